//! Plain markup, read where it lies.
//!
//! In: a page. Out: its tokens, handed to the sink, from the beginning to the first that
//! is not plain, and how the rest is to be read. Finished pages are plain nearly
//! everywhere: tags and attributes in the letters that most people write, texts, contents
//! of scripts that hold no other tag. It decodes nothing: a character reference, or a tag
//! in capital letters, is a piece whose end is plain to see, and html5gum reads that piece.
//! What it cannot tell by looking, it must leave.

use super::kinds::{AMPERSAND, CAPITAL, END, REFERENCE, SPACE, Stretch, WORD, is, stretch};
use super::{Reading, Sink, StartTag, gum};
use crate::audit::attributes::{Attributes, Known, Part};
use memchr::{memchr, memchr2, memmem};

/// What of a page is left, from where a token begins.
pub(super) struct Left<'h> {
    /// Where it begins.
    pub(super) from: usize,
    /// How it is read.
    pub(super) reading: Reading,
    /// The element that it stands in, where it is read as text.
    pub(super) name: &'h str,
}

/// Reads up to the first token that is not plain.
pub(super) fn read<'h, S: Sink>(html: &'h str, sink: &mut S) -> Left<'h> {
    let left = Left { from: 0, reading: Reading::Markup, name: "" };
    // Both are read as other letters than they are.
    if memchr2(b'\0', b'\r', html.as_bytes()).is_some() {
        return left;
    }
    let parts = Vec::with_capacity(16);
    let mut page = Page { html, bytes: html.as_bytes(), left, parts, sink };
    while page.token().is_some() {}
    page.left
}

struct Page<'h, 's, S> {
    html: &'h str,
    bytes: &'h [u8],
    left: Left<'h>,
    /// The attributes of the tag that is read.
    parts: Vec<Part>,
    sink: &'s mut S,
}

impl<'h, S: Sink> Page<'h, '_, S> {
    /// Reads what comes next, if it is plain.
    #[inline]
    fn token(&mut self) -> Option<()> {
        if self.left.reading != Reading::Markup {
            return self.content();
        }
        let from = self.left.from;
        match *self.bytes.get(from)? {
            b'<' => match *self.bytes.get(from + 1)? {
                b'/' => self.end(),
                b'!' => self.declaration(),
                first if first.is_ascii_alphabetic() => self.start(),
                _ => None,
            },
            b'&' => self.reference(self.bytes.len()),
            _ => self.text(self.bytes.len()),
        }
    }

    /// A text up to a tag, a reference or the given end.
    fn text(&mut self, end: usize) -> Option<()> {
        let start = self.left.from;
        let text = self.bytes.get(start..end)?;
        let length = memchr2(b'<', b'&', text).unwrap_or(text.len());
        self.left.from = start + length;
        self.sink.text(text.get(..length)?, start..start + length);
        Some(())
    }

    /// A character reference, or what looks like one.
    fn reference(&mut self, end: usize) -> Option<()> {
        let start = self.left.from;
        let behind = self.bytes.get(start + 1..end)?;
        let length = behind.iter().position(|byte| !is(*byte, REFERENCE)).unwrap_or(behind.len());
        let ends = usize::from(behind.get(length) == Some(&b';'));
        self.piece(start + 1 + length + ends)
    }

    /// Lets html5gum read up to where a token ends.
    fn piece(&mut self, end: usize) -> Option<()> {
        let Left { from, reading, name } = self.left;
        let read = gum::read(self.html, from..end, reading, name, self.sink);
        self.left.from = end;
        if reading == Reading::Markup {
            self.left.reading = read.then;
        }
        Some(())
    }

    /// The content of an element that holds no elements, and its end tag.
    fn content(&mut self) -> Option<()> {
        let Left { from, reading, name } = self.left;
        if reading == Reading::Plain {
            return None;
        }
        let text = self.bytes.get(from..)?;
        let tag = memchr(b'<', text)?;
        let end_tag = text.get(tag..)?.strip_prefix(b"</")?.strip_prefix(name.as_bytes())?;
        if end_tag.first() != Some(&b'>') || name.bytes().any(|letter| is(letter, CAPITAL)) {
            return None;
        }
        let end = from + tag;
        if reading == Reading::Text {
            while self.left.from < end {
                match self.bytes.get(self.left.from) {
                    Some(b'&') => self.reference(end)?,
                    _ => self.text(end)?,
                }
            }
        } else if from < end {
            self.sink.text(text.get(..tag)?, from..end);
            self.left.from = end;
        }
        self.left.reading = Reading::Markup;
        self.end()
    }

    /// A comment, or the document type.
    fn declaration(&mut self) -> Option<()> {
        let start = self.left.from;
        let rest = self.bytes.get(start..)?;
        let length = match rest.strip_prefix(b"<!--") {
            Some(inner) => {
                // What looks like an end may be one or not; only the first can be plain.
                let dashes = memmem::find(inner, b"--")?;
                let begins = !matches!(inner.first(), Some(b'>' | b'-'));
                let ends = inner.get(dashes + 2) == Some(&b'>');
                (begins && ends).then_some(dashes + 7)?
            }
            None => {
                let doctype = b"<!doctype html>";
                rest.get(..doctype.len()).filter(|one| one.eq_ignore_ascii_case(doctype))?.len()
            }
        };
        let span = start..start + length;
        self.left.from = span.end;
        match rest.get(2) {
            Some(b'-') => self.sink.comment(span),
            _ => self.sink.doctype(span),
        }
        Some(())
    }

    fn end(&mut self) -> Option<()> {
        let span = self.left.from..self.left.from + 2;
        if !self.bytes.get(span.end)?.is_ascii_alphabetic() {
            return None;
        }
        let name = self.word(span.end);
        if *self.bytes.get(name.end)? != b'>' {
            return None;
        }
        let end = name.end + 1;
        if name.kinds & CAPITAL != 0 {
            return self.piece(end);
        }
        self.left.from = end;
        self.sink.end(self.html.get(span.end..name.end)?, span.start..end);
        Some(())
    }

    fn start(&mut self) -> Option<()> {
        let start = self.left.from;
        let mut one = self.word(start + 1);
        let name = self.html.get(start + 1..one.end)?;
        let mut kinds = one.kinds;
        self.parts.clear();
        let self_closing = loop {
            match *self.bytes.get(one.end)? {
                b'>' => break false,
                b'/' if self.bytes.get(one.end + 1) == Some(&b'>') => break true,
                space if is(space, SPACE) => one = self.after_space(one.end + 1)?,
                _ => return None,
            }
            kinds |= one.kinds;
        };
        let end = one.end + 1 + usize::from(self_closing);
        self.left.name = name;
        if kinds & (CAPITAL | AMPERSAND) != 0 {
            return self.piece(end);
        }
        let attributes = Attributes::new(self.html, &self.parts);
        let tag = StartTag { name, attributes, self_closing, span: start..end };
        self.left.from = end;
        self.left.reading = self.sink.start(&tag);
        Some(())
    }

    /// An attribute, or nothing before the end of the tag.
    fn after_space(&mut self, from: usize) -> Option<Stretch> {
        let mut start = from;
        while is(*self.bytes.get(start)?, SPACE) {
            start += 1;
        }
        let name = self.word(start);
        let ends = name.end;
        let mut kinds = name.kinds;
        let (mut value, mut end) = (ends..ends, ends);
        if self.bytes.get(ends) == Some(&b'=') && ends > start {
            let from = ends + 1;
            match *self.bytes.get(from)? {
                quote @ (b'"' | b'\'') => {
                    let behind = self.bytes.get(from + 1..)?;
                    let mut length = memchr2(quote, b'&', behind)?;
                    if behind.get(length) == Some(&b'&') {
                        kinds |= AMPERSAND;
                        length += memchr(quote, behind.get(length..)?)?;
                    }
                    value = from + 1..from + 1 + length;
                    end = value.end + 1;
                }
                first if is(first, END) => return None,
                _ => {
                    let bare = stretch(self.bytes, from, |kind| kind & END == 0);
                    kinds |= bare.kinds & AMPERSAND;
                    value = from..bare.end;
                    end = bare.end;
                }
            }
        }
        if ends > start {
            let known = Known::find(self.bytes.get(start..ends)?);
            self.parts.push(Part { name: start..ends, value, span: start..end, known });
        }
        Some(Stretch { end, kinds })
    }

    fn word(&self, from: usize) -> Stretch {
        stretch(self.bytes, from, |kind| kind & WORD != 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::test_page::good_pages;
    use crate::audit::tokens::told::Told;

    /// How much of a page is read without leaving the rest.
    fn reach(html: &str) -> usize {
        read(html, &mut Told::<false>::default()).from
    }

    #[test]
    fn plain_pages_are_read_to_their_end() {
        for (_, html) in good_pages() {
            assert_eq!(reach(&html), html.len());
        }
        for html in [
            "<p class=a title='b > c' hidden>é &amp; &copy <b>x</b>",
            "<IMG ALT=\"\" Src=a&amp;b /><br/><P\n>x</P>",
            "<!-- a - b --><!DOCTYPE html><title>a &lt; b</title><script>a&b</script>",
            "no mark at all",
            "",
        ] {
            assert_eq!(reach(html), html.len(), "{html}");
        }
    }

    #[test]
    fn what_is_not_plain_is_left() {
        for (html, plain) in [
            ("a\0", 0),
            ("a\r\n", 0),
            ("<p>a < b", 5),
            ("<p>x<a b = c>", 4),
            ("<p>x<a b=\"c\"d>", 4),
            ("<p>x<a b='c>", 4),
            ("<p>x<a b=>", 4),
            ("<p>x<é>", 4),
            ("<p>x</p >", 4),
            ("<p>x<!--> a -->", 4),
            ("<p>x<!-- a -- b -->", 4),
            ("<script>a<b</script>", 8),
            ("<title>a</TITLE>", 7),
            ("<plaintext>a", 11),
        ] {
            assert_eq!(reach(html), plain, "{html}");
        }
    }
}
