//! The theme's interface words.
//!
//! In: `i18n/<lang>.toml` and `i18n/<part>.<lang>.toml`, whose entries go under
//! the part's name. Out: one tree of words for each language; a site's own theme
//! replaces entry by entry. Every language of the site has the same entries.

mod complete;

use crate::config::SiteConfig;
use crate::diag::{Code, Diagnostic, Diagnostics, Place};
use crate::source::{Node, Origin, SourceFile, Unread, Value, parse_table};
use complete::Entries;
use serde_json::{Map, Value as Json};
use std::collections::BTreeMap;

/// The interface words of one language.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct InterfaceWords {
    words: BTreeMap<String, String>,
}

impl InterfaceWords {
    /// The word under a dotted key.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.words.get(key).map(String::as_str)
    }

    /// All words with their dotted keys.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.words.iter().map(|(key, word)| (key.as_str(), word.as_str()))
    }

    /// All words as a tree, for templates.
    pub fn tree(&self) -> Json {
        let mut tree = Map::new();
        for (key, word) in &self.words {
            plant(&mut tree, key, word);
        }
        Json::Object(tree)
    }
}

fn plant(tree: &mut Map<String, Json>, key: &str, word: &str) {
    match key.split_once('.') {
        None => {
            tree.insert(key.to_owned(), word.into());
        }
        Some((first, rest)) => {
            let inner = tree.entry(first).or_insert_with(|| Map::new().into());
            if let Json::Object(inner) = inner {
                plant(inner, rest, word);
            }
        }
    }
}

/// Where a word stands.
#[derive(Clone, Debug)]
struct Entry {
    word: String,
    place: Place,
    origin: Origin,
    /// The file's name without its language, such as `text.`; empty for the main file.
    part: String,
}

pub(super) fn parse(
    files: &[SourceFile],
    unread: &[Unread],
    config: &SiteConfig,
    list: &mut Diagnostics,
) -> BTreeMap<String, InterfaceWords> {
    let mut entries: BTreeMap<String, Entries> = BTreeMap::new();
    // The built-in files come first, so that those of a site replace them.
    let mut files: Vec<&SourceFile> = files.iter().collect();
    files.sort_by_key(|file| file.origin);
    for file in files {
        let Some(stem) = file.path.strip_suffix(".toml") else { continue };
        let (part, lang) = stem.rsplit_once('.').unwrap_or(("", stem));
        let known = entries.entry(lang.to_owned()).or_default();
        let mut problems = Vec::new();
        match parse_table(file.id, &file.text, 0, &mut problems) {
            None => known.partial = true,
            Some(table) => {
                let rows: Vec<_> = table.rest().cloned().collect();
                Reading { file, part, known, problems: &mut problems }.group(part, rows);
            }
        }
        list.extend(problems);
    }
    for file in unread {
        let name = file.path.rsplit_once("/i18n/").and_then(|(_, name)| name.strip_suffix(".toml"));
        let lang = name.map(|name| name.rsplit_once('.').map_or(name, |(_, lang)| lang));
        if let Some(lang) = lang {
            entries.entry(lang.to_owned()).or_default().partial = true;
        }
    }
    complete::check(&entries, config, list);
    entries
        .into_iter()
        .map(|(lang, entries)| {
            let words = entries.all.into_iter().map(|(key, entry)| (key, entry.word)).collect();
            (lang, InterfaceWords { words })
        })
        .collect()
}

/// One file on its way into the tree of its language.
struct Reading<'a> {
    file: &'a SourceFile,
    part: &'a str,
    known: &'a mut Entries,
    problems: &'a mut Vec<Diagnostic>,
}

impl Reading<'_> {
    fn group(&mut self, above: &str, rows: Vec<(Node<String>, Node<Value>)>) {
        for (name, value) in rows {
            let key = match above {
                "" => name.value.clone(),
                above => format!("{above}.{}", name.value),
            };
            let word = match value.value {
                Value::Table(rows) => {
                    self.group(&key, rows);
                    continue;
                }
                Value::Text(text) => text,
                _ => {
                    let message = format!("The interface word `{key}` should be text.");
                    self.problems.push(
                        Diagnostic::new(Code::WrongValue, message)
                            .at(Place::new(self.file.id, value.span))
                            .help("Write a text in quotation marks."),
                    );
                    String::new()
                }
            };
            self.note(key, word, Place::new(self.file.id, name.span));
        }
    }

    fn note(&mut self, key: String, word: String, place: Place) {
        let part = if self.part.is_empty() { String::new() } else { format!("{}.", self.part) };
        let entry = Entry { word, place, origin: self.file.origin, part };
        match self.known.all.get(&key) {
            Some(first) if first.origin == entry.origin => self.problems.push(
                Diagnostic::new(
                    Code::ExtraInterfaceWords,
                    format!("The interface word `{key}` stands in two files of one language."),
                )
                .at(entry.place)
                .also(first.place.clone(), "it also stands here")
                .help("Take one of the two out."),
            ),
            _ => {
                self.known.all.insert(key, entry);
            }
        }
    }
}
