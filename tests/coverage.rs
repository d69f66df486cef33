//! What the documents promise to be on the site is on the site.
//!
//! Each link of `docs/*.md` into the content leads to a page that is published and to
//! a heading that it has; each other link leads to a file. Each id in backticks that
//! `docs/coverage.md` names is one of the fact base: `source: like-this` a source,
//! `like-this` a fact.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops at once")]

mod runner;

use runner::{Scratch, carelevel, files, root, tree};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

/// The documents with their paths below `docs`.
fn documents() -> Vec<(String, String)> {
    let docs = root().join("docs");
    files(&docs)
        .into_iter()
        .filter(|path| path.extension().is_some_and(|ending| ending == "md"))
        .map(|path| {
            let name = path.strip_prefix(&docs).unwrap().to_str().unwrap().replace('\\', "/");
            (name, fs::read_to_string(path).unwrap())
        })
        .collect()
}

/// The targets of the links of a line.
fn targets(line: &str) -> impl Iterator<Item = &str> {
    line.split("](").skip(1).filter_map(|part| Some(part.split_once(')')?.0))
}

/// The lines of a document without its examples, in blocks and in backticks: their links are
/// those of a site that somebody makes.
fn without_examples(text: &str) -> impl Iterator<Item = (usize, String)> {
    let mut in_block = false;
    text.lines().enumerate().filter_map(move |(at, line)| {
        let is_fence = line.trim_start().starts_with("```");
        in_block ^= is_fence;
        (!in_block && !is_fence).then(|| (at, line.split('`').step_by(2).collect::<String>()))
    })
}

/// The words in backticks of a line.
fn quoted(line: &str) -> impl Iterator<Item = &str> {
    line.split('`').skip(1).step_by(2)
}

fn has_id(html: &str, id: &str) -> bool {
    let after_quotes = html.contains(&format!(" id=\"{id}\""));
    after_quotes || [" ", ">"].iter().any(|end| html.contains(&format!(" id={id}{end}")))
}

#[test]
fn every_link_of_the_documents_leads_somewhere() {
    let scratch = Scratch::empty();
    let out = scratch.path().join("public");
    let run = carelevel(root(), &["build", "--out", out.to_str().unwrap()]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let site: BTreeMap<String, String> = tree(&out)
        .into_iter()
        .filter(|(path, _)| path.ends_with(".html"))
        .map(|(path, bytes)| (path, String::from_utf8_lossy(&bytes).into_owned()))
        .collect();
    let (mut wrong, mut followed) = (Vec::new(), 0);
    for (name, text) in documents() {
        for (at, line) in without_examples(&text) {
            for target in targets(&line).filter(|target| !target.contains("://")) {
                let (path, id) = target.split_once('#').unwrap_or((target, ""));
                followed += 1;
                let sound = match path.strip_prefix("../content/en/") {
                    None => {
                        let docs = root().join("docs").join(&name);
                        path.is_empty() || docs.with_file_name(path).is_file()
                    }
                    Some(page) => {
                        let folder = page.trim_end_matches(".md").trim_end_matches("_index");
                        let folder = folder.trim_end_matches('/');
                        let file = match folder {
                            "" => "index.html".to_owned(),
                            folder => format!("{folder}/index.html"),
                        };
                        root().join("content/en").join(page).is_file()
                            && site.get(&file).is_some_and(|html| id.is_empty() || has_id(html, id))
                    }
                };
                if !sound {
                    wrong.push(format!("{name}:{}: {target}", at + 1));
                }
            }
        }
    }
    assert_eq!(wrong, [""; 0], "these links lead nowhere");
    assert!(followed > 100, "only {followed} links were followed");
}

#[test]
fn every_id_that_the_table_of_headings_names_is_in_the_fact_base() {
    let base: toml::Table =
        fs::read_to_string(root().join("content/facts.toml")).unwrap().parse().unwrap();
    let ids = |list: &str| -> BTreeSet<String> {
        let rows = base[list].as_array().unwrap();
        rows.iter().map(|row| row["id"].as_str().unwrap().to_owned()).collect()
    };
    let (sources, facts) = (ids("source"), ids("fact"));
    let is_id = |text: &str| {
        !text.is_empty()
            && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    };
    // How the table is to be read names no fact, and keys of front matter are none either.
    let others = ["like-this", "related"];
    let (mut wrong, mut named) = (Vec::new(), 0);
    for (name, text) in documents().into_iter().filter(|(name, _)| name == "coverage.md") {
        for (at, line) in text.lines().enumerate() {
            for words in quoted(line) {
                let (kind, id) = match words.strip_prefix("source: ") {
                    Some(id) => (&sources, id),
                    // A line such as "Source `clinic-crc`." names a source too.
                    None if line.starts_with("Source `") => (&sources, words),
                    None => (&facts, words),
                };
                if !is_id(id) || others.contains(&id) {
                    continue;
                }
                named += 1;
                if !kind.contains(id) {
                    wrong.push(format!("{name}:{}: {words}", at + 1));
                }
            }
        }
    }
    assert_eq!(wrong, [""; 0], "the fact base does not have these");
    assert!(named > 50, "only {named} ids were looked up");
}
