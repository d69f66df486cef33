//! The check's words, matched with its questions and rules.

use crate::diag::{Diagnostics, Files};
use crate::parse::{CheckWords, FactBase};
use std::collections::BTreeMap;

/// The words of the check in one language, complete.
#[derive(Debug)]
pub struct CheckText {
    /// The words as they were parsed.
    pub words: CheckWords,
}

pub(super) fn assemble(
    words: BTreeMap<String, CheckWords>,
    _languages: &[String],
    _facts: &FactBase,
    _files: &Files,
    _list: &mut Diagnostics,
) -> BTreeMap<String, CheckText> {
    words.into_iter().map(|(lang, words)| (lang, CheckText { words })).collect()
}
