//! The slips, by where they are made.

mod files;
mod links;
mod settings;
mod texts;
mod values;

use crate::runner::Scratch;
use std::fs;

/// The program's page.
const PROGRAM: &str = "content/en/programs/evening.md";
/// The home page.
const HOME: &str = "content/en/_index.md";
/// A page of plain text.
const VISIT: &str = "content/en/visit.md";

/// One slip.
pub(crate) struct Slip {
    /// The name of its session.
    pub(crate) name: &'static str,
    /// What somebody did, for whoever reads the session.
    pub(crate) what: &'static str,
    /// Makes it in a copy of the sound site.
    pub(crate) make: fn(&Scratch),
    /// What comes of it.
    pub(crate) then: Then,
}

/// What comes of a slip.
#[derive(Clone, Copy)]
pub(crate) enum Then {
    /// One problem at each of these files and lines.
    Told(&'static [&'static str]),
    /// No problem: this page shows this.
    Right(&'static str, &'static str),
}

pub(crate) fn all() -> impl Iterator<Item = &'static Slip> {
    settings::SLIPS
        .iter()
        .chain(values::SLIPS)
        .chain(texts::SLIPS)
        .chain(links::SLIPS)
        .chain(files::SLIPS)
}

fn text(scratch: &Scratch, path: &str) -> String {
    fs::read_to_string(scratch.path().join(path)).unwrap().replace("\r\n", "\n")
}

/// Types something else in the place of what stands in a file.
fn swap(scratch: &Scratch, path: &str, from: &str, to: &str) {
    let before = text(scratch, path);
    assert!(before.contains(from), "{path} has no {from}");
    scratch.write(path, before.replacen(from, to, 1));
}

/// Types something else in the program's file.
fn program(scratch: &Scratch, from: &str, to: &str) {
    swap(scratch, PROGRAM, from, to);
}

/// Types something else in the place of each such line of the program's file.
fn program_lines(scratch: &Scratch, from: &str, to: &str) {
    let before = text(scratch, PROGRAM);
    let lines = before.lines().map(|line| if line == from { to } else { line });
    scratch.write(PROGRAM, lines.map(|line| format!("{line}\n")).collect::<String>());
}

/// Types more at the end of the plain page.
fn more(scratch: &Scratch, typed: &str) {
    let before = text(scratch, VISIT);
    scratch.write(VISIT, format!("{before}\n{typed}\n"));
}
