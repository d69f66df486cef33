//! Every code of the catalogue, as a person meets it.
//!
//! `tests/invalid/<code>/site` is a tiny site with one mistake, and `report.txt`
//! beside it the whole session: what was typed, what was printed, the exit code.
//! After a change of words: `CARELEVEL_BLESS=1 cargo test --test invalid`, and read
//! the difference as somebody would who has never seen the program.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops at once")]

mod runner;

use rayon::prelude::*;
use runner::{Scratch, carelevel, expect_text, root, second_language, session, settle, tree};
use std::any::Any;
use std::fs;
use std::path::PathBuf;

const BLESS: &str = "cargo test --test invalid";

fn folders() -> Vec<PathBuf> {
    let entries = fs::read_dir(root().join("tests/invalid")).unwrap();
    let mut folders: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    folders
}

fn name(folder: &std::path::Path) -> &str {
    folder.file_name().unwrap().to_str().unwrap()
}

/// Adds what cannot stand in a repository, and gives back what must live during the run.
fn arrange(code: &str, scratch: &Scratch) -> Box<dyn Any> {
    if TWO_LANGUAGES.contains(&code) {
        second_language::add(scratch);
    }
    match code {
        "E101" => link("moved-away.md", scratch, "content/en/hours.md"),
        "E139" => own_pack(scratch, "outpatient-visits"),
        "E137" => without_words(scratch, "988"),
        "E141" => {
            let without =
                |line: &&str| !line.starts_with("time = ") && !line.starts_with("travel = ");
            notes(scratch, |all| {
                all.lines().filter(without).map(|line| format!("{line}\n")).collect()
            });
        }
        "E142" => notes(scratch, |all| format!("{all}traffic = \"**Allow for traffic.**\"\n")),
        "E211" => link("../../..", scratch, "content/en/from-the-office"),
        "E212" => {
            scratch.write("content/en/hours.md", "+++\ntitle = \"Opening hours\"\n+++\n");
            let file =
                fs::OpenOptions::new().write(true).open(scratch.path().join("content/en/hours.md"));
            file.unwrap().set_len(9_000_000).unwrap();
        }
        "W419" => {
            scratch.write("static/door.jpg", "");
            let file =
                fs::OpenOptions::new().write(true).open(scratch.path().join("static/door.jpg"));
            file.unwrap().set_len(5_240_000).unwrap();
        }
        "E502" => link("disk-that-is-not-there", scratch, "www"),
        "E504" => {
            fs::create_dir(scratch.path().join("www")).unwrap();
            let other_build = fs::File::open(scratch.path().join("www")).unwrap();
            other_build.lock().unwrap();
            return Box::new(other_build);
        }
        _ => {}
    }
    Box::new(())
}

/// Codes whose sites have a second language.
const TWO_LANGUAGES: &[&str] =
    &["W136", "E137", "E143", "E210", "W214", "E215", "W216", "W217", "E305", "E306"];

/// Takes one line's words in the second language away.
fn without_words(scratch: &Scratch, id: &str) {
    let path = "content/facts.toml";
    let facts = fs::read_to_string(scratch.path().join(path)).unwrap();
    let start = facts.find(&format!("[[words]]\nid = \"{id}\"\n")).unwrap();
    let end = facts[start..].find("\n\n").map_or(facts.len(), |at| start + at + 2);
    scratch.write(path, format!("{}{}", &facts[..start], &facts[end..]));
}

/// Makes `Iop` of `IOP`.
fn without_acronyms(text: &[u8]) -> Vec<u8> {
    let before = std::iter::once(&b' ').chain(text);
    let small = |(before, letter): (&u8, &u8)| {
        if before.is_ascii_uppercase() { letter.to_ascii_lowercase() } else { *letter }
    };
    before.zip(text).map(small).collect()
}

/// All built-in English content as the site's own, without acronyms, pictures, and one fact.
fn own_pack(scratch: &Scratch, without: &str) {
    let start = format!("[[fact]]\nid = \"{without}\"\n");
    let content = tree(&root().join("content")).into_iter();
    for (path, bytes) in content.filter(|(path, _)| !path.starts_with("es/")) {
        let mut text = String::from_utf8(bytes).unwrap().replace("\r\n", "\n");
        if let Some((before, after)) = text.split_once(&start) {
            text = format!("{before}{}", after.split_once("\n\n").map_or("", |(_, rest)| rest));
        }
        if path.ends_with(".md") {
            text = String::from_utf8(without_acronyms(text.as_bytes())).unwrap();
        }
        let kept = text.lines().filter(|line| !line.starts_with("{{ figure("));
        scratch.write(
            &format!("content/{path}"),
            kept.map(|line| format!("{line}\n")).collect::<String>(),
        );
    }
    scratch.write(
        "content/en/hours.md",
        fs::read(root().join("tests/invalid/E139/site/content/en/hours.md")).unwrap(),
    );
}

/// A copy of the built-in notes of the check with a change, as an editor would make it.
fn notes(scratch: &Scratch, change: impl FnOnce(&str) -> String) {
    let path = "content/en/quiz/notes.toml";
    let all = fs::read_to_string(root().join(path)).unwrap();
    scratch.write(path, change(&all.replace("\r\n", "\n")));
}

#[cfg(unix)]
fn link(to: &str, scratch: &Scratch, at: &str) {
    let at = scratch.path().join(at);
    fs::create_dir_all(at.parent().unwrap()).unwrap();
    std::os::unix::fs::symlink(to, at).unwrap();
}

#[cfg(not(unix))]
fn link(_to: &str, _scratch: &Scratch, _at: &str) {}

/// Codes whose cases need links or locks that only unix lets everybody make.
const UNIX_ONLY: &[&str] = &["E101", "E211", "E502", "E504"];

#[test]
fn every_report_is_the_one_that_was_read_and_agreed() {
    let problems: Vec<String> = folders()
        .par_iter()
        .filter(|folder| cfg!(unix) || !UNIX_ONLY.contains(&name(folder)))
        .filter_map(|folder| {
            let printed = session::run(folder, |scratch| arrange(name(folder), scratch));
            expect_text(&folder.join("report.txt"), &printed)
        })
        .collect();
    settle(&problems, BLESS);
}

#[test]
fn every_code_has_a_folder_and_every_folder_a_code() {
    let listed = carelevel(root(), &["explain"]).stdout;
    let codes: Vec<&str> = listed.lines().filter_map(|line| line.split(' ').next()).collect();
    assert!(codes.len() > 50, "{listed}");
    let folders = folders();
    let folders: Vec<&str> = folders.iter().map(|folder| name(folder)).collect();
    let missing: Vec<&&str> = codes.iter().filter(|code| !folders.contains(code)).collect();
    let extra: Vec<&&str> = folders.iter().filter(|folder| !codes.contains(folder)).collect();
    assert!(missing.is_empty(), "no site in tests/invalid shows {missing:?}");
    assert!(extra.is_empty(), "{extra:?} in tests/invalid is no code of the catalogue");
}

#[test]
fn every_folder_shows_its_code_and_no_other() {
    for folder in folders() {
        let report = fs::read_to_string(folder.join("report.txt")).unwrap();
        let code = name(&folder);
        let told: Vec<&str> = report
            .lines()
            .filter_map(|line| line.strip_prefix("error[").or(line.strip_prefix("warning[")))
            .filter_map(|rest| rest.split(']').next())
            .collect();
        assert!(!told.is_empty(), "{code} is not in its report");
        assert!(told.iter().all(|other| *other == code), "{code}: the report also tells {told:?}");
        let expected = match code {
            "E101" | "E502" | "E504" => 3,
            code if code.starts_with('W') => 0,
            _ => 1,
        };
        assert!(report.ends_with(&format!("\nexit code {expected}\n")), "{code}: {report}");
    }
}
