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
use crate::level::Tier;
use crate::place::{Placement, place_readings};

/// What [`outcome`] returns for a pair that is no set of answers.
pub const INVALID: u32 = u32::MAX;

fn placement(lo: u32, hi: u32) -> Option<Placement> {
    let (readings, valid) = Readings::of(u64::from(hi) << 32 | u64::from(lo));
    if valid {
        Some(place_readings(&readings))
    } else {
        None
    }
}

/// The outcome as bit fields, or [`INVALID`].
#[must_use]
pub fn outcome(lo: u32, hi: u32) -> u32 {
    let Some(found) = placement(lo, hi) else {
        return INVALID;
    };
    let question = |at: usize| u32::from(found.deciding[at].unwrap_or(31));
    found.level.map_or(7, |level| level as u32)
        | (found.low as u32) << 3
        | (found.high as u32) << 6
        | u32::from(found.tier == Some(Tier::Now)) << 9
        | (found.withdrawal as u32) << 10
        | (found.withdrawal_low as u32) << 12
        | question(0) << 14
        | question(1) << 19
        | found.stop.map_or(0, |stop| stop as u32) << 24
}

/// The reasons to show: the rules from `part * 32` on, one bit each. `part` is 0, 1 or 2.
#[must_use]
pub fn reasons(lo: u32, hi: u32, part: u32) -> u32 {
    placement(lo, hi).map_or(0, |found| found.reasons.part(part))
}

/// The notes, one bit each, by their place in [`crate::NOTES`].
#[must_use]
pub fn notes(lo: u32, hi: u32) -> u32 {
    placement(lo, hi).map_or(0, |found| found.notes)
}
