//! The output folder as it is found.
//!
//! In: the path that was asked for. Out: the real folder behind it, locked, and
//! what is in it: carelevel's list, a `.git`, or strangers. It changes nothing
//! but to make a folder that is not there.

use super::list::{self, List};
use super::litter;
use super::lock::{self, Attempt, Lock};
use super::problem::Problem;
use super::stage;
use crate::diag::{Code, Diagnostic};
use rayon::prelude::*;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// How many strangers one report names.
const NAMED: usize = 20;

/// An existing output folder, locked by this build.
#[derive(Debug)]
pub(super) struct Target {
    /// The path as it was asked for, for reports.
    pub(super) shown: String,
    /// The real folder, links resolved.
    pub(super) folder: PathBuf,
    /// Held until the build ends.
    pub(super) lock: Lock,
    /// Folders that were made on the way, the outermost first.
    made: Vec<PathBuf>,
}

/// What the folder holds, nothing of which is a stranger.
#[derive(Debug)]
pub(super) struct Contents {
    /// What the last build made; nothing if there was none.
    pub(super) list: Option<List>,
    /// Whether a person keeps the folder under version control.
    pub(super) git: bool,
}

impl Target {
    /// Finds or makes the folder and locks it.
    pub(super) fn open(asked: &Path) -> Result<Self, Problem> {
        let shown = shown(asked);
        let attempt = format!("The output folder `{shown}` could not be opened");
        let system = |error: &io::Error| Problem::system(&attempt, error);
        // Another build that ends at this moment may take the folder away or
        // put a new one in its place; that settles within a few turns.
        let mut made = Vec::new();
        for _ in 0..50 {
            make(asked, &mut made).map_err(|error| system(&error))?;
            let folder = match fs::canonicalize(asked) {
                Ok(folder) => folder,
                Err(error) if error.kind() == ErrorKind::NotFound && asked.is_symlink() => {
                    let message = format!("`{shown}` is a link to a folder that is not there.");
                    return Err(Diagnostic::new(Code::CannotWrite, message)
                        .help("Make the folder that it points to, or choose another with --out.")
                        .into());
                }
                Err(error) if error.kind() == ErrorKind::NotFound => continue,
                Err(error) => return Err(system(&error)),
            };
            if !folder.is_dir() {
                let message =
                    format!("`{shown}` is a file; carelevel writes its site into a folder.");
                return Err(Diagnostic::new(Code::OutputOccupied, message).into());
            }
            super::system::may_write(&folder).map_err(|error| system(&error))?;
            match lock::folder(&folder).map_err(|error| system(&error))? {
                Attempt::Held(lock) => {
                    return Ok(Self { shown, folder, lock, made });
                }
                Attempt::Busy => return Err(Problem::busy(&shown)),
                Attempt::Moved => {}
            }
        }
        Err(Problem::busy(&shown))
    }

    /// Looks at everything in the folder and names what carelevel did not make.
    pub(super) fn contents(&self) -> Result<Contents, Vec<Problem>> {
        let system = |error: &io::Error| {
            vec![Problem::system(
                &format!("The output folder `{}` could not be read", self.shown),
                error,
            )]
        };
        let list = match fs::read(self.folder.join(list::NAME)) {
            Ok(text) => Some(self.read_list(&text).map_err(|problem| vec![problem])?),
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            Err(error) => return Err(system(&error)),
        };
        let known = list.clone().unwrap_or_default();
        let mut top = Top::default();
        let mut strangers =
            walk(&self.folder, "", &known, Some(&mut top)).map_err(|error| system(&error))?;
        if strangers.is_empty() {
            return Ok(Contents { list, git: top.git });
        }
        strangers.sort_unstable();
        Err(match list {
            Some(_) => self.name_each(&strangers),
            None => vec![self.name_folder(&strangers)],
        })
    }

    /// Removes the folders that were made for a site that did not come, as long
    /// as nothing is in them.
    pub(super) fn unmake(&self) {
        for folder in self.made.iter().rev() {
            if fs::remove_dir(folder).is_err() {
                break;
            }
        }
    }

    fn read_list(&self, text: &[u8]) -> Result<List, Problem> {
        std::str::from_utf8(text).ok().and_then(List::parse).ok_or_else(|| {
            let message = format!(
                "`{}/{}` is not a list that this carelevel wrote, or it was changed.",
                self.shown,
                list::NAME
            );
            Diagnostic::new(Code::OutputOccupied, message)
                .note("Without the list carelevel cannot tell its own files from yours, so it touches nothing.")
                .help("If nothing in the folder is yours, delete the folder and build again; else choose another with --out.")
                .into()
        })
    }

    fn name_each(&self, strangers: &[String]) -> Vec<Problem> {
        let named = strangers.len().min(NAMED);
        let mut problems: Vec<Problem> =
            strangers[..named].iter().map(|path| Problem::stranger(&self.shown, path)).collect();
        if strangers.len() > named {
            let message = format!(
                "`{}` holds {} more that carelevel did not make.",
                self.shown,
                strangers.len() - named
            );
            problems.push(Diagnostic::new(Code::OutputOccupied, message).into());
        }
        problems
    }

    fn name_folder(&self, strangers: &[String]) -> Problem {
        let message = format!("`{}` is not empty, and carelevel did not make it.", self.shown);
        let mut names: Vec<String> =
            strangers.iter().take(5).map(|path| format!("`{path}`")).collect();
        if strangers.len() > names.len() {
            names.push(format!("{} more", strangers.len() - names.len()));
        }
        Diagnostic::new(Code::OutputOccupied, message)
            .note(format!("It holds {}.", names.join(", ")))
            .help("Choose another folder with --out, or empty this one yourself if you need nothing in it.")
            .into()
    }
}

/// The path with `/` on every system.
pub(super) fn shown(path: &Path) -> String {
    path.display().to_string().replace(std::path::MAIN_SEPARATOR, "/")
}

/// Makes the folder and those above it; adds the ones that were not there.
fn make(folder: &Path, made: &mut Vec<PathBuf>) -> io::Result<()> {
    let whole = std::path::absolute(folder)?;
    let missing: Vec<&Path> =
        whole.ancestors().take_while(|path| path.symlink_metadata().is_err()).collect();
    for path in missing.into_iter().rev() {
        match fs::create_dir(path) {
            Ok(()) => made.push(path.to_owned()),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// What may stand at the top of the folder beside the listed files.
#[derive(Default)]
struct Top {
    git: bool,
}

/// Names what is in a folder and not on the list: a file, or the topmost folder
/// that holds nothing of ours. Links are never followed; carelevel makes none.
fn walk(
    folder: &Path,
    below: &str,
    list: &List,
    mut top: Option<&mut Top>,
) -> io::Result<Vec<String>> {
    let mut strangers = Vec::new();
    let mut folders = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let kind = entry.file_type()?;
        let os_name = entry.file_name();
        if let Some(top) = &mut top {
            if os_name == ".git" {
                top.git = true;
                continue;
            }
            if os_name == list::NAME || os_name == lock::NAME {
                continue;
            }
        }
        if litter::is_one(&entry) {
            continue;
        }
        // A name that is no text is nobody's but a stranger's.
        let Some(name) = os_name.to_str() else {
            strangers.push(format!("{below}{}", os_name.to_string_lossy()));
            continue;
        };
        let path = format!("{below}{name}");
        if kind.is_dir() && list.has_folder(&path) {
            folders.push((entry.path(), format!("{path}/")));
        } else if kind.is_dir() {
            strangers.push(format!("{path}/"));
        } else if !(kind.is_file() && list.has(&path)) {
            strangers.push(path);
        }
    }
    let deeper = folders
        .par_iter()
        .map(|(folder, below)| walk(folder, below, list, None))
        .try_reduce(Vec::new, |mut all, mut more| {
            all.append(&mut more);
            Ok(all)
        })?;
    strangers.extend(deeper);
    Ok(strangers)
}

/// The stages that stopped builds left beside the folder, whatever they hold.
pub(super) fn stages_beside(target: &Path) -> io::Result<Vec<PathBuf>> {
    let (Some(parent), Some(start)) = (target.parent(), stage::beside_prefix(target)) else {
        return Ok(Vec::new());
    };
    let mut found = Vec::new();
    let entries = match fs::read_dir(parent) {
        // Who may not look there could not have left anything there.
        Err(error) if error.kind() == ErrorKind::PermissionDenied => return Ok(found),
        entries => entries?,
    };
    for entry in entries {
        let entry = entry?;
        let ours = entry.file_name().to_str().is_some_and(|name| name.starts_with(&start));
        if ours && entry.file_type()?.is_dir() {
            found.push(entry.path());
        }
    }
    found.sort_unstable();
    Ok(found)
}
