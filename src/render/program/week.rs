//! The week of a program as a picture.
//!
//! In: the sessions of a week. Out: an SVG: seven days side by side, the hours of
//! the day from above, a box for each session. The page has the same as a table.

use super::color;
use super::words::Words;
use crate::parse::program::Program;
use crate::render::drawings::{Anchor, Look, Svg, Voice, WIDTH};

/// Where the days begin; left of it stand the hours.
const LEFT: f64 = 50.0;
/// The height of an hour.
const HOUR: f64 = 22.0;
/// Where the hours begin; above it stand the names of the days.
const TOP: f64 = 24.0;

/// The groups to choose from, in the order in which they stand side by side in a day;
/// the first, the third and so on are drawn full, the others as outlines.
pub(super) fn groups(program: &Program) -> Vec<&str> {
    program.schedule.iter().fold(Vec::new(), |mut names, slot| {
        if let Some(track) = slot.value.track.as_deref().filter(|track| !names.contains(track)) {
            names.push(track);
        }
        names
    })
}

/// Draws the week; nothing for a program without sessions.
pub(super) fn draw(program: &Program, w: Words<'_>, name: &str) -> Option<String> {
    let slots: Vec<_> = program.schedule.iter().map(|node| &node.value).collect();
    let first = slots.iter().map(|slot| slot.from.minutes()).min()? / 60;
    let last = slots.iter().map(|slot| slot.to.minutes()).max()?.div_ceil(60);
    let tracks = groups(program);
    let pitch = (WIDTH - LEFT) / 7.0;
    let wide = pitch - 4.0;
    let height = f64::from(last - first) * HOUR;
    let y = |minutes: u16| TOP + (f64::from(minutes) / 60.0 - f64::from(first)) * HOUR;
    let mut svg = Svg::default();
    for (at, day) in w.get("days_short").split('|').take(7).enumerate() {
        let x = LEFT + at as f64 * pitch;
        svg.text(Voice::Soft, Anchor::Middle, x + wide / 2.0, 14.0, day);
        svg.bar(Look::Ground, x, TOP, wide, height);
    }
    // A mark every hour would be a fence on a long day.
    let step = if last - first > 8 { 2 } else { 1 };
    for hour in (first..=last).step_by(step) {
        let mark = y(hour * 60);
        svg.path(Look::Grid, &format!("M{LEFT} {mark}H{WIDTH}"));
        svg.text(Voice::Soft, Anchor::End, LEFT - 6.0, mark + 5.0, &hour_mark(hour, w));
    }
    svg.level(color(program.level.value), |svg| {
        for slot in &slots {
            let group =
                slot.track.as_deref().and_then(|name| tracks.iter().position(|one| *one == name));
            // Groups to choose from stand side by side in a day's column.
            let part =
                if tracks.len() > 1 && group.is_some() { wide / tracks.len() as f64 } else { wide };
            let look = if group.unwrap_or(0) % 2 == 0 { Look::Full } else { Look::Some };
            for &day in &slot.days {
                let x = LEFT + day as usize as f64 * pitch + part * group.unwrap_or(0) as f64;
                let tall = y(slot.to.minutes()) - y(slot.from.minutes());
                svg.bar(look, x, y(slot.from.minutes()), part, tall);
            }
        }
    });
    let said: Vec<String> = slots
        .iter()
        .map(|slot| {
            let times = w.times(slot);
            let track = slot.track.as_deref().map(|name| format!("{name}: ")).unwrap_or_default();
            format!("{track}{}, {times}", w.days(&slot.days))
        })
        .collect();
    let title = w.get("week.svg").replace("{name}", name);
    Some(svg.finish("week", TOP + height + 8.0, &title, &said.join("; ")))
}

/// An hour beside the picture, as short as it can be said.
fn hour_mark(hour: u16, w: Words<'_>) -> String {
    if w.get("clock") != "12" {
        return format!("{hour}:00");
    }
    let half = if (12..24).contains(&hour) { "pm" } else { "am" };
    w.get(half).replace("{time}", &((hour + 11) % 12 + 1).to_string())
}
