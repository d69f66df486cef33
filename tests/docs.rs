//! The examples of `docs/pages.md`, as a person copies them.
//!
//! In: the blocks of the page, each with the file that the line above it names. Out: a failed
//! test where they do not make a site without a remark. They are read from the page itself, so
//! that it cannot drift.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops at once")]

mod runner;

use runner::{Outcome, Scratch, TODAY, carelevel, root};
use std::fs;

/// From here on the page speaks about remarks that its examples bring.
const SECOND_LANGUAGE: &str = "\n## A second language\n";

/// The settings of the page on which all examples stand that are no whole file.
const HEAD: &str = r#"+++
title = "Pieces"
description = "All examples that are lines to put into any page, one below the other."
+++

## Pieces

"#;

/// An example.
struct Example<'a> {
    /// The file that it belongs in; none for lines that may stand on any page.
    file: Option<&'a str>,
    /// What it is written in.
    kind: &'a str,
    text: &'a str,
}

fn page() -> String {
    fs::read_to_string(root().join("docs/pages.md")).unwrap().replace("\r\n", "\n")
}

fn examples(page: &str) -> Vec<Example<'_>> {
    let mut parts = page.split("```");
    let mut found = Vec::new();
    while let (Some(above), Some(block)) = (parts.next(), parts.next()) {
        let line = above.trim_end().lines().next_back().unwrap_or_default();
        let file = line.strip_prefix('`').and_then(|line| line.strip_suffix("`:"));
        let (kind, text) = block.split_once('\n').unwrap();
        found.push(Example { file, kind, text });
    }
    found
}

/// The calls in the first column of the table of shortcodes.
fn calls(page: &str) -> impl Iterator<Item = String> {
    let calls = page.lines().filter_map(|line| line.strip_prefix("| `{{")?.split_once("}}` |"));
    calls.map(|(call, _)| format!("{{{{{call}}}}}"))
}

/// A new site with all examples in it, and with the files of `static` that they name.
fn site_of(page: &str) -> Scratch {
    let scratch = Scratch::empty();
    assert_eq!(carelevel(scratch.path(), &["new", "site"]).code, 0);
    let read =
        |path: &str| fs::read_to_string(scratch.path().join("site").join(path)).unwrap_or_default();
    let write = |path: &str, text: &str| scratch.write(&format!("site/{path}"), text);
    let mut pieces: Vec<String> = calls(page).collect();
    assert!(pieces.len() > 5, "the page has no table of shortcodes: {pieces:?}");
    for Example { file, kind, text } in examples(page) {
        match (kind, file) {
            ("sh", None) => {}
            ("markdown", None) => pieces.push(text.to_owned()),
            ("toml", Some("site.toml")) => {
                // A line stands above the first line in brackets, and in the place of its like.
                let (name, _) = text.split_once('=').unwrap();
                let old = read("site.toml");
                let kept: Vec<&str> = old.lines().filter(|line| !line.starts_with(name)).collect();
                write("site.toml", &format!("{text}{}\n", kept.join("\n")));
            }
            ("toml", Some(path)) => write(path, &(read(path) + "\n" + text)),
            ("markdown" | "html", Some(path)) => write(path, text),
            _ => assert_eq!((kind, file), ("sh", None), "an example that this test knows"),
        }
    }
    write("content/en/pieces.md", &(HEAD.to_owned() + &pieces.join("\n\n")));
    for name in page.split("](/").skip(1).filter_map(|rest| rest.split(')').next()) {
        write(&format!("static/{name}"), "any bytes");
    }
    scratch
}

fn check(scratch: &Scratch) -> Outcome {
    carelevel(scratch.path(), &["check", "--site", "site", "--today", TODAY])
}

/// What is said about a site, beside the texts that every new site begins with.
fn remarks(outcome: &Outcome) -> Vec<&str> {
    let is_remark = |line: &&str| line.starts_with("error[") || line.starts_with("warning[");
    let of_starter = |line: &&str| line.contains("[W615]") || line.contains("[W616]");
    outcome.stderr.lines().filter(is_remark).filter(|line| !of_starter(line)).collect()
}

#[test]
fn every_example_can_be_copied_and_brings_no_remark() {
    let page = page();
    let (plain, _) = page.split_once(SECOND_LANGUAGE).unwrap();
    let scratch = site_of(plain);
    let checked = check(&scratch);
    assert_eq!(remarks(&checked), [""; 0], "{}", checked.stderr);
    let built = carelevel(scratch.path(), &["build", "--site", "site", "--today", TODAY]);
    assert_eq!(built.code, 0, "{}", built.stderr);
    let public = scratch.path().join("site/public");
    for Example { file, text, .. } in examples(plain) {
        let name = file.and_then(|file| file.strip_prefix("content/en/")?.strip_suffix(".md"));
        let Some(name) = name.filter(|_| text.starts_with("+++")) else { continue };
        let folder = name.trim_end_matches("_index");
        let is_made = public.join(folder).join("index.html").is_file();
        assert_eq!(is_made, !text.contains("draft = true"), "{name}");
    }
    // What the page says that readers see.
    let pieces = fs::read_to_string(public.join("pieces/index.html")).unwrap();
    for figure in ["3 to 7 days", "$2 (reported)"] {
        assert!(plain.contains(figure) && pieces.contains(figure), "{figure}");
    }
}

#[test]
fn check_says_of_a_translation_what_the_page_says() {
    let page = page();
    let scratch = site_of(&page);
    let codes = |outcome: &Outcome| -> Vec<String> {
        let said = remarks(outcome);
        let codes = said.iter().filter_map(|line| Some(line.split_once('[')?.1.split_once(']')?.0));
        let mut codes: Vec<String> = codes.map(str::to_owned).collect();
        codes.sort();
        codes
    };
    let checked = check(&scratch);
    assert_eq!(codes(&checked), ["W214", "W216", "W217"], "{}", checked.stderr);
    let mut shown = checked.stderr.lines().filter_map(|line| line.split_once("+ "));
    let (_, line) = shown.find(|(_, line)| line.starts_with("original = ")).unwrap();
    let file = "site/content/es/visit.md";
    let text = fs::read_to_string(scratch.path().join(file)).unwrap();
    scratch.write(file, text.replacen("+++\n", &format!("+++\n{line}\n"), 1));
    let checked = check(&scratch);
    assert_eq!(codes(&checked), ["W214", "W217"], "{}", checked.stderr);
}
