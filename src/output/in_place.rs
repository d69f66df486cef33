//! The way for folders that cannot be exchanged: a mount, a folder with a `.git`,
//! a parent that may not be written, another system.
//!
//! In: a sealed stage inside the output folder, which is the journal, and the
//! lists of before and after. Out: file after file is moved to its place. Every
//! step may be done again, so a stopped change is finished by the next build.

use super::fault::{self, Step};
use super::list::List;
use super::path;
use super::problem::Problem;
use super::retire::{remove_file, remove_folders};
use super::stage;
use super::target::Target;
use crate::diag::Diagnostic;
use std::collections::{HashMap, HashSet};
use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;

/// Brings the folder from the old list to the new one. Once this has begun, only
/// finishing it leaves a whole site, so the stage must stay until then. What is
/// in the way goes first: a file where a folder will be, or the reverse.
pub(super) fn finish(target: &Target, stage: &Path, old: &List, new: &List) -> Result<(), Problem> {
    let system =
        |path: &str, error: &io::Error| unfinished(&format!("{}/{path}", target.shown), error);
    let whole = |error: io::Error| unfinished(&target.shown, &error);
    fault::reach(Step::Sealed).map_err(whole)?;
    let twins = twins(target, old, new);
    let mut stale = old.without(new);
    let spared: HashSet<&str> = twins.values().copied().collect();
    stale.retain(|path| !spared.contains(path));
    let blocks =
        |path: &&&str| new.has_folder(path) || path::folders(path).any(|folder| new.has(folder));
    let in_the_way: Vec<&str> = stale.iter().filter(blocks).copied().collect();
    remove(target, &in_the_way, new).map_err(whole)?;
    fault::reach(Step::WayCleared).map_err(whole)?;
    for made in new.rows() {
        let path = made.path.as_str();
        let (from, to) = (stage.join(path), target.folder.join(path));
        if let Some(twin) = twins.get(path)
            && exists(&from)
        {
            remove_file(&target.folder.join(twin)).map_err(|error| system(twin, &error))?;
        }
        if !old.has(path) && exists(&to) && exists(&from) {
            return Err(Problem::stranger(&target.shown, path));
        }
        place(stage, &target.folder, path)
            .and_then(|()| fault::reach(Step::FileMoved))
            .map_err(|error| system(path, &error))?;
    }
    remove(target, &stale, new).map_err(whole)?;
    fault::reach(Step::StaleRemoved).map_err(whole)?;
    stage::end_journal(stage, &target.folder, new)
        .and_then(|()| fault::reach(Step::Listed))
        .map_err(|error| system(super::list::NAME, &error))
}

fn unfinished(what: &str, error: &io::Error) -> Problem {
    let problem = Problem::system(&format!("`{what}` could not be brought up to date"), error);
    let note = "Part of the new site may be in place already; the next build puts the rest there.";
    Diagnostic::from(problem).note(note).into()
}

/// Moves one file, if the stage holds it: an unchanged one was never there, and
/// in a change that is finished later it may stand in its place already. Where
/// its folder is missing, so is all that belongs into it, and the stage's own
/// folder is moved whole: no new folder means no need for room on the disk.
fn place(stage: &Path, target: &Path, path: &str) -> io::Result<()> {
    match fs::rename(stage.join(path), target.join(path)) {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let missing = path::folders(path).take_while(|folder| !exists(&target.join(folder)));
            match missing.last() {
                Some(folder) if exists(&stage.join(path)) => {
                    fs::rename(stage.join(folder), target.join(folder))
                }
                _ => Ok(()),
            }
        }
        other => other,
    }
}

/// New paths whose old one differs only in capitals, on a disk where both name
/// one file: there the old one may go only just before the new one comes.
fn twins<'a>(target: &Target, old: &'a List, new: &'a List) -> HashMap<&'a str, &'a str> {
    if !exists(&target.folder.join(stage::INSIDE.to_uppercase())) {
        return HashMap::new();
    }
    let lower: HashMap<String, &str> =
        new.rows().iter().map(|made| (made.path.to_lowercase(), made.path.as_str())).collect();
    let stale = old.without(new).into_iter();
    stale.filter_map(|path| Some((*lower.get(&path.to_lowercase())?, path))).collect()
}

fn remove(target: &Target, paths: &[&str], new: &List) -> io::Result<()> {
    for path in paths {
        remove_file(&target.folder.join(path))?;
    }
    remove_folders(&target.folder, paths.iter().copied(), |folder| !new.has_folder(folder));
    Ok(())
}

fn exists(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}
