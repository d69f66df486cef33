//! What a rule is: a conjunction of tests, what it calls for, and where it comes from.
//!
//! A test can only ask "at least that serious" or "any of these", so no rule can be made that a
//! worse answer switches off. The rules themselves are the table in `rules`.

use crate::answers::Bits;
use crate::level::{Level, Tier};
use crate::questions::Q;
use crate::rules::RULES;
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
    pub(crate) fn of(is_in: impl Fn(&PackedRule) -> bool) -> Self {
        let rules = PACKED_RULES
            .iter()
            .enumerate()
            .filter(|(_, rule)| is_in(rule));
        Self(rules.fold(0, |set, (i, _)| set | 1 << i))
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

/// A test in two bytes: the question above 11 bits, of which any one must be set in the answer.
/// An empty set of bits always holds.
pub(crate) type PackedTest = u16;

pub(crate) const fn pack_test(question: Q, bits: u16) -> PackedTest {
    assert!(bits < 1 << 11);
    (question as u16) << 11 | bits
}

pub(crate) fn all_hold(tests: &[PackedTest], answers: &Bits) -> bool {
    tests.iter().all(|test| {
        let bits = test & 0x7ff;
        bits == 0 || answers[(test >> 11) as usize & 31] & bits != 0
    })
}

/// A rule without its strings, so that they need not be in the module that a page carries.
#[derive(Clone, Copy)]
pub(crate) struct PackedRule {
    pub(crate) when: [PackedTest; 3],
    /// The level called for; 6 is same-day help and 7 help now.
    pub(crate) rank: u8,
    pub(crate) withdrawal: u8,
}

pub(crate) const PACKED_RULES: [PackedRule; RULES.len()] = {
    let mut packed = [PackedRule {
        when: [0; 3],
        rank: 0,
        withdrawal: 0,
    }; RULES.len()];
    let mut i = 0;
    while i < RULES.len() {
        let rule = &RULES[i];
        let mut t = 0;
        while t < rule.when.len() {
            packed[i].when[t] = match rule.when[t] {
                Test::AtLeast(question, option) => pack_test(question, 1 << (option - 1)),
                Test::AnyOf(question, options) => pack_test(question, options),
            };
            t += 1;
        }
        match rule.calls_for {
            Effect::Level(level) => packed[i].rank = level as u8,
            Effect::Emergency(tier) => packed[i].rank = Level::Emergency as u8 + tier as u8,
            Effect::Withdrawal(withdrawal) => packed[i].withdrawal = withdrawal as u8,
        }
        i += 1;
    }
    // A set of rules is one number, and the wire form carries it in three parts of 32.
    assert!(RULES.len() <= 96);
    packed
};
