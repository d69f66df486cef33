//! The size of letters, and what they are drawn with.
//!
//! In: `font`, `font-size`, `line-height`, `font-family`. Out: a size, in terms of what
//! it hangs on; whether lines lie on each other; whether a font has letters at all.

use super::lengths::{LETTER, fixed, tallest};
use super::tree::{Node, parts, trim};
use cssparser::Token;

/// The size of letters.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Size {
    /// In pixels.
    Fixed(f32),
    /// By the size of the root's.
    Root(f32),
    /// By the size around.
    Own(f32),
}

/// Larger letters would leave no room for a line.
const LARGEST: f32 = 6.0 * LETTER;

/// Fonts whose signs are no letters and digits, by a part of their names or all of it.
const SIGNS: [&str; 8] =
    ["dings", "dingbat", "marlett", "barcode", "mdl2", "blank", "fluent icons", "bookshelf"];
const SYMBOL: &str = "symbol";

impl Size {
    /// In pixels, where nothing around says otherwise.
    pub(super) fn pixels(self) -> f32 {
        match self {
            Self::Fixed(pixels) => pixels,
            Self::Root(times) | Self::Own(times) => times * LETTER,
        }
    }
}

/// The size that is the least that these tokens can come to.
pub(super) fn size(nodes: &[Node<'_>]) -> Option<Size> {
    let [node] = trim(nodes) else { return None };
    tallest(nodes).is_none_or(|most| most <= LARGEST).then(|| size_of(node)).flatten()
}

fn size_of(node: &Node<'_>) -> Option<Size> {
    let smaller = |one: Size, two: Size| if one.pixels() < two.pixels() { one } else { two };
    let larger = |one: Size, two: Size| if one.pixels() < two.pixels() { two } else { one };
    match &node.token {
        Token::Number { value, .. } if *value == 0.0 => Some(Size::Fixed(0.0)),
        Token::Percentage { unit_value, .. } => Some(Size::Own(*unit_value)),
        Token::Dimension { value, unit, .. } => match unit.to_ascii_lowercase().as_str() {
            "rem" => Some(Size::Root(*value)),
            "rex" | "rch" | "rcap" => Some(Size::Root(value / 2.0)),
            "em" | "ic" => Some(Size::Own(*value)),
            "ex" | "ch" | "cap" => Some(Size::Own(value / 2.0)),
            unit => fixed(*value, unit).map(Size::Fixed),
        },
        Token::Ident(word) => word_size(&word.to_ascii_lowercase()),
        Token::Function(_) => match node.function()?.as_str() {
            "clamp" => parts(&node.inside).next().and_then(size),
            "max" => parts(&node.inside).filter_map(size).reduce(larger),
            "min" => {
                parts(&node.inside).map(size).reduce(|one, two| Some(smaller(one?, two?))).flatten()
            }
            // Of a sum without anything taken away, each part is less than the whole.
            "calc" if is_sum(&node.inside) => node.inside.iter().filter_map(size_of).reduce(larger),
            _ => None,
        },
        _ => None,
    }
}

fn is_sum(nodes: &[Node<'_>]) -> bool {
    nodes.iter().all(|node| match node.token {
        Token::WhiteSpace(_) | Token::Delim('+') => true,
        Token::Dimension { value, .. } => value >= 0.0,
        Token::Percentage { unit_value, .. } => unit_value >= 0.0,
        _ => false,
    })
}

fn word_size(word: &str) -> Option<Size> {
    Some(match word {
        "xx-small" => Size::Fixed(9.0),
        "x-small" => Size::Fixed(10.0),
        "small" => Size::Fixed(13.0),
        "medium" | "large" | "x-large" | "xx-large" | "xxx-large" => Size::Fixed(LETTER),
        "smaller" => Size::Own(0.83),
        "larger" => Size::Own(1.2),
        _ => return None,
    })
}

/// The size in `font`, if all of it leaves letters that can be read.
pub(super) fn font(value: &[Node<'_>]) -> Option<Size> {
    const OF_THE_SYSTEM: [&str; 6] =
        ["caption", "icon", "menu", "message-box", "small-caption", "status-bar"];
    if let [word] = value
        && OF_THE_SYSTEM.iter().any(|name| word.is(name))
    {
        return Some(Size::Fixed(LETTER));
    }
    let at = value.iter().position(|node| {
        !matches!(node.token, Token::Number { .. }) && size_of(node).is_some()
            || matches!(node.token, Token::Dimension { .. } | Token::Function(_))
    })?;
    let (before, after) = value.split_at(at);
    // A number at the front is the weight; nothing else with digits stands there.
    if before.iter().any(|node| matches!(node.token, Token::Delim(_))) {
        return None;
    }
    let (own, rest) = after.split_first()?;
    let mut families = trim(rest);
    if let [Node { token: Token::Delim('/'), .. }, rest @ ..] = families {
        let (line, rest) = trim(rest).split_first()?;
        if !is_line(std::slice::from_ref(line)) {
            return None;
        }
        families = rest;
    }
    has_letters(families).then(|| size(std::slice::from_ref(own))).flatten()
}

/// Whether lines of this height do not lie on each other.
pub(super) fn is_line(value: &[Node<'_>]) -> bool {
    let [node] = trim(value) else { return false };
    match node.token {
        Token::Number { value, .. } => (0.9..=4.0).contains(&value),
        _ if node.is("normal") => true,
        _ => size(value).is_some_and(|size| match size {
            Size::Fixed(pixels) => (9.0..=64.0).contains(&pixels),
            Size::Root(times) | Size::Own(times) => (0.75..=4.0).contains(&times),
        }),
    }
}

/// Whether none of these fonts has other signs in the places of letters and digits.
pub(super) fn has_letters(families: &[Node<'_>]) -> bool {
    parts(families).all(|family| {
        let words: Vec<String> = family
            .iter()
            .filter_map(|node| match &node.token {
                Token::Ident(word) | Token::QuotedString(word) => Some(word.to_ascii_lowercase()),
                _ => None,
            })
            .collect();
        let name = words.join(" ");
        name.trim() != SYMBOL && !SIGNS.iter().any(|sign| name.contains(sign))
    })
}
