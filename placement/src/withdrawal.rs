//! The withdrawal answer that stands beside the level and comes first on a result.

/// What has to come before stopping or cutting down; a later one is more care.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Withdrawal {
    /// No need known from these answers.
    None,
    /// Ask a doctor or pharmacist before stopping or cutting down.
    Ask,
    /// Medical withdrawal care, perhaps from home, assessed within days.
    Medical,
    /// Medical withdrawal care day and night.
    Day,
}

impl Withdrawal {
    /// Every answer, least care first.
    pub const ALL: [Self; 4] = [Self::None, Self::Ask, Self::Medical, Self::Day];

    /// The id used in words and results.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Ask => "ask",
            Self::Medical => "medical",
            Self::Day => "24h",
        }
    }

    pub(crate) const fn from_rank(rank: u32) -> Self {
        match rank {
            0 => Self::None,
            1 => Self::Ask,
            2 => Self::Medical,
            _ => Self::Day,
        }
    }
}
