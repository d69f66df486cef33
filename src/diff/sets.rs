//! Figures, ways to call and sources: what is no longer said and what is new.
//!
//! In: pages of before and now. Out: one entry for each name, with the pages on which
//! it changed, so that one change in the fact base is one line for the reviewer.

use super::SetChange;
use super::page::PageText;
use std::collections::{BTreeMap, BTreeSet};

type Texts = BTreeMap<String, BTreeMap<String, BTreeSet<String>>>;

/// All texts of each figure, with the pages on which they stand.
fn all_figures(pages: &BTreeMap<String, PageText>) -> Texts {
    let mut all = Texts::new();
    for (path, page) in pages {
        for (id, texts) in &page.figures {
            for text in texts {
                let of_id = all.entry(id.clone()).or_default();
                of_id.entry(text.clone()).or_default().insert(path.clone());
            }
        }
    }
    all
}

/// Figures by their id: a figure can be said in several ways, one for each source and
/// each language.
pub(super) fn figures(
    before: &BTreeMap<String, PageText>,
    after: &BTreeMap<String, PageText>,
) -> Vec<SetChange> {
    let (before, after) = (all_figures(before), all_figures(after));
    let ids: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let none = BTreeMap::new();
    ids.into_iter()
        .filter_map(|id| {
            let old = before.get(id).unwrap_or(&none);
            let new = after.get(id).unwrap_or(&none);
            let gone: Vec<&String> = old.keys().filter(|text| !new.contains_key(*text)).collect();
            let fresh: Vec<&String> = new.keys().filter(|text| !old.contains_key(*text)).collect();
            if gone.is_empty() && fresh.is_empty() {
                return None;
            }
            let on = gone.iter().filter_map(|text| old.get(*text));
            let on = on.chain(fresh.iter().filter_map(|text| new.get(*text)));
            let pages: BTreeSet<String> = on.flatten().cloned().collect();
            Some(SetChange {
                name: id.clone(),
                before: gone.into_iter().cloned().collect(),
                after: fresh.into_iter().cloned().collect(),
                pages: pages.into_iter().collect(),
            })
        })
        .collect()
}

/// Texts that pages gained or lost.
pub(super) fn on_pages(
    pairs: &[(&String, &PageText, &PageText)],
    of: impl Fn(&PageText) -> &BTreeSet<String>,
) -> Vec<SetChange> {
    let mut pages: BTreeMap<(String, bool), Vec<String>> = BTreeMap::new();
    for (path, old, new) in pairs {
        let gone = of(old).difference(of(new)).map(|text| (text.clone(), false));
        let fresh = of(new).difference(of(old)).map(|text| (text.clone(), true));
        for key in gone.chain(fresh) {
            pages.entry(key).or_default().push((*path).clone());
        }
    }
    pages
        .into_iter()
        .map(|((text, fresh), pages)| {
            let (before, after) = if fresh {
                (Vec::new(), vec![text.clone()])
            } else {
                (vec![text.clone()], Vec::new())
            };
            SetChange { name: text, before, after, pages }
        })
        .collect()
}
