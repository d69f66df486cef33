//! One pass over a text for every word that could matter.
//!
//! In: a text. Out: remarks about words that hurt and about figures. The words of a
//! language are filed under their first two letters, so that all other words of a text
//! are passed over at one look. (An automaton of them all was tried: making it took
//! longer than reading a thousand pages.)

use super::terms::{self, Term};
use super::{Language, Remark, figures, words};
use std::ops::Range;
use std::sync::LazyLock;

/// Why a word is looked for.
#[derive(Clone, Copy, Debug)]
enum Trigger {
    /// A figure could stand before or around it.
    Figure(figures::Sign),
    /// The name of a law, a body or a book, in which any word may stand.
    Name,
    /// A word that hurts.
    Term(&'static Term),
}

/// The letters of the alphabet, and one more for all others.
const LETTERS: usize = 27;

/// The words of a language by their first two letters, the longest first.
struct Index(Vec<Vec<(String, Trigger)>>);

static ENGLISH: LazyLock<Index> = LazyLock::new(|| Index::new(Language::English));
static SPANISH: LazyLock<Index> = LazyLock::new(|| Index::new(Language::Spanish));

impl Index {
    fn new(language: Language) -> Self {
        let mut index = Self(vec![Vec::new(); LETTERS * LETTERS]);
        let signs = figures::words(language).into_iter();
        signs.for_each(|(word, sign)| index.add(&word, Trigger::Figure(sign)));
        for name in terms::names(language) {
            index.add(name, Trigger::Name);
        }
        for term in terms::terms(language) {
            term.words.iter().for_each(|word| index.add(word, Trigger::Term(term)));
        }
        for filed in &mut index.0 {
            filed.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        }
        index
    }

    fn add(&mut self, word: &str, trigger: Trigger) {
        if let Some(filed) = self.0.get_mut(place(word.as_bytes(), 0)) {
            filed.push((word.to_owned(), trigger));
        }
    }
}

/// Where words with the two letters at byte `at` are filed.
fn place(bytes: &[u8], at: usize) -> usize {
    let letter = |at: usize| match bytes.get(at).map(u8::to_ascii_lowercase) {
        Some(letter @ b'a'..=b'z') => usize::from(letter - b'a') + 1,
        _ => 0,
    };
    letter(at) * LETTERS + letter(at + 1)
}

/// Reads a text and adds what was found.
pub(super) fn read(language: Language, text: &str, figures: bool, remarks: &mut Vec<Remark>) {
    let index = match language {
        Language::English => &*ENGLISH,
        Language::Spanish => &*SPANISH,
    };
    let bytes = text.as_bytes();
    let (mut before, mut was_inside, mut passed) = (b' ', false, 0);
    for (at, &byte) in bytes.iter().enumerate() {
        // In UTF-8, the letters with accents of these languages begin with this byte.
        const ACCENTED: u8 = 0xC3;
        let inside = byte.is_ascii_alphanumeric() || byte == ACCENTED || before == ACCENTED;
        let begins = inside && !was_inside;
        (before, was_inside) = (byte, inside);
        if !begins || at < passed {
            continue;
        }
        let Some(filed) = index.0.get(place(bytes, at)) else { continue };
        let found = filed.iter().find_map(|(word, trigger)| {
            let span = at..at + length(text.get(at..)?, word)?;
            words::is_whole(text, &span).then_some((span, trigger))
        });
        let Some((span, trigger)) = found else { continue };
        passed = span.end;
        match trigger {
            Trigger::Figure(sign) if figures => {
                if let Some(span) = figures::at(language, text, *sign, span) {
                    figures::tell(text, span, remarks);
                }
            }
            Trigger::Term(term) if !is_quoted(text, &span) => {
                remarks.push(term.remark(text, span));
            }
            _ => {}
        }
    }
}

/// How many bytes of the text say this word, in capitals or not. A gap in it may be a
/// line's end, also in a quotation.
fn length(text: &str, word: &str) -> Option<usize> {
    let mut rest = text.chars();
    for letter in word.chars() {
        if letter == ' ' {
            let written = rest.as_str();
            let after = written.trim_start_matches([' ', '\r', '\n', '>']);
            let gap = written.get(..written.len() - after.len())?;
            if gap.is_empty() || gap.matches('\n').count() > 1 {
                return None;
            }
            rest = after.chars();
            continue;
        }
        let written = rest.next()?;
        let same = written.eq_ignore_ascii_case(&letter)
            || (!letter.is_ascii() && written.to_lowercase().eq(letter.to_lowercase()));
        if !same {
            return None;
        }
    }
    Some(text.len() - rest.as_str().len())
}

/// Whether the bytes stand in quotation marks, as words do that a page speaks about.
fn is_quoted(text: &str, span: &Range<usize>) -> bool {
    let paragraph = words::paragraph(text, span.start);
    let before = text.get(paragraph.start..span.start).unwrap_or_default();
    let after = text.get(span.end..paragraph.end).unwrap_or_default();
    let straight = before.matches('"').count() % 2 == 1 && after.contains('"');
    let open =
        |open: char, close: char| before.rfind(open) > before.rfind(close) && after.contains(close);
    straight || open('“', '”') || open('«', '»')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_may_stand_in_capitals_and_over_a_line_end() {
        assert_eq!(length("Drug\n> HABIT.", "drug habit"), Some(12));
        assert_eq!(length("ALCOHÓLICA", "alcohólica"), Some(11));
        for (text, word) in [("drug\n\nhabit", "drug habit"), ("drug", "drug habit"), ("x", "y")] {
            assert_eq!(length(text, word), None);
        }
    }

    #[test]
    fn quotation_marks_reach_to_their_partner_in_the_paragraph() {
        let quoted = |text: &str| {
            let at = text.find("addict").unwrap();
            is_quoted(text, &(at..at + 6))
        };
        assert!(quoted("Do not say \"addict\" here."));
        assert!(quoted("Do not say “an addict” here."));
        assert!(!quoted("Say \"a person\" and not addict."));
        assert!(!quoted("A \"lone mark.\n\nAn addict \"here\"."));
        assert!(!quoted("Five 6\" of addict"));
    }
}
