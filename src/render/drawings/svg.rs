//! Shapes and words as SVG.
//!
//! In: places in a drawing of a fixed width, and texts. Out: the text of an SVG.
//! It knows no facts and no levels. Looks are classes and presentation attributes
//! only, because a page's policy forbids styles of its own.

use crate::render::figures::plain_number;
use pulldown_cmark_escape::escape_html;

/// How wide every drawing is. On a screen of 320 pixels a page leaves 288, so letters
/// of this size are still larger than 12 pixels there.
pub(in crate::render) const WIDTH: f64 = 320.0;
/// The size of all letters.
const LETTERS: &str = "14";

/// Where a text stands in relation to its place.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::render) enum Anchor {
    Start,
    Middle,
    End,
}

/// What a box or a path means, and so how it looks. Colors are those of the text around
/// it; inside a level they are the level's, which the theme's styles say.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::render) enum Look {
    /// The whole in which others stand.
    Ground,
    /// What is sure.
    Full,
    /// What may be.
    Some,
    /// What is there all the time.
    Tint,
    /// What is of another kind than the others.
    Apart,
    /// Lines to compare with.
    Grid,
    /// An arrow.
    Arrow,
    /// A gap in what lies below.
    Gap,
}

impl Look {
    fn attributes(self) -> &'static str {
        match self {
            Look::Ground => "opacity=\".09\"",
            Look::Full => "rx=\"2\"",
            Look::Some => "class=\"tint\" rx=\"2\" stroke=\"currentColor\"",
            Look::Tint => "class=\"tint\"",
            Look::Apart => "fill=\"none\" stroke=\"currentColor\" stroke-dasharray=\"4\"",
            Look::Grid => "stroke=\"currentColor\" opacity=\".2\"",
            Look::Arrow => {
                "fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\" opacity=\".8\""
            }
            Look::Gap => "class=\"on\"",
        }
    }
}

/// What a text means, and so how it looks.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::render) enum Voice {
    /// Like the text of the page.
    Plain,
    /// A name.
    Name,
    /// Marks of an axis.
    Soft,
    /// Upon a full box.
    On,
}

impl Voice {
    fn attributes(self) -> &'static str {
        match self {
            Voice::Plain => "",
            Voice::Name => " font-weight=\"700\"",
            Voice::Soft => " opacity=\".8\"",
            Voice::On => " class=\"on\" font-weight=\"700\"",
        }
    }
}

/// A drawing that is being made.
#[derive(Default)]
pub(in crate::render) struct Svg {
    body: String,
}

impl Svg {
    /// A box.
    pub(in crate::render) fn bar(&mut self, look: Look, x: f64, y: f64, width: f64, height: f64) {
        self.body.push_str(&format!(
            "<rect {} x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>",
            look.attributes(),
            place(x),
            place(y),
            place(width),
            place(height)
        ));
    }

    /// A line through points, or anything else that a path can say.
    pub(in crate::render) fn path(&mut self, look: Look, path: &str) {
        self.body.push_str(&format!("<path {} d=\"{path}\"/>", look.attributes()));
    }

    /// A text on its line.
    pub(in crate::render) fn text(
        &mut self,
        voice: Voice,
        anchor: Anchor,
        x: f64,
        y: f64,
        text: &str,
    ) {
        let anchor = match anchor {
            Anchor::Start => "",
            Anchor::Middle => " text-anchor=\"middle\"",
            Anchor::End => " text-anchor=\"end\"",
        };
        let (voice, x, y) = (voice.attributes(), place(x), place(y));
        self.body.push_str(&format!("<text{voice}{anchor} x=\"{x}\" y=\"{y}\">"));
        let _ = escape_html(&mut self.body, text);
        self.body.push_str("</text>");
    }

    /// What is drawn inside has the color of a level.
    pub(in crate::render) fn level(&mut self, level: &str, inside: impl FnOnce(&mut Self)) {
        self.body.push_str(&format!("<g data-level=\"{level}\" fill=\"currentColor\">"));
        inside(self);
        self.body.push_str("</g>");
    }

    /// A finished part of the theme's, such as a moon, moved here and made smaller.
    pub(in crate::render) fn part(&mut self, x: f64, y: f64, part: &str) {
        self.body.push_str(&format!(
            "<g transform=\"translate({} {})scale(.8)\">{part}</g>",
            place(x),
            place(y)
        ));
    }

    /// The finished drawing with its title and its description.
    pub(in crate::render) fn finish(
        self,
        mark: impl std::fmt::Display,
        height: f64,
        title: &str,
        text: &str,
    ) -> String {
        let mut out = format!(
            "<svg role=\"img\" aria-labelledby=\"drawing-{mark} drawing-{mark}-text\" viewBox=\"-1 -1 {} {}\" font-size=\"{LETTERS}\" fill=\"currentColor\"><title id=\"drawing-{mark}\">",
            // Strokes at the edge are as wide as others.
            place(WIDTH + 2.0),
            place(height + 2.0)
        );
        let _ = escape_html(&mut out, title);
        out.push_str(&format!("</title><desc id=\"drawing-{mark}-text\">"));
        let _ = escape_html(&mut out, text);
        out.push_str("</desc>");
        out.push_str(&self.body);
        out.push_str("</svg>");
        out
    }
}

/// A place with one digit behind the point: less cannot be seen.
pub(in crate::render) fn place(value: f64) -> String {
    plain_number((value * 10.0).round() / 10.0)
}
