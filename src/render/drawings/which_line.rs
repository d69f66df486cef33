//! Which line to call when.
//!
//! What happens leads to whom to call, from the most urgent down. Numbers must be
//! tapped, read aloud and copied, so this picture is HTML and the theme draws it.

use super::desk::Desk;
use super::{Drawing, Sheet, Way};

/// What happens, by the key of its words, and the lines for it.
const WAYS: &[(&str, &[&str])] = &[
    ("danger", &["911"]),
    ("crisis", &["988"]),
    ("veteran", &["veterans"]),
    ("poison", &["poison"]),
    ("hurt", &["domestic-violence"]),
    ("child", &["childhelp"]),
    ("birth", &["maternal"]),
    ("treatment", &["samhsa"]),
];

pub(super) const DRAWING: Drawing = Drawing {
    id: "which-line",
    facts: &[],
    lines: &[
        "911",
        "988",
        "veterans",
        "poison",
        "domestic-violence",
        "childhelp",
        "maternal",
        "samhsa",
    ],
    sources: &[],
    draw,
};

fn draw(desk: &Desk<'_, '_>) -> Sheet {
    let ways = WAYS.iter().map(|&(key, lines)| Way { key, when: desk.word(key).to_owned(), lines });
    Sheet { ways: ways.collect(), ..Sheet::default() }
}
