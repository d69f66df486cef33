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

    fn word(&self, key: &str) -> &'a str {
        self.words.get(&format!("figures.{key}")).unwrap_or_default()
    }

    /// The whole figure: range, unit, and "reported" where the fact asks for it.
    pub fn fact(&self, fact: &Fact, with_unit: bool) -> String {
        let unit = with_unit.then_some(fact.unit);
        let (text, last) = self.figure(&fact.figure, unit);
        let text = self.with_unit(text, last, unit);
        let sure = fact.grade == Grade::A && !matches!(fact.figure, Figure::BySource(_));
        if sure { text } else { self.word("reported").replace("{figure}", &text) }
    }

    /// One source's figure with its unit.
    pub fn row(&self, row: &SourcedRange, unit: Unit) -> String {
        let (text, last) = self.range(row.min, row.max, Some(unit));
        self.with_unit(text, last, Some(unit))
    }

    fn figure(&self, figure: &Figure, unit: Option<Unit>) -> (String, f64) {
        match figure {
            Figure::Exact(value) => (self.amount(*value, unit), *value),
            Figure::AtLeast(min) => self.range(Some(*min), None, unit),
            Figure::AtMost(max) => self.range(None, Some(*max), unit),
            Figure::Under(limit) => {
                (self.word("under").replace("{n}", &self.amount(*limit, unit)), *limit)
            }
            Figure::Between(min, max) => self.range(Some(*min), Some(*max), unit),
            Figure::BySource(rows) => {
                let low = rows.iter().filter_map(|row| row.min.or(row.max)).reduce(f64::min);
                let high = rows.iter().filter_map(|row| row.max.or(row.min)).reduce(f64::max);
                self.range(low, high, unit)
            }
        }
    }

    fn range(&self, min: Option<f64>, max: Option<f64>, unit: Option<Unit>) -> (String, f64) {
        let amount = |value| self.amount(value, unit);
        match (min, max) {
            (Some(min), Some(max)) if (min - max).abs() < f64::EPSILON => (amount(min), min),
            (Some(min), Some(max)) => {
                let text = self.word("between");
                (text.replace("{min}", &amount(min)).replace("{max}", &amount(max)), max)
            }
            (Some(min), None) => (self.word("at_least").replace("{n}", &amount(min)), min),
            (None, Some(max)) => (self.word("at_most").replace("{n}", &amount(max)), max),
            (None, None) => (String::new(), 0.0),
        }
    }

    /// Money stands at each number: "$400 to $600", not "$400 to 600".
    fn amount(&self, value: f64, unit: Option<Unit>) -> String {
        // Half a dollar is fifty cents: $40.50.
        let is_money = unit == Some(Unit::Dollars);
        let cents = (value * 100.0).round();
        let number = match plain_number(value).split_once('.') {
            Some((_, fraction)) if is_money && fraction.len() != 2 && value.abs() < 1e6 => {
                let (whole, cents) = ((cents / 100.0).trunc(), cents % 100.0);
                format!("{}{}{:02.0}", self.number(whole), self.word("decimal"), cents.abs())
            }
            _ => self.number(value),
        };
        match unit {
            Some(unit @ Unit::Dollars) => self.unit(&number, value, unit),
            _ => number,
        }
    }

    /// Every other unit stands once, after the whole figure.
    fn with_unit(&self, text: String, last: f64, unit: Option<Unit>) -> String {
        match unit {
            None | Some(Unit::Dollars) => text,
            Some(unit) => self.unit(&text, last, unit),
        }
    }

    fn unit(&self, text: &str, last: f64, unit: Unit) -> String {
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
