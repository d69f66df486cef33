//! Pictures drawn from the fact base: `{{ figure(id="hours-by-level") }}`.
//!
//! In: a call, the fact base and the words of a language. Out: an SVG, the same
//! figures as rows of a table, and the sources of both, laid out by the theme.
//! Each file of this folder draws one picture. No number and no word is written
//! here: numbers are facts, words are the theme's `i18n/drawings.<lang>.toml`.

mod desk;
mod hours_by_level;
mod ladder;
mod program_length;
mod sample_week;
mod svg;
mod which_line;

use super::body::Filling;
use crate::diag::{Code, Diagnostic, FileId, Place, did_you_mean};
use crate::parse::{Shortcode, Unit};
use desk::{Desk, Row};
use pulldown_cmark_escape::escape_html;
use serde_json::json;

pub(super) use svg::{Anchor, Look, Svg, Voice, WIDTH};

/// A picture: what it must find in the fact base, and how it is drawn from that.
struct Drawing {
    id: &'static str,
    /// Its facts and what each must count, in the order in which they are cited.
    facts: &'static [(&'static str, Unit)],
    /// Its help lines.
    lines: &'static [&'static str],
    /// Sources of what it says beside the figures.
    sources: &'static [&'static str],
    draw: fn(&Desk<'_, '_>) -> Sheet,
}

/// A drawn picture. One without an SVG is made of its rows alone.
#[derive(Default)]
struct Sheet {
    svg: Option<Svg>,
    height: f64,
    /// What the picture shows, in words.
    about: String,
    columns: Vec<String>,
    rows: Vec<Row>,
    /// What a picture that the theme draws is made of.
    ways: Vec<Way>,
}

/// What happens, and whom to call then.
struct Way {
    key: &'static str,
    when: String,
    lines: &'static [&'static str],
}

const DRAWINGS: &[Drawing] = &[
    hours_by_level::DRAWING,
    sample_week::DRAWING,
    program_length::DRAWING,
    ladder::DRAWING,
    which_line::DRAWING,
];

impl Filling<'_> {
    /// Draws a picture where its shortcode stands.
    pub(super) fn drawing(&mut self, file: FileId, call: &Shortcode, out: &mut String) {
        let Some((id, span)) = call.text("id") else { return };
        let place = Place::new(file, span);
        let Some(drawing) = DRAWINGS.iter().find(|drawing| drawing.id == id) else {
            let known: Vec<_> =
                DRAWINGS.iter().map(|drawing| format!("`{}`", drawing.id)).collect();
            let guess = did_you_mean(id, DRAWINGS.iter().map(|drawing| drawing.id));
            let list = format!("The pictures are {}.", known.join(", "));
            self.problems.push(
                Diagnostic::new(Code::UnknownDrawing, format!("There is no picture named `{id}`."))
                    .at(place)
                    .help(guess.map_or(list.clone(), |guess| format!("{guess} {list}"))),
            );
            return;
        };
        if !self.has_all(drawing, &place) {
            return;
        }
        self.drawn += 1;
        let desk = Desk::new(self, drawing.id);
        let sheet = (drawing.draw)(&desk);
        let title = desk.word("title");
        let mut caption = String::new();
        let _ = escape_html(&mut caption, desk.word("caption"));
        for (id, _) in drawing.facts {
            let hole = format!("{{{id}}}");
            if caption.contains(&hole) {
                caption = caption.replace(&hole, &desk.bare(id));
            }
        }
        let svg = sheet.svg.map(|svg| svg.finish(self.drawn, sheet.height, title, &sheet.about));
        let (missing, broken) = desk.into_problems();
        let title = title.to_owned();
        if !missing.is_empty() || !broken.is_empty() {
            self.problems.extend(broken);
            for key in missing {
                self.problems.push(no_word(&self.page.parsed.lang, &key).at(place.clone()));
            }
            return;
        }
        let cites = self.sources_of(drawing);
        let rows: Vec<_> = sheet
            .rows
            .into_iter()
            .map(|row| {
                let cells: Vec<Vec<String>> = row
                    .cells
                    .into_iter()
                    .map(|cell| cell.into_iter().map(|entry| self.entry(entry)).collect())
                    .collect();
                json!({ "head": self.entry(row.head), "cells": cells })
            })
            .collect();
        let ways: Vec<_> = sheet.ways.iter().map(|way| self.way(way)).collect();
        let data = json!({
            "id": id, "title": title, "caption": caption, "cites": cites, "svg": svg,
            "columns": sheet.columns, "rows": rows, "ways": ways,
        });
        self.built_in_component(file, call, &data, out);
    }

    /// Whether the site has everything that a picture shows; what is missing is reported.
    fn has_all(&mut self, drawing: &Drawing, place: &Place) -> bool {
        let facts = &self.renderer.site.facts;
        let mut wrong = Vec::new();
        let mut whole = true;
        for (id, unit) in drawing.facts {
            match facts.fact(id) {
                Some(fact) if fact.unit == *unit => {}
                Some(fact) => wrong.push(
                    Diagnostic::new(
                        Code::DrawingIncomplete,
                        format!(
                            "The picture `{}` needs the fact `{id}` in the unit `{}`, and it is in `{}`.",
                            drawing.id,
                            unit.id(),
                            fact.unit.id()
                        ),
                    )
                    .at(place.clone())
                    .also(fact.place.clone(), "the fact"),
                ),
                // Its own mistakes were told where it is written.
                None if facts.may_hold(id) => whole = false,
                None => wrong.push(lacks(drawing.id, "fact", id, place)),
            }
        }
        for id in drawing.lines {
            match facts.line(id) {
                Some(_) => {}
                None if facts.may_hold(id) => whole = false,
                None => wrong.push(lacks(drawing.id, "help line", id, place)),
            }
        }
        for id in drawing.sources {
            match facts.source(id) {
                Some(_) => {}
                None if facts.may_hold(id) => whole = false,
                None => wrong.push(lacks(drawing.id, "source", id, place)),
            }
        }
        whole &= wrong.is_empty();
        self.problems.append(&mut wrong);
        whole
    }

    /// The numbers of all sources of a picture, each once.
    fn sources_of(&mut self, drawing: &Drawing) -> String {
        let facts = &self.renderer.site.facts;
        let of_facts = drawing.facts.iter().filter_map(|(id, _)| facts.fact(id));
        let of_lines = drawing.lines.iter().filter_map(|id| facts.line(id));
        let mut named: Vec<&str> = Vec::new();
        for source in of_facts
            .flat_map(|fact| &fact.sources)
            .chain(of_lines.flat_map(|line| &line.sources))
            .map(String::as_str)
            .chain(drawing.sources.iter().copied())
        {
            if !named.contains(&source) && facts.source(source).is_some() {
                named.push(source);
            }
        }
        let mut cites = String::new();
        for source in named {
            self.cite(source, &mut cites);
        }
        cites
    }

    /// What happens and whom to call, with every way to reach them.
    fn way(&mut self, way: &Way) -> serde_json::Value {
        let facts = &self.renderer.site.facts;
        let known = way.lines.iter().filter_map(|id| facts.line(id).map(|line| (*id, line)));
        let lines: Vec<_> = known
            .map(|(id, line)| {
                let name = self.line_words(id, line, "name", &line.name);
                json!({ "name": name, "links": self.line_links(id, line) })
            })
            .collect();
        json!({ "key": way.key, "when": way.when, "lines": lines })
    }

    /// An entry of the table, with the numbers of its sources.
    fn entry(&mut self, entry: desk::Entry) -> String {
        let mut html = entry.html;
        for source in entry.sources {
            self.cite(&source, &mut html);
        }
        html
    }
}

fn lacks(drawing: &str, kind: &str, id: &str, place: &Place) -> Diagnostic {
    let message =
        format!("The picture `{drawing}` shows the {kind} `{id}`, which this site does not have.");
    Diagnostic::new(Code::DrawingIncomplete, message)
        .at(place.clone())
        .help(format!("Add the {kind} `{id}` to content/facts.toml, or take the picture out."))
}

fn no_word(lang: &str, key: &str) -> Diagnostic {
    let message =
        format!("The theme's words for the language `{lang}` have no entry `drawings.{key}`.");
    Diagnostic::new(Code::InterfaceWords, message).help(format!(
        "Add `{key}`, with a text in quotation marks, to the theme's i18n/drawings.{lang}.toml."
    ))
}
