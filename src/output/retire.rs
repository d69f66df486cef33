//! The end of an old site once the new one stands in its place.
//!
//! In: the folder with the old site, its list, and the new site's folder. Out:
//! only what was listed is deleted. What a person put there while the build ran
//! is moved to the new site, where the next build names it.

use super::fault::{self, Step};
use super::list::{self, List};
use super::litter;
use super::path;
use rayon::prelude::*;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;

/// Deletes an old site; gives back what is neither carelevel's nor could be
/// moved home, in which case the folder stays.
pub(super) fn retire(folder: &Path, list: &List, home: &Path) -> io::Result<Vec<String>> {
    list.rows().par_iter().try_for_each(|made| remove_file(&folder.join(&made.path)))?;
    fault::reach(Step::OldFilesGone)?;
    let paths = list.rows().iter().map(|made| made.path.as_str());
    remove_folders(folder, paths, |folder| !home.join(folder).is_dir());
    fault::reach(Step::OldFoldersGone)?;
    let mut left = Vec::new();
    bring_home(folder, home, "", &mut left)?;
    if left.is_empty() {
        fs::remove_file(folder.join(list::NAME))?;
        fs::remove_dir(folder)?;
    }
    Ok(left)
}

/// Deletes a file that carelevel made. A folder of that name is not one.
pub(super) fn remove_file(file: &Path) -> io::Result<()> {
    match fs::remove_file(file) {
        Err(error)
            if error.kind() == ErrorKind::NotFound || error.kind() == ErrorKind::NotADirectory =>
        {
            Ok(())
        }
        Err(_) if fs::symlink_metadata(file).is_ok_and(|entry| entry.is_dir()) => Ok(()),
        other => other,
    }
}

/// Removes the folders above these paths that are empty now, the deepest first.
/// A folder that holds anything refuses, and that is meant; litter goes with a folder that
/// `ends` with this site.
pub(super) fn remove_folders<'a>(
    root: &Path,
    paths: impl Iterator<Item = &'a str>,
    ends: impl Fn(&str) -> bool + Sync,
) {
    let mut folders: Vec<&str> = Vec::new();
    for path in paths {
        for folder in path::folders(path) {
            // Sorted paths share their folders with the path before.
            if folders.last() == Some(&folder) {
                break;
            }
            folders.push(folder);
        }
    }
    let depth = |folder: &str| folder.matches('/').count();
    folders.sort_unstable_by(|a, b| depth(b).cmp(&depth(a)).then_with(|| a.cmp(b)));
    folders.dedup();
    for level in folders.chunk_by(|a, b| depth(a) == depth(b)) {
        level.par_iter().for_each(|folder| {
            let path = root.join(folder);
            let _ = if ends(folder) { litter::remove_folder(&path) } else { fs::remove_dir(path) };
        });
    }
}

/// Moves everything but the list, litter too, to the same place under `home`, never over
/// anything; adds what had to stay.
fn bring_home(folder: &Path, home: &Path, below: &str, left: &mut Vec<String>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        if below.is_empty() && name == list::NAME {
            continue;
        }
        let (from, to) = (entry.path(), home.join(&name));
        let path = format!("{below}{}", name.to_string_lossy());
        match fs::symlink_metadata(&to) {
            Err(error) if error.kind() == ErrorKind::NotFound => fs::rename(&from, &to)?,
            Ok(there) if there.is_dir() && entry.file_type()?.is_dir() => {
                bring_home(&from, &to, &format!("{path}/"), left)?;
                // Refused when something had to stay in it.
                let _ = fs::remove_dir(&from);
            }
            // The new place has its own already.
            _ if litter::is_one(&entry) => remove_file(&from)?,
            _ => left.push(path),
        }
    }
    Ok(())
}
