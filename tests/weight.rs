//! What a page weighs on a slow line: this repository's own site, every page with
//! all that it loads, packed as servers pack it. `cargo test --test weight --
//! --nocapture` prints the figures.

#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "the figures are the point, and a test that cannot go on stops at once"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

/// What fits into the first round trips of a new connection.
const CONTENT_PAGE: usize = 14_600;
/// The list of all headings, which only those ask for who look for a word.
const LIST_PAGE: usize = 20_000;
/// The search with its style and its index, which only those load who search.
const SEARCH_PAGE: usize = 80_000;
/// The self-check with its style, its script and the module inside.
const CHECK_PAGE: usize = 30_000;

/// Size under brotli at its best, as a static host packs once and serves often.
fn packed(path: &Path) -> usize {
    let bytes = fs::read(path).unwrap();
    let mut out = Vec::new();
    let params = brotli::enc::BrotliEncoderParams { quality: 11, ..Default::default() };
    brotli::BrotliCompress(&mut bytes.as_slice(), &mut out, &params).unwrap();
    out.len()
}

fn pages(folder: &Path, found: &mut Vec<std::path::PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            pages(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "html") {
            found.push(path);
        }
    }
}

#[test]
fn every_page_stays_light() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("public");
    let built = Command::new(env!("CARGO_BIN_EXE_carelevel"))
        .args(["build", "--site", env!("CARGO_MANIFEST_DIR"), "--base-url", "https://example.org/"])
        .arg("--out")
        .arg(&out)
        .output()
        .unwrap();
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));

    let (mut style, mut check_style, mut script, mut icon) = (0, 0, 0, 0);
    // The index of each language, by the end of its name.
    let mut search = BTreeMap::new();
    for entry in fs::read_dir(out.join("assets")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        match path.extension().and_then(|ending| ending.to_str()) {
            Some("css") if name.starts_with("check.") => check_style += packed(&path),
            Some("css") => style += packed(&path),
            Some("js") if name.starts_with("search.") => {
                let lang = name.split('.').nth(1).unwrap().to_owned();
                assert!(
                    search.insert(lang, packed(&path)).is_none(),
                    "one index for each language"
                );
            }
            Some("js") => script += packed(&path),
            // No reader loads a picture that other places show.
            Some("png") => {}
            _ => icon += packed(&path),
        }
    }
    println!("styles alone: {style} bytes, of the self-check {check_style}");
    assert!(style > 0 && check_style > 0 && script > 0, "the site has styles and a script");

    let mut found = Vec::new();
    pages(&out, &mut found);
    let mut rows: Vec<(usize, String, usize)> = found
        .iter()
        .map(|path| {
            let name = path.strip_prefix(&out).unwrap().to_string_lossy().replace('\\', "/");
            let html = packed(path);
            // A page in another language may weigh as much as the one it translates.
            let (lang, below) = match name.strip_prefix("es/") {
                Some(below) => ("es", below),
                None => ("en", name.as_str()),
            };
            match below {
                "self-check/index.html" => (html + check_style + script + icon, name, CHECK_PAGE),
                "search/index.html" => (html + style + search[lang], name, SEARCH_PAGE),
                "a-z/index.html" => (html + style, name, LIST_PAGE),
                // Its style stands inside it.
                "404.html" => (html, name, CONTENT_PAGE),
                _ => (html + style, name, CONTENT_PAGE),
            }
        })
        .collect();
    rows.sort();
    for (bytes, name, limit) in &rows {
        println!("{bytes:>6} of {limit}  {name}");
    }
    let heavy: Vec<_> = rows.iter().filter(|(bytes, _, limit)| bytes > limit).collect();
    assert!(heavy.is_empty(), "too heavy, in bytes: {heavy:?}");
    assert!(rows.len() > 150, "only {} pages were weighed", rows.len());
}
