//! Builds in other processes that are really killed, at moments nobody chose.
//!
//! This file starts itself again as a child that publishes one site after
//! another until it is killed. Each site's files all bear one stamp, so a mix of
//! two sites cannot pass for one.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on stops at once")]

use carelevel::diag::Code;
use carelevel::output::{Sink, Staging};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};
use tempfile::TempDir;

const OUT: &str = "CARELEVEL_TEST_OUT";
const PAGES: usize = 120;

/// The paths of a site: part of them come and go, and some turn from file to
/// folder and back, with the stamp.
fn paths(stamp: usize) -> BTreeSet<String> {
    let mut paths: BTreeSet<String> =
        (0..PAGES).map(|n| format!("part-{}/page-{n}/index.html", n % 5)).collect();
    paths.extend((0..PAGES / 3).map(|n| format!("only-{}/page-{n}.html", stamp % 3)));
    paths.insert(if stamp.is_multiple_of(2) { "turns".into() } else { "turns/index.html".into() });
    paths.insert("index.html".into());
    paths
}

fn text(path: &str, stamp: usize) -> String {
    // Every fourth page never changes, so that some files are kept.
    if path.contains("-4/") {
        format!("{path} stays")
    } else {
        format!("{path} is of site {stamp}\n").repeat(40)
    }
}

fn publish(out: &Path, stamp: usize) -> Result<(), Code> {
    let staging = Staging::begin(out).map_err(|problems| problems[0].code())?;
    for path in paths(stamp) {
        staging.put(&path, text(&path, stamp).as_bytes()).map_err(|problem| problem.code())?;
    }
    let summary = staging.publish().map_err(|problem| problem.code())?;
    assert_eq!(summary.left_behind, None);
    Ok(())
}

/// Tries until nobody holds the folder. A child that another test starts holds every lock of
/// this process for the moment before it becomes a program of its own.
fn patient<T>(attempt: impl Fn() -> Result<T, Code>) -> T {
    let until = Instant::now() + Duration::from_secs(10);
    loop {
        match attempt() {
            Err(Code::OutputBusy) if Instant::now() < until => sleep(Duration::from_millis(5)),
            done => return done.unwrap(),
        }
    }
}

/// The stamp of the published site; panics if it is not exactly one whole site.
fn whole(out: &Path) -> Option<usize> {
    let index = fs::read_to_string(out.join("index.html")).ok()?;
    let stamp = index.lines().next().unwrap().rsplit(' ').next().unwrap().parse().unwrap();
    let mut found = BTreeSet::new();
    walk(out, "", &mut found);
    found.remove(".carelevel");
    found.retain(|path| !path.starts_with(".git/"));
    assert_eq!(found, paths(stamp), "site {stamp}");
    for path in &found {
        assert_eq!(
            fs::read_to_string(out.join(path)).unwrap(),
            text(path, stamp),
            "{path} of site {stamp}"
        );
    }
    Some(stamp)
}

fn walk(folder: &Path, below: &str, found: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let path = format!("{below}{}", entry.file_name().into_string().unwrap());
        if entry.file_type().unwrap().is_dir() {
            walk(&entry.path(), &format!("{path}/"), found);
        } else {
            found.insert(path);
        }
    }
}

fn start(out: &Path) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "the_child_that_publishes_until_it_is_killed"])
        .env(OUT, out)
        .stdout(Stdio::null())
        .spawn()
        .unwrap()
}

/// No test by itself: does nothing unless this file started it as a child.
#[test]
fn the_child_that_publishes_until_it_is_killed() {
    let Some(out) = std::env::var_os(OUT) else {
        return;
    };
    let first = std::process::id() as usize * 1000;
    for stamp in first.. {
        match publish(Path::new(&out), stamp) {
            Ok(()) | Err(Code::OutputBusy) => {}
            Err(code) => panic!("{code:?}"),
        }
    }
}

/// A folder in memory, where there is such a disk: there a child publishes a
/// hundred times in the time of one on a real disk, and is killed at as many
/// different moments.
fn in_memory() -> TempDir {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() }.unwrap()
}

/// Kills children at many moments, fewer and later ones at a slower pace; gives back how many different sites were seen.
fn rounds(temporary: &TempDir, git: bool, at_once: usize, pace: u32) -> usize {
    let out = temporary.path().join("public");
    if git {
        fs::create_dir_all(out.join(".git")).unwrap();
        fs::write(out.join(".git/HEAD"), "ref").unwrap();
    }
    let mut seen = BTreeSet::new();
    let mut wait = 7;
    patient(|| publish(&out, 0));
    for round in 0..u64::from(20 / pace) {
        let mut children: Vec<Child> = (0..at_once).map(|_| start(&out)).collect();
        // An uneven series of moments, the same in every run.
        wait = (wait * 31 + round) % 97;
        let until = Instant::now() + pace * Duration::from_millis(40 + wait);
        while Instant::now() < until {
            if git {
                sleep(Duration::from_millis(1));
            } else {
                // While folders are exchanged, a reader always finds a page.
                let page = fs::read_to_string(out.join("index.html"));
                assert!(page.is_ok_and(|page| page.lines().count() == 40));
            }
        }
        for child in &mut children {
            assert_eq!(child.try_wait().unwrap(), None, "the child ended by itself");
            child.kill().unwrap();
            child.wait().unwrap();
        }
        if !git {
            whole(&out).unwrap();
        }
        // Beginning heals, whatever becomes of the build that began.
        drop(patient(|| Staging::begin(&out).map_err(|problems| problems[0].code())));
        seen.extend(whole(&out));
        let beside: Vec<_> = fs::read_dir(temporary.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name())
            .collect();
        assert_eq!(beside, ["public"]);
        if git {
            assert_eq!(fs::read_to_string(out.join(".git/HEAD")).unwrap(), "ref");
        }
    }
    patient(|| publish(&out, 1));
    assert_eq!(whole(&out), Some(1));
    seen.len()
}

#[test]
fn a_killed_build_leaves_one_whole_site() {
    assert!(rounds(&tempfile::tempdir().unwrap(), false, 1, 5) > 1, "the children published");
}

#[test]
fn the_same_in_memory_at_many_more_moments() {
    assert!(rounds(&in_memory(), false, 1, 1) > 3, "the children published");
}

#[test]
fn a_killed_build_into_a_folder_with_a_git_is_healed() {
    assert!(rounds(&in_memory(), true, 1, 1) > 3, "the children published");
}

#[test]
fn two_builds_at_once_never_mix() {
    assert!(rounds(&in_memory(), false, 2, 1) > 3, "the children published");
}
