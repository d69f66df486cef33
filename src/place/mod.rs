//! The self-check without a page: answers as text, results as JSON, questions
//! one by one in a terminal.
//!
//! In: what somebody typed, and the check's words as plain text by dotted key,
//! handed in. Out: answers, results, or a sentence that names question and
//! allowed options. Knows nothing of pages, files or the theme.

mod answers;
mod interview;
mod result;

pub use answers::{AnswerProblem, decide};
pub use interview::interview;
pub use result::{Decision, questions_json, questions_text};

use std::collections::BTreeMap;

/// The words of the check as plain text, by dotted key such as `questions.home.ask`;
/// those of the theme begin with `t.`.
#[derive(Clone, Debug, Default)]
pub struct PlainWords(pub BTreeMap<String, String>);

impl PlainWords {
    /// The text under a key, or the key itself, so that nothing is ever blank.
    pub fn get<'a>(&'a self, key: &'a str) -> &'a str {
        self.0.get(key).map_or(key, String::as_str)
    }

    /// The text under a key, if there is one.
    pub fn find(&self, key: &str) -> Option<&str> {
        self.0.get(key).map(String::as_str)
    }
}
