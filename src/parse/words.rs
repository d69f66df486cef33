//! The words of the self-check.
//!
//! In: `content/<lang>/quiz/*.toml`. Out: for each language one tree of words
//! under `<file name>.<key>…`; every text is inline HTML with holes. Which keys
//! must be there is checked where the check is assembled.

use super::body::Body;
use super::{markdown, prose};
use crate::diag::{Code, Diagnostic, Diagnostics, FileId, Place};
use crate::source::{Node, Origin, SourceFile, Unread, Value, parse_table};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// The words of the check in one language.
#[derive(Clone, Debug, Default)]
pub struct CheckWords {
    /// One tree for each file, by the file's name without its ending.
    pub parts: BTreeMap<String, WordTree>,
    /// The files, by the same names.
    pub files: BTreeMap<String, FileId>,
    /// The names of the files that come with carelevel.
    pub built_in: BTreeSet<String>,
    /// Names of files that could not be read, which was told: nobody knows what is
    /// missing from them.
    pub unread: BTreeSet<String>,
}

/// A tree whose leaves are texts.
#[derive(Clone, Debug)]
pub enum WordTree {
    /// One text, and its bytes in the file.
    Text(Body, Range<usize>),
    /// Several texts in order.
    List(Vec<WordTree>),
    /// A group in the order of the file: key, the key's bytes, and what stands under it.
    Group(Vec<(String, Range<usize>, WordTree)>),
}

pub(super) fn parse(
    files: &[SourceFile],
    unread: &[Unread],
    list: &mut Diagnostics,
) -> BTreeMap<String, CheckWords> {
    let mut all: BTreeMap<String, CheckWords> = BTreeMap::new();
    for file in files {
        let mut problems = Vec::new();
        let table = parse_table(file.id, &file.text, 0, &mut problems);
        let name = file.path.trim_end_matches(".toml").to_owned();
        let words = all.entry(file.lang.clone().unwrap_or_default()).or_default();
        match table {
            Some(table) => {
                let rows: Vec<_> = table.rest().cloned().collect();
                let tree = group(file.id, &file.text, rows, &mut problems);
                prose::words(file, &tree, &mut problems);
                words.files.insert(name.clone(), file.id);
                if file.origin == Origin::Pack {
                    words.built_in.insert(name.clone());
                }
                words.parts.insert(name, tree);
            }
            None => {
                words.unread.insert(name);
            }
        }
        list.extend(problems);
    }
    for (lang, path) in unread.iter().filter_map(Unread::in_language) {
        if let Some(name) = path.strip_prefix("quiz/").and_then(|name| name.strip_suffix(".toml")) {
            all.entry(lang.to_owned()).or_default().unread.insert(name.to_owned());
        }
    }
    all
}

fn group(
    file: FileId,
    source: &str,
    rows: Vec<(Node<String>, Node<Value>)>,
    problems: &mut Vec<Diagnostic>,
) -> WordTree {
    WordTree::Group(
        rows.into_iter()
            .map(|(key, value)| (key.value, key.span, tree(file, source, value, problems)))
            .collect(),
    )
}

fn tree(file: FileId, source: &str, node: Node<Value>, problems: &mut Vec<Diagnostic>) -> WordTree {
    match node.value {
        Value::Table(rows) => group(file, source, rows, problems),
        Value::List(items) => WordTree::List(
            items.into_iter().map(|item| tree(file, source, item, problems)).collect(),
        ),
        value => {
            let text = match value {
                Value::Text(text) => text,
                Value::Integer(number) => number.to_string(),
                Value::Flag(flag) => flag.to_string(),
                _ => {
                    problems.push(
                        Diagnostic::new(
                            Code::WrongValue,
                            "Words of the check are text in quotation marks.",
                        )
                        .at(Place::new(file, node.span.clone())),
                    );
                    String::new()
                }
            };
            let quotes = source.get(node.span.clone()).map_or(0, |written| {
                if written.starts_with("\"\"\"") || written.starts_with("'''") { 3 } else { 1 }
            });
            let start = node.span.start + quotes;
            WordTree::Text(markdown::parse_inline(file, text.trim(), start, problems), node.span)
        }
    }
}
