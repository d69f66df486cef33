//! Whether the two readers of a page tell the same.
//!
//! In: a page. Out: a panic where the swift reader, which leaves to html5gum what is not
//! plain, tells another thing than html5gum alone. For tests and for the fuzzer.

use super::{Reading, Sink, StartTag, gum, read};
use crate::audit::elements::{Element, Space};
use std::fmt::Write;
use std::ops::Range;

/// All that is told of a page.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Told<const CDATA: bool> {
    lines: Vec<String>,
    /// A text comes in parts, and which is the readers' own business.
    text: Vec<u8>,
    place: Option<Range<usize>>,
}

impl<const CDATA: bool> Told<CDATA> {
    fn line(&mut self, line: String) {
        if let Some(place) = self.place.take() {
            let text = String::from_utf8_lossy(&self.text).into_owned();
            self.lines.push(format!("{place:?} text {text:?}"));
            self.text.clear();
        }
        self.lines.push(line);
    }
}

impl<const CDATA_HERE: bool> Sink for Told<CDATA_HERE> {
    const CDATA: bool = CDATA_HERE;

    fn start(&mut self, tag: &StartTag<'_>) -> Reading {
        let (name, close) = (tag.name, tag.self_closing);
        let mut line = format!("{:?} <{name}> {close}", tag.span);
        for one in tag.attributes.iter() {
            let (name, value) = (one.name, one.value);
            let _ = write!(line, " {:?} {name:?} {:?} {value:?}", one.span, one.known);
        }
        self.line(line);
        if CDATA_HERE {
            return Reading::Markup;
        }
        Element::find(Space::Html, name).map_or(Reading::Markup, Element::reading)
    }

    fn end(&mut self, name: &str, span: Range<usize>) {
        self.line(format!("{span:?} </{name}>"));
    }

    fn text(&mut self, text: &[u8], span: Range<usize>) {
        let start = self.place.take().map_or(span.start, |before| before.start);
        self.place = Some(start..span.end);
        self.text.extend_from_slice(text);
    }

    fn comment(&mut self, span: Range<usize>) {
        self.line(format!("{span:?} comment"));
    }

    fn doctype(&mut self, span: Range<usize>) {
        self.line(format!("{span:?} doctype"));
    }
}

/// Has a page told by both, as a page and as a drawing.
pub fn told_alike(html: &str) {
    alike::<false>(html);
    alike::<true>(html);
}

fn alike<const CDATA: bool>(html: &str) {
    let (mut both, mut alone) = (Told::<CDATA>::default(), Told::<CDATA>::default());
    let to = read(html, &mut both);
    let read = gum::read(html, 0..html.len(), Reading::Markup, "", &mut alone);
    both.line(format!("read to {to}"));
    alone.line(format!("read to {}", read.to));
    assert_eq!(both.lines, alone.lines, "{html:?}");
}

#[cfg(test)]
mod tests {
    use super::told_alike;
    use crate::audit::test_page::{NASTY, good_pages, soups};

    #[test]
    fn a_page_is_told_as_html5gum_tells_it() {
        let mut pages = vec![NASTY.to_owned()];
        pages.extend(good_pages().into_iter().map(|(_, html)| html));
        for html in &pages {
            for end in (0..html.len()).filter(|&end| html.is_char_boundary(end)) {
                told_alike(&html[..end]);
                told_alike(&html[end..]);
            }
        }
        for soup in soups(60_000, 24) {
            told_alike(&soup);
        }
    }
}
