//! The one font that pictures are written in.
//!
//! In: text and a size. Out: glyphs with their places, and each glyph's mask. Nothing
//! is asked of the machine: the font is part of the program, so that a picture has
//! the same bytes everywhere. Knows nothing of where text stands on a picture.
//!
//! `OFL.txt` beside the font is its license.

use super::raster::{Mask, ONE, Outline};
use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};
use ttf_parser::gpos::{PairAdjustment, PositioningSubtable};
use ttf_parser::{Face, GlyphId, OutlineBuilder};

/// Noto Serif Bold, cut down to the Latin letters of European languages.
const BYTES: &[u8] = include_bytes!("NotoSerif-Bold.ttf");

/// The font, with the masks that were drawn so far.
pub(super) struct Font {
    face: Face<'static>,
    masks: RwLock<HashMap<(GlyphId, i32), Arc<Mask>>>,
}

/// A glyph on its line, in units of the font from the line's start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Placed {
    glyph: GlyphId,
    at: i32,
}

/// A line of glyphs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) glyphs: Vec<Placed>,
    width: i32,
}

impl Line {
    /// The width in units of the font.
    pub(super) fn width(&self) -> i32 {
        self.width
    }
}

impl Font {
    pub(super) fn new() -> Option<Self> {
        Some(Self { face: Face::parse(BYTES, 0).ok()?, masks: RwLock::default() })
    }

    /// Whether the font has every letter of a text.
    pub(super) fn writes(&self, text: &str) -> bool {
        text.chars().all(|c| self.face.glyph_index(c).is_some())
    }

    /// Sets a text on one line.
    pub(super) fn line(&self, text: &str) -> Line {
        let mut line = Line::default();
        let mut before = None;
        for glyph in text.chars().filter_map(|c| self.face.glyph_index(c)) {
            if let Some(before) = before {
                line.width += self.kerning(before, glyph);
            }
            line.glyphs.push(Placed { glyph, at: line.width });
            line.width += i32::from(self.face.glyph_hor_advance(glyph).unwrap_or(0));
            before = Some(glyph);
        }
        line
    }

    /// How far two glyphs move together or apart.
    fn kerning(&self, first: GlyphId, second: GlyphId) -> i32 {
        let Some(table) = self.face.tables().gpos else { return 0 };
        let subtables = table.lookups.into_iter().flat_map(|lookup| lookup.subtables.into_iter());
        for subtable in subtables {
            let PositioningSubtable::Pair(pair) = subtable else { continue };
            let Some(index) = pair.coverage().get(first) else { continue };
            let found = match pair {
                PairAdjustment::Format1 { sets, .. } => {
                    sets.get(index).and_then(|set| set.get(second))
                }
                PairAdjustment::Format2 { classes, matrix, .. } => {
                    matrix.get((classes.0.get(first), classes.1.get(second)))
                }
            };
            if let Some((value, _)) = found {
                return i32::from(value.x_advance);
            }
        }
        0
    }

    /// Whole pixels in units of the font.
    pub(super) fn units(&self, pixels: i32, size: i32) -> i32 {
        (pixels * self.em()).div_euclid(size.max(1))
    }

    /// Units of the font in whole pixels.
    fn pixels(&self, units: i32, size: i32) -> i32 {
        let em = self.em();
        (units * size + em / 2).div_euclid(em)
    }

    fn em(&self) -> i32 {
        i32::from(self.face.units_per_em()).max(1)
    }

    /// The width of a line in whole pixels.
    pub(super) fn width(&self, line: &Line, size: i32) -> i32 {
        self.pixels(line.width, size)
    }

    /// How high capitals are, in whole pixels.
    pub(super) fn capital(&self, size: i32) -> i32 {
        self.pixels(self.face.capital_height().map_or(700, i32::from), size)
    }

    /// The area of a glyph and where it begins on its line.
    pub(super) fn mask(&self, placed: Placed, size: i32) -> (Arc<Mask>, i32) {
        let at = self.pixels(placed.at, size);
        let key = (placed.glyph, size);
        let known = self.masks.read().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
        let mask = known.unwrap_or_else(|| {
            let mut pen = Pen { outline: Outline::default(), size, em: self.em() };
            self.face.outline_glyph(placed.glyph, &mut pen);
            let mask = Arc::new(Mask::of(pen.outline));
            let mut masks = self.masks.write().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(masks.entry(key).or_insert(mask))
        });
        (mask, at)
    }
}

/// Takes an outline from the font's units to 256ths of a pixel.
struct Pen {
    outline: Outline,
    size: i32,
    em: i32,
}

impl Pen {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "points of a font lie within sixteen bits, and a cast never fails"
    )]
    fn point(&self, x: f32, y: f32) -> (i32, i32) {
        // Outlines of this font have whole coordinates; the rest is whole numbers.
        let to = |units: f32| (units as i32 * self.size * ONE).div_euclid(self.em);
        (to(x), -to(y))
    }
}

impl OutlineBuilder for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.outline.move_to(self.point(x, y));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.outline.line_to(self.point(x, y));
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.outline.quad_to(self.point(x1, y1), self.point(x, y));
    }

    fn curve_to(&mut self, _: f32, _: f32, _: f32, _: f32, x: f32, y: f32) {
        // Fonts of this format have no such curves.
        self.outline.line_to(self.point(x, y));
    }

    fn close(&mut self) {
        self.outline.close();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_with_accents_are_there_and_other_scripts_are_not() {
        let font = Font::new().unwrap();
        assert!(font.writes("¿Qué es? Años, Größe, Français, Łódź, “IOP” – 24/7"));
        for text in ["Уход", "ケア", "رعاية", "😀", "e\u{301}"] {
            assert!(!font.writes(text), "{text}");
        }
    }

    #[test]
    fn letters_that_lean_on_each_other_move_together() {
        let font = Font::new().unwrap();
        let together = font.line("To").width;
        let apart = font.line("T").width + font.line("o").width;
        assert!(together < apart, "{together} of {apart}");
    }

    #[test]
    fn a_glyph_is_drawn_once_for_each_size() {
        let font = Font::new().unwrap();
        let line = font.line("oo");
        let (first, _) = font.mask(line.glyphs[0], 60);
        let (second, at) = font.mask(line.glyphs[1], 60);
        assert!(Arc::ptr_eq(&first, &second) && at > 20);
        assert!(!Arc::ptr_eq(&first, &font.mask(line.glyphs[0], 61).0));
    }
}
