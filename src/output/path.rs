//! Which paths a finished file may have.
//!
//! In: a path as an earlier stage worked it out. Out: whether it stays inside
//! the output folder on every system and leaves carelevel's own names alone.

use super::problem::Problem;
use crate::diag::{Code, Diagnostic};
use std::path::{Component, Path};

/// At the top of the output folder, `.git` belongs to the person, and names that
/// begin like this one belong to the writing itself.
const OURS: &str = super::list::NAME;

/// Refuses a path that is not relative, plain and free of reserved names.
pub(super) fn check(path: &str) -> Result<(), Problem> {
    match fault(path) {
        None => Ok(()),
        Some(why) => {
            let shown = path.escape_debug();
            let message = format!("`{shown}` cannot be the name of a finished file: {why}.");
            Err(Diagnostic::new(Code::BadAddress, message).into())
        }
    }
}

fn fault(path: &str) -> Option<&'static str> {
    if path.is_empty() {
        return Some("it is empty");
    }
    if path.chars().any(char::is_control) {
        return Some("it holds a control character");
    }
    if path.contains('\\') {
        return Some("it holds a backslash");
    }
    if path.split('/').any(|part| matches!(part, "" | "." | "..")) {
        return Some("it does not lead straight down from the output folder");
    }
    // Drive letters and the like, where the system has them.
    if !Path::new(path).components().all(|part| matches!(part, Component::Normal(_))) {
        return Some("it does not begin in the output folder");
    }
    let first = path.split('/').next().unwrap_or_default();
    let ours = first.get(..OURS.len()).is_some_and(|start| start.eq_ignore_ascii_case(OURS));
    if ours || first.eq_ignore_ascii_case(".git") {
        return Some("this name is kept for other uses");
    }
    None
}

/// The folders above a path, the nearest first.
pub(super) fn folders(path: &str) -> impl Iterator<Item = &str> {
    path.rmatch_indices('/').map(|(at, _)| &path[..at])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_paths_below_the_folder_pass() {
        for good in [
            "index.html",
            "levels/iop/index.html",
            "assets/style.1a2b.css",
            "..a/b",
            "é.html",
            ".well-known/x",
            "a/.carelevel",
        ] {
            assert!(check(good).is_ok(), "{good}");
        }
        for bad in [
            "",
            "/etc/passwd",
            "..",
            "../x",
            "a/../../x",
            "a/./b",
            "a//b",
            "a/",
            "a\0b",
            "a\nb",
            "a\\b",
            ".git/config",
            ".GIT/config",
            ".git",
            ".carelevel",
            ".carelevel-stage/x",
            ".Carelevel-Lock",
            ".carelevel-new",
        ] {
            let problem = check(bad).expect_err(bad);
            assert_eq!(problem.code(), Code::BadAddress, "{bad}");
        }
    }

    #[test]
    fn folders_come_from_the_nearest_up() {
        assert_eq!(folders("a/b/c").collect::<Vec<_>>(), ["a/b", "a"]);
        assert_eq!(folders("c").count(), 0);
    }
}
