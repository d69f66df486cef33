//! What every template is given beside its page.
//!
//! In: a page in its place. Out: the context without the page itself: site, words, navigation,
//! crisis lines, styles. Pages beside each other are given the same, to the letter, so it is
//! made once for each section; a page for which something leads into its own folder gets its own.

use super::body::Filling;
use super::page::Renderer;
use super::{languages, program};
use crate::diag::Diagnostic;
use crate::parse::program::Phone;
use crate::site::{Page, PageId, PageKind, Site, relative};
use crate::source::PACK_VERSION;
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::OnceLock;
use tera::{Context, Value};

/// A context, and what went wrong in making it.
type Shared = (Context, Vec<Diagnostic>);

/// What the pages of each section are given; made by the first page that asks.
pub(super) struct Kept(BTreeMap<PageId, OnceLock<Shared>>);

impl Kept {
    /// Nothing is made yet.
    pub(super) fn new(site: &Site) -> Self {
        let sections = site.ids().filter(|&id| !site.page(id).children.is_empty());
        Self(sections.map(|id| (id, OnceLock::new())).collect())
    }
}

/// What a page's template is given.
pub(super) fn of_page(
    renderer: &Renderer<'_>,
    id: PageId,
    policy: &str,
    script: Option<String>,
) -> Shared {
    let page = renderer.site.page(id);
    let here = &page.address.file;
    let kept = page
        .section
        .filter(|&section| is_like_its_neighbours(renderer, page, section))
        .and_then(|section| renderer.shared.0.get(&section));
    let Some(kept) = kept else { return anew(renderer, id, here, policy, script) };
    let (context, problems) = kept.get_or_init(|| anew(renderer, id, here, policy, script));
    let mut context = context.clone();
    context.insert("languages", &languages::switch(renderer, id, here));
    (context, problems.clone())
}

/// Whether all that the page is given is the same for the other pages of its section.
fn is_like_its_neighbours(renderer: &Renderer<'_>, page: &Page, section: PageId) -> bool {
    let folder = page.address.url();
    let above = renderer.site.page(section).address.url();
    let name = folder.strip_prefix(above).and_then(|name| name.strip_suffix('/'));
    page.kind == PageKind::Content
        && !program::is_about_programs(page)
        && name.is_some_and(|name| !name.is_empty() && !name.contains('/'))
        && !Leads::of(renderer, page).files().any(|file| file.starts_with(folder))
}

/// The files of the site to which what all pages are given leads.
struct Leads<'a> {
    home: Option<&'a str>,
    logo: Option<&'a str>,
    privacy: Option<&'a str>,
    feed: Option<String>,
    style: &'a str,
    icon: Option<&'a str>,
    navigation: Vec<(PageId, &'a str, &'a str)>,
    topics: Vec<(PageId, &'a str, &'a str)>,
}

impl<'a> Leads<'a> {
    fn of(renderer: &'a Renderer<'_>, page: &Page) -> Self {
        let site = renderer.site;
        let config = &site.config;
        let lang = &page.parsed.lang;
        let file = |page: PageId| site.page(page).address.file.as_str();
        let named = |entries: &'a BTreeMap<String, Vec<(PageId, String)>>| {
            let entries = entries.get(lang).into_iter().flatten();
            entries.map(|(to, title)| (*to, file(*to), title.as_str())).collect()
        };
        let assets = renderer.assets;
        let style = match page.kind {
            PageKind::Check => &assets.check_style,
            _ if program::is_about_programs(page) => &assets.program_style,
            _ => &assets.style,
        };
        Self {
            home: site.homes.get(lang).map(|&home| file(home)),
            logo: config.brand.logo.as_ref().map(|(path, _)| path.as_str()),
            privacy: site.find(lang, "about/privacy.md").map(file),
            feed: config.base_url.as_ref().map(|_| format!("{}feed.xml", config.prefix(lang))),
            style: &style.path,
            icon: assets.icon.as_ref().map(|icon| icon.path.as_str()),
            navigation: named(&renderer.navigation),
            topics: named(&renderer.topics),
        }
    }

    fn files(&self) -> impl Iterator<Item = &str> {
        let Self { home, logo, privacy, feed, style, icon, navigation, topics } = self;
        let one = [*home, *logo, *privacy, feed.as_deref(), Some(*style), *icon];
        let pages = navigation.iter().chain(topics).map(|(_, file, _)| *file);
        one.into_iter().flatten().chain(pages)
    }
}

/// What a template is given that is rendered as the file `here`, made for it alone.
pub(super) fn anew(
    renderer: &Renderer<'_>,
    id: PageId,
    here: &str,
    policy: &str,
    script: Option<String>,
) -> Shared {
    #[derive(Serialize)]
    struct SiteContext<'a> {
        title: &'a str,
        description: Option<&'a str>,
        base_url: Option<&'a str>,
        home: Option<String>,
        logo: Option<String>,
        privacy: Option<String>,
        organization: Option<OrganizationContext<'a>>,
        pack_version: &'static str,
        quick_exit: &'a str,
        feed: Option<String>,
    }
    #[derive(Serialize)]
    struct OrganizationContext<'a> {
        name: &'a str,
        owner: Option<&'a str>,
        phone: Option<&'a str>,
        phone_href: Option<String>,
    }
    let site = renderer.site;
    let config = &site.config;
    let page = site.page(id);
    let lang = &page.parsed.lang;
    let words = renderer.words_of(lang);
    let leads = Leads::of(renderer, page);
    let link = |file: &str| relative(here, file);
    // One that cannot be dialed was told.
    let number = config.organization.as_ref().and_then(|one| one.phone.as_ref());
    let number = number.and_then(|(typed, _)| Some((typed.as_str(), Phone::parse(typed)?)));
    let organization = config.organization.as_ref().map(|organization| OrganizationContext {
        name: &organization.name,
        owner: organization.owner.as_ref().map(|owner| config.in_language(owner, lang)),
        phone: number.as_ref().map(|(typed, _)| *typed),
        phone_href: number.as_ref().map(|(_, phone)| phone.href()),
    });
    let named = |entries: &[(PageId, &str, &str)]| -> Vec<serde_json::Value> {
        let entry = |(to, file, title): &(PageId, &str, &str)| {
            serde_json::json!({
                "title": title,
                "href": link(file),
                "current": *to == id || page.section == Some(*to),
            })
        };
        entries.iter().map(entry).collect()
    };
    let mut context = Context::new();
    context.insert(
        "site",
        &SiteContext {
            title: config.in_language(&config.title, lang),
            description: config.description.as_ref().map(|text| config.in_language(text, lang)),
            base_url: config.base_url.as_deref(),
            home: leads.home.map(link),
            logo: leads.logo.map(link),
            privacy: leads.privacy.map(link),
            organization,
            pack_version: PACK_VERSION,
            quick_exit: &config.quick_exit,
            feed: leads.feed.as_deref().map(link),
        },
    );
    context.insert(
        "lang",
        &serde_json::json!({
            "code": lang,
            "dir": words.get("lang.dir").unwrap_or("ltr"),
            "name": words.get("lang.name").unwrap_or(lang),
        }),
    );
    context.insert_value("t", renderer.trees.get(lang).cloned().unwrap_or_else(Value::none));
    context.insert("nav", &named(&leads.navigation));
    context.insert("topics", &named(&leads.topics));
    context.insert("languages", &languages::switch(renderer, id, here));
    let mut filling = Filling::new(renderer, page);
    context.insert("crisis", &renderer.crisis(&mut filling));
    context.insert(
        "assets",
        &serde_json::json!({
            "css": [link(leads.style)],
            "icon": leads.icon.map(link),
            "script": script,
        }),
    );
    context.insert("policy", policy);
    (context, filling.problems)
}
