//! The numbers that a text says to whoever would dial them.
//!
//! In: a text. Out: its numbers as digits, in whatever digits they are written, and
//! whether one of them is a number for emergencies.

use super::digits::digit;
use super::keypad::key_of;
use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;

/// Fewer digits are an extension, or what to press.
pub(crate) const SHORTEST_NUMBER: usize = 3;
/// From so many digits on it is a number with a place or a country in it.
const LONG: usize = 7;

/// Numbers that people know by heart and dial without reading on.
const EMERGENCY: [&str; 4] = ["911", "988", "112", "999"];

/// The numbers that a text says, as digits. Up to two marks may stand between digits.
/// Letters in capitals behind a hyphen are keys of the phone, as in `1-800-662-HELP`.
pub(crate) fn numbers_said(text: &str) -> Vec<String> {
    let mut all = Vec::new();
    let (mut number, mut marks, mut keys) = (String::new(), 0, false);
    let without_times = without_times(&plain(text));
    for letter in without_times.chars().chain(['\n', '\n', '\n']) {
        let key = Some(letter).filter(|_| keys).and_then(key_of);
        match letter {
            '0'..='9' => number.push(letter),
            _ if key.is_some() => number.extend(key),
            ' ' | '-' | '.' | '(' | ')' | '\u{2010}' | '\u{2011}' if marks < 2 => {
                marks += 1;
                keys = letter == '-' && !number.is_empty();
                continue;
            }
            // What nobody sees parts nothing.
            '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{ad}' => continue,
            _ => {
                let whole = std::mem::take(&mut number);
                all.extend(Some(whole).filter(|whole| whole.len() >= SHORTEST_NUMBER));
                keys = false;
            }
        }
        marks = 0;
    }
    all
}

/// The text with a break in place of each time of the day, as in `8:00-17:00`.
fn without_times(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(':') {
        let head = before.trim_end_matches(|letter: char| letter.is_ascii_digit());
        let minutes = after.bytes().take_while(u8::is_ascii_digit).count();
        let is_time = matches!(before.len() - head.len(), 1 | 2)
            && minutes == 2
            && after.starts_with(|tens| tens < '6');
        kept.push_str(if is_time { head } else { before });
        rest = after.get(2..).filter(|_| is_time).unwrap_or(after);
        kept.push('\n');
    }
    kept + rest
}

/// A text with its letters and digits in their plainest form, which those of ASCII have.
pub(crate) fn plain(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return text.into();
    }
    text.nfkc().map(|letter| digit(letter).unwrap_or(letter)).collect()
}

/// The numbers for emergencies that a text says. One within a longer number is none.
pub(crate) fn emergencies_said(text: &str) -> Vec<&'static str> {
    let plain = plain(text);
    let runs = |number: &str| {
        plain.split(|letter: char| !letter.is_ascii_digit()).any(|run| run == number)
    };
    let said = numbers_said(text);
    let says = |number: &str| {
        let beside = |said: &String| said.len() < LONG && said.contains(number);
        said.iter().any(|said| said == number) || said.iter().any(beside) && runs(number)
    };
    EMERGENCY.into_iter().filter(|number| says(number)).collect()
}

#[cfg(test)]
mod tests {
    use super::{emergencies_said, numbers_said};

    #[test]
    fn a_time_of_the_day_is_no_number_to_dial() {
        assert_eq!(numbers_said("8:00-17:00, 18:30 - 20:00"), [""; 0]);
        assert_eq!(numbers_said("Call 988: 24 hours"), ["988"]);
        assert_eq!(numbers_said("555-0100 8:00-17:00"), ["5550100"]);
        assert_eq!(numbers_said("9:88, 1:234, 123:45"), ["234", "123"]);
    }

    #[test]
    fn a_number_for_emergencies_is_known_in_every_dress() {
        for text in [
            "988 Suicide & Crisis Lifeline",
            "Línea 988",
            "Lifeline (9-8-8)",
            "9 8 8",
            "９８８ Lifeline",
            "٩٨٨",
            "९८८ Lifeline",
            "9\u{200b}88",
            "24/7 988",
            "988!",
            "#988",
        ] {
            assert_eq!(emergencies_said(text), ["988"], "{text}");
        }
        assert_eq!(emergencies_said("911 or 988"), ["911", "988"]);
        for text in [
            "Harbor crisis line",
            "307-988-0100",
            "1-800-988-9110",
            "Room 9881",
            "Line 98",
            "Since 1999",
            "211, local help",
        ] {
            assert_eq!(emergencies_said(text), [""; 0], "{text}");
        }
    }
}
