//! A clinic's look: its colors where they can be read, its logo where it is clean.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a test that cannot go on stops at once")]

mod runner;

use runner::{Outcome, Scratch, TODAY, carelevel};
use std::fs;

const LOGO: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 40 20\"><path d=\"M0 0h40v20H0z\"/></svg>";

fn site(brand: &str, logo: &str) -> Scratch {
    let scratch = Scratch::empty();
    let settings =
        format!("title = \"Harbor\"\nleave_out = [\"*\"]\nminify = false\n\n[brand]\n{brand}");
    scratch.write("site.toml", settings);
    scratch.write("static/brand/logo.svg", logo);
    scratch
}

fn build(scratch: &Scratch) -> Outcome {
    carelevel(scratch.path(), &["build", "--out", "www", "--today", TODAY])
}

fn style(scratch: &Scratch, start: &str) -> String {
    let assets = fs::read_dir(scratch.path().join("www/assets")).unwrap();
    let mut paths = assets.map(|entry| entry.unwrap().path());
    let is =
        |path: &std::path::PathBuf| path.file_name().unwrap().to_str().unwrap().starts_with(start);
    fs::read_to_string(paths.find(is).unwrap()).unwrap()
}

#[test]
fn colors_stand_in_every_sheet_and_the_dark_ones_are_worked_out() {
    let scratch =
        site("color = \"#7a1f5c\"\nlink = \"#7a1f5c\"\nlogo = \"brand/logo.svg\"\n", LOGO);
    let outcome = build(&scratch);
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    for sheet in ["style.", "check."] {
        let css = style(&scratch, sheet);
        let own = css.find(":root{--brand:#7a1f5c;").unwrap();
        let tokens = css.find("--spruce:").unwrap();
        let base = css.find(".brand{").unwrap();
        assert!(tokens < own && own < base, "{sheet}: after the tokens, before what uses them");
        let dark = css[own..].split_once("prefers-color-scheme:dark").unwrap().1;
        assert!(
            dark.starts_with("){:root{--brand:#") && !dark.starts_with("){:root{--brand:#7a1f5c")
        );
    }
    let page = fs::read_to_string(scratch.path().join("www/about/privacy/index.html")).unwrap();
    assert!(
        page.contains("<img src=\"../../brand/logo.svg\" alt=\"\"><span>Harbor</span>"),
        "{page}"
    );
}

#[test]
fn the_color_that_is_offered_passes() {
    let scratch = site("color = \"#00b3a4\"\ncolor_dark = \"#123456\"\n", LOGO);
    let outcome = build(&scratch);
    assert_eq!(outcome.code, 1);
    assert_eq!(outcome.stderr.matches("error[E307]").count(), 2, "{}", outcome.stderr);
    let offered = |key: &str| {
        let line =
            outcome.stderr.lines().rfind(|line| line.contains(&format!("+ {key} = "))).unwrap();
        line.split_once("+ ").unwrap().1.to_owned()
    };
    let better = format!("{}\n{}\n", offered("color"), offered("color_dark"));
    let again = build(&site(&better, LOGO));
    assert_eq!(again.code, 0, "{better}: {}", again.stderr);
}

#[test]
fn a_logo_that_runs_script_or_is_not_there_is_refused() {
    let script = LOGO.replace("<path", "<script>alert(1)</script><path");
    for (logo, brand, code) in [
        (script.as_str(), "logo = \"brand/logo.svg\"\n", "error[E404]"),
        (LOGO, "logo = \"brand/logos.svg\"\n", "error[E202]"),
        (LOGO, "logo = \"brand/logo.png\"\n", "is not an SVG drawing"),
    ] {
        let outcome = build(&site(brand, logo));
        assert_eq!(outcome.code, 1, "{brand}");
        assert!(outcome.stderr.contains(code), "{code}: {}", outcome.stderr);
    }
}

#[test]
fn a_logo_in_a_page_s_own_folder_is_found_from_there_and_from_its_neighbors() {
    let scratch = site("logo = \"team/ben/logo.svg\"\n", LOGO);
    scratch.write("static/team/ben/logo.svg", LOGO);
    for path in ["_index", "ann", "ben", "cleo"] {
        let front = format!(
            "+++\ntitle = \"Who is {path}\"\ndescription = \"A page about a person who works in this clinic, and what they do.\"\n+++\n\nText.\n"
        );
        scratch.write(&format!("content/en/team/{path}.md"), front);
    }
    let outcome = build(&scratch);
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    for (page, link) in [
        ("ann", "../ben/logo.svg"),
        ("ben", "logo.svg"),
        ("cleo", "../ben/logo.svg"),
        (".", "ben/logo.svg"),
    ] {
        let path = scratch.path().join("www/team").join(page).join("index.html");
        let html = fs::read_to_string(path).unwrap();
        assert!(html.contains(&format!("<img src=\"{link}\"")), "{page}: {html}");
    }
}
