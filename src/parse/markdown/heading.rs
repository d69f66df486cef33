//! Ids of headings, and the order of their levels.

use crate::diag::{Code, Diagnostic, FileId, Place};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

/// Ids that the page around the text uses.
const RESERVED: &[&str] = &["main", "top", "contents", "sources", "check", "result"];

/// Signs that an id does not show.
const APOSTROPHES: [char; 2] = ['\'', '’'];

/// The ids given on one page so far.
#[derive(Default)]
pub(super) struct Ids {
    given: BTreeMap<String, Range<usize>>,
    /// The number to try next behind a text that many headings have.
    next: BTreeMap<String, usize>,
    /// The level of the last heading, as its author wrote it.
    last_level: u8,
    /// The level that was given to it.
    last_given: u8,
}

impl Ids {
    /// The id of a heading without one of its own: its text, made unlike all others.
    pub(super) fn automatic(&mut self, text: &str, span: &Range<usize>) -> String {
        let text = match text.contains(APOSTROPHES) {
            true => Cow::Owned(text.replace(APOSTROPHES, "")),
            false => Cow::Borrowed(text),
        };
        let plain = match slug::slugify(text) {
            none if none.is_empty() => "section".to_owned(),
            // A number behind the text would not make it unlike the ids of the reference list.
            text if has_reserved_start(&text) => format!("section-{text}"),
            text => text,
        };
        let id = if self.is_free(&plain) { plain } else { self.numbered(plain) };
        self.given.insert(id.clone(), span.clone());
        id
    }

    fn is_free(&self, id: &str) -> bool {
        !self.given.contains_key(id) && !is_reserved(id)
    }

    /// The text with the next number that makes it unlike all others.
    fn numbered(&mut self, plain: String) -> String {
        let mut number = self.next.get(&plain).copied().unwrap_or(2);
        let mut id = format!("{plain}-{number}");
        while !self.is_free(&id) {
            number += 1;
            id = format!("{plain}-{number}");
        }
        self.next.insert(plain, number + 1);
        id
    }

    /// Takes an id that the author chose.
    pub(super) fn chosen(
        &mut self,
        id: &str,
        span: &Range<usize>,
        file: FileId,
        problems: &mut Vec<Diagnostic>,
    ) -> String {
        if is_reserved(id) || !is_id(id) {
            problems.push(
                Diagnostic::new(
                    Code::BadAttribute,
                    format!("`{id}` cannot be the id of a heading: it is reserved, or not made of letters, digits, hyphens and underscores."),
                )
                .at(Place::new(file, span.clone())),
            );
        } else if let Some(first) = self.given.insert(id.to_owned(), span.clone()) {
            problems.push(
                Diagnostic::new(
                    Code::DuplicateId,
                    format!("The id `{id}` is used twice on this page."),
                )
                .at(Place::new(file, span.clone()))
                .also(Place::new(file, first), "used here first"),
            );
            // Told once is enough: the page itself goes on with an id of its own.
            return self.automatic(id, span);
        }
        id.to_owned()
    }

    /// Checks a heading's level against the one before it, and gives back the level
    /// to write: a page never skips one, whatever its author did.
    pub(super) fn level(
        &mut self,
        level: u8,
        span: &Range<usize>,
        file: FileId,
        problems: &mut Vec<Diagnostic>,
    ) -> u8 {
        let before = self.last_level.max(1);
        let given = match level {
            same if same == self.last_level => self.last_given,
            other => other.clamp(2, self.last_given.max(1) + 1),
        };
        if level == 1 {
            problems.push(
                Diagnostic::new(
                    Code::HeadingOne,
                    "This heading is of the first level, like the page's title.",
                )
                .at(Place::new(file, span.clone())),
            );
        } else if level > before + 1 {
            problems.push(
                Diagnostic::new(
                    Code::HeadingSkip,
                    format!("This heading is of level {level}, but the one before it is of level {before}."),
                )
                .at(Place::new(file, span.clone())),
            );
        }
        self.last_level = level;
        self.last_given = given;
        given
    }
}

fn is_reserved(id: &str) -> bool {
    RESERVED.contains(&id) || has_reserved_start(id)
}

/// Ids that begin like those of the reference list, of footnotes and of the check belong to them.
fn has_reserved_start(id: &str) -> bool {
    ["source-", "cite-", "note-", "q-"].iter().any(|start| id.starts_with(start))
}

fn is_id(id: &str) -> bool {
    !id.is_empty() && id.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_')
}

#[cfg(test)]
mod tests {
    use super::Ids;

    #[test]
    fn headings_that_begin_like_other_ids_get_one_of_their_own() {
        let mut ids = Ids::default();
        let mut id = |text: &str| ids.automatic(text, &(0..1));
        assert_eq!(id("Q and A"), "section-q-and-a");
        assert_eq!(id("Q and A"), "section-q-and-a-2");
        assert_eq!(id("Note to parents"), "section-note-to-parents");
        assert_eq!(id("Source 1"), "section-source-1");
        assert_eq!(id("Main"), "main-2");
        assert_eq!(id("?"), "section");
    }
}
