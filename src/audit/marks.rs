//! The bytes of a page, in stretches that end where the tokenizer must look.
//!
//! In: a page, and the marks that the tokenizer waits for. Out: what lies before the next
//! of them. Its own reader compares every byte with each of up to thirteen marks, and most
//! of a page is looked at in this way; here one look at a table tells. Must not know what a
//! mark means.

use html5gum::Reader;
use std::convert::Infallible;

/// The bytes that end something inside of tags, each with a bit of its own.
const MARKS: &[u8; 14] = b"\t\n\x0C />=\0\r\"'<&`";

const BITS: [u16; 256] = {
    let mut bits = [0; 256];
    let mut at = 0;
    while at < MARKS.len() {
        bits[MARKS[at] as usize] = 1 << at;
        at += 1;
    }
    bits
};

/// What of a page is still to be read.
pub(super) struct Marked<'p> {
    rest: &'p [u8],
    /// Whether the page has neither of the two bytes that the tokenizer waits for everywhere.
    plain: bool,
}

impl<'p> Marked<'p> {
    /// The whole page.
    pub(super) fn new(html: &'p str) -> Self {
        let rest = html.as_bytes();
        Self { rest, plain: memchr::memchr2(b'\0', b'\r', rest).is_none() }
    }

    /// Where the next of these marks stands.
    #[inline(always)]
    fn next(&self, marks: &[u8]) -> Option<usize> {
        match marks {
            [one, b'\0', b'\r'] if self.plain => memchr::memchr(*one, self.rest),
            [one, other, b'\0', b'\r'] if self.plain => memchr::memchr2(*one, *other, self.rest),
            marks if marks.iter().all(|mark| BITS[usize::from(*mark)] != 0) => {
                let all = marks.iter().fold(0, |all, mark| all | BITS[usize::from(*mark)]);
                self.rest.iter().position(|byte| BITS[usize::from(*byte)] & all != 0)
            }
            marks => self.rest.iter().position(|byte| marks.contains(byte)),
        }
    }
}

impl Reader for Marked<'_> {
    type Error = Infallible;

    #[inline(always)]
    fn read_byte(&mut self) -> Result<Option<u8>, Infallible> {
        let Some((first, rest)) = self.rest.split_first() else { return Ok(None) };
        self.rest = rest;
        Ok(Some(*first))
    }

    #[inline(always)]
    fn try_read_string(&mut self, text: &[u8], exact: bool) -> Result<bool, Infallible> {
        let Some((start, rest)) = self.rest.split_at_checked(text.len()) else { return Ok(false) };
        let same = if exact { start == text } else { start.eq_ignore_ascii_case(text) };
        if same {
            self.rest = rest;
        }
        Ok(same)
    }

    /// Either what stands before the next mark or, where one stands first, that mark alone.
    #[inline(always)]
    fn read_until<'b>(
        &'b mut self,
        marks: &[u8],
        _: &'b mut [u8; 4],
    ) -> Result<Option<&'b [u8]>, Infallible> {
        if self.rest.is_empty() {
            return Ok(None);
        }
        let end = self.next(marks).map_or(self.rest.len(), |at| at.max(1));
        let (stretch, rest) = self.rest.split_at(end);
        self.rest = rest;
        Ok(Some(stretch))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use html5gum::Readable;

    /// Every set of marks that the tokenizer waits for, as it stands in its states.
    const WAITED: [&[u8]; 7] = [
        b"&<\0\r",
        b"<\0\r",
        b"\"&\0\r",
        b"\t\n\x0C />=\0\"'<\r",
        b"\t\n\x0C />\0\r",
        b"\t\n\x0C &>\0\"'<=`\r",
        b"-<\0]\r",
    ];

    #[test]
    fn a_page_is_cut_as_the_tokenizers_own_reader_cuts_it() {
        for page in [
            "<p class=a title='b > c'>é &amp; <b>x</b>",
            "a\r\nb\0c<d e=\"f\"/>`]-",
            "<<>>&&''\"\"",
            "no mark at all",
            "",
        ] {
            for marks in WAITED {
                let (mut ours, mut theirs) = (Marked::new(page), page.to_reader());
                loop {
                    let (mut a, mut b) = ([0; 4], [0; 4]);
                    let (Ok(one), Ok(other)) =
                        (ours.read_until(marks, &mut a), theirs.read_until(marks, &mut b));
                    assert_eq!(one, other, "{marks:?} in {page:?}");
                    if one.is_none() {
                        break;
                    }
                }
            }
        }
    }

    #[test]
    fn a_word_is_taken_whole_or_not_at_all() {
        let mut page = Marked::new("DOCtype x");
        assert_eq!(page.try_read_string(b"doctype", true), Ok(false));
        assert_eq!(page.try_read_string(b"doctype", false), Ok(true));
        assert_eq!(page.try_read_string(b" xy", true), Ok(false));
        assert_eq!(page.read_byte(), Ok(Some(b' ')));
    }
}
