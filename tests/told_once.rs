//! One mistake is one problem.
//!
//! A file that cannot be read or understood takes much with it: facts that pages ask
//! for, words of the check, a page that others link to. Each site here has one such
//! mistake, and the report tells that one and nothing that follows from it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops at once")]

mod runner;

use runner::{Scratch, TODAY, carelevel, root};
use std::fs;

const LATIN: &[u8] = b"+++\ntitle = \"Caf\xe9\"\n+++\n";

fn codes(scratch: &Scratch) -> Vec<String> {
    let told = carelevel(scratch.path(), &["check", "--format", "json", "--today", TODAY]).stdout;
    let rows: Vec<serde_json::Value> = serde_json::from_str(&told).unwrap();
    rows.iter().map(|row| row["code"].as_str().unwrap().to_owned()).collect()
}

/// A site with files of its own, one of which is wrong.
fn told(files: &[(&str, &[u8])]) -> Vec<String> {
    let scratch = Scratch::empty();
    scratch.write("site.toml", "title = \"A small site\"\n");
    for (path, bytes) in files {
        scratch.write(path, bytes);
    }
    codes(&scratch)
}

fn page(body: &str) -> Vec<u8> {
    format!(
        "+++\ntitle = \"Opening hours\"\ndescription = \"When our front desk is open, and how to reach us on other days.\"\n+++\n{body}\n"
    )
    .into_bytes()
}

#[test]
fn a_page_that_is_broken_is_not_missing_too() {
    let broken = page("Call.");
    let broken = String::from_utf8(broken).unwrap().replace("\"Opening hours\"", "");
    assert_eq!(told(&[("content/en/tonight.md", broken.as_bytes())]), ["E106"]);
    assert_eq!(told(&[("content/en/tonight.md", LATIN)]), ["E102"]);
    assert_eq!(told(&[("content/en/levels/_index.md", LATIN)]), ["E102"]);
    let links = page("See [them](them.md#hours).");
    assert_eq!(told(&[("content/en/hours.md", &links), ("content/en/them.md", LATIN)]), ["E102"]);
    assert_eq!(told(&[("content/en/hours.md", &links)]), ["E202"], "a page that is not there is");
}

#[test]
fn facts_that_cannot_be_read_are_not_unknown_too() {
    let asks = page(
        "It takes {{ fact(id=\"ours\") }}, {{ line(id=\"our-line\") }}.{{ cite(source=\"our-source\") }}",
    );
    let with = |facts: &str| {
        told(&[("content/en/hours.md", &asks), ("content/facts.toml", facts.as_bytes())])
    };
    assert_eq!(with("[[fact]]\nid = \n"), ["E106"]);
    assert_eq!(told(&[("content/en/hours.md", &asks), ("content/facts.toml", LATIN)]), ["E102"]);
    let good = "[[source]]\nid = \"our-source\"\ntitle = \"Ours\"\n\n[[line]]\nid = \"our-line\"\nname = \"Ours\"\ncall = \"555 0100\"\ngrade = \"A\"\n\n[[fact]]\nid = \"ours\"\nlabel = \"Ours\"\nvalue = 3\nunit = \"days\"\nsources = [\"our-source\"]\ngrade = \"A\"\n";
    assert_eq!(with(good), [""; 0]);
    assert_eq!(with(&good.replace("\"days\"", "\"dayz\"")), ["E133"]);
    assert_eq!(with(&good.replace("call = \"555 0100\"\n", "call = 5\n")), ["E109"]);
    assert_eq!(with(&good.replace("title = \"Ours\"\n", "")), ["E108"]);
}

#[test]
fn words_of_the_check_that_cannot_be_read_are_not_missing_too() {
    for file in ["notes", "questions", "rules", "interface"] {
        let path = format!("content/en/quiz/{file}.toml");
        let words = fs::read_to_string(root().join(&path)).unwrap().replacen(" = ", " ", 1);
        assert_eq!(told(&[(&path, words.as_bytes())]), ["E106"], "{file}");
        assert_eq!(told(&[(&path, LATIN)]), ["E102"], "{file}");
    }
}

#[test]
fn a_snippet_that_cannot_be_read_is_not_unknown_too() {
    assert_eq!(told(&[("content/en/shared/call-911.md", LATIN)]), ["E102"]);
}

#[test]
fn what_a_template_does_on_every_page_is_told_once() {
    let theme = |path: &str, text: &str| {
        let scratch = Scratch::empty();
        scratch.write("site.toml", "title = \"A small site\"\ntheme = \"small\"\n");
        scratch.write(&format!("themes/small/templates/{path}"), text);
        codes(&scratch)
    };
    assert_eq!(theme("parts/crisis-bar.html", ""), ["E401"]);
    assert_eq!(theme("parts/foot.html", "{{ page.nothing.at_all }}"), ["E302"]);
    assert_eq!(theme("parts/foot.html", "<footer onclick=\"f()\">x</footer>"), ["E404"]);
    assert_eq!(theme("page.html", "{% if %}"), ["E301"]);
}

const LINE: &str = "[[line]]\nid = \"ours\"\nname = \"988 for Harbor\"\ngrade = \"A\"\nsources = [\"desk\"]\ncall = \"+1 307 555 0100\"\n\n\
     [[source]]\nid = \"desk\"\ntitle = \"Our desk\"\npublisher = \"Harbor\"\nyear = 2026\nurl = \"https://harbor.example/\"\n";

#[test]
fn a_line_with_the_name_of_another_is_told_beside_its_other_mistakes() {
    let with = |from: &str, to: &str| {
        assert!(LINE.contains(from), "{from}");
        told(&[("content/facts.toml", LINE.replace(from, to).as_bytes())])
    };
    assert_eq!(with("988 for", "Help for"), [""; 0]);
    assert_eq!(with("", ""), ["E155"]);
    assert_eq!(with("grade = \"A\"\n", ""), ["E108", "E155"]);
    assert_eq!(with("id = \"ours\"\n", ""), ["E108", "E155"]);
    // What it calls is not known, so nobody can say that it is another number.
    assert_eq!(with("\"+1 307 555 0100\"", "988"), ["E109"]);
}
