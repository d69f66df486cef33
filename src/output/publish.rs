//! The moment at which a gathered site becomes the published one.
//!
//! In: a finished [`Staging`]. Out: the folder with the new site, or the folder
//! of before and why. Up to the exchange nothing in the folder is touched.
//!
//! What is brought to the disk, and why: when a site replaces another, its new
//! files go to the disk before the exchange, so that a power cut cannot trade a
//! whole site for empty files. A few are synced one by one, which waits for
//! nobody else's data; for many, which would take a wait each, the disk is
//! flushed once. A first site replaces nothing and skips both. The list is always
//! synced: with it the next build mends whatever else was lost.

use super::fault::{self, Step};
use super::problem::Problem;
use super::stage::{self, Stage};
use super::staging::{Gathered, Staging, Way};
use super::{edited, in_place, retire, system};
use crate::diag::{Code, Diagnostic};
use rayon::prelude::*;
use std::fs;
use std::io;
use std::path::Path;

/// Up to so many files are synced one by one.
const FEW: usize = 32;

/// What was published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// How many files the site has.
    pub files: usize,
    /// How many bytes they have together.
    pub bytes: u64,
    /// How many of them are the very files of the last build.
    pub unchanged: usize,
    /// A sentence about a hidden folder that could not be removed, if there is one.
    pub left_behind: Option<String>,
}

impl Staging {
    /// Puts the new site in the place of the old one. When nothing changed,
    /// nothing is touched.
    ///
    /// # Errors
    /// E501 if somebody edited what would be replaced or removed. E502 if the system refuses. The site of before is whole then, or, where
    /// folders cannot be exchanged, the problem says that the next build mends it.
    pub fn publish(mut self) -> Result<Summary, Problem> {
        let gathered = self.gathered()?;
        let rows = gathered.list.rows();
        let mut summary = Summary {
            files: rows.len(),
            bytes: rows.iter().map(|made| made.size).sum(),
            unchanged: gathered.kept.len(),
            left_behind: None,
        };
        if self.replaces && summary.unchanged == summary.files && gathered.list == self.old {
            return Ok(summary);
        }
        if !self.target.lock.still_holds(&self.target.folder) {
            let message =
                format!("`{}` was taken away or replaced during the build.", self.target.shown);
            return Err(Diagnostic::new(Code::CannotWrite, message).help("Build again.").into());
        }
        let fresh = gathered.fresh.iter().map(String::as_str);
        let stale = self.old.without(&gathered.list);
        let stage = self.stage.as_ref().map(Stage::folder);
        edited::refuse(&self.target, &self.old, stage, fresh.chain(stale))?;
        if self.way == Way::Exchange && !self.exchange(&gathered, &mut summary)? {
            self.transfer(&gathered)?;
            self.way = Way::InPlace;
        }
        if self.way == Way::InPlace {
            self.in_place(&gathered, &mut summary)?;
        }
        Ok(summary)
    }

    /// Completes the stage and exchanges it with the folder. Gives back whether
    /// the system could do that.
    fn exchange(&mut self, gathered: &Gathered, summary: &mut Summary) -> Result<bool, Problem> {
        let Some(stage) = &self.stage else {
            return Ok(false);
        };
        let folder = &self.target.folder;
        gathered.kept.par_iter().try_for_each(|path| {
            stage.keep(path, &folder.join(path)).map_err(|error| self.not_written(path, &error))
        })?;
        self.complete(stage, gathered).map_err(|error| self.not_published(&error))?;
        if fs::symlink_metadata(folder.join(".git")).is_ok()
            || swap(stage.folder(), folder, self.replaces).is_err()
        {
            return Ok(false);
        }
        // From here on the stage is the old site: no longer ours to throw away.
        if let Some(stage) = self.stage.take() {
            summary.left_behind = self.part_with(&stage);
        }
        Ok(true)
    }

    fn complete(&self, stage: &Stage, gathered: &Gathered) -> io::Result<()> {
        fault::reach(Step::KeptLinked)?;
        stage.seal(&gathered.list)?;
        fault::reach(Step::Sealed)?;
        fs::set_permissions(stage.folder(), fs::metadata(&self.target.folder)?.permissions())?;
        self.flush(stage, gathered)
    }

    fn flush(&self, stage: &Stage, gathered: &Gathered) -> io::Result<()> {
        let fresh = &gathered.fresh;
        if self.replaces && fresh.len() > FEW {
            system::flush_disk(stage.folder())?;
        } else if self.replaces {
            fresh.par_iter().try_for_each(|path| system::flush_file(&stage.folder().join(path)))?;
        }
        fault::reach(Step::Flushed)
    }

    /// The site is published; what fails from here on is no longer its failure.
    fn part_with(&self, stage: &Stage) -> Option<String> {
        let parted = (|| {
            fault::reach(Step::Exchanged)?;
            if let Some(parent) = self.target.folder.parent() {
                // The new name must be on the disk before the old site goes.
                system::flush_names(parent)?;
            }
            if self.replaces {
                retire::retire(stage.folder(), &self.old, &self.target.folder)
            } else {
                Ok(Vec::new())
            }
        })();
        let why = match parted {
            Ok(left) if left.is_empty() => return None,
            Ok(left) => format!("`{}` was put into it during the build", left.join("`, `")),
            Err(error) => error.to_string(),
        };
        let name = stage.folder().file_name().unwrap_or_default().to_string_lossy();
        Some(format!(
            "The folder `{name}`, which holds the site of before, could not be removed: {why}."
        ))
    }

    /// Brings the new files from a stage beside the folder into one inside it.
    fn transfer(&mut self, gathered: &Gathered) -> Result<(), Problem> {
        let Some(outer) = self.stage.take() else {
            return Ok(());
        };
        let moved = Stage::inside(&self.target.folder).and_then(|inner| {
            let all = gathered.fresh.iter().try_for_each(|path| inner.take(path, &outer));
            match all.and_then(|()| fault::reach(Step::Transferred)) {
                Ok(()) => Ok(inner),
                Err(error) if fault::killed() => Err(error),
                Err(error) => inner.discard().and(Err(error)),
            }
        });
        if !fault::killed() {
            // What cannot be removed now is removed by the next build.
            let _ = outer.discard();
        }
        self.stage = Some(moved.map_err(|error| self.not_published(&error))?);
        Ok(())
    }

    /// Seals the stage as a journal and does what it says.
    fn in_place(&mut self, gathered: &Gathered, summary: &mut Summary) -> Result<(), Problem> {
        let Some(stage) = &self.stage else {
            return Ok(());
        };
        self.flush(stage, gathered)
            .and_then(|()| stage.seal_journal(&gathered.list))
            .map_err(|error| self.not_published(&error))?;
        // A sealed journal is carried out, now or by the next build.
        let Some(stage) = self.stage.take() else {
            return Ok(());
        };
        in_place::finish(&self.target, stage.folder(), &self.old, &gathered.list)?;
        if stage::clear(stage.folder()).is_err() {
            let name = stage::INSIDE;
            summary.left_behind =
                Some(format!("The folder `{}/{name}` could not be removed.", self.target.shown));
        }
        Ok(())
    }

    fn not_published(&self, error: &io::Error) -> Problem {
        Problem::system(&format!("The site could not be put into `{}`", self.target.shown), error)
    }
}

/// Puts the stage in the folder's place. An empty folder needs no exchange.
fn swap(stage: &Path, folder: &Path, replaces: bool) -> io::Result<()> {
    if replaces { system::exchange(stage, folder) } else { fs::rename(stage, folder) }
}
