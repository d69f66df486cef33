//! Whether somebody edited what carelevel made.
//!
//! In: the folder, the list of the last build, and what the new one replaces or removes.
//! Out: a problem that names what would be lost. Only those files are looked at, which in
//! a usual build are few.
//!
//! An edit shows by two signs together: the file has another size than the list says, and
//! it is newer than the list, which every build writes last. One sign alone is no edit. A
//! cut of power can leave files short, and those are older than the list; a copy of the
//! folder can have any times, and its files have their sizes. So an edit that keeps the
//! size is not seen, and the list itself says that edits do not last.

use super::list::{self, List};
use super::problem::Problem;
use super::target::Target;
use crate::diag::{Code, Diagnostic};
use std::fs;
use std::path::Path;
use std::time::SystemTime;

/// How many files the report names.
const NAMED: usize = 5;

/// Refuses if one of these files was edited.
pub(super) fn refuse<'a>(
    target: &Target,
    old: &List,
    stage: Option<&Path>,
    lost: impl Iterator<Item = &'a str>,
) -> Result<(), Problem> {
    let list = fs::symlink_metadata(target.folder.join(list::NAME));
    let Ok(listed) = list.and_then(|list| list.modified()) else { return Ok(()) };
    let is_lost = |path: &&str| {
        let file = target.folder.join(path);
        is_edited(&file, old.size(path), listed)
            && !stage.is_some_and(|stage| are_alike(&file, &stage.join(path)))
    };
    let edited: Vec<&str> = lost.filter(is_lost).collect();
    let Some(first) = edited.first() else { return Ok(()) };
    let shown = &target.shown;
    let (what, note) = if edited.len() == 1 {
        (format!("`{shown}/{first}` was"), None)
    } else {
        let mut names: Vec<String> =
            edited.iter().take(NAMED).map(|path| format!("`{path}`")).collect();
        if edited.len() > NAMED {
            names.push(format!("{} more", edited.len() - NAMED));
        }
        let note = format!("They are {}.", names.join(", "));
        (format!("{} files of `{shown}` were", edited.len()), Some(note))
    };
    let message =
        format!("{what} changed by hand after the last build, and this build would undo that.");
    let mut diagnostic = Diagnostic::new(Code::OutputOccupied, message);
    diagnostic.notes.extend(note);
    let help = "A build makes such files anew. Make your change in `content` or `static`, or keep a copy of it elsewhere; then delete the file in the output folder and build again.";
    Err(diagnostic.help(help).into())
}

fn is_edited(file: &Path, size: Option<u64>, listed: SystemTime) -> bool {
    let (Some(size), Ok(there)) = (size, fs::symlink_metadata(file)) else { return false };
    there.is_file()
        && there.len() != size
        && there.modified().is_ok_and(|modified| modified > listed)
}

/// Whether the new site has the very bytes of the edit.
fn are_alike(one: &Path, other: &Path) -> bool {
    matches!((fs::read(one), fs::read(other)), (Ok(one), Ok(other)) if one == other)
}
