//! Plain words: what a text for families should not say, and how hard it reads.
//!
//! In: texts as people wrote them, and sentences of finished pages. Out: remarks
//! with their places, and reading grades. Knows nothing of pages, files or HTML;
//! which stretches of a text are prose, it is told by whoever asks.

mod acronyms;
mod capitals;
mod digits;
mod eight;
mod english;
mod figures;
mod grade;
mod keypad;
mod numbers;
mod phone;
mod said;
mod scan;
mod spanish;
mod terms;
mod words;

pub(crate) use eight::Eight;
pub use grade::{Grade, Tally, sentences};
pub(crate) use keypad::key_of;
pub(crate) use phone::{is_hyphen, is_space};
pub(crate) use said::{SHORTEST_NUMBER, emergencies_said, numbers_said, plain};

use crate::diag::Code;
use std::ops::Range;

/// A language whose words are known here. Texts in other languages are not judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// English, of any country.
    English,
    /// Spanish, of any country.
    Spanish,
}

impl Language {
    /// The language of a code such as `es` or `es-MX`.
    pub fn of(code: &str) -> Option<Language> {
        match code.split('-').next() {
            Some("en") => Some(Language::English),
            Some("es") => Some(Language::Spanish),
            _ => None,
        }
    }
}

/// Which rules a text is held against. Words that hurt are looked for in every text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rules {
    /// The language of the text.
    pub language: Language,
    /// Whether figures and phone numbers must come from the fact base.
    pub figures: bool,
    /// Whether acronyms must be explained.
    pub acronyms: bool,
}

/// Something a text should say in another way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// Its entry in the catalogue.
    pub code: Code,
    /// The bytes at fault.
    pub span: Range<usize>,
    /// What stands there, in one sentence.
    pub message: String,
    /// What to write instead.
    pub help: String,
}

/// Reads the texts of one page in the order in which people read them.
#[derive(Debug)]
pub struct Reader {
    rules: Rules,
    explained: acronyms::Explained,
}

impl Reader {
    /// A reader who has read nothing yet.
    pub fn new(rules: Rules) -> Self {
        Self { rules, explained: acronyms::Explained::default() }
    }

    /// Reads the next text. What lies outside of `prose`, such as code or an address,
    /// is passed over. `leads` are the texts that stand right below, for a title.
    pub fn read(
        &mut self,
        text: &str,
        leads: &[&str],
        prose: &dyn Fn(&Range<usize>) -> bool,
    ) -> Vec<Remark> {
        let Rules { language, figures, acronyms } = self.rules;
        let mut remarks = Vec::new();
        scan::read(language, text, figures, &mut remarks);
        if figures {
            figures::digits(language, text, &mut remarks);
        }
        remarks.retain(|remark| prose(&remark.span));
        if acronyms && has_capitals(text) {
            self.explained.read(language, text, leads, prose, &mut remarks);
        }
        remarks
    }
}

/// How many bytes are looked at in one step, so that the compiler can take them together.
const STEP: usize = 64;

/// Where the next digit from byte `at` on stands.
fn next_digit(bytes: &[u8], at: usize) -> Option<usize> {
    let any = |part: &[u8]| part.iter().fold(false, |any, byte| any | byte.is_ascii_digit());
    let mut parts = bytes.get(at..)?.chunks(STEP).enumerate();
    let (before, part) = parts.find(|(_, part)| any(part))?;
    Some(at + before * STEP + part.iter().position(u8::is_ascii_digit)?)
}

/// Whether two capital letters stand side by side.
fn has_capitals(text: &str) -> bool {
    let bytes = text.as_bytes();
    let Some(second) = bytes.get(1..) else { return false };
    let pair = |(a, b): (&[u8], &[u8])| {
        let both = |(a, b): (&u8, &u8)| a.is_ascii_uppercase() & b.is_ascii_uppercase();
        a.iter().zip(b).map(both).fold(false, |any, one| any | one)
    };
    bytes.chunks(STEP).zip(second.chunks(STEP)).any(pair)
}
