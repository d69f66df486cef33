//! What lies ready while a picture is drawn: numbers, words, moons.
//!
//! In: the page that is being filled. Out: figures as numbers and as words, and
//! entries of the table. What is missing is noted, and told when the picture is done.

use super::svg::{Anchor, Svg, Voice};
use crate::diag::Diagnostic;
use crate::parse::{Fact, Figure, Source};
use crate::render::body::Filling;
use crate::render::figures::{FigureWords, machine_value};
use crate::render::shortcodes::{row_figure, write_figure};
use crate::site::relative;
use pulldown_cmark_escape::escape_html;
use std::cell::RefCell;

/// What a fact says as numbers: what is sure, and how far it may go.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Span {
    pub(super) least: Option<f64>,
    pub(super) most: Option<f64>,
}

impl Span {
    /// The furthest number that it names.
    pub(super) fn furthest(self) -> f64 {
        self.most.or(self.least).unwrap_or_default()
    }
}

/// A row of the table.
pub(super) struct Row {
    pub(super) head: Entry,
    /// Each cell holds one or more entries, each on a line of its own.
    pub(super) cells: Vec<Vec<Entry>>,
}

/// HTML and the ids of the sources that are to be cited behind it.
pub(super) struct Entry {
    pub(super) html: String,
    pub(super) sources: Vec<String>,
}

/// Everything that a picture is drawn from.
pub(super) struct Desk<'f, 'r> {
    filling: &'f Filling<'r>,
    id: &'static str,
    missing: RefCell<Vec<String>>,
    broken: RefCell<Vec<Diagnostic>>,
}

impl<'f, 'r> Desk<'f, 'r> {
    pub(super) fn new(filling: &'f Filling<'r>, id: &'static str) -> Self {
        Self { filling, id, missing: RefCell::default(), broken: RefCell::default() }
    }

    /// The words that are missing and the templates that failed.
    pub(super) fn into_problems(self) -> (Vec<String>, Vec<Diagnostic>) {
        (self.missing.into_inner(), self.broken.into_inner())
    }

    /// A word of this picture.
    pub(super) fn word(&self, key: &str) -> &'r str {
        self.shared(&format!("{}.{key}", self.id))
    }

    /// A word of all pictures.
    pub(super) fn shared(&self, key: &str) -> &'r str {
        let renderer = self.filling.renderer;
        let word =
            renderer.words_of(&self.filling.page.parsed.lang).get(&format!("drawings.{key}"));
        if word.is_none() && !self.missing.borrow().iter().any(|known| known == key) {
            self.missing.borrow_mut().push(key.to_owned());
        }
        word.unwrap_or_default()
    }

    /// A level's short name.
    pub(super) fn level(&self, level: &str) -> &'r str {
        self.shared(&format!("levels.{level}"))
    }

    fn figures(&self) -> FigureWords<'r> {
        FigureWords::new(self.filling.renderer.words_of(&self.filling.page.parsed.lang))
    }

    fn fact(&self, id: &str) -> Option<&'r Fact> {
        self.filling.renderer.site.facts.fact(id)
    }

    pub(super) fn source(&self, id: &str) -> Option<&'r Source> {
        self.filling.renderer.site.facts.source(id)
    }

    /// The numbers of a fact.
    pub(super) fn span(&self, id: &str) -> Span {
        let (least, most) = match self.fact(id).map(|fact| &fact.figure) {
            Some(Figure::Exact(value)) => (Some(*value), Some(*value)),
            Some(Figure::AtLeast(min)) => (Some(*min), None),
            Some(Figure::AtMost(max) | Figure::Under(max)) => (None, Some(*max)),
            Some(Figure::Between(min, max)) => (Some(*min), Some(*max)),
            Some(Figure::BySource(rows)) => (
                rows.iter().filter_map(|row| row.min).reduce(f64::min),
                rows.iter().filter_map(|row| row.max).reduce(f64::max),
            ),
            None => (None, None),
        };
        Span { least, most }
    }

    /// What each source says: the source's id, its numbers, and both in words.
    pub(super) fn rows(&self, id: &str) -> Vec<(&'r str, Span, Entry)> {
        let Some(fact) = self.fact(id) else { return Vec::new() };
        let Figure::BySource(rows) = &fact.figure else {
            let source = fact.sources.first().map(String::as_str).unwrap_or_default();
            return vec![(source, self.span(id), self.entry(id))];
        };
        rows.iter()
            .map(|row| {
                let mut html = String::new();
                let value = machine_value(&row_figure(row));
                write_figure(&mut html, id, &value, &self.figures().row(row, fact.unit));
                let sources = vec![row.source.clone()];
                (
                    row.source.as_str(),
                    Span { least: row.min, most: row.max },
                    Entry { html, sources },
                )
            })
            .collect()
    }

    /// A fact in words, with its unit.
    pub(super) fn say(&self, id: &str) -> String {
        self.fact(id).map(|fact| self.figures().fact(fact, true)).unwrap_or_default()
    }

    /// A number as the language writes it.
    pub(super) fn number(&self, value: f64) -> String {
        self.figures().number(value)
    }

    /// A fact in words, marked as one.
    pub(super) fn bare(&self, id: &str) -> String {
        self.filling.figure(id).unwrap_or_default()
    }

    /// A fact as an entry of the table.
    pub(super) fn entry(&self, id: &str) -> Entry {
        let sources = self.fact(id).map(|fact| fact.sources.clone()).unwrap_or_default();
        Entry { html: self.bare(id), sources }
    }

    /// Words as an entry of the table.
    pub(super) fn plain(&self, text: &str) -> Entry {
        let mut html = String::new();
        let _ = escape_html(&mut html, text);
        Entry { html, sources: Vec::new() }
    }

    /// A level's name as an entry of the table; it leads to its page if there is one.
    pub(super) fn level_entry(&self, level: &str) -> Entry {
        let mut entry = self.plain(self.level(level));
        let site = self.filling.renderer.site;
        let page = &self.filling.page;
        if let Some(id) = site.find(&page.parsed.lang, &format!("levels/{level}.md")) {
            let there = &site.page(id).address.file;
            if *there != page.address.file {
                let href = relative(&page.address.file, there);
                entry.html = format!("<a href=\"{href}\">{}</a>", entry.html);
            }
        }
        entry
    }

    /// Draws the moon of a level, as the theme has it, and the level's name beside it.
    pub(super) fn head(&self, svg: &mut Svg, level: &str, x: f64, y: f64) {
        let mut context = tera::Context::new();
        context.insert("level", level);
        match self.filling.renderer.theme.component("moon", &context) {
            Ok(moon) => svg.part(x - 1.5, y - 14.5, &moon),
            Err(problem) => self.broken.borrow_mut().push(*problem),
        }
        svg.text(Voice::Name, Anchor::Start, x + 25.0, y, self.level(level));
    }
}
