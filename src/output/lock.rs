//! One build at a time in a folder.
//!
//! In: a folder. Out: a lock that ends with this process, or word that another
//! process holds it. The folder itself is locked, so nothing is left behind and
//! a folder keeps its lock when it is renamed; where a folder cannot be locked,
//! a file in it is.

use super::system;
use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

/// The lock file's name, where there must be one.
pub(super) const NAME: &str = ".carelevel-lock";

/// Held until dropped.
#[derive(Debug)]
pub(super) struct Lock {
    held: File,
    file: Option<PathBuf>,
}

/// What came of trying.
pub(super) enum Attempt {
    /// The lock is ours.
    Held(Lock),
    /// Another process has it.
    Busy,
    /// The folder went away or was replaced meanwhile.
    Moved,
}

impl Lock {
    /// Whether the folder itself is locked, so that it may be renamed.
    pub(super) fn moves_with_folder(&self) -> bool {
        self.file.is_none()
    }

    /// Whether the path still leads to what is locked: somebody may have
    /// deleted or replaced the folder under a running build.
    pub(super) fn still_holds(&self, folder: &Path) -> bool {
        system::names_same(self.file.as_deref().unwrap_or(folder), &self.held)
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        if let Some(file) = &self.file {
            // A lock file that cannot be removed is taken over by the next build.
            let _ = std::fs::remove_file(file);
        }
    }
}

/// Tries to lock a folder, without waiting.
pub(super) fn folder(folder: &Path) -> io::Result<Attempt> {
    if cfg!(unix) {
        match File::open(folder) {
            Ok(held) => match held.try_lock() {
                Ok(()) => return Ok(settled(held, None, folder)),
                Err(TryLockError::WouldBlock) => return Ok(Attempt::Busy),
                // Some network disks lock files only.
                Err(TryLockError::Error(_)) => {}
            },
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Attempt::Moved),
            Err(error) => return Err(error),
        }
    }
    let file = folder.join(NAME);
    let held = OpenOptions::new().create(true).truncate(false).write(true).open(&file)?;
    match held.try_lock() {
        Ok(()) => Ok(settled(held, Some(file), folder)),
        Err(TryLockError::WouldBlock) => Ok(Attempt::Busy),
        Err(TryLockError::Error(error)) => Err(error),
    }
}

/// Between opening and locking, another build may have put a new folder or lock
/// file here; that one is not ours to drop.
fn settled(held: File, file: Option<PathBuf>, folder: &Path) -> Attempt {
    if system::names_same(file.as_deref().unwrap_or(folder), &held) {
        Attempt::Held(Lock { held, file })
    } else {
        Attempt::Moved
    }
}
