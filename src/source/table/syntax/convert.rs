//! From the grammar's values to those that remember their places, with the gaps
//! that refused statements leave.

use super::statements::{Statement, begins_setting};
use crate::source::Date;
use crate::source::table::value::{Node, Value};
use std::ops::Range;
use toml::de::{DeTable, DeValue};

/// A setting that was told already, and must not be told as missing too.
pub(super) struct Gap {
    /// The byte where its block's heading begins; none above all blocks.
    heading: Option<usize>,
    name: String,
    span: Range<usize>,
}

/// The names that a statement was meant to set, in its block.
pub(super) fn names(statement: &str) -> Vec<String> {
    let clean = |name: &str| {
        let name = name.trim_matches(|letter: char| !letter.is_alphanumeric());
        name.split_whitespace().collect::<Vec<_>>().join("_")
    };
    if statement.starts_with('[') {
        let line = statement.lines().next().unwrap_or_default();
        return vec![clean(line.split('#').next().unwrap_or_default())];
    }
    let mut found = vec![clean(statement.split(['=', ':', '"']).next().unwrap_or_default())];
    // Two settings in one line lose both names.
    let starts = statement.match_indices(' ').map(|(at, _)| &statement[at + 1..]);
    let more = starts.filter(|rest| rest.trim_start().len() == rest.len() && begins_setting(rest));
    found.extend(more.take(9).map(|rest| clean(rest.split('=').next().unwrap_or_default())));
    found
}

/// What is missing because a statement was refused.
pub(super) fn gaps(statements: &[Statement], at: usize, text: &str) -> Vec<Gap> {
    let statement = &statements[at];
    let words = |one: &Statement| names(&text[one.span.clone()]);
    if !statement.heading {
        let heading = statements[..at].iter().rfind(|one| one.heading);
        let heading = heading.map(|one| one.span.start);
        let span = statement.span.clone();
        let gap = |name| Gap { heading, name, span: span.clone() };
        return words(statement).into_iter().map(gap).collect();
    }
    let Some(path) = words(statement).into_iter().next() else { return Vec::new() };
    let (above, name) = path.rsplit_once('.').unwrap_or(("", &path));
    let parent = statements.iter().find(|one| {
        one.heading && words(one).first().is_some_and(|name| !above.is_empty() && name == above)
    });
    vec![Gap {
        heading: parent.map(|one| one.span.start),
        name: name.to_owned(),
        span: statement.span.clone(),
    }]
}

/// The rows of a table in the order of the file; `heading` is where its block begins.
pub(super) fn convert_table(
    table: DeTable<'_>,
    offset: usize,
    heading: Option<usize>,
    gaps: &[Gap],
) -> Vec<(Node<String>, Node<Value>)> {
    let mut rows: Vec<_> = table
        .into_iter()
        .map(|(key, value)| {
            let key_span = shift(key.span(), offset);
            let value_span = shift(value.span(), offset);
            let start = value.span().start;
            (
                Node { value: key.into_inner().into_owned(), span: key_span },
                Node { value: convert(value.into_inner(), offset, start, gaps), span: value_span },
            )
        })
        .collect();
    for gap in gaps.iter().filter(|gap| gap.heading == heading) {
        if rows.iter().all(|(key, _)| key.value != gap.name) {
            let span = shift(gap.span.clone(), offset);
            let key = Node { value: gap.name.clone(), span: span.clone() };
            rows.push((key, Node { value: Value::Gap, span }));
        }
    }
    rows.sort_by_key(|(key, _)| key.span.start);
    rows
}

fn shift(span: Range<usize>, offset: usize) -> Range<usize> {
    span.start + offset..span.end + offset
}

fn convert(value: DeValue<'_>, offset: usize, start: usize, gaps: &[Gap]) -> Value {
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
                    let (start, span) = (item.span().start, shift(item.span(), offset));
                    Node { value: convert(item.into_inner(), offset, start, gaps), span }
                })
                .collect(),
        ),
        DeValue::Table(table) => Value::Table(convert_table(table, offset, Some(start), gaps)),
    }
}
