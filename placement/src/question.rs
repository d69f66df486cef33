//! What a question is: its kind, its options, and what "I'm not sure" stands for.
//!
//! The questions themselves are the table in `questions`; their words are in the content pack.

/// What a question may do to the result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Asked first. It can end the check; not answering it never does.
    Gate,
    /// Options from least to most serious, and "I'm not sure".
    Ladder,
    /// May only raise the level or the withdrawal answer.
    RiskFact,
    /// Adds notes and nothing else.
    PlainFact,
}

impl Kind {
    /// The id used in results and pages.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Gate => "gate",
            Self::Ladder => "ladder",
            Self::RiskFact => "risk-fact",
            Self::PlainFact => "plain-fact",
        }
    }
}

/// One question.
#[derive(Clone, Copy, Debug)]
pub struct Question {
    /// The id used in words, pages and on the command line.
    pub id: &'static str,
    /// What it may do to the result.
    pub kind: Kind,
    /// Ids of the options, the least serious first.
    pub options: &'static [&'static str],
    /// Several options may hold at once; none of them is an answer too.
    pub multiple: bool,
    /// The reader is offered "I'm not sure". A missing answer counts the same, offered or not.
    pub unsure: bool,
    /// What an unsure answer stands for at the serious end: an option, or for `multiple` a set of
    /// options with one bit each. At the other end it stands for 0.
    pub worst: u16,
}

impl Question {
    /// Width of the packed answer in bits. 0 is unsure; a single choice is stored as option + 1,
    /// several choices as one bit each above a lowest bit that says "answered".
    #[must_use]
    pub const fn bits(&self) -> u32 {
        if self.multiple {
            self.options.len() as u32 + 1
        } else {
            usize::BITS - self.options.len().leading_zeros()
        }
    }
}
