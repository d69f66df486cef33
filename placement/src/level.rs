//! The levels of care, in order, and how soon an emergency needs help.
//!
//! Nothing here knows which answers lead where.

/// A level of care; a later one is more care.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Level {
    /// The answers do not point to a program.
    None,
    /// Visits, about weekly.
    Outpatient,
    /// Intensive outpatient program.
    Iop,
    /// Partial hospitalization program.
    Php,
    /// Living at a treatment program.
    Residential,
    /// Hospital care day and night.
    Inpatient,
    /// Help now or today; see [`Tier`].
    Emergency,
}

impl Level {
    /// Every level, least care first.
    pub const ALL: [Self; 7] = [
        Self::None,
        Self::Outpatient,
        Self::Iop,
        Self::Php,
        Self::Residential,
        Self::Inpatient,
        Self::Emergency,
    ];

    /// The id used in words, addresses and results.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Outpatient => "outpatient",
            Self::Iop => "iop",
            Self::Php => "php",
            Self::Residential => "residential",
            Self::Inpatient => "inpatient",
            Self::Emergency => "emergency",
        }
    }

    pub(crate) const fn from_rank(rank: u32) -> Self {
        match rank {
            0 => Self::None,
            1 => Self::Outpatient,
            2 => Self::Iop,
            3 => Self::Php,
            4 => Self::Residential,
            5 => Self::Inpatient,
            _ => Self::Emergency,
        }
    }
}

/// How soon an emergency needs help; a later one is sooner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Tier {
    /// Help today: 988, mobile crisis, a crisis center, an emergency room.
    SameDay,
    /// Call 911 now.
    Now,
}

impl Tier {
    /// Both tiers, the less urgent first.
    pub const ALL: [Self; 2] = [Self::SameDay, Self::Now];

    /// The id used in words and results.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::SameDay => "same-day",
            Self::Now => "now",
        }
    }
}
