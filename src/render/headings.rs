//! All headings of a language by their first letter, for those who look for a word
//! and have no script.
//!
//! In: the site. Out: letters with their entries. Must not know templates.

use super::page::Renderer;
use super::search::folded;
use crate::site::PageId;
use std::collections::BTreeMap;

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
    let place = |text: &str| {
        let whole = folded(text);
        let rest =
            whole.split_once(' ').filter(|(first, _)| articles.split(' ').any(|a| a == *first));
        rest.map(|(_, rest)| rest.to_owned()).unwrap_or(whole)
    };
    let ids: Vec<PageId> = site.ids().filter(|&id| site.page(id).parsed.lang == lang).collect();
    let of_page =
        |id: PageId| site.page(id).parsed.body.headings.iter().filter(|heading| heading.level == 2);
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    for heading in ids.iter().flat_map(|&id| of_page(id)) {
        *times.entry(folded(heading.text)).or_default() += 1;
    }
    let mut entries: Vec<(String, Entry<'a>)> = Vec::new();
    for &id in &ids {
        let title = &*renderer.heads[id.index()].title;
        let whole = Entry { text: title, page: id, id: None, on: None };
        entries.push((place(title), whole));
        for heading in of_page(id) {
            let key = folded(heading.text);
            // "A to C" in a glossary names letters, not a subject.
            let names_letters = key.split(' ').all(|word| word.chars().count() < 3);
            if times.get(&key) == Some(&1) && !names_letters {
                let entry =
                    Entry { text: heading.text, page: id, id: Some(heading.id), on: Some(title) };
                entries.push((place(heading.text), entry));
            }
        }
    }
    entries.sort_by(|a, b| (&a.0, a.1.page, a.1.id).cmp(&(&b.0, b.1.page, b.1.id)));
    let mut letters: BTreeMap<String, Vec<Entry<'a>>> = BTreeMap::new();
    for (key, entry) in entries {
        let first = key.chars().next().filter(|letter| letter.is_alphabetic());
        let letter = first.map_or("0–9".to_owned(), |letter| letter.to_uppercase().collect());
        letters.entry(letter).or_default().push(entry);
    }
    letters
}
