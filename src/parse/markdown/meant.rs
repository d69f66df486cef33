//! What was meant as a heading, a list, a table, a link or bold letters, and is shown as typed.
//!
//! In: a page's Markdown, and where its parser found plain paragraphs, texts and rows.
//! Out: a warning for each slip, with what to type. The page itself is left as it is.

use super::bare::{self, Bare};
use super::rows::{cells, is_row, is_ruler};
use crate::diag::{Code, Diagnostic, FileId, Place};
use std::ops::Range;

/// Where a text stands, and where its problems go.
pub(super) struct Meant<'a> {
    pub(super) file: FileId,
    pub(super) source: &'a str,
    /// The byte of the file at which the source begins.
    pub(super) offset: usize,
    pub(super) problems: &'a mut Vec<Diagnostic>,
}

/// Signs that word processors put before the lines of a list.
const DOTS: &[&str] = &["•", "◦", "▪", "●", "○", "‣", "\u{f0b7}"];

/// Signs of HTML that word processors put on the clipboard.
const PASTED: &[&str] = &["<o:p", "mso-", "class=\"Mso", "class=Mso", "docs-internal-guid", "<w:"];

/// A shortcode does not reach further.
const FAR: usize = 1_000;

impl Meant<'_> {
    pub(super) fn tell(&mut self, code: Code, span: Range<usize>, message: &str, help: String) {
        let at = Place::new(self.file, self.offset + span.start..self.offset + span.end);
        self.problems.push(Diagnostic::new(code, message).at(at).help(help));
    }

    /// A paragraph: headings without a space, and tables without their second line.
    pub(super) fn paragraph(&mut self, span: &Range<usize>) {
        let source = self.source;
        let text = source.get(span.clone()).unwrap_or_default();
        // Nearly all paragraphs are passed over because they lack a sign that each slip has.
        if has(text, b'#') {
            self.headings(span, text);
        }
        let told = self.problems.len();
        self.list(span, text);
        if has(text, b'|') {
            self.table(span, text);
        }
        if self.problems.len() == told {
            self.merged(span, text);
        }
    }

    fn headings(&mut self, span: &Range<usize>, text: &str) {
        let mut at = span.start;
        for line in text.split_inclusive('\n') {
            let begun = line.trim_start();
            let start = at + line.len() - begun.len();
            let begun = begun.trim_end();
            let name = begun.trim_start_matches('#');
            let signs = begun.len() - name.len();
            if (2..=6).contains(&signs) && name.starts_with(char::is_alphabetic) {
                self.tell(
                    Code::HalfMarkup,
                    start..start + begun.len(),
                    "This was meant as a heading, and is shown with its number signs.",
                    format!("Write a space behind them: {} {name}", &begun[..signs]),
                );
            }
            at += line.len();
        }
    }

    /// Lines with the dots or the tabs of a word processor or a spreadsheet: one paragraph to
    /// Markdown.
    fn list(&mut self, span: &Range<usize>, text: &str) {
        let dotted = |line: &str| {
            let line = line.trim_start();
            DOTS.iter().any(|dot| line.strip_prefix(*dot).is_some_and(|rest| !rest.is_empty()))
        };
        let tabbed = |line: &str| has(line.trim(), b'\t');
        let first = |fits: &dyn Fn(&str) -> bool, least: usize| {
            let mut found = lines(text).filter(|line| fits(line));
            let first = found.next()?;
            (found.count() + 1 >= least).then_some(first)
        };
        let list = if text.is_ascii() { None } else { first(&dotted, 1) };
        let several = has(text, b'\n');
        let list = list.or_else(|| if several { first(&without_space, 2) } else { None });
        let table = if several && has(text, b'\t') { first(&tabbed, 2) } else { None };
        let (line, message, help) = match (list, table) {
            (Some(line), _) => (
                line,
                "This was meant as a list, and is shown as one paragraph.",
                "Begin each line of a list with a hyphen and a space, or a number, a dot and a space: - Like this, 1. Like this",
            ),
            (None, Some(line)) => (
                line,
                "This was meant as a table, and is shown as one paragraph.",
                "Put bars between the cells, | Day | Time |, and the line |---|---| below the first row.",
            ),
            (None, None) => return,
        };
        let start = span.start + text.find(line).unwrap_or_default();
        self.tell(Code::HalfMarkup, start..start + line.trim_end().len(), message, help.to_owned());
    }

    fn table(&mut self, span: &Range<usize>, text: &str) {
        let rows: Vec<&str> = text.lines().map(str::trim).collect();
        let Some(first) = rows.iter().position(|row| is_row(row)) else { return };
        let head = rows[first];
        let below = rows.get(first + 1).copied().unwrap_or_default();
        let columns = cells(head).len();
        let ruler = format!("|{}", "---|".repeat(columns));
        let start = span.start + text.find(head).unwrap_or_default();
        let (message, help) = if is_ruler(below) {
            (
                "This was meant as a table, but its second line has another number of columns.",
                format!("Write the second line as {ruler}"),
            )
        } else if is_row(below) {
            (
                "This was meant as a table, and is shown with its bars.",
                format!("Below the first row belongs the line {ruler}"),
            )
        } else {
            return;
        };
        self.tell(Code::HalfMarkup, start..start + head.len(), message, help);
    }

    /// A text with brackets or stars: links that are none, and bold letters that never end.
    pub(super) fn text(&mut self, span: &Range<usize>) {
        let source = self.source;
        let written = source.get(span.clone()).unwrap_or_default();
        let link = "This was meant as a link, and is shown as it was typed.";
        let help = "Write a link as [text](page.md): no space between the brackets, none in the address, and ) at its end.";
        let picture = "This was meant as a picture, and is shown as it was typed.";
        let of_picture = "Write a picture as ![what it shows](/house.jpg): no space between the brackets, and none in the name of the file.";
        let mut told = false;
        for (at, _) in written.match_indices([']', ')']) {
            let after = &written[at + 1..];
            let inner = |open: char, close: char| {
                after
                    .trim_start_matches(' ')
                    .strip_prefix(open)
                    .map(|rest| rest.split([close, '\n']).next().unwrap_or_default().to_owned())
            };
            let is_link = match &written[at..=at] {
                "]" if after.starts_with('(') => true,
                "]" => inner('(', ')').is_some_and(|inner| is_address(&inner)),
                _ => inner('[', ']').is_some_and(|inner| is_address(&inner)),
            };
            // A mark that is escaped was meant to be shown.
            if is_link && !told && !written[..at].ends_with('\\') {
                let open = if &written[at..=at] == "]" { '[' } else { '(' };
                let start = written[..at].rfind(open).unwrap_or(at);
                let end = written[at..].find('\n').map_or(written.len(), |end| at + end);
                let end = written[at + 2..end].find([')', ']']).map_or(end, |close| at + 3 + close);
                let is_picture = self.source[..span.start + start].ends_with('!');
                let (message, help) = if is_picture { (picture, of_picture) } else { (link, help) };
                let place = span.start + start..span.start + end;
                let mark = if is_picture { "!" } else { "" };
                let help = pointed(mark, &written[start..]).unwrap_or_else(|| help.to_owned());
                self.tell(Code::HalfMarkup, place, message, help);
                told = true;
            }
        }
        self.half_call(span, written);
        if let Some(at) = written.find("**").filter(|&at| !written[..at].ends_with('\\')) {
            self.tell(
                Code::HalfMarkup,
                span.start + at..span.start + at + 2,
                "These were meant as bold letters, and the stars are shown.",
                "Write two stars at both ends, without a space inside: **like this**.".to_owned(),
            );
        }
    }

    /// Addresses that nobody can tap, unless they are part of a slip that was
    /// told as one of the problems from `told` on.
    pub(super) fn addresses(&mut self, span: &Range<usize>, told: usize) {
        let source = self.source;
        let written = source.get(span.clone()).unwrap_or_default();
        let slips: Vec<Range<usize>> = self.problems[told..]
            .iter()
            .filter_map(|slip| slip.place.as_ref()?.span.clone())
            .collect();
        let is_told = |at: usize| slips.iter().any(|slip| slip.contains(&at));
        for Bare { place, link, pointed } in bare::addresses(written) {
            let near =
                &written[written.floor_char_boundary(place.start.saturating_sub(FAR))..place.start];
            let in_call = near.rfind("{{") > near.rfind("}}");
            let place = span.start + place.start..span.start + place.end;
            if in_call || is_told(self.offset + place.start) {
                continue;
            }
            let words = if link == pointed { "our page" } else { "write to us" };
            let help = format!(
                "Write words for it in brackets, [{words}]({link}), or put the address into pointed brackets: <{pointed}>."
            );
            let message = "This address is shown as text, and nobody can tap it.";
            self.tell(Code::HalfMarkup, place, message, help);
        }
    }

    /// A shortcode in one brace, and a link whose first bracket is never closed.
    fn half_call(&mut self, span: &Range<usize>, written: &str) {
        let mut at = 0;
        for line in written.split_inclusive('\n') {
            let start = span.start + at;
            at += line.len();
            if let Some(open) = line.find("{ ").filter(|_| !line.contains("{{"))
                && let Some(end) = line[open..].find('}')
                && line[open..open + end].contains("(")
                && line[open..open + end].contains("=\"")
            {
                self.tell(
                    Code::HalfMarkup,
                    start + open..start + open + end + 1,
                    "This was meant to be filled in, and is shown as it was typed.",
                    "Write two braces at both ends: {{ fact(id=\"…\") }}.".to_owned(),
                );
            }
            if let Some(open) = line.find('[').filter(|_| !line.contains(']'))
                && let Some((before, rest)) = line[open..].split_once('(')
                && let Some((inner, _)) = rest.split_once(')')
                && is_address(inner)
            {
                let end = open + before.len() + inner.len() + 2;
                self.tell(
                    Code::HalfMarkup,
                    start + open..start + end,
                    "This was meant as a link, and is shown as it was typed.",
                    format!("Close the first bracket: {}]({inner})", before.trim_end()),
                );
            }
        }
    }

    /// A row of a table that has other cells than its head.
    pub(super) fn row(&mut self, span: &Range<usize>, columns: usize) {
        let source = self.source;
        let written = source.get(span.clone()).unwrap_or_default();
        let line = written.lines().next().unwrap_or_default();
        let cells = cells(line);
        let count = cells.len();
        if count == columns {
            return;
        }
        let word = if count == 1 { "cell" } else { "cells" };
        let message =
            format!("This row has {count} {word}, and the head of its table has {columns}.");
        if count < columns {
            let help =
                "Write the cells that are missing, or an empty line above it if it is no row.";
            let end = span.start + line.trim_end().len();
            self.tell(Code::TableRow, span.start..end, &message, help.to_owned());
        }
        if let Some(first) = cells.get(columns..).filter(|more| {
            more.iter().any(|cell| !line.get((*cell).clone()).unwrap_or_default().trim().is_empty())
        }) && let (Some(from), Some(to)) = (first.first(), first.last())
        {
            let help = "Give the head a column for it, or put it into another cell. A bar that is meant as a sign is written \\|.";
            let end = span.start + line[..to.end].trim_end().len();
            self.tell(Code::TableRow, span.start + from.start..end, &message, help.to_owned());
        }
    }

    /// Whether a block was pasted with the HTML of a word processor; the first is told.
    pub(super) fn is_pasted(&mut self, span: &Range<usize>, first: bool) -> bool {
        let source = self.source;
        let written = source.get(span.clone()).unwrap_or_default();
        // Each of the signs has one of these.
        let may_be = memchr::memchr3(b'<', b'-', b'=', written.as_bytes()).is_some();
        let pasted = may_be && PASTED.iter().any(|sign| written.contains(sign));
        if pasted && first {
            let line = written.lines().next().unwrap_or_default();
            self.tell(
                Code::PastedHtml,
                span.start..span.start + line.trim_end().len(),
                "This was pasted together with the HTML of a word processor.",
                "Take it out and paste it again as plain text: Ctrl+Shift+V, on a Mac Cmd+Shift+V."
                    .to_owned(),
            );
        }
        pasted
    }
}

/// The same link to a file whose name has spaces, as it has to be typed.
fn pointed(mark: &str, link: &str) -> Option<String> {
    let line = link.lines().next()?;
    let (words, rest) = line.split_once("](/")?;
    let is_name = |name: &str| {
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
        (2..=4).contains(&ending.len())
            && ending.bytes().all(|letter| letter.is_ascii_alphanumeric())
            && !matches!(ending, "md" | "html" | "htm")
    };
    let mut ends = rest.match_indices(')').map(|(at, _)| &rest[..at]);
    let name = ends.find(|name| is_name(name)).filter(|name| !name.contains(['<', '"']))?;
    name.contains(' ').then(|| {
        format!(
            "The name of the file has a space, so put it into pointed brackets: {mark}{words}](</{name}>)"
        )
    })
}

/// Whether a text has this sign of ASCII.
pub(super) fn has(text: &str, sign: u8) -> bool {
    memchr::memchr(sign, text.as_bytes()).is_some()
}

/// The lines of a text, of which there is always one.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut start = 0;
    let ends = memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]);
    ends.map(move |end| {
        let line = &text[start..end];
        start = end + 1;
        line
    })
}

/// Whether a line begins a list whose sign has no space behind it.
fn without_space(line: &str) -> bool {
    let line = line.trim();
    let letter = |rest: &str| rest.starts_with(char::is_alphabetic);
    match line.as_bytes() {
        [b'-' | b'*', ..] => letter(&line[1..]) && !line[1..].contains('*'),
        [b'0'..=b'9', ..] => {
            let bare = line.trim_start_matches(|sign: char| sign.is_ascii_digit());
            bare.strip_prefix(['.', ')']).is_some_and(letter)
        }
        _ => false,
    }
}

fn is_address(text: &str) -> bool {
    let path = text.split('#').next().unwrap_or_default().trim();
    path.ends_with(".md")
        || ["http://", "https://", "www.", "mailto:", "tel:"]
            .iter()
            .any(|start| path.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_is_marked_where_it_stands_whatever_ends_the_lines() {
        let source = "One.\r\nTwo.\r\n  ##Three\r\nFour.";
        let file = crate::diag::Files::default().add("a.md", None);
        let mut problems = Vec::new();
        let mut meant = Meant { file, source, offset: 0, problems: &mut problems };
        meant.paragraph(&(0..source.len()));
        assert_eq!(&source[problems[0].place.clone().unwrap().span.unwrap()], "##Three");
        assert!(problems[0].help.as_ref().unwrap().ends_with(": ## Three"));
    }
}
