//! What stands beside the text of a crisis line: `::before`, `::after`, `::marker`.
//!
//! In: a declaration for such a part. Out: what it does to the line, where that is
//! different from what it would do to the line itself. The part may be hidden; it may
//! not say anything, and not grow or wander until it lies over the line.

use super::lengths::{LETTER, is_mild, may_be_negative, reach};
use super::properties::{Effect, Why, each, unless};
use super::tree::Node;
use cssparser::Token;

/// How large a sign beside the text may be.
const LARGEST: f32 = 5.0 * LETTER;

/// The effect of a declaration, if it is another one than on the line itself.
pub(super) fn effect(name: &str, value: &[Node<'_>]) -> Option<Effect> {
    Some(match name {
        "content" => unless(is_silent(value), Why::Speaks),
        "display" | "visibility" | "opacity" | "color" | "text-fill-color" | "line-height"
        | "overflow" | "overflow-x" | "overflow-y" | "clip" | "clip-path" | "mask"
        | "mask-image" | "filter" | "pointer-events" | "contain" | "letter-spacing"
        | "font-family" => Effect::default(),
        "width" | "height" | "inline-size" | "block-size" | "min-width" | "min-height"
        | "min-inline-size" | "min-block-size" | "max-width" | "max-height" | "max-inline-size"
        | "max-block-size" | "font-size" | "font" => unless(is_mild(value, LARGEST), Why::Hides),
        "transform" | "translate" | "scale" | "rotate" => {
            let turns = |node: &Node<'_>| match node.function().as_deref() {
                Some("rotate") => true,
                Some("translate" | "translatex" | "translatey") => is_mild(&node.inside, LETTER),
                _ => node.is_space() || node.is("none"),
            };
            let moves = match name {
                "rotate" => true,
                "translate" => is_mild(value, LETTER),
                _ => value.iter().all(turns),
            };
            unless(moves, Why::Hides)
        }
        "top" | "right" | "bottom" | "left" => {
            unless(reach(value).is_some_and(|most| most <= LETTER), Why::Hides)
        }
        _ if name.starts_with("inset") => unless(is_mild(value, LETTER), Why::Hides),
        "box-shadow" => unless(is_mild(value, LETTER), Why::Hides),
        _ if name.starts_with("margin") => {
            let mild = |one: &&[Node<'_>]| !may_be_negative(one) || is_mild(one, LETTER / 2.0);
            unless(is_mild(value, LARGEST) && each(value).all(|one| mild(&one)), Why::Hides)
        }
        _ => return None,
    })
}

/// Whether nothing in it can be read as a word or a number.
pub(super) fn is_silent(value: &[Node<'_>]) -> bool {
    value.iter().all(|node| match &node.token {
        Token::QuotedString(text) => !text.chars().any(char::is_alphanumeric),
        Token::Ident(word) => {
            !matches!(word.to_ascii_lowercase().as_str(), "open-quote" | "close-quote")
        }
        Token::Function(_) | Token::UnquotedUrl(_) => false,
        _ => true,
    })
}
