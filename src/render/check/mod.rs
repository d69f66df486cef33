//! The self-check's page: everything it can show, as data for its template.
//!
//! In: the questions, rules and notes of `placement`, and the words of the
//! page's language. Out: one value. The template only lays out what is here, so
//! the page, the module inside it and the terminal can never ask different things.

mod rules;

pub(super) use rules::csv;

use super::body::Filling;
use super::page::{Renderer, plain};
use crate::site::CheckTree;
use placement::{Kind, Level, NOTES, QUESTIONS, Tier, Withdrawal};
use std::collections::BTreeMap;
use tera::{Map, Value};

/// The check's data, when the page's language has the words.
pub(super) fn context(filling: &mut Filling<'_>) -> Option<Value> {
    let text = filling.renderer.site.check.get(&filling.page.parsed.lang)?;
    let mut words = Map::new();
    for (part, tree) in &text.parts {
        words.insert(part.clone().into(), filled(filling, tree));
    }
    let mut check = Map::new();
    check.insert("words".into(), words.into());
    check.insert("version".into(), placement::VERSION.into());
    check.insert("questions".into(), questions());
    check.insert("rule_groups".into(), rules::groups(filling));
    check.insert(
        "notes".into(),
        NOTES.iter().map(|note| Value::from(note.id)).collect::<Vec<_>>().into(),
    );
    check.insert(
        "levels".into(),
        Level::ALL.iter().map(|level| Value::from(level.id())).collect::<Vec<_>>().into(),
    );
    check.insert(
        "tiers".into(),
        Tier::ALL.iter().map(|tier| Value::from(tier.id())).collect::<Vec<_>>().into(),
    );
    check.insert(
        "withdrawal".into(),
        Withdrawal::ALL.iter().map(|answer| Value::from(answer.id())).collect::<Vec<_>>().into(),
    );
    Some(check.into())
}

/// All words of the check in a language as plain text, by dotted key, for a
/// terminal; items of a list are numbered from 0. The theme's words begin with `t.`.
pub(super) fn plain_words(renderer: &Renderer<'_>, lang: &str) -> Option<BTreeMap<String, String>> {
    let text = renderer.site.check.get(lang)?;
    let page = renderer.site.page(*renderer.site.homes.get(lang)?);
    let mut filling = Filling::new(renderer, page);
    filling.with_citations = false;
    let mut all = BTreeMap::new();
    for (part, tree) in &text.parts {
        flatten(&mut filling, part, tree, &mut all);
    }
    for (key, word) in renderer.words_of(lang).iter() {
        all.insert(format!("t.{key}"), word.to_owned());
    }
    Some(all)
}

fn flatten(
    filling: &mut Filling<'_>,
    key: &str,
    tree: &CheckTree,
    all: &mut BTreeMap<String, String>,
) {
    match tree {
        CheckTree::Text { file, body, targets } => {
            let mut html = String::new();
            filling.fill(*file, body, targets, &mut html);
            all.insert(key.to_owned(), plain(&html));
        }
        CheckTree::List(items) => {
            for (at, item) in items.iter().enumerate() {
                flatten(filling, &format!("{key}.{at}"), item, all);
            }
        }
        CheckTree::Group(group) => {
            for (name, tree) in group {
                flatten(filling, &format!("{key}.{name}"), tree, all);
            }
        }
    }
}

/// A tree of words with its holes filled.
fn filled(filling: &mut Filling<'_>, tree: &CheckTree) -> Value {
    match tree {
        CheckTree::Text { file, body, targets } => {
            let mut html = String::new();
            filling.fill(*file, body, targets, &mut html);
            Value::safe_string(&html)
        }
        CheckTree::List(items) => {
            items.iter().map(|item| filled(filling, item)).collect::<Vec<_>>().into()
        }
        CheckTree::Group(group) => {
            let mut map = Map::new();
            for (key, tree) in group {
                map.insert(key.clone().into(), filled(filling, tree));
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
            row.insert(
                "options".into(),
                question.options.iter().map(|id| Value::from(*id)).collect::<Vec<_>>().into(),
            );
            row.into()
        })
        .collect();
    rows.into()
}
