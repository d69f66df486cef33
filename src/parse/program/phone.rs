//! Phone numbers of the United States and its neighbours.
//!
//! In: what people write as `(555) 555-0100` or `1-800-555-0199`. Out: ten digits
//! that can be dialed. A number that no exchange could route is none.

use crate::diag::{Code, Diagnostic, Place};
use crate::plain::{is_hyphen, is_space, key_of};
use std::fmt;
use std::ops::Range;

/// A number that can be dialed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Phone {
    digits: String,
}

impl Phone {
    /// Reads a number; letters on keys, such as `HELP`, count as their digits.
    pub fn parse(text: &str) -> Option<Self> {
        let mut digits = String::new();
        for letter in text.trim().chars() {
            match letter {
                '0'..='9' => digits.push(letter),
                'A'..='Z' => digits.extend(key_of(letter)),
                '(' | ')' | '.' => {}
                _ if is_hyphen(letter) || is_space(letter) => {}
                '+' if digits.is_empty() => {}
                _ => return None,
            }
        }
        let digits = match digits.strip_prefix('1') {
            Some(rest) if rest.len() == 10 => rest.to_owned(),
            _ => digits,
        };
        let bytes = digits.as_bytes();
        // No area code and no exchange of the numbering plan begins with 0 or 1.
        let sound = bytes.len() == 10 && bytes[0] >= b'2' && bytes[3] >= b'2';
        sound.then_some(Self { digits })
    }

    /// Says what is wrong with a text that is no number; `extension` is where one can be said.
    pub fn refused(typed: &str, place: Place, extension: &str) -> Diagnostic {
        let message = format!("`{typed}` is not a phone number that can be dialed.");
        let problem = Diagnostic::new(Code::PhoneWrong, message).at(place.clone());
        let number = typed.to_lowercase().find("ext").and_then(|at| typed.get(..at));
        match number.filter(|number| Self::parse(number).is_some()) {
            Some(number) => {
                let number = format!("\"{}\"", number.trim());
                problem.help(format!("Write the number alone{extension}:")).fix(place, number)
            }
            None if typed.contains('@') => problem.help("Write a number here. An e-mail address goes into the text of a page, as [write to us](mailto:us@example.org)."),
            None => problem.help("Write one number with its area code, and call it once yourself."),
        }
    }

    /// The address to tap.
    pub fn href(&self) -> String {
        format!("tel:+1{}", self.digits)
    }

    /// The numbers in a text, with the bytes where they stand.
    pub fn find(text: &str) -> Vec<(Range<usize>, Self)> {
        let bytes = text.as_bytes();
        let mut found = Vec::new();
        let mut at = 0;
        while at < bytes.len() {
            let begins = bytes[at].is_ascii_digit() || bytes[at] == b'(' || bytes[at] == b'+';
            let fresh =
                at == 0 || !(bytes[at - 1].is_ascii_alphanumeric() || bytes[at - 1] == b'/');
            if !(begins && fresh) {
                at += 1;
                continue;
            }
            let part = |letter: &char| {
                let is_sign = "().+".contains(*letter) || is_hyphen(*letter) || is_space(*letter);
                letter.is_ascii_digit() || is_sign
            };
            let letters = text[at..].chars().take(22).take_while(part);
            let length: usize = letters.map(char::len_utf8).sum();
            let run =
                text[at..at + length].trim_end_matches(|letter: char| !letter.is_ascii_digit());
            match Self::longest(run) {
                Some((end, phone)) => {
                    found.push((at..at + end, phone));
                    at += end;
                }
                None => {
                    at += bytes[at..].iter().take_while(|byte| byte.is_ascii_digit()).count().max(1)
                }
            }
        }
        found
    }

    /// The first number that a run of digits and marks begins with.
    fn longest(run: &str) -> Option<(usize, Self)> {
        let ends = run.char_indices().filter(|(_, letter)| letter.is_ascii_digit());
        let mut seen = 0;
        for (at, letter) in ends {
            seen += 1;
            let country = run.trim_start_matches(['(', '+']).starts_with('1');
            if seen == if country { 11 } else { 10 } {
                let end = at + letter.len_utf8();
                let goes_on = run[end..].starts_with(|next: char| next.is_ascii_digit());
                return (!goes_on)
                    .then(|| Self::parse(&run[..end]))
                    .flatten()
                    .map(|one| (end, one));
            }
        }
        None
    }
}

impl fmt::Display for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (area, rest) = self.digits.split_at(3);
        let (exchange, line) = rest.split_at(3);
        write!(f, "({area}) {exchange}-{line}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_numbers_that_can_be_dialed_are_read() {
        for text in
            ["(555) 555-0100", "555.555.0100", "+1 555 555 0100", "1-555-555-0100", "5555550100"]
        {
            assert_eq!(Phone::parse(text).unwrap().href(), "tel:+15555550100", "{text}");
        }
        assert_eq!(Phone::parse("1-800-662-HELP").unwrap().to_string(), "(800) 662-4357");
        for text in ["555-0100", "(055) 555-0100", "(555) 055-0100", "call us", "555 555 01000", ""]
        {
            assert_eq!(Phone::parse(text), None, "{text}");
        }
    }

    #[test]
    fn numbers_are_read_as_word_processors_write_them() {
        for text in [
            "207\u{2011}555\u{2011}0199",
            "207\u{2013}555\u{2013}0199",
            "+1\u{a0}207\u{202f}555\u{a0}0199",
            "(207)\u{2009}555\u{2212}0199",
        ] {
            assert_eq!(Phone::parse(text).unwrap().href(), "tel:+12075550199", "{text}");
            let whole = format!("Call {text}.");
            let found = Phone::find(&whole);
            assert_eq!(found.len(), 1, "{text}");
            assert_eq!(&whole[found[0].0.clone()], text);
        }
    }

    #[test]
    fn numbers_are_found_in_texts() {
        let text =
            "Call (555) 555-0100 or 1-800-555-0199. Room 12-34, 2026-11-22, id 123456789012.";
        let found: Vec<String> =
            Phone::find(text).into_iter().map(|(_, one)| one.to_string()).collect();
        assert_eq!(found, ["(555) 555-0100", "(800) 555-0199"]);
    }
}
