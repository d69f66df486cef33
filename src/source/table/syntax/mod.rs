//! From text to a table, with the grammar's complaints in plain words.
//!
//! In: a text, and where it stands in its file. Out: a [`Table`]. A statement that the
//! grammar refuses is told and leaves a gap; every other one is read as it stands,
//! so that all mistakes of a file can be told at once and none is told twice.

mod convert;
mod slip;
mod statements;
mod values;

use super::value::Table;
use crate::diag::{Code, Diagnostic, FileId, Place};
use convert::{Gap, convert_table};
use statements::{Statement, statements};
use std::ops::Range;
use toml::Spanned;
use toml::de::DeTable;

/// How many settings may stand twice before the rest of a text is left unread.
const ROUNDS: usize = 20;

/// How many statements may be refused before it is: a report tells no more of one file.
const MOST: usize = 200;

/// Reads TOML that begins at byte `offset` of a file; problems are appended.
///
/// A text with mistakes gives no table: half of it would be a guess.
pub fn parse_table(
    file: FileId,
    text: &str,
    offset: usize,
    problems: &mut Vec<Diagnostic>,
) -> Option<Table> {
    parse_with_gaps(file, text, offset, problems)
        .filter(|(_, whole)| *whole)
        .map(|(table, _)| table)
}

/// The same, but what is not refused can be read and checked. The flag says whether
/// the text is whole.
pub fn parse_with_gaps(
    file: FileId,
    text: &str,
    offset: usize,
    problems: &mut Vec<Diagnostic>,
) -> Option<(Table, bool)> {
    let table = |table: Spanned<DeTable<'_>>, gaps: &[Gap]| {
        let span = table.span();
        let rows = convert_table(table.into_inner(), offset, None, gaps);
        Table::new(file, span.start + offset..span.end + offset, rows)
    };
    if let Ok(sound) = DeTable::parse(text) {
        return Some((table(sound, &[]), true));
    }
    let mut told = Told { file, text, offset, problems };
    let statements = statements(text);
    let mut left = text.to_owned();
    let mut gaps = Vec::new();
    let mut refused = 0;
    for (at, statement) in statements.iter().enumerate() {
        let words = &text[statement.span.clone()];
        let Err(error) = DeTable::parse(words) else { continue };
        let marked = error.span().map(|span| widen(&span, words)).unwrap_or(0..words.len());
        refused += 1;
        if refused > MOST {
            return None;
        }
        told.slip(statement, slip::slip(words, statement.heading, error.message(), marked));
        leave_out(&mut left, &statements, at, text, &mut gaps);
    }
    for _ in 0..ROUNDS {
        let error = match DeTable::parse(&left) {
            Ok(rest) => return Some((table(rest, &gaps), false)),
            Err(error) => error,
        };
        let start = error.span().map_or(0, |span| span.start);
        let at = statements.iter().rposition(|one| one.span.start <= start)?;
        let marked = error.span().map(|span| widen(&span, text)).unwrap_or_default();
        told.twice(&statements, at, marked, error.message());
        leave_out(&mut left, &statements, at, text, &mut gaps);
    }
    None
}

/// Takes a statement out of what is read; with a heading go the settings below it.
fn leave_out(
    left: &mut String,
    statements: &[Statement],
    at: usize,
    text: &str,
    gaps: &mut Vec<Gap>,
) {
    let statement = &statements[at];
    gaps.extend(convert::gaps(statements, at, text));
    let end = match statement.heading {
        true => statements[at + 1..]
            .iter()
            .find(|one| one.heading)
            .map_or(text.len(), |next| next.span.start),
        false => statement.span.end,
    };
    let blank: String = left[statement.span.start..end]
        .bytes()
        .map(|byte| if byte == b'\n' { '\n' } else { ' ' })
        .collect();
    left.replace_range(statement.span.start..end, &blank);
}

/// Where the problems of a text go.
struct Told<'a> {
    file: FileId,
    text: &'a str,
    offset: usize,
    problems: &'a mut Vec<Diagnostic>,
}

impl Told<'_> {
    fn place(&self, span: &Range<usize>) -> Place {
        Place::new(self.file, self.offset + span.start..self.offset + span.end)
    }

    fn slip(&mut self, statement: &Statement, slip: slip::Slip) {
        let start = statement.span.start;
        let at = self.place(&(start + slip.at.start..start + slip.at.end));
        let mut problem = Diagnostic::new(Code::BrokenToml, slip.message).at(at);
        problem.help = slip.help;
        problem.notes.extend(slip.note);
        self.problems.push(match slip.fix {
            Some(typed) => problem.fix(self.place(&statement.span), typed),
            None => problem,
        });
    }

    /// Tells what is sound by itself and cannot stand where it stands.
    fn twice(&mut self, statements: &[Statement], at: usize, marked: Range<usize>, grammar: &str) {
        let statement = &statements[at];
        let named =
            |one: &Statement| convert::names(&self.text[one.span.clone()]).into_iter().next();
        let name = named(statement);
        let within = if statement.heading {
            0
        } else {
            statements[..at].iter().rposition(|one| one.heading).map_or(0, |heading| heading + 1)
        };
        let first = statements[within..at]
            .iter()
            .find(|one| one.heading == statement.heading && named(one) == name);
        let mut problem = match (first, statement.heading) {
            (Some(_), true) => {
                Diagnostic::new(Code::BrokenToml, "This block stands here for the second time.")
                    .help("Keep one of the two blocks. One that may come several times has two brackets on each side.")
            }
            (Some(_), false) => {
                Diagnostic::new(Code::BrokenToml, "This setting stands here for the second time.")
                    .help("Keep one of the two lines.")
            }
            (None, _) => Diagnostic::new(Code::BrokenToml, "This cannot stand here.")
                .note(format!("The grammar says: {grammar}.")),
        }
        .at(self.place(&marked));
        if let Some(first) = first {
            let line = widen(&first.span, self.text);
            problem = problem.also(self.place(&line), "stands here first");
        }
        self.problems.push(problem);
    }
}

/// An empty range, or one that runs over many lines, marks its first line instead.
fn widen(span: &Range<usize>, text: &str) -> Range<usize> {
    let boundary = |mut at: usize| {
        at = at.min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let (start, end) = (boundary(span.start), boundary(span.end));
    let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
    if end > start && end <= line_end {
        return start..end;
    }
    let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
    line_start..line_start + text[line_start..line_end.max(line_start)].trim_end().len()
}
