//! The attributes of one start tag.
//!
//! In: a buffer of decoded letters and where in it the attributes lie. Out: names
//! and values, borrowed from the buffer, with their bytes in the page.

use std::ops::Range;

/// The attributes of a start tag in their written order, repeats included.
#[derive(Clone, Copy)]
pub(super) struct Attributes<'t> {
    text: &'t str,
    parts: &'t [Part],
}

/// One attribute, decoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Attribute<'t> {
    /// Its name in lower case.
    pub(super) name: &'t str,
    /// Its value, empty when it has none.
    pub(super) value: &'t str,
    /// The bytes of name and value.
    pub(super) span: Range<usize>,
}

impl<'t> Attributes<'t> {
    /// The attributes whose letters lie in a buffer.
    pub(super) fn new(text: &'t str, parts: &'t [Part]) -> Self {
        Self { text, parts }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.parts.len()
    }

    /// All of them.
    pub(super) fn iter(self) -> impl Iterator<Item = Attribute<'t>> {
        self.parts.iter().map(move |part| part.attribute(self.text))
    }

    /// The first of this name: browsers ignore the others.
    pub(super) fn get(self, name: &str) -> Option<Attribute<'t>> {
        self.iter().find(|attribute| attribute.name == name)
    }

    /// The value of the first of this name.
    pub(super) fn value(self, name: &str) -> Option<&'t str> {
        self.get(name).map(|attribute| attribute.value)
    }

    /// Whether one of this name says more than nothing.
    pub(super) fn says(self, name: &str) -> bool {
        self.value(name).is_some_and(|value| !value.trim().is_empty())
    }
}

/// Where an attribute lies in the buffer, and where in the page.
pub(super) struct Part {
    /// Where its name begins in the buffer.
    pub(super) start: usize,
    /// Where its name ends and its value begins in the buffer.
    pub(super) name_end: usize,
    /// Where its value begins in the page, if it has one.
    pub(super) value_start: Option<usize>,
    /// Its bytes in the page.
    pub(super) span: Range<usize>,
    /// Where its value ends in the buffer.
    pub(super) end: usize,
}

impl Part {
    fn attribute<'t>(&self, text: &'t str) -> Attribute<'t> {
        Attribute {
            name: text.get(self.start..self.name_end).unwrap_or_default(),
            value: text.get(self.name_end..self.end).unwrap_or_default(),
            span: self.span.clone(),
        }
    }
}
