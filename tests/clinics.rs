//! Five clinics as their pages stand today, and as they could.
//!
//! Each folder of `tests/clinics` has a site `as-published`, with what real pages of
//! its kind show and should not, and the same site `corrected`. Names and texts are
//! our own, and no number is anybody's. The whole report of each is stored beside it:
//! `CARELEVEL_BLESS=1 cargo test --test clinics`.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops at once")]

mod runner;

use runner::{Scratch, TODAY, carelevel, expect_text, root, session, settle, tree};
use std::fs;
use std::path::PathBuf;

const BLESS: &str = "cargo test --test clinics";

fn clinics() -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = fs::read_dir(root().join("tests/clinics"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    found.sort();
    assert_eq!(found.len(), 5);
    found
}

#[test]
fn each_page_as_published_is_refused_with_its_reasons() {
    let mut problems = Vec::new();
    for clinic in clinics() {
        let folder = clinic.join("as-published");
        let report = session::run(&folder, |_| ());
        assert!(report.ends_with("\nexit code 1\n"), "{}: {report}", clinic.display());
        problems.extend(expect_text(&folder.join("report.txt"), &report));
    }
    settle(&problems, BLESS);
}

/// What the pages of real clinics show, in the words of the corrected ones.
const SHOWN: &[(&str, &str, &[&str])] = &[
    (
        "bluebell",
        "programs/day-program",
        &[
            "On this page",
            "source-1",
            "tel:+13035550121",
            "Front Range Health Plan",
            "Questions people ask",
        ],
    ),
    (
        "cedar-bend",
        "programs/outpatient-group",
        &["Kinds of groups", "9 hours a week", "12 to 17 weeks"],
    ),
    (
        "lakeside",
        "programs/day-treatment",
        &["Reviewed by the medical director", "Related pages", "Counseling at Lakeside"],
    ),
    (
        "saguaro",
        "programs/intensive-outpatient",
        &[
            "Henderson",
            "Las Vegas",
            "Sunrise Tampa",
            "contract with Desert Options",
            "10.5 to 14 hours a week",
        ],
    ),
    (
        "harborlight",
        "programs/iop",
        &["By video", "Massachusetts", "Who can come?", "php/index.html", "FAQPage"],
    ),
    (
        "harborlight",
        "programs",
        &["Harborlight day hospital program", "By insurance", "Bay Mutual", "Boston, MA"],
    ),
];

/// What a page and its style may weigh, as everywhere on a site.
const LIGHT: usize = 14_600;

fn packed(bytes: &[u8]) -> usize {
    let mut out = Vec::new();
    let params = brotli::enc::BrotliEncoderParams { quality: 11, ..Default::default() };
    brotli::BrotliCompress(&mut &*bytes, &mut out, &params).unwrap();
    out.len()
}

/// The weight of the one style sheet that program pages load.
fn assets(site: &std::path::Path) -> usize {
    let files = tree(&site.join("public/assets"));
    let (_, style) = files
        .iter()
        .find(|(name, _)| name.starts_with("program.") && name.ends_with(".css"))
        .unwrap();
    packed(style)
}

#[test]
fn each_corrected_page_passes_even_when_warnings_weigh_as_errors() {
    for clinic in clinics() {
        let name = clinic.file_name().unwrap().to_str().unwrap().to_owned();
        let scratch = Scratch::copy_of(&clinic.join("corrected/site"));
        let arguments =
            ["build", "--strict", "--today", TODAY, "--base-url", "https://clinic.example/"];
        let outcome = carelevel(scratch.path(), &arguments);
        assert_eq!(outcome.code, 0, "{name}: {}", outcome.stderr);
        let style = assets(scratch.path());
        let shown = SHOWN.iter().filter(|(clinic, ..)| *clinic == name);
        for (_, page, words) in shown {
            let file = scratch.path().join("public").join(page).join("index.html");
            let html = fs::read_to_string(file).unwrap();
            let weight = packed(html.as_bytes()) + style;
            assert!(weight <= LIGHT, "{name}: {page} weighs {weight} bytes with its style");
            for word in *words {
                assert!(html.contains(word), "{name}: {page} does not show {word}");
            }
        }
    }
}
