//! The languages of a site, as templates take them.
//!
//! In: a page in its place. Out: the same page in other languages, and where the
//! switch between languages leads.

use super::body::Filling;
use super::page::{CrisisLine, Renderer};
use crate::site::{PageId, relative};
use serde::Serialize;
use tera::Value;

/// The same page in another language.
#[derive(Debug, Serialize)]
pub(super) struct Alternate<'a> {
    lang: &'a str,
    name: String,
    href: String,
    url: Option<String>,
    current: bool,
}

/// The same page in all languages; nothing when it is in one only.
pub(super) fn alternates<'a>(renderer: &Renderer<'a>, id: PageId) -> Vec<Alternate<'a>> {
    let here = &renderer.site.page(id).address.file;
    let page = renderer.site.page(id);
    page.alternates
        .iter()
        .map(|&to| Alternate { current: to == id, ..alternate(renderer, here, to) })
        .collect()
}

/// Where the language switch of a page leads: to the same page in each other
/// language, or to that language's home.
pub(super) fn switch<'a>(renderer: &Renderer<'a>, id: PageId, here: &str) -> Vec<Alternate<'a>> {
    let site = renderer.site;
    let page = site.page(id);
    let others = site.config.languages.iter().filter(|lang| **lang != page.parsed.lang);
    others
        .filter_map(|lang| {
            let same = page.alternates.iter().find(|&&to| site.page(to).parsed.lang == *lang);
            Some(alternate(renderer, here, *same.or_else(|| site.homes.get(lang))?))
        })
        .collect()
}

pub(super) fn alternate<'a>(renderer: &Renderer<'a>, here: &str, to: PageId) -> Alternate<'a> {
    let site = renderer.site;
    let other = site.page(to);
    let lang = other.parsed.lang.as_str();
    Alternate {
        lang,
        name: renderer.words_of(lang).get("lang.name").unwrap_or(lang).to_owned(),
        href: relative(here, &other.address.file),
        url: site.config.base_url.as_deref().map(|base| other.address.absolute(base)),
        current: false,
    }
}

/// A language beside the first, on the one page that is in all of them.
#[derive(Serialize)]
pub(super) struct OtherLanguage<'a> {
    lang: &'a str,
    home: Option<String>,
    crisis: Vec<CrisisLine>,
    t: &'a Value,
}

pub(super) fn others<'a>(renderer: &'a Renderer<'a>) -> Vec<OtherLanguage<'a>> {
    let site = renderer.site;
    let base = site.config.base_url.as_deref();
    let languages = site.config.languages.iter().skip(1);
    languages
        .filter_map(|lang| {
            let home = site.page(*site.homes.get(lang)?);
            Some(OtherLanguage {
                lang,
                home: base.map(|base| home.address.absolute(base)),
                crisis: renderer.crisis(&mut Filling::new(renderer, home)),
                t: renderer.trees.get(lang)?,
            })
        })
        .collect()
}
