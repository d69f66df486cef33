//! Rules and notes without strings and pointers, in few bytes.
//!
//! In go the tables that people read; out come rows that name their tests by number. The module that
//! a page carries holds these and nothing else of the tables.

use crate::answers::Bits;
use crate::level::Level;
use crate::note::{Is, Shown};
use crate::notes::NOTES;
use crate::questions::{Q, QUESTIONS};
use crate::rule::{Effect, Rule, Test};
use crate::rules::RULES;

/// A row holds when all its tests do.
#[derive(Clone, Copy)]
pub(crate) struct Row {
    /// Places in [`TESTS`]; 0 always holds.
    when: [u8; 3],
    /// For a rule what it calls for, for a note its place in the table of notes.
    pub(crate) gives: u8,
}

impl Row {
    pub(crate) fn holds(&self, answers: &Bits) -> bool {
        self.when.iter().all(|&test| {
            let test = TESTS.get(usize::from(test)).map_or(0, |&test| test);
            let bits = test & ANY_BIT;
            bits == 0 || answers[usize::from(test >> 11) & 31] & bits != 0
        })
    }
}

/// A rule gives a level as its number, 6 for same-day help and 7 for help now, and a withdrawal
/// answer as its number with this bit.
pub(crate) const WITHDRAWAL: u32 = 8;

/// Where notes find the headline, as one bit for each level and the eighth for none.
pub(crate) const HEADLINE: usize = 30;
/// Where notes find the withdrawal answer, as many low bits as its number.
pub(crate) const WITHDRAWAL_ANSWER: usize = 31;

/// The rules, in their order.
pub(crate) const RULE_ROWS: [Row; RULES.len()] = TABLES.rules;
/// Every way to come by a note.
pub(crate) const NOTE_ROWS: [Row; ROWS] = TABLES.notes;
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

const ROWS: usize = {
    let mut rows = 0;
    let mut i = 0;
    while i < NOTES.len() {
        rows += NOTES[i].shown.len();
        i += 1;
    }
    rows
};

struct Tables {
    rules: [Row; RULES.len()],
    notes: [Row; ROWS],
    tests: [u16; 256],
    used: usize,
}

const TABLES: Tables = {
    // A set of rules is one number, and the wire form carries it in three parts of 32.
    assert!(RULES.len() <= 96 && NOTES.len() <= 32 && QUESTIONS.len() <= HEADLINE);
    let blank = Row {
        when: [0; 3],
        gives: 0,
    };
    let mut tables = Tables {
        rules: [blank; RULES.len()],
        notes: [blank; ROWS],
        tests: [0; 256],
        used: 1,
    };
    let mut i = 0;
    while i < RULES.len() {
        tables.rules[i] = tables.rule(&RULES[i]);
        i += 1;
    }
    let (mut note, mut row) = (0, 0);
    while note < NOTES.len() {
        let mut way = 0;
        while way < NOTES[note].shown.len() {
            tables.notes[row] = tables.note(&NOTES[note].shown[way], note as u8);
            row += 1;
            way += 1;
        }
        note += 1;
    }
    tables
};

impl Tables {
    const fn rule(&mut self, rule: &Rule) -> Row {
        let mut when = [0; 3];
        let mut i = 0;
        while i < rule.when.len() {
            when[i] = match rule.when[i] {
                Test::AtLeast(question, option) => self.test(question as usize, 1 << (option - 1)),
                Test::AnyOf(question, options) => self.test(question as usize, options),
            };
            i += 1;
        }
        let gives = match rule.calls_for {
            Effect::Level(level) => level as u8,
            Effect::Emergency(tier) => Level::Emergency as u8 + tier as u8,
            Effect::Withdrawal(withdrawal) => WITHDRAWAL as u8 | withdrawal as u8,
        };
        Row { when, gives }
    }

    const fn note(&mut self, shown: &Shown, note: u8) -> Row {
        let mut when = [0; 3];
        let mut i = 0;
        while i < shown.when.len() {
            when[i] = match shown.when[i] {
                Is::In(question, options) => {
                    self.test(question as usize, one_of(question, options) << 1)
                }
                Is::InOrUnsure(question, options) => {
                    self.test(question as usize, one_of(question, options) << 1 | 1)
                }
                Is::AnyOf(question, options) => self.test(question as usize, options),
            };
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
            when[i] = self.test(HEADLINE, levels);
            i += 1;
        }
        let withdrawal = shown.withdrawal as u8;
        if withdrawal > 0 {
            when[i] = self.test(WITHDRAWAL_ANSWER, 1 << (withdrawal - 1));
        }
        Row { when, gives: note }
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
