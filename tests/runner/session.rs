//! A folder with a site and the session that a person would have with it.
//!
//! In: `<folder>/site`, and the command in the first line of `<folder>/report.txt`.
//! Out: the session as it would stand on the screen: command, report, exit code.

use super::{Scratch, carelevel};
use std::fs;
use std::path::Path;

const PROMPT: &str = "$ carelevel ";

/// What is typed when the report names no command.
const USUAL: &str = "check --today 2026-11-22";

/// Runs the folder's command on a copy of its site; `arrange` adds to the copy
/// what a repository cannot hold, and gives back what must live until the end.
pub(crate) fn run<Kept>(folder: &Path, arrange: impl FnOnce(&Scratch) -> Kept) -> String {
    run_and_look(folder, arrange, |_| ())
}

/// The same, with a look at the copy after the run.
pub(crate) fn run_and_look<Kept>(
    folder: &Path,
    arrange: impl FnOnce(&Scratch) -> Kept,
    look: impl FnOnce(&Scratch),
) -> String {
    let report = fs::read_to_string(folder.join("report.txt")).unwrap_or_default();
    let first = report.lines().next().unwrap_or_default();
    let command = first.strip_prefix(PROMPT).unwrap_or(USUAL);
    let scratch = Scratch::copy_of(&folder.join("site"));
    let kept = arrange(&scratch);
    let arguments: Vec<&str> = command.split_whitespace().collect();
    let outcome = carelevel(scratch.path(), &arguments);
    drop(kept);
    look(&scratch);
    let printed = format!("{}{}", outcome.stderr, outcome.stdout);
    // The marks of a report end some lines with spaces that editors take away.
    let printed: Vec<&str> = printed.lines().map(str::trim_end).collect();
    format!("{PROMPT}{command}\n{}\nexit code {}\n", printed.join("\n"), outcome.code)
}
