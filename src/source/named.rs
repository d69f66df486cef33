//! What the settings of a site may name: built-in pages to leave out, and themes.
//!
//! In: an entry of `leave_out`, or the site's folder. Out: whether it names a page of the
//! pack, and which one was meant; the themes that are there.

use super::pack::{self, REQUIRED, WITH_REQUIRED};
use crate::diag::nearest;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Whether a built-in file is left out; its path in every language if so.
pub(super) fn left_out(path: &str, leave_out: &[String]) -> Option<String> {
    let page = page(path)?;
    leave_out.iter().any(|entry| names(entry, page)).then(|| page.to_owned())
}

/// The path below its language's folder of a built-in page.
fn page(path: &str) -> Option<&str> {
    let (_, page) = path.strip_prefix("content/")?.split_once('/')?;
    (page.ends_with(".md") && !page.starts_with("shared/")).then_some(page)
}

/// Whether an entry names a page, alone or with its section. `*` stands for all that a site
/// can do without.
fn names(entry: &str, page: &str) -> bool {
    let start = entry.trim_end_matches('/');
    page == start
        || start == "*" && !REQUIRED.contains(&page) && !WITH_REQUIRED.contains(&page)
        || page.strip_prefix(start).is_some_and(|rest| rest.starts_with('/') || rest == ".md")
}

/// Whether an entry of `leave_out` names a built-in page, in whatever language.
pub fn names_built_in(entry: &str) -> bool {
    pack::files().iter().filter_map(|(path, _)| page(path)).any(|page| names(entry, page))
}

/// The page or section that was meant by an entry that names none.
pub fn built_in_meant(entry: &str) -> Option<String> {
    let files = pack::files();
    let pages: BTreeSet<&str> = files.iter().filter_map(|(path, _)| page(path)).collect();
    let sections = pages.iter().filter_map(|page| Some(page.rsplit_once('/')?.0));
    let known: BTreeSet<&str> = sections.chain(pages.iter().copied()).collect();
    let typed = entry.trim_matches('/').trim_end_matches("/*").trim_start_matches("content/");
    let (lang, rest) = typed.split_once('/').unwrap_or_default();
    let typed = if pack::languages().contains(&lang) { rest } else { typed };
    nearest(typed, known).map(str::to_owned)
}

/// The names of the folders in `themes`.
pub fn themes(root: &Path) -> Vec<String> {
    let entries = fs::read_dir(root.join("themes")).into_iter().flatten().flatten();
    let folders = entries.filter(|entry| entry.path().is_dir());
    let mut names: Vec<String> =
        folders.filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.sort_unstable();
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_names_nothing_is_told_from_what_names_much() {
        for entry in ["*", "people", "people/", "people/teens.md", "people/teens", "compare.md"] {
            assert!(names_built_in(entry), "{entry}");
        }
        for (entry, meant) in [
            ("peple/teens.md", Some("people/teens.md")),
            ("Compare.md", Some("compare.md")),
            ("content/en/families/_index.md", Some("families/_index.md")),
            ("/content/es/people/*", Some("people")),
            ("nosuch/*", None),
            ("", None),
        ] {
            assert!(!names_built_in(entry), "{entry}");
            assert_eq!(built_in_meant(entry).as_deref(), meant, "{entry}");
        }
    }
}
