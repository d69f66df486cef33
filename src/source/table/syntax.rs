//! From text to a table, with the grammar's complaints in plain words.

use super::value::{Node, Table, Value};
use crate::diag::{Code, Diagnostic, FileId, Place};
use crate::source::Date;
use std::ops::Range;
use toml::de::{DeTable, DeValue};

/// Reads TOML that begins at byte `offset` of a file; problems are appended.
///
/// A text with mistakes gives no table: a recovered value would be a guess.
pub fn parse_table(
    file: FileId,
    text: &str,
    offset: usize,
    problems: &mut Vec<Diagnostic>,
) -> Option<Table> {
    let (table, mut errors) = DeTable::parse_recoverable(text);
    if errors.is_empty() {
        let span = table.span();
        return Some(Table::new(
            file,
            shift(span, offset),
            convert_table(table.into_inner(), offset),
        ));
    }
    errors.sort_by_key(|error| error.span().map(|span| span.start));
    let mut last_line = usize::MAX;
    for error in errors {
        let span = widen(error.span().unwrap_or(0..0), text);
        let line = text[..span.start].matches('\n').count();
        // One slip often trips the grammar several times in the same line.
        if line == last_line {
            continue;
        }
        last_line = line;
        problems.push(complaint(file, text, span, offset, error.message()));
    }
    None
}

fn complaint(
    file: FileId,
    text: &str,
    span: Range<usize>,
    offset: usize,
    message: &str,
) -> Diagnostic {
    let line_start = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let line_end = text[span.start..].find('\n').map_or(text.len(), |at| span.start + at);
    let line = &text[line_start..line_end];
    let whole_line =
        Place::new(file, offset + line_start..offset + line_start + line.trim_end().len());
    let at = Place::new(file, offset + span.start..offset + span.end);
    let problem = |message: &str| Diagnostic::new(Code::BrokenToml, message);

    if line.contains(['“', '”', '„', '‘', '’']) && !line.contains('"') {
        let straight = line.trim_end().replace(['“', '”', '„'], "\"").replace(['‘', '’'], "'");
        return problem("This line has curly quotation marks where straight ones belong.")
            .at(at)
            .help("Write straight quotation marks:")
            .fix(whole_line, straight);
    }
    if message.contains("duplicate key") {
        return problem("This setting stands here for the second time.")
            .at(at)
            .help("Keep one of the two lines.");
    }
    if let Some((key, value)) = line.split_once(':').filter(|_| !line.contains('=')) {
        return problem("A setting and its value are joined by an equals sign, not by a colon.")
            .at(at)
            .help("Write:")
            .fix(whole_line, format!("{} = {}", key.trim_end(), value.trim()));
    }
    if let Some((key, value)) = line.split_once('=') {
        let value = value.trim();
        let bare = !value.is_empty() && !value.starts_with(['"', '\'', '[', '{']);
        if value.is_empty() {
            return problem("This setting has no value.")
                .at(at)
                .help("Write a value after the equals sign.");
        }
        let dateish = value.chars().all(|c| c.is_ascii_digit() || matches!(c, '/' | '.' | '-'));
        if bare && dateish && value.matches(['/', '.', '-']).count() == 2 {
            return problem("This is not a date that carelevel can read.")
                .at(at)
                .help("Write year, month and day with hyphens, such as 2026-11-22.");
        }
        if bare && !dateish {
            return problem("This text has no quotation marks.")
                .at(at)
                .help("Put the text in straight quotation marks:")
                .fix(whole_line, format!("{} = \"{}\"", key.trim_end(), value.replace('"', "'")));
        }
        let quotes = value.matches('"').count();
        if value.starts_with('"') && quotes % 2 == 1 {
            return problem("A quotation mark is missing in this line.")
                .at(at)
                .help("Put one straight quotation mark at each end of the text.");
        }
        if value.starts_with('"') && quotes > 2 {
            return problem("There are quotation marks inside this text.")
                .at(at)
                .help("Write a backslash before each inner quotation mark (\\\"), or use curly ones inside.");
        }
    }
    problem("This line is not written correctly.")
        .at(at)
        .note(format!("The grammar says: {message}."))
}

/// An empty range, or one that runs over many lines, marks its first line instead.
fn widen(span: Range<usize>, text: &str) -> Range<usize> {
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
    line_start..line_end.max(line_start)
}

fn shift(span: Range<usize>, offset: usize) -> Range<usize> {
    span.start + offset..span.end + offset
}

fn convert_table(table: DeTable<'_>, offset: usize) -> Vec<(Node<String>, Node<Value>)> {
    let mut rows: Vec<_> = table
        .into_iter()
        .map(|(key, value)| {
            let key_span = shift(key.span(), offset);
            let value_span = shift(value.span(), offset);
            (
                Node { value: key.into_inner().into_owned(), span: key_span },
                Node { value: convert(value.into_inner(), offset), span: value_span },
            )
        })
        .collect();
    rows.sort_by_key(|(key, _)| key.span.start);
    rows
}

fn convert(value: DeValue<'_>, offset: usize) -> Value {
    match value {
        DeValue::String(text) => Value::Text(text.into_owned()),
        DeValue::Integer(number) => {
            let digits = number.as_str().replace('_', "");
            i64::from_str_radix(&digits, number.radix())
                .map_or(Value::Other("a number"), Value::Integer)
        }
        // TOML has `inf` and `nan`, which no figure on a page can be.
        DeValue::Float(number) => match number.as_str().replace('_', "").parse::<f64>() {
            Ok(number) if number.is_finite() => Value::Float(number),
            _ => Value::Other("not a finite number"),
        },
        DeValue::Boolean(flag) => Value::Flag(flag),
        DeValue::Datetime(moment) => moment
            .date
            .filter(|_| moment.time.is_none())
            .and_then(|date| Date::new(i32::from(date.year), date.month, date.day))
            .map_or(Value::Other("a time"), Value::Date),
        DeValue::Array(items) => Value::List(
            items
                .into_iter()
                .map(|item| {
                    let span = shift(item.span(), offset);
                    Node { value: convert(item.into_inner(), offset), span }
                })
                .collect(),
        ),
        DeValue::Table(table) => Value::Table(convert_table(table, offset)),
    }
}
