//! Whether the hours of a week fit the level that is claimed.
//!
//! In: a program and the fact base. Out: diagnostics, with the source of the figure.

use super::{Desk, Page};
use crate::diag::{Code, Diagnostic, Place};
use crate::parse::program::{CareLevel, Program, Track};
use crate::parse::{Fact, Figure};

/// The fact that says how many hours a week a level gives.
pub fn program_standard(program: &Program) -> Option<&'static str> {
    let minors = program.ages.only_minors();
    match program.level.value {
        CareLevel::Outpatient if minors => Some("outpatient-hours-teen"),
        CareLevel::Outpatient => Some("outpatient-hours-adult"),
        CareLevel::Iop if minors => Some("iop-hours-teen"),
        CareLevel::Iop => Some("iop-hours-adult"),
        CareLevel::Php => Some("php-hours"),
        CareLevel::Residential => Some("residential-low-hours-asam3"),
        CareLevel::Inpatient | CareLevel::Withdrawal => None,
    }
}

/// The fact whose least hours belong to the next level.
const NEXT: &[(CareLevel, &str)] =
    &[(CareLevel::Iop, "php-hours"), (CareLevel::Outpatient, "iop-hours-adult")];

pub(super) fn check(
    page: &Page,
    program: &Program,
    desk: &Desk<'_>,
    problems: &mut Vec<Diagnostic>,
) {
    let place = Place::new(page.parsed.file, program.level.span.clone());
    let standard = program_standard(program).and_then(|id| desk.facts.fact(id));
    let next = NEXT
        .iter()
        .find(|(level, _)| *level == program.level.value)
        .and_then(|(_, id)| desk.facts.fact(id));
    for track in program.tracks() {
        let who = match &track.name {
            Some(name) => format!("The group `{name}`"),
            None => "This program".to_owned(),
        };
        let named = crate::parse::program::Known::id(program.level.value);
        if let Some((least, fact)) = standard.and_then(|fact| Some((least(fact)?, fact)))
            && track.hours.least < least
        {
            let message = format!(
                "{who} gives {} hours a week, and the level `{named}` begins at {least}.",
                said(&track)
            );
            problems.push(
                desk.sourced(Diagnostic::new(Code::HoursBelowLevel, message), source(fact))
                    .at(place.clone()),
            );
        }
        if let Some((limit, fact)) = next.and_then(|fact| Some((least(fact)?, fact)))
            && track.hours.least >= limit
        {
            let message = format!(
                "{who} gives {} hours a week, which is more than the level `{named}` means.",
                said(&track)
            );
            problems.push(
                desk.sourced(Diagnostic::new(Code::HoursAboveLevel, message), source(fact))
                    .at(place.clone()),
            );
        }
    }
}

fn least(fact: &Fact) -> Option<f64> {
    match fact.figure {
        Figure::AtLeast(least) | Figure::Exact(least) | Figure::Between(least, _) => Some(least),
        _ => None,
    }
}

/// Hours as they stand in a message.
fn said(track: &Track) -> String {
    let round = |hours: f64| (hours * 100.0).round() / 100.0;
    let (least, most) = (round(track.hours.least), round(track.hours.most));
    if (least - most).abs() < f64::EPSILON {
        format!("{least}")
    } else {
        format!("{least} to {most}")
    }
}

fn source(fact: &Fact) -> Option<&str> {
    fact.sources.first().map(String::as_str)
}
