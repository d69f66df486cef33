//! Same input, same bytes; what did not change is not touched.
//!
//! This repository's own site and the golden site are built again in another folder,
//! on another number of threads and on another day: every byte is the same. Then a
//! site is built twice into one folder, and the files that did not change keep their
//! inode and their time, so that a host which copies by time copies little.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops at once")]

mod runner;

use runner::{Scratch, TODAY, carelevel, carelevel_with, files, root, second_language, tree};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The repository's site, without the rest of the repository.
fn own_site() -> Scratch {
    let scratch = Scratch::empty();
    for folder in ["content", "themes", "static"] {
        for (path, bytes) in tree(&root().join(folder)) {
            scratch.write(&format!("{folder}/{path}"), bytes);
        }
    }
    scratch.write("site.toml", fs::read(root().join("site.toml")).unwrap());
    scratch
}

fn golden_site() -> Scratch {
    Scratch::copy_of(&root().join("tests/golden/features/site"))
}

fn site_in_two_languages() -> Scratch {
    let site = Scratch::copy_of(&root().join("tests/golden/two-languages/site"));
    second_language::add(&site);
    site
}

fn build(site: &Path, out: &Path, more: &[&str], threads: &str) -> BTreeMap<String, Vec<u8>> {
    let (site, out_text) = (site.to_str().unwrap(), out.to_str().unwrap());
    let mut arguments = vec!["build", "--site", site, "--out", out_text];
    arguments.extend(more);
    let built = carelevel_with(root(), &arguments, &[("RAYON_NUM_THREADS", threads)]);
    assert_eq!(built.code, 0, "{}", built.stderr);
    tree(out)
}

fn assert_same(first: &BTreeMap<String, Vec<u8>>, second: &BTreeMap<String, Vec<u8>>, what: &str) {
    assert!(first.len() > 15, "{what}: too little was built to compare");
    assert_eq!(first.keys().collect::<Vec<_>>(), second.keys().collect::<Vec<_>>(), "{what}");
    for (path, bytes) in first {
        assert!(second[path] == *bytes, "{path} differs {what}");
    }
}

#[test]
fn another_folder_thread_count_and_day_give_the_same_bytes() {
    for site in [own_site(), golden_site(), site_in_two_languages()] {
        let moved = Scratch::copy_of(site.path());
        let out = Scratch::empty();
        let at = |name: &str| out.path().join(name);
        let first = build(site.path(), &at("one"), &["--today", TODAY], "1");
        let again = build(site.path(), &at("two"), &["--today", TODAY], "1");
        assert_same(&first, &again, "when it is built again");
        let threads = build(site.path(), &at("three"), &["--today", TODAY], "7");
        assert_same(&first, &threads, "on seven threads");
        let elsewhere = build(moved.path(), &at("a/deeper/four"), &["--today", TODAY], "2");
        assert_same(&first, &elsewhere, "in another folder");
        let day = build(site.path(), &at("five"), &["--today", "2031-03-01"], "2");
        assert_same(&first, &day, "on another day");
        let own_day = build(site.path(), &at("six"), &[], "2");
        assert_same(&first, &own_day, "on the system's day");
    }
}

/// No path of this machine and no time of day gets into a page.
#[test]
fn nothing_of_this_machine_is_in_the_output() {
    let site = own_site();
    let out = Scratch::empty();
    let made = build(
        site.path(),
        &out.path().join("public"),
        &["--base-url", "https://site.example/"],
        "2",
    );
    let folders = [site.path(), out.path(), root()];
    for (path, bytes) in &made {
        let text = String::from_utf8_lossy(bytes);
        for folder in folders {
            assert!(!text.contains(folder.to_str().unwrap()), "{path} names {}", folder.display());
        }
    }
}

#[test]
fn reports_do_not_depend_on_the_order_of_threads() {
    let site = Scratch::copy_of(&root().join("tests/everything_wrong/site"));
    let told = |threads: &str| {
        carelevel_with(site.path(), &["check", "--today", TODAY], &[("RAYON_NUM_THREADS", threads)])
            .stderr
    };
    let first = told("1");
    for _ in 0..5 {
        assert_eq!(first, told("8"));
    }
}

#[cfg(unix)]
#[test]
fn what_did_not_change_is_not_touched() {
    use std::os::unix::fs::MetadataExt;
    use std::path::PathBuf;
    use std::time::{Duration, SystemTime};

    let marks = |folder: &Path| -> BTreeMap<PathBuf, (u64, SystemTime)> {
        files(folder)
            .into_iter()
            .map(|file| {
                let found = fs::metadata(&file).unwrap();
                let path = file.strip_prefix(folder).unwrap().to_owned();
                (path, (found.ino(), found.modified().unwrap()))
            })
            .collect()
    };
    let site = golden_site();
    let run = || {
        let built = carelevel(site.path(), &["build", "--out", "public", "--today", TODAY]);
        assert_eq!(built.code, 0, "{}", built.stderr);
        built.stdout
    };
    run();
    let public = site.path().join("public");
    // An old time, so that a file written anew cannot have the same one by chance.
    let long_ago = SystemTime::now() - Duration::from_secs(100_000);
    for file in files(&public) {
        fs::File::options().append(true).open(file).unwrap().set_modified(long_ago).unwrap();
    }
    let before = marks(&public);

    let printed = run();
    assert_eq!(marks(&public), before, "nothing changed, and yet something was touched");
    let made = before.len() - 1;
    assert!(printed.contains(&format!("{made} files ({made} unchanged)")), "{printed}");

    let page = "content/en/parts/deep/second.md";
    let text = fs::read_to_string(site.path().join(page)).unwrap();
    site.write(page, text.replace("Text.", "Another text."));
    run();
    let after = marks(&public);
    assert_eq!(before.keys().collect::<Vec<_>>(), after.keys().collect::<Vec<_>>());
    let touched: Vec<_> = before.keys().filter(|path| before[*path] != after[*path]).collect();
    assert_eq!(
        touched,
        [Path::new(".carelevel"), Path::new("parts/deep/second/index.html")],
        "only the page that changed, and the list with its new size"
    );
}

/// A site whose HTML has no room in memory while it is built.
fn large_site() -> Scratch {
    let site = Scratch::empty();
    site.write("site.toml", "title = \"Large\"\nleave_out = [\"*\"]\n");
    let description = "A page of a large site, with a description that is long enough to stand.";
    let page = |title: &str, text: &str| {
        format!("+++\ntitle = \"{title}\"\ndescription = \"{description}\"\n+++\n\n{text}\n")
    };
    site.write("content/en/_index.md", page("Home", "[Section](many/_index.md)"));
    site.write("content/en/many/_index.md", page("Many", "All of them."));
    for number in 0..64 {
        let text = format!("Page {number} says é. [Next](page-{}.md)\n\n", (number + 1) % 64);
        let path = format!("content/en/many/page-{number}.md");
        site.write(&path, page(&format!("Page {number}"), &text.repeat(600)));
    }
    site
}

#[test]
fn a_page_that_waited_on_the_disk_is_the_page_that_waited_in_memory() {
    let (site, out) = (large_site(), Scratch::empty());
    let built = build(site.path(), &out.path().join("out"), &[], "2");
    let options = carelevel::Options {
        root: site.path().to_path_buf(),
        overrides: Default::default(),
        drafts: false,
        strict: false,
        today: carelevel::source::today(),
        review: false,
    };
    let memory = carelevel::output::Memory::default();
    assert!(!carelevel::run(&options, &memory).list.refuses());
    let memory = memory.into_files();
    let html: usize = memory
        .iter()
        .filter(|(path, _)| path.ends_with(".html"))
        .map(|(_, bytes)| bytes.len())
        .sum();
    assert!(html > 2 << 20, "{html} bytes are no large site");
    let differs: Vec<&String> = memory
        .iter()
        .filter(|(path, bytes)| built.get(*path) != Some(*bytes))
        .map(|(path, _)| path)
        .collect();
    assert_eq!(differs, [""; 0]);
}
