//! Which declarations reach which elements on the way to a crisis line.
//!
//! In: rules, variables and ways. Out: every declaration that is not harmless in itself,
//! with the element that it may reach and what it does there.

use super::Way;
use super::harmless::is_harmless;
use super::matching::{Answer, Matching};
use super::properties::{Effect, Of, Why, effect};
use super::rules::{Block, Declaration, Kind};
use super::selector::Part;
use super::values::Variables;
use super::way::Tag;
use cssparser::Token;

/// A declaration that may reach an element.
pub(super) struct Hit<'a, 't, 'c> {
    /// The block it stands in.
    pub(super) block: &'a Block<'t, 'c>,
    /// The declaration.
    pub(super) declaration: &'a Declaration<'t, 'c>,
    /// The element with all that it stands in.
    pub(super) tags: &'a [Tag],
    /// The lines that hang on it.
    pub(super) tasks: Vec<&'static str>,
    /// Whether it styles the element or something beside its text.
    pub(super) of: Of,
    /// What it does.
    pub(super) effect: Effect,
}

/// All of them.
pub(super) struct Reached<'a, 't, 'c> {
    hits: Vec<Hit<'a, 't, 'c>>,
}

impl<'a, 't, 'c> Reached<'a, 't, 'c> {
    /// Holds every rule against every element on the ways.
    pub(super) fn new(
        rules: &'a [Block<'t, 'c>],
        variables: &Variables<'_, 'c>,
        ways: &'a [Way],
    ) -> Self {
        let mut elements: Vec<(&'a [Tag], Vec<&'static str>)> = Vec::new();
        for way in ways {
            for end in 1..=way.tags.len() {
                let tags = &way.tags[..end];
                match elements.iter_mut().find(|(known, _)| *known == tags) {
                    Some((_, tasks)) if !tasks.contains(&way.task) => tasks.push(way.task),
                    Some(_) => {}
                    None => elements.push((tags, vec![way.task])),
                }
            }
        }
        let matching = Matching::new(rules);
        let mut hits = Vec::new();
        for block in rules {
            let Kind::Style { selectors, .. } = &block.kind else { continue };
            if block.declarations.iter().all(|one| is_harmless(&one.name)) {
                continue;
            }
            for (tags, tasks) in &elements {
                let mut kinds: Vec<Of> = selectors
                    .iter()
                    .filter(|selector| matching.reaches(selector, block, tags) != Answer::No)
                    .filter_map(|selector| of(selector.part, tags))
                    .collect();
                kinds.dedup();
                for of in kinds {
                    let found = declared(block, rules, variables, of);
                    hits.extend(found.into_iter().map(|(block, declaration, effect)| Hit {
                        block,
                        declaration,
                        tags,
                        tasks: tasks.clone(),
                        of,
                        effect,
                    }));
                }
            }
        }
        Self { hits }
    }

    /// All hits.
    pub(super) fn hits(&self) -> impl Iterator<Item = &Hit<'a, 't, 'c>> {
        self.hits.iter()
    }

    /// The hits on an element itself.
    pub(super) fn on<'s>(&'s self, tags: &'s [Tag]) -> impl Iterator<Item = &'s Hit<'a, 't, 'c>> {
        self.hits.iter().filter(move |hit| hit.of != Of::Added && hit.tags == tags)
    }
}

fn of(part: Part, tags: &[Tag]) -> Option<Of> {
    let is_page = tags.len() == 1
        || tags.last().is_some_and(|tag| matches!(tag.name.as_str(), "body" | "main"));
    match part {
        Part::Aside => None,
        Part::Added => Some(Of::Added),
        Part::Itself if is_page => Some(Of::Page),
        Part::Itself => Some(Of::Line),
    }
}

type Found<'a, 't, 'c> = (&'a Block<'t, 'c>, &'a Declaration<'t, 'c>, Effect);

/// What the declarations of a block do, and the steps of the animations that it names.
fn declared<'a, 't, 'c>(
    block: &'a Block<'t, 'c>,
    rules: &'a [Block<'t, 'c>],
    variables: &Variables<'_, 'c>,
    of: Of,
) -> Vec<Found<'a, 't, 'c>> {
    let mut found = Vec::new();
    for declaration in block.declarations.iter().filter(|one| !is_harmless(&one.name)) {
        let values = variables.values(declaration.value);
        found.push((block, declaration, worst(&declaration.name, values.as_deref(), of)));
        if !declaration.name.ends_with("animation") && !declaration.name.ends_with("animation-name")
        {
            continue;
        }
        let named = |name: &str| {
            values.as_ref().is_none_or(|values| {
                values.iter().flatten().any(|node| match &node.token {
                    Token::Ident(word) | Token::QuotedString(word) => &**word == name,
                    _ => false,
                })
            })
        };
        for steps in rules {
            if let Kind::Keyframes(name) = &steps.kind
                && named(name)
            {
                found.extend(steps.declarations.iter().map(|one| {
                    let values = variables.values(one.value);
                    (steps, one, worst(&one.name, values.as_deref(), of))
                }));
            }
        }
    }
    found
}

/// The worst of what comes of a declaration's values.
fn worst(name: &str, values: Option<&[Vec<super::tree::Node<'_>>]>, of: Of) -> Effect {
    let Some(values) = values else {
        return Effect { why: Some(Why::Unknown), ..Effect::default() };
    };
    let mut all = Effect::default();
    for one in values.iter().map(|value| effect(name, value, of)) {
        all.why = all.why.max(one.why);
        all.push = match (all.push, one.push) {
            (Some(before), Some(now)) => Some(f32::max(before, now)),
            (before, now) => before.or(now),
        };
        all.strength = match (all.strength, one.strength) {
            (Some(before), Some(now)) => Some(f32::min(before, now)),
            (before, now) => before.or(now),
        };
        all.size = match (all.size, one.size) {
            (Some(before), Some(now)) if before.pixels() <= now.pixels() => Some(before),
            (before, now) => now.or(before),
        };
    }
    all
}
