//! The evaluation in bare numbers, from which both the typed and the wire form are made.
//!
//! The rules are read twice, once with every unsure answer at its least serious and once at its most
//! serious. Since no rule can be switched off by a worse answer, these two are exactly the lowest
//! and the highest result that the truth could lead to.
//!
//! Everything here ends up in the module that a page carries, so it is written to be small.

use crate::answers::{Bits, Readings};
use crate::level::Level;
use crate::questions::Q;
use crate::tables::{
    ALL_GIVEN, HEADLINE, NOTE_ROWS, RULE_ROWS, WITHDRAWAL, WITHDRAWAL_ANSWER, holding,
};

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
    fn of(answers: &Bits) -> Self {
        let given = holding(&RULE_ROWS, answers, ALL_GIVEN, 0);
        let highest = |set: u32| 31 - (set | 1).leading_zeros();
        Self {
            rank: highest(given & ((1 << WITHDRAWAL) - 1)),
            withdrawal: highest(given >> WITHDRAWAL),
        }
    }

    pub(crate) fn level(&self) -> u32 {
        self.rank.min(EMERGENCY)
    }
}

/// Both ends of the range and what follows from them.
pub(crate) struct Evaluation {
    pub(crate) low: Outcome,
    pub(crate) high: Outcome,
    /// 0, or the number of a [`crate::Stop`].
    pub(crate) stop: u32,
    /// The highest level that may be true.
    pub(crate) highest: u32,
    /// The level to show, or [`NO_LEVEL`].
    pub(crate) headline: u32,
    /// What rules must call for to be its reasons. An emergency that is certain is told as urgent as
    /// the answers that were given make it, not as those that are missing might.
    pub(crate) rank: u32,
}

impl Evaluation {
    pub(crate) fn of(readings: &Readings) -> Self {
        let low = Outcome::of(&readings.least);
        let high = Outcome::of(&readings.most);
        let not_clear = u32::from(readings.least[Q::State as usize] & 1);
        let under_13 = u32::from(readings.least[Q::Age as usize] >> 2 & 1);
        // 1 when not clear-headed, whatever the age; else 2 when under 13.
        let stop = not_clear | under_13 << 1 >> not_clear;
        // Behind answers that cannot be relied on anything may be true, but an emergency stays one.
        let (highest, widest) = if stop == 0 { (high.level(), WIDEST) } else { (EMERGENCY, 0) };
        let headline = if highest - low.level() <= widest { highest } else { NO_LEVEL };
        let certain = low.rank >= EMERGENCY;
        let rank = if certain { low.rank } else { high.rank };
        Self { low, high, stop, highest, headline, rank }
    }

    /// What a rule must call for to be a reason, one bit for each effect: just what is shown.
    pub(crate) fn reasons(&self) -> u32 {
        let level = u32::from(self.headline != NO_LEVEL) << self.rank;
        // Nothing calls for the lowest withdrawal answer, so its bit is never asked in vain.
        level | 1 << (self.high.withdrawal | WITHDRAWAL)
    }

    /// The notes, one bit each.
    pub(crate) fn notes(&self, readings: &mut Readings) -> u32 {
        let answers = &mut readings.exact;
        answers[HEADLINE] = 1 << self.headline;
        answers[WITHDRAWAL_ANSWER] = (1 << self.high.withdrawal) - 1;
        holding(&NOTE_ROWS, answers, ALL_GIVEN, 0)
    }

    /// The two unsure questions that raise the level most when they alone are at their most serious.
    /// Where none does so alone, the one that completes the first rule on the way up.
    pub(crate) fn deciding(&self, readings: &Readings) -> [u32; 2] {
        let none = (self.low.level(), NO_QUESTION);
        let (mut first, mut second) = (none, none);
        let mut answers = readings.least;
        // Once through the questions one at a time, then once more climbing.
        for step in 0..if self.stop == 0 { 64 } else { 0 } {
            let climbing = step >= 32;
            if climbing && first.1 != NO_QUESTION {
                break;
            }
            let question = step & 31;
            let answer = &mut answers[question as usize];
            let least = *answer;
            *answer = readings.most[question as usize];
            let level = Outcome::of(&answers).level();
            if level > first.0 {
                second = first;
                first = (level, question);
            } else if level > second.0 {
                second = (level, question);
            }
            if !climbing {
                answers[question as usize] = least;
            }
        }
        [first.1, second.1]
    }
}
