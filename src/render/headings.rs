//! All headings of a language by their first letter, for those who look for a word
//! and have no script.
//!
//! In: the site. Out: letters with their entries. Must not know templates.

use super::page::Renderer;
use super::search::folded;
use crate::site::PageId;
use std::collections::{BTreeMap, HashMap};

/// One heading.
pub(super) struct Entry<'a> {
    /// What it says.
    pub(super) text: &'a str,
    /// The page that it stands on.
    pub(super) page: PageId,
    /// Its id; none for the page's own title.
    pub(super) id: Option<&'a str>,
    /// The title of its page; none for the title itself.
    pub(super) on: Option<&'a str>,
}

/// Titles, and second-level headings that no other page has.
pub(super) fn headings<'a>(
    renderer: &'a Renderer<'_>,
    lang: &str,
) -> BTreeMap<String, Vec<Entry<'a>>> {
    let site = renderer.site;
    let articles = folded(renderer.words_of(lang).get("search.articles").unwrap_or_default());
    let articles: Vec<&str> = articles.split(' ').collect();
    // What an entry is sorted by: its words without an article before them.
    let place = |whole: String| match whole.split_once(' ') {
        Some((first, rest)) if articles.contains(&first) => rest.to_owned(),
        _ => whole,
    };
    let ids: Vec<PageId> = site.ids().filter(|&id| site.page(id).parsed.lang == lang).collect();
    // Those that several pages have are let go at once: on a large site they are nearly all.
    let mut found: HashMap<String, Option<Entry<'a>>> = HashMap::new();
    for &id in &ids {
        let on = &*renderer.heads[id.index()].title;
        let headings = site.page(id).parsed.body.headings.iter();
        for heading in headings.filter(|heading| heading.level == 2) {
            let (text, own) = (heading.text, Some(heading.id));
            found.entry(folded(text)).and_modify(|alone| *alone = None).or_insert(Some(Entry {
                text,
                page: id,
                id: own,
                on: Some(on),
            }));
        }
    }
    // "A to C" in a glossary names letters, not a subject.
    let names_letters = |key: &str| key.split(' ').all(|word| word.chars().count() < 3);
    let alone = found.into_iter().filter(|(key, _)| !names_letters(key));
    let alone = alone.filter_map(|(key, alone)| Some((place(key), alone?)));
    let titles = ids.iter().map(|&id| {
        let text = &*renderer.heads[id.index()].title;
        (place(folded(text)), Entry { text, page: id, id: None, on: None })
    });
    let mut entries: Vec<_> = titles.chain(alone).collect();
    entries.sort_by(|a, b| (&a.0, a.1.page, a.1.id).cmp(&(&b.0, b.1.page, b.1.id)));
    let mut letters: BTreeMap<String, Vec<Entry<'a>>> = BTreeMap::new();
    for (key, entry) in entries {
        let first = key.chars().next().filter(|letter| letter.is_alphabetic());
        let letter = first.map_or("0–9".to_owned(), |letter| letter.to_uppercase().collect());
        letters.entry(letter).or_default().push(entry);
    }
    letters
}
