//! Quotation marks of a speech that goes on for several paragraphs.
//!
//! In: the texts of the Markdown parser. Out: the same, with each mark turned the way
//! that its neighbors ask for: the parser pairs marks within one paragraph and may turn
//! one without a partner the wrong way. It must not know what is written.

use pulldown_cmark::CowStr;
use std::ops::Range;

const OPENING: &str = "\u{201c}";
const CLOSING: &str = "\u{201d}";

/// Turns a typed `"` where the letters beside it leave no doubt.
#[inline]
pub(super) fn turned<'e>(text: &str, part: CowStr<'e>, span: &Range<usize>) -> CowStr<'e> {
    // Nearly all parts are longer.
    if span.len() == 1 { turned_mark(text, part, span) } else { part }
}

fn turned_mark<'e>(text: &str, mark: CowStr<'e>, span: &Range<usize>) -> CowStr<'e> {
    let typed = text.get(span.clone()) == Some("\"");
    if !typed || ![OPENING, CLOSING].contains(&&*mark) {
        return mark;
    }
    let before = text.get(..span.start).and_then(|before| before.chars().next_back());
    let after = text.get(span.end..).and_then(|after| after.chars().next());
    let gap = |side: Option<char>| side.is_none_or(char::is_whitespace);
    let is = |side: Option<char>, any: &str| side.is_some_and(|c| any.contains(c));
    match (
        gap(before) || is(before, "([\u{2013}\u{2014}"),
        gap(after) || is(after, ".,;:!?)]\u{2013}\u{2014}"),
    ) {
        (true, false) => OPENING.into(),
        (false, true) => CLOSING.into(),
        _ => mark,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Flavor, parse};
    use crate::diag::Files;

    fn html(text: &str) -> String {
        parse(Files::default().add("a.md", None), text, 0, Flavor::snippet(false), &mut Vec::new())
            .html
            .text()
            .into_owned()
    }

    #[test]
    fn each_paragraph_of_a_speech_opens() {
        let html = html("\"I am tired.\n\n\"I want to sleep.\"\n");
        assert_eq!(html, "<p>“I am tired.</p><p>“I want to sleep.”</p>");
    }

    #[test]
    fn marks_with_a_partner_stay() {
        assert_eq!(html("He said \"no\" (\"never\")."), "<p>He said “no” (“never”).</p>");
        assert_eq!(
            html("> \"**Stay.** Please.\""),
            "<blockquote><p>“<strong>Stay.</strong> Please.”</p></blockquote>"
        );
    }

    #[test]
    fn a_mark_that_closes_stays() {
        assert_eq!(html("and sleep.\" She left."), "<p>and sleep.” She left.</p>");
        assert_eq!(html("A 6\" board."), "<p>A 6” board.</p>");
    }
}
