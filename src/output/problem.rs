//! What can go wrong while writing, in plain words.
//!
//! In: what was attempted, on which file, and what the system answered. Out: a
//! [`Problem`], which becomes one diagnostic. Knows nothing of the protocol.

use crate::diag::{Code, Diagnostic};
use std::io::{self, ErrorKind};

/// Why something was not written. It has no place in a source file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem(Box<Diagnostic>);

impl From<Problem> for Diagnostic {
    fn from(problem: Problem) -> Self {
        *problem.0
    }
}

impl From<Diagnostic> for Problem {
    fn from(diagnostic: Diagnostic) -> Self {
        Self(Box::new(diagnostic))
    }
}

impl Problem {
    /// Its entry in the catalogue.
    pub fn code(&self) -> Code {
        self.0.code
    }

    /// What happened, in one sentence.
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// The system refused an attempt, such as "`public` could not be opened".
    pub(super) fn system(attempt: &str, error: &io::Error) -> Self {
        let message = format!("{attempt}: {}.", reason(error));
        Diagnostic::new(Code::CannotWrite, message)
            .note(format!("The system said: {error}."))
            .into()
    }

    /// Two finished files would stand in one place.
    pub(super) fn collision(path: &str) -> Self {
        Diagnostic::new(
            Code::SameAddress,
            format!(
                "Two finished files would stand at `{path}`, or one where the other needs a folder."
            ),
        )
        .note("On many disks, names that differ only in capitals are one name.")
        .into()
    }

    /// Something in the output folder that carelevel did not make.
    pub(super) fn stranger(folder: &str, path: &str) -> Self {
        let what = if path.ends_with('/') { "folder" } else { "file" };
        Diagnostic::new(
            Code::OutputOccupied,
            format!("`{folder}` holds the {what} `{path}`, which carelevel did not make."),
        )
        .into()
    }

    /// Another build holds the folder's lock.
    pub(super) fn busy(folder: &str) -> Self {
        Diagnostic::new(Code::OutputBusy, format!("Another build is writing `{folder}` now."))
            .into()
    }
}

fn reason(error: &io::Error) -> String {
    let words = match error.kind() {
        ErrorKind::StorageFull => "the disk is full",
        ErrorKind::QuotaExceeded => "your share of the disk is used up",
        ErrorKind::ReadOnlyFilesystem => "the disk allows reading only",
        ErrorKind::PermissionDenied => "the system does not let you write there",
        ErrorKind::InvalidFilename => "the name is too long for this disk",
        ErrorKind::FileTooLarge => "the file is larger than the disk allows",
        ErrorKind::NotFound => "a folder or file is no longer there",
        ErrorKind::NotADirectory => "a file stands where a folder is needed",
        ErrorKind::IsADirectory => "a folder stands where a file is needed",
        ErrorKind::AlreadyExists => "something of that name is there already",
        ErrorKind::ResourceBusy => "another program is using it",
        _ => "the system refused",
    };
    words.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_is_told_in_plain_words_with_the_systems_own_beside() {
        let error = io::Error::from_raw_os_error(28);
        let problem = Problem::system("`public/a.html` could not be written", &error);
        let diagnostic = Diagnostic::from(problem);
        assert_eq!(diagnostic.message, "`public/a.html` could not be written: the disk is full.");
        assert!(diagnostic.notes[0].contains("No space left"), "{:?}", diagnostic.notes);
    }
}
