//! The rules: every level and every withdrawal answer that the check can give, and why.
//!
//! Read a row as "people who answer at least so are assessed for at least that". Where several rules
//! match, the highest counts. A row stays only while taking it out would lower some answer.

use crate::level::{Level, Tier};
use crate::questions::Q::{
    Age, Coming, Control, Eating, Functioning, Gate, Home, Means, Mood, Physical, Pregnancy,
    SelfHarm, Substances, Tried, Withdrawal as Stopping,
};
use crate::questions::substance::{
    ALCOHOL, GHB, OPIOIDS, OPIOIDS_STOPPED, PRESCRIBED_SEDATIVES, SEDATIVES,
};
use crate::rule::Basis::{Caution, Source};
use crate::rule::Effect::{self, Emergency};
use crate::rule::Test::{self, AnyOf, AtLeast};
use crate::rule::{Basis, Rule};
use crate::withdrawal::Withdrawal::{Ask, Day, Medical};

/// Substances whose sudden stop can bring seizures or delirium.
const SEDATING: u16 = ALCOHOL | SEDATIVES | GHB;
/// The same with medicines taken as prescribed.
const SEDATING_OR_PRESCRIBED: u16 = SEDATING | PRESCRIBED_SEDATIVES;

const fn rule(id: &'static str, when: &'static [Test], calls_for: Effect, basis: Basis) -> Rule {
    Rule { id, when, calls_for, basis }
}

const OUTPATIENT: Effect = Effect::Level(Level::Outpatient);
const IOP: Effect = Effect::Level(Level::Iop);
const PHP: Effect = Effect::Level(Level::Php);
const RESIDENTIAL: Effect = Effect::Level(Level::Residential);
const INPATIENT: Effect = Effect::Level(Level::Inpatient);
const SAME_DAY: Effect = Emergency(Tier::SameDay);
const NOW: Effect = Emergency(Tier::Now);
const ASK: Effect = Effect::Withdrawal(Ask);
const MEDICAL: Effect = Effect::Withdrawal(Medical);
const DAY: Effect = Effect::Withdrawal(Day);

/// Every rule, the most care first.
#[rustfmt::skip]
pub const RULES: &[Rule] = &[
    // Emergency.
    rule("gate-now", &[AtLeast(Gate, 2)], NOW, Source("cdc-overdose")),
    rule("out-of-touch-birth", &[AtLeast(Mood, 4), AtLeast(Pregnancy, 1)], NOW, Source("psi-postpartum")),
    rule("stop-out-of-touch", &[AnyOf(Substances, SEDATING_OR_PRESCRIBED), AtLeast(Stopping, 2), AtLeast(Mood, 4)], NOW, Source("medlineplus-000766")),
    rule("gate-today", &[AtLeast(Gate, 1)], SAME_DAY, Source("cssrs-triage")),
    rule("plan-or-attempt", &[AtLeast(SelfHarm, 4)], SAME_DAY, Source("cssrs-triage")),
    rule("out-of-touch", &[AtLeast(Mood, 4)], SAME_DAY, Source("cms-lcd-l33975")),
    rule("eating-danger", &[AtLeast(Eating, 4)], SAME_DAY, Source("neda-levels")),
    rule("no-self-care", &[AtLeast(Functioning, 4)], SAME_DAY, Source("cms-lcd-l33975")),
    rule("pregnant-sick", &[AtLeast(Pregnancy, 2), AtLeast(Stopping, 2)], SAME_DAY, Caution),
    rule("pregnant-opioids", &[AtLeast(Pregnancy, 2), AnyOf(Substances, OPIOIDS), AtLeast(Stopping, 1)], SAME_DAY, Caution),

    // Inpatient: nursing or medical care round the clock, or no safe night.
    rule("nursing", &[AtLeast(Physical, 3)], INPATIENT, Caution),
    rule("unsafe-night", &[AtLeast(SelfHarm, 3)], INPATIENT, Source("cms-lcd-l33975")),
    rule("severe-stop-and-illness", &[AnyOf(Substances, SEDATING_OR_PRESCRIBED), AtLeast(Stopping, 3), AtLeast(Physical, 2)], INPATIENT, Caution),
    rule("sick-stop-and-illness", &[AnyOf(Substances, SEDATING), AtLeast(Stopping, 2), AtLeast(Physical, 2)], INPATIENT, Caution),
    rule("meals-and-illness", &[AtLeast(Eating, 3), AtLeast(Physical, 2)], INPATIENT, Caution),

    // Residential.
    rule("home-and-control", &[AtLeast(Home, 2), AtLeast(Control, 2)], RESIDENTIAL, Caution),
    rule("harm-no-control", &[AtLeast(Control, 3)], RESIDENTIAL, Caution),
    rule("tried-and-control", &[AtLeast(Tried, 3), AtLeast(Control, 2)], RESIDENTIAL, Caution),
    rule("tried-and-severe", &[AtLeast(Tried, 3), AtLeast(Mood, 3)], RESIDENTIAL, Caution),
    rule("tried-and-meals", &[AtLeast(Tried, 3), AtLeast(Eating, 3)], RESIDENTIAL, Source("neda-levels")),
    rule("tried-and-daily-life", &[AtLeast(Tried, 3), AtLeast(Functioning, 3)], RESIDENTIAL, Caution),
    rule("severe-use-and-mood", &[AtLeast(Control, 2), AtLeast(Mood, 3), AtLeast(Functioning, 3)], RESIDENTIAL, Caution),
    rule("often-severe-daily-life", &[AtLeast(SelfHarm, 2), AtLeast(Mood, 3), AtLeast(Functioning, 3)], RESIDENTIAL, Caution),
    rule("often-severe-use", &[AtLeast(SelfHarm, 2), AtLeast(Mood, 3), AtLeast(Control, 2)], RESIDENTIAL, Caution),
    rule("often-severe-alone", &[AtLeast(SelfHarm, 2), AtLeast(Mood, 3), AtLeast(Home, 1)], RESIDENTIAL, Caution),

    // PHP: contact needed most days, safe overnight.
    rule("severe-mood", &[AtLeast(Mood, 3)], PHP, Caution),
    rule("cannot-most", &[AtLeast(Functioning, 3)], PHP, Caution),
    rule("most-meals", &[AtLeast(Eating, 3)], PHP, Source("neda-levels")),
    rule("often-and-failing", &[AtLeast(SelfHarm, 2), AtLeast(Functioning, 2)], PHP, Caution),
    rule("often-and-means", &[AtLeast(SelfHarm, 2), AtLeast(Means, 1)], PHP, Caution),
    rule("often-and-alone", &[AtLeast(SelfHarm, 2), AtLeast(Home, 1)], PHP, Caution),
    rule("often-and-use", &[AtLeast(SelfHarm, 2), AtLeast(Control, 2)], PHP, Caution),
    rule("often-and-left", &[AtLeast(SelfHarm, 2), AtLeast(Coming, 3)], PHP, Caution),
    rule("often-and-eating", &[AtLeast(SelfHarm, 2), AtLeast(Eating, 2)], PHP, Caution),
    rule("left-daily", &[AtLeast(Coming, 4)], PHP, Caution),
    rule("program-and-control", &[AtLeast(Tried, 2), AtLeast(Control, 2)], PHP, Caution),
    rule("program-and-mood", &[AtLeast(Tried, 2), AtLeast(Mood, 2)], PHP, Caution),
    rule("program-and-eating", &[AtLeast(Tried, 2), AtLeast(Eating, 2)], PHP, Caution),
    rule("program-and-daily-life", &[AtLeast(Tried, 2), AtLeast(Functioning, 2)], PHP, Caution),
    rule("use-mood-failing", &[AtLeast(Control, 2), AtLeast(Mood, 2), AtLeast(Functioning, 2)], PHP, Caution),
    rule("illness-and-control", &[AtLeast(Physical, 2), AtLeast(Control, 2)], PHP, Caution),
    rule("losing-and-illness", &[AtLeast(Eating, 2), AtLeast(Physical, 2)], PHP, Caution),
    rule("pregnant-and-control", &[AtLeast(Pregnancy, 2), AtLeast(Control, 2)], PHP, Caution),
    rule("severe-stop-and-control", &[AtLeast(Stopping, 3), AtLeast(Control, 2)], PHP, Caution),

    // IOP: weekly visits are not enough.
    rule("use-returns", &[AtLeast(Control, 2)], IOP, Source("samhsa-iop-2021")),
    rule("often-thoughts", &[AtLeast(SelfHarm, 2)], IOP, Caution),
    rule("losing-weight", &[AtLeast(Eating, 2)], IOP, Source("neda-levels")),
    rule("mood-and-failing", &[AtLeast(Mood, 2), AtLeast(Functioning, 2)], IOP, Caution),
    rule("use-and-failing", &[AtLeast(Control, 1), AtLeast(Functioning, 2)], IOP, Caution),
    rule("home-and-use", &[AtLeast(Home, 2), AtLeast(Control, 1)], IOP, Caution),
    rule("thoughts-mood-use", &[AtLeast(SelfHarm, 1), AtLeast(Mood, 2), AtLeast(Control, 1)], IOP, Caution),
    rule("thoughts-means-alone", &[AtLeast(SelfHarm, 1), AtLeast(Means, 1), AtLeast(Home, 1)], IOP, Caution),
    rule("weekly-tried", &[AtLeast(Tried, 1)], IOP, Caution),
    rule("left-care", &[AtLeast(Coming, 2)], IOP, Caution),
    rule("severe-stop", &[AtLeast(Stopping, 3)], IOP, Caution),

    // Outpatient.
    rule("some-use", &[AtLeast(Control, 1)], OUTPATIENT, Caution),
    rule("thoughts", &[AtLeast(SelfHarm, 1)], OUTPATIENT, Caution),
    rule("mild-mood", &[AtLeast(Mood, 1)], OUTPATIENT, Caution),
    rule("eating-worry", &[AtLeast(Eating, 1)], OUTPATIENT, Caution),
    rule("harder-days", &[AtLeast(Functioning, 1)], OUTPATIENT, Caution),
    rule("left-iop", &[AtLeast(Coming, 1)], OUTPATIENT, Caution),
    rule("sick-visit", &[AtLeast(Stopping, 2)], OUTPATIENT, Caution),
    rule("daily-visit", &[AnyOf(Substances, SEDATING), AtLeast(Stopping, 1)], OUTPATIENT, Caution),
    rule("opioids-visit", &[AnyOf(Substances, OPIOIDS | OPIOIDS_STOPPED)], OUTPATIENT, Caution),

    // Withdrawal care day and night.
    rule("stop-severe", &[AnyOf(Substances, SEDATING_OR_PRESCRIBED), AtLeast(Stopping, 3)], DAY, Source("asam-alcohol-withdrawal-2020")),
    rule("stop-two", &[AnyOf(Substances, ALCOHOL), AnyOf(Substances, SEDATIVES | PRESCRIBED_SEDATIVES | GHB), AtLeast(Stopping, 1)], DAY, Source("asam-alcohol-withdrawal-2020")),
    rule("stop-two-sedatives", &[AnyOf(Substances, SEDATIVES | PRESCRIBED_SEDATIVES), AnyOf(Substances, GHB), AtLeast(Stopping, 1)], DAY, Caution),
    rule("stop-illness", &[AnyOf(Substances, SEDATING), AtLeast(Stopping, 1), AtLeast(Physical, 2)], DAY, Source("asam-alcohol-withdrawal-2020")),
    rule("stop-pregnant", &[AnyOf(Substances, SEDATING), AtLeast(Stopping, 1), AtLeast(Pregnancy, 2)], DAY, Caution),
    rule("stop-older", &[AnyOf(Substances, SEDATING), AtLeast(Stopping, 1), AtLeast(Age, 2)], DAY, Source("asam-alcohol-withdrawal-2020")),
    rule("stop-teen", &[AnyOf(Substances, SEDATING), AtLeast(Stopping, 2), AtLeast(Age, 1)], DAY, Caution),
    rule("stop-alone", &[AnyOf(Substances, SEDATING), AtLeast(Stopping, 1), AtLeast(Home, 1)], DAY, Source("asam-alcohol-withdrawal-2020")),
    rule("stop-thoughts", &[AnyOf(Substances, SEDATING), AtLeast(Stopping, 1), AtLeast(SelfHarm, 2)], DAY, Source("asam-alcohol-withdrawal-2020")),
    rule("stop-new-voices", &[AnyOf(Substances, SEDATING), AtLeast(Stopping, 1), AtLeast(Mood, 4)], DAY, Caution),
    rule("stop-sedatives-sick", &[AnyOf(Substances, SEDATIVES | GHB), AtLeast(Stopping, 2)], DAY, Caution),
    rule("stop-with-opioids", &[AnyOf(Substances, SEDATING), AnyOf(Substances, OPIOIDS), AtLeast(Stopping, 2)], DAY, Caution),

    // Medical withdrawal care, perhaps from home.
    rule("stop-daily", &[AnyOf(Substances, SEDATING), AtLeast(Stopping, 1)], MEDICAL, Source("medlineplus-000766")),
    rule("stop-prescribed-sick", &[AnyOf(Substances, PRESCRIBED_SEDATIVES), AtLeast(Stopping, 2)], MEDICAL, Source("benzo-tapering-2025")),
    rule("stop-opioids", &[AnyOf(Substances, OPIOIDS), AtLeast(Stopping, 1)], MEDICAL, Caution),
    rule("stop-severe-any", &[AtLeast(Stopping, 3)], MEDICAL, Caution),

    // Ask first.
    rule("ask-sedatives", &[AnyOf(Substances, SEDATIVES | PRESCRIBED_SEDATIVES | GHB)], ASK, Source("fda-benzo-2020")),
    rule("ask-control", &[AnyOf(Substances, ALCOHOL | OPIOIDS), AtLeast(Control, 2)], ASK, Caution),
    rule("ask-sick", &[AtLeast(Stopping, 2)], ASK, Caution),
];
