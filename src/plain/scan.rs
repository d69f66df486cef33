//! One pass over a text for every word that could matter.
//!
//! In: a text. Out: remarks about words that hurt and about figures. All words of
//! a language stand in one automaton, so that a longer table costs nothing.

use super::terms::{self, Term};
use super::{Language, Remark, figures, words};
use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
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

/// The automaton of a language, and what each of its patterns means.
struct Scanner {
    automaton: Option<AhoCorasick>,
    triggers: Vec<Trigger>,
}

static ENGLISH: LazyLock<Scanner> = LazyLock::new(|| Scanner::new(Language::English));
static SPANISH: LazyLock<Scanner> = LazyLock::new(|| Scanner::new(Language::Spanish));

impl Scanner {
    fn new(language: Language) -> Self {
        let mut patterns = Vec::new();
        let mut triggers = Vec::new();
        let mut add = |word: &str, trigger| {
            for pattern in spellings(word) {
                patterns.push(pattern);
                triggers.push(trigger);
            }
        };
        for (word, sign) in figures::signs(language) {
            add(&word, Trigger::Figure(sign));
        }
        for name in terms::names(language) {
            add(name, Trigger::Name);
        }
        for term in terms::terms(language) {
            for word in term.words {
                add(word, Trigger::Term(term));
            }
        }
        // The tables are part of the program: a test shows that they make an automaton.
        let automaton = AhoCorasick::builder()
            .kind(Some(AhoCorasickKind::DFA))
            .match_kind(MatchKind::LeftmostLongest)
            .ascii_case_insensitive(true)
            .build(patterns)
            .ok();
        Self { automaton, triggers }
    }
}

/// The word as it may be written: with a line's end at one of its gaps, and with
/// capitals for the letters that the automaton's folding of cases does not know.
fn spellings(word: &str) -> Vec<String> {
    let mut all = vec![word.to_owned()];
    if !word.is_ascii() {
        let raised = |letter: char| -> String {
            if letter.is_ascii() { letter.to_string() } else { letter.to_uppercase().collect() }
        };
        all.push(word.chars().map(raised).collect());
    }
    for spelling in all.clone() {
        let inner = spelling.trim_end();
        for (at, _) in inner.match_indices(' ') {
            for end in ["\n", "\r\n"] {
                let mut broken = spelling.clone();
                broken.replace_range(at..=at, end);
                all.push(broken);
            }
        }
    }
    all
}

/// Reads a text and adds what was found.
pub(super) fn read(language: Language, text: &str, figures: bool, remarks: &mut Vec<Remark>) {
    let scanner = match language {
        Language::English => &*ENGLISH,
        Language::Spanish => &*SPANISH,
    };
    let Some(automaton) = &scanner.automaton else { return };
    for found in automaton.find_iter(text) {
        let span = found.range();
        let Some(trigger) = scanner.triggers.get(found.pattern().as_usize()) else { continue };
        match trigger {
            Trigger::Figure(sign) if figures => {
                if let Some(span) = figures::at(language, text, *sign, span) {
                    figures::tell(text, span, remarks);
                }
            }
            Trigger::Term(term) if words::is_whole(text, &span) && !is_quoted(text, &span) => {
                remarks.push(term.remark(text, span));
            }
            _ => {}
        }
    }
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
    fn the_tables_make_an_automaton() {
        for scanner in [&*ENGLISH, &*SPANISH] {
            assert!(scanner.automaton.is_some());
        }
    }

    #[test]
    fn a_word_may_be_broken_at_a_line_end_and_begin_with_an_accent() {
        assert_eq!(spellings("a b"), ["a b", "a\nb", "a\r\nb"]);
        assert_eq!(spellings("último"), ["último", "Último"]);
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
