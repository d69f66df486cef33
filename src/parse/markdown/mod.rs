//! Markdown becomes HTML with holes.
//!
//! In: Markdown and where it stands in its file. Out: a [`Body`]. Links,
//! images and shortcodes become holes; everything else is final. No style
//! attribute, script or event handler is ever made here.

mod bare;
mod flow;
mod heading;
mod lint;
mod meant;
mod quotes;
mod rows;
mod signs;
mod table;
#[cfg(test)]
mod test_text;
mod texts;
mod writer;

use super::body::Body;
use super::shortcode;
use crate::diag::{Diagnostic, FileId};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::cell::RefCell;
use std::ops::Range;

/// What a text is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Flavor {
    /// Whether blocks are separated by line ends, for people who read the HTML.
    pretty: bool,
    /// Whether headings belong to the page's contents.
    outline: bool,
}

impl Flavor {
    /// The text of a page.
    pub(super) fn page(pretty: bool) -> Self {
        Self { pretty, outline: true }
    }

    /// A snippet, which may stand on many pages and more than once.
    pub(super) fn snippet(pretty: bool) -> Self {
        Self { pretty, outline: false }
    }
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_SMART_PUNCTUATION
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_GFM
}

/// Parses Markdown that begins at byte `offset` of the file.
pub(super) fn parse(
    file: FileId,
    text: &str,
    offset: usize,
    flavor: Flavor,
    problems: &mut Vec<Diagnostic>,
) -> Body {
    let prepared = shortcode::prepare(file, text, offset);
    let broken: RefCell<Vec<Range<usize>>> = RefCell::new(Vec::new());
    {
        let mut on_broken = |link: pulldown_cmark::BrokenLink<'_>| {
            // A word in brackets is common in plain text; only forms that nobody
            // writes by chance are taken for links.
            if matches!(
                link.link_type,
                pulldown_cmark::LinkType::Reference | pulldown_cmark::LinkType::Collapsed
            ) {
                broken.borrow_mut().push(link.span);
            }
            None
        };
        let parser =
            Parser::new_with_broken_link_callback(&prepared.text, options(), Some(&mut on_broken));
        let mut writer = writer::Writer::new(file, text, offset, flavor, prepared.cuts, problems);
        let mut texts = texts::Texts::default();
        for (event, span) in parser.into_offset_iter() {
            if let Event::Text(part) = event {
                texts.add(quotes::turned(&prepared.text, part, &span), span);
                continue;
            }
            if let Some((text, span)) = texts.take() {
                writer.event(text, span);
            }
            writer.event(event, span);
        }
        if let Some((text, span)) = texts.take() {
            writer.event(text, span);
        }
        let body = writer.finish();
        lint::broken_references(file, offset, broken.take(), problems);
        body
    }
}

/// The bytes of a text that people read as text: no code, no addresses, no shortcodes.
pub(super) fn prose(file: FileId, text: &str) -> Vec<Range<usize>> {
    let prepared = shortcode::prepare(file, text, 0);
    let mut in_code = false;
    let mut spans = Vec::new();
    for (event, span) in Parser::new_ext(&prepared.text, options()).into_offset_iter() {
        match event {
            Event::Start(Tag::CodeBlock(_)) => in_code = true,
            Event::End(TagEnd::CodeBlock) => in_code = false,
            Event::Text(_) if !in_code => spans.push(span),
            _ => {}
        }
    }
    // A text with a shortcode in it is read in the parts around it. Cuts stand in their
    // order and do not overlap.
    let whole = |span: Range<usize>| {
        let first = prepared.cuts.partition_point(|(cut, _)| cut.end <= span.start);
        let within = prepared.cuts[first..].iter().take_while(|(cut, _)| cut.start < span.end);
        let mut parts = Vec::new();
        let mut at = span.start;
        for (cut, _) in within {
            parts.push(at..cut.start.max(at));
            at = cut.end.min(span.end);
        }
        parts.push(at..span.end);
        parts
    };
    spans.into_iter().flat_map(whole).collect()
}

/// Parses one line of text that may hold inline Markdown: no paragraph is put around it.
pub(super) fn parse_inline(
    file: FileId,
    text: &str,
    offset: usize,
    problems: &mut Vec<Diagnostic>,
) -> Body {
    let mut body = parse(file, text, offset, Flavor::snippet(false), problems);
    const OPEN: &str = "<p>";
    const CLOSE: &str = "</p>";
    let html = body.html.text();
    let inside = html.trim_end().strip_prefix(OPEN).and_then(|rest| rest.strip_suffix(CLOSE));
    if let Some(inside) = inside.filter(|inside| !inside.contains(OPEN)) {
        for hole in &mut body.holes {
            hole.move_to(hole.at().saturating_sub(OPEN.len()).min(inside.len()));
        }
        // A note at the end leaves the space before it. One before a hole parts words.
        let filled = body.holes.iter().map(|hole| hole.at()).max().unwrap_or_default();
        let end = inside.trim_end().len().max(filled);
        let inside = inside[..end].to_owned();
        body.html = inside.into();
    }
    body
}

#[cfg(test)]
mod tests {
    use super::test_text::line;

    #[test]
    fn a_line_keeps_the_space_before_what_fills_a_hole() {
        for (text, html, hole) in [
            ("Now: {{ line(id=\"988\") }}", "Now: ", 5),
            ("Now: {{ line(id=\"988\") }} <!-- a note -->", "Now: ", 5),
            ("{{ line(id=\"988\") }} now <!-- a note -->", " now", 0),
        ] {
            let body = line(text);
            assert_eq!((&*body.html.text(), body.holes[0].at()), (html, hole), "{text}");
        }
        assert_eq!(line("Now <!-- a note -->").html.text(), "Now");
    }
}
