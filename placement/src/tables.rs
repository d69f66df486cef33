//! Rules and notes without strings and pointers, in few bytes.
//!
//! In go the tables that people read; out come two streams of bytes and one function that reads
//! them. The module that a page carries holds these and nothing else of the tables.

use crate::answers::Bits;
use crate::level::Level;
use crate::note::{Is, Shown};
use crate::notes::NOTES;
use crate::questions::{Q, QUESTIONS};
use crate::rule::{Effect, Rule, Test};
use crate::rules::RULES;

/// A stream: for each row its tests, by their place in [`TESTS`], then what the row gives with this
/// bit set. A row holds when all its tests do.
const GIVES: u8 = 0x80;

/// A rule gives a level as its number, 6 for same-day help and 7 for help now, and a withdrawal
/// answer as its number with this bit. A note gives its place in the table of notes.
pub(crate) const WITHDRAWAL: u32 = 8;

/// Where notes find the headline, as one bit for each level and the eighth for none.
pub(crate) const HEADLINE: usize = 30;
/// Where notes find the withdrawal answer, as many low bits as its number.
pub(crate) const WITHDRAWAL_ANSWER: usize = 31;

/// The rules, in their order.
pub(crate) static RULE_ROWS: [u8; TABLES.rules.used] = TABLES.rules.cut();
/// Every way to come by a note.
pub(crate) static NOTE_ROWS: [u8; TABLES.notes.used] = TABLES.notes.cut();
/// A test has the question above 11 bits, of which any one must be set in the answer.
static TESTS: [u16; TABLES.used] = {
    let mut tests = [0; TABLES.used];
    let mut i = 0;
    while i < tests.len() {
        tests[i] = TABLES.tests[i];
        i += 1;
    }
    tests
};

const ANY_BIT: u16 = (1 << 11) - 1;

/// What [`holding`] returns: all that the rows give.
pub(crate) const ALL_GIVEN: u32 = 3;

/// The rows that hold, as a set. For a `part` from 0 to 2 the rows from `part * 32` on that give
/// something in `wanted`, one bit for each row; for [`ALL_GIVEN`] what they give, one bit for each.
// One function for all tables and all questions about them, because each loop would be a copy.
#[inline(never)]
pub(crate) fn holding(rows: &[u8], answers: &Bits, part: u32, wanted: u32) -> u32 {
    let mut set = 0;
    each(rows, answers, |row, gives, holds| {
        let (place, counts) = if part == ALL_GIVEN {
            (gives, true)
        } else {
            (row, row >> 5 == part && wanted >> gives & 1 != 0)
        };
        // Without a branch on the answers, which no processor could foresee.
        set |= u32::from(holds & counts) << (place & 31);
    });
    set
}

/// The rules that hold and give something in `wanted`, one bit for each.
pub(crate) fn rules_holding(answers: &Bits, wanted: u32) -> u128 {
    let mut set = 0;
    each(&RULE_ROWS, answers, |row, gives, holds| {
        set |= u128::from(holds & (wanted >> gives & 1 != 0)) << row;
    });
    set
}

/// Reads a stream: calls back for every row with its number, what it gives and whether it holds.
#[inline(always)]
fn each(rows: &[u8], answers: &Bits, mut found: impl FnMut(u32, u32, bool)) {
    let (mut row, mut holds) = (0, true);
    for &byte in rows {
        if byte < GIVES {
            let test = TESTS.get(usize::from(byte)).map_or(0, |&test| test);
            holds &= answers[usize::from(test >> 11) & 31] & test & ANY_BIT != 0;
        } else {
            found(row, u32::from(byte & 31), holds);
            row += 1;
            holds = true;
        }
    }
}

/// A stream being written.
struct Stream {
    bytes: [u8; 512],
    used: usize,
}

impl Stream {
    const EMPTY: Self = Self { bytes: [0; 512], used: 0 };

    const fn push(&mut self, byte: u8) {
        self.bytes[self.used] = byte;
        self.used += 1;
    }

    const fn cut<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        let mut i = 0;
        while i < N {
            bytes[i] = self.bytes[i];
            i += 1;
        }
        bytes
    }
}

struct Tables {
    rules: Stream,
    notes: Stream,
    tests: [u16; GIVES as usize],
    used: usize,
}

const TABLES: Tables = {
    // A set of rules is one number, and the wire form carries it in three parts of 32.
    assert!(RULES.len() <= 96 && NOTES.len() <= 32 && QUESTIONS.len() <= HEADLINE);
    let mut tables =
        Tables { rules: Stream::EMPTY, notes: Stream::EMPTY, tests: [0; GIVES as usize], used: 0 };
    let mut i = 0;
    while i < RULES.len() {
        tables.rule(&RULES[i]);
        i += 1;
    }
    let mut note = 0;
    while note < NOTES.len() {
        let mut way = 0;
        while way < NOTES[note].shown.len() {
            tables.note(&NOTES[note].shown[way], note as u8);
            way += 1;
        }
        note += 1;
    }
    tables
};

impl Tables {
    const fn rule(&mut self, rule: &Rule) {
        let mut i = 0;
        while i < rule.when.len() {
            let test = match rule.when[i] {
                Test::AtLeast(question, option) => self.test(question as usize, 1 << (option - 1)),
                Test::AnyOf(question, options) => self.test(question as usize, options),
            };
            self.rules.push(test);
            i += 1;
        }
        let gives = match rule.calls_for {
            Effect::Level(level) => level as u8,
            Effect::Emergency(tier) => Level::Emergency as u8 + tier as u8,
            Effect::Withdrawal(withdrawal) => WITHDRAWAL as u8 | withdrawal as u8,
        };
        self.rules.push(GIVES | gives);
    }

    const fn note(&mut self, shown: &Shown, note: u8) {
        let mut i = 0;
        while i < shown.when.len() {
            let test = match shown.when[i] {
                Is::In(question, options) => {
                    self.test(question as usize, one_of(question, options) << 1)
                }
                Is::InOrUnsure(question, options) => {
                    self.test(question as usize, one_of(question, options) << 1 | 1)
                }
                Is::AnyOf(question, options) => self.test(question as usize, options),
            };
            self.notes.push(test);
            i += 1;
        }
        if !shown.levels.is_empty() {
            let mut levels = 0;
            let mut l = 0;
            while l < shown.levels.len() {
                levels |= match shown.levels[l] {
                    Some(level) => 1 << level as u8,
                    None => 1 << 7,
                };
                l += 1;
            }
            let test = self.test(HEADLINE, levels);
            self.notes.push(test);
        }
        let withdrawal = shown.withdrawal as u8;
        if withdrawal > 0 {
            let test = self.test(WITHDRAWAL_ANSWER, 1 << (withdrawal - 1));
            self.notes.push(test);
        }
        self.notes.push(GIVES | note);
    }

    /// The number of a test; equal ones share it.
    const fn test(&mut self, question: usize, bits: u16) -> u8 {
        assert!(bits <= ANY_BIT);
        let test = (question as u16) << 11 | bits;
        let mut i = 0;
        while i < self.used && self.tests[i] != test {
            i += 1;
        }
        if i == self.used {
            self.tests[i] = test;
            self.used += 1;
        }
        i as u8
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
