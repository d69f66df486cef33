//! What stopped builds left behind.
//!
//! In: the locked output folder, before anything else is done with it. Out: a
//! begun change is finished, an unfinished stage is gone. Only folders that bear
//! a stage's name and its mark are touched.

use super::in_place;
use super::list::{self, List};
use super::lock::{self, Attempt};
use super::problem::Problem;
use super::retire::retire;
use super::stage::{self, INSIDE, Mark};
use super::target::{self, Target};
use std::fs;
use std::io;
use std::path::Path;

/// Heals the folder and its neighbourhood.
pub(super) fn heal(target: &Target) -> Result<(), Vec<Problem>> {
    inside(target).map_err(|problem| vec![problem])?;
    let read = |error: &io::Error| {
        let attempt = format!("The folder that holds `{}` could not be read", target.shown);
        vec![Problem::system(&attempt, error)]
    };
    let mut problems = Vec::new();
    for stage in target::stages_beside(&target.folder).map_err(|error| read(&error))? {
        let name = stage.file_name().unwrap_or_default().to_string_lossy().into_owned();
        match beside(&stage, target) {
            Ok(left) => problems.extend(left.iter().map(|path| Problem::stranger(&name, path))),
            Err(error) => {
                let attempt =
                    format!("`{name}`, left by a build that was stopped, could not be removed");
                problems.push(Problem::system(&attempt, &error));
            }
        }
    }
    if problems.is_empty() { Ok(()) } else { Err(problems) }
}

/// A stage beside the folder holds either a site that never came or, after the
/// exchange, the one of before: in both cases what is listed can go.
fn beside(stage: &Path, target: &Target) -> io::Result<Vec<String>> {
    let Attempt::Held(_lock) = lock::folder(stage)? else {
        return Ok(Vec::new());
    };
    match stage::mark(stage)? {
        Mark::Open => stage::clear(stage).map(|()| Vec::new()),
        Mark::Sealed(list) => retire(stage, &list, &target.folder),
        Mark::Foreign => {
            // A stage without a mark was stopped before the mark or after its
            // end and is empty; anything else is not ours and refuses.
            let _ = fs::remove_dir(stage);
            Ok(Vec::new())
        }
    }
}

/// A sealed stage inside the folder is the journal of a change that was begun.
fn inside(target: &Target) -> Result<(), Problem> {
    let stage = target.folder.join(INSIDE);
    if !fs::symlink_metadata(&stage).is_ok_and(|entry| entry.is_dir()) {
        return Ok(());
    }
    let system = |error: &io::Error| {
        let attempt =
            format!("What a stopped build left in `{}` could not be mended", target.shown);
        Problem::system(&attempt, error)
    };
    match stage::mark(&stage).map_err(|error| system(&error))? {
        Mark::Open => stage::clear(&stage).map_err(|error| system(&error)),
        Mark::Sealed(new) => {
            let old = match fs::read_to_string(target.folder.join(list::NAME)) {
                Ok(text) => List::parse(&text).unwrap_or_default(),
                Err(_) => List::default(),
            };
            in_place::finish(target, &stage, &old, &new)?;
            stage::clear(&stage).map_err(|error| system(&error))
        }
        Mark::Foreign => {
            let _ = fs::remove_dir(&stage);
            Ok(())
        }
    }
}
