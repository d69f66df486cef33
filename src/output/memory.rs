//! A site in memory, for the preview and for tests.
//!
//! In: the same calls that write a folder. Out: every file's bytes by path.

use super::problem::Problem;
use super::{Sink, path};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::{Mutex, PoisonError};

/// A sink that keeps what it is given.
#[derive(Debug, Default)]
pub struct Memory {
    files: Mutex<BTreeMap<String, Vec<u8>>>,
}

impl Memory {
    /// The files that were put so far.
    pub fn so_far(&self) -> BTreeMap<String, Vec<u8>> {
        self.files.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The files, sorted by path.
    pub fn into_files(self) -> BTreeMap<String, Vec<u8>> {
        self.files.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Sink for Memory {
    fn put(&self, path: &str, bytes: &[u8]) -> Result<(), Problem> {
        path::check(path)?;
        match self.files.lock().unwrap_or_else(PoisonError::into_inner).entry(path.to_owned()) {
            Entry::Occupied(_) => Err(Problem::collision(path)),
            Entry::Vacant(place) => {
                place.insert(bytes.to_vec());
                Ok(())
            }
        }
    }
}
