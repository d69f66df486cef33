//! What systems leave in every folder that somebody opens: the view of a window, small
//! pictures of files, notes that a disk cannot hold otherwise.
//!
//! In: a name, or a folder. Out: whether it is such litter. It is nobody's work, so it
//! stops no build; it stays where it is, and goes with the folder that it is about.

use super::retire::remove_file;
use std::ffi::OsStr;
use std::fs::{self, DirEntry};
use std::io;
use std::path::Path;

/// Names of macOS, Windows and KDE; Windows tells no capitals apart.
const NAMES: &[&str] =
    &[".DS_Store", ".localized", "Thumbs.db", "ehthumbs.db", "desktop.ini", ".directory"];

/// Whether a name is that of litter. Other hidden files, such as `.htaccess`, are work.
pub(super) fn is_named(name: &OsStr) -> bool {
    let known = |name: &str| NAMES.iter().any(|litter| name.eq_ignore_ascii_case(litter));
    name.to_str().is_some_and(|name| name.starts_with("._") || known(name))
}

/// Whether an entry of a folder is litter.
pub(super) fn is_one(entry: &DirEntry) -> bool {
    is_named(&entry.file_name()) && entry.file_type().is_ok_and(|kind| kind.is_file())
}

/// Removes a folder that holds litter or nothing; any other stays as it is.
pub(super) fn remove_folder(folder: &Path) -> io::Result<()> {
    if fs::remove_dir(folder).is_ok() {
        return Ok(());
    }
    let entries: Vec<DirEntry> = fs::read_dir(folder)?.collect::<Result<_, _>>()?;
    if entries.iter().all(is_one) {
        entries.iter().try_for_each(|entry| remove_file(&entry.path()))?;
    }
    fs::remove_dir(folder)
}
