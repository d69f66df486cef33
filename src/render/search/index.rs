//! The index: which page says which word, and how prominently.
//!
//! In: pages one by one, then the glossary. Out: JavaScript data. Must not know
//! what a reader types.

use super::words::{each, stem, words};
use crate::parse::HoleKind;
use crate::render::page::Heads;
use crate::site::{Page, PageId, Target, relative};
use foldhash::fast::RandomState;
use std::collections::{BTreeMap, HashMap};

/// How much a word weighs where it stands.
const TITLE: u8 = 12;
/// A word that the glossary says for what a page is about.
const SYNONYM: u8 = 9;
const HEADING: u8 = 6;
const LEAD: u8 = 4;
/// In the text it weighs as often as it stands there, up to this.
const MOST_IN_TEXT: u8 = 3;
/// Weights and headings are half a byte each in the index.
const HALF_BYTE: u8 = 15;

/// A word on a page.
#[derive(Clone, Copy, Default)]
struct Found {
    prominent: u8,
    /// How often it stands in the text, as far as that counts.
    in_text: u8,
    /// The heading it belongs to, from 1; 0 for none.
    heading: u8,
    /// Whether only a word of the same meaning stands there.
    lent: bool,
}

impl Found {
    fn weight(self) -> u8 {
        (self.prominent + self.in_text).min(HALF_BYTE)
    }

    fn once_more(&mut self) {
        self.in_text = (self.in_text + 1).min(MOST_IN_TEXT);
    }
}

/// A page and what is known of a word on it. There is one of these for every word of every page,
/// so it is as small as it can be: the page, four bits of prominence, two of `in_text`, four of
/// the heading, one of `lent`.
#[derive(Clone, Copy)]
struct Entry(u32);

impl Entry {
    /// Bits below those of the page.
    const PAGE: u32 = 11;
    /// Pages that can be told apart. No page of a site beyond that is found.
    const PAGES: usize = 1 << (u32::BITS - Self::PAGE);

    fn new(page: u32, found: Found) -> Self {
        let Found { prominent, in_text, heading, lent } = found;
        let found = u32::from(prominent) << 7 | u32::from(in_text) << 5;
        Self(page << Self::PAGE | found | u32::from(heading) << 1 | u32::from(lent))
    }

    fn page(self) -> u32 {
        self.0 >> Self::PAGE
    }

    fn found(self) -> Found {
        let bits = |shift: u32, mask: u8| (self.0 >> shift) as u8 & mask;
        Found {
            prominent: bits(7, 15),
            in_text: bits(5, 3),
            heading: bits(1, 15),
            lent: bits(0, 1) == 1,
        }
    }
}

/// The forms of a word and the pages that say it, in their order.
#[derive(Default)]
struct Term {
    forms: Vec<String>,
    pages: Vec<Entry>,
}

impl Term {
    /// Changes what is known of the word on a page. Pages come one after the other, so that it is
    /// nearly always the last one that is meant.
    fn on(&mut self, page: u32, change: impl FnOnce(&mut Found)) {
        let place = match self.pages.last().map(|last| last.page()) {
            Some(last) if last == page => Ok(self.pages.len() - 1),
            Some(last) if last > page => self.pages.binary_search_by_key(&page, |one| one.page()),
            _ => Err(self.pages.len()),
        };
        let mut found = place.map(|place| self.pages[place].found()).unwrap_or_default();
        change(&mut found);
        match place {
            Ok(place) => self.pages[place] = Entry::new(page, found),
            Err(place) => self.pages.insert(place, Entry::new(page, found)),
        }
    }
}

/// What the search shows of a page: title, address, description, and its headings with their ids.
type Document<'a> = (&'a str, String, &'a str, Vec<(&'a str, &'a str)>);

/// The index of one language.
pub(super) struct Index<'a> {
    lang: &'a str,
    /// The search page's own file, from which its links lead.
    here: &'a str,
    documents: Vec<Document<'a>>,
    terms: Vec<Term>,
    /// The term of each stem, in the order of the alphabet.
    stems: BTreeMap<String, usize>,
    /// The term of each form, so that a word that was met before is not cut to its stem again.
    forms: HashMap<String, usize, RandomState>,
    /// Room for one word.
    word: String,
}

impl<'a> Index<'a> {
    pub(super) fn new(lang: &'a str, here: &'a str) -> Self {
        Self {
            lang,
            here,
            documents: Vec::new(),
            terms: Vec::new(),
            stems: BTreeMap::new(),
            forms: HashMap::default(),
            word: String::new(),
        }
    }

    /// Adds a page; pages count from 0 in the order in which they come.
    pub(super) fn page(&mut self, page: &'a Page, heads: &'a Heads) {
        let at = u32::try_from(self.documents.len()).unwrap_or(u32::MAX);
        let body = &page.parsed.body;
        let headings: Vec<(&str, &str)> = body
            .headings
            .iter()
            .filter(|heading| heading.level == 2)
            .map(|heading| (heading.text.as_str(), heading.id.as_str()))
            .collect();
        self.prominent(at, &heads.title, TITLE, 0);
        self.prominent(at, &heads.description, LEAD, 0);
        for (number, (text, _)) in (1..).zip(&headings) {
            let number = u8::try_from(number).unwrap_or(u8::MAX);
            self.prominent(at, text, HEADING, if number <= HALF_BYTE { number } else { 0 });
        }
        let mut heading = 0u8;
        for piece in pieces(&body.html) {
            match piece {
                Piece::HeadingTwo => heading = heading.saturating_add(1),
                Piece::Text(text) => self.each(text, |index, word| {
                    index.found(at, word, |found| {
                        found.once_more();
                        if found.heading == 0 && found.prominent < LEAD && heading <= HALF_BYTE {
                            found.heading = heading;
                        }
                    });
                }),
            }
        }
        let listed = headings.into_iter().take(usize::from(HALF_BYTE)).collect();
        let address = relative(self.here, &page.address.file);
        self.documents.push((&heads.title, address, &heads.description, listed));
    }

    /// Adds what the page that came last says beside its Markdown: names weigh as its lead.
    pub(super) fn also(&mut self, names: &str, text: &str) {
        let Some(at) = self.documents.len().checked_sub(1) else { return };
        let at = u32::try_from(at).unwrap_or(u32::MAX);
        self.prominent(at, names, LEAD, 0);
        self.each(text, |index, word| index.found(at, word, Found::once_more));
    }

    /// Adds the glossary's terms to the pages that their definitions link to.
    pub(super) fn glossary(&mut self, glossary: &Page, place: &dyn Fn(PageId) -> Option<u32>) {
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
        let terms: Vec<usize> = words(row).iter().map(|word| self.term(word)).collect();
        let found: Vec<Vec<Entry>> =
            terms.iter().map(|&term| self.terms[term].pages.clone()).collect();
        for (at, &term) in terms.iter().enumerate() {
            for (_, others) in found.iter().enumerate().filter(|(other, _)| *other != at) {
                for entry in others {
                    let other = entry.found();
                    let prominent = other.weight() * 3 / 4;
                    // What weighs nothing must not count as a page that says the word.
                    if prominent == 0 {
                        continue;
                    }
                    let lent = Found { prominent, in_text: 0, lent: true, ..other };
                    self.terms[term].on(entry.page(), |own| {
                        if lent.weight() > own.weight() {
                            *own = lent;
                        }
                    });
                }
            }
        }
    }

    fn prominent(&mut self, at: u32, text: &str, weight: u8, heading: u8) {
        self.each(text, |index, word| {
            index.found(at, word, |found| {
                if weight > found.prominent {
                    (found.prominent, found.heading) = (weight, heading);
                }
            });
        });
    }

    fn each(&mut self, text: &str, mut what: impl FnMut(&mut Self, &str)) {
        let mut word = std::mem::take(&mut self.word);
        each(text, &mut word, |word| what(self, word));
        self.word = word;
    }

    fn found(&mut self, at: u32, word: &str, change: impl FnOnce(&mut Found)) {
        if (at as usize) < Entry::PAGES {
            let term = self.term(word);
            self.terms[term].on(at, change);
        }
    }

    /// The term that a form belongs to.
    fn term(&mut self, form: &str) -> usize {
        if let Some(&term) = self.forms.get(form) {
            return term;
        }
        let term = *self.stems.entry(stem(self.lang, form)).or_insert(self.terms.len());
        if term == self.terms.len() {
            self.terms.push(Term::default());
        }
        self.terms[term].forms.push(form.to_owned());
        self.forms.insert(form.to_owned(), term);
        term
    }

    /// The data as JavaScript: `D` the pages, `T` one line for each word with its forms and, for
    /// each page that says it, the step from the page before, the weight and the heading.
    pub(super) fn finish(self) -> String {
        let Self { documents, mut terms, stems, .. } = self;
        let mut listed = b"const D=".to_vec();
        // A document holds texts and lists of texts, which always become JSON.
        let _ = serde_json::to_writer(&mut listed, &documents);
        let mut out = String::from_utf8(listed).unwrap_or_default();
        out.push_str(",T=\"");
        // What half of the pages say in passing tells none of them from the others. On a site
        // of few pages every word may be like that, and each still counts.
        let common = if documents.len() > 16 { documents.len() / 2 } else { usize::MAX };
        let mut is_first = true;
        for term in stems.into_values() {
            // On a large site what is written already is no longer kept.
            let Term { mut forms, pages } = std::mem::take(&mut terms[term]);
            let in_passing = pages.iter().filter(|one| !one.found().lent).count() > common;
            let start = out.len();
            // Words are letters and digits, so only the line's end has to be written in another way.
            out.push_str(if is_first { "" } else { "\\n" });
            forms.sort_unstable();
            for (at, form) in forms.iter().enumerate() {
                out.push_str(if at == 0 { "" } else { "," });
                out.push_str(form);
            }
            let named = out.len();
            let mut last = 0;
            for (at, found) in pages.iter().map(|one| (one.page(), one.found())) {
                if in_passing && found.prominent == 0 {
                    continue;
                }
                let weight = if in_passing { 1 } else { found.weight() };
                out.push(' ');
                let number = (at - last) * 256 + u32::from(weight) * 16 + u32::from(found.heading);
                push_base_36(&mut out, number);
                last = at;
            }
            if out.len() == named {
                out.truncate(start);
            } else {
                is_first = false;
            }
        }
        out.push_str("\";\n");
        out
    }
}

fn push_base_36(out: &mut String, number: u32) {
    if number >= 36 {
        push_base_36(out, number / 36);
    }
    out.push(char::from_digit(number % 36, 36).unwrap_or('0'));
}

enum Piece<'a> {
    Text(&'a str),
    HeadingTwo,
}

/// The texts of HTML between its tags, and where headings begin.
fn pieces(html: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = html;
    std::iter::from_fn(move || {
        while !rest.is_empty() {
            if let Some(tag) = rest.strip_prefix('<') {
                let end = memchr::memchr(b'>', tag.as_bytes()).map_or(tag.len(), |end| end + 1);
                rest = &tag[end..];
                if tag.starts_with("h2") {
                    return Some(Piece::HeadingTwo);
                }
                continue;
            }
            let end = memchr::memchr(b'<', rest.as_bytes()).unwrap_or(rest.len());
            let (text, behind) = rest.split_at(end);
            rest = behind;
            return Some(Piece::Text(text));
        }
        None
    })
}
