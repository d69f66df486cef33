//! `eject`: built-in files as the site's own.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a test that cannot go on stops at once")]

mod runner;

use runner::{Outcome, Scratch, TODAY, carelevel};

fn site() -> Scratch {
    let scratch = Scratch::empty();
    scratch.write("site.toml", "title = \"A small site\"\n");
    scratch
}

fn run(scratch: &Scratch, arguments: &[&str]) -> Outcome {
    carelevel(scratch.path(), &[arguments, &["--today", TODAY]].concat())
}

#[test]
fn a_built_in_file_that_is_copied_out_changes_nothing_until_it_is_edited() {
    let scratch = site();
    let before = run(&scratch, &["build", "--out", "www", "--no-minify"]);
    assert_eq!(before.code, 0, "{}", before.stderr);
    let listed = carelevel(scratch.path(), &["eject"]).stdout;
    assert!(listed.lines().any(|line| line == "themes/default/css/base.css"), "{listed}");
    assert!(!listed.contains("content/es/") && !listed.contains("facts.toml"), "{listed}");
    // One of each kind, and some more; all of them would take a minute.
    for path in listed.lines().step_by(12) {
        let outcome = carelevel(scratch.path(), &["eject", path]);
        assert_eq!((outcome.code, outcome.stderr.as_str()), (0, ""), "{path}");
    }
    let after = run(&scratch, &["build", "--out", "www", "--no-minify"]);
    assert_eq!(after.code, 0, "{}", after.stderr);
    let files = after.stdout.split(" files (").next().unwrap().rsplit(' ').next().unwrap();
    assert!(after.stdout.contains(&format!("({files} unchanged)")), "{}", after.stdout);
}

#[test]
fn eject_offers_the_name_that_was_meant() {
    let scratch = site();
    for (typed, meant) in [
        ("content/en/tonigth.md", "Did you mean `content/en/tonight.md`?"),
        ("paying.md", "Did you mean `content/en/finding-care/paying.md`?"),
        ("content/es/tonight.md", "`es` is not a language of this site; it has: en."),
        ("content/facts.toml", "Your own content/facts.toml adds"),
    ] {
        let outcome = carelevel(scratch.path(), &["eject", typed]);
        assert_eq!((outcome.code, outcome.stdout.as_str()), (2, ""), "{typed}");
        assert!(outcome.stderr.contains(meant), "{typed}: {}", outcome.stderr);
    }
    let shown = carelevel(scratch.path(), &["eject", "<built-in>/content/en/tonight.md"]);
    assert_eq!(shown.code, 0, "as reports print it: {}", shown.stderr);
}
