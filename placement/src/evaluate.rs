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
use crate::tables::{HEADLINE, NOTE_ROWS, RULE_ROWS, Row, WITHDRAWAL, WITHDRAWAL_ANSWER};

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
        let mut most = [0; 2];
        for rule in &RULE_ROWS {
            if rule.holds(answers) {
                let gives = u32::from(rule.gives);
                let most = &mut most[usize::from(gives >= WITHDRAWAL)];
                *most = gives.max(*most);
            }
        }
        Self {
            rank: most[0],
            withdrawal: most[1] & !WITHDRAWAL,
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
}

impl Evaluation {
    // Three calls would be three copies.
    #[inline(never)]
    pub(crate) fn of(readings: &Readings) -> Self {
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
            low,
            high,
            stop,
            highest,
            headline,
        }
    }

    /// Whether a rule fired at the serious end and calls for just what is shown.
    pub(crate) fn is_reason(&self, readings: &Readings, rule: &Row) -> bool {
        let gives = u32::from(rule.gives);
        let level = self.headline != NO_LEVEL && gives == self.high.rank;
        (level || gives == self.high.withdrawal | WITHDRAWAL) && rule.holds(&readings.most)
    }

    /// The notes, one bit each.
    pub(crate) fn notes(&self, readings: &mut Readings) -> u32 {
        let answers = &mut readings.exact;
        answers[HEADLINE] = 1 << self.headline;
        answers[WITHDRAWAL_ANSWER] = (1 << self.high.withdrawal) - 1;
        let mut notes = 0;
        for row in &NOTE_ROWS {
            if row.holds(answers) {
                notes |= 1 << row.gives;
            }
        }
        notes
    }

    /// The two unsure questions that raise the level most when they alone are at their most serious.
    /// Where none does so alone, the one that completes the first rule on the way up.
    pub(crate) fn deciding(&self, readings: &Readings) -> [u32; 2] {
        let low = self.low.level();
        let mut best = [(low, NO_QUESTION); 2];
        if self.stop == 0 {
            let mut answers = readings.least;
            for climbing in [false, true] {
                for i in 0..32 {
                    let least = answers[i];
                    answers[i] = readings.most[i];
                    let level = Outcome::of(&answers).level();
                    if level > best[0].0 {
                        best = [(level, i as u32), best[0]];
                    } else if level > best[1].0 {
                        best[1] = (level, i as u32);
                    }
                    if !climbing {
                        answers[i] = least;
                    } else if best[0].1 != NO_QUESTION {
                        break;
                    }
                }
                if best[0].1 != NO_QUESTION {
                    break;
                }
            }
        }
        [best[0].1, best[1].1]
    }
}
