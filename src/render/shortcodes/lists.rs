//! Lists made from the fact base, the levels and the rules of the check.

use super::Filling;
use super::figures::write_figure;
use crate::diag::{Code, Diagnostic, FileId, Place};
use crate::parse::{Figure, Shortcode, SourcedRange};
use crate::render::figures::machine_value;
use crate::render::headings;
use crate::site::relative;
use serde::Serialize;
use serde_json::json;

/// The list from A to Z. On a large site it is long, so its texts are not copied.
#[derive(Serialize)]
struct Az<'a> {
    letters: Vec<AzLetter<'a>>,
}

#[derive(Serialize)]
struct AzLetter<'a> {
    letter: String,
    entries: Vec<AzEntry<'a>>,
}

#[derive(Serialize)]
struct AzEntry<'a> {
    text: &'a str,
    href: String,
    /// The page that a heading is on.
    on: Option<&'a str>,
}

impl Filling<'_> {
    pub(super) fn said(&mut self, file: FileId, call: &Shortcode, out: &mut String) {
        let Some((id, span)) = call.text("id") else { return };
        let facts = &self.renderer.site.facts;
        let Some(fact) = facts.fact(id) else { return self.fact(file, call, out) };
        let Figure::BySource(rows) = &fact.figure else {
            self.problems.push(
                Diagnostic::new(Code::BadShortcode, format!("The sources of `{id}` do not disagree, so there is no table of who says what."))
                    .at(Place::new(file, span))
                    .help(format!("Write {{{{ fact(id=\"{id}\") }}}} instead.")),
            );
            return;
        };
        let words = self.renderer.figure_words(self.page);
        let rows: Vec<_> = rows
            .iter()
            .filter_map(|row| {
                let source = facts.source(&row.source)?;
                let mut cite = String::new();
                self.cite(&row.source, &mut cite);
                let mut figure = String::new();
                write_figure(&mut figure, id, &machine_value(&row_figure(row)), &words.row(row, fact.unit));
                let name = source.publisher.as_ref().unwrap_or(&source.title);
                let foreign = source.publisher.is_none() && source.lang != self.page.parsed.lang;
                let lang = foreign.then_some(&source.lang);
                Some(json!({ "source": name, "lang": lang, "title": source.title, "year": source.year, "figure": figure, "cite": cite }))
            })
            .collect();
        let (code, named) = (Code::WordsOfOneLanguage, (id, "label"));
        let label = self.in_language(&fact.label, code, named, fact.origin, &fact.place);
        let data = json!({ "label": label, "rows": rows });
        self.built_in_component(file, call, &data, out);
    }

    /// The ladder of levels, or a choice among them: the same data, laid out by the theme.
    pub(super) fn levels(&mut self, file: FileId, call: &Shortcode, out: &mut String) {
        let site = self.renderer.site;
        let lang = &self.page.parsed.lang;
        let section = site.find(lang, "levels/_index.md").map(|id| site.page(id));
        let mut rows = Vec::new();
        for id in section.map(|section| section.children.as_slice()).unwrap_or_default() {
            let level = site.page(*id);
            let extra = self.renderer.extra(level);
            let text =
                |key: &str| extra.get(key).and_then(|value| value.as_str()).map(str::to_owned);
            let Some(name) = text("level") else { continue };
            let hours = text("hours").and_then(|id| self.figure(&id));
            rows.push(json!({
                "level": name,
                "title": self.inline(level.parsed.file, &level.parsed.title),
                "short": text("short"),
                "href": relative(&self.page.address.file, &level.address.file),
                "description": self.inline(level.parsed.file, &level.parsed.description),
                "hours": hours,
                "sleep": text("sleep"),
                "who": text("who"),
            }));
        }
        self.built_in_component(file, call, &json!({ "levels": rows }), out);
    }

    /// Every title and every heading that only one page has, by its first letter.
    pub(super) fn a_z(&mut self, file: FileId, call: &Shortcode, out: &mut String) {
        let letters = headings::headings(self.renderer, &self.page.parsed.lang)
            .into_iter()
            .map(|(letter, entries)| AzLetter {
                letter,
                entries: entries.into_iter().map(|entry| self.az_entry(entry)).collect(),
            })
            .collect();
        self.built_in_component(file, call, &Az { letters }, out);
    }

    fn az_entry<'e>(&self, entry: headings::Entry<'e>) -> AzEntry<'e> {
        let target = &self.renderer.site.page(entry.page).address.file;
        let fragment = entry.id.map(|id| format!("#{id}")).unwrap_or_default();
        let href = relative(&self.page.address.file, target) + &fragment;
        AzEntry { text: entry.text, href, on: entry.on }
    }

    /// The rules of the check: of all its words, only those of the rules are cited.
    pub(super) fn check_rules(&mut self, file: FileId, call: &Shortcode, out: &mut String) {
        let with = std::mem::replace(&mut self.with_citations, false);
        let check = crate::render::check::context(self);
        self.with_citations = with;
        // Words that are missing were told where they belong.
        let Some(check) = check else { return };
        let mut context = tera::Context::new();
        context.insert_value("check", check);
        context.insert_value("t", self.interface());
        self.render_component(file, call, &context, out);
    }
}

/// What one source says, as a figure of its own.
pub(in crate::render) fn row_figure(row: &SourcedRange) -> Figure {
    match (row.min, row.max) {
        (Some(min), Some(max)) => Figure::Between(min, max),
        (Some(min), None) => Figure::AtLeast(min),
        (None, Some(max)) => Figure::AtMost(max),
        (None, None) => Figure::BySource(Vec::new()),
    }
}
