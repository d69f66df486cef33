//! One pass over a text for every word that could matter.
//!
//! In: a text. Out: remarks about words that hurt and about figures. The words of a
//! language are filed under their first three letters, so that nearly all other words of
//! a text are passed over at one look. (An automaton of them all was tried: making it took
//! longer than reading a thousand pages.)

use super::eight::{Eight, SMALL};
use super::terms::{self, Term};
use super::{Language, Remark, figures, words};
use std::collections::BTreeSet;
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

/// A word that is looked for.
struct Wanted {
    word: String,
    trigger: Trigger,
    /// How it begins where a gap in it is one byte, as nearly all are, and where it is more.
    begins: [Beginning; 2],
}

/// Of each of eight bytes the bits that count, and what they are.
#[derive(Clone, Copy)]
struct Beginning {
    counts: u64,
    bits: u64,
}

/// The bit that all letters have, and nothing that stands in a gap.
const LETTER: u8 = 0x40;
/// The bytes of gaps.
const GAPS: &[u8] = b" \r\n>";

impl Wanted {
    fn new(word: &str, trigger: Trigger) -> Self {
        let begins = [1, 2].map(|gap| Beginning::of(word, gap));
        Self { word: word.to_owned(), trigger, begins }
    }

    /// Whether it may be what begins with these bytes.
    fn may_be(&self, Eight(bytes): Eight) -> bool {
        let small = bytes | SMALL;
        self.begins.iter().any(|begins| small & begins.counts == begins.bits)
    }
}

impl Beginning {
    /// How a word begins whose first gap has so many bytes, or more where only the first of
    /// them are sure.
    fn of(word: &str, gap: usize) -> Self {
        let (mut counts, mut bits) = ([0; Eight::LENGTH], [0; Eight::LENGTH]);
        let mut places = counts.iter_mut().zip(&mut bits);
        'word: for byte in word.bytes().take_while(u8::is_ascii) {
            let (times, count, bit) =
                if byte == b' ' { (gap, LETTER, 0) } else { (1, !0, byte | SMALL as u8) };
            for _ in 0..times {
                let Some(place) = places.next() else { break 'word };
                (*place.0, *place.1) = (count, bit);
            }
            if byte == b' ' && gap > 1 {
                break;
            }
        }
        Self { counts: u64::from_le_bytes(counts), bits: u64::from_le_bytes(bits) }
    }
}

/// How many places there are for the beginnings of words.
const PLACES: usize = 1 << 15;

/// How many bits of a byte a place is made from. They are the same for a small letter and a capital.
const BITS: usize = 5;

/// The words of a language by their first three bytes.
struct Index {
    /// Words that begin alike, the longest first. The first group is empty.
    groups: Vec<Vec<Wanted>>,
    /// The group of each place.
    places: Vec<u16>,
    /// Which places have a group, a bit for each: these few bytes are always at hand.
    taken: [u64; PLACES / 64],
}

static ENGLISH: LazyLock<Index> = LazyLock::new(|| Index::new(Language::English));
static SPANISH: LazyLock<Index> = LazyLock::new(|| Index::new(Language::Spanish));

impl Index {
    fn new(language: Language) -> Self {
        let mut index =
            Self { groups: vec![Vec::new()], places: vec![0; PLACES], taken: [0; PLACES / 64] };
        let signs = figures::words(language).into_iter();
        signs.for_each(|(word, sign)| index.add(&word, Trigger::Figure(sign)));
        for name in terms::names(language) {
            index.add(name, Trigger::Name);
        }
        for term in terms::terms(language) {
            term.words.iter().for_each(|word| index.add(word, Trigger::Term(term)));
        }
        for group in &mut index.groups {
            group.sort_by_key(|wanted| std::cmp::Reverse(wanted.word.len()));
        }
        index
    }

    fn add(&mut self, word: &str, trigger: Trigger) {
        for place in places(word) {
            let Some(group) = self.places.get_mut(place) else { continue };
            if *group == 0 {
                *group = u16::try_from(self.groups.len()).unwrap_or_default();
                self.groups.push(Vec::new());
                self.taken[place / 64] |= 1 << (place % 64);
            }
            if let Some(group) = self.groups.get_mut(usize::from(*group)) {
                group.push(Wanted::new(word, trigger));
            }
        }
    }

    /// The words that one which begins with these bytes could be.
    #[inline]
    fn like(&self, eight: Eight) -> &[Wanted] {
        let place = place(eight);
        if self.taken[place / 64] >> (place % 64) & 1 == 0 {
            return &[];
        }
        let group = self.places.get(place).map_or(0, |group| usize::from(*group));
        self.groups.get(group).map_or(&[], Vec::as_slice)
    }
}

/// The places of everything that a text can begin with where it says a word.
fn places(word: &str) -> BTreeSet<usize> {
    let first = word.split(' ').next().unwrap_or_default().as_bytes();
    let bytes_at = |at: usize| -> Vec<u8> {
        match first.get(at) {
            Some(byte) => vec![*byte],
            None if at == first.len() && at < word.len() => GAPS.to_vec(),
            // Behind a word of one letter or two anything may stand.
            None => (0..1 << BITS).collect(),
        }
    };
    let mut places = BTreeSet::new();
    for one in bytes_at(0) {
        for two in bytes_at(1) {
            places.extend(bytes_at(2).iter().map(|three| place(Eight::of(&[one, two, *three]))));
        }
    }
    places
}

/// Where words with these first three bytes are filed.
#[inline]
fn place(Eight(bytes): Eight) -> usize {
    /// It scatters the places, so that few beginnings share one.
    const SCATTER: u32 = 0x9e37_79b1;
    const KEPT: u32 = u32::from_le_bytes([(1 << BITS) - 1, (1 << BITS) - 1, (1 << BITS) - 1, 0]);
    let scattered = (bytes as u32 & KEPT).wrapping_mul(SCATTER);
    (scattered >> (u32::BITS - PLACES.ilog2())) as usize
}

/// In UTF-8, the letters with accents of these languages begin with this byte and have two.
const ACCENTED: u8 = 0xC3;

/// The highest bit of the last of eight bytes, and of the first.
const LAST: u32 = u64::BITS - 8;

/// Hands over where each word of a text begins.
#[inline]
fn each_word(bytes: &[u8], mut found: impl FnMut(usize)) {
    // The marks of the byte before.
    let (mut in_word, mut accented) = (0, 0);
    let (mut rest, mut at) = (bytes, 0);
    while !rest.is_empty() {
        let eight = Eight::of(rest);
        let accents = eight.beyond_ascii(ACCENTED);
        let words = eight.in_words() | accents | accents << 8 | accented;
        let mut begin = words & !(words << 8 | in_word);
        (in_word, accented) = (words >> LAST, accents >> LAST);
        while begin > 0 {
            found(at + begin.trailing_zeros() as usize / 8);
            begin &= begin - 1;
        }
        rest = rest.get(Eight::LENGTH..).unwrap_or_default();
        at += Eight::LENGTH;
    }
}

/// Reads a text and adds what was found.
pub(super) fn read(language: Language, text: &str, figures: bool, remarks: &mut Vec<Remark>) {
    let index = match language {
        Language::English => &*ENGLISH,
        Language::Spanish => &*SPANISH,
    };
    let bytes = text.as_bytes();
    let mut look = Look { language, text, figures, passed: 0, remarks };
    each_word(bytes, |at| {
        let eight = Eight::of(bytes.get(at..).unwrap_or_default());
        let like = index.like(eight);
        if !like.is_empty() {
            look.at(at, eight, like);
        }
    });
}

/// A text that is looked through.
struct Look<'a> {
    language: Language,
    text: &'a str,
    figures: bool,
    /// Where the last word ends that was found.
    passed: usize,
    remarks: &'a mut Vec<Remark>,
}

impl Look<'_> {
    /// Looks closer at a word that could be one of these.
    #[inline(never)]
    fn at(&mut self, at: usize, eight: Eight, like: &[Wanted]) {
        let Self { language, text, .. } = *self;
        if at < self.passed {
            return;
        }
        let found = like.iter().filter(|wanted| wanted.may_be(eight)).find_map(|wanted| {
            let span = at..at + length(text.get(at..)?, &wanted.word)?;
            words::is_whole(text, &span).then_some((span, wanted.trigger))
        });
        let Some((span, trigger)) = found else { return };
        self.passed = span.end;
        match trigger {
            Trigger::Figure(sign) if self.figures => {
                if let Some(span) = figures::at(language, text, sign, span) {
                    figures::tell(text, span, self.remarks);
                }
            }
            Trigger::Term(term) if !is_quoted(text, &span) => {
                self.remarks.push(term.remark(text, span));
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
            let gap = written.bytes().take_while(|byte| GAPS.contains(byte)).count();
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
    fn every_word_is_found_whatever_its_gaps_are_and_wherever_it_begins() {
        for language in [Language::English, Language::Spanish] {
            for word in terms::terms(language).iter().flat_map(|term| term.words) {
                for gap in [" ", "\n", "\r\n", "  ", "\n> ", "\n>> "] {
                    for before in 0..=Eight::LENGTH {
                        let mut remarks = Vec::new();
                        let start = "é".repeat(before % 3) + &" ".repeat(before + 1);
                        let text = format!("{start}{}", word.replace(' ', gap));
                        read(language, &text, false, &mut remarks);
                        let spans: Vec<(usize, usize)> =
                            remarks.iter().map(|one| (one.span.start, one.span.end)).collect();
                        assert_eq!(spans, [(start.len(), text.len())], "{text:?}");
                    }
                }
            }
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
