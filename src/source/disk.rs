//! The disk and the clock, as far as reading needs them.
//!
//! In: paths. Out: texts and bytes, or a diagnostic that says in plain words
//! what the system refused.

use super::Date;
use crate::diag::{Code, Diagnostic, FileId, Place};
use std::fs::File;
use std::io::{self, Read as _};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// No page that a phone should load is longer than this.
const LARGEST_TEXT: u64 = 8 * 1024 * 1024;

/// What is copied goes through memory as a whole, and several at once.
const LARGEST_COPY: u64 = 64 * 1024 * 1024;

/// A file of `static/`, copied as it is.
#[derive(Clone, Debug)]
pub struct StaticFile {
    /// Its place in the table of files.
    pub id: FileId,
    /// The path below `static/`, with `/`.
    pub path: String,
    pub(super) disk: PathBuf,
}

impl StaticFile {
    /// The file's bytes.
    ///
    /// # Errors
    /// A diagnostic when it is too large, or the system does not let it be read.
    pub fn bytes(&self) -> Result<Vec<u8>, Box<Diagnostic>> {
        read_at_most(&self.disk, LARGEST_COPY).map_err(|problem| {
            Box::new(match problem {
                TextProblem::TooLarge(bytes) => Diagnostic::new(
                    Code::TooLarge,
                    format!(
                        "This file has {} MB; a file in `static` may have 64.",
                        bytes / 1_000_000
                    ),
                )
                .at(Place::whole(self.id))
                .help("Make it smaller, or put it where large files belong and link to it."),
                problem => problem.into_diagnostic(self.id),
            })
        })
    }
}

/// A text file that somebody named on the command line.
///
/// # Errors
/// The reason in plain words, to stand after "cannot be read:".
pub fn text_file(path: &Path) -> Result<String, String> {
    read_text(path).map_err(|problem| match problem {
        TextProblem::Io(error) => reason(&error),
        TextProblem::TooLarge(_) => "it is too large".to_owned(),
        TextProblem::Utf16 => "it is UTF-16 text, not UTF-8".to_owned(),
        TextProblem::NoText(kind, _) => format!("it is {kind}"),
        TextProblem::NotUtf8(text, span) => {
            let line = text.get(..span.start).map_or(0, |before| before.matches('\n').count()) + 1;
            format!("line {line} is not UTF-8 text")
        }
    })
}

/// The system's day, in UTC. Only diagnostics may use it.
pub fn today() -> Date {
    Date::from_time(time::OffsetDateTime::now_utc().date())
}

pub(super) fn unreadable(id: FileId, error: &io::Error) -> Diagnostic {
    Diagnostic::new(Code::UnreadableFile, format!("This file cannot be read: {}.", reason(error)))
        .at(Place::whole(id))
}

/// The system's reason in plain words.
pub(super) fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "it is not there".to_owned(),
        io::ErrorKind::PermissionDenied => "you have no permission to read it".to_owned(),
        io::ErrorKind::IsADirectory => "it is a folder".to_owned(),
        _ => error.to_string(),
    }
}

/// Why a file did not become text.
pub(super) enum TextProblem {
    Io(io::Error),
    TooLarge(u64),
    Utf16,
    /// Another kind of file, in words, and what to do with it.
    NoText(&'static str, &'static str),
    /// The text with what could be read of it, and the first bytes that could not.
    NotUtf8(String, Range<usize>),
}

impl TextProblem {
    pub(super) fn into_diagnostic(self, id: FileId) -> Diagnostic {
        let diagnostic = match self {
            TextProblem::Io(error) => return unreadable(id, &error),
            TextProblem::TooLarge(bytes) => Diagnostic::new(
                Code::TooLarge,
                format!("This file has {} MB; a text may have 8.", bytes / 1_000_000),
            ),
            TextProblem::Utf16 => Diagnostic::new(Code::Utf16, "This file was saved as UTF-16."),
            TextProblem::NoText(kind, help) => {
                Diagnostic::new(Code::NotUtf8, format!("This is {kind}, and no plain text."))
                    .help(help)
            }
            TextProblem::NotUtf8(_, span) => {
                let message =
                    "This file was saved in another encoding than UTF-8; this sign cannot be read.";
                return Diagnostic::new(Code::NotUtf8, message).at(Place::new(id, span));
            }
        };
        diagnostic.at(Place::whole(id))
    }

    /// What could be read, for a report to show.
    pub(super) fn readable(&self) -> Option<Arc<str>> {
        match self {
            TextProblem::NotUtf8(text, _) => Some(text.as_str().into()),
            _ => None,
        }
    }
}

/// How files begin that people put beside pages, or give the name of one.
const NO_TEXT: &[(&[u8], &str, &str)] = &[
    (b"PK\x03\x04", "a Word document or another packed file", TAKE_ITS_TEXT),
    (b"\xd0\xcf\x11\xe0", "a document of an old Word", TAKE_ITS_TEXT),
    (b"{\\rtf", "a document in rich text", TAKE_ITS_TEXT),
    (b"%PDF", "a PDF document", TAKE_ITS_TEXT),
    (b"\xff\xd8\xff", "a picture", MOVE_IT),
    (b"\x89PNG", "a picture", MOVE_IT),
    (b"GIF8", "a picture", MOVE_IT),
    (b"RIFF", "a picture or a sound", MOVE_IT),
];

const TAKE_ITS_TEXT: &str = "Open it in the program that made it, copy its text into an empty file of a text editor such as Notepad, and save that.";
const MOVE_IT: &str =
    "Move it into the folder `static`. A page shows it with ![what it shows](/its-name.jpg).";

pub(super) fn read_text(path: &Path) -> Result<String, TextProblem> {
    let bytes = read_at_most(path, LARGEST_TEXT)?;
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(TextProblem::Utf16);
    }
    let known = NO_TEXT.iter().find(|(start, ..)| bytes.starts_with(start));
    if let Some((_, kind, help)) = known {
        return Err(TextProblem::NoText(kind, help));
    }
    String::from_utf8(bytes).map_err(|error| {
        let good = error.utf8_error().valid_up_to();
        let shown = String::from_utf8_lossy(error.as_bytes()).into_owned();
        TextProblem::NotUtf8(shown, good..good + '\u{fffd}'.len_utf8())
    })
}

/// The bytes of a file that is no larger than that, whatever its size was when it was asked for.
fn read_at_most(path: &Path, most: u64) -> Result<Vec<u8>, TextProblem> {
    let file = File::open(path).map_err(TextProblem::Io)?;
    let size = file.metadata().map_err(TextProblem::Io)?.len();
    if size > most {
        return Err(TextProblem::TooLarge(size));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or_default());
    file.take(most + 1).read_to_end(&mut bytes).map_err(TextProblem::Io)?;
    match bytes.len() as u64 {
        read if read > most => Err(TextProblem::TooLarge(read)),
        _ => Ok(bytes),
    }
}
