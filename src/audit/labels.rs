//! The texts by which elements name others.
//!
//! In: a page and the ids that `aria-labelledby` asks for. Out: what a screen reader says
//! for each. It judges nothing.

use super::attributes::Known;
use super::elements::{Element, Space};
use super::findings::Findings;
use super::tokens::{self, Reading, Sink, StartTag};
use super::tree::Tree;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// A name is short; of a longer text so many bytes are taken, so that a page in which many
/// names stand in each other costs no square of its size.
const LONGEST: usize = 300;

/// The text of each of these ids that the page has.
pub(super) fn texts(html: &str, wanted: HashSet<&str>) -> HashMap<String, String> {
    let mut reader = Reader {
        wanted,
        tree: Tree::new(),
        nesting: Findings::new(html),
        text: String::new(),
        open: Vec::new(),
        found: HashMap::new(),
    };
    tokens::read(html, &mut reader);
    reader.close(0);
    reader.found
}

struct Reader<'w> {
    wanted: HashSet<&'w str>,
    tree: Tree,
    /// What the nesting gets wrong is told where the page itself is judged.
    nesting: Findings<'w>,
    text: String,
    /// Elements with a wanted id: how deep they stand, and where their text begins.
    open: Vec<(usize, String, usize)>,
    found: HashMap<String, String>,
}

impl Reader<'_> {
    /// Ends the texts of all elements that are no longer open at this depth.
    fn close(&mut self, depth: usize) {
        while let Some((_, id, start)) = self.open.pop_if(|(at, ..)| *at >= depth) {
            let all = self.text.get(start..).unwrap_or_default();
            let text = &all[..all.floor_char_boundary(LONGEST)];
            self.found.entry(id).or_insert_with(|| text.to_owned());
        }
    }
}

impl Sink for Reader<'_> {
    const CDATA: bool = false;

    fn start(&mut self, tag: &StartTag<'_>) -> Reading {
        let Some(element) = Element::find(self.tree.space(), tag.name) else {
            return Reading::Markup;
        };
        self.tree.before(element, &tag.span, &mut self.nesting);
        self.close(self.tree.depth());
        let attributes = tag.attributes;
        if let Some(id) = attributes.value(Known::Id).filter(|id| self.wanted.contains(id)) {
            self.open.push((self.tree.depth(), id.to_owned(), self.text.len()));
        }
        let name = if element == Element::Img { Known::Alt } else { Known::AriaLabel };
        if let Some(said) = attributes.value(name).filter(|_| !self.open.is_empty()) {
            // Two texts side by side are not one number.
            self.text.push_str(&format!("\n{said}\n"));
        }
        self.tree.open(element, tag, false);
        self.close(self.tree.depth());
        if self.tree.space() == Space::Html { element.reading() } else { Reading::Markup }
    }

    fn end(&mut self, name: &str, span: Range<usize>) {
        self.tree.end(name, &span, &mut self.nesting);
        self.close(self.tree.depth());
    }

    fn text(&mut self, text: &[u8], _: Range<usize>) {
        if !self.open.is_empty() {
            self.text.push_str(&String::from_utf8_lossy(text));
        }
    }

    fn comment(&mut self, _: Range<usize>) {}

    fn doctype(&mut self, _: Range<usize>) {}
}

#[cfg(test)]
mod tests {
    use super::texts;

    fn text(html: &str) -> String {
        texts(html, ["a"].into()).remove("a").unwrap_or_default()
    }

    #[test]
    fn a_text_ends_with_its_element() {
        for html in [
            "<p id=a>x<p>y",
            "<ul><li id=a>x<li>y</ul>",
            "<p>y <b id=a>x</b> y",
            "<div id=a><p>x</div>y",
            "<p id=a>x<div>y</div>",
            "<p id=a>x</p><p id=a>y</p>",
            "<input id=b><span id=a><b id=b>x</b></span>y",
        ] {
            assert_eq!(text(html), "x", "{html}");
        }
        assert_eq!(text("<p id=b>x"), "");
        assert_eq!(text("<p><img id=a alt=x>y").trim(), "x");
        assert_eq!(text("<p id=a aria-label=x>y").trim(), "x\ny");
        assert_eq!(text(&format!("<p id=a>{}", "é".repeat(400))), "é".repeat(150));
    }
}
