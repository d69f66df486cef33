//! What has grown old on a program page.
//!
//! In: the dates of a program and today's. Out: diagnostics, and the days on which
//! its lists are due. Only diagnostics may know the day.

use super::{Desk, Page};
use crate::diag::{Code, Diagnostic, Place};
use crate::parse::Program;
use crate::site::Due;
use crate::source::{Date, Node};

/// After how many months a list of insurers is old: contracts change at the turn of a year
/// and of a half year.
const PAYERS: u32 = 6;
/// After how many months a waiting time says nothing more.
const WAITING: u32 = 2;

pub(super) fn check(
    page: &Page,
    program: &Program,
    desk: &Desk<'_>,
    problems: &mut Vec<Diagnostic>,
) {
    let file = page.parsed.file;
    let front = &page.parsed.front;
    if front.checked.is_none() && !front.checked_refused {
        problems.push(
            Diagnostic::new(Code::MissingKey, "This program page does not say when it was checked.")
                .at(Place::new(file, program.span.clone()))
                .note("Readers see the day, and when the next check is due.")
                .help("Add a line above [program] with the day on which you last read the whole page, such as: checked = 2026-11-22"),
        );
    }
    let mut aged = |day: &Node<Date>, months: u32, what: &str| {
        let place = Place::new(file, day.span.clone());
        if day.value > desk.today {
            let message = format!("{what} on {}, a day that has not come yet.", day.value);
            problems.push(Diagnostic::new(Code::CheckInFuture, message).at(place));
        } else if day.value.plus_months(months) < desk.today {
            let message = format!("{what} on {}, more than {months} months ago.", day.value);
            problems.push(Diagnostic::new(Code::ListOld, message).at(place));
        }
    };
    aged(&program.payers.checked, PAYERS, "The list of insurers was checked");
    if let Some(waiting) = &program.waiting {
        aged(&waiting.checked, WAITING, "The waiting time was looked up");
    }
    for license in &program.licenses {
        let Some(until) = license.until.as_ref().filter(|until| until.value < desk.today) else {
            continue;
        };
        let message = format!("This license ended on {}.", until.value);
        let place = Place::new(file, until.span.clone());
        problems.push(Diagnostic::new(Code::LicenseEnded, message).at(place));
    }
}

/// The dated parts of a program page, and the day until which each holds.
pub(in crate::site) fn due(page: &Page) -> Vec<Due> {
    let Some(program) = &page.parsed.front.program else { return Vec::new() };
    let title = &page.parsed.front.title.value;
    let part = |name: &str, checked: Option<Date>, day: Date| Due {
        day: Some(day),
        checked,
        file: page.parsed.file,
        title: format!("{title}: {name}"),
    };
    let list = |name: &str, checked: Date, months: u32| {
        part(name, Some(checked), checked.plus_months(months))
    };
    let mut all = vec![list("insurers", program.payers.checked.value, PAYERS)];
    let waiting = program.waiting.iter();
    all.extend(waiting.map(|waiting| list("waiting time", waiting.checked.value, WAITING)));
    for license in &program.licenses {
        all.extend(license.until.iter().map(|until| part(&license.kind, None, until.value)));
    }
    all
}
