//! What the starter says and nobody has replaced yet.
//!
//! In: the texts and the settings of a page. Out: one diagnostic for the page, at the first place.

use super::texts::Text;
use crate::diag::{Code, Diagnostic, Place};
use crate::parse::program::{EXAMPLE, UNTOUCHED};

/// The number of the starter. Nobody has it.
const NUMBER: &str = "(555) 555-0100";

/// Words that stand where somebody means to write later.
const LATER: &[&str] = &[UNTOUCHED, NUMBER, "Lorem ipsum", "lorem ipsum", "TBD", "XXX"];

pub(super) fn check(texts: &[Text<'_>], settings: &Text<'_>, problems: &mut Vec<Diagnostic>) {
    let mut places: Vec<Place> = texts
        .iter()
        .flat_map(|text| {
            LATER.iter().flat_map(move |words| {
                text.text.match_indices(words).map(move |(at, _)| {
                    let start = text.start + at;
                    Place::new(text.file, start..start + words.len())
                })
            })
        })
        .chain(examples(settings))
        .collect();
    places.sort_by_key(|place| place.span.as_ref().map(|span| span.start));
    let Some(first) = places.first().cloned() else { return };
    let message = match places.len() {
        1 => "This page still says in one place what the starter said.".to_owned(),
        all => format!(
            "This page still says in {all} places what the starter said; the first is here."
        ),
    };
    problems.push(Diagnostic::new(Code::StarterText, message).at(first));
}

/// The lines whose value nobody has looked at yet.
fn examples(settings: &Text<'_>) -> impl Iterator<Item = Place> {
    let mut end = settings.start;
    settings.text.split_inclusive('\n').filter_map(move |line| {
        end += line.len();
        let typed = line.trim_end();
        let start = end - line.len() + typed.strip_suffix(EXAMPLE)?.len();
        Some(Place::new(settings.file, start..start + EXAMPLE.len()))
    })
}
