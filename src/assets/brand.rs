//! A clinic's colors as styles, once they can be read.
//!
//! In: the colors of `[brand]` and the theme's tokens. Out: a few rules that come right
//! after the tokens, or diagnostics with the nearest color that passes. Backgrounds are
//! read from the tokens that count, so that a theme with other backgrounds is judged by
//! its own. A color for dark screens that nobody named is worked out.

use super::contrast::{Rgb, hex, mixed, nearest, passes, ratio};
use crate::config::{Brand, BrandColor, BrandPair, Meaning};
use crate::diag::{Code, Diagnostic};
use std::collections::BTreeMap;

/// Text that people read, by WCAG 2.2 AA (1.4.3).
const TEXT: f64 = 4.5;
/// What shows where one is (1.4.11).
const FRAME: f64 = 3.0;

/// Names of the tokens on which each meaning stands.
fn backgrounds(meaning: Meaning) -> (&'static [&'static str], f64) {
    match meaning {
        Meaning::Color => (&["page", "surface", "sunk", "good-tint"], TEXT),
        Meaning::Link => (
            &["page", "surface", "sunk", "info-tint", "today-tint", "good-tint", "danger-tint"],
            TEXT,
        ),
        Meaning::Focus => (&["page", "surface", "sunk"], FRAME),
    }
}

/// The tokens of one kind of screen.
struct Screen<'c> {
    name: &'static str,
    tokens: BTreeMap<&'c str, &'c str>,
}

impl Screen<'_> {
    /// A token's color, through as many other tokens as it takes.
    fn color(&self, name: &str) -> Option<Rgb> {
        let mut value = *self.tokens.get(name)?;
        // A token that leads to itself leads nowhere.
        for _ in 0..8 {
            let Some(inner) = value.strip_prefix("var(--").and_then(|rest| rest.strip_suffix(')'))
            else {
                break;
            };
            value = self.tokens.get(inner.trim())?;
        }
        let digits = value.strip_prefix('#')?;
        let part = |at: usize, length: usize| {
            let part = digits.get(at * length..(at + 1) * length)?;
            let part = if length == 1 { part.repeat(2) } else { part.to_owned() };
            u8::from_str_radix(&part, 16).ok()
        };
        let length = match digits.len() {
            3 => 1,
            6 => 2,
            _ => return None,
        };
        Some([part(0, length)?, part(1, length)?, part(2, length)?])
    }

    fn all(&self, names: &[&str]) -> Vec<Rgb> {
        names.iter().filter_map(|name| self.color(name)).collect()
    }
}

/// The tokens for light screens, and those for dark ones on top of them.
fn screens<'c>(sheets: &[&'c str]) -> [Screen<'c>; 2] {
    let mut light = BTreeMap::new();
    let mut dark = BTreeMap::new();
    for css in sheets {
        let at = css.find("prefers-color-scheme").unwrap_or(css.len());
        let (first, rest) = css.split_at(at);
        let end = rest.find("@media").unwrap_or(rest.len());
        let mut own = BTreeMap::new();
        tokens(first, &mut own);
        dark.extend(own.iter());
        light.extend(own);
        let mut own = BTreeMap::new();
        tokens(&rest[..end], &mut own);
        dark.extend(own);
    }
    [Screen { name: "light", tokens: light }, Screen { name: "dark", tokens: dark }]
}

/// The first value of each token: later ones belong to narrower rules.
fn tokens<'c>(css: &'c str, into: &mut BTreeMap<&'c str, &'c str>) {
    for part in css.split([';', '{', '}']) {
        let Some((name, value)) = part.split_once(':') else { continue };
        let Some(name) = name.trim().strip_prefix("--") else { continue };
        into.entry(name.trim_end()).or_insert(value.trim());
    }
}

/// The rules for a clinic's colors; `sheets` are the files with tokens, the default's first.
pub(super) fn style(brand: &Brand, sheets: &[&str], problems: &mut Vec<Diagnostic>) -> String {
    let mut css = String::new();
    if !brand.colors.is_empty() {
        let [light, dark] = screens(sheets);
        let mut rules = [String::new(), String::new()];
        for pair in &brand.colors {
            let [first, second] = of_pair(pair, &light, &dark, problems);
            rules[0].push_str(&first);
            rules[1].push_str(&second);
        }
        let [first, second] = rules;
        css = format!(
            ":root{{{first}}}@media screen and (prefers-color-scheme:dark){{:root{{{second}}}}}\n"
        );
    }
    if brand.logo.is_some() {
        css.push_str(".brand img{height:2.5rem;width:auto;max-width:40vw;flex:none}\n");
    }
    css
}

fn of_pair(
    pair: &BrandPair,
    light: &Screen<'_>,
    dark: &Screen<'_>,
    problems: &mut Vec<Diagnostic>,
) -> [String; 2] {
    let (names, least) = backgrounds(pair.meaning);
    judge(&pair.light, pair.meaning, light, problems);
    let on_dark = dark.all(names);
    let dark_color = match &pair.dark {
        Some(named) => {
            judge(named, pair.meaning, dark, problems);
            named.rgb
        }
        None => nearest(pair.light.rgb, &on_dark, least).unwrap_or([255; 3]),
    };
    [rules(pair.meaning, pair.light.rgb, light), rules(pair.meaning, dark_color, dark)]
}

fn judge(
    color: &BrandColor,
    meaning: Meaning,
    screen: &Screen<'_>,
    problems: &mut Vec<Diagnostic>,
) {
    let (names, least) = backgrounds(meaning);
    let on = screen.all(names);
    if passes(color.rgb, &on, least) {
        return;
    }
    let worst = on.iter().map(|on| ratio(color.rgb, *on)).fold(f64::INFINITY, f64::min);
    let message = format!(
        "`{}` has a contrast of {:.2} on the backgrounds of {} screens, and {least} is the least that people can read.",
        hex(color.rgb),
        // Rounding up would tell of a color that passes.
        (worst * 100.0).floor() / 100.0,
        screen.name
    );
    let mut problem = Diagnostic::new(Code::BrandContrast, message).at(color.place.clone());
    if let Some(near) = nearest(color.rgb, &on, least) {
        problem = problem
            .help("Take the nearest color that passes:")
            .fix(color.place.clone(), format!("\"{}\"", hex(near)));
    }
    problems.push(problem);
}

fn rules(meaning: Meaning, color: Rgb, screen: &Screen<'_>) -> String {
    let shown = hex(color);
    match meaning {
        Meaning::Link => format!("--link:{shown};"),
        Meaning::Focus => format!("--focus:{shown};"),
        Meaning::Color => {
            // Whatever stands on the button is the page's own color, on which it was judged.
            let on = screen.color("surface").unwrap_or([255; 3]);
            let away = if ratio(on, [0; 3]) > ratio(on, [255; 3]) { [0; 3] } else { [255; 3] };
            let hover = hex(mixed(color, away, 64));
            format!(
                "--brand:{shown};--button:{shown};--button-hover:{hover};--on-button:{};",
                hex(on)
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn backgrounds_come_from_the_tokens_that_count() {
        let default = ":root{--white:#fff;--surface:var(--white);--page:#F4F6F5}\
                       @media screen and (prefers-color-scheme:dark){:root{--surface:#14252f}}\
                       @media print{:root{--page:#000}}";
        let [light, dark] = screens(&[default, ":root{\n --page : #eee ;\n}"]);
        assert_eq!(light.color("surface"), Some([255; 3]));
        assert_eq!(dark.color("surface"), Some([0x14, 0x25, 0x2f]));
        assert_eq!((light.color("page"), dark.color("page")), (Some([0xee; 3]), Some([0xee; 3])));
        assert_eq!(light.color("nothing"), None);
    }
}
