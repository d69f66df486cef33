//! Files that a style names, and links on the page for lost addresses: what the site does
//! not have is told once, at its line, with the nearest name.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops at once")]

mod runner;

use runner::{Outcome, Scratch, TODAY, carelevel, root};
use std::fs;

fn site(files: &[(&str, &str)]) -> Scratch {
    let scratch = Scratch::empty();
    let settings = "title = \"A small site\"\nleave_out = [\"*\"]\ntheme = \"own\"\n";
    scratch.write("site.toml", settings);
    scratch.write("static/pictures/arrow.png", "no picture, but a file");
    for (path, text) in files {
        scratch.write(path, text);
    }
    scratch
}

fn check(files: &[(&str, &str)]) -> Outcome {
    carelevel(site(files).path(), &["check", "--today", TODAY])
}

/// Each problem in one line: code and message, place, advice.
fn told(files: &[(&str, &str)]) -> Vec<String> {
    let arguments = ["check", "--format", "json", "--today", TODAY];
    let printed = carelevel(site(files).path(), &arguments).stdout;
    let rows: Vec<serde_json::Value> = serde_json::from_str(&printed).unwrap();
    let text = |row: &serde_json::Value, key: &str| row[key].as_str().unwrap_or("-").to_owned();
    rows.iter()
        .map(|row| {
            let (path, line) = (text(row, "file"), &row["line"]);
            format!("{} {path}:{line} {}", text(row, "code"), text(row, "help"))
        })
        .collect()
}

const PAGE_CSS: &str = "themes/own/css/page/ours.css";

#[test]
fn a_style_may_name_a_file_of_the_site() {
    for address in ["../pictures/arrow.png", "'..//pictures/%61rrow.png?v=2#x'", "#x"] {
        let css = format!(".x {{ background: url({address}) }}");
        let outcome = check(&[(PAGE_CSS, &css)]);
        assert_eq!(outcome.code, 0, "{address}: {}", outcome.stderr);
    }
    let css = ".x { background: url(../pictures/arrow.png) }";
    let outcome = check(&[("static/print/ours.css", css)]);
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
}

#[test]
fn a_file_that_is_not_there_is_told_at_its_line_with_the_nearest() {
    let meant = "Write `../pictures/arrow.png`.";
    for (address, help) in [
        ("../pictures/arow.png", meant),
        ("pictures/arrow.png", meant),
        ("arrow.png", meant),
        ("'../static/pictures/Arrow.png'", meant),
        ("/pictures/arrow.png", meant),
        ("../../../static/pictures/arrow.png", meant),
        ("photo.jpg", "Put the file into `static`, and write `../photo.jpg`."),
        ("/", "Write it from the style sheet's own folder."),
    ] {
        let css = format!("a {{ color: #000 }}\n.x {{ background: url({address}) }}\n");
        let found = told(&[(PAGE_CSS, &css)]);
        assert_eq!(found, [format!("E411 {PAGE_CSS}:2 {help}")], "{address}");
    }
    let css = "a {}\n.x { background: url(../pictures/arow.png) }";
    let found = told(&[("static/print/ours.css", css), (PAGE_CSS, "a {}")]);
    assert_eq!(found, [format!("E411 static/print/ours.css:null {meant}")]);
}

#[test]
fn what_comes_from_elsewhere_is_told_once() {
    for path in [PAGE_CSS, "themes/own/css/extra.css", "themes/own/css/check/ours.css"] {
        let found = told(&[(path, "a {}\n.x { background: url(https://evil.example/x.png) }\n")]);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].starts_with(&format!("E403 {path}:2 ")), "{found:?}");
    }
}

#[test]
fn the_page_for_lost_addresses_names_the_style_that_would_load_a_file() {
    let css = "a {}\nbody { background: url(../pictures/arrow.png) }\n";
    let found = told(&[("themes/own/css/text/ours.css", css)]);
    let help = "Move the rule into css/page/, which 404.html does not load.";
    assert_eq!(found, [format!("E403 themes/own/css/text/ours.css:2 {help}")]);
    // One move helps the self-check, too.
    let found = told(&[("themes/own/css/extra.css", css)]);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("E416 themes/own/css/extra.css:2 "), "{found:?}");
}

#[test]
fn a_link_of_ones_own_page_for_lost_addresses_is_told_at_its_line() {
    let path = "themes/default/templates/404.html";
    let built_in = fs::read_to_string(root().join(path)).unwrap();
    let own = built_in.replace("</main>", "<p><a\nhref=\"/hors.html\">Hours</a>.</p>\n</main>");
    let line = own.lines().position(|line| line.contains("hors")).unwrap() + 1;
    let found = told(&[("themes/own/templates/404.html", &own)]);
    let help = "Mend the template or the raw HTML that made it.";
    assert_eq!(found, [format!("E411 themes/own/templates/404.html:{line} {help}")]);
}
