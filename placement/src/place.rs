//! From answers to a placement.
//!
//! The rules are read twice, once with every unsure answer at its least serious and once at its most
//! serious. Since no rule can be switched off by a worse answer, these two are exactly the lowest
//! and the highest result that the truth could lead to.

use crate::answers::{Answers, Bits, Readings};
use crate::level::{Level, Tier};
use crate::note::PACKED_NOTES;
use crate::questions::Q;
use crate::rule::{PACKED_RULES, RuleSet, all_hold};
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
    /// Every rule that fired at the serious end.
    pub fired_high: RuleSet,
    /// Every rule that fired at the other end.
    pub fired_low: RuleSet,
    /// The notes, one bit each, by their place in [`crate::NOTES`].
    pub notes: u32,
    /// Up to two unsure questions, by their place in [`crate::QUESTIONS`], that would settle most.
    /// At least one whenever `low` and `high` differ, unless the check was stopped.
    pub deciding: [Option<u8>; 2],
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

/// Same-day help counts as 6 and help now as 7, so that one number orders all outcomes.
const EMERGENCY: u8 = Level::Emergency as u8;
/// The widest range, in levels, that still gets a headline.
const WIDEST: u8 = 2;

/// What the rules call for when every answer is known.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Outcome {
    rank: u8,
    withdrawal: u8,
}

impl Outcome {
    // Four calls would be four copies in the module that a page carries.
    #[inline(never)]
    fn of(answers: &Bits) -> (Self, RuleSet) {
        let mut outcome = Self {
            rank: 0,
            withdrawal: 0,
        };
        let mut fired = RuleSet::default();
        for (i, rule) in PACKED_RULES.iter().enumerate() {
            if all_hold(&rule.when, answers) {
                outcome.rank = outcome.rank.max(rule.rank);
                outcome.withdrawal = outcome.withdrawal.max(rule.withdrawal);
                fired.insert(i);
            }
        }
        (outcome, fired)
    }

    fn level(self) -> u8 {
        self.rank.min(EMERGENCY)
    }
}

/// Places one set of answers. Total: every set has a placement.
#[must_use]
pub fn place(answers: &Answers) -> Placement {
    place_readings(&Readings::of(answers.packed()).0)
}

pub(crate) fn place_readings(readings: &Readings) -> Placement {
    let (low, fired_low) = Outcome::of(&readings.least);
    let (high, fired_high) = Outcome::of(&readings.most);
    let stop = if readings.least[Q::State as usize] != 0 {
        Some(Stop::NotClear)
    } else if readings.least[Q::Age as usize] & 0b100 != 0 {
        Some(Stop::Under13)
    } else {
        None
    };
    // Behind answers that cannot be relied on, anything may be true, but an emergency stays one.
    let highest = if stop.is_some() {
        EMERGENCY
    } else {
        high.level()
    };
    let settled = if stop.is_some() {
        low.level() == EMERGENCY
    } else {
        highest - low.level() <= WIDEST
    };
    let level = if settled {
        Some(Level::from_rank(highest))
    } else {
        None
    };

    let mut reasons = RuleSet::default();
    for (i, rule) in PACKED_RULES.iter().enumerate() {
        let decides = settled && rule.rank != 0 && rule.rank == high.rank
            || rule.withdrawal != 0 && rule.withdrawal == high.withdrawal;
        if decides && fired_high.contains(i) {
            reasons.insert(i);
        }
    }

    Placement {
        level,
        low: Level::from_rank(low.level()),
        high: Level::from_rank(highest),
        tier: match level {
            Some(Level::Emergency) if high.rank > EMERGENCY => Some(Tier::Now),
            Some(Level::Emergency) => Some(Tier::SameDay),
            _ => None,
        },
        withdrawal: Withdrawal::from_rank(high.withdrawal),
        withdrawal_low: Withdrawal::from_rank(low.withdrawal),
        reasons,
        fired_high,
        fired_low,
        notes: notes(readings, level, high.withdrawal),
        deciding: if stop.is_some() {
            [None; 2]
        } else {
            deciding(readings, low.level(), highest)
        },
        stop,
    }
}

fn notes(readings: &Readings, level: Option<Level>, withdrawal: u8) -> u32 {
    let headline = 1 << level.map_or(7, |level| level as u8);
    let mut notes = 0;
    for row in &PACKED_NOTES {
        if row.levels & headline != 0
            && row.note_and_withdrawal & 3 <= withdrawal
            && all_hold(&row.when, &readings.exact)
        {
            notes |= 1 << (row.note_and_withdrawal >> 2);
        }
    }
    notes
}

/// The two unsure questions that, at their most serious and with all others at their least, raise
/// the level most. Where none does so alone, the one that completes the first rule on the way up.
fn deciding(readings: &Readings, low: u8, high: u8) -> [Option<u8>; 2] {
    let mut best = [(0, None); 2];
    if low < high {
        let mut climbing = readings.least;
        for i in 0..climbing.len() {
            let mut alone = readings.least;
            alone[i] = readings.most[i];
            let rise = Outcome::of(&alone).0.level() - low;
            climbing[i] = readings.most[i];
            if rise > best[0].0 {
                best = [(rise, Some(i as u8)), best[0]];
            } else if rise > best[1].0 {
                best[1] = (rise, Some(i as u8));
            } else if best[0].0 == 0
                && best[0].1.is_none()
                && Outcome::of(&climbing).0.level() > low
            {
                best[0].1 = Some(i as u8);
            }
        }
    }
    [best[0].1, best[1].1]
}
