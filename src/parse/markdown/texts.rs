//! Texts that follow each other, as one.
//!
//! In: the texts of the Markdown parser, which cuts one wherever it has looked closer. Out: the
//! whole text with its bytes. The parser has an iterator for this; it moves every event twice,
//! and texts are a third of them.

use pulldown_cmark::{CowStr, Event};
use std::ops::Range;

/// What was read of a text.
#[derive(Default)]
pub(super) struct Texts<'e> {
    first: Option<CowStr<'e>>,
    /// The whole text, once it has a second part.
    whole: String,
    span: Range<usize>,
}

impl<'e> Texts<'e> {
    /// Adds a part.
    pub(super) fn add(&mut self, part: CowStr<'e>, span: Range<usize>) {
        match self.first.take() {
            None if self.whole.is_empty() => {
                self.span = span;
                self.first = Some(part);
                return;
            }
            Some(first) => self.whole.push_str(&first),
            None => {}
        }
        self.whole.push_str(&part);
        self.span.end = span.end;
    }

    /// The text, if one was read; then nothing is.
    pub(super) fn take(&mut self) -> Option<(Event<'e>, Range<usize>)> {
        let text = match self.first.take() {
            Some(only) => only,
            None if self.whole.is_empty() => return None,
            None => std::mem::take(&mut self.whole).into(),
        };
        Some((Event::Text(text), self.span.clone()))
    }
}

#[cfg(test)]
mod tests {
    use super::Texts;
    use pulldown_cmark::{Event, Options, Parser, TextMergeWithOffset};

    #[test]
    fn texts_are_joined_as_the_parsers_own_iterator_joins_them() {
        for text in [
            "one",
            "a\\*b [c & d\ne *f* g\\*",
            "\"q\" 'r' -- s... ![t [u](v.md)",
            "| a\\|b | c |\n|---|---|\n| d & e | `f` |",
            "&#32;x&amp;&nbsp;y\\\\\n\n- [ ]z\n\n<b>a</b>_",
        ] {
            let parser = || Parser::new_ext(text, Options::all()).into_offset_iter();
            let (mut texts, mut joined) = (Texts::default(), Vec::new());
            for (event, span) in parser() {
                match event {
                    Event::Text(part) => texts.add(part, span),
                    other => {
                        joined.extend(texts.take());
                        joined.push((other, span));
                    }
                }
            }
            joined.extend(texts.take());
            assert_eq!(joined, TextMergeWithOffset::new(parser()).collect::<Vec<_>>());
        }
    }
}
