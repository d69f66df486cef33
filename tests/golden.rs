//! Finished sites as whole trees.
//!
//! `tests/golden/<name>/site` is built, and what comes out is compared, file by file,
//! with `public` beside it (and `public-minified`). So a change to any part of a page
//! is seen before readers see it. After a change that is meant:
//! `CARELEVEL_BLESS=1 cargo test --test golden`, and read the difference.
//!
//! What changes by itself is put in words: names made from hashes, the version, the
//! module's bytes, and pages that come with carelevel, which have tests of their own.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops at once")]

mod runner;

use carelevel::audit::told_alike;
use runner::{
    Scratch, TODAY, blessing, carelevel, difference, root, second_language, settle, tree,
};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

const BLESS: &str = "cargo test --test golden";

/// Built-in pages without which there is no site.
const BUILT_IN: &[&str] =
    &["about/", "about/privacy/", "self-check/", "self-check/review-sheet/", "tonight/"];

type Tree = BTreeMap<String, Vec<u8>>;

#[test]
fn every_part_of_a_page_comes_out_as_agreed() {
    compare("features", "public", &["--no-minify"], BUILT_IN);
}

#[test]
fn a_small_site_comes_out_as_agreed() {
    let built_in: Vec<&str> = BUILT_IN.iter().copied().chain([""]).collect();
    compare("small", "public", &["--no-minify"], &built_in);
    compare("small", "public-minified", &[], &built_in);
}

#[test]
fn two_languages_come_out_as_agreed() {
    let both = BUILT_IN.iter().flat_map(|url| [(*url).to_owned(), format!("fr/{url}")]);
    let both: Vec<String> = both.collect();
    let built_in: Vec<&str> = both.iter().map(String::as_str).collect();
    compare("two-languages", "public", &["--no-minify"], &built_in);
}

/// The audit reads plain markup by itself and leaves the rest to html5gum.
#[test]
fn every_page_is_told_as_html5gum_tells_it() {
    let files = tree(&root().join("tests/golden"));
    let pages = files.iter().filter(|(path, _)| path.ends_with(".html"));
    let read = pages.map(|(_, bytes)| told_alike(&String::from_utf8_lossy(bytes))).count();
    assert!(read > 40, "{read} pages");
}

/// Every kind of content is in the site, so that nobody takes a part out unseen.
#[test]
fn the_golden_site_still_uses_every_part() {
    let pages = tree(&root().join("tests/golden/features/public"));
    let text: String = pages
        .iter()
        .filter(|(path, _)| path.ends_with(".html"))
        .map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned())
        .collect();
    for part in [
        "<table><thead>",
        "<table class=\"stack\"",
        "data-label=",
        "class=\"right\"",
        "class=\"center\"",
        "class=\"footnotes\"",
        "<dl><dt>",
        "callout-note",
        "callout-tip",
        "callout-important",
        "callout-warning",
        "callout-caution",
        "<strong class=\"title\">",
        "<blockquote>",
        "<code>{{ fact",
        "{{{{ four",
        "plain {{ braces",
        "class=\"fact\"",
        "value=\"9..\"",
        "value=\"9..19\"",
        "(reported)",
        "class=\"cite\"",
        "id=\"source-1\"",
        "class=\"said\"",
        "class=\"line\"",
        "data-readability=\"skip\">Substance Abuse",
        "class=\"lines\"",
        "class=\"ways\"",
        "class=\"related\"",
        "class=\"turn\"",
        "class=\"section-nav\"",
        "class=\"own\"",
        "Jump to the text",
        "rel=\"canonical\"",
        "application/ld+json",
        "<img src=",
        "rel=\"noreferrer\"",
        "class=\"raw\"",
        "datetime=",
        "class=\"drawing\"",
        "id=\"drawing-6\"",
        "class=\"links ways\"",
    ] {
        assert!(text.contains(part), "no page of the golden site shows {part}");
    }
    for file in [
        "sitemap.xml",
        "feed.xml",
        "robots.txt",
        "_headers",
        "_redirects",
        "404.html",
        "files/bytes.bin",
    ] {
        assert!(pages.contains_key(file), "the golden site has no {file}");
    }
    assert!(!text.contains("A draft"), "a draft was published");
}

fn compare(name: &str, out: &str, arguments: &[&str], built_in: &[&str]) {
    let folder = root().join("tests/golden").join(name);
    let scratch = Scratch::copy_of(&folder.join("site"));
    if name == "two-languages" {
        second_language::add(&scratch);
    }
    let usual = ["build", "--out", "made", "--today", TODAY];
    let built = carelevel(scratch.path(), &[&usual, arguments].concat());
    assert_eq!((built.code, built.stderr.as_str()), (0, ""), "{}", built.stdout);
    let found = in_words(tree(&scratch.path().join("made")), built_in, name == "features");
    let expected = folder.join(out);
    if blessing() {
        let _ = fs::remove_dir_all(&expected);
        for (path, bytes) in &found {
            let file = expected.join(path);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, bytes).unwrap();
        }
    }
    settle(&differences(&tree(&expected), &found, &format!("{name}/{out}")), BLESS);
}

fn differences(expected: &Tree, found: &Tree, name: &str) -> Vec<String> {
    let mut paths: Vec<&String> = expected.keys().chain(found.keys()).collect();
    paths.sort();
    paths.dedup();
    paths
        .into_iter()
        .filter_map(|path| match (expected.get(path), found.get(path)) {
            (Some(old), Some(new)) if old == new => None,
            (Some(old), Some(new)) => {
                let (old, new) = (String::from_utf8_lossy(old), String::from_utf8_lossy(new));
                Some(format!("{name}/{path} differs {}", difference(&old, &new)))
            }
            (Some(_), None) => Some(format!("{name}/{path} is not made any more")),
            (None, _) => Some(format!("{name}/{path} is new")),
        })
        .collect()
}

/// The tree with everything in words that changes by itself.
fn in_words(mut tree: Tree, built_in: &[&str], keep_style: bool) -> Tree {
    let list = String::from_utf8(tree.remove(".carelevel").unwrap()).unwrap();
    let listed: Vec<&str> = list
        .lines()
        .skip(1)
        .filter(|row| !row.starts_with('#'))
        .map(|row| row.split_once(' ').unwrap().1)
        .collect();
    assert_eq!(listed, tree.keys().collect::<Vec<_>>(), "the list names exactly what was made");

    let style_path = asset(&tree, "assets/style.", ".css");
    let check_style_path = asset(&tree, "assets/check.", ".css");
    let script_path = asset(&tree, "assets/self-check.", ".js");
    let pages: Vec<String> = built_in.iter().map(|url| format!("{url}index.html")).collect();
    let mut worded = Tree::new();
    for (path, bytes) in tree {
        let Ok(text) = String::from_utf8(bytes.clone()) else {
            worded.insert(path, bytes);
            continue;
        };
        let text = match path.as_str() {
            // The rules as a table change with the rules.
            "self-check/rules.csv" | "fr/self-check/rules.csv" => {
                "(a file that comes with carelevel)\n".to_owned()
            }
            _ if pages.contains(&path) => "(a page that comes with carelevel)\n".to_owned(),
            _ if path == check_style_path => "(the theme's styles)\n".to_owned(),
            _ if path == style_path && !keep_style => "(the theme's styles)\n".to_owned(),
            _ if path == script_path => "(the check's script)\n".to_owned(),
            "404.html" => without_style(&text),
            "feed.xml" | "fr/feed.xml" => feed(&text, built_in),
            "sitemap.xml" => sitemap(&text, built_in),
            _ => text,
        };
        let name = |text: &str| {
            text.replace(&style_path, "assets/style.HASH.css")
                .replace(&check_style_path, "assets/check.HASH.css")
                .replace(&script_path, "assets/self-check.HASH.js")
                .replace(concat!("pack ", env!("CARGO_PKG_VERSION")), "pack VERSION")
        };
        worded.insert(name(&path), name(&text).into_bytes());
    }
    worded
}

fn asset(tree: &Tree, start: &str, end: &str) -> String {
    tree.keys().find(|path| path.starts_with(start) && path.ends_with(end)).unwrap().clone()
}

/// The one page that has its style inside, without it and without its hash in the policy.
fn without_style(text: &str) -> String {
    let (before, after) = text.split_once("sha256-").unwrap();
    let end = after.find('=').unwrap();
    let (head, style) = after[end..].split_once("<style>").unwrap();
    let (_, rest) = style.split_once("</style>").unwrap();
    format!("{before}sha256-HASH{head}<style>(the styles)</style>{rest}")
}

/// Rows about built-in pages tell their dates and descriptions, which change with them.
fn feed(text: &str, built_in: &[&str]) -> String {
    let rows = text
        .lines()
        .filter(|row| !(row.starts_with("<entry>") && is_about(row, "<id>", "</id>", built_in)));
    rows.map(|row| {
        if row.starts_with("<updated>") {
            "<updated>(the newest day)</updated>\n".to_owned()
        } else {
            format!("{row}\n")
        }
    })
    .collect()
}

fn sitemap(text: &str, built_in: &[&str]) -> String {
    let row = |row: &str| match row.split_once("<lastmod>") {
        Some((before, _)) if is_about(row, "<loc>", "</loc>", built_in) => {
            format!("{before}(a day)\n")
        }
        _ => format!("{row}\n"),
    };
    text.lines().map(row).collect()
}

fn is_about(row: &str, open: &str, close: &str, built_in: &[&str]) -> bool {
    let url = row
        .split_once(open)
        .and_then(|(_, rest)| rest.split_once(close))
        .map_or("", |(url, _)| url);
    built_in.iter().any(|page| !page.is_empty() && url.ends_with(&format!("/{page}")))
}

/// Folders that are compared hold nothing that is not compared.
#[test]
fn there_is_no_golden_folder_that_no_test_builds() {
    let names: Vec<String> = fs::read_dir(root().join("tests/golden"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    for name in &names {
        assert!(["features", "small", "two-languages"].contains(&name.as_str()), "{name}");
        assert!(Path::new(root()).join("tests/golden").join(name).join("site/site.toml").is_file());
    }
}
