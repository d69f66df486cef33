//! Whether one color can be read on another, as WCAG 2 works it out.
//!
//! In: colors. Out: ratios, and the nearest color that passes. Knows nothing of what the
//! colors are for.

/// Red, green and blue.
pub(crate) type Rgb = [u8; 3];

/// The ratio of two colors, from 1 to 21.
pub(super) fn ratio(a: Rgb, b: Rgb) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn luminance(color: Rgb) -> f64 {
    let [r, g, b] = color.map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

/// Whether a color reaches a ratio on every one of some backgrounds.
pub(super) fn passes(color: Rgb, backgrounds: &[Rgb], least: f64) -> bool {
    backgrounds.iter().all(|background| ratio(color, *background) >= least)
}

/// The nearest color that passes: the same one, mixed with as little black or white as
/// is needed.
pub(crate) fn nearest(color: Rgb, backgrounds: &[Rgb], least: f64) -> Option<Rgb> {
    (0..=255_u8)
        .flat_map(|share| [mixed(color, [0; 3], share), mixed(color, [255; 3], share)])
        .find(|candidate| passes(*candidate, backgrounds, least))
}

/// A color with a share, of 255, of another.
pub(super) fn mixed(color: Rgb, other: Rgb, share: u8) -> Rgb {
    let mix = |a: u8, b: u8| {
        let (a, b, share) = (u32::from(a), u32::from(b), u32::from(share));
        u8::try_from((a * (255 - share) + b * share + 127) / 255).unwrap_or(u8::MAX)
    };
    [mix(color[0], other[0]), mix(color[1], other[1]), mix(color[2], other[2])]
}

/// A color as it is typed.
pub(super) fn hex([r, g, b]: Rgb) -> String {
    format!("#{r:02x}{g:02x}{b:02x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ratios_are_those_of_the_standard() {
        assert!((ratio([0; 3], [255; 3]) - 21.0).abs() < 1e-9);
        assert!((ratio([255; 3], [255; 3]) - 1.0).abs() < 1e-9);
        // The lightest gray that reads on white, and the next one, which does not.
        assert!(passes([0x76; 3], &[[255; 3]], 4.5));
        assert!(!passes([0x77; 3], &[[255; 3]], 4.5));
    }

    #[test]
    fn the_nearest_color_keeps_its_hue_and_passes() {
        let near = nearest([0x00, 0xb3, 0xa4], &[[255; 3]], 4.5).unwrap();
        assert!(passes(near, &[[255; 3]], 4.5));
        assert!(near[1] > near[0] && near[1] >= near[2], "{near:?}");
        assert_eq!(nearest([0; 3], &[[255; 3]], 4.5), Some([0; 3]), "what passes stays");
        assert_eq!(nearest([9; 3], &[[0; 3], [255; 3], [0x76; 3]], 7.0), None);
    }
}
