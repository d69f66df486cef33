//! The same placement as integers, for a module that can pass nothing else.
//!
//! In go the two halves of [`crate::Answers::packed`]; out come bit fields. No function traps: a pair
//! that is no set of answers gives [`INVALID`] or an empty set.
//!
//! | bits of `outcome` | meaning |
//! |---|---|
//! | 0–2 | level to show, as in [`crate::Level`]; 7 when there is none |
//! | 3–5 | lowest level |
//! | 6–8 | highest level |
//! | 9 | tier, when the level is emergency: 0 same day, 1 now |
//! | 10–11 | withdrawal answer to show, as in [`crate::Withdrawal`] |
//! | 12–13 | lowest withdrawal answer |
//! | 14–18 | the unsure question that would settle most; 31 when there is none |
//! | 19–23 | the next one; 31 when there is none |
//! | 24–25 | stop: 0 no, 1 not clear-headed, 2 under 13 |

use crate::answers::Readings;
use crate::evaluate::{EMERGENCY, Evaluation};
use crate::tables::{RULE_ROWS, holding};

/// What [`outcome`] returns for a pair that is no set of answers.
pub const INVALID: u32 = u32::MAX;

/// What [`answer`] gives when asked for it: the outcome.
pub const OUTCOME: u32 = 3;
/// What [`answer`] gives when asked for it: the notes. 0, 1 and 2 are the parts of the reasons.
pub const NOTES: u32 = 4;

/// Whatever is asked for. One function instead of three, because each would carry its own copy of
/// the way from the packed answers to the evaluation.
#[must_use]
pub fn answer(lo: u32, hi: u32, asked: u32) -> u32 {
    let mut readings = Readings::of(u64::from(hi) << 32 | u64::from(lo));
    if !readings.valid {
        // No set of anything else, and every bit of the outcome.
        return u32::from(asked != OUTCOME).wrapping_sub(1);
    }
    let found = Evaluation::of(&readings);
    match asked {
        OUTCOME => {
            let [first, second] = found.deciding(&readings);
            found.headline
                | found.low.level() << 3
                | found.highest << 6
                | u32::from(found.headline == EMERGENCY && found.rank > EMERGENCY) << 9
                | found.high.withdrawal << 10
                | found.low.withdrawal << 12
                | first << 14
                | second << 19
                | found.stop << 24
        }
        NOTES => found.notes(&mut readings),
        part => holding(&RULE_ROWS, &readings.most, part, found.reasons()),
    }
}

/// The outcome as bit fields, or [`INVALID`].
#[must_use]
pub fn outcome(lo: u32, hi: u32) -> u32 {
    answer(lo, hi, OUTCOME)
}

/// The reasons to show: the rules from `part * 32` on, one bit each. `part` is 0, 1 or 2.
#[must_use]
pub fn reasons(lo: u32, hi: u32, part: u32) -> u32 {
    if part < OUTCOME { answer(lo, hi, part) } else { 0 }
}

/// The notes, one bit each, by their place in [`crate::NOTES`].
#[must_use]
pub fn notes(lo: u32, hi: u32) -> u32 {
    answer(lo, hi, NOTES)
}
