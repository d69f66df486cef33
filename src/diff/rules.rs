//! The rules of the self-check, from the table that every site publishes.
//!
//! In: `self-check/rules.csv` of each language, before and now. Out: rules that were
//! added or removed, and the columns that changed.

use super::RuleChange;
use std::collections::{BTreeMap, BTreeSet};

const NAME: &str = "self-check/rules.csv";

type Rows = BTreeMap<String, BTreeMap<String, String>>;

pub(super) fn changes(
    old: &BTreeMap<String, Vec<u8>>,
    new: &BTreeMap<String, Vec<u8>>,
) -> Vec<RuleChange> {
    let (before, after) = (rows(old), rows(new));
    let ids: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    ids.into_iter()
        .filter_map(|id| {
            let (was, is) = (before.get(id), after.get(id));
            let differs = |row: &BTreeMap<String, String>,
                           other: Option<&BTreeMap<String, String>>| {
                let columns = row.iter().filter(|(column, text)| {
                    other.is_none_or(|other| other.get(*column) != Some(*text))
                });
                columns
                    .map(|(column, text)| (column.clone(), text.clone()))
                    .collect::<BTreeMap<String, String>>()
            };
            let change = RuleChange {
                rule: id.clone(),
                before: was.map(|row| differs(row, is)).unwrap_or_default(),
                after: is.map(|row| differs(row, was)).unwrap_or_default(),
            };
            (!change.before.is_empty() || !change.after.is_empty()).then_some(change)
        })
        .collect()
}

/// Rows by rule, the language's folder before the id; columns by name.
fn rows(files: &BTreeMap<String, Vec<u8>>) -> Rows {
    let mut all = Rows::new();
    for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with(NAME)) {
        let folder = &path[..path.len() - NAME.len()];
        let table = read(&String::from_utf8_lossy(bytes));
        let Some((head, body)) = table.split_first() else { continue };
        for row in body {
            let Some((id, cells)) = row.split_first() else { continue };
            let columns = head.iter().skip(1).cloned().zip(cells.iter().cloned()).collect();
            all.insert(format!("{folder}{id}"), columns);
        }
    }
    all
}

/// A table with quoted cells, as spreadsheets write it.
fn read(text: &str) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new()]];
    let mut quoted = false;
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        if letter == '"' && quoted && letters.peek() == Some(&'"') {
            letters.next();
            push(&mut rows, '"');
            continue;
        }
        match letter {
            '"' => quoted = !quoted,
            ',' if !quoted => {
                if let Some(row) = rows.last_mut() {
                    row.push(String::new());
                }
            }
            '\n' if !quoted => rows.push(vec![String::new()]),
            '\r' if !quoted => {}
            other => push(&mut rows, other),
        }
    }
    rows.retain(|row| row.iter().any(|cell| !cell.is_empty()));
    rows
}

fn push(rows: &mut [Vec<String>], letter: char) {
    if let Some(cell) = rows.last_mut().and_then(|row| row.last_mut()) {
        cell.push(letter);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoted_cells_keep_their_commas_and_marks() {
        assert_eq!(read("a,b\r\n\"x, \"\"y\"\"\",z\n"), [["a", "b"], ["x, \"y\"", "z"]]);
    }
}
