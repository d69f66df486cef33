//! The rules of a style sheet, one after the other.
//!
//! In: its tokens. Out: every block of declarations with what it is for. Conditions
//! (`@media`, `@supports`, `@layer`, `@container`) are taken as met, for some reader's
//! machine meets them. What browsers leave out as broken may stay in: too much is told
//! rather than too little.

use super::selector::{self, Selector};
use super::tree::{Node, trim};
use cssparser::Token;
use std::ops::Range;

/// A block of declarations.
pub(super) struct Block<'t, 'c> {
    /// What it is for.
    pub(super) kind: Kind,
    /// Its style sheet, by its place among those of the page.
    pub(super) sheet: usize,
    /// The `@scope` around it, by its place in the list.
    pub(super) scope: Option<usize>,
    /// What it declares.
    pub(super) declarations: Vec<Declaration<'t, 'c>>,
}

/// What a block is for.
pub(super) enum Kind {
    /// The elements that a selector names; a rule around it, by its place in the list.
    Style { selectors: Vec<Selector>, parent: Option<usize> },
    /// The elements in which the rules of an `@scope` count.
    Scope { selectors: Vec<Selector> },
    /// The steps of an animation.
    Keyframes(String),
    /// A font.
    FontFace,
    /// The sheets of paper.
    Page,
    /// The description of a custom property.
    Property(String),
    /// Nothing that changes how an element looks.
    Other,
}

/// A property and its value.
pub(super) struct Declaration<'t, 'c> {
    /// The property; in small letters, unless it is a custom one.
    pub(super) name: String,
    /// Its value, without `!important`.
    pub(super) value: &'t [Node<'c>],
    /// Its bytes.
    pub(super) span: Range<usize>,
}

/// Where in the nesting of a style sheet a block stands.
#[derive(Clone, Copy, Default)]
struct Around {
    sheet: usize,
    /// The rule or `@scope` around it: what `&` stands for.
    parent: Option<usize>,
    scope: Option<usize>,
    /// The block that gets declarations which stand here.
    holder: Option<usize>,
}

/// Adds all blocks of a style sheet.
pub(super) fn add<'t, 'c>(nodes: &'t [Node<'c>], sheet: usize, all: &mut Vec<Block<'t, 'c>>) {
    walk(nodes, Around { sheet, ..Around::default() }, all);
}

fn walk<'t, 'c>(mut nodes: &'t [Node<'c>], around: Around, all: &mut Vec<Block<'t, 'c>>) {
    while let [first, rest @ ..] = nodes {
        nodes = match &first.token {
            Token::WhiteSpace(_) | Token::Semicolon | Token::CDO | Token::CDC => rest,
            Token::AtKeyword(name) => at_rule(name, rest, around, all),
            _ => match around.holder.and_then(|holder| declaration(nodes, holder, all)) {
                Some(rest) => rest,
                None => qualified(nodes, around, all),
            },
        };
    }
}

/// A declaration, if one begins here. Answers what follows it.
fn declaration<'t, 'c>(
    nodes: &'t [Node<'c>],
    holder: usize,
    all: &mut [Block<'t, 'c>],
) -> Option<&'t [Node<'c>]> {
    let (first, rest) = nodes.split_first()?;
    let Token::Ident(name) = &first.token else { return None };
    let colon = rest.iter().position(|node| !node.is_space())?;
    if rest.get(colon)?.token != Token::Colon {
        return None;
    }
    let value = rest.get(colon + 1..)?;
    let end = value.iter().position(|node| node.token == Token::Semicolon);
    let (value, after) = value.split_at(end.unwrap_or(value.len()));
    let is_custom = name.starts_with("--");
    // `a:hover{…}` begins like a declaration.
    if !is_custom && value.iter().any(Node::is_block) {
        return None;
    }
    let value = without_weight(trim(value));
    let end = value.last().map_or(first.span.end, |last| last.span.end);
    let name = if is_custom { name.to_string() } else { name.to_ascii_lowercase() };
    if let Some(block) = all.get_mut(holder) {
        block.declarations.push(Declaration { name, value, span: first.span.start..end });
    }
    Some(after)
}

/// The value without `!important` at its end.
fn without_weight<'t, 'c>(value: &'t [Node<'c>]) -> &'t [Node<'c>] {
    let Some(mark) = value.iter().rposition(|node| node.token == Token::Delim('!')) else {
        return value;
    };
    let (before, after) = value.split_at(mark);
    match trim(after.get(1..).unwrap_or_default()) {
        [word] if word.is("important") => trim(before),
        _ => value,
    }
}

/// A rule with a selector. Answers what follows it.
fn qualified<'t, 'c>(
    nodes: &'t [Node<'c>],
    around: Around,
    all: &mut Vec<Block<'t, 'c>>,
) -> &'t [Node<'c>] {
    let is_nested = around.holder.is_some();
    let ends = |node: &Node<'_>| node.is_block() || (is_nested && node.token == Token::Semicolon);
    let Some(end) = nodes.iter().position(ends) else { return &[] };
    let (prelude, after) = nodes.split_at(end);
    let Some((block, rest)) = after.split_first().filter(|(node, _)| node.is_block()) else {
        return after;
    };
    // The steps of an animation are no selectors: what they declare belongs to it.
    let keyframes = around.holder.filter(|&holder| {
        all.get(holder).is_some_and(|block| matches!(block.kind, Kind::Keyframes(_)))
    });
    if keyframes.is_some() {
        walk(&block.inside, around, all);
        return rest;
    }
    let selectors = selector::list(trim(prelude), around.parent.is_some());
    style(selectors, block, around, all);
    rest
}

fn style<'t, 'c>(
    selectors: Vec<Selector>,
    block: &'t Node<'c>,
    around: Around,
    all: &mut Vec<Block<'t, 'c>>,
) {
    let kind = Kind::Style { selectors, parent: around.parent };
    let at = open(kind, around, all);
    walk(&block.inside, Around { parent: Some(at), holder: Some(at), ..around }, all);
}

fn open(kind: Kind, around: Around, all: &mut Vec<Block<'_, '_>>) -> usize {
    all.push(Block { kind, sheet: around.sheet, scope: around.scope, declarations: Vec::new() });
    all.len() - 1
}

/// A rule that begins with `@`. Answers what follows it.
fn at_rule<'t, 'c>(
    name: &str,
    nodes: &'t [Node<'c>],
    around: Around,
    all: &mut Vec<Block<'t, 'c>>,
) -> &'t [Node<'c>] {
    let ends = |node: &Node<'_>| node.is_block() || node.token == Token::Semicolon;
    let Some(end) = nodes.iter().position(ends) else { return &[] };
    let (prelude, after) = nodes.split_at(end);
    let Some((block, rest)) = after.split_first() else { return &[] };
    if !block.is_block() {
        return rest;
    }
    let prelude = trim(prelude);
    let word = prelude.first().and_then(|node| match &node.token {
        Token::Ident(word) | Token::QuotedString(word) => Some(word.to_string()),
        _ => None,
    });
    let word = word.unwrap_or_default();
    let name = name.to_ascii_lowercase();
    let kind = match name.trim_start_matches("-webkit-").trim_start_matches("-moz-") {
        "keyframes" => Kind::Keyframes(word),
        "font-face" => Kind::FontFace,
        "page" => Kind::Page,
        "property" => Kind::Property(word),
        "counter-style"
        | "font-feature-values"
        | "font-palette-values"
        | "view-transition"
        | "color-profile"
        | "position-try" => Kind::Other,
        "nest" => {
            style(selector::list(prelude, true), block, around, all);
            return rest;
        }
        "scope" => {
            scope(prelude, block, around, all);
            return rest;
        }
        _ => {
            walk(&block.inside, around, all);
            return rest;
        }
    };
    // The boxes in the margins of paper are not on the page of a reader's screen.
    let holder = open(kind, around, all);
    walk(&block.inside, Around { holder: Some(holder), ..around }, all);
    rest
}

fn scope<'t, 'c>(
    prelude: &[Node<'c>],
    block: &'t Node<'c>,
    around: Around,
    all: &mut Vec<Block<'t, 'c>>,
) {
    let roots = prelude.first().filter(|node| node.token == Token::ParenthesisBlock);
    let selectors = match roots {
        Some(roots) => selector::list(trim(&roots.inside), false),
        None => vec![Selector::anything()],
    };
    let at = open(Kind::Scope { selectors }, around, all);
    // Declarations right inside belong to the root itself.
    let kind = Kind::Style { selectors: vec![Selector::parent()], parent: Some(at) };
    let own = open(kind, around, all);
    let inside = Around { parent: None, scope: Some(at), holder: Some(own), ..around };
    walk(&block.inside, inside, all);
}
