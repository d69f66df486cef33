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
use crate::tables::RULE_ROWS;

/// What [`outcome`] returns for a pair that is no set of answers.
pub const INVALID: u32 = u32::MAX;

fn read(lo: u32, hi: u32) -> Readings {
    Readings::of(u64::from(hi) << 32 | u64::from(lo))
}

/// The outcome as bit fields, or [`INVALID`].
#[must_use]
pub fn outcome(lo: u32, hi: u32) -> u32 {
    let readings = read(lo, hi);
    if !readings.valid {
        return INVALID;
    }
    let found = Evaluation::of(&readings);
    let [first, second] = found.deciding(&readings);
    found.headline
        | found.low.level() << 3
        | found.highest << 6
        | u32::from(found.headline == EMERGENCY && found.high.rank > EMERGENCY) << 9
        | found.high.withdrawal << 10
        | found.low.withdrawal << 12
        | first << 14
        | second << 19
        | found.stop << 24
}

/// The reasons to show: the rules from `part * 32` on, one bit each. `part` is 0, 1 or 2.
#[must_use]
pub fn reasons(lo: u32, hi: u32, part: u32) -> u32 {
    let readings = read(lo, hi);
    let found = Evaluation::of(&readings);
    let mut reasons = 0;
    for (i, rule) in RULE_ROWS.iter().enumerate() {
        if readings.valid && i as u32 >> 5 == part && found.is_reason(&readings, rule) {
            reasons |= 1 << (i & 31);
        }
    }
    reasons
}

/// The notes, one bit each, by their place in [`crate::NOTES`].
#[must_use]
pub fn notes(lo: u32, hi: u32) -> u32 {
    let mut readings = read(lo, hi);
    if readings.valid {
        Evaluation::of(&readings).notes(&mut readings)
    } else {
        0
    }
}
