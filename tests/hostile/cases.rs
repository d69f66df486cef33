//! The table: what is put into a site, and what must come of it.

use crate::runner::Scratch;
use crate::{files, looks, markup, sizes};

/// One hostile input.
pub(crate) struct Case {
    /// What it is, as a row of a table for people.
    pub(crate) name: &'static str,
    /// Puts it into a small site.
    pub(crate) put: fn(&Scratch),
    /// What must come of it.
    pub(crate) expected: Expected,
}

/// What must come of an input.
#[derive(Clone, Copy)]
pub(crate) enum Expected {
    /// These errors, and nothing published.
    Refused(&'static [&'static str]),
    /// A site in which nothing of it is left that could do harm.
    Harmless,
}

pub(crate) const fn refused(
    name: &'static str,
    codes: &'static [&'static str],
    put: fn(&Scratch),
) -> Case {
    Case { name, put, expected: Expected::Refused(codes) }
}

pub(crate) const fn harmless(name: &'static str, put: fn(&Scratch)) -> Case {
    Case { name, put, expected: Expected::Harmless }
}

/// All inputs.
pub(crate) fn all() -> Vec<&'static Case> {
    [markup::CASES, looks::CASES, files::CASES, sizes::CASES].into_iter().flatten().collect()
}

/// Writes a page with this text.
pub(crate) fn page(scratch: &Scratch, text: &str) {
    page_with(scratch, "", text);
}

/// Writes a page with more settings.
pub(crate) fn page_with(scratch: &Scratch, settings: &str, text: &str) {
    scratch.write("content/en/x.md", page_text(settings, text));
}

/// A page as a file.
pub(crate) fn page_text(settings: &str, text: &str) -> String {
    format!(
        "+++\ntitle = \"A page\"\ndescription = \"What this page answers, said in one plain sentence.\"\n{settings}\n+++\n\n{text}\n"
    )
}
