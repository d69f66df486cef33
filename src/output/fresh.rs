//! New files among a person's own: a folder for a site that begins, or one file in it.
//!
//! In: where, and the texts. Out: the files, or a problem and nothing changed. A file
//! that exists is never written over.

use super::litter;
use super::problem::Problem;
use super::target::shown;
use crate::diag::{Code, Diagnostic};
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Fills a new folder.
///
/// # Errors
/// E505 when the folder already holds something; E502 when the system refuses.
pub fn fill_new(folder: &Path, files: &[(&str, &str)]) -> Result<(), Problem> {
    let failed = |path: &Path, error: &io::Error| {
        Problem::system(&format!("`{}` could not be written", shown(path)), error)
    };
    match fs::read_dir(folder) {
        Ok(mut entries) => {
            if entries.any(|entry| !entry.is_ok_and(|entry| litter::is_one(&entry))) {
                let message = format!("The folder `{}` is not empty.", shown(folder));
                return Err(Diagnostic::new(Code::FolderNotEmpty, message).into());
            }
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(failed(folder, &error)),
    }
    for (path, text) in files {
        create(folder, path, text).map_err(|(path, error)| failed(&path, &error))?;
    }
    Ok(())
}

/// Writes one new file below a folder.
///
/// # Errors
/// E506 when the file is there already; E502 when the system refuses.
pub fn write_new(folder: &Path, path: &str, text: &str) -> Result<(), Problem> {
    create(folder, path, text).map_err(|(refused, error)| {
        if error.kind() == io::ErrorKind::AlreadyExists && refused == folder.join(path) {
            let message = format!("There is a file `{path}` already.");
            return Diagnostic::new(Code::FileIsThere, message).into();
        }
        Problem::system(&format!("`{}` could not be written", shown(&refused)), &error)
    })
}

/// Writes a file that must not be there yet; on failure, which path was refused and why.
fn create(folder: &Path, path: &str, text: &str) -> Result<(), (PathBuf, io::Error)> {
    let path = folder.join(path);
    if let Some(above) = path.parent() {
        fs::create_dir_all(above).map_err(|error| (above.to_path_buf(), error))?;
    }
    OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(&path)
        .and_then(|mut file| file.write_all(text.as_bytes()))
        .map_err(|error| (path, error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_empty_folder_is_filled() {
        let base = tempfile::tempdir().unwrap();
        let folder = base.path().join("my-clinic");
        fs::create_dir(&folder).unwrap();
        fs::write(folder.join(".DS_Store"), "somebody looked into it").unwrap();
        fill_new(&folder, &[("content/en/a.md", "one")]).unwrap();
        let again = fill_new(&folder, &[("content/en/a.md", "two")]).unwrap_err();
        assert_eq!(again.code(), Code::FolderNotEmpty);
        assert_eq!(fs::read_to_string(folder.join("content/en/a.md")).unwrap(), "one");
    }
}
