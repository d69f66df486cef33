//! `.carelevel`: the list of what carelevel made in an output folder.
//!
//! In: paths and sizes. Out: one sorted text that is the same for the same site,
//! and back. It holds sizes and no hashes: comparing bytes with the old file
//! costs less than hashing the new ones, and cannot be fooled by a list that is
//! older than the file.

use super::path;
use std::cmp::Ordering;
use std::fmt::Write as _;

/// The list's name in the output folder.
pub(super) const NAME: &str = ".carelevel";

const HEAD: &str = "carelevel output 1";
const WORDS: &str = "# What carelevel made here: bytes and name. A build changes or removes only these, and makes them anew: changes by hand belong into content or static.";

/// One file that carelevel made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Made {
    pub(super) path: String,
    pub(super) size: u64,
}

/// All files that carelevel made, sorted by path.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct List(Vec<Made>);

impl List {
    /// Sorts what was made; gives back a path that stands there twice.
    pub(super) fn new(mut made: Vec<Made>) -> Result<Self, String> {
        made.sort_unstable_by(|a, b| a.path.cmp(&b.path));
        match made.windows(2).find(|pair| pair[0].path == pair[1].path) {
            Some(pair) => Err(pair[0].path.clone()),
            None => Ok(Self(made)),
        }
    }

    /// Reads the text; nothing if it is not such a list, whole and in order.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let rows = text.strip_prefix(HEAD)?.strip_prefix('\n')?;
        let mut made: Vec<Made> = Vec::new();
        for row in rows.split_terminator('\n').filter(|row| !row.starts_with('#')) {
            let (size, path) = row.split_once(' ')?;
            path::check(path).ok()?;
            if made.last().is_some_and(|last| last.path.as_str() >= path) {
                return None;
            }
            made.push(Made { path: path.to_owned(), size: size.parse().ok()? });
        }
        text.ends_with('\n').then_some(Self(made))
    }

    /// The text of the list.
    pub(super) fn text(&self) -> String {
        let mut text = format!("{HEAD}\n{WORDS}\n");
        for made in &self.0 {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{} {}", made.size, made.path);
        }
        text
    }

    /// The rows in order.
    pub(super) fn rows(&self) -> &[Made] {
        &self.0
    }

    /// The size that a path had when it was made.
    pub(super) fn size(&self, path: &str) -> Option<u64> {
        self.0.binary_search_by(|made| made.path.as_str().cmp(path)).ok().map(|at| self.0[at].size)
    }

    /// Whether a path is on the list.
    pub(super) fn has(&self, path: &str) -> bool {
        self.size(path).is_some()
    }

    /// Whether anything on the list lies in this folder.
    pub(super) fn has_folder(&self, folder: &str) -> bool {
        let below = |made: &Made| {
            let shared = folder.len().min(made.path.len());
            let (start, rest) = made.path.as_bytes().split_at(shared);
            let after = || rest.first().map_or(Ordering::Less, |byte| byte.cmp(&b'/'));
            start.cmp(folder.as_bytes()).then_with(after)
        };
        self.0.binary_search_by(below).is_ok()
    }

    /// Paths that are here and not in `other`.
    pub(super) fn without<'a>(&'a self, other: &List) -> Vec<&'a str> {
        self.0.iter().map(|made| made.path.as_str()).filter(|path| !other.has(path)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(paths: &[&str]) -> List {
        List::new(paths.iter().map(|path| Made { path: (*path).into(), size: 7 }).collect())
            .unwrap()
    }

    #[test]
    fn the_text_is_sorted_and_reads_back() {
        let made = list(&["levels/iop/index.html", "a b.html", "404.html"]);
        let text = made.text();
        let rows: Vec<&str> = text.lines().skip(2).collect();
        assert_eq!(rows, ["7 404.html", "7 a b.html", "7 levels/iop/index.html"]);
        assert_eq!(List::parse(&text), Some(made));
    }

    #[test]
    fn a_text_that_is_cut_or_strange_is_no_list() {
        let text = list(&["a", "b"]).text();
        for bad in [
            &text[..text.len() - 1],
            "",
            "my notes\n",
            "carelevel output 2\n",
            "carelevel output 1\n7 ../x\n",
            "carelevel output 1\n7 b\n7 a\n",
            "carelevel output 1\n7 a\n7 a\n",
            "carelevel output 1\n<<<<<<< HEAD\n",
        ] {
            assert_eq!(List::parse(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn folders_are_found_among_names_that_sort_around_them() {
        let made = list(&["a-b/x", "a.html", "a/x", "ab/x", "levels/iop/x"]);
        for folder in ["a", "a-b", "ab", "levels", "levels/iop"] {
            assert!(made.has_folder(folder), "{folder}");
        }
        for other in ["a.html", "b", "level", "levels/php", "a/x"] {
            assert!(!made.has_folder(other), "{other}");
        }
    }

    #[test]
    fn a_path_twice_is_given_back() {
        let twice = vec![Made { path: "a".into(), size: 1 }, Made { path: "a".into(), size: 2 }];
        assert_eq!(List::new(twice), Err("a".to_owned()));
    }
}
