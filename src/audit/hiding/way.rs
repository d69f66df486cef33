//! The way through a page to a crisis line.
//!
//! In: the page's own bytes of all start tags around a link, and of the link. Out: the
//! elements from the root to every text in the link.

use crate::audit::attributes::Attribute;
use crate::audit::crisis::shows;
use crate::audit::tokens::{self, Reading, Sink, StartTag};
use std::ops::Range;

/// An element on the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tag {
    /// Its name in small letters.
    pub(super) name: String,
    /// Its start tag as the page has it.
    pub(super) written: String,
    attributes: Vec<(String, String)>,
}

impl Tag {
    /// The value of an attribute, empty when it has none.
    pub(super) fn value(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    /// Its classes.
    pub(super) fn classes(&self) -> impl Iterator<Item = &str> {
        self.value("class").unwrap_or_default().split_ascii_whitespace()
    }
}

/// The ways to the texts of a link. `around` holds the start tags around it and no end
/// tag, `link` the link from its start tag to before its end tag.
pub(super) fn ways(around: &str, link: &str) -> Vec<Vec<Tag>> {
    let mut reader = Reader { html: around, open: Vec::new(), ways: Vec::new() };
    tokens::read(around, &mut reader);
    reader.ways.clear();
    reader.html = link;
    tokens::read(link, &mut reader);
    reader.ways
}

struct Reader<'h> {
    html: &'h str,
    open: Vec<Tag>,
    ways: Vec<Vec<Tag>>,
}

impl Sink for Reader<'_> {
    const CDATA: bool = false;

    fn start(&mut self, tag: &StartTag<'_>) -> Reading {
        let pair = |one: Attribute<'_>| (one.name.to_owned(), one.value.to_owned());
        self.open.push(Tag {
            name: tag.name.to_owned(),
            written: self.html.get(tag.span.clone()).unwrap_or_default().to_owned(),
            attributes: tag.attributes.iter().map(pair).collect(),
        });
        // Only drawings and formulas know tags that close themselves.
        let foreign = |tag: &Tag| matches!(tag.name.as_str(), "svg" | "math");
        let closed = tag.self_closing && self.open.iter().any(foreign);
        if matches!(tag.name, "br" | "wbr" | "img" | "input" | "hr") || closed {
            self.open.pop();
        }
        Reading::Markup
    }

    fn end(&mut self, name: &str, _: Range<usize>) {
        if let Some(at) = self.open.iter().rposition(|open| open.name == name) {
            self.open.truncate(at);
        }
    }

    fn text(&mut self, text: &[u8], _: Range<usize>) {
        if shows(&String::from_utf8_lossy(text)) && self.ways.last() != Some(&self.open) {
            self.ways.push(self.open.clone());
        }
    }

    fn comment(&mut self, _: Range<usize>) {}

    fn doctype(&mut self, _: Range<usize>) {}
}
