//! Phone numbers: every one that stands on the page is declared, and one of them
//! reaches the program itself.
//!
//! In: the page's texts and its program. Out: diagnostics.

use super::Desk;
use super::texts::Text;
use crate::diag::{Code, Diagnostic, Place};
use crate::parse::Program;
use crate::parse::program::{Hours, Phone};

pub(super) fn check(
    program: &Program,
    texts: &[Text<'_>],
    desk: &Desk<'_>,
    problems: &mut Vec<Diagnostic>,
) {
    let known: Vec<&Phone> = program.phones.iter().map(|line| &line.number.value).collect();
    // Of the number for a crisis its own check says what is missing.
    let crisis = program.crisis.phone.as_ref().map(|phone| phone.span.clone()).unwrap_or_default();
    for text in texts.iter().filter(|text| !crisis.contains(&text.start)) {
        for (span, phone) in Phone::find(text.text) {
            if known.contains(&&phone) || desk.is_help_line(&phone) {
                continue;
            }
            let place = Place::new(text.file, text.start + span.start..text.start + span.end);
            problems.push(
                Diagnostic::new(
                    Code::PhoneUndeclared,
                    format!("The number {phone} stands here, and [[program.phones]] does not say who answers it."),
                )
                .at(place),
            );
        }
    }
    if let Some(first) = program.phones.first()
        && program.phones.iter().all(|line| line.referral_line.value)
    {
        let file = texts.first().map(|text| text.file);
        let problem = Diagnostic::new(
            Code::OnlyReferralLines,
            "Every number on this page may lead to somebody else than the program.",
        );
        let problem = match file {
            Some(file) => problem.at(Place::new(file, first.referral_line.span.clone())),
            None => problem,
        };
        problems.push(desk.sourced(problem, Some("ftc-evoke-2025")));
    }
}

/// Whether anybody can be reached at any hour.
pub(super) fn reaches_at_any_hour(program: &Program) -> bool {
    program.phones.iter().any(|line| line.open == Hours::Always)
}
