//! What a note is: something that stands beside a result and never changes it.
//!
//! Because notes change nothing, their tests may ask for exact answers. The notes themselves are the
//! table in `notes`.

use crate::level::Level;
use crate::notes::NOTES;
use crate::questions::{Q, QUESTIONS};
use crate::rule::{PackedTest, pack_test};
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
    /// All of these must hold; at most two.
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

/// One way to come by a note, without strings and pointers.
#[derive(Clone, Copy)]
pub(crate) struct PackedNote {
    pub(crate) when: [PackedTest; 2],
    /// One bit for each level, the highest for no headline.
    pub(crate) levels: u8,
    /// The note's place in the table, above two bits for the withdrawal answer.
    pub(crate) note_and_withdrawal: u8,
}

const ROWS: usize = {
    let mut rows = 0;
    let mut i = 0;
    while i < NOTES.len() {
        rows += NOTES[i].shown.len();
        i += 1;
    }
    rows
};

pub(crate) const PACKED_NOTES: [PackedNote; ROWS] = {
    assert!(NOTES.len() <= 32);
    let mut packed = [PackedNote {
        when: [0; 2],
        levels: 0,
        note_and_withdrawal: 0,
    }; ROWS];
    let mut row = 0;
    let mut i = 0;
    while i < NOTES.len() {
        let mut s = 0;
        while s < NOTES[i].shown.len() {
            packed[row] = pack(&NOTES[i].shown[s], i as u8);
            row += 1;
            s += 1;
        }
        i += 1;
    }
    packed
};

const fn pack(shown: &Shown, note: u8) -> PackedNote {
    let mut when = [0; 2];
    let mut t = 0;
    while t < shown.when.len() {
        when[t] = match shown.when[t] {
            Is::In(question, options) => pack_test(question, one_of(question, options) << 1),
            Is::InOrUnsure(question, options) => {
                pack_test(question, one_of(question, options) << 1 | 1)
            }
            Is::AnyOf(question, options) => pack_test(question, options),
        };
        t += 1;
    }
    let mut levels = if shown.levels.is_empty() { u8::MAX } else { 0 };
    let mut l = 0;
    while l < shown.levels.len() {
        levels |= match shown.levels[l] {
            Some(level) => 1 << level as u8,
            None => 1 << 7,
        };
        l += 1;
    }
    PackedNote {
        when,
        levels,
        note_and_withdrawal: note << 2 | shown.withdrawal as u8,
    }
}

const fn one_of(question: Q, options: &[u8]) -> u16 {
    assert!(!QUESTIONS[question as usize].multiple);
    let mut bits = 0;
    let mut i = 0;
    while i < options.len() {
        bits |= 1 << options[i];
        i += 1;
    }
    bits
}
