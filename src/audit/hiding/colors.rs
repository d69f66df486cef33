//! Whether text of a color can be seen at all.
//!
//! In: a color. Out: whether it covers enough of what is behind it. Whether the two
//! differ is not asked here.

use super::tree::{Node, parts, trim};
use cssparser::Token;

/// Text that lets more through is faint on any background.
const FAINTEST: f32 = 0.6;

/// Whether every color in these tokens shows.
pub(super) fn show(nodes: &[Node<'_>]) -> bool {
    nodes.iter().all(shows)
}

fn shows(node: &Node<'_>) -> bool {
    match &node.token {
        Token::Ident(name) => !name.eq_ignore_ascii_case("transparent"),
        Token::Hash(digits) | Token::IDHash(digits) => hash_shows(digits),
        Token::Function(name) => function_shows(&name.to_ascii_lowercase(), &node.inside),
        _ => true,
    }
}

fn hash_shows(digits: &str) -> bool {
    let (strength, most) = match (digits.len(), digits.get(3..4), digits.get(6..8)) {
        (4, Some(one), _) => (one, 15.0),
        (8, _, Some(two)) => (two, 255.0),
        _ => return true,
    };
    u8::from_str_radix(strength, 16).is_ok_and(|value| f32::from(value) / most >= FAINTEST)
}

fn function_shows(name: &str, inside: &[Node<'_>]) -> bool {
    match name {
        "contrast-color" => true,
        "light-dark" => show(inside),
        // Shares that do not make up the whole leave the rest empty.
        "color-mix" => {
            let shares: Vec<f32> = inside
                .iter()
                .filter_map(|node| match node.token {
                    Token::Percentage { unit_value, .. } => Some(unit_value),
                    _ => None,
                })
                .collect();
            show(inside) && (shares.len() < 2 || shares.iter().sum::<f32>() >= 0.999)
        }
        "rgb" | "rgba" | "hsl" | "hsla" | "hwb" | "lab" | "lch" | "oklab" | "oklch" | "color" => {
            let behind = inside.rsplit(|node| node.token == Token::Delim('/')).next();
            let behind =
                behind.filter(|_| inside.iter().any(|node| node.token == Token::Delim('/')));
            let strength = behind.map(trim).or_else(|| parts(inside).nth(3));
            show(inside) && strength.is_none_or(is_strong)
        }
        _ => false,
    }
}

fn is_strong(strength: &[Node<'_>]) -> bool {
    match strength {
        [Node { token: Token::Number { value, .. }, .. }] => *value >= FAINTEST,
        [Node { token: Token::Percentage { unit_value, .. }, .. }] => *unit_value >= FAINTEST,
        _ => false,
    }
}
