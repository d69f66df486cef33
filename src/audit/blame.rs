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
const WRITTEN: &[&str] = &["href", "src", "alt", "title"];

/// The bytes of `source` that say what the finding's bytes of `html` say.
pub fn blame(finding: &Finding, html: &str, source: &str) -> Option<Range<usize>> {
    let snippet = html.get(finding.span.clone()).unwrap_or_default().trim();
    if snippet.len() < SHORTEST {
        return None;
    }
    if let Some(start) = source.find(snippet) {
        return Some(start..start + snippet.len());
    }
    let is_tag = snippet.starts_with('<');
    let as_tag = if is_tag { snippet.to_owned() } else { format!("<x {snippet}>") };
    let mut values = Values::default();
    tokens::read(&as_tag, &mut values);
    // A page is written with other quotation marks than the author's, or with none.
    let mut otherwise = Otherwise { sought: &values, is_tag, found: None };
    tokens::read(source, &mut otherwise);
    if otherwise.found.is_some() {
        return otherwise.found;
    }
    // Markdown has its own way to write links and pictures: what they have in common
    // with tags are the values.
    values.all.sort_by_key(|value| std::cmp::Reverse(value.len()));
    let found = values.all.iter().filter(|value| value.len() >= SHORTEST).find_map(|value| {
        let start = source.find(value.as_str())?;
        Some(start..start + value.len())
    })?;
    Some(widen(source, found, &values.name))
}

/// Fewer words in a row stand in any text by chance.
const FEWEST: usize = 4;
/// Words of a sentence that are looked for: a place for the eye, not all of a text without a stop.
const MOST: usize = 200;

/// The longest part of a sentence that stands word for word in the source, and how many
/// words it has. What a shortcode or markup put in between breaks a sentence into parts.
pub fn blame_words(sentence: &str, source: &str) -> Option<(Range<usize>, usize)> {
    let spoken: Vec<String> = words(sentence).map(|(word, _)| word).take(MOST).collect();
    let written: Vec<(String, Range<usize>)> = words(source).collect();
    let mut best: Option<(Range<usize>, usize)> = None;
    for start in 0..written.len() {
        // Nothing can be longer than all that was said.
        if best.as_ref().is_some_and(|(_, run)| *run == spoken.len()) {
            break;
        }
        for from in 0..spoken.len() {
            let same = written.iter().skip(start).zip(spoken.iter().skip(from));
            let run = same.take_while(|((written, _), spoken)| written == *spoken).count();
            let first = written.get(start).zip(written.get(start + run.max(1) - 1));
            if let Some(((_, first), (_, last))) = first
                && run > best.as_ref().map_or(0, |(_, run)| *run)
            {
                best = Some((first.start..last.end, run));
            }
        }
    }
    best.filter(|(_, run)| *run >= FEWEST.min(spoken.len()))
}

/// The words of a text in small letters, with their bytes. Marks between letters part
/// words, so that it does not matter how an apostrophe or a dash was typed.
fn words(text: &str) -> impl Iterator<Item = (String, Range<usize>)> {
    let mut at = 0;
    text.split(|letter: char| !letter.is_alphanumeric()).filter_map(move |word| {
        let start = at + text.get(at..)?.find(word)?;
        at = start + word.len();
        (!word.is_empty()).then(|| (word.to_lowercase(), start..at))
    })
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

/// A tag of the finished page.
#[derive(Default)]
struct Values {
    name: String,
    /// Its attributes, by name.
    attributes: Vec<(String, String)>,
    /// The values that an author writes in Markdown too.
    all: Vec<String>,
}

/// Looks in the author's text for the same tag, or for a tag with the same attribute.
struct Otherwise<'v> {
    sought: &'v Values,
    is_tag: bool,
    found: Option<Range<usize>>,
}

fn attributes(tag: &StartTag<'_>) -> Vec<(String, String)> {
    let mut all: Vec<_> =
        tag.attributes.iter().map(|one| (one.name.to_owned(), one.value.to_owned())).collect();
    all.sort_unstable();
    all
}

impl Sink for Otherwise<'_> {
    const CDATA: bool = false;

    fn start(&mut self, tag: &StartTag<'_>) -> Reading {
        if self.found.is_none() && !self.sought.attributes.is_empty() {
            if self.is_tag {
                let same =
                    tag.name == self.sought.name && attributes(tag) == self.sought.attributes;
                self.found = same.then(|| tag.span.clone());
            } else {
                let mut written = tag.attributes.iter();
                self.found = written
                    .find(|one| {
                        let sought = &self.sought.attributes[0];
                        (one.name, one.value) == (sought.0.as_str(), sought.1.as_str())
                    })
                    .map(|one| one.span);
            }
        }
        Reading::Markup
    }

    fn end(&mut self, _: &str, _: Range<usize>) {}

    fn text(&mut self, _: &[u8], _: Range<usize>) {}

    fn comment(&mut self, _: Range<usize>) {}

    fn doctype(&mut self, _: Range<usize>) {}
}

impl Sink for Values {
    const CDATA: bool = false;

    fn start(&mut self, tag: &StartTag<'_>) -> Reading {
        if self.name.is_empty() {
            tag.name.clone_into(&mut self.name);
            self.attributes = attributes(tag);
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
    fn quotation_marks_make_no_difference() {
        let source = "Text.\n\n<p class='b' onclick=\"x()\">Hello</p>\n";
        assert_eq!(blamed("<p onclick=x()>", "onclick=x()", source), Some("onclick=\"x()\""));
        let tag = "<p onclick=x() class=b>";
        assert_eq!(blamed(tag, tag, source), Some("<p class='b' onclick=\"x()\">"));
        assert_eq!(blamed("<p onclick=y()>", "onclick=y()", source), None);
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
    fn a_sentence_is_found_in_spite_of_markup() {
        let source = "One. An **IOP** gives {{ fact(id=\"x\") }} of help, and it's your choice.\n";
        let found = |sentence: &str| {
            blame_words(sentence, source).map(|(span, words)| (&source[span], words))
        };
        assert_eq!(found("An IOP gives 9 hours of help."), None);
        let sentence = "An IOP gives 9 hours of help, and it’s your choice.";
        assert_eq!(found(sentence), Some(("of help, and it's your choice", 7)));
        assert_eq!(found("One."), Some(("One", 1)));
        assert_eq!(found("Made by the theme, and by it alone."), None);
    }

    #[test]
    fn a_text_without_a_stop_is_looked_for_by_its_beginning() {
        let endless = "word ".repeat(100_000);
        assert_eq!(blame_words(&endless, &endless).map(|(_, words)| words), Some(super::MOST));
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
