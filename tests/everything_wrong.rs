//! All kinds of bad input in one site and one run.
//!
//! `tests/everything_wrong/site` has a page without front matter, settings that are
//! not TOML, a setting that does not exist, broken links and anchors, two pages with
//! one address, an unknown fact, a template that fails and a page in an old encoding.
//! The test adds what a repository cannot hold: a page that cannot be read, and an
//! output folder with a good site in which somebody has put files of their own. The
//! report names each of them, and nothing in the folder is touched.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops at once")]

mod runner;

use runner::{Scratch, TODAY, carelevel, expect_text, files, root, session, settle};
use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::{MetadataExt, symlink};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

const BLESS: &str = "cargo test --test everything_wrong";

/// Bytes, time and inode of every file: what "untouched" means.
fn state(folder: &Path) -> BTreeMap<PathBuf, (Vec<u8>, SystemTime, u64)> {
    files(folder)
        .into_iter()
        .map(|file| {
            let found = fs::metadata(&file).unwrap();
            let state = (fs::read(&file).unwrap(), found.modified().unwrap(), found.ino());
            (file, state)
        })
        .collect()
}

/// Publishes a good site into `www` and leaves a letter there.
fn publish_a_good_site(scratch: &Scratch) {
    let good = Scratch::empty();
    good.write("site.toml", "title = \"A small site\"\n");
    let www = scratch.path().join("www");
    let built =
        carelevel(good.path(), &["build", "--out", www.to_str().unwrap(), "--today", TODAY]);
    assert_eq!(built.code, 0, "{}", built.stderr);
    scratch.write("www/letter.txt", "Somebody wrote this.\n");
    scratch.write("www/levels/notes/private.txt", "And this.\n");
}

#[test]
fn every_mistake_is_told_in_one_run_and_nothing_is_touched() {
    let folder = root().join("tests/everything_wrong");
    let mut before = BTreeMap::new();
    let mut www = PathBuf::new();
    let mut after = BTreeMap::new();
    let printed = session::run_and_look(
        &folder,
        |scratch| {
            symlink("moved-away.md", scratch.path().join("content/en/unreadable.md")).unwrap();
            publish_a_good_site(scratch);
            www = scratch.path().join("www");
            before = state(&www);
        },
        |scratch| after = state(&scratch.path().join("www")),
    );
    settle(
        &expect_text(&folder.join("report.txt"), &printed).into_iter().collect::<Vec<_>>(),
        BLESS,
    );
    for code in
        ["E101", "E102", "E104", "E106", "E107", "E123", "E201", "E202", "E203", "E302", "E501"]
    {
        assert!(printed.contains(&format!("error[{code}]")), "{code} is missing:\n{printed}");
    }
    assert!(before.len() > 30, "the good site was published");
    assert!(before.contains_key(&www.join("letter.txt")));
    assert_eq!(before.keys().collect::<Vec<_>>(), after.keys().collect::<Vec<_>>());
    for (file, state) in &before {
        assert!(after[file] == *state, "{} was touched", file.display());
    }
}

/// The same without the one mistake that is the machine's: then the site is to blame.
#[test]
fn without_the_unreadable_page_the_exit_code_blames_the_site() {
    let scratch = Scratch::copy_of(&root().join("tests/everything_wrong/site"));
    let outcome = carelevel(scratch.path(), &["build", "--out", "www", "--today", TODAY]);
    assert_eq!(outcome.code, 1, "{}", outcome.stderr);
    assert!(!scratch.path().join("www").exists(), "a folder was left behind");
}

/// Without its templates no page can be made, but what the pages themselves get wrong
/// is told all the same.
#[test]
fn a_template_that_cannot_be_read_hides_no_other_mistake() {
    let scratch = Scratch::copy_of(&root().join("tests/everything_wrong/site"));
    scratch.write("themes/small/templates/flyer.html", "{% if page.title %}<p>\n");
    let told = carelevel(scratch.path(), &["check", "--today", TODAY]).stderr;
    for code in ["E301", "E102", "E104", "E106", "E107", "E123", "E201", "E202", "E203"] {
        assert!(told.contains(&format!("error[{code}]")), "{code} is missing:\n{told}");
    }
    assert!(!told.contains("[E303]"), "a template of the site's own is not missing:\n{told}");
}
