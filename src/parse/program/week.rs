//! Days and times of a week, and the hours that follow from them.
//!
//! In: what people write as `9:00`, `5:30 pm` or `noon`. Out: minutes, sessions,
//! and the hours of a week. It knows no files.

use super::known::{Day, Known as _};
use std::fmt;

/// A time of the day in minutes from midnight, at most 24 hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Time(u16);

/// The minutes of a day.
const DAY: u16 = 24 * 60;

impl Time {
    /// Reads `9:00`, `17:30`, `9 am`, `5:30 p.m.`, `noon`.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.to_lowercase().replace(|c: char| c == '.' || c.is_whitespace(), "");
        match text.as_str() {
            "noon" => return Some(Self(DAY / 2)),
            "midnight" => return Some(Self(DAY)),
            _ => {}
        }
        let (clock, afternoon) = match (text.strip_suffix("am"), text.strip_suffix("pm")) {
            (Some(clock), _) => (clock, Some(false)),
            (_, Some(clock)) => (clock, Some(true)),
            _ => (text.as_str(), None),
        };
        let (hours, minutes) = match clock.split_once(':') {
            Some((hours, minutes)) if minutes.len() == 2 => (hours, minutes),
            Some(_) => return None,
            // A bare number without am or pm could be anything.
            None if afternoon.is_some() => (clock, "00"),
            None => return None,
        };
        let number = |text: &str| -> Option<u16> {
            let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
            digits.then(|| text.parse().ok()).flatten()
        };
        let (hours, minutes) = (number(hours)?, number(minutes)?);
        let hours = match afternoon {
            None => hours,
            Some(_) if !(1..=12).contains(&hours) => return None,
            Some(afternoon) => hours % 12 + if afternoon { 12 } else { 0 },
        };
        let all = hours.checked_mul(60)?.checked_add(minutes)?;
        (minutes < 60 && all <= DAY).then_some(Self(all))
    }

    /// Minutes from midnight.
    pub fn minutes(self) -> u16 {
        self.0
    }

    /// Hour and minute.
    pub fn clock(self) -> (u16, u16) {
        (self.0 / 60, self.0 % 60)
    }
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (hour, minute) = self.clock();
        write!(f, "{hour:02}:{minute:02}")
    }
}

/// A stretch of time on one or more days. It ends after it began.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// The days, each once, from Monday.
    pub days: Vec<Day>,
    /// When it begins.
    pub from: Time,
    /// When it ends.
    pub to: Time,
    /// Minutes of it that are a break.
    pub pause: u16,
    /// What happens in it.
    pub what: Option<String>,
    /// One of several groups to choose from, such as `Evening`.
    pub track: Option<String>,
}

impl Slot {
    /// How many minutes of treatment it holds on a day.
    pub fn minutes(&self) -> u16 {
        self.to.minutes().saturating_sub(self.from.minutes()).saturating_sub(self.pause)
    }
}

/// The least and the most of something.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Span<T> {
    /// The least.
    pub least: T,
    /// The most.
    pub most: T,
}

/// The weekly hours of one group, and on how many days.
#[derive(Clone, Debug, PartialEq)]
pub struct Track {
    /// Its name; programs with one group have none.
    pub name: Option<String>,
    /// The days on which it meets, from Monday.
    pub days: Vec<Day>,
    /// Hours of treatment in a week, for a person who comes on the fewest and on the most days.
    pub hours: Span<f64>,
}

/// The groups of a schedule. `attended` is on how many of its days one person comes.
pub fn tracks(schedule: &[Slot], attended: Option<Span<u8>>) -> Vec<Track> {
    let mut names: Vec<Option<&str>> = Vec::new();
    for slot in schedule {
        let name = slot.track.as_deref();
        if !names.contains(&name) {
            names.push(name);
        }
    }
    // What has no track is for everybody.
    let shared = names.len() > 1;
    names.retain(|name| !shared || name.is_some());
    let of = |name: Option<&str>| -> Track {
        let mut minutes = [0_u32; 7];
        for slot in schedule {
            let own = slot.track.as_deref() == name || shared && slot.track.is_none();
            for &day in slot.days.iter().filter(|_| own) {
                minutes[day as usize] += u32::from(slot.minutes());
            }
        }
        let mut taken: Vec<u32> = minutes.iter().copied().filter(|&one| one > 0).collect();
        taken.sort_unstable();
        let hours = |minutes: u32| f64::from(minutes) / 60.0;
        let all = taken.iter().sum();
        let span = attended.map_or(Span { least: all, most: all }, |span| Span {
            least: taken.iter().take(usize::from(span.least)).sum(),
            most: taken.iter().rev().take(usize::from(span.most)).sum(),
        });
        Track {
            name: name.map(str::to_owned),
            days: Day::ALL_DAYS.into_iter().filter(|&day| minutes[day as usize] > 0).collect(),
            hours: Span { least: hours(span.least), most: hours(span.most) },
        }
    };
    names.into_iter().map(of).collect()
}

impl Day {
    /// The days from Monday.
    pub const ALL_DAYS: [Day; 7] = [
        Day::Monday,
        Day::Tuesday,
        Day::Wednesday,
        Day::Thursday,
        Day::Friday,
        Day::Saturday,
        Day::Sunday,
    ];

    /// The days of `Mon-Thu`, as they are typed one by one.
    pub fn through(text: &str) -> Option<String> {
        let (first, last) = text.split_once(['-', '–', '—']).or_else(|| text.split_once(" to "))?;
        let (first, last) = (Self::parse(first)? as usize, Self::parse(last)? as usize);
        let days = Self::ALL_DAYS.get(first..=last)?;
        let typed: Vec<String> = days.iter().map(|day| format!("\"{}\"", day.id())).collect();
        Some(typed.join(", "))
    }

    /// Reads `Mon`, `monday`, `Mondays`, and the names of other languages of the pack.
    pub fn parse(text: &str) -> Option<Self> {
        const NAMES: [&[&str]; 7] = [
            &["mon", "monday", "lunes", "lun"],
            &["tue", "tues", "tuesday", "martes", "mar"],
            &["wed", "wednesday", "miércoles", "miercoles", "mié", "mie"],
            &["thu", "thur", "thurs", "thursday", "jueves", "jue"],
            &["fri", "friday", "viernes", "vie"],
            &["sat", "saturday", "sábado", "sabado", "sáb", "sab"],
            &["sun", "sunday", "domingo", "dom"],
        ];
        let typed = text.trim().trim_end_matches('.').to_lowercase();
        let singular = typed.strip_suffix("days").map(|stem| format!("{stem}day"));
        let at = NAMES.iter().position(|names| {
            names.contains(&typed.as_str())
                || singular.as_deref().is_some_and(|one| names.contains(&one))
        })?;
        Self::ALL_DAYS.get(at).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slot(days: &[Day], from: &str, to: &str, track: Option<&str>) -> Slot {
        let time = |text| Time::parse(text).unwrap();
        let track = track.map(str::to_owned);
        Slot { days: days.to_vec(), from: time(from), to: time(to), pause: 0, what: None, track }
    }

    #[test]
    fn times_are_read_as_people_write_them() {
        for (text, clock) in [
            ("9:00", "09:00"),
            ("17:30", "17:30"),
            ("5:30 pm", "17:30"),
            ("5:30 p.m.", "17:30"),
            ("9 AM", "09:00"),
            ("12 pm", "12:00"),
            ("12:15am", "00:15"),
            ("noon", "12:00"),
            ("24:00", "24:00"),
        ] {
            assert_eq!(Time::parse(text).map(|time| time.to_string()).as_deref(), Some(clock));
        }
        for text in ["9", "25:00", "9:5", "9:60", "24:01", "", "am", "13 pm", "-9:00", "9:+1"] {
            assert_eq!(Time::parse(text), None, "{text}");
        }
    }

    #[test]
    fn hours_follow_from_the_schedule() {
        use Day::{Friday, Monday, Wednesday};
        let week = [slot(&[Monday, Wednesday, Friday], "9:00", "12:00", None)];
        assert_eq!(tracks(&week, None)[0].hours, Span { least: 9.0, most: 9.0 });
        let some = Some(Span { least: 2, most: 3 });
        assert_eq!(tracks(&week, some)[0].hours, Span { least: 6.0, most: 9.0 });
        let two = [
            slot(&[Monday], "9:00", "12:00", Some("Morning")),
            slot(&[Monday, Friday], "18:00", "21:00", Some("Evening")),
            slot(&[Wednesday], "17:00", "18:00", None),
        ];
        let found = tracks(&two, None);
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].hours.least, 4.0);
        assert_eq!(found[1].hours.least, 7.0);
        assert_eq!(found[1].days, [Monday, Wednesday, Friday]);
    }

    #[test]
    fn days_are_read_as_people_write_them() {
        for text in ["Mon", "monday", "Mondays", "MON.", "lunes"] {
            assert_eq!(Day::parse(text), Some(Day::Monday), "{text}");
        }
        assert_eq!(Day::parse("Someday"), None);
    }
}
