//! The index: which page says which word, and how prominently.
//!
//! In: pages one by one, then the glossary. Out: JavaScript data. Must not know
//! what a reader types.

use super::words::{stem, words};
use crate::parse::HoleKind;
use crate::render::page::Heads;
use crate::site::{Page, PageId, Target, relative};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// How much a word weighs where it stands.
const TITLE: u32 = 12;
/// A word that the glossary says for what a page is about.
const SYNONYM: u32 = 9;
const HEADING: u32 = 6;
const LEAD: u32 = 4;
/// In the text it weighs as often as it stands there, up to this.
const MOST_IN_TEXT: u32 = 3;
/// Weights and headings are half a byte each in the index.
const HALF_BYTE: u32 = 15;

/// A word on a page.
#[derive(Clone, Copy, Default)]
struct Found {
    prominent: u32,
    in_text: u32,
    /// The heading it belongs to, from 1; 0 for none.
    heading: u32,
    /// Whether only a word of the same meaning stands there.
    lent: bool,
}

impl Found {
    fn weight(self) -> u32 {
        (self.prominent + self.in_text.min(MOST_IN_TEXT)).min(HALF_BYTE)
    }
}

/// The forms of a word and the pages that say it.
#[derive(Default)]
struct Term {
    forms: BTreeSet<String>,
    pages: BTreeMap<usize, Found>,
}

/// The index of one language.
pub(super) struct Index<'a> {
    lang: &'a str,
    /// The search page's own file, from which its links lead.
    here: &'a str,
    documents: Vec<serde_json::Value>,
    terms: BTreeMap<String, Term>,
}

impl<'a> Index<'a> {
    pub(super) fn new(lang: &'a str, here: &'a str) -> Self {
        Self { lang, here, documents: Vec::new(), terms: BTreeMap::new() }
    }

    /// Adds a page; pages count from 0 in the order in which they come.
    pub(super) fn page(&mut self, page: &Page, heads: &Heads) {
        let at = self.documents.len();
        let body = &page.parsed.body;
        let headings: Vec<_> = body.headings.iter().filter(|heading| heading.level == 2).collect();
        let listed: Vec<_> = headings
            .iter()
            .take(HALF_BYTE as usize)
            .map(|heading| json!([heading.text, heading.id]))
            .collect();
        self.documents.push(json!([
            heads.title,
            relative(self.here, &page.address.file),
            heads.description,
            listed,
        ]));
        self.prominent(at, &heads.title, TITLE, 0);
        self.prominent(at, &heads.description, LEAD, 0);
        for (number, heading) in (1..).zip(&headings) {
            self.prominent(
                at,
                &heading.text,
                HEADING,
                if number <= HALF_BYTE { number } else { 0 },
            );
        }
        let mut heading = 0;
        for piece in pieces(&body.html) {
            match piece {
                Piece::HeadingTwo => heading += 1,
                Piece::Text(text) => {
                    for word in words(text) {
                        let found = self.found(at, &word);
                        found.in_text += 1;
                        if found.heading == 0 && found.prominent < LEAD && heading <= HALF_BYTE {
                            found.heading = heading;
                        }
                    }
                }
            }
        }
    }

    /// Adds the glossary's terms to the pages that their definitions link to.
    pub(super) fn glossary(&mut self, glossary: &Page, place: &dyn Fn(PageId) -> Option<usize>) {
        let body = &glossary.parsed.body;
        let links = body
            .holes
            .iter()
            .filter(|hole| matches!(hole.kind, HoleKind::LinkOpen { .. } | HoleKind::Image { .. }));
        for (hole, target) in links.zip(&glossary.targets) {
            let (HoleKind::LinkOpen { .. }, Target::Page(id, _)) = (&hole.kind, target) else {
                continue;
            };
            let Some(at) = place(*id) else { continue };
            let before = &body.html[..hole.at];
            let Some(term) = before.rfind("<dt>").map(|start| &before[start + 4..]) else {
                continue;
            };
            let term = term.split("</dt>").next().unwrap_or_default().to_owned();
            self.prominent(at, &term, SYNONYM, 0);
        }
    }

    /// Lets each word of a row find what the others find, a little less surely.
    pub(super) fn same(&mut self, row: &str) {
        let row: Vec<String> = words(row);
        let stems: Vec<String> = row.iter().map(|word| stem(self.lang, word)).collect();
        let found: Vec<BTreeMap<usize, Found>> = stems
            .iter()
            .map(|stem| self.terms.get(stem).map(|term| term.pages.clone()).unwrap_or_default())
            .collect();
        for (at, stem) in stems.iter().enumerate() {
            let term = self.terms.entry(stem.clone()).or_default();
            term.forms.insert(row[at].clone());
            for (_, others) in found.iter().enumerate().filter(|(other, _)| *other != at) {
                for (&page, other) in others {
                    let prominent = other.weight() * 3 / 4;
                    let lent = Found { prominent, in_text: 0, lent: true, ..*other };
                    let own = term.pages.entry(page).or_default();
                    if lent.weight() > own.weight() {
                        *own = lent;
                    }
                }
            }
        }
    }

    fn prominent(&mut self, at: usize, text: &str, weight: u32, heading: u32) {
        for word in words(text) {
            let found = self.found(at, &word);
            if weight > found.prominent {
                (found.prominent, found.heading) = (weight, heading);
            }
        }
    }

    fn found(&mut self, at: usize, word: &str) -> &mut Found {
        let term = self.terms.entry(stem(self.lang, word)).or_default();
        if !term.forms.contains(word) {
            term.forms.insert(word.to_owned());
        }
        term.pages.entry(at).or_default()
    }

    /// The data as JavaScript: `D` the pages, `T` one line for each word with its forms and, for
    /// each page that says it, the step from the page before, the weight and the heading.
    pub(super) fn finish(self) -> String {
        let mut lines = String::new();
        // What half of the pages say in passing tells none of them from the others. On a site
        // of few pages every word may be like that, and each still counts.
        let common = if self.documents.len() > 16 { self.documents.len() / 2 } else { usize::MAX };
        for term in self.terms.values() {
            let in_passing = term.pages.values().filter(|found| !found.lent).count() > common;
            let mut rest = String::new();
            let mut last = 0;
            for (&at, found) in &term.pages {
                if in_passing && found.prominent == 0 {
                    continue;
                }
                let weight = if in_passing { 1 } else { found.weight() };
                let number = (at - last) as u32 * 256 + weight * 16 + found.heading;
                last = at;
                rest.push(' ');
                push_base_36(&mut rest, number);
            }
            if !rest.is_empty() {
                let forms: Vec<&str> = term.forms.iter().map(String::as_str).collect();
                let _ = writeln!(lines, "{}{rest}", forms.join(","));
            }
        }
        let documents = serde_json::Value::Array(self.documents);
        format!("const D={documents},T={};\n", json!(lines.trim_end()))
    }
}

fn push_base_36(out: &mut String, mut number: u32) {
    let mut digits = Vec::new();
    loop {
        digits.push(char::from_digit(number % 36, 36).unwrap_or('0'));
        number /= 36;
        if number == 0 {
            break;
        }
    }
    out.extend(digits.into_iter().rev());
}

enum Piece<'a> {
    Text(&'a str),
    HeadingTwo,
}

/// The texts of HTML between its tags, and where headings begin.
fn pieces(html: &str) -> impl Iterator<Item = Piece<'_>> {
    html.split('<').enumerate().flat_map(|(at, part)| {
        let (tag, text) =
            if at == 0 { ("", part) } else { part.split_once('>').unwrap_or((part, "")) };
        let heading = tag.starts_with("h2").then_some(Piece::HeadingTwo);
        heading.into_iter().chain((!text.trim().is_empty()).then_some(Piece::Text(text)))
    })
}
