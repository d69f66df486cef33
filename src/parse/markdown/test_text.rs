//! A text as the tests of Markdown's rules look at it.
//!
//! In: Markdown. Out: its HTML, and of each problem the code, the words it marks, and its help.

use super::{Flavor, parse, parse_inline};
use crate::diag::{Diagnostic, Files};
use crate::parse::Body;

/// What a problem tells.
pub(super) struct Told {
    pub(super) code: &'static str,
    pub(super) words: String,
    pub(super) help: String,
}

/// The HTML of a text, and what is told of it.
pub(super) fn read(text: &str) -> (String, Vec<Told>) {
    let mut problems = Vec::new();
    let file = Files::default().add("a.md", None);
    let body = parse(file, text, 0, Flavor::snippet(false), &mut problems);
    let told = |problem: Diagnostic| Told {
        code: problem.code.text(),
        words: text[problem.place.and_then(|place| place.span).unwrap_or_default()].to_owned(),
        help: problem.help.unwrap_or_default(),
    };
    (body.html.text().into_owned(), problems.into_iter().map(told).collect())
}

/// The codes that are told of a text, each with the words it marks.
pub(super) fn codes(text: &str) -> Vec<String> {
    read(text).1.into_iter().map(|told| format!("{} {}", told.code, told.words)).collect()
}

/// A line of text, as the words of the theme and of the check are.
pub(super) fn line(text: &str) -> Body {
    let file = Files::default().add("a.md", None);
    parse_inline(file, text, 0, &mut Vec::new())
}
