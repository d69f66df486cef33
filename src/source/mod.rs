//! Reading: the site's folder and the built-in pack become a list of texts.
//!
//! In: the folder of a site, and what its settings say about languages, theme
//! and pack. Out: [`Sources`], every file under the heading of what it is for,
//! and the table of files that problems point into. This module knows nothing
//! of what the texts mean.

mod built;
mod date;
mod disk;
mod eject;
mod many;
mod named;
mod pack;
mod read;
mod table;

pub use built::built;
pub use date::Date;
pub use disk::{StaticFile, text_file, today};
pub use eject::{Ejectable, ejectable};
pub use many::{matching, read_over, settings};
pub use named::{built_in_meant, names_built_in, themes};
pub use pack::{PACK_LANGUAGE, PACK_VERSION, REQUIRED, SELF_CHECK_SCRIPT};
pub use read::{ReadOptions, built_in, is_left_out, open, read};
pub use table::{
    Node, Table, TextByLanguage, Value, is_language, parse_table, parse_with_gaps, value_to_json,
};

use crate::diag::{FileId, Files};
use std::sync::Arc;

/// Who a file belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// It comes with carelevel.
    Pack,
    /// It stands in the site's folder.
    Site,
}

/// One text file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// Its place in the table of files.
    pub id: FileId,
    /// The path below the heading's folder, with `/`: for a page of English
    /// `levels/iop.md`, for a template `parts/footer.html`.
    pub path: String,
    /// The language, for files that belong to one.
    pub lang: Option<String>,
    /// Who it belongs to.
    pub origin: Origin,
    /// Its text.
    pub text: Arc<str>,
}

/// A file that is there and could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// Its place in the table of files.
    pub id: FileId,
    /// Its path in the site's folder.
    pub path: String,
}

impl Unread {
    /// The language and the path below the language's folder, of a file of content.
    pub fn in_language(&self) -> Option<(&str, &str)> {
        self.path.strip_prefix("content/")?.split_once('/')
    }
}

/// Everything that was read, by what it is for.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// The table of files, for reports.
    pub files: Files,
    /// `content/<lang>/…/*.md`, sorted by language and path.
    pub pages: Vec<SourceFile>,
    /// `content/<lang>/shared/*.md`.
    pub snippets: Vec<SourceFile>,
    /// `content/<lang>/quiz/*.toml`.
    pub words: Vec<SourceFile>,
    /// `content/facts.toml`: the pack's first, then the site's.
    pub facts: Vec<SourceFile>,
    /// The theme's `templates/…`; the default's file is kept beside one that replaces it.
    pub templates: Vec<SourceFile>,
    /// The theme's `css/…`.
    pub styles: Vec<SourceFile>,
    /// The theme's `icon.svg`: the default's and the site's.
    pub icons: Vec<SourceFile>,
    /// The theme's `i18n/<lang>.toml`.
    pub interface: Vec<SourceFile>,
    /// `static/…`, not read yet.
    pub statics: Vec<StaticFile>,
    /// Files of the site that could not be read: they are there, and nobody should
    /// be told that they are missing.
    pub unread: Vec<Unread>,
    /// Paths of the pack's pages that the site leaves out, in whatever language.
    pub left_out: Vec<String>,
}
