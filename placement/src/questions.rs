//! The questions, in the order in which they are asked.

use crate::question::{Kind, Question};

/// The place of each question in [`QUESTIONS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
#[expect(missing_docs, reason = "each is described by its row in QUESTIONS")]
pub enum Q {
    Gate,
    State,
    Who,
    Age,
    Pregnancy,
    Substances,
    Withdrawal,
    Control,
    Physical,
    Hurt,
    SelfHarm,
    Means,
    Mood,
    Eating,
    Functioning,
    Home,
    Tried,
    Coming,
    Circumstances,
}

/// Bits of the substances question.
pub mod substance {
    /// Alcohol.
    pub const ALCOHOL: u16 = 1 << 0;
    /// Benzodiazepines or other sedatives, other than as prescribed.
    pub const SEDATIVES: u16 = 1 << 1;
    /// Benzodiazepines or other sedatives, as prescribed.
    pub const PRESCRIBED_SEDATIVES: u16 = 1 << 2;
    /// GHB and its relatives.
    pub const GHB: u16 = 1 << 3;
    /// Opioids.
    pub const OPIOIDS: u16 = 1 << 4;
    /// Opioids earlier, stopped or cut down in the last months.
    pub const OPIOIDS_STOPPED: u16 = 1 << 5;
    /// Stimulants.
    pub const STIMULANTS: u16 = 1 << 6;
    /// Pills that did not come from a pharmacy.
    pub const STREET_PILLS: u16 = 1 << 7;
    /// Anything else.
    pub const OTHER: u16 = 1 << 8;
}

const fn ladder(id: &'static str, options: &'static [&'static str]) -> Question {
    Question {
        id,
        kind: Kind::Ladder,
        options,
        multiple: false,
        unsure: true,
        worst: options.len() as u16 - 1,
    }
}

const fn risk(id: &'static str, options: &'static [&'static str], worst: u16) -> Question {
    Question { id, kind: Kind::RiskFact, options, multiple: false, unsure: true, worst }
}

/// Every question, in the order in which it is asked.
pub const QUESTIONS: &[Question] = &[
    // Being unsure of the danger signs shows them one by one with the lines to call, then the check
    // goes on: it stands for "none" at both ends and adds a note.
    Question {
        id: "gate",
        kind: Kind::Gate,
        options: &["none", "today", "now"],
        multiple: false,
        unsure: true,
        worst: 0,
    },
    // Whoever answers while drunk, high or very unwell gets the danger signs only.
    Question {
        id: "state",
        kind: Kind::Gate,
        options: &["clear", "not-clear"],
        multiple: false,
        unsure: false,
        worst: 0,
    },
    Question {
        id: "who",
        kind: Kind::PlainFact,
        options: &["me", "other"],
        multiple: false,
        unsure: false,
        worst: 0,
    },
    // A missing age counts as any age the check is made for; "under-13" stops it and must be said.
    Question {
        id: "age",
        kind: Kind::RiskFact,
        options: &["adult", "teen", "older", "under-13"],
        multiple: false,
        unsure: false,
        worst: 2,
    },
    risk("pregnancy", &["no", "birth", "pregnant"], 2),
    Question {
        id: "substances",
        kind: Kind::RiskFact,
        options: &[
            "alcohol",
            "sedatives",
            "prescribed-sedatives",
            "ghb",
            "opioids",
            "opioids-stopped",
            "stimulants",
            "street-pills",
            "other",
        ],
        multiple: true,
        unsure: true,
        worst: 0x1ff,
    },
    ladder("withdrawal", &["none", "daily", "sick", "severe"]),
    ladder("control", &["none", "some", "returns", "harm"]),
    ladder("physical", &["well", "steady", "serious", "nursing"]),
    risk("hurt", &["no", "yes"], 1),
    ladder("selfharm", &["none", "passing", "often", "unsafe-night", "plan"]),
    risk("means", &["no", "yes"], 1),
    ladder("mood", &["steady", "mild", "in-the-way", "severe", "out-of-touch"]),
    ladder("eating", &["none", "worry", "losing", "most-meals", "danger"]),
    ladder("functioning", &["fine", "harder", "failing", "cannot-most", "no-care"]),
    ladder("home", &["calm", "alone", "using", "no-place"]),
    ladder("tried", &["nothing", "weekly", "program", "program-medicine"]),
    ladder("coming", &["no", "iop", "php", "left", "left-daily"]),
    Question {
        id: "circumstances",
        kind: Kind::PlainFact,
        options: &["time", "travel", "internet", "money", "refuses"],
        multiple: true,
        unsure: false,
        worst: 0,
    },
];

impl Q {
    /// Every question, in order.
    pub const ALL: [Self; QUESTIONS.len()] = [
        Self::Gate,
        Self::State,
        Self::Who,
        Self::Age,
        Self::Pregnancy,
        Self::Substances,
        Self::Withdrawal,
        Self::Control,
        Self::Physical,
        Self::Hurt,
        Self::SelfHarm,
        Self::Means,
        Self::Mood,
        Self::Eating,
        Self::Functioning,
        Self::Home,
        Self::Tried,
        Self::Coming,
        Self::Circumstances,
    ];

    /// The question's row in [`QUESTIONS`].
    #[must_use]
    pub const fn question(self) -> &'static Question {
        &QUESTIONS[self as usize]
    }

    /// Where the question's field starts in the packed form. No field crosses bit 32, so each lies
    /// whole in one half.
    #[must_use]
    pub const fn shift(self) -> u32 {
        let mut shift = 0;
        let mut i = 0;
        while i < self as usize {
            shift += QUESTIONS[i].bits();
            i += 1;
        }
        shift
    }
}

// No field crosses bit 32.
const _: () = {
    let mut i = 0;
    while i < Q::ALL.len() {
        let first = Q::ALL[i].shift();
        assert!(Q::ALL[i] as usize == i && first / 32 == (first + QUESTIONS[i].bits() - 1) / 32);
        i += 1;
    }
};

// Answers are held in arrays of 32, so that an index cut to five bits is always inside.
const _: () = assert!(QUESTIONS.len() == Q::Circumstances as usize + 1 && QUESTIONS.len() <= 32);
