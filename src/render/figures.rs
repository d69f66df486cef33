//! Figures in words: "at least 9 hours a week".
//!
//! In: a fact and the interface words of a language. Out: text. Which words and
//! which decimal mark is the language's matter; missing words are reported once.

use crate::parse::{Fact, Figure, Grade, InterfaceWords, SourcedRange, Unit};

/// The words a language has for figures.
#[derive(Clone, Copy, Debug)]
pub struct FigureWords<'a> {
    words: &'a InterfaceWords,
}

impl<'a> FigureWords<'a> {
    /// The words of a language.
    pub fn new(words: &'a InterfaceWords) -> Self {
        Self { words }
    }

    /// The keys that every language needs.
    pub fn keys() -> Vec<String> {
        let mut keys: Vec<String> =
            ["at_least", "at_most", "under", "between", "reported", "decimal", "group", "million"]
                .iter()
                .map(|key| format!("figures.{key}"))
                .collect();
        for unit in Unit::ALL {
            keys.push(format!("figures.units.{}.one", unit.id()));
            keys.push(format!("figures.units.{}.other", unit.id()));
        }
        keys
    }

    fn word(&self, key: &str) -> &'a str {
        self.words.get(&format!("figures.{key}")).unwrap_or_default()
    }

    /// The whole figure: range, unit, and "reported" where the fact asks for it.
    pub fn fact(&self, fact: &Fact, with_unit: bool) -> String {
        let (text, last) = self.figure(&fact.figure);
        let text = if with_unit { self.with_unit(&text, last, fact.unit) } else { text };
        let sure = fact.grade == Grade::A && !matches!(fact.figure, Figure::BySource(_));
        if sure { text } else { self.word("reported").replace("{figure}", &text) }
    }

    /// One source's figure with its unit.
    pub fn row(&self, row: &SourcedRange, unit: Unit) -> String {
        let (text, last) = self.range(row.min, row.max);
        self.with_unit(&text, last, unit)
    }

    fn figure(&self, figure: &Figure) -> (String, f64) {
        match figure {
            Figure::Exact(value) => (self.number(*value), *value),
            Figure::AtLeast(min) => self.range(Some(*min), None),
            Figure::AtMost(max) => self.range(None, Some(*max)),
            Figure::Under(limit) => {
                (self.word("under").replace("{n}", &self.number(*limit)), *limit)
            }
            Figure::Between(min, max) => self.range(Some(*min), Some(*max)),
            Figure::BySource(rows) => {
                let low = rows.iter().filter_map(|row| row.min.or(row.max)).reduce(f64::min);
                let high = rows.iter().filter_map(|row| row.max.or(row.min)).reduce(f64::max);
                self.range(low, high)
            }
        }
    }

    fn range(&self, min: Option<f64>, max: Option<f64>) -> (String, f64) {
        match (min, max) {
            (Some(min), Some(max)) if (min - max).abs() < f64::EPSILON => (self.number(min), min),
            (Some(min), Some(max)) => {
                let text = self.word("between");
                (text.replace("{min}", &self.number(min)).replace("{max}", &self.number(max)), max)
            }
            (Some(min), None) => (self.word("at_least").replace("{n}", &self.number(min)), min),
            (None, Some(max)) => (self.word("at_most").replace("{n}", &self.number(max)), max),
            (None, None) => (String::new(), 0.0),
        }
    }

    fn with_unit(&self, text: &str, last: f64, unit: Unit) -> String {
        let form = if (last - 1.0).abs() < f64::EPSILON { "one" } else { "other" };
        self.word(&format!("units.{}.{form}", unit.id())).replace("{n}", text)
    }

    /// A number as the language writes it.
    pub fn number(&self, value: f64) -> String {
        if value.abs() >= 1e6 {
            return self.word("million").replace("{n}", &self.number((value / 1e5).round() / 10.0));
        }
        let plain = plain_number(value);
        let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
        let mut grouped = String::new();
        for (at, digit) in whole.char_indices() {
            let left = whole.len() - at;
            if at > 0 && left % 3 == 0 {
                grouped.push_str(self.word("group"));
            }
            grouped.push(digit);
        }
        if fraction.is_empty() {
            grouped
        } else {
            format!("{grouped}{}{fraction}", self.word("decimal"))
        }
    }
}

/// A number for machines: no grouping, a point, no needless zero.
pub fn plain_number(value: f64) -> String {
    let rounded = (value * 1000.0).round() / 1000.0;
    format!("{rounded}")
}

/// The figure for machines: `9`, `9..`, `..19`, `9..19`.
pub(super) fn machine_value(figure: &Figure) -> String {
    match figure {
        Figure::Exact(value) => plain_number(*value),
        Figure::AtLeast(min) => format!("{}..", plain_number(*min)),
        Figure::AtMost(max) | Figure::Under(max) => format!("..{}", plain_number(*max)),
        Figure::Between(min, max) => format!("{}..{}", plain_number(*min), plain_number(*max)),
        Figure::BySource(rows) => {
            let low = rows.iter().filter_map(|row| row.min.or(row.max)).reduce(f64::min);
            let high = rows.iter().filter_map(|row| row.max.or(row.min)).reduce(f64::max);
            match (low, high) {
                (Some(low), Some(high)) => format!("{}..{}", plain_number(low), plain_number(high)),
                _ => String::new(),
            }
        }
    }
}
