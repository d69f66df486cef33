//! One shortcode, as it was written: its name and its arguments. It knows nothing of what they
//! mean, nor of how they are found in a text.

use std::ops::Range;

/// A value in a shortcode's parentheses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Argument {
    /// Text in quotation marks.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// True or false.
    Flag(bool),
}

/// An argument as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: Argument,
    /// The value's bytes in the file.
    pub span: Range<usize>,
    pub(super) name_start: usize,
}

impl Given {
    /// The name's bytes in the file.
    pub fn name_span(&self) -> Range<usize> {
        self.name_start..self.name_start + self.name.len()
    }
}

/// One call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shortcode {
    /// The name.
    pub name: String,
    /// Arguments as written.
    pub arguments: Vec<Given>,
    /// The whole call's bytes in the file.
    pub span: Range<usize>,
    /// Whether it stands alone on its line and is a block of its own.
    pub block: bool,
}

/// Shortcodes that carelevel knows and that are part of a sentence, even of one that
/// says nothing else.
const INLINE: &[&str] = &["fact", "cite", "line", "name"];

impl Shortcode {
    /// Whether it is always part of a sentence.
    pub(in crate::parse) fn is_inline(&self) -> bool {
        INLINE.contains(&self.name.as_str())
    }

    /// An argument's text, if there is one of that name and it is text.
    pub fn text(&self, name: &str) -> Option<(&str, Range<usize>)> {
        self.arguments.iter().find_map(|given| match &given.value {
            Argument::Text(text) if given.name == name => Some((text.as_str(), given.span.clone())),
            _ => None,
        })
    }

    /// An argument's flag, if there is one of that name and it is a flag.
    pub fn flag(&self, name: &str) -> Option<bool> {
        self.arguments.iter().find_map(|given| match given.value {
            Argument::Flag(flag) if given.name == name => Some(flag),
            _ => None,
        })
    }
}
