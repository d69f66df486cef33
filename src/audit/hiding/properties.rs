//! What a declaration can do to a line that has to be seen, read and tapped.
//!
//! In: a property and a value without variables. Out: whether it can hide the line, and
//! how much smaller, fainter or further away it makes it. It works by a list of what is
//! harmless: a property that is not on it hides, so that nothing new in browsers can
//! break the promise before somebody has looked at it.

use super::added;
use super::boxes;
use super::colors;
use super::harmless::{is_harmless, plain};
use super::lengths::{LETTER, is_mild, may_be_negative, reach};
use super::sizes::{self, Size};
use super::tree::{Node, trim};
use cssparser::Token;

/// What a declaration is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Of {
    /// The page itself: `html`, `body`, `main`.
    Page,
    /// An element on the way to a line, or its text.
    Line,
    /// Something added beside the text of such an element.
    Added,
}

/// Why a declaration cannot stand, which decides what to do instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Why {
    /// It hides.
    Hides,
    /// It takes the line out of the flow, where others lie over it.
    Floats,
    /// It leaves too little room on a telephone.
    Cuts,
    /// It adds words or digits.
    Speaks,
    /// Nobody has looked at what it does.
    Unknown,
}

/// What a declaration does.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Effect {
    /// Why it cannot stand.
    pub(super) why: Option<Why>,
    /// The size of the letters.
    pub(super) size: Option<Size>,
    /// How much is left of the line's strength.
    pub(super) strength: Option<f32>,
    /// How far it moves the line, in pixels.
    pub(super) push: Option<f32>,
}

/// An effect that is none if something holds.
pub(super) fn unless(harmless: bool, why: Why) -> Effect {
    Effect { why: (!harmless).then_some(why), ..Effect::default() }
}

/// The values between white space.
pub(super) fn each<'t, 'c>(value: &'t [Node<'c>]) -> impl Iterator<Item = &'t [Node<'c>]> {
    value.split(Node::is_space).filter(|one| !one.is_empty())
}

/// Whether there are only these words in it.
pub(super) fn says(value: &[Node<'_>], words: &str) -> bool {
    value.iter().all(|node| node.is_space() || words.split_whitespace().any(|word| node.is(word)))
}

const SHOWN: &str = "block inline inline-block flex inline-flex grid inline-grid flow flow-root \
    list-item table inline-table table-row table-cell table-row-group table-caption -webkit-box \
    -webkit-flex -ms-flexbox";
const LEVELS: &str = "baseline sub super top text-top middle bottom text-bottom";
/// Signs before items of a list that no style sheet can give another look.
const MARKERS: &str = "none disc circle square decimal inside outside disclosure-open \
    disclosure-closed";

/// What this declaration does. The names in `animation` are the business of who asks.
pub(super) fn effect(name: &str, value: &[Node<'_>], of: Of) -> Effect {
    use Why::{Floats, Hides, Speaks, Unknown};
    let value = trim(value);
    if is_harmless(name) || is_wide(value) {
        return Effect::default();
    }
    let name = plain(name);
    if of == Of::Added
        && let Some(effect) = added::effect(name, value)
    {
        return effect;
    }
    if let Some(effect) = boxes::effect(name, value, of) {
        return effect;
    }
    match name {
        "display" => unless(says(value, SHOWN), Hides),
        "visibility" => unless(says(value, "visible"), Hides),
        "content-visibility" => unless(says(value, "visible auto"), Hides),
        "opacity" => Effect { strength: Some(strength(value)), ..Effect::default() },
        "pointer-events" => unless(says(value, "auto all"), Hides),
        "color" | "text-fill-color" => unless(colors::show(value), Hides),
        "text-stroke" | "text-stroke-width" => unless(is_mild(value, 1.0), Hides),
        "position" => unless(says(value, "static relative sticky -webkit-sticky"), Floats),
        "z-index" => {
            unless(says(value, "auto") || number(value).is_some_and(|at| at >= 0.0), Hides)
        }
        "content" => unless(says(value, "normal none"), Speaks),
        "list-style" | "list-style-type" => unless(has_plain_markers(value), Speaks),
        "text-emphasis" | "text-emphasis-style" | "hyphenate-character" => {
            unless(added::is_silent(value), Speaks)
        }
        "font-family" => unless(sizes::has_letters(value), Hides),
        "font-size" => sized(sizes::size(value)),
        "font" => sized(sizes::font(value)),
        "line-height" => unless(sizes::is_line(value), Hides),
        "font-size-adjust" => unless(says(value, "none from-font"), Hides),
        "text-size-adjust" => {
            unless(says(value, "none auto") || number(value).is_some_and(|one| one >= 0.9), Hides)
        }
        "zoom" => {
            unless(says(value, "normal") || number(value).is_some_and(|one| one >= 0.99), Hides)
        }
        "letter-spacing" | "word-spacing" => {
            let most = if may_be_negative(value) { 0.8 } else { LETTER / 2.0 };
            let mild = reach(value).is_some_and(|reach| reach <= most);
            unless(says(value, "normal") || mild, Hides)
        }
        "text-indent" => {
            let mild = reach(value).is_some_and(|most| most <= 2.0 * LETTER);
            unless(mild && !may_be_negative(value), Hides)
        }
        "vertical-align" => {
            unless(says(value, LEVELS) || reach(value).is_some_and(|most| most <= LETTER), Hides)
        }
        "unicode-bidi" => unless(says(value, "normal embed isolate plaintext"), Hides),
        "writing-mode" => unless(says(value, "horizontal-tb lr-tb"), Hides),
        "transform" | "translate" | "scale" | "rotate" => unless(stays(name, value), Hides),
        "filter" => unless(value.iter().all(is_gentle_filter), Hides),
        "mix-blend-mode" => unless(says(value, "normal"), Hides),
        "mask" | "mask-image" | "clip-path" | "perspective" | "offset-path" => {
            unless(says(value, "none"), Hides)
        }
        "clip" => unless(says(value, "auto"), Hides),
        "contain" => unless(says(value, "none layout style"), Hides),
        "container-type" => {
            let inline = of == Of::Page && says(value, "inline-size");
            unless(says(value, "normal") || inline, Hides)
        }
        "animation" | "animation-name" => Effect::default(),
        "box-shadow" => unless(is_mild(value, 3.0 * LETTER), Hides),
        _ if name.starts_with("border-image") => unless(says(value, "none"), Hides),
        _ if name.starts_with("border") => unless(is_mild(value, 2.0 * LETTER), Hides),
        _ if name.starts_with("outline") => unless(is_mild(value, LETTER / 2.0), Hides),
        _ => unless(false, Unknown),
    }
}

/// Whether it is a value that every property has: what stands around is looked at itself.
fn is_wide(value: &[Node<'_>]) -> bool {
    matches!(value, [node] if says(std::slice::from_ref(node), "inherit initial unset revert revert-layer"))
}

/// A number or a share that stands alone.
pub(super) fn number(value: &[Node<'_>]) -> Option<f32> {
    match value {
        [Node { token: Token::Number { value, .. }, .. }] => Some(*value),
        [Node { token: Token::Percentage { unit_value, .. }, .. }] => Some(*unit_value),
        _ => None,
    }
}

fn strength(value: &[Node<'_>]) -> f32 {
    number(value).unwrap_or(0.0).clamp(0.0, 1.0)
}

fn sized(size: Option<Size>) -> Effect {
    Effect { size, ..unless(size.is_some(), Why::Hides) }
}

fn has_plain_markers(value: &[Node<'_>]) -> bool {
    value.iter().all(|node| match &node.token {
        Token::Ident(_) => says(std::slice::from_ref(node), MARKERS),
        Token::Function(name) => name.eq_ignore_ascii_case("url"),
        Token::UnquotedUrl(_) => true,
        _ => added::is_silent(std::slice::from_ref(node)),
    })
}

/// Whether a line stays where it is, but for the little that answers a pointer.
fn stays(name: &str, value: &[Node<'_>]) -> bool {
    const NUDGE: f32 = LETTER / 2.0;
    let grows = |nodes: &[Node<'_>]| {
        nodes.iter().all(|node| match node.token {
            Token::Number { value, .. } => (1.0..=1.2).contains(&value),
            Token::Percentage { unit_value, .. } => (1.0..=1.2).contains(&unit_value),
            _ => node.is_space() || node.token == Token::Comma,
        })
    };
    if says(value, "none") {
        return true;
    }
    match name {
        "translate" => is_mild(value, NUDGE) && !has_share(value),
        "scale" => grows(value),
        "transform" => value.iter().all(|node| match node.function().as_deref() {
            Some("translate" | "translatex" | "translatey" | "translate3d" | "translatez") => {
                is_mild(&node.inside, NUDGE) && !has_share(&node.inside)
            }
            Some("scale" | "scalex" | "scaley") => grows(&node.inside),
            _ => node.is_space(),
        }),
        _ => false,
    }
}

fn has_share(nodes: &[Node<'_>]) -> bool {
    nodes
        .iter()
        .any(|node| matches!(node.token, Token::Percentage { .. }) || has_share(&node.inside))
}

fn is_gentle_filter(node: &Node<'_>) -> bool {
    let shadow = node.function().as_deref() == Some("drop-shadow");
    node.is_space() || node.is("none") || shadow && is_mild(&node.inside, 3.0 * LETTER)
}
