//! What templates are given.
//!
//! In: a page in its place. Out: the context that its template renders, with
//! the page's text already filled.

use super::body::Filling;
use super::citations::Reference;
use super::handout;
use super::json_ld;
use super::languages::{self, Alternate};
use super::page::Renderer;
use super::program;
use super::share::{HEIGHT, WIDTH};
use super::shared;
use crate::diag::Diagnostic;
use crate::parse::{InterfaceWords, Outline};
use crate::site::{PROGRAM_LIST, PageId, PageKind, relative};
use crate::source::Date;
use serde::Serialize;
use std::fmt::Write as _;
use tera::{Context, Value};

/// A section with more pages than this lists them on its own page only.
const LONGEST_SERIES: usize = 24;

/// A link with its words.
#[derive(Debug, Serialize)]
struct Link<'a> {
    title: &'a str,
    href: String,
    current: bool,
}

/// A page as a card in a list.
#[derive(Debug, Serialize)]
struct Card<'a> {
    title: &'a str,
    href: String,
    description: &'a str,
    extra: serde_json::Map<String, serde_json::Value>,
}

/// A heading in the contents list.
#[derive(Debug, Serialize)]
struct Entry<'a> {
    id: &'a str,
    title: &'a str,
    children: Vec<Entry<'a>>,
}

#[derive(Debug, Serialize)]
struct PageContext<'a> {
    title: &'a str,
    description_text: &'a str,
    kind: &'static str,
    url_path: &'a str,
    canonical: Option<String>,
    toc: Vec<Entry<'a>>,
    breadcrumbs: Vec<Link<'a>>,
    section_title: Option<&'a str>,
    section_nav: Vec<Link<'a>>,
    previous: Option<Link<'a>>,
    next: Option<Link<'a>>,
    related: Vec<Card<'a>>,
    children: Vec<Card<'a>>,
    references: Vec<Reference>,
    checked: Option<String>,
    checked_iso: Option<String>,
    next_check: Option<String>,
    next_check_iso: Option<String>,
    reviewed_by: Option<&'a str>,
    alternates: Vec<Alternate<'a>>,
    /// Whether the page is in a language that is not the site's first.
    translated: bool,
    /// The original of a translation that lags behind it.
    newer_original: Option<Alternate<'a>>,
    extra: serde_json::Map<String, serde_json::Value>,
    draft: bool,
}

/// The context of a page, and what went wrong in filling its text.
pub(super) fn page(renderer: &Renderer<'_>, id: PageId) -> (Context, Vec<Diagnostic>) {
    let site = renderer.site;
    let page = site.page(id);
    let parsed = &page.parsed;
    let mut filling = Filling::new(renderer, page);
    let mut description = String::new();
    filling.fill(parsed.file, &parsed.description, &[], &mut description);
    // What a program's page says of itself stands above its text, and so do its sources.
    let title = &renderer.heads(id).title;
    let program = parsed.front.program.as_ref();
    let program = program.map(|program| program::context(&mut filling, title, program));
    let mut content = String::with_capacity(parsed.body.html.len() * 5 / 4);
    filling.fill(parsed.file, &parsed.body, &page.targets, &mut content);
    let is_list = parsed.path == PROGRAM_LIST;
    let program = program.or_else(|| is_list.then(|| program::list(&mut filling)));
    let check =
        (page.kind == PageKind::Check).then(|| super::check::context(&mut filling)).flatten();
    for source in &parsed.front.sources {
        if filling.source_known(parsed.file, &source.value, source.span.clone()) {
            filling.citations.number(&source.value);
        }
    }

    let here = &page.address.file;
    let heads = renderer.heads(id);
    let link = |to: PageId| Link {
        title: &renderer.heads(to).title,
        href: relative(here, &site.page(to).address.file),
        current: to == id,
    };
    let card = |to: PageId| Card {
        title: &renderer.heads(to).title,
        href: relative(here, &site.page(to).address.file),
        description: &renderer.heads(to).description,
        extra: renderer.extra(site.page(to)),
    };
    let mut trail = Vec::new();
    let mut above = page.section;
    while let Some(section) = above {
        trail.push(link(section));
        above = site.page(section).section;
    }
    trail.reverse();
    // Pages beside the home page have the main navigation instead, and a list of
    // hundreds helps nobody: there, "previous", "next" and the section's own page do.
    let series = page.section.filter(|&section| {
        let section = site.page(section);
        section.section.is_some() && section.children.len() <= LONGEST_SERIES
    });
    let words = renderer.words(page);
    let checked = parsed.front.checked.as_ref().map(|day| day.value);
    let next_check = checked.map(|day| day.plus_months(site.config.review_months));
    let base = site.config.base_url.as_deref();
    let mut extra = renderer.extra(page);
    if let Some(program) = &parsed.front.program {
        // A program has the color of its level and its place on the stair.
        extra.insert("level".to_owned(), program::color(program.level.value).into());
    }
    let page_context = PageContext {
        title: &heads.title,
        description_text: &heads.description,
        kind: kind_name(page.kind, parsed.path == "_index.md", parsed.path.ends_with("_index.md")),
        url_path: page.address.url(),
        canonical: base.map(|base| page.address.absolute(base)),
        toc: contents(&parsed.body.headings),
        breadcrumbs: trail,
        section_title: series.map(|section| &*renderer.heads(section).title),
        section_nav: series
            .map(|section| site.page(section).children.iter().map(|&to| link(to)).collect())
            .unwrap_or_default(),
        previous: page.previous.map(link),
        next: page.next.map(link),
        related: page.related.iter().map(|&to| card(to)).collect(),
        children: page.children.iter().map(|&to| card(to)).collect(),
        references: filling.citations.references(&site.facts, &parsed.lang),
        checked: checked.map(|day| date(day, words)),
        checked_iso: checked.map(|day| day.to_string()),
        next_check: next_check.map(|day| date(day, words)),
        next_check_iso: next_check.map(|day| day.to_string()),
        reviewed_by: parsed.front.reviewed_by.as_deref(),
        alternates: languages::alternates(renderer, id),
        translated: parsed.lang != site.config.default_language(),
        newer_original: page
            .translation
            .as_ref()
            .filter(|translation| translation.lags)
            .map(|translation| languages::alternate(renderer, here, translation.original)),
        extra,
        draft: parsed.front.draft,
    };
    let mut map = Value::from_serializable(&page_context).into_map().unwrap_or_default();
    map.insert("content".into(), Value::safe_string(&content));
    map.insert("description_html".into(), Value::safe_string(&description));
    let hours = page_context.extra.get("hours").and_then(|id| filling.figure(id.as_str()?));
    if let Some(hours) = hours {
        map.insert("hours".into(), Value::safe_string(&hours));
    }
    if let Some(base) = base {
        let data = json_ld::of_page(renderer, id, base, &content);
        map.insert("json_ld".into(), Value::safe_string(&data));
    }
    if let Some(program) = &program {
        map.insert("program".into(), Value::from_serializable(program));
    }
    if let (Some(base), Some(picture)) = (base, renderer.picture(id)) {
        let share = serde_json::json!({
            "url": format!("{base}{}", picture.path),
            "width": WIDTH,
            "height": HEIGHT,
        });
        map.insert("share".into(), Value::from_serializable(&share));
    }
    if let Some(address) = &page_context.canonical
        && handout::is_one(page, &page_context.extra, program.is_some())
        && let Some(code) = handout::code(address)
    {
        map.insert("handout".into(), Value::from_serializable(&code));
    }
    let script = renderer.script(page).map(|script| relative(here, script));
    let policy = page.kind.policy(None);
    let (mut context, problems) = shared::of_page(renderer, id, &policy, script);
    filling.problems.extend(problems);
    context.insert_value("page", Value::from(map));
    if let Some(check) = check {
        context.insert_value("check", check);
    }
    (context, filling.problems)
}

/// The context of the page for addresses that do not exist: no links that need its depth.
pub(super) fn not_found(renderer: &Renderer<'_>, home: PageId, policy: &str) -> Context {
    let (mut context, _) = shared::anew(renderer, home, "404.html", policy, None);
    context.insert_value("style", Value::safe_string(&renderer.assets.inline_style));
    context.insert("others", &languages::others(renderer));
    context
}

fn kind_name(kind: PageKind, is_home: bool, is_section: bool) -> &'static str {
    match kind {
        PageKind::Check => "check",
        PageKind::NotFound => "not-found",
        PageKind::Scripted => "scripted",
        PageKind::Content if is_home => "home",
        PageKind::Content if is_section => "section",
        PageKind::Content => "page",
    }
}

fn contents(headings: &Outline) -> Vec<Entry<'_>> {
    let mut entries: Vec<Entry<'_>> = Vec::new();
    for heading in headings.iter() {
        let entry = Entry { id: heading.id, title: heading.text, children: Vec::new() };
        match (heading.level, entries.last_mut()) {
            (3, Some(last)) => last.children.push(entry),
            (2 | 3, _) => entries.push(entry),
            _ => {}
        }
    }
    entries
}

/// A day as the language writes it.
pub(super) fn date(day: Date, words: &InterfaceWords) -> String {
    let (year, month, number) = day.numbers();
    let months = words.get("text.months").unwrap_or_default();
    let name = months.split('|').nth(usize::from(month).saturating_sub(1)).unwrap_or_default();
    let pattern = words.get("text.date").unwrap_or("{month} {day}, {year}");
    let mut date = String::with_capacity(pattern.len() + name.len());
    let mut rest = pattern;
    while let Some((before, (inside, after))) =
        rest.split_once('{').and_then(|(before, rest)| Some((before, rest.split_once('}')?)))
    {
        date.push_str(before);
        let _ = match inside {
            "month" => write!(date, "{name}"),
            "day" => write!(date, "{number}"),
            "year" => write!(date, "{year}"),
            other => write!(date, "{{{other}}}"),
        };
        rest = after;
    }
    date.push_str(rest);
    date
}
