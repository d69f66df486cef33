//! Every text that a program page shows, with the bytes where it was typed.
//!
//! In: a page and its file. Out: texts in the order of the file.

use super::Page;
use super::folded::Folded;
use crate::diag::{FileId, Files, Place};
use crate::source::Node;
use std::ops::Range;

/// A text where it stands.
pub(super) struct Text<'a> {
    pub(super) file: FileId,
    pub(super) text: &'a str,
    /// The byte where it begins.
    pub(super) start: usize,
    /// The text as it is read out.
    pub(super) read: Folded<'a>,
}

impl<'a> Text<'a> {
    fn new(file: FileId, text: &'a str, start: usize) -> Self {
        Self { file, text, start, read: Folded::new(text) }
    }

    /// Where a stretch of what is read out stands in the file.
    pub(super) fn place(&self, span: &Range<usize>) -> Place {
        let typed = self.read.typed(span);
        Place::new(self.file, self.start + typed.start..self.start + typed.end)
    }
}

/// Title, description, the texts of the program, and the Markdown below, around its notes.
pub(super) fn of_page<'a>(page: &'a Page, files: &'a Files) -> Vec<Text<'a>> {
    let front = &page.parsed.front;
    let file = page.parsed.file;
    let whole = files.text(file).map(|text| &**text).unwrap_or_default();
    let inside = front.program_texts.iter().flatten();
    let mut texts: Vec<Text<'a>> = [&front.title, &front.description]
        .into_iter()
        .chain(inside)
        .filter_map(|node| inner(node, file, whole))
        .collect();
    let mut start = body_start(whole);
    let text = |start, end| Text::new(file, whole.get(start..end).unwrap_or_default(), start);
    for apart in &page.parsed.body.apart {
        texts.push(text(start, apart.start));
        start = apart.end;
    }
    texts.push(text(start, whole.len()));
    texts
}

/// The settings of a page as they were typed, with their notes.
pub(super) fn settings<'a>(page: &Page, files: &'a Files) -> Text<'a> {
    let file = page.parsed.file;
    let whole = files.text(file).map(|text| &**text).unwrap_or_default();
    Text::new(file, &whole[..body_start(whole)], 0)
}

/// A value between its quotation marks, as it was typed.
fn inner<'a>(node: &Node<String>, file: FileId, whole: &'a str) -> Option<Text<'a>> {
    let typed = whole.get(node.span.clone())?;
    let text = typed.trim_start_matches(['"', '\'']);
    let start = node.span.start + typed.len() - text.len();
    Some(Text::new(file, text.trim_end_matches(['"', '\'']), start))
}

/// The byte behind the line that closes the front matter.
fn body_start(whole: &str) -> usize {
    let mut seen = 0;
    let mut at = 0;
    for line in whole.split_inclusive('\n') {
        at += line.len();
        seen += usize::from(line.trim_start_matches('\u{feff}').trim_end() == "+++");
        if seen == 2 {
            break;
        }
    }
    at
}
