//! A search index that the disk does not take: named, and nothing is lost.
//!
//! In: a published site, and a limit that lets every file be written but the index, which
//! is the largest. Out: the session in `tests/search_index.txt`, and the old site as it was.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops at once")]

mod runner;

use runner::{Scratch, TODAY, carelevel, expect_text, root, settle, tree};
use std::process::Command;

const PROMPT: &str = "$ carelevel build --today 2026-11-22";

/// A page more, so that the index is another one.
const NEW: &str = "+++\ntitle = \"New\"\ndescription = \"A page that the site of before did not have, so that its words are new.\"\n+++\nNew.\n";

/// The name of the index, in a report.
const INDEX: &str = "search.en.";

/// Names of assets change with their bytes; the session says `HASH` instead.
fn masked(session: &str) -> String {
    let Some((before, rest)) = session.split_once(INDEX) else { return session.to_owned() };
    let (_, after) = rest.split_once('.').unwrap();
    format!("{before}{INDEX}HASH.{after}")
}

#[test]
fn an_index_that_cannot_be_written_is_named_and_the_old_site_stays() {
    let scratch = Scratch::empty();
    scratch.write("site.toml", "title = \"A small site\"\n");
    let build = |scratch: &Scratch| carelevel(scratch.path(), &["build", "--today", TODAY]);
    assert_eq!(build(&scratch).code, 0);
    scratch.write("content/en/new.md", NEW);
    let old = tree(&scratch.path().join("public"));
    let mut sizes: Vec<(usize, &String)> = old.iter().map(|(path, b)| (b.len(), path)).collect();
    sizes.sort_unstable();
    let [.., (second, _), (largest, path)] = sizes[..] else { unreachable!("a site has files") };
    assert!(path.contains(INDEX), "{path} is the largest file");
    // The shell lets the signal pass, so that the program is told like by a disk.
    let run = format!(
        "trap '' XFSZ; exec prlimit --fsize={} {} build --today {TODAY}",
        second.midpoint(largest),
        env!("CARGO_BIN_EXE_carelevel")
    );
    let output = Command::new("sh")
        .args(["-c", &run])
        .current_dir(scratch.path())
        .env("RAYON_NUM_THREADS", "1")
        .output()
        .unwrap();
    let printed = String::from_utf8([output.stderr, output.stdout].concat()).unwrap();
    let printed: Vec<&str> = printed.lines().map(str::trim_end).collect();
    let code = output.status.code().unwrap();
    let session = format!("{PROMPT}\n{}\nexit code {code}\n", printed.join("\n"));
    let stored = root().join("tests/search_index.txt");
    let problem = expect_text(&stored, &masked(&session));
    settle(&problem.into_iter().collect::<Vec<_>>(), "cargo test --test search_index");
    assert!(tree(&scratch.path().join("public")) == old, "the old site is as it was");
    assert_eq!(build(&scratch).code, 0, "with room again the next build publishes");
}
