//! Search: one classic script for each language, with the index inside.
//!
//! In: a site whose texts are ready. Out: a script that only the search page loads. It
//! holds every word of the language's pages and the little code that looks words up,
//! so a query leaves the page for nowhere: there is nobody to ask. It writes no words of its own;
//! those stand in the page. Must not know templates.

mod index;
mod said;
mod stem;
mod words;

use super::page::Renderer;
use super::program::found_by;
use crate::assets::Asset;
use crate::site::{PageId, Site};
use index::Index;
use std::collections::BTreeMap;
use std::sync::OnceLock;
pub(super) use words::folded;

/// The page that holds the search, below its language.
pub(super) const SEARCH_PAGE: &str = "search.md";
/// The page whose definitions name other words for what pages are about.
const GLOSSARY: &str = "glossary.md";

const CODE: &str = include_str!("page.js");

/// The script of every language that has a search page, to be made by the first who asks for it:
/// it takes as long as some hundred pages, which other threads write meanwhile.
#[derive(Default)]
pub(super) struct Scripts(BTreeMap<String, OnceLock<Asset>>);

impl Scripts {
    pub(super) fn of(site: &Site) -> Self {
        let languages = site.config.languages.iter();
        let searched = languages.filter(|lang| site.find(lang, SEARCH_PAGE).is_some());
        Self(searched.map(|lang| (lang.clone(), OnceLock::new())).collect())
    }

    /// The script of a language.
    pub(super) fn get(&self, renderer: &Renderer<'_>, lang: &str) -> Option<&Asset> {
        let page = renderer.site.find(lang, SEARCH_PAGE)?;
        let made = || measure::part("search index", || script(renderer, lang, page));
        Some(self.0.get(lang)?.get_or_init(made))
    }

    /// All of them.
    pub(super) fn all<'s>(&'s self, renderer: &'s Renderer<'_>) -> impl Iterator<Item = &'s Asset> {
        self.0.keys().filter_map(|lang| self.get(renderer, lang))
    }
}

fn script(renderer: &Renderer<'_>, lang: &str, search: PageId) -> Asset {
    let site = renderer.site;
    let mut index = Index::new(lang, &site.page(search).address.file);
    let pages: Vec<PageId> =
        site.ids().filter(|&id| id != search && site.page(id).parsed.lang == lang).collect();
    for &id in &pages {
        index.page(site.page(id), &renderer.heads[id.index()]);
        if let Some((names, text)) = found_by(renderer, site.page(id)) {
            index.also(&names, &text);
        }
    }
    if let Some(glossary) = site.find(lang, GLOSSARY) {
        let glossary = site.page(glossary);
        let at = |id: PageId| (0..).zip(&pages).find(|(_, page)| **page == id).map(|(at, _)| at);
        index.glossary(glossary, &at);
    }
    let extra = renderer.extra(site.page(search));
    let rows = extra.get("same").and_then(|rows| rows.as_array());
    for row in rows.into_iter().flatten().filter_map(|row| row.as_str()) {
        index.same(row);
    }
    let mut text = index.finish();
    text.push_str(CODE);
    Asset::named(&format!("search.{lang}"), "js", text)
}
