//! The self-check's page: everything it can show, as data for its template.
//!
//! In: the questions, rules and notes of `placement`, and the words of the
//! page's language. Out: one value. The template only lays out what is here, so
//! the page, the module inside it and the terminal can never ask different things.

use super::body::Filling;
use super::page::{Renderer, plain};
use crate::diag::FileId;
use crate::parse::WordTree;
use placement::{Basis, Effect, Kind, Level, NOTES, QUESTIONS, RULES, Tier, Withdrawal};
use std::collections::BTreeMap;
use tera::{Map, Value};

/// The check's data, when the page's language has the words.
pub(super) fn context(filling: &mut Filling<'_>) -> Option<Value> {
    let text = filling.renderer.site.check.get(&filling.page.parsed.lang)?;
    let mut words = Map::new();
    for (part, tree) in &text.words.parts {
        let file = text.words.files.get(part).copied().unwrap_or(filling.page.parsed.file);
        words.insert(part.clone().into(), filled(filling, file, tree));
    }
    let mut check = Map::new();
    check.insert("words".into(), words.into());
    check.insert("version".into(), placement::VERSION.into());
    check.insert("questions".into(), questions());
    check.insert("rules".into(), rules(filling));
    check.insert("notes".into(), NOTES.iter().map(|note| Value::from(note.id)).collect::<Vec<_>>().into());
    check.insert("levels".into(), Level::ALL.iter().map(|level| Value::from(level.id())).collect::<Vec<_>>().into());
    check.insert("tiers".into(), Tier::ALL.iter().map(|tier| Value::from(tier.id())).collect::<Vec<_>>().into());
    check.insert(
        "withdrawal".into(),
        Withdrawal::ALL.iter().map(|answer| Value::from(answer.id())).collect::<Vec<_>>().into(),
    );
    Some(check.into())
}

/// All words of the check in a language as plain text, by dotted key, for a
/// terminal; items of a list are numbered from 0.
pub(super) fn plain_words(renderer: &Renderer<'_>, lang: &str) -> Option<BTreeMap<String, String>> {
    let text = renderer.site.check.get(lang)?;
    let page = renderer.site.page(*renderer.site.homes.get(lang)?);
    let mut filling = Filling::new(renderer, page);
    filling.with_citations = false;
    let mut all = BTreeMap::new();
    for (part, tree) in &text.words.parts {
        let file = text.words.files.get(part).copied().unwrap_or(page.parsed.file);
        flatten(&mut filling, file, part, tree, &mut all);
    }
    Some(all)
}

fn flatten(
    filling: &mut Filling<'_>,
    file: FileId,
    key: &str,
    tree: &WordTree,
    all: &mut BTreeMap<String, String>,
) {
    match tree {
        WordTree::Text(body, _) => {
            let mut html = String::new();
            filling.fill(file, body, &[], &mut html);
            all.insert(key.to_owned(), plain(&html));
        }
        WordTree::List(items) => {
            for (at, item) in items.iter().enumerate() {
                flatten(filling, file, &format!("{key}.{at}"), item, all);
            }
        }
        WordTree::Group(group) => {
            for (name, (_, tree)) in group {
                flatten(filling, file, &format!("{key}.{name}"), tree, all);
            }
        }
    }
}

/// A tree of words with its holes filled.
fn filled(filling: &mut Filling<'_>, file: FileId, tree: &WordTree) -> Value {
    match tree {
        WordTree::Text(body, _) => {
            let mut html = String::new();
            filling.fill(file, body, &[], &mut html);
            Value::safe_string(&html)
        }
        WordTree::List(items) => {
            items.iter().map(|item| filled(filling, file, item)).collect::<Vec<_>>().into()
        }
        WordTree::Group(group) => {
            let mut map = Map::new();
            for (key, (_, tree)) in group {
                map.insert(key.clone().into(), filled(filling, file, tree));
            }
            map.into()
        }
    }
}

fn questions() -> Value {
    // The gate's questions come before the count that a reader sees.
    let total = QUESTIONS.iter().filter(|question| question.kind != Kind::Gate).count();
    let mut number = 0;
    let rows: Vec<Value> = QUESTIONS
        .iter()
        .map(|question| {
            number += usize::from(question.kind != Kind::Gate);
            let mut row = Map::new();
            row.insert("id".into(), question.id.into());
            row.insert("kind".into(), question.kind.id().into());
            row.insert("multiple".into(), question.multiple.into());
            row.insert("unsure".into(), question.unsure.into());
            row.insert("number".into(), number.into());
            row.insert("total".into(), total.into());
            row.insert("options".into(), question.options.iter().map(|id| Value::from(*id)).collect::<Vec<_>>().into());
            row.into()
        })
        .collect();
    rows.into()
}

fn rules(filling: &mut Filling<'_>) -> Value {
    let rows: Vec<Value> = RULES
        .iter()
        .map(|rule| {
            let mut row = Map::new();
            row.insert("id".into(), rule.id.into());
            let (group, calls_for, tier) = match rule.calls_for {
                Effect::Level(level) => ("level", level.id(), None),
                Effect::Emergency(tier) => ("level", Level::Emergency.id(), Some(tier.id())),
                Effect::Withdrawal(answer) => ("withdrawal", answer.id(), None),
            };
            row.insert("group".into(), group.into());
            row.insert("calls_for".into(), calls_for.into());
            row.insert("tier".into(), tier.into());
            let (source, number) = match rule.basis {
                Basis::Source(id) => (Some(id), Some(filling.citations.number(id))),
                Basis::Caution => (None, None),
            };
            row.insert("source".into(), source.into());
            row.insert("number".into(), number.into());
            row.into()
        })
        .collect();
    rows.into()
}
