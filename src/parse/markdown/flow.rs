//! What Markdown takes for its own in silence: stars between numbers, and the ends of lines.
//!
//! In: where the parser found slanted letters and plain paragraphs. Out: a warning for what
//! was meant otherwise, with what to type.

use super::meant::{Meant, has};
use crate::diag::Code;
use std::ops::Range;

/// Fewer lines than that may be one sentence in two lines.
const LINES: usize = 3;
/// A line of an address or of hours is shorter.
const LONG: usize = 40;

impl Meant<'_> {
    /// Slanted letters between digits: `2*3*4` was meant to multiply.
    pub(super) fn stars(&mut self, span: &Range<usize>) {
        let source = self.source;
        let before = source.get(..span.start).unwrap_or_default();
        let after = source.get(span.end..).unwrap_or_default();
        let inner = source.get(span.clone()).unwrap_or_default();
        let inner = inner.strip_prefix('*').and_then(|inner| inner.strip_suffix('*'));
        let Some(inner) = inner else { return };
        let digit = |letter: char| letter.is_ascii_digit();
        let (first, second) = (before.trim_end_matches(digit), inner.trim_start_matches(digit));
        let (first, second) = (&before[first.len()..], &inner[..inner.len() - second.len()]);
        if first.is_empty()
            || second.is_empty()
            || !inner.ends_with(digit)
            || !after.starts_with(digit)
        {
            return;
        }
        let start = span.start - first.len();
        let help = format!("Write {first} × {second}, or {first}\\*{second}.");
        let last = after.len() - after.trim_start_matches(digit).len();
        self.tell(
            Code::HalfMarkup,
            start..span.end + last,
            "These stars were meant as signs between numbers, and are taken for slanted letters.",
            help,
        );
    }

    /// An address or hours, line by line: Markdown puts the lines behind each other.
    pub(super) fn merged(&mut self, span: &Range<usize>, text: &str) {
        if !has(text, b'\n') {
            return;
        }
        let line = |line: &str| line.trim_start_matches(['>', ' ', '\t']).trim_end().len();
        let lines =
            || text.trim_end().lines().map(|line| line.trim_start_matches(['>', ' ', '\t']));
        let flows = |line: &str| {
            let is_open = !line.trim_end().ends_with(['.', '!', '?', ':', ',', '\\']);
            let is_short = line.chars().count() < LONG && !line.trim().is_empty();
            is_open && is_short && !line.ends_with("  ") && !line.contains("{{")
        };
        // Nearly all paragraphs are passed over at their first line.
        if !lines().all(flows) || lines().count() < LINES {
            return;
        }
        let digits = lines().filter(|line| line.contains(|c: char| c.is_ascii_digit())).count();
        if digits < 2 {
            return;
        }
        let first = text.lines().next().map_or(0, line);
        self.tell(
            Code::HalfMarkup,
            span.start..span.start + first,
            "These lines were meant to stand below each other, and are shown as one.",
            "End each line with a backslash, or make it a list.".to_owned(),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::super::test_text::read;

    fn told(text: &str) -> Vec<String> {
        read(text).1.into_iter().map(|told| format!("{} {}", told.words, told.help)).collect()
    }

    #[test]
    fn stars_between_numbers_are_told() {
        assert_eq!(told("It is 12*3*4 long."), ["12*3*4 Write 12 × 3, or 12\\*3."]);
        assert_eq!(told("Open 24*7, 365*1."), ["24*7, 365*1 Write 24 × 7, or 24\\*7."]);
        for text in ["*2* and 3*a*4", "2 *3* 4", "2\\*3\\*4", "`2*3*4`", "a*3*b", "2*3", "1*st*"] {
            assert_eq!(told(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn lines_that_flow_together_are_told() {
        let help = "End each line with a backslash, or make it a list.";
        assert_eq!(
            told("Text.\n\nHarbor Clinic\n1 Pier Road\nHarbor, ME 04000\n"),
            [format!("Harbor Clinic {help}")]
        );
        assert_eq!(
            told("> Mon 9 to 5\n> Tue 9 to 5\n> Wed closed"),
            [format!("Mon 9 to 5 {help}")]
        );
        for text in [
            "Harbor Clinic\\\n1 Pier Road\\\nHarbor, ME 04000",
            "Harbor Clinic  \n1 Pier Road  \nHarbor, ME 04000",
            "- Harbor Clinic\n- 1 Pier Road\n- Harbor, ME 04000",
            "We wrote this text with an editor\nthat breaks lines after 40 letters,\nas some do in the year 2026.",
            "Harbor Clinic\n1 Pier Road",
            "a\nb\nc 1",
            "| a | 1 |\n|---|---|\n| b | 2 |",
        ] {
            assert_eq!(told(text), [""; 0], "{text}");
        }
    }
}
