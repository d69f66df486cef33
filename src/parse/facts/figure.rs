//! What a fact, a source and a help line are.

use crate::diag::Place;
use crate::source::{Date, Origin, TextByLanguage};

/// How sure a figure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// Read at the publisher, or in a stored copy of the publisher's text.
    A,
    /// An official source whose passage itself was not read: worded as reported.
    B,
    /// Second-hand: worded as reported.
    C,
}

macro_rules! units {
    ($($name:ident $text:literal)*) => {
        /// What a figure counts.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Unit { $(#[doc = $text] $name,)* }

        impl Unit {
            /// All units.
            pub const ALL: &'static [Unit] = &[$(Unit::$name,)*];

            /// The name in facts.toml and in the interface words.
            pub fn id(self) -> &'static str {
                match self { $(Unit::$name => $text,)* }
            }
        }
    };
}

units! {
    HoursPerWeek "hours-per-week"
    HoursPerDay "hours-per-day"
    DaysPerWeek "days-per-week"
    SessionsPerWeek "sessions-per-week"
    Minutes "minutes"
    Hours "hours"
    Days "days"
    Weeks "weeks"
    Months "months"
    Years "years"
    Percent "percent"
    People "people"
    Dollars "dollars"
    Times "times"
    Age "age"
    Count "count"
}

/// A figure.
#[derive(Clone, Debug, PartialEq)]
pub enum Figure {
    /// Exactly this.
    Exact(f64),
    /// This or more.
    AtLeast(f64),
    /// This or less.
    AtMost(f64),
    /// Less than this.
    Under(f64),
    /// From this to that.
    Between(f64, f64),
    /// Sources disagree; each says its own.
    BySource(Vec<SourcedRange>),
}

/// What one source says.
#[derive(Clone, Debug, PartialEq)]
pub struct SourcedRange {
    /// The source's id.
    pub source: String,
    /// The least it names, if it names one.
    pub min: Option<f64>,
    /// The most it names, if it names one.
    pub max: Option<f64>,
}

/// A fact.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// What it says, in words for tables and reviewers.
    pub label: TextByLanguage,
    /// The figure.
    pub figure: Figure,
    /// What the figure counts.
    pub unit: Unit,
    /// The sources' ids; for a figure by source, those of its rows.
    pub sources: Vec<String>,
    /// How sure it is.
    pub grade: Grade,
    /// The day for which the figure holds.
    pub as_of: Option<Date>,
    /// A remark for reviewers.
    pub note: Option<String>,
    /// Where it is defined.
    pub place: Place,
    /// Who it belongs to.
    pub origin: Origin,
}

/// A source.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// Its title, in its own language.
    pub title: String,
    /// The language of the title.
    pub lang: String,
    /// Who published it.
    pub publisher: Option<String>,
    /// The year.
    pub year: Option<i64>,
    /// Where it can be read.
    pub url: Option<String>,
    /// Where it is defined.
    pub place: Place,
    /// Who it belongs to: a site need not cite every source of the pack.
    pub origin: Origin,
}

/// On which pages a help line takes another's place among the crisis lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StandIn {
    /// The pages' language.
    pub lang: String,
    /// The id of the other line. Ways to reach it that this one lacks stay.
    pub instead_of: String,
}

/// A help line.
#[derive(Clone, Debug, PartialEq)]
pub struct HelpLine {
    /// Its name.
    pub name: TextByLanguage,
    /// The number to call.
    pub call: Option<String>,
    /// What to press after calling, such as `press 1`.
    pub press: Option<TextByLanguage>,
    /// The number to text.
    pub text: Option<String>,
    /// The word to text.
    pub text_word: Option<String>,
    /// The number for text telephones.
    pub tty: Option<String>,
    /// The address of its chat.
    pub chat: Option<String>,
    /// Whose place it takes in a language.
    pub stand_in: Option<StandIn>,
    /// The sources' ids.
    pub sources: Vec<String>,
    /// How sure the number is.
    pub grade: Grade,
    /// Where it is defined.
    pub place: Place,
    /// Who it belongs to.
    pub origin: Origin,
}
