//! The look of a clinic: `[brand]` in `site.toml`.
//!
//! In: the table. Out: a logo's path and colors, each with its place. Whether a color
//! can be read on the theme's backgrounds is judged where these are known.

use crate::diag::{Code, Diagnostic, Place};
use crate::source::Table;

/// What a color is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Meaning {
    /// Buttons, marks, what stands out.
    Color,
    /// Links in the text.
    Link,
    /// The frame around what the keyboard is on.
    Focus,
}

impl Meaning {
    /// All of them, with their keys for light and for dark screens.
    pub const ALL: [(Meaning, &'static str, &'static str); 3] = [
        (Meaning::Color, "color", "color_dark"),
        (Meaning::Link, "link", "link_dark"),
        (Meaning::Focus, "focus", "focus_dark"),
    ];
}

/// A color with the place where it was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BrandColor {
    /// Red, green and blue.
    pub rgb: [u8; 3],
    /// Where it stands.
    pub place: Place,
}

/// A color for light screens and, where it was named, for dark ones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BrandPair {
    /// What it is for.
    pub meaning: Meaning,
    /// On light screens.
    pub light: BrandColor,
    /// On dark screens; without it, the nearest one that can be read is taken.
    pub dark: Option<BrandColor>,
}

/// The look of a clinic.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Brand {
    /// The drawing beside the site's name, by its path below `static`.
    pub logo: Option<(String, Place)>,
    /// Colors that take the place of the theme's.
    pub colors: Vec<BrandPair>,
}

pub(super) fn read(table: &mut Table, problems: &mut Vec<Diagnostic>) -> Brand {
    let Some(mut inner) = table.table("brand", problems) else { return Brand::default() };
    let logo =
        inner.text("logo", problems).map(|node| {
            let place = inner.place_of(&node);
            let path = node.value.trim_start_matches('/');
            let path = path.strip_prefix("static/").unwrap_or(path).to_owned();
            if !path.to_ascii_lowercase().ends_with(".svg") {
                let message = format!("The logo `{path}` is not an SVG drawing.");
                problems.push(Diagnostic::new(Code::WrongValue, message).at(place.clone()).help(
                    "Put the logo as an .svg file into `static`: it stays sharp at any size.",
                ));
            }
            (path, place)
        });
    let mut colors = Vec::new();
    for (meaning, light, dark) in Meaning::ALL {
        let light_color = color(&mut inner, light, problems);
        let dark_color = color(&mut inner, dark, problems);
        match (light_color, dark_color) {
            (Some(light), dark) => colors.push(BrandPair { meaning, light, dark }),
            (None, Some(dark_color)) => problems.push(
                Diagnostic::new(
                    Code::WrongValue,
                    format!("`{dark}` stands here without `{light}`, the color for light screens."),
                )
                .at(dark_color.place)
                .help(format!("Add `{light}`.")),
            ),
            (None, None) => {}
        }
    }
    inner.finish_beside(&super::above, problems);
    Brand { logo, colors }
}

fn color(
    table: &mut Table,
    key: &'static str,
    problems: &mut Vec<Diagnostic>,
) -> Option<BrandColor> {
    let node = table.text(key, problems)?;
    let place = table.place_of(&node);
    match rgb(&node.value) {
        Some(rgb) => Some(BrandColor { rgb, place }),
        None => {
            let message = format!("`{}` is not a color such as \"#0d4f52\".", node.value);
            problems.push(Diagnostic::new(Code::WrongValue, message).at(place).help(
                "Write # and six digits or letters from a to f, as drawing programs show them.",
            ));
            None
        }
    }
}

/// Reads `#0d4f52` and `#fff`.
fn rgb(text: &str) -> Option<[u8; 3]> {
    let digits = text.trim().strip_prefix('#')?;
    let digits: Vec<u8> = digits
        .chars()
        .map(|digit| u8::try_from(digit.to_digit(16)?).ok())
        .collect::<Option<_>>()?;
    match digits.as_slice() {
        [r, g, b] => Some([r * 17, g * 17, b * 17]),
        [r, s, g, h, b, c] => Some([r * 16 + s, g * 16 + h, b * 16 + c]),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_colors_are_read() {
        assert_eq!(rgb("#0d4f52"), Some([0x0d, 0x4f, 0x52]));
        assert_eq!(rgb("#FfF"), Some([255, 255, 255]));
        for wrong in ["", "#", "#12345", "teal", "#12345g", "0d4f52", "#é4f5"] {
            assert_eq!(rgb(wrong), None, "{wrong}");
        }
    }
}
