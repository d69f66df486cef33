//! The program file: what a clinic says about one program, as types.
//!
//! In: the `[program]` table of a page. Out: [`Program`], in which every choice is
//! one of a known list, every session ends after it began, and every number can be
//! dialed. What it knows of each field stands in one table, [`fields`]. Whether the
//! hours fit the level is for a later stage, which knows the facts.

pub mod fields;
mod guide;
mod half_day;
mod known;
mod phone;
mod read;
mod reader;
mod schema;
mod week;

pub use guide::{EXAMPLE, UNTOUCHED, reference, starter};
pub use known::{
    CareLevel, Component, Condition, CrisisCover, Day, Known, Medicine, Setting, Therapy,
};
pub use phone::Phone;
pub(super) use read::read;
pub(super) use reader::home;
pub use schema::schema;
pub use week::{Slot, Span, Time, Track, tracks};

use crate::source::{Date, Node};
use std::ops::Range;

/// When somebody is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hours {
    /// Day and night, every day.
    Always,
    /// When it was agreed before.
    Appointment,
    /// At these times.
    Weekly(Vec<Slot>),
}

/// The ages that a program takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ages {
    /// The youngest.
    pub least: u8,
    /// The oldest, if there is one.
    pub most: Option<u8>,
}

impl Ages {
    /// Whether an adult can come.
    pub fn has_adults(self) -> bool {
        self.most.is_none_or(|most| most >= 18)
    }

    /// Whether everybody who can come is under 18.
    pub fn only_minors(self) -> bool {
        !self.has_adults()
    }
}

/// How long a stay is planned.
#[derive(Clone, Debug, PartialEq)]
pub struct Stay {
    /// In weeks.
    pub weeks: Span<u8>,
    /// How it is decided that it ends.
    pub decided: Option<String>,
}

/// Whom people reach in a crisis.
#[derive(Clone, Debug, PartialEq)]
pub struct Crisis {
    /// When.
    pub when: Node<CrisisCover>,
    /// Who answers.
    pub who: Option<String>,
    /// Where.
    pub phone: Option<Node<Phone>>,
}

/// How long people wait.
#[derive(Clone, Debug, PartialEq)]
pub struct Waiting {
    /// In days.
    pub days: Span<u16>,
    /// When that was looked at.
    pub checked: Node<Date>,
    /// What can be done meanwhile.
    pub meanwhile: Option<String>,
}

/// A price without insurance.
#[derive(Clone, Debug, PartialEq)]
pub struct Price {
    /// For what.
    pub what: String,
    /// In dollars.
    pub dollars: f64,
    /// What it holds.
    pub note: Option<String>,
}

/// Who pays.
#[derive(Clone, Debug, PartialEq)]
pub struct Payers {
    /// When the list was compared with the insurers.
    pub checked: Node<Date>,
    /// With a contract.
    pub in_network: Vec<String>,
    /// Without one.
    pub out_of_network: Vec<String>,
    /// Medicaid, Medicare and the like.
    pub public: Vec<String>,
    /// Not at all.
    pub not_taken: Vec<String>,
    /// What a person without insurance can do.
    pub help: Option<String>,
}

/// A license or an accreditation.
#[derive(Clone, Debug, PartialEq)]
pub struct License {
    /// For what.
    pub kind: String,
    /// Who gave it.
    pub by: String,
    /// Its number.
    pub number: Option<String>,
    /// When it ends.
    pub until: Option<Node<Date>>,
}

/// A place to come to.
#[derive(Clone, Debug, PartialEq)]
pub struct Location {
    /// Its name.
    pub name: String,
    /// Street and number.
    pub street: String,
    /// City.
    pub city: String,
    /// State.
    pub state: String,
    /// ZIP code.
    pub zip: String,
    /// When somebody is there.
    pub open: Hours,
    /// Steps, lifts, doors.
    pub access: String,
    /// Without a car.
    pub transport: Option<String>,
    /// With one.
    pub parking: Option<String>,
}

/// Taking part from home.
#[derive(Clone, Debug, PartialEq)]
pub struct Virtually {
    /// Where a person must be.
    pub states: Vec<String>,
    /// What a person needs.
    pub needs: String,
    /// How help finds a person.
    pub emergency_address: Option<String>,
    /// Who could listen.
    pub privacy: Option<String>,
    /// Where it is said.
    pub span: Range<usize>,
}

/// A number to call.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The number.
    pub number: Node<Phone>,
    /// For what.
    pub use_for: String,
    /// Who picks up.
    pub answered_by: String,
    /// Whether calls may go to somebody who is paid for sending people on.
    pub referral_line: Node<bool>,
    /// When somebody picks up.
    pub open: Hours,
}

/// Who leads a part.
#[derive(Clone, Debug, PartialEq)]
pub struct Leader {
    /// Which part.
    pub part: String,
    /// With which license.
    pub license: String,
}

/// A program.
#[derive(Clone, Debug, PartialEq)]
pub struct Program {
    /// Where it is said.
    pub span: Range<usize>,
    /// The level of care.
    pub level: Node<CareLevel>,
    /// Where people meet.
    pub setting: Setting,
    /// What it treats.
    pub conditions: Vec<Condition>,
    /// What it treats beside those.
    pub more_conditions: Vec<String>,
    /// Languages of treatment.
    pub languages: Vec<String>,
    /// The ages that it takes.
    pub ages: Ages,
    /// Who it is for.
    pub who_for: Vec<String>,
    /// Who it is not for.
    pub not_for: Vec<String>,
    /// What is done for those.
    pub if_not: String,
    /// The sessions of a week, each with its place.
    pub schedule: Vec<Node<Slot>>,
    /// On how many days one person comes.
    pub attended: Option<Span<u8>>,
    /// How long a stay is planned.
    pub stay: Option<Stay>,
    /// What is offered.
    pub components: Vec<Component>,
    /// Kinds of therapy.
    pub therapies: Vec<Therapy>,
    /// Kinds of therapy beside those.
    pub more_therapies: Vec<String>,
    /// The most people in a group.
    pub group_size: Option<u8>,
    /// Who leads what.
    pub led_by: Vec<Leader>,
    /// Doctors and nurses.
    pub medical_cover: String,
    /// Whom people reach in a crisis.
    pub crisis: Crisis,
    /// Medicines that are started or continued.
    pub medicines: Vec<Medicine>,
    /// Whether people on medicine are welcome.
    pub on_medicine: Option<String>,
    /// Tests, and what follows.
    pub drug_testing: Option<String>,
    /// How families take part.
    pub family: Option<String>,
    /// What comes after.
    pub aftercare: String,
    /// From the first call to the first day.
    pub admission: Vec<String>,
    /// The first week.
    pub first_week: Vec<String>,
    /// What to bring.
    pub bring: Vec<String>,
    /// How long people wait.
    pub waiting: Option<Waiting>,
    /// How prices are told.
    pub price_told: String,
    /// Prices without insurance.
    pub prices: Vec<Price>,
    /// Who pays.
    pub payers: Payers,
    /// Licenses and accreditations.
    pub licenses: Vec<License>,
    /// Who owns it.
    pub owner: String,
    /// Other centers of the owner.
    pub related_centers: Vec<String>,
    /// Whether money flows for sending people on.
    pub paid_for_referrals: bool,
    /// Where it is.
    pub locations: Vec<Location>,
    /// Taking part from home.
    pub virtually: Option<Virtually>,
    /// Numbers to call.
    pub phones: Vec<Line>,
}

impl Program {
    /// The groups of its week, with their hours.
    pub fn tracks(&self) -> Vec<Track> {
        let slots: Vec<Slot> = self.schedule.iter().map(|node| node.value.clone()).collect();
        tracks(&slots, self.attended)
    }
}
