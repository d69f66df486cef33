//! Fifty slips of people who are no programmers, each alone in a site that is else sound.
//!
//! `tests/slips/site` is the sound site, and the table in `slips/table.rs` says what is typed
//! wrong in a copy of it. The whole session of each stands in `tests/slips/told`. A slip is
//! told once, at the line where it was made; one that harms nobody is not told at all,
//! and the page comes out as it was meant. `CARELEVEL_BLESS=1 cargo test --test slips`.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on stops at once")]

#[path = "slips/code/mod.rs"]
mod code;
mod runner;

use code::{Slip, Then, all};
use rayon::prelude::*;
use runner::{Outcome, Scratch, TODAY, carelevel, expect_text, root, settle};
use std::collections::BTreeSet;
use std::fs;

const BLESS: &str = "cargo test --test slips";

fn session(slip: &Slip) -> (Scratch, Outcome) {
    let scratch = Scratch::copy_of(&root().join("tests/slips/site"));
    (slip.make)(&scratch);
    let outcome = carelevel(scratch.path(), &["build", "--today", TODAY]);
    (scratch, outcome)
}

/// The places that a report names, as `file:line`.
fn places(report: &str) -> Vec<String> {
    let arrows = report.lines().filter_map(|line| line.trim_start().strip_prefix("--> "));
    arrows.map(|place| place.rsplit_once(':').map_or(place, |(line, _)| line).to_owned()).collect()
}

fn problems(report: &str) -> usize {
    report.lines().filter(|line| line.starts_with("error[") || line.starts_with("warning[")).count()
}

#[test]
fn the_site_is_sound_before_anybody_slips() {
    let scratch = Scratch::copy_of(&root().join("tests/slips/site"));
    let outcome = carelevel(scratch.path(), &["build", "--strict", "--today", TODAY]);
    assert_eq!((outcome.code, outcome.stderr.as_str()), (0, ""));
}

#[test]
fn each_slip_is_told_once_at_its_line_or_does_no_harm() {
    let slips: Vec<&Slip> = all().collect();
    let sessions: Vec<_> = slips.into_par_iter().map(|slip| (slip, session(slip))).collect();
    let mut wrong = Vec::new();
    for (slip, (scratch, outcome)) in sessions {
        let report = &outcome.stderr;
        let name = slip.name;
        match slip.then {
            Then::Told(lines) => {
                if problems(report) != lines.len() || places(report) != lines {
                    wrong.push(format!("{name} is not told once at {lines:?}:\n{report}"));
                }
            }
            Then::Right(page, shown) => {
                let file = scratch.path().join("public").join(page).join("index.html");
                let html = fs::read_to_string(file).unwrap_or_default();
                if problems(report) != 0 || outcome.code != 0 || !html.contains(shown) {
                    wrong.push(format!("{name} is harmless, but {page} lacks {shown}:\n{report}"));
                }
            }
        }
        let printed: Vec<&str> = report.lines().map(str::trim_end).collect();
        let text = format!(
            "{}\n\n$ carelevel build --today {TODAY}\n{}\nexit code {}\n",
            slip.what,
            printed.join("\n"),
            outcome.code
        );
        wrong.extend(expect_text(&root().join(format!("tests/slips/told/{name}.txt")), &text));
    }
    settle(&wrong, BLESS);
}

#[test]
fn there_are_fifty_and_no_session_is_left_over() {
    let names: BTreeSet<String> = all().map(|slip| format!("{}.txt", slip.name)).collect();
    assert!(names.len() == all().count() && names.len() >= 50, "{} slips", names.len());
    let stored: BTreeSet<String> = fs::read_dir(root().join("tests/slips/told"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(names, stored);
}
