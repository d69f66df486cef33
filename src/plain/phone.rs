//! Phone numbers as people in the United States write them.

use super::Language;
use super::words::word_before;
use std::ops::Range;

/// Words after which three to six digits are a number to call or to write to.
fn verbs(language: Language) -> &'static [&'static str] {
    match language {
        Language::English => &["call", "text", "dial", "message", "calling", "texting", "phone"],
        Language::Spanish => &[
            "llame",
            "llamar",
            "llama",
            "marque",
            "marcar",
            "envíe",
            "enviar",
            "texto",
            "mensaje",
            "teléfono",
        ],
    }
}

/// Words between such a verb and the number.
const TOWARD: &[&str] = &["to", "at", "al", "a", "or", "o"];

/// The phone number whose first digit stands at byte `first`.
pub(super) fn at(language: Language, text: &str, first: usize) -> Option<Range<usize>> {
    let before = text.get(..first)?;
    let start = first - before.len() + before.trim_end_matches(['(', '+']).len();
    // Numbers of documents and of sections have letters, hyphens or dots before them.
    let joined = before
        .get(..start)?
        .ends_with(|letter: char| letter.is_alphanumeric() || "-./#=_".contains(letter));
    if joined {
        return None;
    }
    let (groups, known, end) = groups(text, first);
    let shape = groups.each_ref().map(Range::len);
    match shape.get(..known)? {
        [3, 3, 4] | [1, 3, 3, 4] | [10] | [3, 7] => Some(start..end),
        [11] if text.get(first..)?.starts_with('1') => Some(start..end),
        // Between two dashes of a text, "100–1000" is a range.
        [3, 4] if text.get(groups.first()?.end..)?.starts_with(['-', '\u{2011}']) => {
            Some(start..end)
        }
        [3] | [1, 3] | [3, 3] | [1, 3, 3] => lettered(text, end)
            .map(|end| start..end)
            .or_else(|| short(language, text, groups.get(..known)?)),
        [3..=6] => short(language, text, groups.get(..known)?),
        _ => None,
    }
}

/// No number that people dial has more runs of digits.
const GROUPS: usize = 6;

/// Whether a letter is a hyphen, or a dash that word processors make of one.
pub(crate) fn is_hyphen(letter: char) -> bool {
    matches!(letter, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

/// Whether a letter is a space, or one of those that hold a number together.
pub(crate) fn is_space(letter: char) -> bool {
    matches!(letter, ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}')
}

/// How many bytes the sign between two groups of digits has, if one stands here.
fn sign(bytes: &[u8]) -> usize {
    match bytes {
        [b' ' | b'-' | b'.' | b'(' | b')', ..] => 1,
        [0xc2, 0xa0, ..] => 2,
        [0xe2, 0x80, 0x89 | 0x90..=0x95 | 0xaf, ..] | [0xe2, 0x88, 0x92, ..] => 3,
        _ => 0,
    }
}

/// The runs of digits that stand together, how many they are, and where the last one ends.
fn groups(text: &str, first: usize) -> ([Range<usize>; GROUPS], usize, usize) {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut groups = [const { 0..0 }; GROUPS];
    let (mut known, mut at, mut end, mut before) = (0_usize, first, first, first);
    for group in &mut groups {
        if !digit(at) {
            break;
        }
        let start = at;
        while digit(at) {
            at += 1;
        }
        *group = start..at;
        known += 1;
        (before, end) = (end, at);
        for _ in 0..2 {
            at += bytes.get(at..).map_or(0, sign);
        }
        if at == end {
            break;
        }
    }
    // A letter right behind makes it a name, such as `3D`.
    if text.get(end..).is_some_and(|rest| rest.starts_with(char::is_alphabetic)) {
        (known, end) = (known.saturating_sub(1), before);
    }
    (groups, known, end)
}

/// The end of a number whose last part is a word in capitals, such as `-HELP`.
fn lettered(text: &str, end: usize) -> Option<usize> {
    let rest = text.get(end..)?;
    let sign = rest.chars().next().filter(|sign| is_hyphen(*sign))?.len_utf8();
    let rest = rest.get(sign..)?;
    let length = rest
        .bytes()
        .take_while(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || *byte == b'-')
        .count();
    let letters = rest.get(..length)?.bytes().filter(u8::is_ascii_uppercase).count();
    (letters >= 4).then_some(end + sign + length)
}

/// A short number behind a word that says to call it or to write to it.
fn short(language: Language, text: &str, groups: &[Range<usize>]) -> Option<Range<usize>> {
    let number = groups.first().filter(|group| (3..=6).contains(&group.len()))?;
    let is_verb = |word: &str| verbs(language).contains(&word.to_lowercase().as_str());
    let mut word = word_before(text, number.start)?;
    if is_verb(text.get(word.clone())?) {
        return Some(number.clone());
    }
    if !TOWARD.contains(&text.get(word.clone())?) {
        return None;
    }
    for _ in 0..4 {
        word = word_before(text, word.start)?;
        if is_verb(text.get(word.clone())?) {
            return Some(number.clone());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use crate::plain::{Language, Reader, Rules};

    fn found(language: Language, text: &str) -> Vec<String> {
        let rules = Rules { language, figures: true, acronyms: false };
        let remarks = Reader::new(rules).read(text, &[], &|_| true);
        remarks.into_iter().map(|remark| text[remark.span].to_owned()).collect()
    }

    #[test]
    fn phone_numbers_are_found() {
        for number in [
            "1-800-662-4357",
            "(800) 662-4357",
            "800.662.4357",
            "800 662 4357",
            "8006624357",
            "+1 800 662 4357",
            "1-800-662-HELP",
            "555-0123",
            "207\u{2011}555\u{2011}0199",
            "207\u{2013}555\u{2013}0199",
            "+1\u{a0}207\u{202f}555\u{a0}0199",
            "1\u{2011}800\u{2011}662\u{2011}HELP",
            "555\u{2011}0123",
        ] {
            assert_eq!(found(Language::English, &format!("Call {number} now.")), [number]);
        }
        assert_eq!(found(Language::English, "Text HOME to 741741 today."), ["741741"]);
        assert_eq!(found(Language::English, "Call 211."), ["211"]);
        assert_eq!(found(Language::Spanish, "Envíe AYUDA al 741741."), ["741741"]);
        for text in [
            "Call 911. Text 988.",
            "since 2020-2021",
            "since 2020\u{2013}2021",
            "rooms 100\u{2013}1000",
            "PEP20-02-01-021",
            "on 2026-11-22",
            "the 12 steps",
            "in 1999",
        ] {
            assert_eq!(found(Language::English, text), [""; 0], "{text}");
        }
    }
}
