//! What is made from all pages together: sitemap, feed, robots.

use super::page::{RenderedFile, Renderer};
use crate::site::PageId;
use crate::source::Date;
use pulldown_cmark_escape::escape_html;
use std::cmp::Reverse;
use std::fmt::Write;

/// How many changes a feed holds.
const FEED_LENGTH: usize = 20;

/// Sitemap and feeds need the site's address; without one only `robots.txt` is made.
pub(super) fn files(renderer: &Renderer<'_>) -> Vec<RenderedFile<'static>> {
    let mut robots = "User-agent: *\nAllow: /\n".to_owned();
    let mut files = Vec::new();
    if let Some(base) = &renderer.site.config.base_url {
        let _ = writeln!(robots, "Sitemap: {base}sitemap.xml");
        files.push(file("sitemap.xml", sitemap(renderer, base)));
        for lang in renderer.site.homes.keys() {
            let prefix = renderer.site.config.prefix(lang);
            files.push(file(&format!("{prefix}feed.xml"), feed(renderer, base, &prefix, lang)));
        }
    }
    files.push(file("robots.txt", robots));
    files
}

fn file(path: &str, text: String) -> RenderedFile<'static> {
    RenderedFile { path: path.to_owned(), bytes: text.into_bytes().into() }
}

fn escaped(text: &str) -> String {
    let mut out = String::new();
    let _ = escape_html(&mut out, text);
    out
}

fn sitemap(renderer: &Renderer<'_>, base: &str) -> String {
    let site = renderer.site;
    let mut out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
        <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" \
        xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n"
        .to_owned();
    for id in site.ids() {
        let page = site.page(id);
        let _ = write!(out, "<url><loc>{}</loc>", escaped(&page.address.absolute(base)));
        if let Some(day) = &page.parsed.front.checked {
            let _ = write!(out, "<lastmod>{}</lastmod>", day.value);
        }
        if page.alternates.len() > 1 {
            for &other in &page.alternates {
                let other = site.page(other);
                let _ = write!(
                    out,
                    "<xhtml:link rel=\"alternate\" hreflang=\"{}\" href=\"{}\"/>",
                    other.parsed.lang,
                    escaped(&other.address.absolute(base))
                );
            }
            // The first is the one in the default language.
            if let Some(&first) = page.alternates.first() {
                let _ = write!(
                    out,
                    "<xhtml:link rel=\"alternate\" hreflang=\"x-default\" href=\"{}\"/>",
                    escaped(&site.page(first).address.absolute(base))
                );
            }
        }
        out.push_str("</url>\n");
    }
    out.push_str("</urlset>\n");
    out
}

/// The pages of a language that were checked last.
fn feed(renderer: &Renderer<'_>, base: &str, prefix: &str, lang: &str) -> String {
    let site = renderer.site;
    let mut dated: Vec<(Reverse<Date>, PageId)> = site
        .ids()
        .filter(|&id| site.page(id).parsed.lang == lang)
        .filter_map(|id| Some((Reverse(site.page(id).parsed.front.checked.as_ref()?.value), id)))
        .collect();
    dated.sort();
    dated.truncate(FEED_LENGTH);
    let newest = dated.first().map_or("1970-01-01".to_owned(), |(day, _)| day.0.to_string());
    let title = site.config.in_language(&site.config.title, lang);
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{lang}\">\n\
         <title>{title}</title>\n<id>{base}{prefix}</id>\n<link href=\"{base}{prefix}\"/>\n\
         <link rel=\"self\" href=\"{base}{prefix}feed.xml\"/>\n<updated>{newest}T00:00:00Z</updated>\n\
         <author><name>{author}</name></author>\n",
        title = escaped(title),
        author = escaped(site.config.organization.as_ref().map_or(title, |o| &o.name)),
    );
    for (day, id) in &dated {
        let url = escaped(&site.page(*id).address.absolute(base));
        let heads = renderer.heads(*id);
        let _ = writeln!(
            out,
            "<entry><title>{}</title><id>{url}</id><link href=\"{url}\"/><updated>{}T00:00:00Z</updated>\
             <summary>{}</summary></entry>",
            escaped(&heads.title),
            day.0,
            escaped(&heads.description)
        );
    }
    out.push_str("</feed>\n");
    out
}
