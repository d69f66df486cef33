//! One pass over a text for every word that could matter.
//!
//! In: a text. Out: remarks about words that hurt and about figures. The words of a
//! language are filed under their first three letters, so that nearly all other words of
//! a text are passed over at one look. (An automaton of them all was tried: making it took
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

/// How many places there are for three letters.
const PLACES: usize = LETTERS * LETTERS * LETTERS;

/// The words of a language by their first three letters.
struct Index {
    /// Words that begin alike, the longest first. The first group is empty.
    groups: Vec<Vec<(String, Trigger)>>,
    /// The group of each three letters.
    places: Vec<u16>,
}

static ENGLISH: LazyLock<Index> = LazyLock::new(|| Index::new(Language::English));
static SPANISH: LazyLock<Index> = LazyLock::new(|| Index::new(Language::Spanish));

impl Index {
    fn new(language: Language) -> Self {
        let mut index = Self { groups: vec![Vec::new()], places: vec![0; PLACES] };
        let signs = figures::words(language).into_iter();
        signs.for_each(|(word, sign)| index.add(&word, Trigger::Figure(sign)));
        for name in terms::names(language) {
            index.add(name, Trigger::Name);
        }
        for term in terms::terms(language) {
            term.words.iter().for_each(|word| index.add(word, Trigger::Term(term)));
        }
        for group in &mut index.groups {
            group.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        }
        index
    }

    fn add(&mut self, word: &str, trigger: Trigger) {
        let place = place(word.as_bytes(), 0);
        // Behind a word of one letter or two anything may stand, and gaps are of any length.
        let is_short = word.split(' ').next().is_some_and(|first| first.len() < 3);
        let all = place - place % LETTERS..place - place % LETTERS + LETTERS;
        let places = if is_short { all } else { place..place + 1 };
        for place in self.places.get_mut(places).unwrap_or_default() {
            if *place == 0 {
                *place = u16::try_from(self.groups.len()).unwrap_or_default();
                self.groups.push(Vec::new());
            }
            if let Some(group) = self.groups.get_mut(usize::from(*place)) {
                group.push((word.to_owned(), trigger));
            }
        }
    }

    /// The words that the one at byte `at` of a text could be.
    fn like(&self, bytes: &[u8], at: usize) -> &[(String, Trigger)] {
        let group = self.places.get(place(bytes, at)).map_or(0, |group| usize::from(*group));
        self.groups.get(group).map_or(&[], Vec::as_slice)
    }
}

/// The place of each letter in the alphabet, in capitals or not; none for other bytes.
const ALPHABET: [u8; 256] = {
    let mut table = [0; 256];
    let mut letter = 1;
    while letter < LETTERS {
        table[b'a' as usize + letter - 1] = letter as u8;
        table[b'A' as usize + letter - 1] = letter as u8;
        letter += 1;
    }
    table
};

/// Where words with the three letters at byte `at` are filed.
fn place(bytes: &[u8], at: usize) -> usize {
    let letters = match bytes.get(at..).unwrap_or_default() {
        [one, two, three, ..] => [*one, *two, *three],
        [one, two] => [*one, *two, 0],
        [one] => [*one, 0, 0],
        [] => [0; 3],
    };
    letters.iter().fold(0, |all, byte| all * LETTERS + usize::from(ALPHABET[usize::from(*byte)]))
}

/// In UTF-8, the letters with accents of these languages begin with this byte.
const ACCENTED: u8 = 0xC3;

/// How many bytes the letter or the digit has that begins with a byte; 0 where none begins.
const IN_WORDS: [u8; 256] = {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < table.len() {
        table[byte] = (byte as u8).is_ascii_alphanumeric() as u8;
        byte += 1;
    }
    table[ACCENTED as usize] = 2;
    table
};

/// Where the next word from byte `at` on lies.
fn next_word(bytes: &[u8], at: usize) -> Option<Range<usize>> {
    let inside = |byte: &u8| IN_WORDS[usize::from(*byte)];
    let start = at + bytes.get(at..)?.iter().position(|byte| inside(byte) > 0)?;
    let mut end = start;
    while let Some(length @ 1..) = bytes.get(end).map(inside) {
        end += usize::from(length);
    }
    Some(start..end)
}

/// Reads a text and adds what was found.
pub(super) fn read(language: Language, text: &str, figures: bool, remarks: &mut Vec<Remark>) {
    let index = match language {
        Language::English => &*ENGLISH,
        Language::Spanish => &*SPANISH,
    };
    let bytes = text.as_bytes();
    let (mut passed, mut read) = (0, 0);
    while let Some(Range { start: at, end }) = next_word(bytes, read) {
        read = end;
        if at < passed {
            continue;
        }
        let found = index.like(bytes, at).iter().find_map(|(word, trigger)| {
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
    // Most words part at the next letter or two, and nearly all letters are those of ASCII.
    let plain = |(written, letter): &(&u8, &u8)| {
        letter.is_ascii_alphabetic() && written.eq_ignore_ascii_case(letter)
    };
    let begun = text.as_bytes().iter().zip(word.as_bytes()).take_while(plain).count();
    let mut rest = text.get(begun..)?.chars();
    for letter in word.get(begun..)?.chars() {
        if letter == ' ' {
            let written = rest.as_str();
            let gap = written.bytes().take_while(|byte| b" \r\n>".contains(byte)).count();
            let lines = written.bytes().take(gap).filter(|&byte| byte == b'\n').count();
            if gap == 0 || lines > 1 {
                return None;
            }
            rest = written.get(gap..)?.chars();
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
