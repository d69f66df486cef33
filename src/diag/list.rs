//! The one list that every stage adds to.
//!
//! In: diagnostics in any order. Out: the same, sorted by place and without
//! repeats, and what they mean for the build.

use super::{Diagnostic, Files, Severity};

/// All problems of one run.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    all: Vec<Diagnostic>,
    strict: bool,
}

impl Diagnostics {
    /// An empty list; when `strict`, warnings weigh as errors.
    pub fn new(strict: bool) -> Self {
        Self { all: Vec::new(), strict }
    }

    /// Adds a problem.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.all.push(diagnostic);
    }

    /// Adds problems that another thread or stage gathered.
    pub fn extend(&mut self, more: impl IntoIterator<Item = Diagnostic>) {
        self.all.extend(more);
    }

    /// How much a diagnostic weighs in this run.
    pub fn severity(&self, diagnostic: &Diagnostic) -> Severity {
        if self.strict { Severity::Error } else { diagnostic.code.severity() }
    }

    /// Whether anything stands that refuses the site.
    pub fn refuses(&self) -> bool {
        self.all.iter().any(|diagnostic| self.severity(diagnostic) == Severity::Error)
    }

    /// Whether the machine, rather than the site, failed.
    pub fn machine_failed(&self) -> bool {
        self.all.iter().any(|diagnostic| diagnostic.code.is_machine())
    }

    /// How many errors and warnings there are.
    pub fn counts(&self) -> (usize, usize) {
        let errors =
            self.all.iter().filter(|diagnostic| self.severity(diagnostic) == Severity::Error).count();
        (errors, self.all.len() - errors)
    }

    /// Sorts by file, place and code, and drops repeats, so that the order in
    /// which threads finished cannot be seen.
    pub fn settle(&mut self, files: &Files) {
        let key = |diagnostic: &Diagnostic| {
            let place = diagnostic.place.as_ref();
            (
                place.map(|place| files.path(place.file).to_owned()),
                place.and_then(|place| place.span.clone()).map(|span| (span.start, span.end)),
                diagnostic.code.text(),
                diagnostic.message.clone(),
            )
        };
        self.all.sort_by_cached_key(key);
        self.all.dedup();
    }

    /// The problems in their present order.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.all.iter()
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }
}
