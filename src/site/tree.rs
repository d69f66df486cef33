//! Sections: which pages belong together, and in which order.

use super::{Page, PageId};
use crate::diag::{Code, Diagnostic, Diagnostics, Place};
use crate::parse::SortBy;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Gives every page its section, its order and its neighbours. A section page that
/// was read and is broken has been told already.
pub(super) fn grow(pages: &mut [Page], read: &BTreeSet<(String, String)>, list: &mut Diagnostics) {
    let index: BTreeMap<(String, String), PageId> = pages
        .iter()
        .enumerate()
        .map(|(at, page)| ((page.parsed.lang.clone(), page.parsed.path.clone()), PageId(at)))
        .collect();
    for at in 0..pages.len() {
        let page = &pages[at].parsed;
        let Some(candidates) = parents(&page.path) else { continue };
        let parent = candidates
            .iter()
            .find_map(|path| index.get(&(page.lang.clone(), path.clone())).copied());
        match parent {
            Some(parent) => {
                pages[at].section = Some(parent);
                pages[parent.0].children.push(PageId(at));
            }
            None if candidates
                .iter()
                .any(|path| read.contains(&(page.lang.clone(), path.clone()))) => {}
            None => list.push(
                Diagnostic::new(
                    Code::NoSection,
                    format!(
                        "The folder of this page has no section page: `{}` is missing.",
                        candidates[0]
                    ),
                )
                .at(Place::whole(page.file)),
            ),
        }
    }
    for at in 0..pages.len() {
        let mut children = std::mem::take(&mut pages[at].children);
        order(pages, &mut children, pages[at].parsed.front.sort_by);
        // The pages beside the home page are no series to read one after another.
        if pages[at].section.is_some() {
            for pair in children.windows(2) {
                pages[pair[0].0].next = Some(pair[1]);
                pages[pair[1].0].previous = Some(pair[0]);
            }
        }
        pages[at].children = children;
    }
}

/// Where the section of a page may stand; nothing for the home page.
fn parents(path: &str) -> Option<Vec<String>> {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let above = if name == "_index.md" {
        if folder.is_empty() {
            return None;
        }
        folder.rsplit_once('/').map_or("", |(above, _)| above)
    } else {
        folder
    };
    Some(match above {
        "" => vec!["_index.md".to_owned()],
        above => vec![format!("{above}/_index.md"), format!("{above}.md")],
    })
}

fn order(pages: &[Page], children: &mut [PageId], by: SortBy) {
    let front = |id: &PageId| &pages[id.0].parsed.front;
    let path = |id: &PageId| &pages[id.0].parsed.path;
    children.sort_by(|a, b| match by {
        SortBy::Weight => (front(a).weight, path(a)).cmp(&(front(b).weight, path(b))),
        SortBy::Title => (&front(a).title.value, path(a)).cmp(&(&front(b).title.value, path(b))),
        SortBy::Checked => {
            let key = |id: &PageId| Reverse(front(id).checked.as_ref().map(|day| day.value));
            (key(a), path(a)).cmp(&(key(b), path(b)))
        }
    });
}
