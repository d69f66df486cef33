//! What a picture shows: the mark and the site's title, the page's title, and on the
//! right the stairs with their moons or, for a level, its color and its moon.
//!
//! In: words, a level, colors. Out: a drawn [`Canvas`]. Knows nothing of files.

use super::canvas::{Canvas, Color, HEIGHT, Palette, Ramp, WIDTH};
use super::colors::{LEVELS, between, token};
use super::font::{Font, Line};
use super::layout::{self, Room};
use super::raster::{Mask, ONE, Outline};
use crate::assets::nearest;

/// Counts the ways in which pictures were ever drawn. Whoever changes how a picture
/// looks raises it, so that pictures of the last build are not taken for new ones.
pub(super) const DRAWING: u8 = 2;

/// How far the words stand out from their ground, by WCAG 2.2 AA.
const READABLE: f64 = 4.5;

const LEFT: i32 = 72;
/// Where the part on the right begins.
const RIGHT: i32 = 820;
/// The mark: its top, and the side of its square.
const MARK: (i32, i32) = (56, 80);

/// More than three lines nobody reads in passing, and each costs three kilobytes.
const TITLE: Room = Room {
    width: RIGHT - LEFT - 56,
    sizes: &[(96, 2), (88, 3), (78, 3), (68, 3), (60, 3), (52, 3), (46, 3)],
};
/// The title stands in the middle of the space between these.
const TITLE_BETWEEN: (i32, i32) = (150, 620);
const SITE: Room = Room { width: RIGHT - LEFT - 56 - 100, sizes: &[(38, 1), (32, 1), (26, 1)] };

/// Words: from the ground to the full color.
const WORDS: Ramp = [0, 1, 2, 3, 4, 5];
/// The dark side of a moon in the sky, and its bright side.
const SHADOW: Ramp = [0, 0, 0, 11, 11, 11];
const LIGHT: Ramp = [11, 1, 2, 3, 4, 5];
/// A level's ground, and the two sides of a moon on it.
const GROUND_OF_LEVEL: u8 = 6;
const DARK_SIDE: Ramp = [6, 6, 8, 8, 7, 7];
const BRIGHT_SIDE: Ramp = [7, 9, 10, 11, 12, 13];
/// The stairs, from the lowest.
const STEPS: [u8; 5] = [6, 7, 8, 9, 10];

/// How full the moon of a level is: how far the edge of its shadow lies right of the
/// middle, in hundredths of its radius.
const FULL: [i32; 5] = [58, 32, 0, -42, -100];

/// The colors of a picture; those of a level when it has one that the theme knows. A clinic's
/// own color is the ground, as much darker as its words need to be read.
pub(super) fn palette(style: &str, brand: Option<Color>, level: Option<&str>) -> Palette {
    let color = |name: &str| token(style, name).unwrap_or([0; 3]);
    let words = color("moonlight");
    let brand = brand.and_then(|brand| nearest(brand, &[words], READABLE));
    let ground = brand.unwrap_or_else(|| color("night"));
    let mut palette = [ground; 16];
    for (shade, part) in (0..).zip(palette.iter_mut().take(6)) {
        *part = between(ground, words, shade, 5);
    }
    match level.and_then(|level| token(style, &format!("{level}-fill"))) {
        Some(level) => {
            let dark = between(level, [0; 3], 2, 7);
            palette[6] = level;
            palette[7] = dark;
            palette[8] = between(level, dark, 1, 2);
            for (shade, part) in (1..).zip(palette.iter_mut().skip(9).take(5)) {
                *part = between(dark, words, shade, 5);
            }
        }
        None => {
            let top = match brand {
                Some(brand) => between(brand, words, 2, 5),
                None => between(color("spruce"), [0x2f, 0xa5, 0x98], 1, 2),
            };
            for (shade, part) in (1..).zip(palette.iter_mut().skip(6).take(5)) {
                *part = between(ground, top, shade, 5);
            }
            palette[11] = between(ground, words, 1, 7);
        }
    }
    palette
}

/// What all pictures of a language, or of a level in it, have in common.
pub(super) fn ground(font: &Font, palette: Palette, site: &str, level: Option<&str>) -> Canvas {
    let mut canvas = Canvas::new(palette);
    mark(&mut canvas);
    let title = layout::set(font, site, &SITE);
    let baseline = MARK.0 + (MARK.1 + font.capital(title.size)) / 2;
    for line in &title.lines {
        write(&mut canvas, font, line, title.size, LEFT + MARK.1 + 24, baseline);
    }
    match level.and_then(|level| LEVELS.iter().position(|known| *known == level)) {
        Some(at) => of_level(&mut canvas, FULL.get(at).copied()),
        None => stairs(&mut canvas),
    }
    canvas
}

/// Writes the title of a page.
pub(super) fn title(canvas: &mut Canvas, font: &Font, text: &str) {
    let title = layout::set(font, text, &TITLE);
    let lead = title.size * 116 / 100;
    let count = i32::try_from(title.lines.len()).unwrap_or(0);
    let height = lead * (count - 1) + font.capital(title.size);
    let (top, bottom) = TITLE_BETWEEN;
    let mut baseline = top + (bottom - top - height) / 2 + font.capital(title.size);
    for line in &title.lines {
        write(canvas, font, line, title.size, LEFT, baseline);
        baseline += lead;
    }
}

fn write(canvas: &mut Canvas, font: &Font, line: &Line, size: i32, x: i32, baseline: i32) {
    for &placed in &line.glyphs {
        let (mask, at) = font.mask(placed, size);
        canvas.area(&mask, x + at, baseline, &WORDS);
    }
}

/// The stairs and the moon beside the site's title, as at the top of every page.
fn mark(canvas: &mut Canvas) {
    let (top, side) = MARK;
    // The mark is drawn on a square of 32.
    let at = |part: i32| part * side / 32;
    for (left, upper, right) in [(2, 22, 11), (11, 15, 20), (20, 8, 30)] {
        let (x, y) = (LEFT + at(left), top + at(upper));
        canvas.rectangle(x, y, at(right) - at(left), top + at(30) - y, WORDS[5]);
    }
    let moon = moon(at(6), 58);
    canvas.area(&moon, LEFT + at(8), top + at(8), &WORDS);
}

/// Each level of care as a step, with the moon that fills as care fills the week.
fn stairs(canvas: &mut Canvas) {
    let (width, height) = (i32::try_from(WIDTH).unwrap_or(0), i32::try_from(HEIGHT).unwrap_or(0));
    let step = (width - RIGHT) / 5;
    for ((at, color), full) in (0..).zip(STEPS).zip(FULL) {
        let (x, y) = (RIGHT + at * step, height - 100 - at * 92);
        canvas.rectangle(x, y, step, height - y, color);
        let (x, y) = (x + step / 2, y - 46);
        canvas.area(&moon(28, -100), x, y, &SHADOW);
        canvas.area(&moon(28, full), x, y, &LIGHT);
    }
}

/// The level's color with its moon; care for withdrawal has a shape of its own.
fn of_level(canvas: &mut Canvas, full: Option<i32>) {
    let (width, height) = (i32::try_from(WIDTH).unwrap_or(0), i32::try_from(HEIGHT).unwrap_or(0));
    canvas.rectangle(RIGHT, 0, width - RIGHT, height, GROUND_OF_LEVEL);
    let (x, y) = ((RIGHT + width) / 2, height / 2);
    match full {
        Some(full) => {
            canvas.area(&moon(126, -100), x, y, &DARK_SIDE);
            canvas.area(&moon(126, full), x, y, &BRIGHT_SIDE);
        }
        None => {
            let mut diamond = Outline::default();
            let r = 140 * ONE;
            diamond.move_to((0, -r));
            for point in [(r, 0), (0, r), (-r, 0)] {
                diamond.line_to(point);
            }
            canvas.area(&Mask::of(diamond), x, y, &BRIGHT_SIDE);
            let (arm, half) = (64, 20);
            canvas.rectangle(x - half, y - arm, 2 * half, 2 * arm, GROUND_OF_LEVEL);
            canvas.rectangle(x - arm, y - half, 2 * arm, 2 * half, GROUND_OF_LEVEL);
        }
    }
}

/// The bright part of a moon around the point 0, 0.
fn moon(radius: i32, full: i32) -> Mask {
    let r = radius * ONE;
    let shadow = r * full / 100;
    let mut outline = Outline::default();
    outline.move_to((0, -r));
    outline.quarter_to((r, -r), (r, 0));
    outline.quarter_to((r, r), (0, r));
    outline.quarter_to((shadow, r), (shadow, 0));
    outline.quarter_to((shadow, -r), (0, -r));
    Mask::of(outline)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clinic_s_color_is_the_ground_and_darker_where_words_need_it() {
        let words = [0xff, 0xf4, 0xd6];
        for (brand, same) in [([0x7a, 0x10, 0x40], true), ([0x8f, 0xd8, 0xcf], false)] {
            for level in [None, Some("php")] {
                let palette = palette(":root{--php-fill:#17568f}", Some(brand), level);
                assert_eq!(palette[0] == brand, same, "{brand:?}");
                assert_eq!(palette[5], words);
                assert_eq!(nearest(palette[0], &[words], 4.5), Some(palette[0]), "{brand:?}");
            }
        }
        assert_eq!(palette("", None, None)[0], [0x12, 0x2a, 0x3a]);
    }
}
