//! The code on a printed page that leads back to it.
//!
//! In: a page in its place and its whole address. Out: for a page that people print
//! and hand on, the address as a QR code, drawn as one path. Knows nothing of how it
//! is shown; screens do not show it at all.

use crate::site::Page;
use qrcodegen::{QrCode, QrCodeEcc};
use serde::Serialize;
use std::fmt::Write as _;

/// Pages of the pack that people take home on paper, beside those of levels and programs.
const HANDOUTS: [&str; 2] = ["tonight.md", "compare.md"];
/// Sections of such pages.
const SECTIONS: [&str; 1] = ["safety/"];

/// A QR code: its side in modules, and its dark modules as lines of width one.
#[derive(Debug, Serialize)]
pub(super) struct Code {
    side: i32,
    path: String,
}

/// Whether a page is a handout: as its `[extra]` says, or by what it is.
pub(super) fn is_one(
    page: &Page,
    extra: &serde_json::Map<String, serde_json::Value>,
    is_program: bool,
) -> bool {
    let path = page.parsed.path.as_str();
    extra.get("handout").and_then(serde_json::Value::as_bool).unwrap_or_else(|| {
        is_program
            || extra.contains_key("level")
            || HANDOUTS.contains(&path)
            || SECTIONS.iter().any(|section| path.starts_with(section))
    })
}

/// The code of an address; none if it is longer than any code can hold.
pub(super) fn code(address: &str) -> Option<Code> {
    let code = QrCode::encode_text(address, QrCodeEcc::Low).ok()?;
    let side = code.size();
    let mut path = String::new();
    // Where the pen stands; lines run through the middle of their modules.
    let (mut at, mut column) = (0, 0);
    for x in 0..side {
        let mut y = 0;
        while y < side {
            let from = y;
            while y < side && code.get_module(x, y) {
                y += 1;
            }
            if y == from {
                y += 1;
                continue;
            }
            // Writing to a string cannot fail.
            let _ = match path.is_empty() {
                true => write!(path, "M{x}.5 {from}v{}", y - from),
                false => write!(path, "m{} {}v{}", x - column, from - at, y - from),
            };
            (at, column) = (y, x);
        }
    }
    Some(Code { side, path })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_draws_exactly_the_dark_modules() {
        let address = "https://carelevel.example/levels/withdrawal-management/";
        let code = code(address).unwrap();
        let wanted = QrCode::encode_text(address, QrCodeEcc::Low).unwrap();
        let mut dark = vec![vec![false; code.side as usize]; code.side as usize];
        let (mut x, mut y) = (0_i32, 0_i32);
        for step in code.path.split(['m', 'M']).skip(1) {
            let (to, length) = step.split_once('v').unwrap();
            let (dx, dy) = to.split_once(' ').unwrap();
            x += dx.trim_end_matches(".5").parse::<i32>().unwrap();
            y += dy.parse::<i32>().unwrap();
            for _ in 0..length.parse::<i32>().unwrap() {
                dark[y as usize][x as usize] = true;
                y += 1;
            }
        }
        for y in 0..code.side {
            for x in 0..code.side {
                assert_eq!(dark[y as usize][x as usize], wanted.get_module(x, y), "{x} {y}");
            }
        }
    }

    #[test]
    fn an_address_that_no_code_can_hold_has_none() {
        assert!(code(&format!("https://a.example/{}", "x".repeat(4000))).is_none());
    }
}
