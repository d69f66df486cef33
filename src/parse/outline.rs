//! The headings of a text.
//!
//! In: headings as they are met. Out: the same, in their order. On a large site there are tens
//! of thousands, and they stay until its last page is made, so the words of all headings of a
//! text are one string.

/// All headings of a text, in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    words: String,
    entries: Vec<Entry>,
}

/// Where a heading's words end; its id begins where the words before it end, and its text where
/// its id ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Entry {
    level: u8,
    id: u32,
    text: u32,
}

/// A heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Heading<'o> {
    /// 2 to 6.
    pub level: u8,
    /// Its id on the page.
    pub id: &'o str,
    /// Its text, without markup.
    pub text: &'o str,
}

impl Outline {
    /// The headings.
    pub fn iter(&self) -> impl Iterator<Item = Heading<'_>> {
        let part = |from: u32, to: u32| self.words.get(from as usize..to as usize);
        let mut start = 0;
        self.entries.iter().map(move |&Entry { level, id, text }| {
            let from = std::mem::replace(&mut start, text);
            Heading {
                level,
                id: part(from, id).unwrap_or_default(),
                text: part(id, text).unwrap_or_default(),
            }
        })
    }

    /// Adds a heading behind the others.
    pub(super) fn push(&mut self, heading: Heading<'_>) {
        let mut end_of = |words: &str| {
            self.words.push_str(words);
            // No file is as long as that.
            u32::try_from(self.words.len()).unwrap_or(u32::MAX)
        };
        let (id, text) = (end_of(heading.id), end_of(heading.text));
        self.entries.push(Entry { level: heading.level, id, text });
    }

    /// No heading will follow.
    pub(super) fn close(&mut self) {
        self.words.shrink_to_fit();
        self.entries.shrink_to_fit();
    }
}

#[cfg(test)]
mod tests {
    use super::{Heading, Outline};

    #[test]
    fn headings_come_back_as_they_were() {
        let all = [
            Heading { level: 2, id: "one", text: "One" },
            Heading { level: 3, id: "café", text: "" },
            Heading { level: 2, id: "section", text: "Ünï" },
        ];
        let mut outline = Outline::default();
        for heading in all {
            outline.push(heading);
        }
        outline.close();
        assert!(outline.iter().eq(all), "{outline:?}");
    }
}
