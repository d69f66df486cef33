//! What a declaration does to the place and the room of a line.
//!
//! In: a property of a box and its value. Out: whether it leaves the line where it is
//! seen, with the room that it needs on a telephone. Pages are not laid out here: what
//! is not plainly harmless is refused.

use super::lengths::{LETTER, fixed, is_mild, least, may_be_negative, reach};
use super::properties::{Effect, Of, Why, each, number, says, unless};
use super::tree::{Node, parts};
use cssparser::Token;

const CONTENT: &str = "auto none fit-content max-content min-content stretch fill-available \
    -webkit-fill-available -moz-available";
/// What a line needs in width at the least.
const NARROWEST: f32 = 2.5 * LETTER;
/// The width of a small telephone.
const TELEPHONE: f32 = 320.0;

/// The effect of a declaration, if it is about place or room.
pub(super) fn effect(name: &str, value: &[Node<'_>], of: Of) -> Option<Effect> {
    use Why::{Cuts, Hides};
    let auto = |value: &[Node<'_>]| says(value, "auto");
    Some(match name {
        "overflow" | "overflow-x" | "overflow-y" | "overflow-block" | "overflow-inline" => {
            unless(of == Of::Page || says(value, "visible"), Cuts)
        }
        "width" | "inline-size" | "max-width" | "max-inline-size" => {
            unless(is_roomy(name, value, of), Cuts)
        }
        "height" | "block-size" | "max-height" | "max-block-size" => {
            unless(says(value, CONTENT) || is_whole(value), Cuts)
        }
        "min-height" | "min-block-size" => {
            unless(says(value, CONTENT) || reach(value).is_some_and(|most| most <= 1280.0), Hides)
        }
        "min-width" | "min-inline-size" => {
            let fits = reach(value).is_some_and(|most| most <= TELEPHONE - NARROWEST);
            unless(says(value, CONTENT) || is_whole(value) || fits, Hides)
        }
        "columns" | "column-count" | "column-width" => unless(each(value).all(is_column), Cuts),
        "flex"
        | "flex-basis"
        | "grid-template-columns"
        | "grid-template-rows"
        | "grid-template"
        | "grid-template-areas"
        | "grid"
        | "grid-auto-columns"
        | "grid-auto-rows" => unless(is_mild(value, 2.0 * TELEPHONE), Hides),
        "flex-direction" | "flex-flow" => unless(says(value, "row column wrap nowrap"), Hides),
        "order" => unless(number(value).is_some_and(|order| order <= 0.0), Hides),
        // Two lines in one place of a grid would lie on each other.
        "grid-area" => unless(auto(value), Hides),
        "grid-row" | "grid-row-start" | "grid-row-end" => {
            let spans = value.iter().any(|node| node.is("span"));
            unless(auto(value) || spans && !has_other_words(value), Hides)
        }
        "grid-column" | "grid-column-start" | "grid-column-end" => {
            unless(!has_other_words(value), Hides)
        }
        "top" | "right" | "bottom" | "left" => moved(value, 4.0 * LETTER),
        _ if name.starts_with("inset") => moved(value, 4.0 * LETTER),
        _ if name.starts_with("margin") || name.starts_with("padding") => {
            moved(value, 5.0 * LETTER)
        }
        _ if name.ends_with("gap") => unless(is_mild(value, 5.0 * LETTER), Hides),
        _ => return None,
    })
}

/// How far it moves a line; a step back may only be a small one.
fn moved(value: &[Node<'_>], most: f32) -> Effect {
    let mut effect = Effect::default();
    for one in each(value).filter(|one| !says(one, "auto")) {
        match reach(one) {
            Some(far) if far <= most && (far <= LETTER || !may_be_negative(one)) => {
                effect.push = Some(effect.push.unwrap_or(0.0).max(far));
            }
            _ => effect.why = Some(Why::Hides),
        }
    }
    effect
}

fn has_other_words(value: &[Node<'_>]) -> bool {
    value.iter().any(|node| node.name().is_some() && !node.is("span") && !node.is("auto"))
}

/// Whether it is all of what there is.
fn is_whole(value: &[Node<'_>]) -> bool {
    match value {
        [Node { token: Token::Percentage { unit_value, .. }, .. }] => *unit_value == 1.0,
        [Node { token: Token::Dimension { value, unit, .. }, .. }] => {
            let unit = unit.to_ascii_lowercase();
            *value == 100.0
                && (unit.ends_with("vh") || unit.ends_with("vw") || unit.ends_with("vb"))
        }
        _ => false,
    }
}

/// Whether a line has room in this width.
fn is_roomy(name: &str, value: &[Node<'_>], of: Of) -> bool {
    if says(value, CONTENT) || is_whole(value) {
        return true;
    }
    let [node] = value else { return false };
    match &node.token {
        Token::Percentage { unit_value, .. } => (0.1..=1.0).contains(unit_value),
        Token::Dimension { value, unit, .. } => match fixed(*value, unit) {
            Some(width) => width >= NARROWEST && (name.starts_with("max") || width <= TELEPHONE),
            None => least(std::slice::from_ref(node))
                .is_some_and(|width| (NARROWEST..=TELEPHONE).contains(&width)),
        },
        Token::Function(_) => match node.function().as_deref() {
            Some("fit-content") => true,
            Some("min" | "max" | "clamp") => {
                parts(&node.inside).all(|one| is_roomy("max-width", one, Of::Line))
            }
            // What does not fit stands out of its box; only the page cuts it off there.
            Some("calc") => of != Of::Page,
            _ => false,
        },
        _ => false,
    }
}

fn is_column(one: &[Node<'_>]) -> bool {
    says(one, "auto")
        || number(one).is_some_and(|count| (1.0..=3.0).contains(&count))
        || least(one).is_some_and(|width| width >= 7.5 * LETTER)
}
