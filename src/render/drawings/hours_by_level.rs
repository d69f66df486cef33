//! Hours of treatment in a week, by level, against all the hours of a week.
//!
//! Every bar is the whole week, cut into its days, so that nobody takes a floor of
//! hours for a whole life in care. Filled: at least so much. Outlined: as far as the
//! sources go. Tinted: somebody is there.

use super::desk::{Desk, Row, Span};
use super::svg::{Anchor, Look, Svg, Voice, WIDTH};
use super::{Drawing, Sheet};
use crate::parse::Unit;

const WEEK: &str = "week-hours";
const DAY: &str = "day-hours";

/// A level, its hours of treatment, and the hours in which somebody is there.
const LEVELS: &[(&str, &[&str], Option<&str>)] = &[
    ("outpatient", &["outpatient-hours-adult"], None),
    ("iop", &["iop-hours-adult", "iop-hours-asam4"], None),
    ("php", &["php-hours", "php-hours-reference"], None),
    (
        "residential",
        &["residential-low-hours-asam3", "residential-high-hours"],
        Some("residential-staff-hours"),
    ),
    ("inpatient", &[], Some("inpatient-staff-hours")),
];

pub(super) const DRAWING: Drawing = Drawing {
    id: "hours-by-level",
    facts: &[
        (WEEK, Unit::Hours),
        (DAY, Unit::Hours),
        ("outpatient-hours-adult", Unit::HoursPerWeek),
        ("iop-hours-adult", Unit::HoursPerWeek),
        ("iop-hours-asam4", Unit::HoursPerWeek),
        ("php-hours", Unit::HoursPerWeek),
        ("php-hours-reference", Unit::HoursPerWeek),
        ("residential-low-hours-asam3", Unit::HoursPerWeek),
        ("residential-high-hours", Unit::HoursPerWeek),
        ("residential-staff-hours", Unit::HoursPerDay),
        ("inpatient-staff-hours", Unit::HoursPerDay),
    ],
    lines: &[],
    sources: &[],
    draw,
};

/// From one level to the next.
const STEP: f64 = 58.0;
const BAR: f64 = 24.0;
/// The most days that a week is cut into, whatever the facts say.
const MOST_DAYS: usize = 14;

fn draw(desk: &Desk<'_, '_>) -> Sheet {
    let week = desk.span(WEEK).furthest().max(1.0);
    let day = desk.span(DAY).furthest().clamp(week / MOST_DAYS as f64, week);
    let at = |hours: f64| hours.max(0.0).min(week) / week * WIDTH;
    let mut svg = Svg::default();
    let mut rows = Vec::new();
    let mut about = String::new();
    for (row, (level, hours, staff)) in LEVELS.iter().enumerate() {
        let y = row as f64 * STEP + 28.0;
        let there = staff.map_or(0.0, |id| desk.span(id).furthest() / day * week);
        svg.bar(Look::Ground, 0.0, y, WIDTH, BAR);
        if there > 0.0 {
            svg.level(level, |svg| svg.bar(Look::Tint, 0.0, y, at(there), BAR));
        }
        let mut cells = vec![hours.iter().map(|id| desk.entry(id)).collect::<Vec<_>>()];
        let mut said: Vec<String> = hours.iter().map(|id| desk.say(id)).collect();
        match staff {
            Some(id) => {
                cells.push(vec![desk.entry(id)]);
                said.push(format!("{} ({})", desk.word("staff"), desk.say(id)));
            }
            None => cells.push(vec![desk.plain(desk.word("no-staff"))]),
        }
        if hours.is_empty() {
            cells[0].push(desk.plain(desk.word("no-hours")));
        }
        about.push_str(&format!("{}: {}. ", desk.level(level), said.join("; ")));
        rows.push(Row { head: desk.level_entry(level), cells });
    }
    let days = (week / day).round() as usize;
    let bottom = LEVELS.len() as f64 * STEP;
    for cut in 1..days {
        svg.bar(Look::Gap, at(cut as f64 * day) - 0.75, 0.0, 1.5, bottom);
    }
    for (row, (level, hours, staff)) in LEVELS.iter().enumerate() {
        let y = row as f64 * STEP + 20.0;
        let (sure, furthest) = reach(hours.iter().map(|id| desk.span(id)));
        svg.level(level, |svg| {
            desk.head(svg, level, 0.0, y);
            if furthest > sure {
                svg.bar(Look::Some, 0.0, y + 8.0, at(furthest), BAR);
            }
            if sure > 0.0 {
                svg.bar(Look::Full, 0.0, y + 8.0, at(sure), BAR);
            }
        });
        svg.text(Voice::Plain, Anchor::End, WIDTH, y, &label(desk, hours));
        if staff.is_some() {
            svg.text(Voice::Plain, Anchor::End, WIDTH - 8.0, y + 25.0, desk.word("staff"));
        }
    }
    let axis = bottom + 14.0;
    for cut in 0..=days {
        let hours = cut as f64 * day;
        let anchor = match cut {
            0 => Anchor::Start,
            cut if cut == days => Anchor::End,
            _ => Anchor::Middle,
        };
        svg.text(Voice::Soft, anchor, at(hours), axis, &desk.number(hours.min(week)));
    }
    svg.text(Voice::Soft, Anchor::Middle, WIDTH / 2.0, axis + 20.0, desk.word("axis"));
    let columns = ["level", "treatment", "there"];
    let columns = columns.iter().map(|key| desk.word(key).to_owned()).collect();
    let about = about.trim_end().to_owned();
    Sheet { svg: Some(svg), height: axis + 26.0, about, columns, rows, ..Sheet::default() }
}

/// The hours of a level in words. Where there are several floors, the lowest alone
/// would make the level look lighter than the one below.
fn label(desk: &Desk<'_, '_>, hours: &[&str]) -> String {
    let spans = hours.iter().map(|id| desk.span(id));
    let floors: Vec<f64> =
        spans.filter(|span| span.most.is_none()).filter_map(|span| span.least).collect();
    match (floors.as_slice(), hours.first()) {
        ([first, .., last], _) if first < last => desk
            .word("floors")
            .replace("{min}", &desk.number(*first))
            .replace("{max}", &desk.number(*last)),
        (_, Some(first)) => desk.say(first),
        (_, None) => String::new(),
    }
}

/// What all spans are sure of, and how far the furthest goes.
fn reach(spans: impl Iterator<Item = Span> + Clone) -> (f64, f64) {
    let sure = spans.clone().filter_map(|span| span.least).reduce(f64::min).unwrap_or(0.0);
    let furthest = spans.map(Span::furthest).reduce(f64::max).unwrap_or(0.0);
    (sure, furthest)
}
