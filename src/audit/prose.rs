//! What people read on a finished page, block by block.
//!
//! In: a finished page. Out: the texts of its main part: paragraphs, headings, items
//! of lists. What is no running text is left out; [`SKIPPED`] is the whole list.

use super::elements::{Element, Space};
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
    Tag(&'static str),
    /// Elements with this attribute, of this value unless it is empty.
    Marked(&'static str, &'static str),
}

use What::{Marked, Tag};

/// All that is not measured. Tables are read cell by cell; names and references are not
/// the author's words; the rest is no text that people read from beginning to end.
#[rustfmt::skip]
pub(super) const SKIPPED: &[Skip] = &[
    Skip { what: Tag("table"), why: "cells are looked up, not read as sentences" },
    Skip { what: Marked("data-readability", "skip"), why: "reference lists, and names of laws and sources: nobody can make them shorter" },
    Skip { what: Tag("nav"), why: "menus repeat the titles of other pages" },
    Skip { what: Tag("header"), why: "the same on every page" },
    Skip { what: Tag("footer"), why: "the same on every page" },
    Skip { what: Tag("aside"), why: "beside the text, the same on many pages" },
    Skip { what: Tag("button"), why: "names of things to press" },
    Skip { what: Tag("select"), why: "names of choices" },
    Skip { what: Tag("option"), why: "names of choices" },
    Skip { what: Tag("pre"), why: "code" },
    Skip { what: Tag("code"), why: "code" },
    Skip { what: Tag("svg"), why: "words inside a picture; the table beside it says the same" },
    Skip { what: Tag("dialog"), why: "not shown at first" },
    Skip { what: Tag("template"), why: "not shown" },
    Skip { what: Tag("noscript"), why: "not shown to most" },
    Skip { what: Tag("script"), why: "not shown" },
    Skip { what: Tag("style"), why: "not shown" },
    Skip { what: Marked("hidden", ""), why: "not shown at first; the check's words are measured by themselves" },
    Skip { what: Marked("aria-hidden", "true"), why: "an ornament" },
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

impl Reader {
    /// Ends what HTML ends by itself before this start tag. Tables and choices are not
    /// read, so their parts do not matter.
    fn end_before(&mut self, name: &str) {
        let (ended, stops): (&[&str], &[&str]) = match name {
            "li" => (&["li"], &["ul", "ol", "menu"]),
            "dt" | "dd" => (&["dt", "dd"], &["dl"]),
            _ => (&["p"], &["button", "td", "th", "caption", "template"]),
        };
        let ends =
            ended != ["p"] || Element::find(Space::Html, name).is_some_and(Element::ends_paragraph);
        if !ends {
            return;
        }
        let reach = self.open.iter().rposition(|open| stops.contains(&open.name.as_str()));
        let from = reach.map_or(0, |reach| reach + 1);
        let found =
            self.open.iter().skip(from).position(|open| ended.contains(&open.name.as_str()));
        if let Some(found) = found {
            self.open.truncate(from + found);
        }
    }
}

impl Sink for Reader {
    const CDATA: bool = false;

    fn start(&mut self, tag: &StartTag<'_>) -> Reading {
        self.end_before(tag.name);
        let around = self.open.last();
        let main = tag.name == "main" || around.is_some_and(|open| open.main);
        let skipped = around.is_some_and(|open| open.skipped) || is_skipped(tag);
        let mut block = around.and_then(|open| open.block);
        if tag.name == "br"
            && let Some(text) = block.and_then(|block| self.blocks.get_mut(block))
        {
            text.push(' ');
        }
        let element = Element::find(Space::Html, tag.name);
        if element.is_some_and(Element::is_void) || tag.self_closing {
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
        Tag(name) => tag.name == name,
        Marked(name, value) => {
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
                Tag(name) => format!("<{name}><p>Not measured.</p></{name}>"),
                Marked(name, value) => {
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
    fn end_tags_may_be_left_out() {
        let page = "<main><ul><li hidden>No.<li>One.<p>Two.<li>Three.</ul><p>Four.<div>Five.<p>Six.</div>\
                    <dl><dt>Seven.<dd aria-hidden=true>No.<dt>Eight.</dl><p>Nine <b>ten.</main>";
        let read = ["One.", "Two.", "Three.", "Four.", "Six.", "Seven.", "Eight.", "Nine ten."];
        assert_eq!(prose(page), read);
    }

    #[test]
    fn a_block_is_its_own_text_without_the_blocks_inside() {
        let page = "<body><p>Outside.</p><main><h2>A  <b>head</b></h2><ul><li>One<p>inner</p>two<li-x></li-x></li></ul>\
                    <p>a<br>b &amp; c</p>loose</main><p>After.</p></body>";
        assert_eq!(prose(page), ["A head", "Onetwo", "inner", "a b & c"]);
    }
}
