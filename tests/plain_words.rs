//! Plain words: the pack keeps the rules that it holds others to, and grades are told.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops at once")]

mod runner;

use runner::{Scratch, TODAY, carelevel, root};

#[test]
fn no_page_of_the_pack_is_warned_of() {
    let run = carelevel(root(), &["check", "--today", TODAY, "--format", "json"]);
    let rows: Vec<serde_json::Value> = serde_json::from_str(&run.stdout).unwrap();
    let found: Vec<String> = rows
        .iter()
        .filter(|row| row["code"].as_str().unwrap().starts_with("W15"))
        .map(|row| format!("{}:{} {}", row["file"], row["line"], row["message"]))
        .collect();
    assert!(found.is_empty(), "{} remarks:\n{}", found.len(), found.join("\n"));
}

#[test]
fn every_text_has_a_grade_and_the_limit_that_holds_for_it() {
    let site = Scratch::copy_of(&root().join("tests/invalid/W154/site"));
    let page = "content/en/for-clinicians.md";
    let front = "+++\ntitle = \"For clinicians\"\ndescription = \"What professionals need to know before they send somebody here.\"\n[extra]\ngrade = 12\n+++\n";
    let text = "Individuals who need a psychiatric evaluation are encouraged to communicate with the coordinator before arrival. ".repeat(3);
    site.write(page, format!("{front}{text}"));
    let run = carelevel(site.path(), &["check", "--grades", "--today", TODAY]);
    let row = |path: &str| run.stdout.lines().find(|row| row.contains(path)).unwrap().to_owned();
    assert!(row(page).ends_with("(a limit of its own)"), "{}", run.stdout);
    assert!(row(page).contains("     12     "), "{}", run.stdout);
    assert!(!row("levels/iop.md").contains("its own"), "{}", run.stdout);
    assert!(row("quiz/results.toml").contains("      8  "), "{}", run.stdout);
    // The built-in pages are as easy as the limit asks.
    let warned = run.stderr.matches("warning[W154]").count();
    assert_eq!(warned, 2, "{}", run.stderr);

    site.write(page, format!("{}{text}", front.replace("12", "20")));
    let run = carelevel(site.path(), &["check", "--today", TODAY]);
    assert!(run.stderr.contains("`grade` is a whole number of school years"), "{}", run.stderr);
    site.write("site.toml", "title = \"A small site\"\ngrade = 19\ninflesz = 0\n");
    let run = carelevel(site.path(), &["check", "--today", TODAY]);
    assert!(run.stderr.contains("`grade` lies between 1 and 18."), "{}", run.stderr);
    assert!(run.stderr.contains("`inflesz` lies between 1 and 100."), "{}", run.stderr);
}
