//! Where a found word leads to: a heading that the page has, or the page itself.
//!
//! In: the script of the search, as it is published. Out: the headings that its words name.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops at once")]

mod runner;

use runner::{Scratch, TODAY, carelevel, tree};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;

/// For each word, on which pages it stands below which heading.
type Places = BTreeMap<String, Vec<(usize, usize)>>;

/// The pages and the words.
fn index(site: &Path) -> (Vec<Value>, Places) {
    let files = tree(&site.join("public/assets"));
    let (_, script) = files.iter().find(|(name, _)| name.starts_with("search.en.")).unwrap();
    let script = String::from_utf8(script.clone()).unwrap();
    let data = script.split_once("const D=").unwrap().1;
    let (pages, rest) = data.split_once(",T=\"").unwrap();
    let words = rest.split_once("\";").unwrap().0.split("\\n").map(|line| {
        let mut parts = line.split(' ');
        let forms = parts.next().unwrap().to_owned();
        let mut page = 0;
        let places = parts.map(|digits| {
            let number = usize::from_str_radix(digits, 36).unwrap();
            page += number >> 8;
            (page, number & 15)
        });
        (forms, places.collect())
    });
    (serde_json::from_str(pages).unwrap(), words.collect())
}

#[test]
fn no_word_leads_to_a_heading_that_is_not_listed() {
    let scratch = Scratch::empty();
    scratch.write("site.toml", "title = \"A small site\"\n");
    scratch.write(
        "content/en/animals.md",
        "+++\ntitle = \"Animals\"\ndescription = \"A page with headings that Markdown did not make, beside two that it made.\"\n+++\n\n## First part\n\nAn aardvark.[^a]\n\n<h2>By hand</h2>\n\nAn okapi.\n\n## Second part\n\nAn elephant.\n\n[^a]: A quokka.\n",
    );
    let outcome = carelevel(scratch.path(), &["build", "--today", TODAY]);
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    let (pages, words) = index(scratch.path());
    for (word, heading) in [("aardvark", 1), ("okapi", 0), ("elephant", 2), ("quokka", 0)] {
        let places = &words[word];
        assert_eq!(
            places.iter().map(|(_, heading)| *heading).collect::<Vec<_>>(),
            [heading],
            "{word}"
        );
    }
    for (forms, places) in &words {
        for (page, heading) in places {
            let listed = pages[*page][3].as_array().unwrap().len();
            assert!(*heading <= listed, "{forms} on page {page}: heading {heading} of {listed}");
        }
    }
}

#[test]
fn every_word_of_the_built_in_pages_leads_to_a_heading_that_is_listed() {
    // An empty site has the built-in pages.
    let scratch = Scratch::empty();
    scratch.write("site.toml", "title = \"A small site\"\n");
    let outcome = carelevel(scratch.path(), &["build", "--today", TODAY]);
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    let (pages, words) = index(scratch.path());
    assert!(words.len() > 1000, "{} words", words.len());
    let below = words.values().flatten().filter(|(_, heading)| *heading > 0).count();
    assert!(below > 1000, "{below} places below headings");
    for (page, heading) in words.values().flatten() {
        assert!(*heading <= pages[*page][3].as_array().unwrap().len());
    }
}
