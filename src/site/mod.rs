//! From single pages to a site: addresses, sections, neighbours, links.
//!
//! In: parsed pages and the settings. Out: [`Site`], in which every link has a
//! target and every page its place. Knows nothing of templates or HTML.

mod address;
mod aliases;
mod assemble;
mod check;
mod due;
mod kind;
mod links;
mod names;
mod program;
mod translation;
mod tree;

pub use address::{Address, decode, encode, join, relative};
pub use assemble::{AssembleOptions, assemble};
pub use check::{CheckText, CheckTree};
pub use due::Due;
pub use kind::PageKind;
pub use links::Target;
pub use program::{PROGRAM_LIST, PROGRAMS, program_standard};
pub use translation::Translation;

use crate::config::SiteConfig;
use crate::diag::FileId;
use crate::parse::{FactBase, InterfaceWords, ParsedPage, ParsedSnippet};
use crate::source::StaticFile;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A page in [`Site::pages`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PageId(usize);

impl PageId {
    /// Its place in [`Site::pages`].
    pub fn index(self) -> usize {
        self.0
    }
}

/// A page in its place.
#[derive(Debug)]
pub struct Page {
    /// Its text and settings.
    pub parsed: Arc<ParsedPage>,
    /// What kind it is.
    pub kind: PageKind,
    /// Where it is published.
    pub address: Address,
    /// The section it belongs to; the home page belongs to none.
    pub section: Option<PageId>,
    /// The pages of a section, in order.
    pub children: Vec<PageId>,
    /// The page before it in its section.
    pub previous: Option<PageId>,
    /// The page after it in its section.
    pub next: Option<PageId>,
    /// Targets of the links and images in its text, in their order.
    pub targets: Vec<Target>,
    /// Related pages.
    pub related: Vec<PageId>,
    /// The same page in all languages, itself included, in the order of the languages;
    /// empty when there is no other.
    pub alternates: Vec<PageId>,
    /// On a translation: of what, and whether it lags behind.
    pub translation: Option<Translation>,
}

/// A snippet whose links have targets.
#[derive(Debug)]
pub struct Snippet {
    /// Its text.
    pub parsed: ParsedSnippet,
    /// Targets of the links and images in its text, in their order.
    pub targets: Vec<Target>,
}

/// Everything that will be published, before a theme has been near it.
#[derive(Debug)]
pub struct Site {
    /// The settings.
    pub config: SiteConfig,
    /// All pages.
    pub pages: Vec<Page>,
    /// Pages of which only the text could be read: it is checked, and none of them is made.
    pub half: Vec<Page>,
    /// The home page of each language. Where it is missing or broken, which was told and
    /// refuses the site, any page stands in, so that links to it are no second problem.
    pub homes: BTreeMap<String, PageId>,
    /// Figures, sources and help lines.
    pub facts: FactBase,
    /// Snippets by language and name.
    pub snippets: BTreeMap<(String, String), Snippet>,
    /// The words of the check, matched with its questions and rules, by language.
    pub check: BTreeMap<String, CheckText>,
    /// The theme's words, by language.
    pub interface: BTreeMap<String, InterfaceWords>,
    /// Files copied as they are.
    pub statics: Vec<StaticFile>,
    /// Their paths.
    pub static_paths: BTreeSet<String>,
    /// Old addresses and the pages they lead to.
    pub aliases: BTreeMap<String, PageId>,
}

impl Site {
    /// The page with this id.
    pub fn page(&self, id: PageId) -> &Page {
        &self.pages[id.0]
    }

    /// All pages with their ids.
    pub fn ids(&self) -> impl Iterator<Item = PageId> + use<> {
        (0..self.pages.len()).map(PageId)
    }

    /// The page of a language by its path below the language's folder.
    pub fn find(&self, lang: &str, path: &str) -> Option<PageId> {
        self.pages
            .binary_search_by(|page| {
                (page.parsed.lang.as_str(), page.parsed.path.as_str()).cmp(&(lang, path))
            })
            .ok()
            .map(PageId)
    }

    /// The file that a page came from.
    pub fn file(&self, id: PageId) -> FileId {
        self.page(id).parsed.file
    }
}
