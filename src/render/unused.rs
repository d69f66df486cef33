//! What a site holds and nothing shows: sources that nobody cites, snippets that no
//! page includes, pages whose settings could not be read.
//!
//! In: the renderer. Out: diagnostics. Must not know templates.

use super::body::Filling;
use super::page::Renderer;
use crate::diag::{Code, Diagnostic};
use crate::parse::{Hole, HoleKind};
use crate::source::Origin;
use std::collections::BTreeSet;

impl Renderer<'_> {
    /// The sources that a site defines and nothing cites, given those that were cited.
    pub fn unused_sources(&self, cited: &BTreeSet<String>) -> Vec<Diagnostic> {
        let facts = &self.site.facts;
        let mut used: BTreeSet<&str> = cited.iter().map(String::as_str).collect();
        used.extend(facts.named_sources());
        used.extend(placement::RULES.iter().filter_map(|rule| match rule.basis {
            placement::Basis::Source(id) => Some(id),
            placement::Basis::Caution => None,
        }));
        facts
            .sources()
            .filter(|(id, source)| source.origin == Origin::Site && !used.contains(id))
            .map(|(id, source)| {
                Diagnostic::new(Code::UnusedSource, format!("Nothing cites the source `{id}`."))
                    .at(source.place.clone())
            })
            .collect()
    }

    /// Sources that the text of pages and snippets cites directly.
    pub fn cited_sources(&self) -> BTreeSet<String> {
        let pages = self.site.pages.iter().chain(&self.site.half).flat_map(|page| {
            let named = page.parsed.front.sources.iter().map(|source| source.value.clone());
            let bodies = [&page.parsed.body, &page.parsed.description];
            named
                .chain(bodies.into_iter().flat_map(|body| &body.holes).filter_map(cited))
                .collect::<Vec<_>>()
        });
        let snippets = self.site.snippets.values();
        let snippets =
            snippets.flat_map(|snippet| snippet.parsed.body.holes.iter().filter_map(cited));
        pages.chain(snippets).collect()
    }

    /// A snippet that no page uses is filled once, so that its mistakes are told all the same.
    pub(super) fn unused_snippets(&self) -> Vec<Diagnostic> {
        let mut problems = Vec::new();
        for ((lang, _), snippet) in &self.site.snippets {
            let Some(&home) = self.site.homes.get(lang) else { continue };
            let mut filling = Filling::new(self, self.site.page(home));
            let mut out = String::new();
            filling.deeper(|filling| {
                filling.fill(snippet.parsed.file, &snippet.parsed.body, &snippet.targets, &mut out);
            });
            problems.append(&mut filling.problems);
        }
        problems
    }

    /// A page that cannot be made is filled all the same, so that the mistakes in its text are
    /// told beside those in its settings.
    pub(super) fn half_pages(&self) -> Vec<Diagnostic> {
        let mut problems = Vec::new();
        for page in &self.site.half {
            let parsed = &page.parsed;
            let mut filling = Filling::new(self, page);
            let mut out = String::new();
            filling.fill(parsed.file, &parsed.title, &[], &mut out);
            filling.fill(parsed.file, &parsed.description, &[], &mut out);
            filling.fill(parsed.file, &parsed.body, &page.targets, &mut out);
            problems.append(&mut filling.problems);
        }
        problems
    }
}

fn cited(hole: &Hole) -> Option<String> {
    match &hole.kind {
        HoleKind::Shortcode(call) if call.name == "cite" => {
            call.text("source").map(|(id, _)| id.to_owned())
        }
        _ => None,
    }
}
