//! What protects the readers of a program page.
//!
//! In: pages with a program, the fact base and the day. Out: diagnostics, each with
//! its reason. Whether a file is written correctly was decided when it was parsed;
//! here it is asked whether what it says can be true and is still true.

mod claims;
mod dates;
mod denied;
mod folded;
mod hours;
mod phones;
mod promises;
mod starter;
mod texts;

use super::Page;
use crate::config::SiteConfig;
use crate::diag::{Code, Diagnostic, Diagnostics, Files, Place};
use crate::parse::FactBase;
use crate::parse::program::Phone;
use crate::source::{Date, Origin};
use std::collections::BTreeSet;

pub(super) use dates::due;
pub use hours::program_standard;

/// The folder of program pages.
pub const PROGRAMS: &str = "programs/";

/// The list of all programs.
pub const PROGRAM_LIST: &str = "programs/_index.md";

/// The languages that have a program, among all pages that were read.
pub(super) fn languages_with(read: &[(String, String)]) -> BTreeSet<String> {
    let is_program = |path: &str| path.starts_with(PROGRAMS) && path != PROGRAM_LIST;
    read.iter().filter(|(_, path)| is_program(path)).map(|(lang, _)| lang.clone()).collect()
}

/// What the checks need to know beside a page.
struct Desk<'a> {
    facts: &'a FactBase,
    files: &'a Files,
    today: Date,
}

impl Desk<'_> {
    /// Names the source of a reason, if the site has it.
    fn sourced(&self, problem: Diagnostic, source: Option<&str>) -> Diagnostic {
        match source.and_then(|id| self.facts.source(id)) {
            Some(source) => problem.note(format!("Source: {}.", source.title)),
            None => problem,
        }
    }

    /// Whether a number is that of a help line of the fact base.
    fn is_help_line(&self, phone: &Phone) -> bool {
        let numbers = |line: &crate::parse::HelpLine| {
            [line.call.clone(), line.text.clone(), line.tty.clone()]
        };
        self.facts
            .lines()
            .flat_map(|(_, line)| numbers(line))
            .flatten()
            .any(|number| Phone::parse(&number).as_ref() == Some(phone))
    }
}

/// Checks every program page, and what `new` wrote beside it.
pub(super) fn check<'a>(
    pages: impl Iterator<Item = &'a Page>,
    facts: &FactBase,
    files: &Files,
    today: Date,
    list: &mut Diagnostics,
) {
    let desk = Desk { facts, files, today };
    for page in pages.filter(|page| page.parsed.origin == Origin::Site) {
        list.extend(check_page(page, &desk));
    }
}

/// The number of whoever runs the site stands on every page.
pub(super) fn organization(config: &SiteConfig, list: &mut Diagnostics) {
    let phone = config.organization.as_ref().and_then(|one| one.phone.as_ref());
    if let Some((typed, place)) = phone.filter(|(typed, _)| Phone::parse(typed).is_none()) {
        list.push(Phone::refused(typed, place.clone(), ""));
    }
}

fn check_page(page: &Page, desk: &Desk<'_>) -> Vec<Diagnostic> {
    let parsed = &page.parsed;
    let front = &parsed.front;
    let mut problems = Vec::new();
    let in_folder = parsed.path.starts_with(PROGRAMS) && !parsed.path.ends_with("_index.md");
    if parsed.whole && in_folder != front.program_texts.is_some() {
        problems.push(misplaced(page, in_folder));
        return problems;
    }
    if !in_folder && parsed.path != "_index.md" {
        return problems;
    }
    let texts = texts::of_page(page, desk.files);
    starter::check(&texts, &texts::settings(page, desk.files), &mut problems);
    if in_folder {
        claims::check(&texts, desk, &mut problems);
    }
    // What could not be read may be the very line that is asked for.
    if let Some(program) = front.program.as_ref().filter(|_| parsed.whole) {
        hours::check(page, program, desk, &mut problems);
        promises::check(page, program, &texts, desk, &mut problems);
        phones::check(program, &texts, desk, &mut problems);
        dates::check(page, program, desk, &mut problems);
    }
    problems
}

fn misplaced(page: &Page, in_folder: bool) -> Diagnostic {
    let place = Place::whole(page.parsed.file);
    if in_folder {
        Diagnostic::new(
            Code::ProgramMisplaced,
            "This page is in `programs` and has no [program] table.",
        )
        .at(place)
        .help("Add the table, as `carelevel fields` shows it, or move the page to another folder.")
    } else {
        Diagnostic::new(
            Code::ProgramMisplaced,
            "This page has a [program] table and does not stand in `programs`.",
        )
        .at(place)
        .help("Move the file into the folder `programs` of its language.")
    }
}
