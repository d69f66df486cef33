//! The author's own text behind a finding in a finished page.
//!
//! In: a finding, the page it was found in, and a source that went into the page.
//! Out: the place in the source that says the same, so that the report can point
//! there; nothing when the source has no such place, for then the theme made it.

use super::Finding;
use super::tokens::{self, Reading, Sink, StartTag};
use std::ops::Range;

/// A shorter snippet would be found anywhere.
const SHORTEST: usize = 4;

/// Attributes whose values an author writes in Markdown too. The values of others,
/// such as classes, are words that stand in any text by chance.
const WRITTEN: &[&str] = &["href", "src", "alt"];

/// The bytes of `source` that say what the finding's bytes of `html` say.
pub fn blame(finding: &Finding, html: &str, source: &str) -> Option<Range<usize>> {
    let snippet = html.get(finding.span.clone()).unwrap_or_default().trim();
    if snippet.len() < SHORTEST {
        return None;
    }
    if let Some(start) = source.find(snippet) {
        return Some(start..start + snippet.len());
    }
    // Minifying changes quotes and order, and Markdown has its own way to write
    // links and pictures: what all have in common are the values.
    let mut values = Values::default();
    let as_tag =
        if snippet.starts_with('<') { snippet.to_owned() } else { format!("<x {snippet}>") };
    tokens::read(&as_tag, &mut values);
    values.all.sort_by_key(|value| std::cmp::Reverse(value.len()));
    let found = values.all.iter().filter(|value| value.len() >= SHORTEST).find_map(|value| {
        let start = source.find(value.as_str())?;
        Some(start..start + value.len())
    })?;
    Some(widen(source, found, &values.name))
}

/// The whole tag around a value, when it is a tag of this name.
fn widen(source: &str, found: Range<usize>, name: &str) -> Range<usize> {
    let before = source.get(..found.start).unwrap_or_default();
    let after = source.get(found.end..).unwrap_or_default();
    let Some(start) = before.rfind(['<', '>']) else {
        return found;
    };
    let tag = before.get(start + 1..).unwrap_or_default();
    let same = tag.get(..name.len()).is_some_and(|written| written.eq_ignore_ascii_case(name))
        && tag
            .get(name.len()..)
            .is_some_and(|rest| rest.starts_with(|letter: char| letter.is_ascii_whitespace()));
    match after.find(['<', '>']) {
        Some(end)
            if same
                && before.get(start..=start) == Some("<")
                && after.get(end..=end) == Some(">") =>
        {
            start..found.end + end + 1
        }
        _ => found,
    }
}

#[derive(Default)]
struct Values {
    name: String,
    all: Vec<String>,
}

impl Sink for Values {
    const CDATA: bool = false;

    fn start(&mut self, tag: &StartTag<'_>) -> Reading {
        if self.name.is_empty() {
            tag.name.clone_into(&mut self.name);
            let written = tag.attributes.iter().filter(|one| WRITTEN.contains(&one.name));
            self.all.extend(written.map(|attribute| attribute.value.to_owned()));
        }
        Reading::Markup
    }

    fn end(&mut self, _: &str, _: Range<usize>) {}

    fn text(&mut self, _: &[u8], _: Range<usize>) {}

    fn comment(&mut self, _: Range<usize>) {}

    fn doctype(&mut self, _: Range<usize>) {}
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Code;

    fn blamed<'s>(html: &str, snippet: &str, source: &'s str) -> Option<&'s str> {
        let start = html.find(snippet).unwrap();
        let finding = Finding {
            code: Code::ForeignResource,
            span: start..start + snippet.len(),
            message: String::new(),
            help: None,
        };
        blame(&finding, html, source).map(|range| &source[range])
    }

    #[test]
    fn the_same_words_are_found() {
        let source = "Text.\n\n<p onclick=\"x()\">Hello</p>\n";
        assert_eq!(
            blamed("<p onclick=\"x()\">", "onclick=\"x()\"", source),
            Some("onclick=\"x()\"")
        );
    }

    #[test]
    fn minified_and_markdown_snippets_are_found_by_their_values() {
        let raw = "A <img alt=''\n  src='https://x.example/a.png'> b";
        let tag = "<img alt src=https://x.example/a.png>";
        assert_eq!(blamed(tag, tag, raw), Some("<img alt=''\n  src='https://x.example/a.png'>"));
        let markdown = "See ![a](https://x.example/a.png) here.";
        assert_eq!(blamed(tag, tag, markdown), Some("https://x.example/a.png"));
        assert_eq!(
            blamed(tag, "src=https://x.example/a.png", markdown),
            Some("https://x.example/a.png")
        );
        let escaped = "<a href=\"https://x.example/?a=1&amp;b=2\">";
        assert_eq!(
            blamed(escaped, escaped, "[x](https://x.example/?a=1&b=2)"),
            Some("https://x.example/?a=1&b=2")
        );
    }

    #[test]
    fn the_theme_is_not_blamed_on_the_author() {
        assert_eq!(blamed("<body class=page>", "<body class=page>", "A text about nothing."), None);
        assert_eq!(blamed("<h1></h1>", "<h1>", "# Title"), None);
        assert_eq!(blamed("<p id=a>", "id=a", "id of a"), None);
        let main = "<main class=plain id=main>";
        assert_eq!(blamed(main, main, "This site explains the main kinds of care."), None);
    }
}
