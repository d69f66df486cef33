//! Names that every disk can hold, and that stay different names on every disk.
//!
//! In: the paths of all files that will be published. Out: problems with names that a
//! system keeps for itself, that hold letters nobody sees, or that differ from another
//! only in capitals or in how an accent is written. A site is often built on one kind
//! of disk and served from another.

use super::Page;
use crate::diag::{Code, Diagnostic, Diagnostics, Place};
use crate::source::StaticFile;
use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization;

/// Names that Windows keeps for devices, with any ending.
const DEVICES: &[&str] = &["con", "prn", "aux", "nul", "conin$", "conout$"];

/// The longest name that common disks hold, in bytes.
const LONGEST: usize = 255;

/// Whether a name is that of a Windows device, with any ending and in any case.
pub(super) fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_ascii_lowercase();
    let port = stem.strip_prefix("com").or(stem.strip_prefix("lpt"));
    let is_port = port.is_some_and(|number| {
        matches!(
            number,
            "0" | "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9" | "¹" | "²" | "³"
        )
    });
    is_port || DEVICES.contains(&stem.as_str())
}

/// What is wrong with one name of a path, if anything.
pub(super) fn fault(name: &str) -> Option<&'static str> {
    if name.chars().any(|letter| letter.is_control() || is_unseen(letter)) {
        Some("it holds a letter that nobody can see")
    } else if name.contains(['<', '>', ':', '"', '\\', '|', '?', '*']) {
        Some("Windows does not allow < > : \" \\ | ? * in names")
    } else if name.ends_with(['.', ' ']) || name.starts_with(' ') {
        Some("a name cannot begin with a space, or end in a dot or a space")
    } else if is_device(name) {
        Some("Windows keeps this name for a device")
    } else if name.len() > LONGEST {
        Some("it is too long")
    } else {
        None
    }
}

/// Letters that change how others are read, or that have no shape of their own.
fn is_unseen(letter: char) -> bool {
    matches!(letter,
        '\u{ad}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180e}' | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}'
        | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

/// Judges the names of copied files, and holds all paths against one another.
pub(super) fn check(pages: &[Page], statics: &[StaticFile], list: &mut Diagnostics) {
    // Pages have small letters only, so that they cannot clash among themselves.
    if statics.is_empty() {
        return;
    }
    let mut seen = Seen::default();
    for page in pages {
        seen.add(&page.address.file, Place::whole(page.parsed.file), list);
    }
    for file in statics {
        let place = Place::whole(file.id);
        let why = file.path.split('/').find_map(|name| Some((name, fault(name)?)));
        if let Some((name, why)) = why {
            let message =
                format!("The name `{}` cannot become an address: {why}.", name.escape_debug());
            list.push(Diagnostic::new(Code::BadAddress, message).at(place));
            continue;
        }
        seen.add(&file.path, place, list);
    }
}

/// Paths and the folders above them, as a disk without capitals would know them.
#[derive(Default)]
struct Seen {
    names: BTreeMap<String, (String, Place)>,
}

impl Seen {
    fn add(&mut self, path: &str, place: Place, list: &mut Diagnostics) {
        let ends = path.match_indices('/').map(|(at, _)| at).chain([path.len()]);
        for end in ends {
            let name = &path[..end];
            match self.names.get(&folded(name)) {
                Some((other, _)) if other == name => {}
                Some((other, first)) => {
                    let message = format!(
                        "`{}` and `{}` are one name on many disks.",
                        other.escape_debug(),
                        name.escape_debug()
                    );
                    list.push(
                        Diagnostic::new(Code::SameAddress, message)
                            .at(place)
                            .also(first.clone(), "the other one")
                            .help("Give one of them another name, or write both the same way."),
                    );
                    return;
                }
                None => {
                    self.names.insert(folded(name), (name.to_owned(), place.clone()));
                }
            }
        }
    }
}

/// A path without the differences that some disks do not keep.
fn folded(path: &str) -> String {
    if path.is_ascii() {
        return path.to_ascii_lowercase();
    }
    path.nfd().flat_map(char::to_lowercase).nfc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn devices_are_known_with_endings_and_capitals() {
        for name in
            ["con", "NUL", "aux.tar.gz", "Com1.txt", "lpt9", "conin$", "com\u{b9}", "nul .x"]
        {
            assert!(is_device(name), "{name}");
        }
        for name in ["console", "com", "com10", "null", "a.con", "lpt"] {
            assert!(!is_device(name), "{name}");
        }
    }

    #[test]
    fn ordinary_names_pass_in_any_script() {
        for name in [
            "caf\u{e9}.png",
            "Our brochure (2026).pdf",
            "\u{5e9}\u{5dc}.pdf",
            ".well-known",
            "_redirects",
        ] {
            assert_eq!(fault(name), None, "{name}");
        }
        for name in ["a\u{200b}", "a:b", "a.", " a", "a\nb", "\u{202e}fdp.exe"] {
            assert!(fault(name).is_some(), "{name:?}");
        }
    }

    #[test]
    fn capitals_and_accents_fold() {
        assert_eq!(folded("Logo.PNG"), folded("logo.png"));
        assert_eq!(folded("caf\u{e9}"), folded("CAFE\u{301}"));
        assert_ne!(folded("cafe"), folded("caf\u{e9}"));
    }
}
