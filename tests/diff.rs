//! What changed between two built sites, as a clinician would sign it off.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a test that cannot go on stops at once")]

mod runner;

use carelevel::audit::{FinishedPage, page};
use carelevel::site::PageKind;
use runner::{Outcome, Scratch, TODAY, carelevel};
use serde_json::Value;
use std::fs;

const HEAD: &str = "+++\ntitle = \"Opening hours\"\ndescription = \"When our front desk is open, and how to reach us on other days.\"\n+++\n";

fn build(scratch: &Scratch, out: &str) {
    let outcome = carelevel(scratch.path(), &["build", "--out", out, "--today", TODAY]);
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
}

const FACT: &str = "[[source]]\nid = \"our-desk\"\ntitle = \"Our calendar\"\npublisher = \"Our program\"\n\n[[fact]]\nid = \"our-hours\"\nlabel = \"Hours a week with us\"\nvalue = 9\nunit = \"hours-per-week\"\nsources = [\"our-desk\"]\ngrade = \"A\"\n";

/// A site, built, changed, and built again.
fn changed() -> Scratch {
    let scratch = Scratch::empty();
    scratch.write("site.toml", "title = \"A small site\"\nleave_out = [\"*\"]\n");
    let text = "We are open on weekdays.\n\nAn IOP is {{ fact(id=\"our-hours\") }}.\n\nIn all, {{ fact(id=\"our-hours\") }}.\n\n{{ line(id=\"988\") }}\n";
    scratch.write("content/en/hours.md", format!("{HEAD}{text}"));
    scratch
        .write("content/en/parking.md", HEAD.replace("Opening hours", "Parking") + "Behind us.\n");
    scratch.write("content/facts.toml", FACT);
    build(&scratch, "old");
    let text = "We are open on weekdays and on Saturday.\n\nA PHP is {{ fact(id=\"our-hours\") }}.\n\nIn all, {{ fact(id=\"our-hours\") }}.\n";
    scratch.write(
        "content/en/hours.md",
        format!("{HEAD}{text}").replace("Opening hours", "Our & hours"),
    );
    fs::remove_file(scratch.path().join("content/en/parking.md")).unwrap();
    scratch
        .write("content/en/stop.md", HEAD.replace("Opening hours", "Bus stop") + "At the door.\n");
    scratch.write("content/facts.toml", FACT.replace("value = 9", "value = 12"));
    build(&scratch, "new");
    scratch
}

fn diff(scratch: &Scratch, arguments: &[&str]) -> Outcome {
    carelevel(scratch.path(), &[&["diff", "old", "new"], arguments].concat())
}

#[test]
fn pages_figures_and_words_are_told() {
    let outcome = diff(&changed(), &[]);
    assert_eq!((outcome.code, outcome.stderr.as_str()), (0, ""));
    for line in [
        "1 page added, 1 page removed, 1 title changed, ",
        "  + stop/index.html  Bus stop",
        "  - parking/index.html  Parking",
        "  hours/index.html: [-Opening hours-] {+Our & hours+}",
        "  our-hours: [-9 hours a week-] {+12 hours a week+}",
        "We are open on [-weekdays.-] {+weekdays and on Saturday.+}",
    ] {
        assert!(outcome.stdout.contains(line), "{line} is missing:\n{}", outcome.stdout);
    }
    assert!(!outcome.stdout.contains("assets/"), "{}", outcome.stdout);
}

#[test]
fn json_says_the_same() {
    let outcome = diff(&changed(), &["--format", "json"]);
    let json: Value = serde_json::from_str(&outcome.stdout).unwrap();
    assert_eq!(json["added"][0]["path"], "stop/index.html");
    assert_eq!(json["retitled"][0]["before"], "Opening hours");
    assert!(json["figures"].as_array().unwrap().iter().any(|one| one["name"] == "our-hours"));
}

/// The page about changes keeps the promises of the page for lost addresses: nothing
/// loaded, no script, its own style by hash.
#[test]
fn the_page_passes_our_own_audit() {
    let scratch = changed();
    let outcome = diff(&scratch, &["--html", "review.html"]);
    assert_eq!((outcome.code, outcome.stderr.as_str()), (0, ""));
    let html = fs::read_to_string(scratch.path().join("review.html")).unwrap();
    assert!(html.contains("<ins>Our &amp; hours</ins>"), "{html}");
    let at = |words: &str| html.find(words).unwrap_or_else(|| panic!("{words} in {html}"));
    let (text, follow) = (at("<h2>Text<"), at("<h2>Where the figures"));
    assert!((text..follow).contains(&at("weekdays and on Saturday")));
    assert!((follow..at("<h2>Signed off<")).contains(&at("In all,")), "only repeats a figure");
    let start = html.find("'sha256-").unwrap_or_else(|| html.find("&#39;sha256-").unwrap());
    let hash = &html[start..].split_once("sha256-").unwrap().1[..44];
    let policy = PageKind::NotFound.policy(Some(hash));
    let (findings, _) = page(&FinishedPage {
        path: "404.html",
        kind: PageKind::NotFound,
        policy: &policy,
        lang: "en",
        base: None,
        script: None,
        html: &html,
    });
    assert!(findings.is_empty(), "{findings:#?}");
    let again = diff(&scratch, &["--html", "review.html"]);
    assert_eq!(again.code, 1);
    assert!(again.stderr.starts_with("error[E506]: There is a file `review.html` already."));
}

#[test]
fn the_same_site_has_no_changes_and_a_folder_without_one_is_told() {
    let scratch = changed();
    let same = carelevel(scratch.path(), &["diff", "new", "new"]);
    assert_eq!((same.code, same.stdout.as_str()), (0, "Nothing that a reader sees has changed.\n"));
    let none = carelevel(scratch.path(), &["diff", "content", "nowhere"]);
    assert_eq!((none.code, none.stdout.as_str()), (2, ""));
    assert!(none.stderr.contains("`content` holds no built site"), "{}", none.stderr);
    assert!(none.stderr.contains("There is no folder `nowhere`"), "{}", none.stderr);
}

#[test]
fn a_changed_rule_of_the_check_is_told_by_its_column() {
    let scratch = changed();
    let path = scratch.path().join("new/self-check/rules.csv");
    let rules = fs::read_to_string(&path).unwrap();
    fs::write(&path, rules.replacen("level emergency (now)", "level inpatient", 1)).unwrap();
    let told = diff(&scratch, &[]).stdout;
    assert!(told.contains("calls for: [-level emergency (now)-]"), "{told}");
    assert!(told.contains("calls for: {+level inpatient+}"), "{told}");
}
