//! From texts to parts: front matter, HTML with holes, facts, words.
//!
//! In: [`Sources`]. Out: [`Parsed`], where each page's Markdown is already HTML
//! and everything that needs another page (links, shortcodes) is a hole with its
//! place in the person's file. Each page is parsed alone, so all in parallel;
//! nothing here knows of addresses, sections or the theme.

mod around;
mod body;
mod facts;
mod front_matter;
mod interface;
mod markdown;
mod outline;
mod page;
pub mod program;
mod prose;
mod shelf;
mod shortcode;
mod words;

pub use body::{Body, Hole, HoleKind};
pub use facts::{Fact, FactBase, Figure, Grade, HelpLine, Source, SourcedRange, StandIn, Unit};
pub use front_matter::{FrontMatter, SortBy};
pub use interface::InterfaceWords;
pub use outline::{Heading, Outline};
pub use page::{Held, KeptPages, ParsedPage, ParsedSnippet};
pub use program::Program;
pub use shelf::{Html, Room, Shelf};
pub use shortcode::{Argument, Given, Shortcode};
pub use words::{CheckWords, WordTree};

use crate::config::SiteConfig;
use crate::diag::Diagnostics;
use crate::source::{SourceFile, Sources};
use around::Around;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Everything that was parsed.
#[derive(Debug, Default)]
pub struct Parsed {
    /// Pages in the order of the sources: by language, then by path.
    pub pages: Vec<Arc<ParsedPage>>,
    /// Pages that are not whole, in the same order: they are only checked.
    pub half: Vec<Arc<ParsedPage>>,
    /// Snippets by language and name.
    pub snippets: BTreeMap<(String, String), ParsedSnippet>,
    /// Figures, sources and help lines.
    pub facts: FactBase,
    /// The words of the check, by language.
    pub words: BTreeMap<String, CheckWords>,
    /// The theme's interface words, by language.
    pub interface: BTreeMap<String, InterfaceWords>,
}

/// Parses everything; problems are added to the list, and what has none is kept. Pages that are
/// as they were in the run before are taken from it. Others are used up: the text of a page is let
/// go as soon as it is parsed, since on a large site texts fill half of the memory; its HTML waits
/// as `held` says.
pub fn all(
    sources: &Sources,
    pages: Vec<SourceFile>,
    config: &SiteConfig,
    mut held: Held<'_>,
    list: &mut Diagnostics,
) -> Parsed {
    let kept = match &mut held {
        Held::ForTheNextRun(pages) if pages.keeps_all() => Some(&mut pages.around),
        _ => None,
    };
    let around = around::parse(sources, config, kept, list);
    let all = page::parse_pages(pages, !config.minify, held, list);
    let (pages, half) = all.into_iter().partition(|page| page.whole);
    let Around { facts, interface, words, snippets } = around;
    Parsed { pages, half, snippets, facts, words, interface }
}
