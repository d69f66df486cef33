//! What can happen to a machine while it builds, done to the real binary.
//!
//! In: a small site that was published, and a changed one that is being published when
//! the fault strikes. Out: the old site or the new one, whole; after the next build the
//! new one; and never a file of somebody else's touched. The list in
//! `docs/unbreakable.md` is written from the table here. What needs a disk of its own is
//! mounted, which only root may do; for others those rows are skipped and say so.

#![cfg(target_os = "linux")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test that cannot go on stops at once"
)]

mod runner;

use runner::{Scratch, TODAY, tree, unbreakable};
use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

type Files = BTreeMap<String, Vec<u8>>;

/// One fault.
struct Fault {
    /// What happens.
    what: &'static str,
    /// What comes of it.
    outcome: &'static str,
    /// Whether it needs a mount.
    mounts: bool,
    /// Makes it happen, and fails where the outcome is another.
    prove: fn(&Place),
}

const FAULTS: &[Fault] = &[
    Fault {
        what: "the build is killed, 200 times, at moments spread over its whole length",
        outcome: "after each kill the old site or the new one, whole; the next build leaves nothing of the stopped one behind",
        mounts: false,
        prove: killed_two_hundred_times,
    },
    Fault {
        what: "two builds at once into one folder",
        outcome: "one publishes, the other publishes after it or is refused with E504; the site is whole",
        mounts: false,
        prove: two_at_once,
    },
    Fault {
        what: "the output folder is deleted while a build writes it",
        outcome: "the build publishes or is refused with E501, E502 or E504; the next one publishes",
        mounts: false,
        prove: deleted_meanwhile,
    },
    Fault {
        what: "no permission to write",
        outcome: "refused with E502; the old site stays as it was",
        mounts: false,
        prove: no_permission,
    },
    Fault {
        what: "a file of somebody else's in the output folder",
        outcome: "refused with E501; neither it nor the old site is touched",
        mounts: false,
        prove: a_strangers_file,
    },
    Fault {
        what: "a symbolic link of somebody else's in the output folder, to a folder outside",
        outcome: "refused with E501; what it leads to is not touched",
        mounts: false,
        prove: a_strangers_link,
    },
    Fault {
        what: "the disk is full",
        outcome: "refused with E502; the old site stays as it was; with room again the next build publishes",
        mounts: true,
        prove: disk_full,
    },
    Fault {
        what: "the output folder is a mount of its own",
        outcome: "published in place",
        mounts: true,
        prove: on_a_mount,
    },
    Fault {
        what: "the output folder is another folder, mounted a second time",
        outcome: "published in place",
        mounts: true,
        prove: on_a_bind_mount,
    },
    Fault {
        what: "the output folder's disk allows reading only",
        outcome: "refused with E502; the old site stays as it was",
        mounts: true,
        prove: read_only,
    },
];

/// A published site and a changed one, with what each looks like.
struct Place {
    scratch: Scratch,
    old: Files,
    new: Files,
}

impl Place {
    fn new() -> Self {
        let scratch = Scratch::empty();
        fs::set_permissions(scratch.path(), fs::Permissions::from_mode(0o755)).unwrap();
        for (name, title) in [("old", "The old site"), ("new", "The new site")] {
            let settings = format!("title = \"{title}\"\nleave_out = [\"*\"]\n");
            scratch.write(&format!("{name}/site.toml"), settings);
        }
        let mut place = Self { scratch, old: Files::new(), new: Files::new() };
        for name in ["old", "new"] {
            let out = place.path(&format!("reference-{name}"));
            assert_eq!(place.build(name, &out), 0);
            let files = site_of(&out);
            if name == "old" { place.old = files } else { place.new = files }
        }
        assert_ne!(place.old, place.new);
        fs::create_dir(place.path("www")).unwrap();
        place
    }

    fn path(&self, path: &str) -> PathBuf {
        self.scratch.path().join(path)
    }

    /// The folder that is published into.
    fn out(&self) -> PathBuf {
        self.path("www/public")
    }

    fn command(&self, site: &str, out: &Path) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_carelevel"));
        command
            .args(["build", "--today", TODAY, "--site"])
            .arg(self.path(site))
            .arg("--out")
            .arg(out);
        command.env("RAYON_NUM_THREADS", "2").stdout(Stdio::null()).stderr(Stdio::null());
        command
    }

    fn build(&self, site: &str, out: &Path) -> i32 {
        self.command(site, out).status().unwrap().code().unwrap()
    }

    fn start(&self, site: &str) -> Child {
        self.command(site, &self.out()).spawn().unwrap()
    }

    /// The codes that a build of the new site tells.
    fn refused(&self, expected: &str) {
        let output = self.command("new", &self.out()).stderr(Stdio::piped()).output().unwrap();
        let told = String::from_utf8(output.stderr).unwrap();
        assert!(told.contains(&format!("error[{expected}]")), "{told}");
    }

    fn publish(&self, site: &str) {
        assert_eq!(self.build(site, &self.out()), 0);
        assert_eq!(&site_of(&self.out()), if site == "old" { &self.old } else { &self.new });
    }

    fn is_whole(&self) {
        let found = site_of(&self.out());
        assert!(found == self.old || found == self.new, "{:?}", found.keys());
    }

    fn is_old(&self) {
        assert!(site_of(&self.out()) == self.old);
    }
}

/// What readers are served.
fn site_of(out: &Path) -> Files {
    let mut files = tree(out);
    files.retain(|path, _| !path.starts_with(".carelevel"));
    files
}

fn killed_two_hundred_times(place: &Place) {
    place.publish("old");
    let start = std::time::Instant::now();
    place.publish("new");
    let length = start.elapsed().min(Duration::from_millis(400));
    for round in 0..200_u32 {
        let mut child = place.start(if round % 2 == 0 { "old" } else { "new" });
        // Every moment of a build, in an order without a pattern.
        sleep(length * (round * 77 % 200) / 190);
        child.kill().unwrap();
        child.wait().unwrap();
        place.is_whole();
    }
    place.publish("old");
    let beside: Vec<_> =
        fs::read_dir(place.path("www")).unwrap().map(|one| one.unwrap().file_name()).collect();
    assert_eq!(beside, ["public"]);
}

fn two_at_once(place: &Place) {
    place.publish("old");
    for _ in 0..10 {
        let mut children = [place.start("old"), place.start("new")];
        let codes = children.each_mut().map(|child| child.wait().unwrap().code().unwrap());
        assert!(codes.contains(&0) && codes.iter().all(|code| [0, 3].contains(code)), "{codes:?}");
        place.is_whole();
    }
}

fn deleted_meanwhile(place: &Place) {
    for round in 0..20 {
        let mut child = place.start("new");
        sleep(Duration::from_millis(round * 15));
        let _ = fs::remove_dir_all(place.out());
        assert!([0, 1, 3].contains(&child.wait().unwrap().code().unwrap()));
        place.publish("new");
    }
}

fn no_permission(place: &Place) {
    place.publish("old");
    if is_root() {
        // Root may write anywhere, so the build is somebody's who may not.
        let binary = place.path("carelevel");
        fs::copy(env!("CARGO_BIN_EXE_carelevel"), &binary).unwrap();
        let mut command = Command::new(&binary);
        command.args(["build", "--today", TODAY, "--site"]).arg(place.path("new"));
        let output =
            command.arg("--out").arg(place.out()).uid(65_534).gid(65_534).output().unwrap();
        let told = String::from_utf8(output.stderr).unwrap();
        assert!(told.contains("error[E502]"), "{told}");
    } else {
        for folder in [place.out(), place.path("www")] {
            fs::set_permissions(folder, fs::Permissions::from_mode(0o555)).unwrap();
        }
        place.refused("E502");
        for folder in [place.path("www"), place.out()] {
            fs::set_permissions(folder, fs::Permissions::from_mode(0o755)).unwrap();
        }
    }
    place.is_old();
    place.publish("new");
}

fn a_strangers_file(place: &Place) {
    place.publish("old");
    place.scratch.write("www/public/letter.txt", "Somebody wrote this.");
    place.refused("E501");
    assert_eq!(fs::read(place.path("www/public/letter.txt")).unwrap(), b"Somebody wrote this.");
    fs::remove_file(place.path("www/public/letter.txt")).unwrap();
    place.is_old();
}

fn a_strangers_link(place: &Place) {
    place.publish("old");
    place.scratch.write("theirs/letter.txt", "Somebody wrote this.");
    symlink(place.path("theirs"), place.path("www/public/theirs")).unwrap();
    place.refused("E501");
    assert_eq!(tree(&place.path("theirs")).len(), 1);
    fs::remove_file(place.path("www/public/theirs")).unwrap();
    place.is_old();
}

fn disk_full(place: &Place) {
    let disk = Mount::tmpfs(&place.path("www"), "size=800k");
    place.publish("old");
    place.scratch.write("www/filler", vec![1; 300_000]);
    place.refused("E502");
    place.is_old();
    fs::remove_file(place.path("www/filler")).unwrap();
    fs::remove_dir_all(place.out()).unwrap();
    place.publish("new");
    drop(disk);
}

fn on_a_mount(place: &Place) {
    fs::create_dir(place.out()).unwrap();
    let _disk = Mount::tmpfs(&place.out(), "size=8m");
    place.publish("old");
    place.publish("new");
}

fn on_a_bind_mount(place: &Place) {
    fs::create_dir(place.out()).unwrap();
    fs::create_dir(place.path("elsewhere")).unwrap();
    let _mount = Mount::new(&["--bind", place.path("elsewhere").to_str().unwrap()], &place.out());
    place.publish("old");
    place.publish("new");
}

fn read_only(place: &Place) {
    fs::create_dir(place.out()).unwrap();
    let _disk = Mount::tmpfs(&place.out(), "size=8m");
    place.publish("old");
    let again = Command::new("mount").args(["-o", "remount,ro"]).arg(place.out()).status().unwrap();
    assert!(again.success());
    place.refused("E502");
    place.is_old();
}

/// A mount that goes away.
struct Mount(PathBuf);

impl Mount {
    fn new(words: &[&str], at: &Path) -> Self {
        let mounted = Command::new("mount").args(words).arg(at).status().unwrap();
        assert!(mounted.success(), "{words:?}");
        Self(at.to_path_buf())
    }

    fn tmpfs(at: &Path, options: &str) -> Self {
        Self::new(&["-t", "tmpfs", "-o", options, "none"], at)
    }
}

impl Drop for Mount {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.0).status();
    }
}

fn is_root() -> bool {
    let told = Command::new("id").arg("-u").output();
    told.is_ok_and(|told| told.stdout.trim_ascii() == b"0")
}

/// Whether this machine lets the tests mount: containers often do not, even for root.
fn may_mount() -> bool {
    let folder = Scratch::empty();
    let tried = is_root()
        && Command::new("mount")
            .args(["-t", "tmpfs", "none"])
            .arg(folder.path())
            .stderr(Stdio::null())
            .status()
            .is_ok_and(|mounted| mounted.success());
    if tried {
        drop(Mount(folder.path().to_path_buf()));
    }
    tried
}

#[test]
fn every_fault_leaves_a_whole_site() {
    let may_mount = may_mount();
    for fault in FAULTS {
        if fault.mounts && !may_mount {
            eprintln!("skipped, because only root may mount: {}", fault.what);
            continue;
        }
        eprintln!("{}", fault.what);
        (fault.prove)(&Place::new());
    }
}

#[test]
fn the_page_lists_what_these_tests_prove() {
    let mut text = String::from("| what happens | what comes of it |\n|---|---|\n");
    for fault in FAULTS {
        let mark = if fault.mounts { " (tested as root)" } else { "" };
        text.push_str(&format!("| {}{mark} | {} |\n", fault.what, fault.outcome));
    }
    unbreakable::keep("faults", &text, "cargo test --test faults");
}
