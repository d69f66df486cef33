//! A program's days, times, ages and money in the words of a language.
//!
//! In: typed values. Out: text. Which clock and which words is the language's matter.

use crate::parse::program::{Ages, Day, Hours, Known, Program, Slot, Span, Time};
use crate::parse::{InterfaceWords, SourcedRange, Unit};
use crate::render::figures::FigureWords;

/// The words of a language for programs.
#[derive(Clone, Copy)]
pub(super) struct Words<'a> {
    words: &'a InterfaceWords,
}

impl<'a> Words<'a> {
    pub(super) fn new(words: &'a InterfaceWords) -> Self {
        Self { words }
    }

    pub(super) fn get(self, key: &str) -> &'a str {
        self.words.get(&format!("program.{key}")).unwrap_or_default()
    }

    fn figures(self) -> FigureWords<'a> {
        FigureWords::new(self.words)
    }

    /// A member of a list.
    pub(super) fn known<T: Known>(self, list: &str, one: T) -> &'a str {
        self.get(&format!("{list}.{}", one.id()))
    }

    /// From the least to the most of a unit: "8 to 12 weeks".
    pub(super) fn span(self, least: f64, most: f64, unit: Unit) -> String {
        // A quarter of an hour is the least that anybody plans.
        let round = |value: f64| (value * 100.0).round() / 100.0;
        let row =
            SourcedRange { source: String::new(), min: Some(round(least)), max: Some(round(most)) };
        self.figures().row(&row, unit)
    }

    pub(super) fn hours(self, hours: Span<f64>) -> String {
        self.span(hours.least, hours.most, Unit::HoursPerWeek)
    }

    pub(super) fn dollars(self, dollars: f64) -> String {
        if dollars == 0.0 {
            return self.get("free").to_owned();
        }
        let cents = (dollars * 100.0).round() % 100.0;
        let number = self.figures().number(dollars.trunc());
        let number = match cents {
            0.0 => number,
            cents => {
                let mark = self.words.get("figures.decimal").unwrap_or(".");
                format!("{number}{mark}{cents:02.0}")
            }
        };
        let word = self.words.get("figures.units.dollars.other").unwrap_or("{n}");
        word.replace("{n}", &number)
    }

    pub(super) fn time(self, time: Time) -> String {
        let (hour, minute) = time.clock();
        match (self.get("clock"), hour, minute) {
            ("12", 12, 0) => self.get("noon").to_owned(),
            ("12", 24, _) => self.get("midnight").to_owned(),
            ("12", ..) => {
                let half = if (12..24).contains(&hour) { "pm" } else { "am" };
                let clock = format!("{}:{minute:02}", (hour + 11) % 12 + 1);
                self.get(half).replace("{time}", &clock)
            }
            _ => format!("{hour}:{minute:02}"),
        }
    }

    pub(super) fn times(self, slot: &Slot) -> String {
        self.get("times")
            .replace("{from}", &self.time(slot.from))
            .replace("{to}", &self.time(slot.to))
    }

    fn day(self, day: Day) -> &'a str {
        self.get("days").split('|').nth(day as usize).unwrap_or_default()
    }

    /// "Monday to Friday", "Monday, Wednesday and Thursday".
    pub(super) fn days(self, days: &[Day]) -> String {
        let (Some(&first), Some(&last)) = (days.first(), days.last()) else {
            return String::new();
        };
        if days.len() == 7 {
            return self.get("every_day").to_owned();
        }
        if days.len() > 2 && last as usize - first as usize + 1 == days.len() {
            let range = self.get("day_range");
            return range.replace("{from}", self.day(first)).replace("{to}", self.day(last));
        }
        let names: Vec<&str> = days.iter().map(|&day| self.day(day)).collect();
        self.joined(&names)
    }

    /// "a, b and c".
    pub(super) fn joined(self, names: &[&str]) -> String {
        match names {
            [] => String::new(),
            [one] => (*one).to_owned(),
            [rest @ .., last] => format!("{} {} {last}", rest.join(", "), self.get("and")),
        }
    }

    pub(super) fn open(self, open: &Hours) -> String {
        match open {
            Hours::Always => self.get("open_always").to_owned(),
            Hours::Appointment => self.get("open_appointment").to_owned(),
            Hours::Weekly(slots) => {
                let one = |slot: &Slot| {
                    self.get("open_on")
                        .replace("{days}", &self.days(&slot.days))
                        .replace("{times}", &self.times(slot))
                };
                slots.iter().map(one).collect::<Vec<_>>().join("; ")
            }
        }
    }

    pub(super) fn ages(self, ages: Ages) -> String {
        match ages.most {
            Some(most) => self
                .get("ages_between")
                .replace("{least}", &ages.least.to_string())
                .replace("{most}", &most.to_string()),
            None => self.get("ages_from").replace("{least}", &ages.least.to_string()),
        }
    }

    /// The hours of each group of the week.
    pub(super) fn week(self, program: &Program) -> Vec<String> {
        let tracks = program.tracks();
        tracks
            .iter()
            .map(|track| match &track.name {
                Some(name) => self
                    .get("per_group")
                    .replace("{track}", name)
                    .replace("{hours}", &self.hours(track.hours)),
                None => self.hours(track.hours),
            })
            .collect()
    }
}
