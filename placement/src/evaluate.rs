//! The evaluation in bare numbers, from which both the typed and the wire form are made.
//!
//! The rules are read twice, once with every unsure answer at its least serious and once at its most
//! serious. Since no rule can be switched off by a worse answer, these two are exactly the lowest
//! and the highest result that the truth could lead to.
//!
//! Everything here ends up in the module that a page carries, so it is written to be small.

use crate::answers::{Bits, Readings};
use crate::level::Level;
use crate::note::PACKED_NOTES;
use crate::questions::Q;
use crate::rule::{PACKED_RULES, PackedRule, all_hold};

/// Same-day help counts as 6 and help now as 7, so that one number orders all outcomes.
pub(crate) const EMERGENCY: u32 = Level::Emergency as u32;
/// Stands for "no headline" where a level is expected.
pub(crate) const NO_LEVEL: u32 = 7;
/// Stands for "no question".
pub(crate) const NO_QUESTION: u32 = 31;
/// The widest range, in levels, that still gets a headline.
const WIDEST: u32 = 2;

/// What the rules call for when every answer is known.
pub(crate) struct Outcome {
    pub(crate) rank: u32,
    pub(crate) withdrawal: u32,
}

impl Outcome {
    // Four calls would be four copies.
    #[inline(never)]
    fn of(answers: &Bits) -> Self {
        let mut outcome = Self {
            rank: 0,
            withdrawal: 0,
        };
        for rule in &PACKED_RULES {
            if all_hold(&rule.when, answers) {
                outcome.rank = outcome.rank.max(u32::from(rule.rank));
                outcome.withdrawal = outcome.withdrawal.max(u32::from(rule.withdrawal));
            }
        }
        outcome
    }

    pub(crate) fn level(&self) -> u32 {
        self.rank.min(EMERGENCY)
    }
}

/// The answers, both ends of the range and what follows from them.
pub(crate) struct Evaluation {
    pub(crate) readings: Readings,
    pub(crate) low: Outcome,
    pub(crate) high: Outcome,
    /// 0, or the number of a [`crate::Stop`].
    pub(crate) stop: u32,
    /// The highest level that may be true.
    pub(crate) highest: u32,
    /// The level to show, or [`NO_LEVEL`].
    pub(crate) headline: u32,
}

impl Evaluation {
    pub(crate) fn of(packed: u64) -> Self {
        let readings = Readings::of(packed);
        let low = Outcome::of(&readings.least);
        let high = Outcome::of(&readings.most);
        let not_clear = u32::from(readings.least[Q::State as usize] & 1);
        let under_13 = u32::from(readings.least[Q::Age as usize] >> 2 & 1);
        let stop = if not_clear != 0 { 1 } else { under_13 << 1 };
        // Behind answers that cannot be relied on anything may be true, but an emergency stays one.
        let (highest, widest) = if stop == 0 {
            (high.level(), WIDEST)
        } else {
            (EMERGENCY, 0)
        };
        let headline = if highest - low.level() <= widest {
            highest
        } else {
            NO_LEVEL
        };
        Self {
            readings,
            low,
            high,
            stop,
            highest,
            headline,
        }
    }

    /// Whether a rule fired at the serious end and calls for just what is shown.
    pub(crate) fn is_reason(&self, rule: &PackedRule) -> bool {
        let (rank, withdrawal) = (u32::from(rule.rank), u32::from(rule.withdrawal));
        let level_is_shown = rank != 0 && rank == self.high.rank && self.headline != NO_LEVEL;
        (level_is_shown || withdrawal != 0 && withdrawal == self.high.withdrawal)
            && all_hold(&rule.when, &self.readings.most)
    }

    /// The notes, one bit each.
    pub(crate) fn notes(&self) -> u32 {
        let mut notes = 0;
        for row in &PACKED_NOTES {
            if row.levels >> self.headline & 1 != 0
                && u32::from(row.note_and_withdrawal & 3) <= self.high.withdrawal
                && all_hold(&row.when, &self.readings.exact)
            {
                notes |= 1 << (row.note_and_withdrawal >> 2);
            }
        }
        notes
    }

    /// The two unsure questions that raise the level most when they alone are at their most serious.
    /// Where none does so alone, the one that completes the first rule on the way up.
    pub(crate) fn deciding(&self) -> [u32; 2] {
        let low = self.low.level();
        let mut first = (low, NO_QUESTION);
        let mut second = first;
        let mut completes = NO_QUESTION;
        if self.stop == 0 {
            let mut climbing = self.readings.least;
            for i in 0..climbing.len() {
                let mut alone = self.readings.least;
                alone[i] = self.readings.most[i];
                climbing[i] = self.readings.most[i];
                let level = Outcome::of(&alone).level();
                if level > first.0 {
                    second = first;
                    first = (level, i as u32);
                } else if level > second.0 {
                    second = (level, i as u32);
                }
                if completes == NO_QUESTION && Outcome::of(&climbing).level() > low {
                    completes = i as u32;
                }
            }
        }
        if first.1 == NO_QUESTION {
            [completes, NO_QUESTION]
        } else {
            [first.1, second.1]
        }
    }
}
