//! What decides how the crisis lines of a page look.
//!
//! In: the summaries of pages. Out: for all pages that load the same style sheets, the
//! few ways in which they hold the lines. Most pages of a site are alike in this, so one
//! copy serves them all.

use super::crisis::CrisisLines;
use super::paths::{folder, resolve};
use super::{FinishedPage, PageSummary, address};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

/// The style sheets of a page, and where its crisis lines stand.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Look {
    /// The style sheets that it loads, by their paths below the root.
    pub(super) sheets: Vec<String>,
    /// The style that it carries in itself.
    pub(super) inline: String,
    /// The first link to each line.
    pub(super) lines: CrisisLines,
    /// Whether answers are given on it, so that it may ask for nothing.
    pub(super) takes_answers: bool,
}

impl Look {
    /// A style sheet that the page loads. One outside of the site's folder is told elsewhere.
    pub(super) fn load(&mut self, page: &FinishedPage<'_>, path: &str) {
        let mut target = String::new();
        if resolve(&mut target, folder(page.path), &address::decode(path)).is_ok() {
            self.sheets.push(target);
        }
    }
}

/// The pages that load the same styles.
#[derive(Debug, Default)]
pub struct Dressed {
    /// The ways in which they hold the crisis lines.
    pub lines: Vec<CrisisLines>,
    /// Whether answers are given on one of them.
    pub take_answers: bool,
}

/// The looks that were met so far.
#[derive(Debug, Default)]
pub struct Looks {
    known: Mutex<BTreeSet<Arc<Look>>>,
}

impl Looks {
    /// Lets a page share its look with the pages before it.
    pub fn share(&self, page: &mut PageSummary) {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        match known.get(&page.look) {
            Some(look) => page.look = Arc::clone(look),
            None => {
                known.insert(Arc::clone(&page.look));
            }
        }
    }

    /// Whether a page loads a style sheet that is none of these.
    pub fn name_others_than(&self, own: &[&str]) -> bool {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.iter().flat_map(|look| &look.sheets).any(|sheet| !own.contains(&sheet.as_str()))
    }

    /// All of them: for each set of styles the pages that load it.
    pub fn by_styles(self) -> BTreeMap<(Vec<String>, String), Dressed> {
        let mut all: BTreeMap<_, Dressed> = BTreeMap::new();
        for look in self.known.into_inner().unwrap_or_else(PoisonError::into_inner) {
            let Look { sheets, inline, lines, takes_answers } = Arc::unwrap_or_clone(look);
            let dressed = all.entry((sheets, inline)).or_default();
            dressed.lines.push(lines);
            dressed.take_answers |= takes_answers;
        }
        all
    }
}
