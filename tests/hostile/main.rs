//! Hostile content, as it would come from a shared repository.
//!
//! In: the table of `cases`, each put into a small site. Out: for each, a refusal with
//! its code, or a site in which a browser's parser finds nothing hostile; and in both
//! cases little time, little memory, and a report that is safe to print. The list in
//! `docs/unbreakable.md` is written from the same table.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on stops at once")]

mod cases;
mod files;
mod limits;
mod looks;
mod markup;
#[path = "../runner/mod.rs"]
mod runner;
mod sizes;

use cases::{Case, Expected, all};
use limits::Limited;
use rayon::prelude::*;
use runner::{Scratch, carelevel, root, tree, unbreakable};
use std::collections::BTreeMap;

const SETTINGS: &str = "title = \"A small site\"\nleave_out = [\"*\"]\n";

fn site(case: &Case) -> Scratch {
    let scratch = Scratch::empty();
    scratch.write("site.toml", SETTINGS);
    (case.put)(&scratch);
    scratch
}

/// The codes that a report tells, errors only.
fn codes(report: &str) -> Vec<&str> {
    let mut codes: Vec<&str> =
        report.lines().filter_map(|line| line.strip_prefix("error[")?.split(']').next()).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

/// What is wrong with how a case went.
fn judge(case: &Case) -> Vec<String> {
    let scratch = site(case);
    let run = limits::run(scratch.path(), &["build", "--out", "public", "--today", "2026-11-22"]);
    let Limited { code, stdout, stderr } = &run;
    let mut wrong = Vec::new();
    let printed = format!("{stderr}{stdout}");
    if let Some(letter) = printed.chars().find(|&letter| unsafe_to_print(letter)) {
        wrong.push(format!("the report prints {letter:?} as it is"));
    }
    let public = scratch.path().join("public");
    match case.expected {
        Expected::Refused(expected) => {
            if *code != Some(1) || codes(stderr) != expected {
                wrong.push(format!("expected {expected:?}, exit code {code:?}"));
            }
            if public.exists() {
                wrong.push("something was published".to_owned());
            }
        }
        Expected::Harmless => {
            if *code != Some(0) {
                wrong.push(format!("expected a harmless site, exit code {code:?}"));
            }
            for (path, bytes) in tree(&public) {
                if !path.ends_with(".html") {
                    continue;
                }
                let html = String::from_utf8_lossy(&bytes);
                let scripted = path.starts_with("self-check/index") || path.starts_with("search/");
                for found in runner::harmless::hostile(&html, scripted, path == "404.html") {
                    wrong.push(format!("{path} holds {found}"));
                }
            }
        }
    }
    if !wrong.is_empty() {
        wrong.push(printed.chars().take(3_000).collect());
    }
    wrong.into_iter().map(|one| format!("{}: {one}", case.name)).collect()
}

/// Letters that change what a terminal shows beyond themselves.
fn unsafe_to_print(letter: char) -> bool {
    (letter.is_control() && letter != '\n')
        || matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[test]
fn every_hostile_input_is_refused_or_made_harmless() {
    let wrong: Vec<String> = all().into_par_iter().flat_map(judge).collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn the_judge_finds_what_is_hostile() {
    for (html, expected) in [
        ("<p onclick=x>", "<p onclick>"),
        ("<script>1</script>", "a script"),
        ("<svg><a xlink:href='java\nscript:x'>", "<a href> that runs"),
        ("<img src=\\\\evil.example/x>", "<img src> from elsewhere"),
        ("<template><iframe></iframe></template>", "<iframe>"),
        ("<link rel=prefetch href=//evil.example/>", "<link rel=prefetch> to elsewhere"),
        ("<meta http-equiv=refresh content='0;//x'>", "<meta http-equiv=refresh>"),
        ("<noscript><img src=data:,x></noscript>", "<img src> from elsewhere"),
    ] {
        let found = runner::harmless::hostile(html, false, false);
        assert!(found.iter().any(|one| one == expected), "{html}: {found:?}");
    }
    assert_eq!(
        runner::harmless::hostile("<a href=https://x.example/>x</a>", false, false),
        [""; 0]
    );
}

#[test]
fn names_in_the_table_are_unique() {
    let mut names: Vec<&str> = all().iter().map(|case| case.name).collect();
    names.sort_unstable();
    let count = names.len();
    names.dedup();
    assert_eq!(names.len(), count);
}

#[test]
fn the_page_lists_what_these_tests_prove() {
    let listed = carelevel(root(), &["explain"]).stdout;
    let titles: BTreeMap<&str, &str> =
        listed.lines().filter_map(|line| line.trim().split_once(' ')).collect();
    let mut text = String::from("| what is put into a site | outcome |\n|---|---|\n");
    for case in all() {
        let outcome = match case.expected {
            Expected::Harmless => "published, harmless".to_owned(),
            Expected::Refused(codes) => {
                let told: Vec<String> = codes
                    .iter()
                    .map(|code| format!("{code}, {}", titles[code].trim().to_lowercase()))
                    .collect();
                format!("refused: {}", told.join("; "))
            }
        };
        text.push_str(&format!("| {} | {outcome} |\n", case.name.replace('|', "\\|")));
    }
    text.push_str(&format!(
        "\n{} inputs. Each may take {} s of processor time and {} MB of address space, in the unoptimized binary.\n",
        all().len(),
        limits::SECONDS,
        limits::MEGABYTES
    ));
    unbreakable::keep("hostile", &text, "cargo test --test hostile");
}
