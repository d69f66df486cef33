//! Promises of a page that its own settings do not keep.
//!
//! In: a program and its texts. Out: diagnostics: "24/7" without anybody there at
//! night, a service that is offered here and denied there, sessions at one time.

use super::claims::claimed;
use super::denied::sentence;
use super::phones::reaches_at_any_hour;
use super::texts::Text;
use super::{Desk, Page};
use crate::diag::{Code, Diagnostic, Place};
use crate::parse::Program;
use crate::parse::program::{Component, CrisisCover};
use std::ops::Range;

/// Words that say that somebody is always there.
const ALWAYS: &[&str] = &[
    "24/7",
    "24-7",
    "24 hours a day",
    "24-hour",
    "around the clock",
    "round-the-clock",
    "available day and night",
    "here day and night",
    "day or night",
    "any time of day",
    "las 24 horas",
    "24 horas",
    "a cualquier hora",
];

pub(super) fn check(
    page: &Page,
    program: &Program,
    texts: &[Text<'_>],
    desk: &Desk<'_>,
    problems: &mut Vec<Diagnostic>,
) {
    let file = page.parsed.file;
    let at = |span: &Range<usize>| Place::new(file, span.clone());
    let crisis = program.crisis.when.value;
    let somebody = crisis == CrisisCover::Always
        || reaches_at_any_hour(program)
        || program.level.value.is_around_the_clock();
    if !somebody {
        texts.iter().for_each(|text| always(text, problems));
    }
    if crisis == CrisisCover::None {
        let problem = Diagnostic::new(
            Code::NoCrisisCover,
            "People in this program reach nobody of the program in a crisis.",
        )
        .at(at(&program.crisis.when.span));
        problems.push(desk.sourced(problem, Some("samhsa-tip-47")));
    }
    if let Some(home) = &program.virtually
        && home.emergency_address.is_none()
    {
        let problem = Diagnostic::new(
            Code::NoEmergencyAddress,
            "This program meets by video and does not say how it learns where a person is.",
        )
        .at(at(&home.span));
        problems.push(desk.sourced(problem, Some("telehealth-hhs")));
    }
    let mut contradiction = |span: &Range<usize>, message: &str, help: &str| {
        problems.push(Diagnostic::new(Code::Contradiction, message).at(at(span)).help(help));
    };
    if program.components.contains(&Component::CrisisCover) && crisis != CrisisCover::Always {
        contradiction(
            &program.crisis.when.span,
            "`components` offers help in a crisis day and night, and `crisis_cover` does not.",
            "Take \"crisis-cover\" out of components, or write when = \"always\" if somebody really answers at night.",
        );
    }
    if !program.medicines.is_empty() && !program.components.contains(&Component::Medication) {
        contradiction(
            &program.span,
            "`medicines` names medicines, and `components` has no \"medication\".",
            "Add \"medication\" to components, or take the medicines out.",
        );
    }
    if program.medicines.is_empty() && program.components.contains(&Component::Medication) {
        contradiction(
            &program.span,
            "`components` offers \"medication\", and `medicines` names none.",
            "Name the medicines that you start or continue, or take \"medication\" out of components.",
        );
    }
    if let Some(phone) = &program.crisis.phone
        && !program.phones.iter().any(|line| line.number.value == phone.value)
    {
        contradiction(
            &phone.span,
            "The number for a crisis is not in [[program.phones]].",
            "Add it there, with who answers and when.",
        );
    }
    let days = program.tracks().iter().map(|track| track.days.len()).max().unwrap_or(0);
    if let Some(attended) =
        program.attended.filter(|span| usize::from(span.most) > days && days > 0)
    {
        contradiction(
            &program.span,
            &format!(
                "`days_attended` says that one person comes on up to {} days, and the schedule has {days}.",
                attended.most
            ),
            "Correct days_attended or the schedule.",
        );
    }
    for (first, second) in overlaps(program) {
        problems.push(
            Diagnostic::new(Code::Contradiction, "Two sessions of one group are at the same time.")
                .at(at(second))
                .also(at(first), "the other session")
                .help("Correct the times, or give each group that people choose from a `track`."),
        );
    }
}

/// Finds words that promise somebody at any hour. 988 and 911 do keep that promise.
fn always(text: &Text<'_>, problems: &mut Vec<Diagnostic>) {
    let read = text.read.text();
    for span in claimed(read, ALWAYS) {
        let around = sentence(read, span.start);
        if ["988", "911", "{{"].iter().any(|line| around.contains(line)) {
            continue;
        }
        let said = text.read.said(&span);
        let message =
            format!("“{said}” promises somebody at any hour, and the settings name nobody.");
        problems.push(Diagnostic::new(Code::AlwaysClaim, message).at(text.place(&span)));
    }
}

/// Pairs of sessions of one group that share a day and a time.
fn overlaps(program: &Program) -> Vec<(&Range<usize>, &Range<usize>)> {
    let slots = &program.schedule;
    let mut found = Vec::new();
    for (at, later) in slots.iter().enumerate() {
        let clash = slots[..at].iter().find(|earlier| {
            let (a, b) = (&earlier.value, &later.value);
            a.track == b.track
                && a.from < b.to
                && b.from < a.to
                && a.days.iter().any(|day| b.days.contains(day))
        });
        if let Some(earlier) = clash {
            found.push((&earlier.span, &later.span));
        }
    }
    found
}
