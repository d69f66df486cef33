//! What holds for every possible answer, and stories that say what the check should make of them.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod cases;
mod exhaustive;
mod packed;
mod range;
mod support;
mod table;
