//! What Markdown lets pass in silence, and a reader would stumble over.

use crate::diag::{Code, Diagnostic, FileId, Place};
use std::collections::BTreeMap;
use std::ops::Range;

/// Footnotes referred to and defined, to be compared at the end.
#[derive(Default)]
pub(super) struct Footnotes {
    referred: Vec<String>,
    defined: BTreeMap<String, Range<usize>>,
}

impl Footnotes {
    /// Notes a reference and returns the footnote's number on the page.
    pub(super) fn refer(&mut self, label: &str) -> (usize, bool) {
        if let Some(at) = self.referred.iter().position(|known| known == label) {
            return (at + 1, false);
        }
        self.referred.push(label.to_owned());
        (self.referred.len(), true)
    }

    /// Notes a definition.
    pub(super) fn define(
        &mut self,
        label: &str,
        span: Range<usize>,
        file: FileId,
        problems: &mut Vec<Diagnostic>,
    ) {
        if let Some(first) = self.defined.get(label) {
            problems.push(
                Diagnostic::new(
                    Code::DuplicateId,
                    format!("The footnote `{label}` is written twice."),
                )
                .at(Place::new(file, span))
                .also(Place::new(file, first.clone()), "written here first"),
            );
            return;
        }
        self.defined.insert(label.to_owned(), span);
    }

    /// The labels in the order of their numbers.
    pub(super) fn order(&self) -> &[String] {
        &self.referred
    }

    /// Reports definitions that nothing refers to.
    pub(super) fn unused(&self, file: FileId, problems: &mut Vec<Diagnostic>) {
        for (label, span) in &self.defined {
            if !self.referred.contains(label) {
                problems.push(
                    Diagnostic::new(
                        Code::UnusedFootnote,
                        format!("Nothing refers to the footnote `{label}`."),
                    )
                    .at(Place::new(file, span.clone())),
                );
            }
        }
    }
}

/// Reports footnote references without a footnote: they arrive as plain text,
/// `written` at `span` of the file.
pub(super) fn lost_footnotes(
    file: FileId,
    text: &str,
    written: &str,
    span: &Range<usize>,
    problems: &mut Vec<Diagnostic>,
) {
    let mut rest = text;
    while let Some(at) = rest.find("[^") {
        rest = &rest[at + 2..];
        let Some(end) = rest.find(']') else { return };
        let label = &rest[..end];
        if !label.is_empty() && !label.contains(char::is_whitespace) {
            let mark = format!("[^{label}]");
            let place = match written.find(&mark) {
                Some(at) => span.start + at..span.start + at + mark.len(),
                None => span.clone(),
            };
            problems.push(
                Diagnostic::new(
                    Code::UnknownFootnote,
                    format!("There is no footnote `{label}` on this page."),
                )
                .at(Place::new(file, place)),
            );
        }
    }
}

/// Reports `[text][name]` where no `[name]: address` stands.
pub(super) fn broken_references(
    file: FileId,
    offset: usize,
    spans: Vec<Range<usize>>,
    problems: &mut Vec<Diagnostic>,
) {
    for span in spans {
        problems.push(
            Diagnostic::new(
                Code::BrokenLink,
                "This link refers to an address that is not on the page.",
            )
            .at(Place::new(file, offset + span.start..offset + span.end))
            .help("Write the address in parentheses: [text](page.md)."),
        );
    }
}
