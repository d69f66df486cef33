//! The report, as text for people and as JSON for machines.
//!
//! In: a settled list and the files. Out: text on a writer that is handed in.
//! The same list gives the same text wherever it is printed.

use super::shown::{on_lines, on_one_line};
use super::{Diagnostic, Diagnostics, Files, Place, Severity};
use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Patch, Renderer, Snippet};
use std::io::{self, Write};
use std::ops::Range;

/// How the text report looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReportStyle {
    /// ASCII without colour, whatever the terminal.
    Plain,
    /// Colour, for a terminal.
    Styled,
}

/// Writes every problem and, last, one line that counts them.
///
/// # Errors
/// Whatever the writer fails with.
pub fn write_text(
    out: &mut dyn Write,
    list: &Diagnostics,
    files: &Files,
    style: ReportStyle,
) -> io::Result<()> {
    write_each(out, list, files, style)?;
    if let Some(line) = closing_line(list) {
        writeln!(out, "{line}")?;
    }
    Ok(())
}

/// Writes every problem without the closing line.
///
/// # Errors
/// Whatever the writer fails with.
pub fn write_each(
    out: &mut dyn Write,
    list: &Diagnostics,
    files: &Files,
    style: ReportStyle,
) -> io::Result<()> {
    let renderer = match style {
        ReportStyle::Plain => Renderer::plain(),
        ReportStyle::Styled => Renderer::styled(),
    };
    for diagnostic in list.iter() {
        let groups = groups(diagnostic, list.severity(diagnostic), files);
        writeln!(out, "{}\n", renderer.render(&groups))?;
    }
    Ok(())
}

fn closing_line(list: &Diagnostics) -> Option<String> {
    let (errors, warnings) = list.counts();
    let count = |n: usize, word: &str| format!("{n} {word}{}", if n == 1 { "" } else { "s" });
    match (errors, warnings) {
        (0, 0) => None,
        (0, n) => Some(format!("{}. The site still publishes.", count(n, "warning"))),
        (n, 0) => Some(format!("{}. Nothing was published.", count(n, "error"))),
        (n, m) => Some(format!(
            "{} and {}. Nothing was published.",
            count(n, "error"),
            count(m, "warning")
        )),
    }
}

fn groups<'a>(diagnostic: &'a Diagnostic, severity: Severity, files: &'a Files) -> Vec<Group<'a>> {
    let level = match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let mut group = Group::with_title(
        level.primary_title(on_one_line(&diagnostic.message)).id(diagnostic.code.text()),
    );
    if let Some(place) = &diagnostic.place {
        group = group.element(element(place, &diagnostic.label, AnnotationKind::Primary, files));
    }
    for (place, label) in &diagnostic.also {
        group = group.element(element(place, label, AnnotationKind::Context, files));
    }
    for note in &diagnostic.notes {
        group = group.element(Level::NOTE.message(on_lines(note)));
    }
    let mut groups = vec![];
    let patch = diagnostic.fix.as_ref().and_then(|fix| {
        let text = files.text(fix.place.file)?;
        let span = clamp(fix.place.span.clone()?, text);
        Some((fix.place.file, text, span, fix.text.as_str()))
    });
    match patch {
        Some((file, text, span, replacement)) => {
            groups.push(group);
            groups.push(
                Group::with_title(Level::HELP.secondary_title(on_lines(diagnostic.advice())))
                    .element(
                        Snippet::source(text.as_ref())
                            .path(files.path(file))
                            .patch(Patch::new(span, replacement)),
                    ),
            );
        }
        None => groups.push(group.element(Level::HELP.message(on_lines(diagnostic.advice())))),
    }
    groups
}

/// Longer lines are named and not shown: nobody sees a mark in them.
const LONGEST_SHOWN: usize = 4_000;

fn element<'a>(
    place: &Place,
    label: &'a str,
    kind: AnnotationKind,
    files: &'a Files,
) -> Element<'a> {
    let path = files.path(place.file);
    match (files.text(place.file), &place.span) {
        (Some(text), Some(span)) => {
            let span = clamp(span.clone(), text);
            // Only the marked lines go to the renderer, which would read the whole file
            // for each problem.
            let start = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
            let end = text[span.end..].find('\n').map_or(text.len(), |at| span.end + at);
            let position = files.position(place.file, span.start);
            if end - start > LONGEST_SHOWN {
                let origin = Origin::path(path).line(position.line).char_column(position.column);
                return origin.into();
            }
            let mut annotation = kind.span(span.start - start..span.end - start);
            if !label.is_empty() {
                annotation = annotation.label(on_one_line(label));
            }
            Snippet::source(&text[start..end])
                .line_start(position.line)
                .path(path)
                .annotation(annotation)
                .into()
        }
        _ => Origin::path(path).into(),
    }
}

/// Keeps a range inside the text and on character boundaries: a report must
/// never fail on the very input it complains about.
fn clamp(span: Range<usize>, text: &str) -> Range<usize> {
    let boundary = |mut at: usize| {
        at = at.min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let start = boundary(span.start);
    start..boundary(span.end).max(start)
}

/// Writes one JSON array; each element has the keys named in the contract.
///
/// # Errors
/// Whatever the writer fails with.
pub fn write_json(out: &mut dyn Write, list: &Diagnostics, files: &Files) -> io::Result<()> {
    let rows: Vec<serde_json::Value> = list
        .iter()
        .map(|diagnostic| {
            let place = diagnostic.place.as_ref();
            let span = place.and_then(|place| place.span.clone().map(|span| (place.file, span)));
            let start = span.as_ref().map(|(file, span)| files.position(*file, span.start));
            let end = span.as_ref().map(|(file, span)| files.position(*file, span.end));
            serde_json::json!({
                "code": diagnostic.code.text(),
                "severity": list.severity(diagnostic).word(),
                "file": place.map(|place| files.path(place.file)),
                "line": start.map(|position| position.line),
                "column": start.map(|position| position.column),
                "end_line": end.map(|position| position.line),
                "end_column": end.map(|position| position.column),
                "title": diagnostic.code.entry().title,
                "message": diagnostic.message,
                "help": diagnostic.advice(),
            })
        })
        .collect();
    serde_json::to_writer_pretty(&mut *out, &rows)?;
    writeln!(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Code;

    #[test]
    fn a_range_beyond_the_text_or_inside_a_letter_is_still_printed() {
        let mut files = Files::default();
        let id = files.add("content/en/a.md", Some("é".into()));
        let mut list = Diagnostics::new(false);
        list.push(Diagnostic::new(Code::BrokenToml, "odd").at(Place::new(id, 1..90)));
        let mut out = Vec::new();
        write_text(&mut out, &list, &files, ReportStyle::Plain).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(text.contains("content/en/a.md:1:1"), "{text}");
    }
}
