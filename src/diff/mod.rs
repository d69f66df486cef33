//! What changed between two built sites, in words that a clinician can sign off.
//!
//! In: the files of two sites. Out: [`Changes`]: pages, figures, help lines, sources,
//! rules of the self-check and the text by paragraphs; as text, HTML or JSON. It reads
//! finished pages only, so that it tells what readers will see, whatever caused it.
//! Styles, scripts and names made from bytes are not its business.

mod html;
mod page;
mod rules;
mod sets;
mod text;
mod words;

pub use html::write_html;
pub use text::write_text;

use page::PageText;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Everything that changed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Changes {
    /// Pages that are new.
    pub added: Vec<PageName>,
    /// Pages that are gone.
    pub removed: Vec<PageName>,
    /// Pages that have another address.
    pub moved: Vec<Moved>,
    /// Pages that have another title.
    pub retitled: Vec<Retitled>,
    /// Figures, by their id in the fact base.
    pub figures: Vec<SetChange>,
    /// Ways to call, write or chat, and the pages on which they changed.
    pub lines: Vec<SetChange>,
    /// Sources, and the pages on which they changed.
    pub sources: Vec<SetChange>,
    /// Rules of the self-check.
    pub rules: Vec<RuleChange>,
    /// The main text, by paragraph.
    pub text: Vec<TextChange>,
    /// Other files that were added, removed or changed.
    pub files: Vec<FileChange>,
}

/// A page by its address and title.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct PageName {
    /// Its file below the root of the site.
    pub path: String,
    /// Its main heading.
    pub title: String,
}

/// A page with another address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Moved {
    /// Where it was.
    pub from: String,
    /// Where it is.
    pub to: String,
    /// Its main heading.
    pub title: String,
}

/// A page with another title.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Retitled {
    /// Its file.
    pub path: String,
    /// The heading of before.
    pub before: String,
    /// The heading of now.
    pub after: String,
}

/// What one name stood for before and stands for now.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct SetChange {
    /// The figure's id, or the text of the line or source.
    pub name: String,
    /// What is no longer said.
    pub before: Vec<String>,
    /// What is said now and was not.
    pub after: Vec<String>,
    /// The pages concerned.
    pub pages: Vec<String>,
}

/// A rule that was added, removed or changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RuleChange {
    /// Its id, with the folder of its language where there are several.
    pub rule: String,
    /// The columns of before, by name; empty for a new rule.
    pub before: BTreeMap<String, String>,
    /// The columns of now that differ, by name; empty for one that is gone.
    pub after: BTreeMap<String, String>,
}

/// A paragraph that changed, with all pages on which it did so in the same way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TextChange {
    /// The pages.
    pub pages: Vec<String>,
    /// The words in their order.
    pub pieces: Vec<Piece>,
}

/// Some words of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Piece {
    /// They stayed.
    Same(String),
    /// They are gone.
    Gone(String),
    /// They are new.
    New(String),
}

/// A file that is no page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FileChange {
    /// Its path.
    pub path: String,
    /// "added", "removed" or "changed".
    pub change: &'static str,
}

impl Changes {
    /// Whether nothing changed that a reader could notice.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Compares two built sites.
pub fn compare(old: &BTreeMap<String, Vec<u8>>, new: &BTreeMap<String, Vec<u8>>) -> Changes {
    let (before, after) = (pages(old), pages(new));
    let name = |(path, page): (&String, &PageText)| PageName {
        path: path.clone(),
        title: page.title.clone(),
    };
    let mut removed: Vec<PageName> =
        before.iter().filter(|(path, _)| !after.contains_key(*path)).map(name).collect();
    let mut added: Vec<PageName> =
        after.iter().filter(|(path, _)| !before.contains_key(*path)).map(name).collect();
    let moved = moved(&mut removed, &mut added);
    let mut pairs: Vec<(&String, &PageText, &PageText)> =
        after.iter().filter_map(|(path, page)| Some((path, before.get(path)?, page))).collect();
    pairs.extend(moved.iter().filter_map(|one| {
        let (path, page) = after.get_key_value(&one.to)?;
        Some((path, before.get(&one.from)?, page))
    }));
    let retitled = pairs
        .iter()
        .filter(|(_, old, new)| old.title != new.title)
        .map(|(path, old, new)| Retitled {
            path: (*path).clone(),
            before: old.title.clone(),
            after: new.title.clone(),
        })
        .collect();
    Changes {
        added,
        removed,
        moved,
        retitled,
        figures: sets::figures(&before, &after),
        lines: sets::on_pages(&pairs, |page| &page.lines),
        sources: sets::on_pages(&pairs, |page| &page.sources),
        rules: rules::changes(old, new),
        text: text_changes(&pairs),
        files: files(old, new),
    }
}

fn pages(files: &BTreeMap<String, Vec<u8>>) -> BTreeMap<String, PageText> {
    let html = files.iter().filter(|(path, _)| path.ends_with(".html"));
    html.map(|(path, bytes)| (path.clone(), PageText::read(&String::from_utf8_lossy(bytes))))
        .collect()
}

/// A page that is gone and a new one with the same title, which no third page has, are
/// one page that moved.
fn moved(removed: &mut Vec<PageName>, added: &mut Vec<PageName>) -> Vec<Moved> {
    let mut moved = Vec::new();
    let titles: BTreeSet<String> = removed.iter().map(|page| page.title.clone()).collect();
    for title in titles {
        let is = |page: &PageName| page.title == title;
        let once = |pages: &[PageName]| pages.iter().filter(|page| is(page)).count() == 1;
        if once(removed) && once(added) {
            let from = removed.extract_if(.., |page| is(page)).map(|page| page.path).collect();
            let to = added.extract_if(.., |page| is(page)).map(|page| page.path).collect();
            moved.push(Moved { from, to, title });
        }
    }
    moved
}

/// Paragraph by paragraph; the same change on several pages is told once.
fn text_changes(pairs: &[(&String, &PageText, &PageText)]) -> Vec<TextChange> {
    let mut order: Vec<Vec<Piece>> = Vec::new();
    let mut pages: BTreeMap<Vec<Piece>, Vec<String>> = BTreeMap::new();
    for (path, old, new) in pairs {
        for pieces in words::paragraphs(&old.blocks, &new.blocks) {
            let on = pages.entry(pieces.clone()).or_insert_with(|| {
                order.push(pieces);
                Vec::new()
            });
            if on.last() != Some(*path) {
                on.push((*path).clone());
            }
        }
    }
    order
        .into_iter()
        .map(|pieces| TextChange { pages: pages.remove(&pieces).unwrap_or_default(), pieces })
        .collect()
}

/// Files that readers or hosts meet beside the pages. What is made from the pages alone,
/// or changes its name with every byte, tells a reviewer nothing new.
fn files(old: &BTreeMap<String, Vec<u8>>, new: &BTreeMap<String, Vec<u8>>) -> Vec<FileChange> {
    let told = |path: &str| {
        let ending = path.rsplit('.').next().unwrap_or_default();
        !path.starts_with("assets/")
            && !path.ends_with("self-check/rules.csv")
            && !["html", "xml", "br", "gz"].contains(&ending)
    };
    let all: BTreeSet<&String> = old.keys().chain(new.keys()).filter(|path| told(path)).collect();
    all.into_iter()
        .filter_map(|path| {
            let change = match (old.get(path), new.get(path)) {
                (None, _) => "added",
                (_, None) => "removed",
                (before, after) if before != after => "changed",
                _ => return None,
            };
            Some(FileChange { path: path.clone(), change })
        })
        .collect()
}
