//! The tokens of a page, as a browser reads them.
//!
//! In: HTML and a sink. Out: start tags with decoded attributes, end tags, text
//! and comments, each with its bytes, handed to the sink in order. One buffer
//! serves all tags, so that nothing is allocated per token. What a tag means is
//! the sink's business, except how the text behind it is read, which it answers.

use super::attributes::{Attributes, Known, Part};
use super::marks::Marked;
use html5gum::{Emitter, Error, State, Tokenizer};
use std::convert::Infallible;
use std::ops::Range;

/// What receives the tokens.
pub(super) trait Sink {
    /// Whether `<![CDATA[` begins text, as in XML, rather than a broken comment.
    const CDATA: bool;

    /// A start tag. The answer says how the text behind it is read.
    fn start(&mut self, tag: &StartTag<'_>) -> Reading;
    /// An end tag.
    fn end(&mut self, name: &str, span: Range<usize>);
    /// A stretch of text with character references resolved; one text may come in parts.
    fn text(&mut self, text: &[u8], span: Range<usize>);
    /// A comment, or what is read as one.
    fn comment(&mut self, span: Range<usize>);
    /// The document type.
    fn doctype(&mut self, span: Range<usize>);
}

/// How the text behind a start tag is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// As markup.
    Markup,
    /// As text with character references, up to the end tag.
    Text,
    /// As bare text, up to the end tag.
    Raw,
    /// As script, up to the end tag.
    Script,
    /// As text up to the end of the page.
    Plain,
}

/// A start tag.
pub(super) struct StartTag<'t> {
    /// Its name in lower case.
    pub(super) name: &'t str,
    /// Its attributes.
    pub(super) attributes: Attributes<'t>,
    /// Whether it ends with `/>`.
    pub(super) self_closing: bool,
    /// Its bytes.
    pub(super) span: Range<usize>,
}

/// Reads the page to its end. Answers where the last whole token ended; what
/// follows is a tag that was never finished, which browsers drop.
pub(super) fn read<S: Sink>(html: &str, sink: &mut S) -> usize {
    let mut read_to = 0;
    let buffer = Buffer {
        sink,
        read_to: &mut read_to,
        html: html.as_bytes(),
        text: Vec::with_capacity(256),
        parts: Vec::with_capacity(8),
        name_end: 0,
        is_end: false,
        self_closing: false,
        last_start: Vec::new(),
        tag_start: 0,
        position: 0,
    };
    let Ok(()) = Tokenizer::new_with_emitter(Marked::new(html), buffer).finish();
    read_to.min(html.len())
}

struct Buffer<'h, S> {
    sink: &'h mut S,
    read_to: &'h mut usize,
    html: &'h [u8],
    text: Vec<u8>,
    parts: Vec<Part>,
    name_end: usize,
    is_end: bool,
    self_closing: bool,
    last_start: Vec<u8>,
    tag_start: usize,
    position: usize,
}

impl<S> Buffer<'_, S> {
    fn init(&mut self, is_end: bool) {
        self.text.clear();
        self.parts.clear();
        self.name_end = 0;
        self.is_end = is_end;
        self.self_closing = false;
    }

    /// The closing quote belongs to the attribute, too.
    fn close_attribute(&mut self) {
        let Some(part) = self.parts.last_mut() else {
            return;
        };
        part.known = Known::find(self.text.get(part.start..part.name_end).unwrap_or_default());
        if let Some(start) = part.value_start.and_then(|start| start.checked_sub(1))
            && let Some(quote @ (b'"' | b'\'')) = self.html.get(start)
            && self.html.get(part.span.end) == Some(quote)
        {
            part.span.end += 1;
        }
    }
}

impl<S: Sink> Emitter for Buffer<'_, S> {
    type Token = Infallible;

    fn set_last_start_tag(&mut self, name: Option<&[u8]>) {
        self.last_start.clear();
        self.last_start.extend_from_slice(name.unwrap_or_default());
    }

    fn emit_eof(&mut self) {}

    fn emit_error(&mut self, _: Error) {}

    #[inline]
    fn should_emit_errors(&mut self) -> bool {
        false
    }

    #[inline]
    fn pop_token(&mut self) -> Option<Infallible> {
        None
    }

    fn emit_string(&mut self, text: &[u8]) {
        let start = self.position.saturating_sub(text.len()).max(*self.read_to);
        *self.read_to = self.position;
        self.sink.text(text, start..self.position.max(start));
    }

    fn init_start_tag(&mut self) {
        self.init(false);
    }

    fn init_end_tag(&mut self) {
        self.init(true);
    }

    fn init_comment(&mut self) {}

    fn emit_current_tag(&mut self) -> Option<State> {
        self.close_attribute();
        let span = self.tag_start..self.position;
        *self.read_to = self.position;
        // The page is UTF-8 and so are its parts; should the tokenizer ever cut
        // a letter in two, the tag is still looked at.
        let lossy;
        let text = match std::str::from_utf8(&self.text) {
            Ok(text) => text,
            Err(_) => {
                lossy = String::from_utf8_lossy(&self.text);
                &lossy
            }
        };
        let name = text.get(..self.name_end).unwrap_or_default();
        if self.is_end {
            self.sink.end(name, span);
            return None;
        }
        self.last_start.clear();
        self.last_start.extend_from_slice(name.as_bytes());
        let tag = StartTag {
            name,
            attributes: Attributes::new(text, &self.parts),
            self_closing: self.self_closing,
            span,
        };
        match self.sink.start(&tag) {
            Reading::Markup => None,
            Reading::Text => Some(State::RcData),
            Reading::Raw => Some(State::RawText),
            Reading::Script => Some(State::ScriptData),
            Reading::Plain => Some(State::PlainText),
        }
    }

    fn emit_current_comment(&mut self) {
        *self.read_to = self.position;
        self.sink.comment(self.tag_start..self.position);
    }

    fn emit_current_doctype(&mut self) {
        *self.read_to = self.position;
        self.sink.doctype(self.tag_start..self.position);
    }

    fn set_self_closing(&mut self) {
        self.self_closing = true;
    }

    fn set_force_quirks(&mut self) {}

    fn push_tag_name(&mut self, name: &[u8]) {
        self.text.extend_from_slice(name);
        self.name_end = self.text.len();
    }

    fn push_comment(&mut self, _: &[u8]) {}

    fn push_doctype_name(&mut self, _: &[u8]) {}

    fn init_doctype(&mut self) {}

    fn init_attribute(&mut self) {
        self.close_attribute();
        let at = self.text.len();
        self.parts.push(Part {
            start: at,
            name_end: at,
            value_start: None,
            span: self.position.saturating_sub(1)..self.position,
            end: at,
            known: Known::Other,
        });
    }

    fn init_attribute_value(&mut self) {
        if let Some(part) = self.parts.last_mut() {
            part.value_start = Some(self.position);
            part.span.end = self.position;
        }
    }

    fn push_attribute_name(&mut self, name: &[u8]) {
        self.text.extend_from_slice(name);
        if let Some(part) = self.parts.last_mut() {
            part.name_end = self.text.len();
            part.end = self.text.len();
            part.span.end = self.position;
        }
    }

    fn push_attribute_value(&mut self, value: &[u8]) {
        self.text.extend_from_slice(value);
        if let Some(part) = self.parts.last_mut() {
            part.end = self.text.len();
            part.span.end = self.position;
        }
    }

    fn set_doctype_public_identifier(&mut self, _: &[u8]) {}

    fn set_doctype_system_identifier(&mut self, _: &[u8]) {}

    fn push_doctype_public_identifier(&mut self, _: &[u8]) {}

    fn push_doctype_system_identifier(&mut self, _: &[u8]) {}

    fn start_open_tag(&mut self) {
        self.tag_start = self.position.saturating_sub(1);
    }

    fn current_is_appropriate_end_tag_token(&mut self) -> bool {
        self.is_end
            && !self.last_start.is_empty()
            && self.text.get(..self.name_end) == Some(self.last_start.as_slice())
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&mut self) -> bool {
        S::CDATA
    }

    #[inline]
    fn move_position(&mut self, offset: isize) {
        self.position = self.position.wrapping_add_signed(offset);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Default)]
    struct Log {
        html: String,
        lines: Vec<String>,
    }

    impl Sink for Log {
        const CDATA: bool = false;

        fn start(&mut self, tag: &StartTag<'_>) -> Reading {
            let attributes: Vec<String> = tag
                .attributes
                .iter()
                .map(|one| format!("{}={:?} from {}", one.name, one.value, &self.html[one.span]))
                .collect();
            let source = &self.html[tag.span.clone()];
            self.lines.push(format!("{} [{}] from {source}", tag.name, attributes.join("; ")));
            if tag.name == "script" { Reading::Script } else { Reading::Markup }
        }

        fn end(&mut self, name: &str, span: Range<usize>) {
            self.lines.push(format!("/{name} from {}", &self.html[span]));
        }

        fn text(&mut self, text: &[u8], span: Range<usize>) {
            let text = String::from_utf8_lossy(text).into_owned();
            self.lines.push(format!("{text:?} from {}", &self.html[span]));
        }

        fn comment(&mut self, span: Range<usize>) {
            self.lines.push(format!("comment {}", &self.html[span]));
        }

        fn doctype(&mut self, span: Range<usize>) {
            self.lines.push(format!("doctype {}", &self.html[span]));
        }
    }

    fn log(html: &str) -> (Vec<String>, usize) {
        let mut log = Log { html: html.to_owned(), ..Log::default() };
        let read_to = read(html, &mut log);
        (log.lines, read_to)
    }

    #[test]
    fn attributes_are_decoded_and_keep_their_bytes() {
        let html = "<A HREF='a&amp;b' Class=x checked id=\"é\" x=\"\" href=2>";
        assert_eq!(
            log(html).0,
            [format!(
                "a [href=\"a&b\" from HREF='a&amp;b'; class=\"x\" from Class=x; checked=\"\" from checked; \
                 id=\"é\" from id=\"é\"; x=\"\" from x=\"\"; href=\"2\" from href=2] from {html}"
            )]
        );
    }

    #[test]
    fn scripts_are_text_and_comments_are_not_markup() {
        let (lines, _) =
            log("<!DOCTYPE html>\r\n<script>if (a<b) '<img>'</script><!-- <p> --></p>");
        assert_eq!(lines[0], "doctype <!DOCTYPE html>");
        assert!(lines.iter().all(|line| !line.starts_with("img")), "{lines:?}");
        assert_eq!(lines[lines.len() - 2], "comment <!-- <p> -->");
        assert_eq!(lines[lines.len() - 1], "/p from </p>");
    }

    #[test]
    fn an_unfinished_tag_is_told_by_where_reading_ended() {
        assert_eq!(log("abc<img src=x").1, 3);
        assert_eq!(log("abc<img src=x>").1, 14);
        assert_eq!(log("abc &amp; d").1, 11);
    }
}
