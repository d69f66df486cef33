//! The index: which page says which word, and how prominently.
//!
//! In: pages one by one, then the glossary. Out: JavaScript data. Must not know
//! what a reader types.

use super::said::{Found, HALF_BYTE, Said};
use super::stem::stem;
use super::words::{Met, Word, Words};
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
/// The forms of a word, and the pages that say it.
#[derive(Default)]
struct Term {
    forms: Vec<String>,
    said: Said,
}

/// The index of one language.
pub(super) struct Index<'a> {
    lang: &'a str,
    /// The search page's own file, from which its links lead.
    here: &'a str,
    /// How many pages there are, and what the search shows of each: title, address,
    /// description, and its headings with their ids.
    pages: u32,
    shown: String,
    terms: Vec<Term>,
    /// The term of each stem, in the order of the alphabet.
    stems: BTreeMap<String, usize>,
    /// The term of each form, so that a word that was met before is not cut to its stem again.
    short: HashMap<u128, usize, RandomState>,
    long: HashMap<String, usize, RandomState>,
    /// Room for one word.
    room: String,
}

impl<'a> Index<'a> {
    pub(super) fn new(lang: &'a str, here: &'a str) -> Self {
        Self {
            lang,
            here,
            pages: 0,
            shown: String::from("const D=["),
            terms: Vec::new(),
            stems: BTreeMap::new(),
            short: HashMap::default(),
            long: HashMap::default(),
            room: String::new(),
        }
    }

    /// Adds a page; pages count from 0 in the order in which they come.
    pub(super) fn page(&mut self, page: &'a Page, heads: &'a Heads<'_>) {
        let at = self.pages;
        let body = &page.parsed.body;
        let headings: Vec<(&str, &str)> = body
            .headings
            .iter()
            .filter(|heading| heading.level == 2)
            .map(|heading| (heading.text, heading.id))
            .collect();
        let address = relative(self.here, &page.address.file);
        self.prominent(at, last_part(&address), LEAD, 0);
        self.prominent(at, &heads.title, TITLE, 0);
        self.prominent(at, &heads.description, LEAD, 0);
        for (number, (text, _)) in (1..).zip(&headings) {
            let number = u8::try_from(number).unwrap_or(u8::MAX);
            self.prominent(at, text, HEADING, if number <= HALF_BYTE { number } else { 0 });
        }
        // Headings that HTML or footnotes bring are in no list, so that nothing can lead to them.
        let mut listed = headings.iter().map(|(_, id)| *id).peekable();
        let (mut heading, mut number) = (0u8, 0u8);
        let mut room = std::mem::take(&mut self.room);
        let html = body.html.text();
        let mut words = Words::<true>::of(&html, &mut room);
        while let Some(met) = words.next() {
            match met {
                Met::HeadingTwo(says) => {
                    let is_listed = listed.next_if(|id| has_id(says, id)).is_some();
                    number = number.saturating_add(u8::from(is_listed));
                    heading = if is_listed { number } else { 0 };
                }
                Met::Word(word) => self.found(at, word, |found| {
                    found.once_more();
                    if found.heading == 0 && found.prominent < LEAD && heading <= HALF_BYTE {
                        found.heading = heading;
                    }
                }),
            }
        }
        self.room = room;
        let listed = headings.get(..usize::from(HALF_BYTE)).unwrap_or(&headings);
        let shown = (&heads.title, address, &heads.description, listed);
        self.shown.push_str(if at == 0 { "" } else { "," });
        // Texts and lists of texts always become JSON.
        self.shown.push_str(&serde_json::to_string(&shown).unwrap_or_default());
        self.pages += 1;
    }

    /// Adds what the page that came last says beside its Markdown: names weigh as its lead.
    pub(super) fn also(&mut self, names: &str, text: &str) {
        let Some(at) = self.pages.checked_sub(1) else { return };
        self.prominent(at, names, LEAD, 0);
        self.each(text, |index, word| index.found(at, word, Found::once_more));
    }

    /// Adds the glossary's terms to the pages that their definitions link to.
    pub(super) fn glossary(&mut self, glossary: &Page, place: &dyn Fn(PageId) -> Option<u32>) {
        let body = &glossary.parsed.body;
        let html = body.html.text();
        let links = body
            .holes
            .iter()
            .filter(|hole| matches!(hole.kind, HoleKind::LinkOpen { .. } | HoleKind::Image { .. }));
        for (hole, target) in links.zip(&glossary.targets) {
            let (HoleKind::LinkOpen { .. }, Target::Page(id, _)) = (&hole.kind, target) else {
                continue;
            };
            let Some(at) = place(*id) else { continue };
            let before = &html[..hole.at()];
            let Some(term) = before.rfind("<dt>").map(|start| &before[start + 4..]) else {
                continue;
            };
            let term = term.split("</dt>").next().unwrap_or_default().to_owned();
            self.prominent(at, &term, SYNONYM, 0);
        }
    }

    /// Lets each word of a row find what the others find, a little less surely.
    pub(super) fn same(&mut self, row: &str) {
        let mut terms: Vec<usize> = Vec::new();
        self.each(row, |index, word| terms.push(index.term(word)));
        let found: Vec<Vec<(u32, Found)>> =
            terms.iter().map(|&term| self.terms[term].said.pages().collect()).collect();
        for (at, &term) in terms.iter().enumerate() {
            let others = found.iter().enumerate().filter(|(other, _)| *other != at);
            let lent = others.flat_map(|(_, others)| others).filter_map(|&(page, other)| {
                let prominent = other.weight() * 3 / 4;
                // What weighs nothing must not count as a page that says the word.
                let lent = Found { prominent, in_text: 0, lent: true, ..other };
                (prominent > 0).then_some((page, lent))
            });
            self.terms[term].said.on_all(lent, |own, lent| {
                if lent.weight() > own.weight() {
                    *own = lent;
                }
            });
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

    fn each(&mut self, text: &str, mut what: impl FnMut(&mut Self, Word<'_>)) {
        let mut room = std::mem::take(&mut self.room);
        let mut words = Words::<false>::of(text, &mut room);
        while let Some(Met::Word(word)) = words.next() {
            what(self, word);
        }
        self.room = room;
    }

    #[inline(always)]
    fn found(&mut self, at: u32, word: Word<'_>, change: impl FnMut(&mut Found)) {
        let term = self.term(word);
        self.terms[term].said.on(at, change);
    }

    /// The term that a form belongs to.
    #[inline(always)]
    fn term(&mut self, form: Word<'_>) -> usize {
        match form {
            Word::Short(number) => match self.short.get(&number) {
                Some(term) => *term,
                None => self.new_form(Word::Short(number)),
            },
            Word::Long(word) => match self.long.get(word) {
                Some(term) => *term,
                None => self.new_form(form),
            },
        }
    }

    #[cold]
    #[inline(never)]
    fn new_form(&mut self, word: Word<'_>) -> usize {
        let mut form = String::new();
        word.push_to(&mut form);
        let term = *self.stems.entry(stem(self.lang, &form)).or_insert(self.terms.len());
        if term == self.terms.len() {
            self.terms.push(Term::default());
        }
        match word {
            Word::Short(number) => self.short.insert(number, term),
            Word::Long(_) => self.long.insert(form.clone(), term),
        };
        self.terms[term].forms.push(form);
        term
    }

    /// The data as JavaScript: `D` the pages, `T` one line for each word with its forms and, for
    /// each page that says it, the step from the page before, the weight and the heading. A line
    /// that begins with a comma is of a word that half of the pages say in passing; it lists only
    /// the pages that say it prominently.
    pub(super) fn finish(self) -> String {
        let Self { pages, shown, mut terms, stems, .. } = self;
        let mut out = shown.into_bytes();
        out.extend(b"],T=\"");
        // What half of the pages say in passing tells none of them from the others. On a site
        // of few pages every word may be like that, and each still counts.
        let common = if pages > 16 { pages as usize / 2 } else { usize::MAX };
        let mut is_first = true;
        for term in stems.into_values() {
            // On a large site what is written already is no longer kept.
            let Term { mut forms, said } = std::mem::take(&mut terms[term]);
            let in_passing = said.at_most() > common
                && said.pages().filter(|(_, found)| !found.lent).count() > common;
            let start = out.len();
            // Words are letters and digits, so only the line's end has to be written in another way.
            out.extend(if is_first { &b""[..] } else { b"\\n" });
            forms.sort_unstable();
            out.extend(if in_passing { &b","[..] } else { b"" });
            for (at, form) in forms.iter().enumerate() {
                out.extend(if at == 0 { &b""[..] } else { b"," });
                out.extend(form.as_bytes());
            }
            let named = out.len();
            let mut last = 0;
            for (at, found) in said.pages() {
                if in_passing && found.prominent == 0 {
                    continue;
                }
                // Half as much: a title with it still comes before a text that mentions it, and
                // the words beside it decide.
                let weight = if in_passing { found.prominent.div_ceil(2) } else { found.weight() };
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
        out.extend(b"\";\n");
        // It was made of texts.
        String::from_utf8(out).unwrap_or_default()
    }
}

/// Whether a heading's tag gives it this id, as every heading of Markdown has one.
fn has_id(tag: &[u8], id: &str) -> bool {
    let value = tag.strip_prefix(b" id=\"").and_then(|rest| rest.strip_prefix(id.as_bytes()));
    value.is_some_and(|rest| rest.starts_with(b"\""))
}

/// What an address calls its page, as the page's script reads it.
fn last_part(address: &str) -> &str {
    let address = address.strip_suffix(".html").unwrap_or(address);
    let address = address.strip_suffix("/index").unwrap_or(address);
    address.rsplit('/').next().unwrap_or_default()
}

/// Adds a space and a number.
fn push_base_36(out: &mut Vec<u8>, mut number: u32) {
    const DIGITS: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";
    // No number has more than seven digits.
    let mut digits = [b' '; 8];
    let mut at = digits.len();
    while at > 1 {
        at -= 1;
        digits[at] = DIGITS[number as usize % DIGITS.len()];
        number /= DIGITS.len() as u32;
        if number == 0 {
            break;
        }
    }
    out.extend(&digits[at - 1..]);
}
