//! Words as search sees them: folded.
//!
//! In: text, or HTML. Out: its words without case and accents. Folding happens in the page's
//! script too, in the same way.

use crate::plain::Eight;
use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// A folded word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word<'w> {
    /// One of up to sixteen bytes, as nearly all are: its bytes as a number, the first lowest,
    /// because a number is compared and looked up at once.
    Short(u128),
    /// A longer one.
    Long(&'w str),
}

impl<'w> Word<'w> {
    fn of(word: &'w str) -> Self {
        let mut bytes = [0; 16];
        match bytes.get_mut(..word.len()) {
            Some(start) => {
                start.copy_from_slice(word.as_bytes());
                Word::Short(u128::from_le_bytes(bytes))
            }
            None => Word::Long(word),
        }
    }

    /// Adds its letters to a text.
    pub(super) fn push_to(self, text: &mut String) {
        match self {
            Word::Short(number) => {
                let bytes = number.to_le_bytes();
                let length = bytes.len() - number.leading_zeros() as usize / 8;
                text.push_str(std::str::from_utf8(&bytes[..length]).unwrap_or_default());
            }
            Word::Long(word) => text.push_str(word),
        }
    }
}

/// The signs of ASCII that part words: all but apostrophes.
const PARTS: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 0x80 {
        table[byte] = !(byte as u8).is_ascii_alphanumeric() && byte as u8 != b'\'';
        byte += 1;
    }
    table
};

/// The last byte of a curved apostrophe. What else begins like it, dashes and quotation
/// marks among them, parts words.
const CURVED: u8 = 0x99;

/// What is met in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Met<'w> {
    /// A word.
    Word(Word<'w>),
    /// The start of a heading of the second level, in HTML: what its tag says.
    HeadingTwo(&'w [u8]),
}

/// The words of a text, or of HTML without its tags, one after the other.
pub(super) struct Words<'t, const HTML: bool> {
    text: &'t str,
    /// What is not yet read.
    rest: &'t [u8],
    /// Room for a word that has to be folded letter by letter.
    room: &'t mut String,
}

impl<'t, const HTML: bool> Words<'t, HTML> {
    pub(super) fn of(text: &'t str, room: &'t mut String) -> Self {
        Self { text, rest: text.as_bytes(), room }
    }

    /// What comes next. Whoever asks does so once, for every word of the site comes by here.
    #[inline(always)]
    pub(super) fn next(&mut self) -> Option<Met<'_>> {
        loop {
            let mut rest = self.rest;
            while let [sign, behind @ ..] = rest
                && PARTS[usize::from(*sign)]
            {
                rest = behind;
                if HTML && *sign == b'<' {
                    let end = memchr::memchr(b'>', behind);
                    rest = end.and_then(|end| behind.get(end + 1..)).unwrap_or_default();
                    if let Some(tag) = behind.strip_prefix(b"h2") {
                        self.rest = rest;
                        let says = end.and_then(|end| tag.get(..end - 2));
                        return Some(Met::HeadingTwo(says.unwrap_or_default()));
                    }
                }
            }
            self.rest = rest;
            if rest.is_empty() {
                return None;
            }
            let (low, mut length) = Eight::of(rest).folded();
            let mut behind = rest.get(length..)?;
            let mut word = u128::from(low);
            if length == Eight::LENGTH {
                let (high, more) = Eight::of(behind).folded();
                word |= u128::from(high) << 64;
                length += more;
                behind = behind.get(more..)?;
            }
            if let Some(next) = behind.first()
                && !PARTS[usize::from(*next)]
            {
                match behind {
                    [0xe2, 0x80, last, after @ ..] if *last != CURVED => behind = after,
                    _ if self.fold() => return Some(Met::Word(Word::of(self.room))),
                    _ => continue,
                }
            }
            self.rest = behind;
            if length > 0 {
                return Some(Met::Word(Word::Short(word)));
            }
        }
    }

    /// Folds the word that begins here letter by letter; answers whether there is one.
    #[inline(never)]
    fn fold(&mut self) -> bool {
        let Self { text, rest, room } = self;
        room.clear();
        let text = text.get(text.len() - rest.len()..).unwrap_or_default();
        let mut left = text.chars();
        while let Some(letter) = left.clone().next() {
            let mut parts = false;
            if letter.is_ascii() {
                parts = PARTS[letter as usize];
                if letter.is_ascii_alphanumeric() {
                    room.push(letter.to_ascii_lowercase());
                }
            } else {
                decompose_canonical(letter, |part| {
                    if part.is_alphanumeric() && !is_combining_mark(part) {
                        room.extend(part.to_lowercase());
                    } else {
                        parts |= !is_combining_mark(part) && part != '’';
                    }
                });
            }
            // Signs of ASCII are passed over elsewhere.
            if parts && (letter.is_ascii() || !room.is_empty()) {
                break;
            }
            left.next();
        }
        *rest = left.as_str().as_bytes();
        !room.is_empty()
    }
}

/// A text of its words alone, folded, with one space between them.
pub(in crate::render) fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut room = String::new();
    let mut words = Words::<false>::of(text, &mut room);
    while let Some(Met::Word(word)) = words.next() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        word.push_to(&mut folded);
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn case_accents_and_apostrophes_make_no_difference() {
        let text = "Crisis: ¡NIÑOS, depresión! Don’t (12-step)";
        assert_eq!(folded(text), "crisis ninos depresion dont 12 step");
        assert_eq!(folded(" – "), "");
    }

    /// The words of a text, found letter by letter as the page's script finds them.
    fn one_by_one(text: &str) -> String {
        let letters = text.nfd().filter(|letter| !is_combining_mark(*letter));
        let letters: String = letters.filter(|letter| !"'’".contains(*letter)).collect();
        let small = letters.to_lowercase();
        let words = small.split(|letter: char| !letter.is_alphanumeric());
        words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn every_letter_parts_or_joins_words_as_in_the_script() {
        // Signs that are Greek capitals at the end of a word and the like are small in two ways.
        for letter in (0..0x3_0000).filter_map(char::from_u32).filter(|letter| *letter != 'Σ') {
            for text in
                [format!("a{letter}Bc d"), format!("{letter}{letter}Zz"), format!("e {letter}")]
            {
                assert_eq!(folded(&text), one_by_one(&text), "{text:?}");
            }
        }
    }

    #[test]
    fn words_of_any_length_are_found_at_any_place() {
        for length in 0..40 {
            for before in 0..9 {
                let word = "aB3dEfgHijklmnop9".chars().cycle().take(length).collect::<String>();
                for end in ["", " ", "’s", "é", "—so", ".\u{301}x"] {
                    let text = format!("{}{word}{end}", "-".repeat(before));
                    assert_eq!(folded(&text), one_by_one(&text), "{text:?}");
                }
            }
        }
    }

    #[test]
    fn a_word_is_the_same_number_however_it_was_folded() {
        for (one, other) in
            [("depression", "DEPRÉSSION"), ("sixteen0letters0", "sixteen0letter’s0")]
        {
            let (mut all, mut room, text) = (Vec::new(), String::new(), format!("{one} {other}"));
            let mut words = Words::<false>::of(&text, &mut room);
            while let Some(Met::Word(Word::Short(number))) = words.next() {
                all.push(number);
            }
            assert!(matches!(all[..], [first, second] if first == second), "{one}: {all:?}");
        }
    }

    #[test]
    fn tags_part_words_and_headings_are_told() {
        let (mut met, mut room) = (String::new(), String::new());
        let html = "<h2 id=x>One <b>t</b>wo</h2><h2><h3>don't</h3><p title=no>a &lt; b<";
        let mut words = Words::<true>::of(html, &mut room);
        while let Some(one) = words.next() {
            match one {
                Met::Word(word) => word.push_to(&mut met),
                Met::HeadingTwo(says) => {
                    met.push('#');
                    met.push_str(std::str::from_utf8(says).unwrap());
                }
            }
            met.push(' ');
        }
        assert_eq!(met, "# id=x one t wo # dont a lt b ");
    }
}
