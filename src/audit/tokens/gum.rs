//! Markup of any kind, read by html5gum.
//!
//! In: a stretch of a page that begins where a token begins. Out: its tokens, handed to
//! the sink, and where the last of them ended. One buffer serves all tags, so that nothing
//! is allocated per token.

use super::{Reading, Sink, StartTag};
use crate::audit::attributes::{Attributes, Known, Part};
use html5gum::{Emitter, Error, State, Tokenizer};
use std::convert::Infallible;
use std::ops::Range;

/// How far a stretch was read.
pub(super) struct Read {
    /// Where its last whole token ended.
    pub(super) to: usize,
    /// How the text behind its last start tag is read.
    pub(super) then: Reading,
}

/// Reads a stretch of a page that stands in the element of this name, where it is text.
pub(super) fn read<S: Sink>(
    html: &str,
    stretch: Range<usize>,
    reading: Reading,
    name: &str,
    sink: &mut S,
) -> Read {
    let mut read = Read { to: stretch.start, then: Reading::Markup };
    let buffer = Buffer {
        sink,
        read: &mut read,
        html: html.as_bytes(),
        text: Vec::new(),
        parts: Vec::new(),
        name_end: 0,
        value_at: None,
        is_cut: false,
        is_end: false,
        self_closing: false,
        last_start: name.to_ascii_lowercase().into_bytes(),
        tag_start: stretch.start,
        position: stretch.start,
    };
    let text = html.get(stretch.clone()).unwrap_or_default();
    let mut tokenizer = Tokenizer::new_with_emitter(text, buffer);
    if let Some(state) = state(reading) {
        tokenizer.set_state(state);
    }
    let Ok(()) = tokenizer.finish();
    Read { to: read.to.min(stretch.end), ..read }
}

/// The tokenizer's state for text that is no markup.
fn state(reading: Reading) -> Option<State> {
    match reading {
        Reading::Markup => None,
        Reading::Text => Some(State::RcData),
        Reading::Raw => Some(State::RawText),
        Reading::Script => Some(State::ScriptData),
        Reading::Plain => Some(State::PlainText),
    }
}

struct Buffer<'h, S> {
    sink: &'h mut S,
    read: &'h mut Read,
    html: &'h [u8],
    text: Vec<u8>,
    parts: Vec<Part>,
    name_end: usize,
    /// Where the value of the last attribute begins in the page, if it has one.
    value_at: Option<usize>,
    /// Whether a letter of the text waits to be whole.
    is_cut: bool,
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
        part.known = Known::find(self.text.get(part.name.clone()).unwrap_or_default());
        if let Some(start) = self.value_at.take().and_then(|start| start.checked_sub(1))
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
        // Behind a reference, the first byte of a letter comes before the others.
        if let [0xC2..=0xFF] = text {
            self.is_cut = true;
            return;
        }
        let mut start = self.position.saturating_sub(text.len()).max(self.read.to);
        let mut text = text;
        if std::mem::take(&mut self.is_cut) {
            start = start.saturating_sub(1);
            text = self.html.get(start..self.position).unwrap_or(text);
        }
        self.read.to = self.position;
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
        self.read.to = self.position;
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
        self.read.then = self.sink.start(&tag);
        state(self.read.then)
    }

    fn emit_current_comment(&mut self) {
        self.read.to = self.position;
        self.sink.comment(self.tag_start..self.position);
    }

    fn emit_current_doctype(&mut self) {
        self.read.to = self.position;
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
            name: at..at,
            value: at..at,
            span: self.position.saturating_sub(1)..self.position,
            known: Known::Other,
        });
    }

    fn init_attribute_value(&mut self) {
        if let Some(part) = self.parts.last_mut() {
            part.span.end = self.position;
            self.value_at = Some(self.position);
        }
    }

    fn push_attribute_name(&mut self, name: &[u8]) {
        self.text.extend_from_slice(name);
        if let Some(part) = self.parts.last_mut() {
            part.name.end = self.text.len();
            part.value = part.name.end..part.name.end;
            part.span.end = self.position;
        }
    }

    fn push_attribute_value(&mut self, value: &[u8]) {
        self.text.extend_from_slice(value);
        if let Some(part) = self.parts.last_mut() {
            part.value.end = self.text.len();
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
