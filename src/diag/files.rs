//! The table of files that problems can point into.
//!
//! In: each file's path and text as it was read. Out: ids, texts, and line and
//! column of a byte. A file whose bytes could not be read as text has none.

use super::shown::on_one_line;
use std::sync::Arc;

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
    text: Option<Arc<str>>,
}

/// Paths and texts of all files that were read.
#[derive(Clone, Debug, Default)]
pub struct Files {
    entries: Vec<FileEntry>,
}

impl Files {
    /// Adds a file under the path that reports print.
    pub fn add(&mut self, path: impl Into<String>, text: Option<Arc<str>>) -> FileId {
        let id = FileId(u32::try_from(self.entries.len()).unwrap_or(u32::MAX));
        let path = on_one_line(&path.into()).into_owned();
        self.entries.push(FileEntry { path, text });
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

    /// The text, if the file is text.
    pub fn text(&self, id: FileId) -> Option<&Arc<str>> {
        self.entry(id).and_then(|entry| entry.text.as_ref())
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
}
