//! Structured data for search engines.
//!
//! In: a page in its place, its finished text and the site's address. Out: one
//! JSON-LD text that can stand inside a script element.

mod questions;

use super::page::Renderer;
use crate::site::PageId;
use serde::Serialize;

/// One of the things that stand beside each other in a page's data.
#[derive(Serialize)]
#[serde(untagged)]
enum Thing<'a> {
    Page(WebPage<'a>),
    Way(Way<'a>),
    Questions(Questions),
    Program(serde_json::Value),
}

#[derive(Serialize)]
#[serde(tag = "@type", rename = "MedicalWebPage", rename_all = "camelCase")]
struct WebPage<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    date_modified: Option<String>,
    description: &'a str,
    in_language: &'a str,
    is_part_of: WebSite<'a>,
    name: &'a str,
    url: &'a str,
}

#[derive(Serialize)]
#[serde(tag = "@type")]
struct WebSite<'a> {
    name: &'a str,
    url: &'a str,
}

#[derive(Serialize)]
#[serde(tag = "@type", rename = "BreadcrumbList", rename_all = "camelCase")]
struct Way<'a> {
    item_list_element: Vec<ListItem<'a>>,
}

#[derive(Serialize)]
#[serde(tag = "@type")]
struct ListItem<'a> {
    /// The last step is the page itself, whose address need not be said again.
    #[serde(skip_serializing_if = "Option::is_none")]
    item: Option<String>,
    name: &'a str,
    position: usize,
}

#[derive(Serialize)]
#[serde(tag = "@type", rename = "FAQPage", rename_all = "camelCase")]
struct Questions {
    main_entity: Vec<serde_json::Value>,
}

#[derive(Serialize)]
struct Data<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@graph")]
    graph: Vec<Thing<'a>>,
}

/// The page, its way from the home page and, where it says `faq = true`, its questions.
pub(super) fn of_page(renderer: &Renderer<'_>, id: PageId, base: &str, content: &str) -> String {
    let site = renderer.site;
    let page = site.page(id);
    let url = page.address.absolute(base);
    let heads = renderer.heads(id);
    let mut graph = vec![Thing::Page(WebPage {
        date_modified: page.parsed.front.checked.as_ref().map(|day| day.value.to_string()),
        description: &heads.description,
        in_language: &page.parsed.lang,
        is_part_of: WebSite {
            name: site.config.in_language(&site.config.title, &page.parsed.lang),
            url: base,
        },
        name: &heads.title,
        url: &url,
    })];
    let mut trail = vec![id];
    while let Some(section) = trail.last().and_then(|&last| site.page(last).section) {
        trail.push(section);
    }
    if trail.len() > 1 {
        let steps = (1..).zip(trail.into_iter().rev());
        let item_list_element = steps
            .map(|(position, step)| ListItem {
                item: (step != id).then(|| site.page(step).address.absolute(base)),
                name: &renderer.heads(step).title,
                position,
            })
            .collect();
        graph.push(Thing::Way(Way { item_list_element }));
    }
    if renderer.extra(page).get("faq").and_then(serde_json::Value::as_bool) == Some(true) {
        let standing = questions::Standing { file: &page.address.file, url: &url, base };
        let main_entity = questions::asked(content, &standing);
        if !main_entity.is_empty() {
            graph.push(Thing::Questions(Questions { main_entity }));
        }
    }
    if let Some(program) = &page.parsed.front.program {
        let things = super::program::json_ld(program, &heads.title, &url);
        graph.extend(things.into_iter().map(Thing::Program));
    }
    let data = Data { context: "https://schema.org", graph };
    // Inside a script element only `</` and `<!--` could end or bend it.
    serde_json::to_string(&data).unwrap_or_default().replace('<', "\\u003c")
}
