//! What people read on a finished page, block by block.
//!
//! In: a finished page. Out: the texts of its main part: paragraphs, headings, items
//! of lists. What is no running text is left out; [`SKIPPED`] is the whole list.

use super::tokens::{self, Reading, Sink, StartTag};
use std::ops::Range;

/// What is not measured, and why.
pub(super) struct Skip {
    /// The name of an element, or an attribute with its value.
    pub(super) what: What,
    /// The reason.
    #[allow(dead_code, reason = "read by people, and by the test of the list")]
    pub(super) why: &'static str,
}

/// What is skipped.
pub(super) enum What {
    /// Elements of this name.
    Element(&'static str),
    /// Elements with this attribute, of this value unless it is empty.
    Attribute(&'static str, &'static str),
}

use What::{Attribute, Element};

/// All that is not measured. Tables are read cell by cell; names and references are not
/// the author's words; the rest is no text that people read from beginning to end.
#[rustfmt::skip]
pub(super) const SKIPPED: &[Skip] = &[
    Skip { what: Element("table"), why: "cells are looked up, not read as sentences" },
    Skip { what: Attribute("data-readability", "skip"), why: "reference lists, and names of laws and sources: nobody can make them shorter" },
    Skip { what: Element("nav"), why: "menus repeat the titles of other pages" },
    Skip { what: Element("header"), why: "the same on every page" },
    Skip { what: Element("footer"), why: "the same on every page" },
    Skip { what: Element("aside"), why: "beside the text, the same on many pages" },
    Skip { what: Element("button"), why: "names of things to press" },
    Skip { what: Element("select"), why: "names of choices" },
    Skip { what: Element("option"), why: "names of choices" },
    Skip { what: Element("pre"), why: "code" },
    Skip { what: Element("code"), why: "code" },
    Skip { what: Element("svg"), why: "words inside a picture; the table beside it says the same" },
    Skip { what: Element("dialog"), why: "not shown at first" },
    Skip { what: Element("template"), why: "not shown" },
    Skip { what: Element("noscript"), why: "not shown to most" },
    Skip { what: Element("script"), why: "not shown" },
    Skip { what: Element("style"), why: "not shown" },
    Skip { what: Attribute("hidden", ""), why: "not shown at first; the check's words are measured by themselves" },
    Skip { what: Attribute("aria-hidden", "true"), why: "an ornament" },
];

/// Elements whose text is a block of its own.
const BLOCKS: &[&str] = &[
    "p",
    "li",
    "dd",
    "dt",
    "blockquote",
    "figcaption",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "summary",
    "legend",
    "caption",
    "label",
];

/// Elements without an end.
const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
];

/// The blocks of running text in the main part of a page, in their order.
pub fn prose(html: &str) -> Vec<String> {
    let mut reader = Reader::default();
    tokens::read(html, &mut reader);
    let mut blocks = reader.blocks;
    for block in &mut blocks {
        *block = block.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    blocks.retain(|block| !block.is_empty());
    blocks
}

/// An element that is open.
struct Open {
    name: String,
    skipped: bool,
    main: bool,
    /// The block that text in it belongs to.
    block: Option<usize>,
}

#[derive(Default)]
struct Reader {
    open: Vec<Open>,
    blocks: Vec<String>,
}

impl Sink for Reader {
    const CDATA: bool = false;

    fn start(&mut self, tag: &StartTag<'_>) -> Reading {
        let around = self.open.last();
        let main = tag.name == "main" || around.is_some_and(|open| open.main);
        let skipped = around.is_some_and(|open| open.skipped) || is_skipped(tag);
        let mut block = around.and_then(|open| open.block);
        if tag.name == "br"
            && let Some(text) = block.and_then(|block| self.blocks.get_mut(block))
        {
            text.push(' ');
        }
        if VOID.contains(&tag.name) || tag.self_closing {
            return Reading::Markup;
        }
        if main && !skipped && BLOCKS.contains(&tag.name) {
            block = Some(self.blocks.len());
            self.blocks.push(String::new());
        }
        self.open.push(Open { name: tag.name.to_owned(), skipped, main, block });
        match tag.name {
            "script" => Reading::Script,
            "style" => Reading::Raw,
            "title" | "textarea" => Reading::Text,
            _ => Reading::Markup,
        }
    }

    fn end(&mut self, name: &str, _: Range<usize>) {
        if let Some(at) = self.open.iter().rposition(|open| open.name == name) {
            self.open.truncate(at);
        }
    }

    fn text(&mut self, text: &[u8], _: Range<usize>) {
        let Some(open) = self.open.last().filter(|open| open.main && !open.skipped) else { return };
        if let Some(block) = open.block.and_then(|block| self.blocks.get_mut(block)) {
            block.push_str(&String::from_utf8_lossy(text));
        }
    }

    fn comment(&mut self, _: Range<usize>) {}

    fn doctype(&mut self, _: Range<usize>) {}
}

fn is_skipped(tag: &StartTag<'_>) -> bool {
    SKIPPED.iter().any(|skip| match skip.what {
        Element(name) => tag.name == name,
        Attribute(name, value) => {
            let mut attributes = tag.attributes.iter();
            attributes.any(|one| one.name == name && (value.is_empty() || one.value == value))
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_skip_is_on_the_list_and_nothing_else_is_skipped() {
        for skip in SKIPPED {
            let inner = match skip.what {
                Element(name) => format!("<{name}><p>Not measured.</p></{name}>"),
                Attribute(name, value) => {
                    format!("<div {name}=\"{value}\"><p>Not measured.</p></div>")
                }
            };
            let page = format!("<main><p>Measured.</p>{inner}<p>Again.</p></main>");
            assert_eq!(prose(&page), ["Measured.", "Again."], "{inner}");
            assert!(!skip.why.is_empty());
        }
        assert_eq!(SKIPPED.len(), 19, "a new skip needs a reason that a reader would accept");
        for name in
            BLOCKS.iter().chain(&["div", "section", "ul", "form", "fieldset", "article", "figure"])
        {
            let page = format!("<main><{name}><p>Measured.</p></{name}></main>");
            assert_eq!(prose(&page), ["Measured."], "{name}");
        }
        let shown = "<div data-readability=on aria-hidden=false class=refs><p>Measured.</p></div>";
        assert_eq!(prose(&format!("<main>{shown}</main>")), ["Measured."]);
    }

    #[test]
    fn a_block_is_its_own_text_without_the_blocks_inside() {
        let page = "<body><p>Outside.</p><main><h2>A  <b>head</b></h2><ul><li>One<p>inner</p>two<li-x></li-x></li></ul>\
                    <p>a<br>b &amp; c</p>loose</main><p>After.</p></body>";
        assert_eq!(prose(page), ["A head", "Onetwo", "inner", "a b & c"]);
    }
}
