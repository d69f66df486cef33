//! What a rule is: a conjunction of tests, what it calls for, and where it comes from.
//!
//! A test can only ask "at least that serious" or "any of these", so no rule can be made that a
//! worse answer switches off. The rules themselves are the table in `rules`.

use crate::answers::Bits;
use crate::level::{Level, Tier};
use crate::questions::Q;
use crate::rules::RULES;
use crate::tables::rules_holding;
use crate::withdrawal::Withdrawal;

/// One condition of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Test {
    /// The single choice is this option (from 1) or a more serious one.
    AtLeast(Q, u8),
    /// At least one of these options is chosen, one bit each.
    AnyOf(Q, u16),
}

/// What a rule calls for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// This level or more care. Never `Emergency`, which needs a tier.
    Level(Level),
    /// Emergency help.
    Emergency(Tier),
    /// This withdrawal answer or more care.
    Withdrawal(Withdrawal),
}

/// Where a rule comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// A source that was read, by its id in the fact base.
    Source(&'static str),
    /// Our own caution, for the clinician to confirm.
    Caution,
}

/// One rule.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// The id used in words and results.
    pub id: &'static str,
    /// All of these must hold; at most three.
    pub when: &'static [Test],
    /// What it then calls for.
    pub calls_for: Effect,
    /// Where it comes from.
    pub basis: Basis,
}

/// A set of rules, by their place in [`RULES`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct RuleSet(u128);

impl RuleSet {
    /// The rules that hold for these answers and call for something in `wanted`.
    pub(crate) fn holding(answers: &Bits, wanted: u32) -> Self {
        Self(rules_holding(answers, wanted))
    }

    /// Whether the set holds the rule.
    #[must_use]
    pub const fn contains(self, rule: usize) -> bool {
        rule < RULES.len() && self.0 >> rule & 1 == 1
    }

    /// The rules in the set, in the order of the table.
    pub fn iter(self) -> impl Iterator<Item = usize> {
        (0..RULES.len()).filter(move |&rule| self.contains(rule))
    }
}
