//! What the audits found on one page.
//!
//! In: findings in any order. Out: the same, by their place, with ranges that
//! lie inside the page and on whole letters.

use super::Finding;
use crate::diag::Code;
use std::ops::Range;

/// The findings of one page.
pub(super) struct Findings<'h> {
    html: &'h str,
    all: Vec<Finding>,
}

impl<'h> Findings<'h> {
    /// None yet.
    pub(super) fn new(html: &'h str) -> Self {
        Self { html, all: Vec::new() }
    }

    /// Adds one, with what to do about it.
    pub(super) fn add(
        &mut self,
        code: Code,
        span: Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.push(code, span, message.into(), Some(help.into()));
    }

    /// Adds one for which the catalogue's advice is good enough.
    pub(super) fn tell(&mut self, code: Code, span: Range<usize>, message: impl Into<String>) {
        self.push(code, span, message.into(), None);
    }

    fn push(&mut self, code: Code, span: Range<usize>, message: String, help: Option<String>) {
        let whole = |mut at: usize| {
            at = at.min(self.html.len());
            while !self.html.is_char_boundary(at) {
                at -= 1;
            }
            at
        };
        let start = whole(span.start);
        let span = start..whole(span.end).max(start);
        self.all.push(Finding { code, span, message, help });
    }

    /// The page's text at a place.
    pub(super) fn source(&self, span: &Range<usize>) -> &'h str {
        self.html.get(span.clone()).unwrap_or_default()
    }

    /// All of them, by their place.
    pub(super) fn into_sorted(mut self) -> Vec<Finding> {
        self.all.sort_by_key(|finding| (finding.span.start, finding.code));
        self.all.dedup();
        self.all
    }
}
