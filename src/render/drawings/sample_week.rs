//! A week of four levels, day by day.
//!
//! Every day is a box of all its hours, filled from below with the hours spent in
//! the program. At what time of the day that is differs, so nothing is said of it.

use super::desk::{Desk, Entry, Row, Span};
use super::svg::{Anchor, Look, Svg, Voice, WIDTH};
use super::{Drawing, Sheet};
use crate::parse::Unit;

const DAY: &str = "day-hours";

/// How a level's days are counted and what one of them holds.
enum Week {
    /// Visits, of which only the number is known.
    Visits(&'static str),
    /// So many times with so many hours.
    Times(&'static str, &'static str),
    /// So many days with so many hours a day.
    Days(&'static str, &'static str),
    /// Every day, with so many hours in which somebody is there.
    Every(&'static str),
}

const LEVELS: &[(&str, Week)] = &[
    ("outpatient", Week::Visits("outpatient-visits")),
    ("iop", Week::Times("iop-days-reference", "iop-session-reference")),
    ("php", Week::Days("php-days", "php-day-reference")),
    ("residential", Week::Every("residential-staff-hours")),
];

pub(super) const DRAWING: Drawing = Drawing {
    id: "sample-week",
    facts: &[
        (DAY, Unit::Hours),
        ("outpatient-visits", Unit::SessionsPerWeek),
        ("iop-days-reference", Unit::DaysPerWeek),
        ("iop-session-reference", Unit::Hours),
        ("php-days", Unit::DaysPerWeek),
        ("php-day-reference", Unit::HoursPerDay),
        ("residential-staff-hours", Unit::HoursPerDay),
    ],
    lines: &[],
    sources: &[],
    draw,
};

/// Which days of a week are taken when so many are, from Monday: programs leave gaps
/// between days while they can, and weekends free.
const TAKEN: [&[usize]; 8] = [
    &[],
    &[2],
    &[1, 3],
    &[0, 2, 4],
    &[0, 1, 3, 4],
    &[0, 1, 2, 3, 4],
    &[0, 1, 2, 3, 4, 5],
    &[0, 1, 2, 3, 4, 5, 6],
];

const STEP: f64 = 80.0;
const BOX: f64 = 42.0;
const PITCH: f64 = WIDTH / 7.0;
/// A visit whose length nobody names is drawn so high.
const VISIT: f64 = 3.0;

/// What is drawn and said of one level's week.
struct Plan {
    days: f64,
    /// The fact that says the hours of one of these days.
    hours: Option<&'static str>,
    look: Look,
    entries: Vec<Entry>,
    said: String,
}

fn plan(desk: &Desk<'_, '_>, week: &Week) -> Plan {
    match *week {
        Week::Visits(visits) => Plan {
            days: desk.span(visits).furthest(),
            hours: None,
            look: Look::Full,
            entries: vec![desk.entry(visits)],
            said: desk.say(visits),
        },
        Week::Times(days, hours) => {
            let mut each = desk.entry(hours);
            each.html = desk.word("each").replace("{n}", &each.html);
            let said = desk.word("each").replace("{n}", &desk.say(hours));
            Plan {
                days: desk.span(days).furthest(),
                hours: Some(hours),
                look: Look::Full,
                entries: vec![desk.entry(days), each],
                said: format!("{}, {said}", desk.say(days)),
            }
        }
        Week::Days(days, hours) => Plan {
            days: desk.span(days).furthest(),
            hours: Some(hours),
            look: Look::Full,
            entries: vec![desk.entry(days), desk.entry(hours)],
            said: format!("{}, {}", desk.say(days), desk.say(hours)),
        },
        Week::Every(hours) => Plan {
            days: 7.0,
            hours: Some(hours),
            look: Look::Tint,
            entries: vec![desk.plain(desk.word("every")), desk.entry(hours)],
            said: format!("{}, {}", desk.word("every"), desk.say(hours)),
        },
    }
}

fn draw(desk: &Desk<'_, '_>) -> Sheet {
    let day = desk.span(DAY).furthest().max(1.0);
    let mut svg = Svg::default();
    for (at, name) in desk.word("days").split('|').take(7).enumerate() {
        svg.text(Voice::Soft, Anchor::Middle, (at as f64 + 0.5) * PITCH, 14.0, name);
    }
    let mut rows = Vec::new();
    let mut about = String::new();
    for (row, (level, week)) in LEVELS.iter().enumerate() {
        let plan = plan(desk, week);
        boxes(desk, &mut svg, level, row as f64 * STEP + 66.0, day, &plan);
        about.push_str(&format!("{}: {}. ", desk.level(level), plan.said));
        rows.push(Row { head: desk.level_entry(level), cells: vec![plan.entries] });
    }
    let height = LEVELS.len() as f64 * STEP + 32.0;
    let columns = ["level", "week"].iter().map(|key| desk.word(key).to_owned()).collect();
    let about = about.trim_end().to_owned();
    Sheet { svg: Some(svg), height, about, columns, rows, ..Sheet::default() }
}

/// The days of one level.
fn boxes(desk: &Desk<'_, '_>, svg: &mut Svg, level: &str, y: f64, day: f64, plan: &Plan) {
    let taken = TAKEN[(plan.days.round().max(0.0) as usize).min(7)];
    let span = plan.hours.map(|id| desk.span(id));
    let filled = |hours: f64| hours.max(0.0).min(day) / day * BOX;
    let sure = span.map_or(VISIT, |span| filled(span.least.unwrap_or(0.0)));
    let furthest = span.map_or(VISIT, |span| filled(span.furthest()));
    let label = span.map_or_else(
        || desk.word("visit").to_owned(),
        |span| desk.word("hours").replace("{n}", &in_short(desk, span)),
    );
    let (wide, left) = (PITCH - 4.0, |at: usize| at as f64 * PITCH + 2.0);
    for at in 0..7 {
        svg.bar(Look::Ground, left(at), y, wide, BOX);
    }
    svg.level(level, |svg| {
        desk.head(svg, level, 0.0, y - 10.0);
        for at in taken {
            if furthest > sure {
                svg.bar(Look::Some, left(*at), y + BOX - furthest, wide, furthest);
            }
            svg.bar(plan.look, left(*at), y + BOX - sure, wide, sure);
        }
    });
    for at in taken {
        svg.text(Voice::Plain, Anchor::Middle, left(*at) + wide / 2.0, y + 20.0, &label);
    }
}

/// Numbers as short as they can be said.
fn in_short(desk: &Desk<'_, '_>, span: Span) -> String {
    match (span.least, span.most) {
        (Some(least), Some(most)) if least < most => desk
            .word("range")
            .replace("{min}", &desk.number(least))
            .replace("{max}", &desk.number(most)),
        _ => desk.number(span.furthest()),
    }
}
