//! A day of the calendar.
//!
//! In: what people write as `2026-11-22`. Out: comparison, whole months added,
//! and the three numbers. How a day is printed is the language's matter.

use std::fmt;

/// A day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date(time::Date);

impl Date {
    /// The day with these numbers, if the calendar has it.
    pub fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        let month = time::Month::try_from(month).ok()?;
        time::Date::from_calendar_date(year, month, day).ok().map(Self)
    }

    /// Reads `2026-11-22`.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let year = parts.next()?.parse().ok()?;
        let month = parts.next()?.parse().ok()?;
        let day = parts.next()?.parse().ok()?;
        if parts.next().is_some() {
            return None;
        }
        Self::new(year, month, day)
    }

    pub(super) fn from_time(date: time::Date) -> Self {
        Self(date)
    }

    /// Year, month from 1, day from 1.
    pub fn numbers(self) -> (i32, u8, u8) {
        (self.0.year(), u8::from(self.0.month()), self.0.day())
    }

    /// The same day some months later; the month's last day where it has no such day.
    #[must_use]
    pub fn plus_months(self, months: u32) -> Self {
        let (year, month, day) = self.numbers();
        let total = i64::from(year) * 12 + i64::from(month) - 1 + i64::from(months);
        let year = i32::try_from(total.div_euclid(12)).unwrap_or(i32::MAX);
        let month = u8::try_from(total.rem_euclid(12) + 1).unwrap_or(1);
        (1..=day).rev().find_map(|day| Self::new(year, month, day)).unwrap_or(self)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.numbers();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_end_on_a_day_that_exists() {
        let day = Date::parse("2027-01-31").unwrap();
        assert_eq!(day.plus_months(1).to_string(), "2027-02-28");
        assert_eq!(day.plus_months(12).to_string(), "2028-01-31");
        assert_eq!(day.plus_months(u32::MAX), day, "beyond the calendar nothing changes");
    }

    #[test]
    fn only_real_days_are_read() {
        assert!(Date::parse("2026-02-30").is_none());
        assert!(Date::parse("3/4/26").is_none());
        assert!(Date::parse("2026-02-28-1").is_none());
    }
}
