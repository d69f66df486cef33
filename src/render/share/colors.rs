//! The colors of pictures are those of the theme.
//!
//! In: the theme's stylesheet. Out: colors by the name of their token. A theme that
//! changes a token changes the pictures with it; a token that it does not have, or
//! that is no plain color, is the default theme's.

use super::canvas::Color;

/// What the default theme says.
const DEFAULTS: &[(&str, Color)] = &[
    ("night", [0x12, 0x2a, 0x3a]),
    ("dusk", [0x1c, 0x4a, 0x5c]),
    ("spruce", [0x0d, 0x4f, 0x52]),
    ("moonlight", [0xff, 0xf4, 0xd6]),
];

/// The levels whose pages have a color of their own.
pub(super) const LEVELS: [&str; 6] =
    ["outpatient", "iop", "php", "residential", "inpatient", "withdrawal"];

/// The color of a token, by its name in the stylesheet.
pub(super) fn token(style: &str, name: &str) -> Option<Color> {
    let mut name = name.to_owned();
    // A token may stand for another one; nobody stacks them deeper than this.
    for _ in 0..4 {
        let start = format!("--{name}:");
        let value = style.split_once(&start).map_or("", |(_, after)| after.trim_start());
        let value = value.split([';', '}']).next().unwrap_or_default().trim();
        match value.strip_prefix("var(--").and_then(|rest| rest.strip_suffix(')')) {
            Some(other) => name = other.to_owned(),
            None => return hex(value).or_else(|| default(&name)),
        }
    }
    None
}

fn default(name: &str) -> Option<Color> {
    DEFAULTS.iter().find(|(known, _)| *known == name).map(|(_, color)| *color)
}

fn hex(value: &str) -> Option<Color> {
    let digits = value.strip_prefix('#')?;
    let digit = |at: usize| {
        let digit = digits.chars().nth(at)?.to_digit(16)?;
        u8::try_from(digit).ok()
    };
    match digits.len() {
        3 => Some([digit(0)? * 17, digit(1)? * 17, digit(2)? * 17]),
        6 => Some([
            digit(0)? * 16 + digit(1)?,
            digit(2)? * 16 + digit(3)?,
            digit(4)? * 16 + digit(5)?,
        ]),
        _ => None,
    }
}

/// `part` of `whole` of the way from one color to another.
pub(super) fn between(from: Color, to: Color, part: u16, whole: u16) -> Color {
    std::array::from_fn(|at| {
        let sum = u16::from(from[at]) * (whole - part) + u16::from(to[at]) * part;
        u8::try_from((sum + whole / 2) / whole).unwrap_or_default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_read_through_one_another() {
        let style = ":root{--night:#102030;--iop-fill:var(--iop);--iop: #06c ;--odd:rgb(1 2 3)}\
                     @media{:root{--night:#fff}}";
        assert_eq!(token(style, "night"), Some([16, 32, 48]));
        assert_eq!(token(style, "iop-fill"), Some([0, 102, 204]));
        assert_eq!(token(style, "moonlight"), Some([255, 244, 214]));
        for name in ["odd", "php-fill", "é"] {
            assert_eq!(token(style, name), None, "{name}");
        }
        assert_eq!(token("--a:var(--a)", "a"), None);
    }
}
