//! How long an IOP lasts, as each source says it, and the whole of treatment beside it.
//!
//! The sources do not agree, and the picture must not make one number of theirs. What
//! one institute says of all treatment added up has a look of its own, below a line.

use super::desk::{Desk, Row, Span};
use super::svg::{Anchor, Look, Svg, Voice, WIDTH, place};
use super::{Drawing, Sheet};
use crate::parse::Unit;

const LENGTH: &str = "iop-length";
const WHOLE: &str = "nida-months";

pub(super) const DRAWING: Drawing = Drawing {
    id: "program-length",
    facts: &[(LENGTH, Unit::Weeks), (WHOLE, Unit::Months)],
    lines: &[],
    sources: &[],
    draw,
};

/// The programs' months were written down as four weeks each; the institute's months
/// are counted the same way, so that equal lengths look equal.
const WEEKS_IN_A_MONTH: f64 = 4.0;

const STEP: f64 = 54.0;
const BAR: f64 = 20.0;
/// Names of sources that are longer than this are cut; the table has them whole.
const LONGEST_NAME: usize = 38;
/// The scale starts and ends here, so that numbers fit beside the bars.
const LEFT: f64 = 6.0;
const RIGHT: f64 = WIDTH - 22.0;
/// The axis names every so many weeks, and more where that would be too crowded.
const TICK: f64 = WEEKS_IN_A_MONTH;
const MOST_TICKS: f64 = 6.0;

fn draw(desk: &Desk<'_, '_>) -> Sheet {
    let said = desk.rows(LENGTH);
    let whole = desk.span(WHOLE).furthest().max(0.0) * WEEKS_IN_A_MONTH;
    let end = said.iter().map(|(_, span, _)| span.furthest()).fold(whole, f64::max).max(TICK);
    let tick = (end / TICK / MOST_TICKS).ceil().max(1.0) * TICK;
    let end = (end / tick).ceil() * tick;
    let at = |weeks: f64| LEFT + weeks.max(0.0).min(end) / end * (RIGHT - LEFT);
    let mut svg = Svg::default();
    let bottom = said.len() as f64 * STEP + STEP + 22.0;
    let ticks: Vec<f64> = (0..=(end / tick) as usize).map(|step| step as f64 * tick).collect();
    let grid: String =
        ticks.iter().map(|weeks| format!("M{} 0V{bottom}", place(at(*weeks)))).collect();
    svg.path(Look::Grid, &grid);
    let mut rows = Vec::new();
    let mut about = String::new();
    let count = said.len();
    for (row, (source, span, entry)) in said.into_iter().enumerate() {
        let y = row as f64 * STEP;
        let Some(source) = desk.source(source) else { continue };
        let name = source.publisher.as_deref().unwrap_or(&source.title);
        svg.text(Voice::Plain, Anchor::Start, LEFT, y + 18.0, &shortened(name));
        svg.level("iop", |svg| length(desk, svg, y + 26.0, span, at));
        about.push_str(&format!("{name}: {}. ", crate::render::page::plain(&entry.html)));
        rows.push(Row { head: desk.plain(name), cells: vec![vec![entry]] });
    }
    let y = count as f64 * STEP + 12.0;
    svg.path(Look::Grid, &format!("M0 {}H{}", place(y), place(WIDTH)));
    svg.text(Voice::Name, Anchor::Start, LEFT, y + 24.0, desk.word("whole"));
    svg.bar(Look::Apart, at(0.0), y + 32.0, at(whole) - at(0.0), BAR);
    let middle = (at(0.0) + at(whole)) / 2.0;
    svg.text(Voice::Plain, Anchor::Middle, middle, y + 47.0, &desk.say(WHOLE));
    for weeks in &ticks {
        svg.text(Voice::Soft, Anchor::Middle, at(*weeks), bottom + 16.0, &desk.number(*weeks));
    }
    svg.text(Voice::Soft, Anchor::Middle, WIDTH / 2.0, bottom + 36.0, desk.word("axis"));
    about.push_str(&format!("{}: {}.", desk.word("whole"), desk.say(WHOLE)));
    rows.push(Row { head: desk.plain(desk.word("whole")), cells: vec![vec![desk.entry(WHOLE)]] });
    let columns = ["who", "length"].iter().map(|key| desk.word(key).to_owned()).collect();
    Sheet { svg: Some(svg), height: bottom + 42.0, about, columns, rows, ..Sheet::default() }
}

/// A bar from the shortest to the longest, with its numbers at its ends.
fn length(desk: &Desk<'_, '_>, svg: &mut Svg, y: f64, span: Span, at: impl Fn(f64) -> f64) {
    let from = at(span.least.unwrap_or(0.0));
    let to = at(span.furthest());
    let closed = span.least.is_some() && span.most.is_some();
    let (look, voice) = if closed { (Look::Full, Voice::On) } else { (Look::Some, Voice::Name) };
    svg.bar(look, from, y, (to - from).max(4.0), BAR);
    if let Some(least) = span.least {
        svg.text(voice, Anchor::Start, from + 5.0, y + 15.0, &desk.number(least));
    }
    if let Some(most) = span.most {
        svg.text(voice, Anchor::End, to - 5.0, y + 15.0, &desk.number(most));
    }
}

/// A name that fits on its line.
fn shortened(name: &str) -> String {
    let name = name.split(" (").next().unwrap_or(name);
    if name.chars().count() <= LONGEST_NAME {
        return name.to_owned();
    }
    let short: String = name.chars().take(LONGEST_NAME).collect();
    format!("{}…", short.trim_end())
}
