//! A built site, read back from its folder.
//!
//! In: the folder. Out: its files by path. What carelevel hides there, and what hosts
//! and editors hide, is no part of the site.

use super::disk::reason;
use super::is_left_out;
use std::collections::BTreeMap;
use std::path::Path;

/// The files of a built site by their paths, with `/` on every system.
///
/// # Errors
/// The reason in plain words, as a whole sentence.
pub fn built(folder: &Path) -> Result<BTreeMap<String, Vec<u8>>, String> {
    let shown = folder.display();
    if !folder.is_dir() {
        return Err(format!("There is no folder `{shown}`."));
    }
    let mut files = BTreeMap::new();
    let walk = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter();
    let visible = |entry: &walkdir::DirEntry| {
        entry.depth() == 0 || !is_left_out(&entry.file_name().to_string_lossy())
    };
    for entry in walk.filter_entry(visible) {
        let entry = entry.map_err(|error| format!("`{shown}` cannot be read: {error}."))?;
        if !entry.file_type().is_file() {
            continue;
        }
        let path = entry.path().strip_prefix(folder).unwrap_or(entry.path());
        let path = path.to_string_lossy().replace('\\', "/");
        let bytes = std::fs::read(entry.path())
            .map_err(|error| format!("`{shown}/{path}` cannot be read: {}.", reason(&error)))?;
        files.insert(path, bytes);
    }
    if !files.contains_key("index.html") {
        return Err(format!(
            "`{shown}` holds no built site: there is no index.html. `carelevel build` makes one."
        ));
    }
    Ok(files)
}
