//! How hard a text reads.
//!
//! In: the blocks of a finished text: paragraphs, headings, items of lists. Out:
//! its sentences and its grade: Flesch-Kincaid for English, INFLESZ (the formula of
//! Szigriszt-Pazos) for Spanish.

use super::{Language, english, spanish};
use std::ops::Range;

/// Shorter pieces are no sentences. Counting them would flatter a page of headings.
const SHORTEST: usize = 4;

/// How hard a text reads.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Grade {
    /// Years of school in the United States that it takes to read the text.
    School(f64),
    /// Ease from 0 to 100; 55 is normal, and more is easier.
    Inflesz(f64),
}

impl Grade {
    /// The number.
    pub fn value(self) -> f64 {
        match self {
            Grade::School(value) | Grade::Inflesz(value) => value,
        }
    }

    /// How much harder than the limit it reads; nothing or less is within it.
    pub fn above(self, limit: f64) -> f64 {
        // What is judged is the number that is printed.
        let shown = (self.value() * 10.0).round() / 10.0;
        match self {
            Grade::School(_) => shown - limit,
            Grade::Inflesz(_) => limit - shown,
        }
    }
}

/// What was counted in some sentences.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Sentences.
    pub sentences: usize,
    /// Words.
    pub words: usize,
    /// Syllables.
    pub syllables: usize,
}

impl Tally {
    /// Counts one sentence.
    pub fn of(language: Language, sentence: &str) -> Self {
        let mut tally = Tally { sentences: 1, ..Tally::default() };
        for word in words(sentence) {
            tally.words += 1;
            tally.syllables += match language {
                Language::English => english::syllables(word),
                Language::Spanish => spanish::syllables(word),
            };
        }
        tally
    }

    /// Adds what was counted elsewhere.
    pub fn add(&mut self, other: Tally) {
        self.sentences += other.sentences;
        self.words += other.words;
        self.syllables += other.syllables;
    }

    /// The grade; nothing for a text without words.
    pub fn grade(self, language: Language) -> Option<Grade> {
        if self.words == 0 || self.sentences == 0 {
            return None;
        }
        #[allow(clippy::cast_precision_loss, reason = "no page has that many words")]
        let ratio = |a: usize, b: usize| a as f64 / b as f64;
        let length = ratio(self.words, self.sentences);
        let weight = ratio(self.syllables, self.words);
        Some(match language {
            Language::English => Grade::School(0.39 * length + 11.8 * weight - 15.59),
            Language::Spanish => Grade::Inflesz(206.835 - 62.3 * weight - length),
        })
    }
}

/// The words of a sentence: letters with the apostrophes inside, or one number.
fn words(sentence: &str) -> impl Iterator<Item = &str> {
    let inner = |letter: char| letter.is_alphanumeric() || letter == '\'' || letter == '’';
    sentence
        .split(move |letter: char| !inner(letter))
        .map(|word| word.trim_matches(['\'', '’']))
        .filter(|word| !word.is_empty())
}

/// The sentences of a block that are long enough to count, as bytes of the block. What is
/// said in quotation marks is part of the sentence around it, full stop or not: people
/// read it in one breath.
pub fn sentences(block: &str) -> Vec<Range<usize>> {
    let mut all = Vec::new();
    let mut start = 0;
    let mut letters = block.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        if !matches!(letter, '.' | '!' | '?') {
            continue;
        }
        let mut end = at + letter.len_utf8();
        while let Some((at, letter)) = letters.next_if(|(_, letter)| "\"')]".contains(*letter)) {
            end = at + letter.len_utf8();
        }
        if begins_sentence(block.get(end..).unwrap_or_default()) {
            push(block, start..end, &mut all);
            start = end;
        }
    }
    push(block, start..block.len(), &mut all);
    all
}

/// Whether a new sentence can begin here, behind a full stop.
fn begins_sentence(rest: &str) -> bool {
    let Some(rest) = rest.strip_prefix(char::is_whitespace) else { return false };
    let first =
        rest.trim_start().trim_start_matches(['"', '\'', '“', '‘', '«', '(', '[', '¿', '¡']);
    first.starts_with(|letter: char| letter.is_uppercase() || letter.is_ascii_digit())
}

fn push(block: &str, span: Range<usize>, all: &mut Vec<Range<usize>>) {
    let Some(text) = block.get(span.clone()) else { return };
    let trimmed = text.trim();
    if trimmed.split_whitespace().count() >= SHORTEST {
        let start = span.start + text.len() - text.trim_start().len();
        all.push(start..start + trimmed.len());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(block: &str) -> Vec<&str> {
        sentences(block).into_iter().map(|span| &block[span]).collect()
    }

    #[test]
    fn sentences_end_where_people_end_them() {
        assert_eq!(
            cut("Call them today now. “Is there room for me?” Ask what it costs."),
            ["Call them today now.", "“Is there room for me?” Ask what it costs."]
        );
        assert_eq!(
            cut("It costs e.g. nothing at all. Yes. Really."),
            ["It costs e.g. nothing at all."]
        );
        assert_eq!(
            cut("¿Cuándo puedo empezar aquí? ¡Llame hoy mismo, por favor!"),
            ["¿Cuándo puedo empezar aquí?", "¡Llame hoy mismo, por favor!"]
        );
        assert_eq!(cut("Who to call"), [""; 0]);
        assert_eq!(cut("Who to call first"), ["Who to call first"]);
        assert_eq!(cut(""), [""; 0]);
    }

    #[test]
    fn the_formulas_are_those_of_their_authors() {
        let english = Tally { sentences: 10, words: 150, syllables: 210 };
        let Some(Grade::School(grade)) = english.grade(Language::English) else { panic!() };
        assert!((grade - 6.78).abs() < 0.001, "{grade}");
        let Some(Grade::Inflesz(ease)) = english.grade(Language::Spanish) else { panic!() };
        assert!((ease - 104.615).abs() < 0.001, "{ease}");
        assert!(Grade::School(8.04).above(8.0) <= 0.0 && Grade::School(8.06).above(8.0) > 0.0);
        assert!(Grade::Inflesz(54.9).above(55.0) > 0.0 && Grade::Inflesz(55.0).above(55.0) <= 0.0);
        assert_eq!(Tally::default().grade(Language::English), None);
    }

    #[test]
    fn words_keep_their_apostrophes() {
        assert_eq!(
            words("It's 9–19 hours, ‘yes’.").collect::<Vec<_>>(),
            ["It's", "9", "19", "hours", "yes"]
        );
    }
}
