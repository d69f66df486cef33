//! The body of a page: HTML with holes.
//!
//! Most of a page is the same wherever it stands. What is not (the address of
//! another page, a figure with its citation, a shortcode) is a hole, filled when
//! the page is rendered. So Markdown is parsed once, and rendering only copies.

use super::outline::Outline;
use super::shelf::Html;
use super::shortcode::Shortcode;
use std::ops::Range;

/// HTML with holes, in the order in which they stand.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Body {
    /// The HTML; holes have no bytes of their own.
    pub html: Html,
    /// What is to be put in, by rising position.
    pub holes: Vec<Hole>,
    /// The headings, for the contents list and for links.
    pub headings: Outline,
    /// Raw HTML that the author wrote, as bytes of the file.
    pub raw_html: Vec<Range<usize>>,
    /// What stands in the text and is no text for readers, as bytes of the file: notes, and
    /// settings that were typed there.
    pub apart: Vec<Range<usize>>,
}

/// A place in the HTML that waits for something.
#[derive(Clone, Debug, PartialEq)]
pub struct Hole {
    at: u32,
    span: Range<u32>,
    /// What belongs there.
    pub kind: HoleKind,
}

impl Hole {
    pub(super) fn new(at: usize, kind: HoleKind, span: Range<usize>) -> Self {
        Self { at: short(at), span: short(span.start)..short(span.end), kind }
    }

    /// The byte of [`Body::html`] before which it belongs.
    pub fn at(&self) -> usize {
        self.at as usize
    }

    /// Where the author wrote it, in bytes of the file.
    pub fn span(&self) -> Range<usize> {
        self.span.start as usize..self.span.end as usize
    }

    /// Moves it with the text that it stands in.
    pub(super) fn move_to(&mut self, at: usize) {
        self.at = short(at);
    }
}

/// No file is so long that this loses anything, and a large site has a hundred thousand holes.
fn short(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// What a hole waits for.
#[derive(Clone, Debug, PartialEq)]
pub enum HoleKind {
    /// The opening of a link, with its address as written and its title.
    LinkOpen {
        /// The address as written.
        address: Box<str>,
        /// The title, if one was written.
        title: Box<str>,
    },
    /// The end of the link that was opened last.
    LinkClose,
    /// An image, with its address as written and its description.
    Image {
        /// The address as written.
        address: Box<str>,
        /// The description.
        alt: Box<str>,
    },
    /// A shortcode.
    Shortcode(Box<Shortcode>),
    /// A word of the interface, by its dotted key.
    Word(&'static str),
}
