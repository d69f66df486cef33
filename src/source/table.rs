//! TOML with places: every key and value remembers where it stands.
//!
//! In: a text, or the part of a text that is front matter. Out: a [`Table`] to
//! take typed values from. What was asked for is known; what is left when the
//! table is finished was misspelled. Each problem becomes its own diagnostic.

mod by_language;
mod syntax;
mod value;

pub use by_language::{TextByLanguage, is_language};
pub use syntax::{parse_table, parse_with_gaps};
pub use value::{Node, Table, Value, value_to_json};
