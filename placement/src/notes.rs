//! The notes: what a reader has to know beside the level, and when.

use crate::level::Level;
use crate::note::Is::{self, AnyOf, In, InOrUnsure};
use crate::note::{Note, Shown};
use crate::questions::Q::{
    Age, Circumstances, Coming, Control, Eating, Gate, Home, Hurt, Mood, Physical, Pregnancy,
    SelfHarm, State, Substances, Who,
};
use crate::questions::substance::{
    OPIOIDS, OPIOIDS_STOPPED, PRESCRIBED_SEDATIVES, SEDATIVES, STIMULANTS, STREET_PILLS,
};
use crate::withdrawal::Withdrawal;

/// Levels at which a person sleeps at home, and the answer without a level.
const FROM_HOME: &[Option<Level>] =
    &[Some(Level::None), Some(Level::Outpatient), Some(Level::Iop), Some(Level::Php), None];

const fn answered(when: &'static [Is]) -> Shown {
    Shown { when, levels: &[], withdrawal: Withdrawal::None }
}

const fn at(levels: &'static [Option<Level>], when: &'static [Is]) -> Shown {
    Shown { when, levels, withdrawal: Withdrawal::None }
}

/// Every note, in the order in which a result shows them.
#[rustfmt::skip]
pub const NOTES: &[Note] = &[
    Note { id: "unwell", shown: &[answered(&[In(State, &[1])])] },
    Note { id: "under-13", shown: &[answered(&[In(Age, &[3])])] },
    Note { id: "gate-unsure", shown: &[answered(&[InOrUnsure(Gate, &[])])] },
    Note { id: "safety", shown: &[answered(&[InOrUnsure(SelfHarm, &[1, 2, 3, 4])])] },
    Note { id: "hurt", shown: &[answered(&[InOrUnsure(Hurt, &[1])])] },
    Note { id: "hurt-home", shown: &[at(FROM_HOME, &[InOrUnsure(Hurt, &[1])])] },
    Note { id: "withdrawal-first", shown: &[Shown { when: &[], levels: FROM_HOME, withdrawal: Withdrawal::Medical }] },
    Note { id: "opioid-medicine", shown: &[answered(&[AnyOf(Substances, OPIOIDS)])] },
    Note { id: "tolerance", shown: &[
        answered(&[AnyOf(Substances, OPIOIDS | OPIOIDS_STOPPED)]),
        answered(&[InOrUnsure(Coming, &[3, 4]), InOrUnsure(Control, &[1, 2, 3])]),
    ] },
    Note { id: "naloxone", shown: &[answered(&[AnyOf(Substances, OPIOIDS | OPIOIDS_STOPPED | STIMULANTS | STREET_PILLS)])] },
    Note { id: "taper", shown: &[answered(&[AnyOf(Substances, SEDATIVES | PRESCRIBED_SEDATIVES)])] },
    Note { id: "stimulants", shown: &[answered(&[AnyOf(Substances, STIMULANTS)])] },
    Note { id: "medicine", shown: &[answered(&[InOrUnsure(Control, &[2, 3])])] },
    Note { id: "perinatal", shown: &[answered(&[InOrUnsure(Pregnancy, &[1, 2])])] },
    Note { id: "follow-up", shown: &[answered(&[InOrUnsure(Coming, &[3, 4])])] },
    Note { id: "recovery-housing", shown: &[answered(&[InOrUnsure(Home, &[2, 3]), InOrUnsure(Control, &[1, 2, 3])])] },
    Note { id: "safe-place", shown: &[at(FROM_HOME, &[InOrUnsure(Home, &[2, 3]), In(Control, &[0])])] },
    Note { id: "body-check", shown: &[answered(&[InOrUnsure(Physical, &[2, 3])])] },
    Note { id: "eating-check", shown: &[answered(&[InOrUnsure(Eating, &[2, 3, 4])])] },
    Note { id: "early-psychosis", shown: &[answered(&[In(Mood, &[3, 4])])] },
    Note { id: "teen", shown: &[answered(&[In(Age, &[1])])] },
    Note { id: "older", shown: &[answered(&[In(Age, &[2])])] },
    Note { id: "family", shown: &[answered(&[In(Who, &[1])])] },
    Note { id: "refuses", shown: &[answered(&[AnyOf(Circumstances, 1 << 4)])] },
    Note { id: "time", shown: &[answered(&[AnyOf(Circumstances, 1 << 0)])] },
    Note { id: "travel", shown: &[answered(&[AnyOf(Circumstances, 1 << 1)])] },
    Note { id: "internet", shown: &[answered(&[AnyOf(Circumstances, 1 << 2)])] },
    Note { id: "money", shown: &[answered(&[AnyOf(Circumstances, 1 << 3)])] },
];
