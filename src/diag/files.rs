//! The table of files that problems can point into.
//!
//! In: each file's path and text as it was read. Out: ids, texts, and line and
//! column of a byte. A file whose bytes could not be read as text has none. The
//! texts of pages, which are many, are not held: whoever read them gives the way to
//! read one again.

use super::shown::on_one_line;
use foldhash::fast::FixedState;
use std::borrow::Cow;
use std::fmt;
use std::hash::BuildHasher as _;
use std::sync::{Arc, OnceLock};

/// A file in [`Files`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

/// A line and a column, both from 1; columns count characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
}

#[derive(Clone, Debug)]
struct FileEntry {
    path: String,
    text: Text,
}

#[derive(Clone, Debug)]
enum Text {
    None,
    Held(Arc<str>),
    /// To be read again when somebody asks for it, by the hash of what was read before.
    Aside {
        hash: u64,
        again: OnceLock<Option<Arc<str>>>,
    },
}

/// Reads the text under a path of the table again.
type ReadAgain = dyn Fn(&str) -> Option<Arc<str>> + Send + Sync;

/// Paths and texts of all files that were read.
#[derive(Clone, Default)]
pub struct Files {
    entries: Vec<FileEntry>,
    read_again: Option<Arc<ReadAgain>>,
}

impl fmt::Debug for Files {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_list().entries(&self.entries).finish()
    }
}

impl Files {
    /// Adds a file under the path that reports print.
    pub fn add(&mut self, path: impl Into<String>, text: Option<Arc<str>>) -> FileId {
        let id = FileId(u32::try_from(self.entries.len()).unwrap_or(u32::MAX));
        let path = on_one_line(&path.into()).into_owned();
        self.entries.push(FileEntry { path, text: text.map_or(Text::None, Text::Held) });
        id
    }

    /// From now on, texts may be put aside: this reads one again, by its path.
    pub fn read_again_by(
        &mut self,
        read: impl Fn(&str) -> Option<Arc<str>> + Send + Sync + 'static,
    ) {
        self.read_again = Some(Arc::new(read));
    }

    /// Adds a file whose text need not stay in memory. It is held all the same when it cannot be
    /// read again.
    pub fn add_aside(&mut self, path: &str, text: &Arc<str>) -> FileId {
        let is_found_again =
            self.read_again.is_some() && matches!(on_one_line(path), Cow::Borrowed(_));
        let id = self.add(path, (!is_found_again).then(|| text.clone()));
        if let Some(entry) = self.entries.last_mut().filter(|_| is_found_again) {
            entry.text = Text::Aside { hash: hash(text), again: OnceLock::new() };
        }
        id
    }

    /// The id that the next file will have.
    pub fn next(&self) -> FileId {
        FileId(u32::try_from(self.entries.len()).unwrap_or(u32::MAX))
    }

    /// The path as reports print it, with `/` on every system.
    pub fn path(&self, id: FileId) -> &str {
        self.entry(id).map_or("", |entry| &entry.path)
    }

    /// The text, if the file is text. One that was put aside is read again; if somebody has
    /// changed it since, there is none, because places in the old text would show the wrong lines.
    pub fn text(&self, id: FileId) -> Option<&Arc<str>> {
        let FileEntry { path, text } = self.entry(id)?;
        match text {
            Text::None => None,
            Text::Held(text) => Some(text),
            Text::Aside { hash: before, again } => again
                .get_or_init(|| {
                    let text = self.read_again.as_ref()?(path)?;
                    (hash(&text) == *before).then_some(text)
                })
                .as_ref(),
        }
    }

    /// The line and column of a byte; the end of the text for one beyond it.
    pub fn position(&self, id: FileId, byte: usize) -> Position {
        let text = self.text(id).map_or("", |text| text);
        let mut byte = byte.min(text.len());
        while !text.is_char_boundary(byte) {
            byte -= 1;
        }
        let before = &text[..byte];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let shown = before[line_start..].trim_start_matches('\u{feff}');
        Position {
            line: before.bytes().filter(|&b| b == b'\n').count() + 1,
            column: shown.chars().count() + 1,
        }
    }

    fn entry(&self, id: FileId) -> Option<&FileEntry> {
        self.entries.get(id.0 as usize)
    }
}

fn hash(text: &str) -> u64 {
    FixedState::default().hash_one(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_lines_start_at_one() {
        let mut files = Files::default();
        let id = files.add("a.md", Some("é€x\r\nsecond".into()));
        assert_eq!(files.position(id, 5), Position { line: 1, column: 3 });
        assert_eq!(files.position(id, 8), Position { line: 2, column: 1 });
        assert_eq!(files.position(id, 999), Position { line: 2, column: 7 });
        assert_eq!(files.position(id, 1), Position { line: 1, column: 1 });
    }

    #[test]
    fn a_text_that_was_put_aside_is_read_again_unless_it_changed() {
        let mut files = Files::default();
        let held = files.add_aside("held.md", &"a text".into());
        files.read_again_by(|path| match path {
            "same.md" => Some("a text".into()),
            "other.md" => Some("another text".into()),
            _ => None,
        });
        let [same, other, gone] =
            ["same.md", "other.md", "gone.md"].map(|path| files.add_aside(path, &"a text".into()));
        let turned = files.add_aside("a\u{202e}b.md", &"a text".into());
        for id in [held, same, turned] {
            assert_eq!(files.text(id).map(|text| &**text), Some("a text"));
        }
        assert_eq!((files.text(other), files.text(gone)), (None, None));
        assert_eq!(files.position(other, 3), Position { line: 1, column: 1 });
    }
}
