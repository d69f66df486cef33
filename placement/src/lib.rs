//! Levels, questions, answers and rules of the self-check.
//!
//! In goes one set of [`Answers`]; out comes one [`Placement`]: the level of care, how far the truth
//! could lie from it, the withdrawal answer, and which rules said so. The crate knows no words, no
//! page, no file and no clock: words live in the content pack, keyed by the ids found here.
//!
//! A rule is a conjunction of "this answer is at least that serious" and calls for a level or for a
//! withdrawal answer. The result is the highest that any rule calls for, so a worse answer can never
//! lower it, whatever stands in the table.
#![no_std]

mod answers;
mod evaluate;
mod level;
mod note;
mod notes;
mod place;
mod question;
mod questions;
mod rule;
mod rules;
mod tables;
pub mod wire;
mod withdrawal;

pub use answers::{Answer, Answers, OutOfRange};
pub use level::{Level, Tier};
pub use note::{Is, Note, Shown};
pub use notes::NOTES;
pub use place::{Placement, Stop, deciding, place};
pub use question::{Kind, Question};
pub use questions::{Q, QUESTIONS, substance};
pub use rule::{Basis, Effect, Rule, RuleSet, Test};
pub use rules::RULES;
pub use withdrawal::Withdrawal;

/// Version of the rules. Any change that can change an outcome raises it.
pub const VERSION: &str = "1.0.0";
