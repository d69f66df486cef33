//! The theme's interface words.
//!
//! In: `i18n/<lang>.toml` and `i18n/<part>.<lang>.toml`, whose entries go under
//! the part's name. Out: one tree of words for each language; a site's own theme
//! replaces entry by entry.

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::source::{SourceFile, Table, parse_table, value_to_json};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// The interface words of one language.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct InterfaceWords {
    tree: Value,
}

impl InterfaceWords {
    /// The word under a dotted key.
    pub fn get(&self, key: &str) -> Option<&str> {
        key.split('.').try_fold(&self.tree, |tree, part| tree.get(part))?.as_str()
    }

    /// The whole tree, for templates.
    pub fn tree(&self) -> &Value {
        &self.tree
    }
}

pub(super) fn parse(
    files: &[SourceFile],
    languages: &[String],
    list: &mut Diagnostics,
) -> BTreeMap<String, InterfaceWords> {
    let mut trees: BTreeMap<String, Map<String, Value>> = BTreeMap::new();
    for file in files {
        let Some(stem) = file.path.strip_suffix(".toml") else { continue };
        let (part, lang) =
            stem.rsplit_once('.').map_or((None, stem), |(part, lang)| (Some(part), lang));
        let mut problems = Vec::new();
        if let Some(table) = parse_table(file.id, &file.text, 0, &mut problems) {
            let words = to_map(&table);
            let tree = trees.entry(lang.to_owned()).or_default();
            match part {
                None => merge(tree, words),
                Some(part) => {
                    merge(tree, Map::from_iter([(part.to_owned(), Value::Object(words))]))
                }
            }
        }
        list.extend(problems);
    }
    for language in languages {
        if !trees.contains_key(language) {
            list.push(Diagnostic::new(
                Code::InterfaceWords,
                format!("The theme has no interface words for the language `{language}`."),
            ));
        }
    }
    trees
        .into_iter()
        .map(|(lang, tree)| (lang, InterfaceWords { tree: Value::Object(tree) }))
        .collect()
}

fn to_map(table: &Table) -> Map<String, Value> {
    table.rest().map(|(key, value)| (key.value.clone(), value_to_json(&value.value))).collect()
}

fn merge(into: &mut Map<String, Value>, from: Map<String, Value>) {
    for (key, value) in from {
        match (into.get_mut(&key), value) {
            (Some(Value::Object(inner)), Value::Object(more)) => merge(inner, more),
            (_, value) => {
                into.insert(key, value);
            }
        }
    }
}
