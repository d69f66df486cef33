//! Texts that may differ by language: one for all, or a table of them.
//!
//! In: `label = "…"` or `label = { en = "…", es = "…" }`. Out: [`TextByLanguage`],
//! which never is without a text. Which languages a site has is not known here.

use super::value::{Node, Table, Value};
use crate::diag::{Code, Diagnostic};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// A text for all languages, or one for each of some; never without any.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextByLanguage {
    same: Option<String>,
    each: BTreeMap<String, String>,
}

impl TextByLanguage {
    fn same(text: String) -> Self {
        Self { same: Some(text), each: BTreeMap::new() }
    }

    /// The text in a language, if it has one there.
    pub fn get(&self, lang: &str) -> Option<&str> {
        self.each.get(lang).or(self.same.as_ref()).map(String::as_str)
    }

    /// The text in a language, or the one that stands in for it: that of the other
    /// language named, or else the first there is.
    pub fn get_or(&self, lang: &str, other: &str) -> &str {
        let found = self.get(lang).or_else(|| self.get(other));
        found.or_else(|| self.each.values().next().map(String::as_str)).unwrap_or_default()
    }

    /// The text in each language that it has.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.same.iter().chain(self.each.values()).map(String::as_str)
    }

    /// Whether it is given language by language.
    pub fn differs(&self) -> bool {
        !self.each.is_empty()
    }

    /// Adds what another text says in its languages; gives back the languages that
    /// were there already and keep what they said.
    pub fn add(&mut self, more: Self) -> Vec<String> {
        let mut known = Vec::new();
        for (lang, text) in more.each {
            match self.each.entry(lang) {
                Entry::Vacant(slot) => {
                    slot.insert(text);
                }
                Entry::Occupied(slot) => known.push(slot.key().clone()),
            }
        }
        known
    }
}

/// Whether a text looks like the code of a language, such as `en` or `pt-br`.
pub fn is_language(code: &str) -> bool {
    let (first, rest) = code.split_once('-').map_or((code, None), |(a, b)| (a, Some(b)));
    (2..=3).contains(&first.len())
        && first.bytes().all(|byte| byte.is_ascii_lowercase())
        && rest.is_none_or(|rest| {
            (2..=8).contains(&rest.len()) && rest.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
}

impl Table {
    /// Takes a text, or a table of texts by language.
    pub fn text_by_language(
        &mut self,
        key: &'static str,
        problems: &mut Vec<Diagnostic>,
    ) -> Option<TextByLanguage> {
        if !self.has_table(key) {
            return self.text(key, problems).map(|node| TextByLanguage::same(node.value));
        }
        let node = self.anything(key)?;
        let place = self.place_of(&node);
        let Value::Table(rows) = node.value else { return None };
        let mut texts = BTreeMap::new();
        let mut sound = true;
        for (lang, value) in rows {
            match self.text_of(key, &lang, value) {
                Ok(text) => {
                    texts.insert(lang.value, text);
                }
                Err(problem) => {
                    sound = false;
                    problems.push(*problem);
                }
            }
        }
        if sound && texts.is_empty() {
            problems.push(
                Diagnostic::new(Code::WrongValue, format!("`{key}` has no text in any language."))
                    .at(place)
                    .help(format!("Write {key} = \"…\", or {key} = {{ en = \"…\", es = \"…\" }}.")),
            );
        }
        (!texts.is_empty()).then_some(TextByLanguage { same: None, each: texts })
    }

    /// Takes a text, or a table of texts by language, that must be there.
    pub fn required_text_by_language(
        &mut self,
        key: &'static str,
        subject: &str,
        problems: &mut Vec<Diagnostic>,
    ) -> Option<TextByLanguage> {
        if self.has_table(key) {
            return self.text_by_language(key, problems);
        }
        let text = self.required_text(key, subject, problems)?;
        Some(TextByLanguage::same(text.value))
    }

    fn has_table(&self, key: &str) -> bool {
        self.rest().any(|(name, value)| name.value == key && matches!(value.value, Value::Table(_)))
    }

    fn text_of(
        &self,
        key: &str,
        lang: &Node<String>,
        value: Node<Value>,
    ) -> Result<String, Box<Diagnostic>> {
        let wrong = |message: String| Diagnostic::new(Code::WrongValue, message);
        if !is_language(&lang.value) {
            let message = format!("`{}` is not a language code such as en or es.", lang.value);
            return Err(Box::new(wrong(message).at(self.place_of(lang))));
        }
        let at = self.place_of(&value);
        match value.value {
            Value::Text(text) if !text.trim().is_empty() => Ok(text),
            Value::Text(_) => {
                let message = format!("`{key}` is empty in the language `{}`.", lang.value);
                Err(Box::new(wrong(message).at(at)))
            }
            _ => {
                let message = format!(
                    "`{key}` in the language `{}` should be text in quotation marks.",
                    lang.value
                );
                Err(Box::new(wrong(message).at(at)))
            }
        }
    }
}
