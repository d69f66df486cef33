//! One build's hold on its output folder.
//!
//! In: the folder, then its finished files. Out: a stage that knows which files
//! are new and which are the very ones of the last build; dropped without
//! `publish`, the folder as it was.

use super::fault;
use super::list::{List, Made};
use super::problem::Problem;
use super::stage::Stage;
use super::target::Target;
use super::{Sink, heal, path, system};
use std::cell::RefCell;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Read as _};
use std::path::Path;
use std::sync::{Mutex, OnceLock, PoisonError};

/// A site that is being gathered for an output folder.
#[derive(Debug)]
pub struct Staging {
    pub(super) target: Target,
    /// What the last build made; empty if there was none.
    pub(super) old: List,
    /// Whether there was a last build.
    pub(super) replaces: bool,
    pub(super) way: Way,
    /// Gone once what it holds may no longer be thrown away.
    pub(super) stage: Option<Stage>,
    put: Mutex<Vec<Put>>,
    broken: OnceLock<Problem>,
}

/// How the site will be published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// The stage lies beside the folder and takes its place.
    Exchange,
    /// The stage lies in the folder and its files are moved one by one.
    InPlace,
}

#[derive(Debug)]
struct Put {
    made: Made,
    kept: bool,
}

/// All that was put, sorted.
#[derive(Debug)]
pub(super) struct Gathered {
    pub(super) list: List,
    /// Paths of new and changed files, which the stage holds.
    pub(super) fresh: Vec<String>,
    /// Paths of unchanged files, which it does not hold yet.
    pub(super) kept: Vec<String>,
}

impl Staging {
    /// Locks the folder, heals what stopped builds left, and makes sure that
    /// nothing in it is anybody else's. The folder is made if it is not there.
    ///
    /// # Errors
    /// E501 for what carelevel did not make, E504 if another build is at work,
    /// E502 if the system refuses.
    pub fn begin(target: &Path) -> Result<Self, Vec<Problem>> {
        let target = Target::open(target).map_err(|problem| vec![problem])?;
        let begun = heal::heal(&target).and_then(|()| target.contents()).and_then(|contents| {
            let (way, stage) = stage(&target, contents.git).map_err(|error| {
                let attempt = format!("A new site for `{}` could not be begun", target.shown);
                vec![Problem::system(&attempt, &error)]
            })?;
            Ok((contents.list, way, stage))
        });
        match begun {
            Ok((list, way, stage)) => Ok(Self {
                target,
                replaces: list.is_some(),
                old: list.unwrap_or_default(),
                way,
                stage: Some(stage),
                put: Mutex::default(),
                broken: OnceLock::new(),
            }),
            Err(problems) => {
                if !fault::killed() {
                    target.unmake();
                }
                Err(problems)
            }
        }
    }

    /// Ends the gathering.
    pub(super) fn gathered(&mut self) -> Result<Gathered, Problem> {
        if let Some(problem) = self.broken.take() {
            return Err(problem);
        }
        let put =
            std::mem::take(&mut self.put).into_inner().unwrap_or_else(PoisonError::into_inner);
        let (mut fresh, mut kept) = (Vec::new(), Vec::new());
        for put in &put {
            let part = if put.kept { &mut kept } else { &mut fresh };
            part.push(put.made.path.clone());
        }
        let made = put.into_iter().map(|put| put.made).collect();
        let list = List::new(made).map_err(|path| Problem::collision(&path))?;
        Ok(Gathered { list, fresh, kept })
    }

    /// A problem with one file of the site.
    pub(super) fn not_written(&self, path: &str, error: &io::Error) -> Problem {
        match error.kind() {
            // The stage was empty, so only another file of this site can be there.
            ErrorKind::AlreadyExists | ErrorKind::NotADirectory | ErrorKind::IsADirectory => {
                Problem::collision(path)
            }
            _ => Problem::system(
                &format!("`{}/{path}` could not be written", self.target.shown),
                error,
            ),
        }
    }

    /// A file of the same size and bytes stays what it is. The list's size comes
    /// first, so that most changed files are not even opened.
    fn is_unchanged(&self, path: &str, bytes: &[u8]) -> bool {
        self.old.size(path) == Some(bytes.len() as u64)
            && holds(&self.target.folder.join(path), bytes).unwrap_or(false)
    }
}

impl Sink for Staging {
    fn aside(&self) -> Option<File> {
        // Where there can be none, memory is what is left.
        self.stage.as_ref()?.aside().ok()
    }

    fn last(&self, path: &str) -> Option<Vec<u8>> {
        let size = self.old.size(path)?;
        let bytes = fs::read(self.target.folder.join(path)).ok()?;
        (bytes.len() as u64 == size).then_some(bytes)
    }

    fn put(&self, path: &str, bytes: &[u8]) -> Result<(), Problem> {
        if let Some(problem) = self.broken.get() {
            return Err(problem.clone());
        }
        path::check(path)?;
        let kept = self.is_unchanged(path, bytes);
        if !kept && let Some(stage) = &self.stage {
            stage.write(path, bytes).map_err(|error| {
                let problem = self.not_written(path, &error);
                // One full disk is one problem, however many files it meets.
                self.broken.get_or_init(|| problem).clone()
            })?;
        }
        let made = Made { path: path.to_owned(), size: bytes.len() as u64 };
        self.put.lock().unwrap_or_else(PoisonError::into_inner).push(Put { made, kept });
        Ok(())
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        if fault::killed() {
            return;
        }
        if let Some(stage) = self.stage.take() {
            // What cannot be removed now is removed by the next build.
            let _ = stage.discard();
        }
        self.target.unmake();
    }
}

/// Makes a stage beside the folder where the two can change places, else in it.
/// A folder with a `.git` is never exchanged: the `.git` would have to be moved,
/// and a kill between two moves would leave it in a hidden folder.
fn stage(target: &Target, git: bool) -> io::Result<(Way, Stage)> {
    if !git
        && target.lock.moves_with_folder()
        && let Ok(stage) = Stage::beside(&target.folder)
    {
        let (ours, theirs) = (fs::metadata(stage.folder())?, fs::metadata(&target.folder)?);
        if system::interchangeable(&ours, &theirs) {
            return Ok((Way::Exchange, stage));
        }
        stage.discard()?;
    }
    if fault::killed() {
        return Err(ErrorKind::Interrupted.into());
    }
    Ok((Way::InPlace, Stage::inside(&target.folder)?))
}

/// Whether a file holds exactly these bytes.
fn holds(file: &Path, bytes: &[u8]) -> io::Result<bool> {
    thread_local! {
        static BUFFER: RefCell<Vec<u8>> = RefCell::new(vec![0; 1 << 16]);
    }
    BUFFER.with_borrow_mut(|buffer| {
        let mut file = File::open(file)?;
        let mut rest = bytes;
        loop {
            // Asking for one byte more than is expected finds the end as well.
            let asked = buffer.len().min(rest.len() + 1);
            let read = match file.read(&mut buffer[..asked]) {
                Err(error) if error.kind() == ErrorKind::Interrupted => continue,
                read => read?,
            };
            if read > rest.len() || buffer[..read] != rest[..read] {
                return Ok(false);
            }
            rest = &rest[read..];
            // A short answer from a file means its end.
            if read < asked {
                return Ok(rest.is_empty());
            }
        }
    })
}
