//! From answers to a placement, in types that say what they mean.

use crate::answers::{Answers, Readings};
use crate::evaluate::{EMERGENCY, Evaluation, NO_LEVEL, NO_QUESTION};
use crate::level::{Level, Tier};
use crate::rule::RuleSet;
use crate::withdrawal::Withdrawal;

/// Where the answers point, and how far the truth could lie from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placement {
    /// The level to show. `None` when the range spans more than two levels or the check was stopped.
    pub level: Option<Level>,
    /// The lowest level that the truth behind the unsure answers could lead to.
    pub low: Level,
    /// The highest such level.
    pub high: Level,
    /// How soon; exactly when `level` is `Emergency`.
    pub tier: Option<Tier>,
    /// The withdrawal answer at the serious end, the one to show.
    pub withdrawal: Withdrawal,
    /// The withdrawal answer at the other end.
    pub withdrawal_low: Withdrawal,
    /// The reasons to show: the rules that fired at the serious end and call for just the level, or
    /// just the withdrawal answer, that is shown.
    pub reasons: RuleSet,
    /// The notes, one bit each, by their place in [`crate::NOTES`].
    pub notes: u32,
    /// Why the check stopped without a level.
    pub stop: Option<Stop>,
}

/// Why no level is given, whatever the other answers say. An emergency still is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Stop {
    /// Whoever answers is drunk, high or too unwell.
    NotClear = 1,
    /// The check is not made for children under 13.
    Under13 = 2,
}

/// Places one set of answers. Total: every set has a placement.
#[must_use]
pub fn place(answers: &Answers) -> Placement {
    let mut readings = Readings::of(answers.packed());
    let found = Evaluation::of(&readings);
    let level =
        if found.headline == NO_LEVEL { None } else { Some(Level::from_rank(found.headline)) };
    Placement {
        level,
        low: Level::from_rank(found.low.level()),
        high: Level::from_rank(found.highest),
        tier: match level {
            Some(Level::Emergency) if found.rank > EMERGENCY => Some(Tier::Now),
            Some(Level::Emergency) => Some(Tier::SameDay),
            _ => None,
        },
        withdrawal: Withdrawal::from_rank(found.high.withdrawal),
        withdrawal_low: Withdrawal::from_rank(found.low.withdrawal),
        reasons: RuleSet::holding(&readings.most, found.reasons()),
        notes: found.notes(&mut readings),
        stop: match found.stop {
            0 => None,
            1 => Some(Stop::NotClear),
            _ => Some(Stop::Under13),
        },
    }
}

/// Up to two unsure questions, by their place in [`crate::QUESTIONS`], whose answers would settle
/// most. At least one whenever the range has two ends, unless the check was stopped.
#[must_use]
pub fn deciding(answers: &Answers) -> [Option<u8>; 2] {
    let readings = Readings::of(answers.packed());
    let questions = Evaluation::of(&readings).deciding(&readings);
    questions.map(|at| if at == NO_QUESTION { None } else { Some(at as u8) })
}
