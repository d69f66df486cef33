//! Problems and how they are told.
//!
//! In: what any stage found wrong, with the place in the person's own file.
//! Out: one sorted report, as text, JSON, SARIF or notes for GitHub. This module knows nothing of pages,
//! themes or addresses; every other module may use it.

mod annotations;
mod catalogue;
mod files;
mod list;
mod report;
mod sarif;
mod shown;
mod suggest;

pub use annotations::write_annotations;
pub use catalogue::{Code, Entry};
pub use files::{FileId, Files, Position};
pub use list::{Diagnostics, told_once};
pub use report::{ReportStyle, write_each, write_json, write_text};
pub use sarif::write_sarif;
pub use suggest::{did_you_mean, nearest};

use std::ops::Range;

/// How the paths of built-in files begin.
pub const BUILT_IN: &str = "<built-in>/";

/// How much a problem weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The site is not published.
    Error,
    /// The site is published all the same.
    Warning,
}

impl Severity {
    /// The word used in reports and in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }
    }
}

/// Where a problem stands: a file and, where it is known, a byte range in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file.
    pub file: FileId,
    /// Bytes in that file's text.
    pub span: Option<Range<usize>>,
}

impl Place {
    /// A byte range of a file.
    pub fn new(file: FileId, span: Range<usize>) -> Self {
        Self { file, span: Some(span) }
    }

    /// A file as a whole.
    pub fn whole(file: FileId) -> Self {
        Self { file, span: None }
    }
}

/// A change to the text that would mend the problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What to replace; an empty range inserts.
    pub place: Place,
    /// What to write there.
    pub text: String,
}

/// One problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Its entry in the catalogue.
    pub code: Code,
    /// What happened here, in one sentence.
    pub message: String,
    /// Where, if a file is to blame.
    pub place: Option<Place>,
    /// A few words beside the marked text.
    pub label: String,
    /// Other places that explain it, each with a few words.
    pub also: Vec<(Place, String)>,
    /// More facts, each a sentence.
    pub notes: Vec<String>,
    /// What to do, in one sentence; the catalogue's advice stands in when it is absent.
    pub help: Option<String>,
    /// The line to type, where it is known.
    pub fix: Option<Fix>,
}

/// Sentences repeat names that people chose, and one of them may be the whole file.
const LONGEST: usize = 2_000;

fn shortened(mut sentence: String) -> String {
    if sentence.len() > LONGEST {
        sentence.truncate(sentence.floor_char_boundary(LONGEST));
        sentence.push('…');
    }
    sentence
}

impl Diagnostic {
    /// A problem without a place yet.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self {
            code,
            message: shortened(message.into()),
            place: None,
            label: String::new(),
            also: Vec::new(),
            notes: Vec::new(),
            help: None,
            fix: None,
        }
    }

    /// Names the place.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.place = Some(place);
        self
    }

    /// Puts a few words beside the marked text.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// Points at another place too.
    #[must_use]
    pub fn also(mut self, place: Place, label: impl Into<String>) -> Self {
        self.also.push((place, label.into()));
        self
    }

    /// Adds a fact.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(shortened(note.into()));
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(shortened(help.into()));
        self
    }

    /// Shows the text to type.
    #[must_use]
    pub fn fix(mut self, place: Place, text: impl Into<String>) -> Self {
        self.fix = Some(Fix { place, text: text.into() });
        self
    }

    /// What to do: the diagnostic's own advice, or the catalogue's.
    pub fn advice(&self) -> &str {
        self.help.as_deref().unwrap_or(self.code.entry().fix)
    }
}
