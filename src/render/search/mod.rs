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

use super::page::{RenderedFile, Renderer};
use super::program::found_by;
use crate::assets::Asset;
use crate::site::{PageId, Site};
use index::Index;
use std::collections::BTreeMap;
use std::sync::{Mutex, OnceLock, PoisonError};
pub(super) use words::folded;

/// The page that holds the search, below its language.
pub(super) const SEARCH_PAGE: &str = "search.md";
/// The page whose definitions name other words for what pages are about.
const GLOSSARY: &str = "glossary.md";

const CODE: &str = include_str!("page.js");

/// The script of every language that has a search page, to be made by the first who asks for it:
/// it takes as long as some hundred pages, which other threads write meanwhile.
#[derive(Default)]
pub(super) struct Scripts(BTreeMap<String, OnceLock<Script>>);

/// A script that was made.
struct Script {
    path: String,
    /// Its text, until it is taken: on a large site it is large, and nobody needs it twice.
    text: Mutex<Option<String>>,
}

impl Scripts {
    pub(super) fn of(site: &Site) -> Self {
        let languages = site.config.languages.iter();
        let searched = languages.filter(|lang| site.find(lang, SEARCH_PAGE).is_some());
        Self(searched.map(|lang| (lang.clone(), OnceLock::new())).collect())
    }

    fn get(&self, renderer: &Renderer<'_>, lang: &str) -> Option<&Script> {
        let page = renderer.site.find(lang, SEARCH_PAGE)?;
        let made = || {
            let Asset { path, text } =
                measure::part("search index", || script(renderer, lang, page));
            Script { path, text: Mutex::new(Some(text)) }
        };
        Some(self.0.get(lang)?.get_or_init(made))
    }

    /// The path of the script of a language.
    pub(super) fn path(&self, renderer: &Renderer<'_>, lang: &str) -> Option<&str> {
        self.get(renderer, lang).map(|script| script.path.as_str())
    }

    /// The script of a language, for who asks first.
    pub(super) fn take(
        &self,
        renderer: &Renderer<'_>,
        lang: &str,
    ) -> Option<RenderedFile<'static>> {
        let Script { path, text } = self.get(renderer, lang)?;
        let text = text.lock().unwrap_or_else(PoisonError::into_inner).take()?;
        Some(RenderedFile { path: path.clone(), bytes: text.into_bytes().into() })
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
