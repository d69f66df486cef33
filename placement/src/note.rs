//! What a note is: something that stands beside a result and never changes it.
//!
//! Because notes change nothing, their tests may ask for exact answers. The notes themselves are the
//! table in `notes`.

use crate::level::Level;
use crate::questions::Q;
use crate::withdrawal::Withdrawal;

/// A note; its words are in the content pack under its id.
#[derive(Clone, Copy, Debug)]
pub struct Note {
    /// The id used in words and results.
    pub id: &'static str,
    /// The ways to come by it: one is enough.
    pub shown: &'static [Shown],
}

/// One way to come by a note.
#[derive(Clone, Copy, Debug)]
pub struct Shown {
    /// All of these must hold; with `levels` and `withdrawal`, where given, at most three.
    pub when: &'static [Is],
    /// The headline must be one of these levels; `None` in the list stands for no headline. An empty
    /// list allows all.
    pub levels: &'static [Option<Level>],
    /// The withdrawal answer must be at least this.
    pub withdrawal: Withdrawal,
}

/// One condition of a note.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Is {
    /// The single choice is one of these options.
    In(Q, &'static [u8]),
    /// The single choice is one of these options, or unsure.
    InOrUnsure(Q, &'static [u8]),
    /// At least one of these options is chosen, or could be where unsure counts as all of them.
    AnyOf(Q, u16),
}
