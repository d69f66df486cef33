//! What a value can be once its variables are filled in.
//!
//! In: tokens with `var()` in them, and all that the style sheets declare for each
//! variable, on whatever element. Out: every value that can come of it.

use super::rules::{Block, Declaration, Kind};
use super::tree::{Node, trim};
use cssparser::Token;
use std::collections::HashMap;

/// More values than this come of nothing that a person wrote to be read.
const MOST: usize = 64;
/// Variables in variables; a circle ends here.
const DEEPEST: usize = 8;

/// What variables can hold.
pub(super) struct Variables<'t, 'c> {
    known: HashMap<&'t str, Vec<&'t [Node<'c>]>>,
}

impl<'t, 'c> Variables<'t, 'c> {
    /// Those of one set of style sheets.
    pub(super) fn new(rules: &'t [Block<'t, 'c>]) -> Self {
        let mut known: HashMap<&'t str, Vec<&'t [Node<'c>]>> = HashMap::new();
        for block in rules {
            let initial = |one: &&Declaration<'_, '_>| one.name == "initial-value";
            if let Kind::Property(name) = &block.kind
                && let Some(initial) = block.declarations.iter().find(initial)
            {
                known.entry(name).or_default().push(initial.value);
            }
            let custom = block.declarations.iter().filter(|one| one.name.starts_with("--"));
            for declaration in custom {
                known.entry(&declaration.name).or_default().push(declaration.value);
            }
        }
        Self { known }
    }

    /// Every value that can come of these tokens; nothing where they cannot be followed.
    /// A value with a variable that nobody declares is none: the property stays unset.
    pub(super) fn values(&self, value: &[Node<'c>]) -> Option<Vec<Vec<Node<'c>>>> {
        self.filled(value, 0)
    }

    fn filled(&self, value: &[Node<'c>], depth: usize) -> Option<Vec<Vec<Node<'c>>>> {
        let mut all: Vec<Vec<Node<'c>>> = vec![Vec::with_capacity(value.len())];
        for node in value {
            let choices = self.choices(node, depth)?;
            if let [choice] = choices.as_slice() {
                all.iter_mut().for_each(|one| one.extend_from_slice(choice));
                continue;
            }
            let longer = all.iter().flat_map(|one| {
                choices.iter().map(move |choice| [one.as_slice(), choice.as_slice()].concat())
            });
            all = longer.take(MOST + 1).collect();
            if all.len() > MOST {
                return None;
            }
        }
        Some(all)
    }

    /// What can stand in the place of one token.
    fn choices(&self, node: &Node<'c>, depth: usize) -> Option<Vec<Vec<Node<'c>>>> {
        if node.inside.is_empty() {
            return Some(vec![vec![node.clone()]]);
        }
        if node.function().as_deref() != Some("var") {
            let inside = self.filled(&node.inside, depth)?;
            let with = |inside| vec![Node { inside, ..node.clone() }];
            return Some(inside.into_iter().map(with).collect());
        }
        if depth > DEEPEST {
            return None;
        }
        let inside = trim(&node.inside);
        let (name, rest) = inside.split_first()?;
        let Token::Ident(name) = &name.token else { return None };
        let mut choices = Vec::new();
        for value in self.known.get(&**name).into_iter().flatten() {
            for value in self.filled(value, depth + 1)? {
                if !choices.contains(&value) {
                    choices.push(value);
                }
            }
        }
        let comma = rest.iter().position(|node| node.token == Token::Comma);
        if let Some(fallback) = comma.and_then(|at| rest.get(at + 1..)) {
            choices.extend(self.filled(trim(fallback), depth + 1)?);
        }
        Some(choices)
    }
}

impl PartialEq for Node<'_> {
    /// The same wherever it stands.
    fn eq(&self, other: &Self) -> bool {
        self.token == other.token && self.inside == other.inside
    }
}
