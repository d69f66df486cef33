//! The ladder of care, as a stair with steps up and steps down.
//!
//! It shows an order and its directions, and holds no numbers.

use super::desk::{Desk, Row};
use super::svg::{Anchor, Look, Svg, Voice, WIDTH, place};
use super::{Drawing, Sheet};

/// From the least to the most.
const LEVELS: [&str; 5] = ["outpatient", "iop", "php", "residential", "inpatient"];

pub(super) const DRAWING: Drawing =
    Drawing { id: "ladder", facts: &[], lines: &[], sources: &["asam-4th", "locus-v20"], draw };

/// How high a step is, and how deep its tread.
const RISE: f64 = 58.0;
const TREAD: f64 = 34.0;

fn draw(desk: &Desk<'_, '_>) -> Sheet {
    let mut svg = Svg::default();
    let mut rows = Vec::new();
    let mut about = String::new();
    let mut arrows = String::new();
    for (step, level) in LEVELS.iter().enumerate().rev() {
        let x = step as f64 * TREAD;
        let y = (LEVELS.len() - 1 - step) as f64 * RISE;
        svg.level(level, |svg| {
            svg.bar(Look::Some, x, y, WIDTH - x, RISE - 3.0);
            desk.head(svg, level, x + 10.0, y + 24.0);
        });
        svg.text(Voice::Plain, Anchor::Start, x + 10.0, y + 44.0, desk.word(level));
        if step + 1 < LEVELS.len() {
            let (head, foot) = (y - RISE + 12.0, y - 8.0);
            arrows.push_str(&up(x + 11.0, foot, head));
            arrows.push_str(&down(x + 24.0, head, foot));
        }
    }
    let below = LEVELS.len() as f64 * RISE;
    arrows.push_str(&up(8.0, below + 24.0, below + 8.0));
    svg.text(Voice::Plain, Anchor::Start, 22.0, below + 20.0, desk.word("up"));
    arrows.push_str(&down(8.0, below + 32.0, below + 48.0));
    svg.text(Voice::Plain, Anchor::Start, 22.0, below + 46.0, desk.word("down"));
    svg.path(Look::Arrow, &arrows);
    for level in LEVELS {
        about.push_str(&format!("{}: {}. ", desk.level(level), desk.word(level)));
        let cells = vec![vec![desk.plain(desk.word(level))]];
        rows.push(Row { head: desk.level_entry(level), cells });
    }
    about.push_str(&format!("{}. {}.", desk.word("up"), desk.word("down")));
    let columns = ["step", "what"].iter().map(|key| desk.word(key).to_owned()).collect();
    Sheet { svg: Some(svg), height: below + 54.0, about, columns, rows, ..Sheet::default() }
}

/// An arrow up, from its foot to its head.
fn up(x: f64, foot: f64, head: f64) -> String {
    format!("M{} {}V{}m-5 6l5-6 5 6", place(x), place(foot), place(head))
}

/// An arrow down, from its foot to its head.
fn down(x: f64, foot: f64, head: f64) -> String {
    format!("M{} {}V{}m-5-6l5 6 5-6", place(x), place(foot), place(head))
}
