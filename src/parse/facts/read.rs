//! Reading facts.toml, each entry with its mistakes.

use super::borrowed::borrowed_numbers;
use super::line::read_line;
use super::words::add_words;
use super::{Fact, FactBase, Figure, Grade, Source, SourcedRange, Unit};
use crate::diag::{Code, Diagnostic, Diagnostics, Place, did_you_mean};
use crate::source::{
    Node, Origin, PACK_LANGUAGE, SourceFile, Table, Value, is_language, parse_table,
};
use std::collections::BTreeMap;
use std::ops::Range;

/// Reads all files; `partial` says that there is one more, which could not be read.
/// The titles of a site's sources are in its default language unless they say otherwise.
pub(in crate::parse) fn parse(
    files: &[SourceFile],
    partial: bool,
    default_language: &str,
    list: &mut Diagnostics,
) -> FactBase {
    let mut base = FactBase { partial, ..FactBase::default() };
    let mut problems = Vec::new();
    let mut named = Vec::new();
    let mut words = Vec::new();
    for file in files {
        let Some(mut table) = parse_table(file.id, &file.text, 0, &mut problems) else {
            base.partial = true;
            continue;
        };
        let sources = table.tables("source", &mut problems);
        let facts = table.tables("fact", &mut problems);
        let lines = table.tables("line", &mut problems);
        words.extend(table.tables("words", &mut problems));
        table.finish(&mut problems);
        let lang = match file.origin {
            Origin::Pack => PACK_LANGUAGE,
            Origin::Site => default_language,
        };
        for entry in sources {
            let written = written_id(&entry);
            if let Some((id, source)) = read_source(entry, file.origin, lang, &mut problems) {
                let place = source.place.clone();
                insert(&mut base.sources, id, source, &place, file.origin, &mut problems, |s| {
                    &s.place
                });
            } else {
                base.faulty.extend(written);
            }
        }
        for entry in facts {
            let written = written_id(&entry);
            if let Some((id, fact)) = read_fact(entry, file.origin, &mut named, &mut problems) {
                let place = fact.place.clone();
                insert(&mut base.facts, id, fact, &place, file.origin, &mut problems, |f| &f.place);
            } else {
                base.faulty.extend(written);
            }
        }
        for entry in lines {
            let written = written_id(&entry);
            if let Some((id, line)) = read_line(entry, file.origin, &mut named, &mut problems) {
                let place = line.place.clone();
                insert(&mut base.lines, id, line, &place, file.origin, &mut problems, |l| &l.place);
            } else {
                base.faulty.extend(written);
            }
        }
    }
    for entry in words {
        add_words(&mut base, entry, &mut problems);
    }
    unknown_stand_ins(&base, &mut problems);
    borrowed_numbers(&base, &mut problems);
    for (id, place) in named {
        if !base.sources.contains_key(&id) && !base.may_hold(&id) {
            let mut problem = Diagnostic::new(
                Code::UnknownSource,
                format!("There is no source with the id `{id}`."),
            )
            .at(place);
            if let Some(words) = did_you_mean(&id, base.sources.keys().map(String::as_str)) {
                problem = problem.help(words);
            }
            problems.push(problem);
        }
        base.named.insert(id);
    }
    list.extend(problems);
    base
}

/// Lines that stand in for one that is not there.
fn unknown_stand_ins(base: &FactBase, problems: &mut Vec<Diagnostic>) {
    for line in base.lines.values() {
        let Some(stand_in) = &line.stand_in else { continue };
        let id = &stand_in.instead_of;
        if base.lines.contains_key(id) || base.may_hold(id) {
            continue;
        }
        let message = format!("There is no help line with the id `{id}`.");
        let mut problem = Diagnostic::new(Code::UnknownLine, message).at(line.place.clone());
        if let Some(words) = did_you_mean(id, base.lines.keys().map(String::as_str)) {
            problem = problem.help(words);
        }
        problems.push(problem);
    }
}

/// The id of an entry as it is written, whatever else is wrong with the entry.
fn written_id(entry: &Table) -> Option<String> {
    entry.rest().find_map(|(key, value)| match &value.value {
        Value::Text(id) if key.value == "id" => Some(id.clone()),
        _ => None,
    })
}

fn insert<T>(
    map: &mut BTreeMap<String, T>,
    id: Node<String>,
    value: T,
    place: &Place,
    origin: Origin,
    problems: &mut Vec<Diagnostic>,
    place_of: impl Fn(&T) -> &Place,
) {
    if let Some(first) = map.get(&id.value) {
        let first = place_of(first).clone();
        let at = Place::new(place.file, id.span);
        let twice = first.file == place.file || origin == Origin::Pack;
        problems.push(if twice {
            Diagnostic::new(Code::DuplicateId, format!("The id `{}` is used twice.", id.value))
                .at(at)
                .also(first, "used here first")
        } else {
            Diagnostic::new(
                Code::PackRedefined,
                format!(
                    "`{}` already belongs to a fact, source or line that comes with carelevel.",
                    id.value
                ),
            )
            .at(at)
        });
        return;
    }
    map.insert(id.value, value);
}

/// Takes the id; without one, nothing of the entry can be used.
pub(super) fn take_id(
    table: &mut Table,
    subject: &str,
    problems: &mut Vec<Diagnostic>,
) -> Option<Node<String>> {
    let id = table.required_text("id", subject, problems)?;
    let plain = id.value.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    if !plain {
        problems.push(
            Diagnostic::new(Code::BadFact, "An id is made of small letters, digits and hyphens.")
                .at(table.place_of(&id)),
        );
        return None;
    }
    Some(id)
}

fn read_source(
    mut table: Table,
    origin: Origin,
    default_language: &str,
    problems: &mut Vec<Diagnostic>,
) -> Option<(Node<String>, Source)> {
    let place = table.place();
    let id = take_id(&mut table, "source", problems);
    let title = table.required_text("title", "source", problems);
    let publisher = table.text("publisher", problems).map(|node| node.value);
    let year = table.integer("year", problems).map(|node| node.value);
    let url = table.text("url", problems);
    if let Some(url) = url.as_ref().filter(|url| !url.value.starts_with("https://")) {
        problems.push(
            Diagnostic::new(Code::BadFact, "The address of a source begins with https://.")
                .at(table.place_of(url)),
        );
    }
    let lang = table.text("lang", problems);
    if let Some(lang) = lang.as_ref().filter(|lang| !is_language(&lang.value)) {
        let message = format!("`{}` is not a language code such as en or es.", lang.value);
        problems.push(Diagnostic::new(Code::WrongValue, message).at(table.place_of(lang)));
    }
    let _note = table.text("note", problems);
    table.finish(problems);
    let source = Source {
        title: title?.value,
        lang: lang.map_or_else(|| default_language.to_owned(), |node| node.value),
        publisher,
        year,
        url: url.map(|node| node.value),
        place,
        origin,
    };
    Some((id?, source))
}

pub(super) type Named = Vec<(String, Place)>;

fn read_fact(
    mut table: Table,
    origin: Origin,
    named: &mut Named,
    problems: &mut Vec<Diagnostic>,
) -> Option<(Node<String>, Fact)> {
    let place = table.place();
    let id = take_id(&mut table, "fact", problems);
    let label = table.required_text_by_language("label", "fact", problems);
    let figure = read_figure(&mut table, named, problems);
    let unit = table.required_text("unit", "fact", problems).and_then(|node| {
        let unit = Unit::ALL.iter().copied().find(|unit| unit.id() == node.value);
        if unit.is_none() {
            let mut problem =
                Diagnostic::new(Code::BadFact, format!("`{}` is not a unit.", node.value))
                    .at(table.place_of(&node));
            if let Some(words) = did_you_mean(&node.value, Unit::ALL.iter().map(|unit| unit.id())) {
                problem = problem.help(words);
            }
            problems.push(problem);
        }
        unit
    });
    let mut sources = read_sources(&mut table, named, problems);
    let grade = read_grade(&mut table, "fact", problems);
    let as_of = table.date("as_of", problems).map(|node| node.value);
    let note = table.text("note", problems).map(|node| node.value);
    table.finish(problems);
    let figure = figure?;
    if let Figure::BySource(rows) = &figure {
        for row in rows {
            if !sources.contains(&row.source) {
                sources.push(row.source.clone());
            }
        }
    }
    if sources.is_empty() {
        problems.push(
            Diagnostic::new(Code::BadFact, "This fact names no source.")
                .at(place.clone())
                .help("Add sources = [\"…\"] with the id of a [[source]]."),
        );
    }
    let fact = Fact {
        label: label?,
        figure,
        unit: unit?,
        sources,
        grade: grade?,
        as_of,
        note,
        place,
        origin,
    };
    Some((id?, fact))
}

fn read_figure(
    table: &mut Table,
    named: &mut Named,
    problems: &mut Vec<Diagnostic>,
) -> Option<Figure> {
    let place = table.place();
    let value = table.number("value", problems);
    let min = table.number("min", problems);
    let max = table.number("max", problems);
    let under = table.number("under", problems);
    let rows = table.tables("by_source", problems);
    let ways = [value.is_some(), min.is_some() || max.is_some(), under.is_some(), !rows.is_empty()];
    if ways.iter().filter(|&&way| way).count() != 1 {
        problems.push(
            Diagnostic::new(
                Code::BadFact,
                "A fact has exactly one of `value`, `min`/`max`, `under` or `by_source`.",
            )
            .at(place),
        );
        return None;
    }
    if let Some(value) = value {
        return Some(Figure::Exact(value.value));
    }
    if let Some(under) = under {
        return Some(Figure::Under(under.value));
    }
    if !rows.is_empty() {
        let rows = rows.into_iter().filter_map(|row| read_row(row, named, problems)).collect();
        return Some(Figure::BySource(rows));
    }
    match (min, max) {
        (Some(min), Some(max)) if min.value > max.value => {
            let span: Range<usize> = max.span;
            problems.push(
                Diagnostic::new(Code::BadFact, "`max` is less than `min`.")
                    .at(Place::new(place.file, span)),
            );
            None
        }
        (Some(min), Some(max)) => Some(Figure::Between(min.value, max.value)),
        (Some(min), None) => Some(Figure::AtLeast(min.value)),
        (None, Some(max)) => Some(Figure::AtMost(max.value)),
        (None, None) => None,
    }
}

fn read_row(
    mut row: Table,
    named: &mut Named,
    problems: &mut Vec<Diagnostic>,
) -> Option<SourcedRange> {
    let place = row.place();
    let source = row.required_text("source", "row", problems);
    let min = row.number("min", problems).map(|node| node.value);
    let max = row.number("max", problems).map(|node| node.value);
    let source_place = source.as_ref().map(|node| row.place_of(node));
    row.finish(problems);
    if min.is_none() && max.is_none() {
        problems.push(Diagnostic::new(Code::BadFact, "This row has no figure.").at(place));
    }
    let source = source?.value;
    named.push((source.clone(), source_place?));
    Some(SourcedRange { source, min, max })
}

pub(super) fn read_sources(
    table: &mut Table,
    named: &mut Named,
    problems: &mut Vec<Diagnostic>,
) -> Vec<String> {
    let nodes = table.texts("sources", problems);
    nodes
        .into_iter()
        .map(|node| {
            named.push((node.value.clone(), table.place_of(&node)));
            node.value
        })
        .collect()
}

pub(super) fn read_grade(
    table: &mut Table,
    subject: &str,
    problems: &mut Vec<Diagnostic>,
) -> Option<Grade> {
    let node = table.required_text("grade", subject, problems)?;
    let grade = match node.value.as_str() {
        "A" => Some(Grade::A),
        "B" | "A/B" => Some(Grade::B),
        "C" => Some(Grade::C),
        _ => None,
    };
    if grade.is_none() {
        problems.push(
            Diagnostic::new(Code::BadFact, "A grade is \"A\", \"B\" or \"C\".")
                .at(table.place_of(&node)),
        );
    }
    grade
}
