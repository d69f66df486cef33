//! What Markdown lets pass in silence, and a reader would stumble over.

use crate::diag::{Code, Diagnostic, FileId, Place};
use std::collections::BTreeMap;
use std::ops::Range;

/// Footnotes referred to and defined, to be compared at the end.
#[derive(Default)]
pub(super) struct Footnotes {
    referred: Vec<String>,
    numbers: BTreeMap<String, usize>,
    defined: BTreeMap<String, Range<usize>>,
}

impl Footnotes {
    /// Notes a reference and returns the footnote's number on the page.
    pub(super) fn refer(&mut self, label: &str) -> (usize, bool) {
        if let Some(&number) = self.numbers.get(label) {
            return (number, false);
        }
        self.referred.push(label.to_owned());
        self.numbers.insert(label.to_owned(), self.referred.len());
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
            if !self.numbers.contains_key(label) {
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

/// A longer label is none, and no reference is looked for further behind the one before.
const FAR: usize = 1_000;

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
    let mut passed = 0;
    while let Some(at) = rest.find("[^") {
        rest = &rest[at + 2..];
        let near = &rest[..rest.floor_char_boundary(FAR)];
        let Some(end) = near.find(']') else { continue };
        let label = &rest[..end];
        if !label.is_empty() && !label.contains(char::is_whitespace) {
            let mark = format!("[^{label}]");
            let near = &written[passed..written.ceil_char_boundary(passed + at + 2 * FAR)];
            let place = match near.find(&mark) {
                Some(found) => {
                    let start = span.start + passed + found;
                    passed += found + mark.len();
                    start..start + mark.len()
                }
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
