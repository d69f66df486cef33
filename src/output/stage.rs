//! The hidden folder in which a site is gathered before anybody sees it.
//!
//! In: paths and bytes, from many threads. Out: a folder that names itself as
//! carelevel's from its first moment (its mark) and, once sealed, lists what it
//! holds. It knows nothing of the old site or of how folders are exchanged.

use super::fault::{self, Step};
use super::list::{self, List};
use super::lock::{self, Attempt, Lock};
use super::path;
use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// The stage's name where it must lie inside the output folder.
pub(super) const INSIDE: &str = ".carelevel-stage";

const OPEN_MARK: &str =
    "carelevel stage 1: an unfinished build; the next one removes this folder\n";
const FRESH: &str = ".carelevel-new";
const ASIDE: &str = ".carelevel-aside";
const READY: &str = ".carelevel-next";

/// What a stage found on disk says of itself.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// Nothing proves that carelevel made the folder.
    Foreign,
    /// A build was stopped while it wrote here.
    Open,
    /// Everything on this list was written, or is the site of before.
    Sealed(List),
}

/// A stage of this build.
#[derive(Debug)]
pub(super) struct Stage {
    folder: PathBuf,
    made: Mutex<HashSet<String>>,
    lock: Option<Lock>,
}

impl Stage {
    /// Makes a stage beside the output folder, in the same parent.
    pub(super) fn beside(target: &Path) -> io::Result<Self> {
        let no_name = || io::Error::from(ErrorKind::InvalidInput);
        let parent = target.parent().ok_or_else(no_name)?;
        let start = beside_prefix(target).ok_or_else(no_name)?;
        let process = std::process::id();
        for turn in 0..100 {
            let folder = match turn {
                0 => parent.join(format!("{start}{process}")),
                _ => parent.join(format!("{start}{process}-{turn}")),
            };
            match Self::make(folder) {
                // A folder of this name that is not provably ours stays.
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                other => return other.and_then(Self::locked),
            }
        }
        Err(ErrorKind::AlreadyExists.into())
    }

    /// Makes a stage inside the output folder.
    pub(super) fn inside(target: &Path) -> io::Result<Self> {
        Self::make(target.join(INSIDE))
    }

    fn make(folder: PathBuf) -> io::Result<Self> {
        fs::create_dir(&folder)?;
        let stage = Self { folder, made: Mutex::default(), lock: None };
        let marked = fs::write(stage.folder.join(list::NAME), OPEN_MARK);
        match marked.and_then(|()| fault::reach(Step::StageMade)) {
            Err(error) if !fault::killed() => stage.discard().and(Err(error)),
            done => done.map(|()| stage),
        }
    }

    /// Locks the stage too: after the exchange it is the output folder, and the
    /// next build must find that one locked.
    fn locked(mut self) -> io::Result<Self> {
        match lock::folder(&self.folder) {
            Ok(Attempt::Held(lock)) => {
                self.lock = Some(lock);
                Ok(self)
            }
            Ok(_) => self.discard().and(Err(ErrorKind::ResourceBusy.into())),
            Err(error) => self.discard().and(Err(error)),
        }
    }

    /// Where the stage lies.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Writes a file that must not be there yet.
    pub(super) fn write(&self, path: &str, bytes: &[u8]) -> io::Result<()> {
        let mut file = self.in_folder(path, |to| File::create_new(to))?;
        file.write_all(bytes)?;
        fault::reach(Step::FileWritten)
    }

    /// An empty file on the stage's disk that has no name any more, so that it is gone with
    /// this process however that ends.
    pub(super) fn aside(&self) -> io::Result<File> {
        let path = self.folder.join(ASIDE);
        let file = File::options().read(true).write(true).create_new(true).open(&path)?;
        fs::remove_file(path)?;
        Ok(file)
    }

    /// Takes over an unchanged file under the same path: as a link, which keeps
    /// its times, or as a copy with the same time where links fail.
    pub(super) fn keep(&self, path: &str, old: &Path) -> io::Result<()> {
        match self.in_folder(path, |to| fs::hard_link(old, to)) {
            Err(error)
                if !matches!(
                    error.kind(),
                    ErrorKind::NotFound | ErrorKind::AlreadyExists | ErrorKind::StorageFull
                ) =>
            {
                let mut from = File::open(old)?;
                let mut to = File::create_new(self.folder.join(path))?;
                io::copy(&mut from, &mut to)?;
                to.set_modified(from.metadata()?.modified()?)
            }
            other => other,
        }
    }

    /// Brings a file here from another stage.
    pub(super) fn take(&self, path: &str, other: &Stage) -> io::Result<()> {
        let from = other.folder.join(path);
        self.in_folder(path, |to| match fs::rename(&from, to) {
            Err(error) if error.kind() == ErrorKind::CrossesDevices => {
                fs::copy(&from, to).map(drop)
            }
            moved => moved,
        })
    }

    /// Replaces the mark by the list: from here on the stage is a whole site.
    pub(super) fn seal(&self, list: &List) -> io::Result<()> {
        write_list(&self.folder, list::NAME, list)
    }

    /// The same, for a stage inside the output folder: it becomes the journal of
    /// a change that will be finished. The list that ends the change is written
    /// now, so that from here on no step needs room on the disk.
    pub(super) fn seal_journal(&self, list: &List) -> io::Result<()> {
        write_list(&self.folder, READY, list)?;
        self.seal(list)
    }

    /// Removes the stage and all that is in it.
    pub(super) fn discard(self) -> io::Result<()> {
        clear(&self.folder)
    }

    /// Runs `make` once the folders above the path exist. Those that hold other folders are
    /// asked of the system once, whichever thread comes first; most others hold one page, and
    /// remembering them all would take more memory than asking takes time.
    fn in_folder<T>(&self, path: &str, make: impl Fn(&Path) -> io::Result<T>) -> io::Result<T> {
        let mut above = path::folders(path);
        let own = above.next();
        let outer: Vec<&str> = above.take_while(|folder| !self.known(folder)).collect();
        for folder in outer.into_iter().rev() {
            self.make_folder(folder)?;
            self.remember(folder);
        }
        own.map_or(Ok(()), |own| self.make_folder(own))?;
        make(&self.folder.join(path))
    }

    fn make_folder(&self, folder: &str) -> io::Result<()> {
        match fs::create_dir(self.folder.join(folder)) {
            Err(error) if error.kind() != ErrorKind::AlreadyExists => Err(error),
            _ => Ok(()),
        }
    }

    fn known(&self, folder: &str) -> bool {
        self.made.lock().unwrap_or_else(PoisonError::into_inner).contains(folder)
    }

    fn remember(&self, folder: &str) {
        self.made.lock().unwrap_or_else(PoisonError::into_inner).insert(folder.to_owned());
    }
}

/// How the names of stages beside an output folder begin.
pub(super) fn beside_prefix(target: &Path) -> Option<String> {
    Some(format!(".{}.carelevel-stage-", target.file_name()?.to_string_lossy()))
}

/// Reads what a folder says of itself.
pub(super) fn mark(folder: &Path) -> io::Result<Mark> {
    let text = match fs::read(folder.join(list::NAME)) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Mark::Foreign),
        Err(error) => return Err(error),
    };
    // A power cut can leave the mark empty.
    if text.is_empty() || text == OPEN_MARK.as_bytes() {
        return Ok(Mark::Open);
    }
    let list = std::str::from_utf8(&text).ok().and_then(List::parse);
    Ok(list.map_or(Mark::Foreign, Mark::Sealed))
}

/// Puts the list of a sealed journal in its place, which ends the change.
pub(super) fn end_journal(stage: &Path, target: &Path, list: &List) -> io::Result<()> {
    let (ready, end) = (stage.join(READY), target.join(list::NAME));
    if !ready.exists() {
        // A change that was stopped right after its end.
        write_list(stage, READY, list)?;
    }
    fs::rename(ready, end)
}

/// Writes the list into a stage, by a temporary name. It is the one file that is
/// brought to the disk by itself: with a whole list the next build can mend every
/// other file.
fn write_list(stage: &Path, name: &str, list: &List) -> io::Result<()> {
    let fresh = stage.join(FRESH);
    let mut file = File::create(&fresh)?;
    file.write_all(list.text().as_bytes())?;
    file.sync_all()?;
    fs::rename(&fresh, stage.join(name))
}

/// Removes a marked folder, its mark last, so that it stays provably ours until
/// it is gone.
pub(super) fn clear(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_name() == list::NAME {
            continue;
        }
        if entry.file_type()?.is_dir() {
            fs::remove_dir_all(entry.path())?;
        } else {
            fs::remove_file(entry.path())?;
        }
    }
    match fs::remove_file(folder.join(list::NAME)) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => fs::remove_dir(folder),
    }
}
