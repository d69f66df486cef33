//! Pictures drawn from the fact base.
//!
//! A site shows every picture. Each of its facts is changed in turn, and the drawing
//! and its table must change with it: so no number in them stands anywhere else.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops at once")]

mod runner;

use rayon::prelude::*;
use runner::{Scratch, TODAY, carelevel, root, tree};
use std::fs;

/// Every picture with the facts that it shows.
const PICTURES: &[(&str, &[&str])] = &[
    (
        "hours-by-level",
        &[
            "week-hours",
            "day-hours",
            "outpatient-hours-adult",
            "iop-hours-adult",
            "iop-hours-asam4",
            "php-hours",
            "php-hours-reference",
            "residential-low-hours-asam3",
            "residential-high-hours",
            "residential-staff-hours",
            "inpatient-staff-hours",
        ],
    ),
    (
        "sample-week",
        &[
            "day-hours",
            "outpatient-visits",
            "iop-days-reference",
            "iop-session-reference",
            "php-days",
            "php-day-reference",
            "residential-staff-hours",
        ],
    ),
    ("program-length", &["iop-length", "nida-months"]),
    ("ladder", &[]),
    ("which-line", &[]),
];

/// Facts that a picture is scaled by; its caption shows them, not its table.
const SCALES: &[&str] = &["week-hours", "day-hours"];

/// Pages of this repository without which there is no site; their texts and all links
/// are left out.
const NEEDED: &[&str] = &[
    "_index",
    "about/_index",
    "about/privacy",
    "levels/_index",
    "levels/iop",
    "self-check",
    "self-check/review-sheet",
    "tonight",
];

/// A small site with its own fact base, and a page that shows every picture.
fn site(facts: &str) -> Scratch {
    let scratch = Scratch::empty();
    for name in NEEDED {
        let path = format!("content/en/{name}.md");
        let text = fs::read_to_string(root().join(&path)).unwrap();
        let mut front: toml::Table = toml::from_str(text.split("+++").nth(1).unwrap()).unwrap();
        front.retain(|key, _| ["title", "description", "template"].contains(&key));
        scratch.write(&path, format!("+++\n{front}+++\nNothing.\n"));
    }
    for (path, bytes) in tree(&root().join("content/en/quiz")) {
        let words = String::from_utf8(bytes).unwrap();
        let mut parts = words.split("](@/");
        let mut text = parts.next().unwrap().to_owned();
        for part in parts {
            text.push(']');
            text.push_str(part.split_once(')').unwrap().1);
        }
        scratch.write(&format!("content/en/quiz/{path}"), text);
    }
    scratch.write("content/facts.toml", facts);
    let calls: String =
        PICTURES.iter().map(|(id, _)| format!("{{{{ figure(id=\"{id}\") }}}}\n\n")).collect();
    let head = "+++\ntitle = \"Pictures\"\ndescription = \"Every picture that carelevel can draw, one below the other, for a test.\"\n+++\n";
    scratch.write("content/en/pictures.md", format!("{head}{calls}"));
    scratch.write("site.toml", "title = \"Pictures\"\n[pack]\nfrom = \"site\"\n");
    scratch
}

fn facts() -> String {
    fs::read_to_string(root().join("content/facts.toml")).unwrap().replace("\r\n", "\n")
}

/// The pictures of the page, in the order of [`PICTURES`].
fn pictures(facts: &str) -> Vec<String> {
    let scratch = site(facts);
    let built =
        carelevel(scratch.path(), &["build", "--out", "made", "--no-minify", "--today", TODAY]);
    assert_eq!(built.code, 0, "{}", built.stderr);
    let page = fs::read_to_string(scratch.path().join("made/pictures/index.html")).unwrap();
    let found: Vec<String> = page
        .split("<figure class=\"drawing\">")
        .skip(1)
        .map(|rest| rest.split("</figure>").next().unwrap().to_owned())
        .collect();
    assert_eq!(found.len(), PICTURES.len());
    found
}

/// From the first tag of a kind to the last: a drawing has moons inside.
fn part<'a>(picture: &'a str, tag: &str) -> &'a str {
    let start = picture.find(&format!("<{tag}")).unwrap();
    let end = picture.rfind(&format!("</{tag}>")).unwrap();
    &picture[start..end]
}

/// The fact base with one fact's numbers made different.
fn changed(facts: &str, id: &str) -> String {
    let start = facts.find(&format!("[[fact]]\nid = \"{id}\"\n")).unwrap();
    let end = start + facts[start..].find("\n\n").unwrap_or(facts.len() - start);
    let mut entry = String::new();
    for line in facts[start..end].split_inclusive('\n') {
        let is_number = ["value =", "min =", "max =", "under =", "  { source"];
        if is_number.iter().any(|key| line.starts_with(key)) {
            // Smaller where the number is the upper end of the scale, so that no drawing is
            // cut off at its edge; by a third, so that ranges stay ranges.
            let (key, numbers) =
                line.split_once(if line.contains("min") { "min" } else { "=" }).unwrap();
            let sign = if line.contains("min") { "min" } else { "=" };
            let numbers = scaled(numbers);
            entry.push_str(&format!("{key}{sign}{numbers}"));
        } else {
            entry.push_str(line);
        }
    }
    assert_ne!(entry, facts[start..end], "{id} has no numbers");
    format!("{}{entry}{}", &facts[..start], &facts[end..])
}

/// The text with each of its whole numbers made smaller by a third, and at least by one.
fn scaled(text: &str) -> String {
    let mut out = String::new();
    let mut digits = String::new();
    for letter in text.chars().chain(['\n']) {
        if letter.is_ascii_digit() {
            digits.push(letter);
            continue;
        }
        if let Ok(number) = digits.parse::<f64>() {
            out.push_str(&format!("{}", (number * 2.0 / 3.0).min(number - 1.0).max(0.5)));
            digits.clear();
        }
        out.push(letter);
    }
    out.pop();
    out
}

#[test]
fn every_number_comes_from_the_fact_base() {
    let facts = facts();
    let usual = pictures(&facts);
    let mut ids: Vec<&str> = PICTURES.iter().flat_map(|(_, ids)| ids.iter().copied()).collect();
    ids.sort_unstable();
    ids.dedup();
    ids.par_iter().for_each(|id| {
        let after = pictures(&changed(&facts, id));
        for (at, (picture, shown)) in PICTURES.iter().enumerate() {
            if !shown.contains(id) {
                assert_eq!(after[at], usual[at], "{picture} changed with {id}");
                continue;
            }
            assert_ne!(
                part(&after[at], "svg"),
                part(&usual[at], "svg"),
                "{picture}: drawing, {id}"
            );
            let shown_by = if SCALES.contains(id) { "figcaption" } else { "table" };
            let (before, after) = (part(&usual[at], shown_by), part(&after[at], shown_by));
            let is_shown = before.contains(&format!("data-fact=\"{id}\""));
            assert!(is_shown || SCALES.contains(id), "{picture}: {shown_by} without {id}");
            assert!(!is_shown || before != after, "{picture}: {shown_by}, {id}");
        }
    });
}

#[test]
fn the_words_of_the_pictures_hold_no_numbers() {
    let folder = root().join("themes/default/i18n");
    for (path, bytes) in tree(&folder) {
        if path.starts_with("drawings.") {
            let text = String::from_utf8(bytes).unwrap();
            assert!(!text.contains(|letter: char| letter.is_ascii_digit()), "{path}");
        }
    }
}

/// Words inside a drawing, and how many letters have room there.
const ROOM: &[(&str, usize)] = &[
    ("levels.outpatient", 14),
    ("levels.residential", 14),
    ("levels.inpatient", 14),
    ("hours-by-level.staff", 38),
    ("hours-by-level.floors", 38),
    ("hours-by-level.axis", 44),
    ("sample-week.days", 27),
    ("sample-week.hours", 7),
    ("sample-week.visit", 7),
    ("program-length.whole", 40),
    ("program-length.axis", 44),
    ("ladder.outpatient", 44),
    ("ladder.iop", 40),
    ("ladder.php", 35),
    ("ladder.residential", 30),
    ("ladder.inpatient", 26),
    ("ladder.up", 42),
    ("ladder.down", 42),
];

#[test]
fn the_words_of_the_pictures_have_room() {
    let mut languages = 0;
    for (path, bytes) in tree(&root().join("themes/default/i18n")) {
        if !path.starts_with("drawings.") {
            continue;
        }
        languages += 1;
        let words: toml::Table = toml::from_str(&String::from_utf8(bytes).unwrap()).unwrap();
        for (key, room) in ROOM {
            let (part, key) = key.split_once('.').unwrap();
            let word = words[part][key].as_str().unwrap();
            let letters = word.chars().count();
            assert!(letters <= *room, "{path}: {part}.{key} has {letters} letters, {room} fit");
        }
    }
    assert!(languages > 0);
}

/// What a screen reader meets, and what the page's policy allows.
#[test]
fn every_drawing_has_a_name_a_text_and_no_style_of_its_own() {
    for (picture, (id, _)) in pictures(&facts()).iter().zip(PICTURES) {
        assert!(picture.contains("<figcaption>"), "{id}");
        assert!(picture.contains("#source-"), "{id} names no source");
        assert!(!picture.contains("style"), "{id}");
        if *id == "which-line" {
            for link in ["tel:911", "tel:988", "sms:988", "tel:18002221222", "sms:838255"] {
                assert!(picture.contains(link), "{id}: {link}");
            }
            continue;
        }
        let svg = part(picture, "svg");
        let (_, names) = svg.split_once("aria-labelledby=\"").unwrap();
        for name in names.split('"').next().unwrap().split(' ') {
            assert!(svg.contains(&format!(" id=\"{name}\">")), "{id}: {name}");
        }
        assert!(svg.contains("role=\"img\""), "{id}");
        let (_, about) = svg.split_once("<desc").unwrap();
        assert!(about.split("</desc>").next().unwrap().len() > 80, "{id} says too little");
        assert!(picture.contains("<details><summary>"), "{id} has no table");
    }
}

/// A picture is a small part of a page on a slow line.
#[test]
fn every_picture_is_light() {
    for (picture, (id, _)) in pictures(&facts()).iter().zip(PICTURES) {
        let mut out = Vec::new();
        let params = brotli::enc::BrotliEncoderParams { quality: 11, ..Default::default() };
        brotli::BrotliCompress(&mut picture.as_bytes(), &mut out, &params).unwrap();
        assert!(out.len() <= 1_500, "{id} weighs {} bytes", out.len());
    }
}

/// Odd numbers are no reason to fail, and never leave the drawing.
#[test]
fn odd_numbers_make_a_drawing_all_the_same() {
    for odd in ["0", "-5", "1e300", "-1e300", "1e-300"] {
        let mut facts = facts();
        for (at, id) in PICTURES.iter().flat_map(|(_, ids)| ids.iter()).enumerate() {
            let start = facts.find(&format!("[[fact]]\nid = \"{id}\"\n")).unwrap();
            let end = start + facts[start..].find("\n\n").unwrap_or(facts.len() - start);
            if *id == "iop-length" {
                let one = format!("by_source = [{{ source = \"clinic-crc\", max = {odd} }}]\n");
                let rows = facts[start..end].find("by_source").unwrap() + start;
                let rows_end = rows + facts[rows..end].find("]\n").unwrap() + 2;
                facts.replace_range(rows..rows_end, &one);
                continue;
            }
            let key = if at % 2 == 0 { "value" } else { "min" };
            let keys = ["value =", "min =", "max =", "under ="];
            let entry: String = facts[start..end]
                .lines()
                .filter(|line| !keys.iter().any(|key| line.starts_with(key)))
                .map(|line| format!("{line}\n"))
                .collect();
            facts.replace_range(start..end, &format!("{entry}{key} = {odd}\n"));
        }
        for picture in pictures(&facts) {
            let Some((_, drawing)) = picture.split_once("</desc>") else { continue };
            for word in ["NaN", "inf ", "\"inf", "-inf"] {
                assert!(!drawing.contains(word), "{odd}: {drawing}");
            }
        }
    }
}

#[test]
fn a_number_without_an_end_is_refused() {
    for odd in ["inf", "-inf", "nan", "1e999"] {
        let facts = facts().replace("value = 168", &format!("value = {odd}"));
        let checked = carelevel(site(&facts).path(), &["check", "--today", TODAY]);
        assert_eq!(checked.code, 1, "{odd}");
        let told = "`value` should be a number, but this is not a finite number.";
        assert!(checked.stderr.contains(told), "{odd}: {}", checked.stderr);
    }
}
