//! What protects the readers of a program page.
//!
//! In: pages with a program, the fact base and the day. Out: diagnostics, each with
//! its reason. Whether a file is written correctly was decided when it was parsed;
//! here it is asked whether what it says can be true and is still true.

mod hours;

use super::Page;
use crate::diag::{Code, Diagnostic, Diagnostics, Place};
use crate::parse::FactBase;
use crate::source::Date;
use std::collections::BTreeSet;

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
    today: Date,
}

/// Checks every program page.
pub(super) fn check(pages: &[Page], facts: &FactBase, today: Date, list: &mut Diagnostics) {
    let desk = Desk { facts, today };
    for page in pages {
        list.extend(check_page(page, &desk));
    }
}

fn check_page(page: &Page, desk: &Desk<'_>) -> Vec<Diagnostic> {
    let parsed = &page.parsed;
    let front = &parsed.front;
    let in_folder = parsed.path.starts_with(PROGRAMS) && !parsed.path.ends_with("_index.md");
    if in_folder != front.is_program {
        return vec![misplaced(page, in_folder)];
    }
    let Some(program) = &front.program else { return Vec::new() };
    let mut problems = Vec::new();
    hours::check(page, program, desk, &mut problems);
    let _ = desk.today;
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
