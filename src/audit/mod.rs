//! The audit of the finished site: privacy, emergency and accessibility promises.
//!
//! In: the finished HTML, CSS and SVG, whatever made it: theme, Markdown, raw HTML.
//! Out: what breaks a promise, with its place. Each page is read once, by a
//! tokenizer that all rules share. Nothing here can be switched off, and nothing
//! here knows templates, front matter or the disk.
//!
//! The rules work by lists of what is allowed. A construct that two browsers, or
//! one browser with and without script, could read in different ways is refused
//! as such, so that what the audit reads is what every browser reads.

mod address;
mod anchors;
mod as_xml;
mod asking;
mod attributes;
mod blame;
#[cfg(test)]
mod browser_test;
mod copied;
mod crisis;
mod css;
mod dialed;
mod elements;
mod findings;
mod forms;
mod hiding;
mod labels;
mod links;
mod look;
mod markup;
mod minify;
mod named;
mod names;
mod old;
mod page;
mod paths;
mod photo;
mod policy;
mod prose;
mod resources;
mod scripts;
mod shared;
mod structure;
mod summary;
mod svg;
#[cfg(test)]
mod test_page;
mod tokens;
mod tree;

pub use asking::asking;
pub use blame::{blame, blame_words};
pub use copied::copied;
pub use crisis::CrisisLines;
pub use css::{load_spans, stylesheet};
pub use hiding::hidden_lines;
pub use links::links;
pub use look::Looks;
pub use minify::minify_hazards;
pub use page::page;
pub use photo::photo;
pub use prose::prose;
pub use summary::PageSummary;
pub use svg::svg;
use svg::xml;

/// Panics where the swift reader of a page tells another thing than html5gum: for the fuzzer.
#[doc(hidden)]
pub use tokens::told_alike;

use crate::diag::Code;
use crate::site::PageKind;
use std::ops::Range;

/// A page as it would be published.
#[derive(Clone, Copy, Debug)]
pub struct FinishedPage<'a> {
    /// Its file below the root of the output, such as `levels/iop/index.html`.
    pub path: &'a str,
    /// Its kind, which decides what it may do.
    pub kind: PageKind,
    /// The policy that it must carry.
    pub policy: &'a str,
    /// The code of its language, such as `en`.
    pub lang: &'a str,
    /// The address of the site, where it is known.
    pub base: Option<&'a str>,
    /// The script that carelevel made for it, by its path below the root. No other may run.
    pub script: Option<&'a str>,
    /// Its text.
    pub html: &'a str,
}

/// A broken promise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Its entry in the catalogue.
    pub code: Code,
    /// The bytes at fault in the text that was audited; empty when something is missing.
    pub span: Range<usize>,
    /// What happened, in one sentence.
    pub message: String,
    /// What to do, where the catalogue's advice is not enough.
    pub help: Option<String>,
}
