//! How long a length is at the most and at the least.
//!
//! In: tokens of a length, or a sum of some. Out: pixels on a telephone; nothing where that cannot be told.

use super::tree::{Node, parts, trim};
use cssparser::Token;

/// What shares are of: at the most, and at the least.
const DEEP: f32 = 640.0;
const NARROW: f32 = 320.0;
/// Letters on a page, where nothing says otherwise.
pub(super) const LETTER: f32 = 16.0;

/// The pixels of a length that a window does not change.
pub(super) fn fixed(value: f32, unit: &str) -> Option<f32> {
    let of = match unit.to_ascii_lowercase().as_str() {
        "px" => 1.0,
        "pt" => 96.0 / 72.0,
        "pc" => 16.0,
        "in" => 96.0,
        "cm" => 96.0 / 2.54,
        "mm" => 9.6 / 2.54,
        "q" => 2.4 / 2.54,
        "em" | "rem" | "ic" | "ric" => LETTER,
        "ch" | "rch" | "ex" | "rex" | "cap" | "rcap" => LETTER / 2.0,
        "lh" | "rlh" => 1.5 * LETTER,
        _ => return None,
    };
    Some(value * of)
}

/// Whether the unit is a share of the window or of what stands around.
fn is_share(unit: &str) -> bool {
    let unit = unit.to_ascii_lowercase();
    let end = unit.trim_start_matches(['s', 'l', 'd']).trim_start_matches("cq");
    matches!(end, "vw" | "vh" | "vi" | "vb" | "vmin" | "vmax" | "w" | "h" | "i" | "b")
        || matches!(end, "min" | "max")
}

/// How far it reaches at the most, without its sign.
pub(super) fn reach(nodes: &[Node<'_>]) -> Option<f32> {
    reach_of_whole(nodes, DEEP)
}

/// The same for letters, whose percentages are of the letters around.
pub(super) fn tallest(nodes: &[Node<'_>]) -> Option<f32> {
    reach_of_whole(nodes, LETTER)
}

fn reach_of_whole(nodes: &[Node<'_>], whole: f32) -> Option<f32> {
    match trim(nodes) {
        [node] => reach_of(node, whole),
        [] => None,
        nodes => sum(nodes, whole),
    }
}

fn reach_of(node: &Node<'_>, whole: f32) -> Option<f32> {
    match &node.token {
        Token::Number { value, .. } => Some(value.abs()),
        Token::Percentage { unit_value, .. } => Some(unit_value.abs() * whole),
        Token::Dimension { value, unit, .. } if is_share(unit) => Some(value.abs() / 100.0 * DEEP),
        Token::Dimension { value, unit, .. } => fixed(value.abs(), unit),
        Token::ParenthesisBlock => reach_of_whole(&node.inside, whole),
        Token::Function(_) => match node.function()?.as_str() {
            "calc" => reach_of_whole(&node.inside, whole),
            "min" | "max" | "clamp" => parts(&node.inside)
                .map(|part| reach_of_whole(part, whole))
                .try_fold(0.0, |most, one| Some(f32::max(most, one?))),
            // What a telephone keeps free at its edges.
            "env" => Some(3.0 * LETTER),
            _ => None,
        },
        _ => None,
    }
}

/// Terms as if none were taken away, factors as they are.
fn sum(nodes: &[Node<'_>], whole: f32) -> Option<f32> {
    let mut total = 0.0;
    for term in nodes.split(|node| matches!(node.token, Token::Delim('+' | '-'))) {
        let mut product = None;
        let mut by = '*';
        for node in term.iter().filter(|node| !node.is_space()) {
            if let Token::Delim(letter @ ('*' | '/')) = node.token {
                by = letter;
                continue;
            }
            let value = reach_of(node, whole)?;
            product = Some(match product {
                None => value,
                Some(before) if by == '*' => before * value,
                Some(before) => before / value,
            });
        }
        total += product.unwrap_or_default();
    }
    Some(total).filter(|total: &f32| total.is_finite())
}

/// How long it is at the least; a share is that of a small telephone.
pub(super) fn least(nodes: &[Node<'_>]) -> Option<f32> {
    let [node] = trim(nodes) else { return None };
    match &node.token {
        Token::Number { value, .. } if *value == 0.0 => Some(0.0),
        Token::Percentage { unit_value, .. } => Some(unit_value * NARROW),
        Token::Dimension { value, unit, .. } if is_share(unit) => Some(value / 100.0 * NARROW),
        Token::Dimension { value, unit, .. } => fixed(*value, unit),
        Token::Function(_) => match node.function()?.as_str() {
            "calc" => least(&node.inside),
            "min" => parts(&node.inside)
                .map(least)
                .try_fold(f32::MAX, |most, one| Some(f32::min(most, one?))),
            "max" => parts(&node.inside).filter_map(least).reduce(f32::max),
            "clamp" => parts(&node.inside).next().and_then(least),
            _ => None,
        },
        _ => None,
    }
}

/// Whether any length in it is below zero, or may be.
pub(super) fn may_be_negative(nodes: &[Node<'_>]) -> bool {
    nodes.iter().any(|node| match node.token {
        Token::Number { value, .. } | Token::Dimension { value, .. } => value < 0.0,
        Token::Percentage { unit_value, .. } => unit_value < 0.0,
        Token::Delim('-') => true,
        _ => may_be_negative(&node.inside),
    })
}

/// Whether no length in it, wherever it stands, is longer than this.
pub(super) fn is_mild(nodes: &[Node<'_>], limit: f32) -> bool {
    nodes.iter().all(|node| match &node.token {
        Token::Dimension { value, unit, .. } => match fixed(value.abs(), unit) {
            Some(pixels) => pixels <= limit,
            // Angles, times and shares of what is free reach nowhere.
            None => !is_share(unit) || value.abs() <= 100.0,
        },
        Token::Percentage { unit_value, .. } => unit_value.abs() <= 1.0,
        Token::Function(name) if name.eq_ignore_ascii_case("calc") => {
            reach(std::slice::from_ref(node)).is_some_and(|reach| reach <= limit)
        }
        _ => is_mild(&node.inside, limit),
    })
}

/// Whether paper of this size, or with these margins, has room for words.
pub(super) fn is_paper(name: &str, value: &[Node<'_>]) -> bool {
    const MARGIN: f32 = 190.0;
    const SHEET: f32 = 190.0;
    let lengths = value.split(Node::is_space).filter(|one| !one.is_empty());
    match name {
        "size" => lengths.into_iter().all(|one| least(one).is_none_or(|long| long >= SHEET)),
        _ if name.starts_with("margin") => is_mild(value, MARGIN),
        _ => true,
    }
}
