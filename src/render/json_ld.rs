//! Structured data for search engines.
//!
//! In: a page in its place, its finished text and the site's address. Out: one
//! JSON-LD text that can stand inside a script element.

mod questions;

use super::page::Renderer;
use crate::site::PageId;
use serde_json::json;

/// The page, its way from the home page and, where it says `faq = true`, its questions.
pub(super) fn of_page(renderer: &Renderer<'_>, id: PageId, base: &str, content: &str) -> String {
    let site = renderer.site;
    let page = site.page(id);
    let url = page.address.absolute(base);
    let heads = renderer.heads(id);
    let site_title = site.config.in_language(&site.config.title, &page.parsed.lang);
    let mut described = json!({
        "@type": "MedicalWebPage",
        "@id": url,
        "url": url,
        "name": heads.title,
        "description": heads.description,
        "inLanguage": page.parsed.lang,
        "isPartOf": { "@type": "WebSite", "name": site_title, "url": base },
    });
    if let Some(day) = &page.parsed.front.checked {
        described["dateModified"] = day.value.to_string().into();
    }
    let mut trail = vec![id];
    while let Some(section) = trail.last().and_then(|&last| site.page(last).section) {
        trail.push(section);
    }
    let items: Vec<_> = trail
        .iter()
        .rev()
        .enumerate()
        .map(|(at, &id)| {
            json!({
                "@type": "ListItem",
                "position": at + 1,
                "name": renderer.heads(id).title,
                "item": site.page(id).address.absolute(base),
            })
        })
        .collect();
    let mut graph = vec![described];
    if items.len() > 1 {
        graph.push(json!({ "@type": "BreadcrumbList", "itemListElement": items }));
    }
    if renderer.extra(page).get("faq").and_then(serde_json::Value::as_bool) == Some(true) {
        let standing = questions::Standing { file: &page.address.file, url: &url, base };
        let asked = questions::asked(content, &standing);
        if !asked.is_empty() {
            graph.push(json!({ "@type": "FAQPage", "mainEntity": asked }));
        }
    }
    let data = json!({ "@context": "https://schema.org", "@graph": graph });
    // Inside a script element only `</` and `<!--` could end or bend it.
    data.to_string().replace('<', "\\u003c")
}
