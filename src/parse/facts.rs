//! The fact base: figures, their sources, and help lines.
//!
//! In: `content/facts.toml` of the pack and of the site. Out: [`FactBase`], in
//! which every fact is complete and every source it names exists. How a figure
//! is worded is the language's matter, not this module's.

mod borrowed;
mod figure;
mod line;
mod read;
mod words;

pub use figure::{Fact, Figure, Grade, HelpLine, Source, SourcedRange, StandIn, Unit};
pub(super) use read::parse;

use std::collections::{BTreeMap, BTreeSet};

/// All facts, sources and help lines, by id.
#[derive(Clone, Debug, Default)]
pub struct FactBase {
    facts: BTreeMap<String, Fact>,
    sources: BTreeMap<String, Source>,
    lines: BTreeMap<String, HelpLine>,
    /// Ids of entries that have mistakes, which were told.
    faulty: BTreeSet<String>,
    /// The sources that entries name, those with mistakes among them.
    named: BTreeSet<String>,
    /// Whether a whole file had to be left out, so that any id may stand in it.
    partial: bool,
}

impl FactBase {
    /// Whether an id that is not here may be that of an entry with a mistake, which
    /// has been told; then nobody needs to hear that the id is unknown.
    pub fn may_hold(&self, id: &str) -> bool {
        self.partial || self.faulty.contains(id)
    }

    /// The sources that facts and help lines name, whatever else is wrong with them.
    pub fn named_sources(&self) -> impl Iterator<Item = &str> {
        self.named.iter().map(String::as_str)
    }

    /// The fact with this id.
    pub fn fact(&self, id: &str) -> Option<&Fact> {
        self.facts.get(id)
    }

    /// The source with this id.
    pub fn source(&self, id: &str) -> Option<&Source> {
        self.sources.get(id)
    }

    /// The help line with this id.
    pub fn line(&self, id: &str) -> Option<&HelpLine> {
        self.lines.get(id)
    }

    /// All facts, by id.
    pub fn facts(&self) -> impl Iterator<Item = (&str, &Fact)> {
        self.facts.iter().map(|(id, fact)| (id.as_str(), fact))
    }

    /// All sources, by id.
    pub fn sources(&self) -> impl Iterator<Item = (&str, &Source)> {
        self.sources.iter().map(|(id, source)| (id.as_str(), source))
    }

    /// The line that takes the place of another in a language, if there is one.
    pub fn stand_in(&self, id: &str, lang: &str) -> Option<&HelpLine> {
        let takes_it = |line: &&HelpLine| {
            line.stand_in.as_ref().is_some_and(|to| to.instead_of == id && to.lang == lang)
        };
        self.lines.values().find(takes_it)
    }

    /// All help lines, by id.
    pub fn lines(&self) -> impl Iterator<Item = (&str, &HelpLine)> {
        self.lines.iter().map(|(id, line)| (id.as_str(), line))
    }
}
