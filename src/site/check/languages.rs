//! Whether the check says the same in every language.
//!
//! In: the words of the site's first language and those of another. Out: problems.
//! Which keys the check needs at all is known elsewhere; here the optional ones, the
//! author's own ones, such as each danger sign, and the lengths of lists are held
//! against the first language, so that no language lacks a warning that another has.

use super::Shape;
use crate::diag::{Code, Diagnostic, Place};
use crate::parse::{CheckWords, WordTree};
use std::collections::BTreeMap;
use std::ops::Range;

/// A text or a list of texts: where it stands, and the number of texts in the list.
struct Leaf {
    place: Place,
    items: Option<usize>,
}

pub(super) fn compare(
    shape: &Shape,
    (first_lang, first): (&str, &CheckWords),
    (lang, other): (&str, &CheckWords),
    problems: &mut Vec<Diagnostic>,
) {
    let (wanted, found) = (leaves(first), leaves(other));
    for (key, leaf) in wanted.iter().filter(|(key, _)| !is_grammar(key)) {
        let (part, rest) = key.split_once('.').unwrap_or((key, ""));
        let theirs = format!("content/{lang}/quiz/{part}.toml");
        match found.get(key) {
            Some(same) if same.items == leaf.items => {}
            Some(same) => {
                let texts = |items: Option<usize>| match items {
                    None => "one text".to_owned(),
                    Some(1) => "a list of 1 text".to_owned(),
                    Some(items) => format!("a list of {items} texts"),
                };
                let message = format!(
                    "In {theirs}, `{rest}` is {}; in the language `{first_lang}` it is {}.",
                    texts(same.items),
                    texts(leaf.items)
                );
                problems.push(
                    Diagnostic::new(Code::MissingWords, message)
                        .at(same.place.clone())
                        .also(leaf.place.clone(), "the same in the first language")
                        .help("Say the same in both languages, item by item."),
                );
            }
            None if other.unread.contains(part) || shape.told_missing(key, &found) => {}
            None => {
                let message = format!(
                    "The words `{rest}` are missing from {theirs}; they are there in the language `{first_lang}`."
                );
                let problem = Diagnostic::new(Code::MissingWords, message);
                let problem = match other.files.get(part) {
                    Some(&file) => problem.at(Place::whole(file)),
                    None => problem,
                };
                problems.push(problem.also(leaf.place.clone(), "what is to be translated"));
            }
        }
    }
    for (key, leaf) in &found {
        let (part, rest) = key.split_once('.').unwrap_or((key, ""));
        if wanted.contains_key(key)
            || is_grammar(key)
            || first.unread.contains(part)
            || !shape.knows(key)
        {
            continue;
        }
        let message =
            format!("The words `{rest}` stand in the language `{lang}` and not in `{first_lang}`.");
        problems.push(Diagnostic::new(Code::ExtraWords, message).at(leaf.place.clone()).help(
            format!(
                "Correct the key, take it out, or add it to content/{first_lang}/quiz/{part}.toml."
            ),
        ));
    }
}

/// Whether the words say the same once more about somebody else. In one language a
/// sentence changes with the person, in another it does not.
fn is_grammar(key: &str) -> bool {
    key.ends_with(".hint_other") || key.contains(".options_other.")
}

impl Shape {
    /// Whether the key, or a group above it, is one that the check asks for.
    fn knows(&self, key: &str) -> bool {
        prefixes(key).any(|prefix| self.allowed.contains(prefix))
    }

    /// Whether it has been told that the key, or the whole group above it, is missing.
    fn told_missing(&self, key: &str, found: &BTreeMap<String, Leaf>) -> bool {
        prefixes(key).any(|prefix| {
            let below = format!("{prefix}.");
            self.required.contains(prefix)
                && !found.keys().any(|key| key == prefix || key.starts_with(&below))
        })
    }
}

/// The key and every group that it stands in.
fn prefixes(key: &str) -> impl Iterator<Item = &str> {
    let ends = key.match_indices('.').map(|(at, _)| at).chain([key.len()]);
    ends.map(|end| &key[..end])
}

fn leaves(words: &CheckWords) -> BTreeMap<String, Leaf> {
    let mut found = BTreeMap::new();
    for (part, tree) in &words.parts {
        if let Some(&file) = words.files.get(part) {
            let place = |span: &Range<usize>| Place::new(file, span.clone());
            gather(part.clone(), tree, &(0..0), &place, &mut found);
        }
    }
    found
}

fn gather(
    key: String,
    tree: &WordTree,
    span: &Range<usize>,
    place: &dyn Fn(&Range<usize>) -> Place,
    found: &mut BTreeMap<String, Leaf>,
) {
    let items = match tree {
        WordTree::Group(group) => {
            for (name, span, inner) in group {
                gather(format!("{key}.{name}"), inner, span, place, found);
            }
            return;
        }
        WordTree::List(items) => Some(items.len()),
        WordTree::Text(..) => None,
    };
    found.insert(key, Leaf { place: place(span), items });
}
