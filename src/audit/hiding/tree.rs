//! A style sheet as nested tokens.
//!
//! In: CSS. Out: its tokens, those in brackets inside the bracket that holds them, each
//! with its bytes, escapes resolved as browsers resolve them. It knows no rules.

use cssparser::{ParseError, Parser, ParserInput, Token};
use std::ops::Range;

/// Nobody nests deeper, and what does must not cost the program its stack.
const DEEPEST: usize = 48;

/// A token and, if it opens a bracket, all that stands in it.
#[derive(Clone, Debug)]
pub(super) struct Node<'c> {
    /// The token; a function and a bracket stand for the whole of it.
    pub(super) token: Token<'c>,
    /// What stands in the bracket.
    pub(super) inside: Vec<Node<'c>>,
    /// Its bytes.
    pub(super) span: Range<usize>,
}

/// The tokens of a style sheet, without comments. What lies too deep in brackets is
/// answered as a place instead.
pub(super) fn read(css: &str) -> (Vec<Node<'_>>, Option<Range<usize>>) {
    let mut input = ParserInput::new(css);
    let mut too_deep = None;
    let nodes = level(&mut Parser::new(&mut input), 0, &mut too_deep);
    (nodes, too_deep)
}

fn level<'c>(
    parser: &mut Parser<'c, '_>,
    depth: usize,
    too_deep: &mut Option<Range<usize>>,
) -> Vec<Node<'c>> {
    let mut nodes = Vec::new();
    loop {
        let start = parser.position().byte_index();
        let Ok(token) = parser.next_including_whitespace_and_comments().cloned() else {
            return nodes;
        };
        let opens = matches!(
            token,
            Token::Function(_)
                | Token::ParenthesisBlock
                | Token::SquareBracketBlock
                | Token::CurlyBracketBlock
        );
        let mut inside = Vec::new();
        if opens && depth < DEEPEST {
            let read = parser.parse_nested_block(|parser| {
                Ok::<_, ParseError<'_, ()>>(level(parser, depth + 1, too_deep))
            });
            inside = read.unwrap_or_default();
        } else if opens {
            too_deep.get_or_insert(start..parser.position().byte_index());
        }
        if !matches!(token, Token::Comment(_)) {
            nodes.push(Node { token, inside, span: start..parser.position().byte_index() });
        }
    }
}

impl Node<'_> {
    /// Whether it is white space.
    pub(super) fn is_space(&self) -> bool {
        matches!(self.token, Token::WhiteSpace(_))
    }

    /// The name that it is, or the name of the function.
    pub(super) fn name(&self) -> Option<&str> {
        match &self.token {
            Token::Ident(name) | Token::Function(name) => Some(name),
            _ => None,
        }
    }

    /// Whether it is this name, in letters of any case.
    pub(super) fn is(&self, name: &str) -> bool {
        matches!(&self.token, Token::Ident(own) if own.eq_ignore_ascii_case(name))
    }

    /// The name of the function in small letters.
    pub(super) fn function(&self) -> Option<String> {
        match &self.token {
            Token::Function(name) => Some(name.to_ascii_lowercase()),
            _ => None,
        }
    }

    /// Whether it is a block in curly brackets.
    pub(super) fn is_block(&self) -> bool {
        self.token == Token::CurlyBracketBlock
    }
}

/// Without the white space around.
pub(super) fn trim<'t, 'c>(mut nodes: &'t [Node<'c>]) -> &'t [Node<'c>] {
    while let [first, rest @ ..] = nodes
        && first.is_space()
    {
        nodes = rest;
    }
    while let [rest @ .., last] = nodes
        && last.is_space()
    {
        nodes = rest;
    }
    nodes
}

/// The parts between commas.
pub(super) fn parts<'t, 'c>(nodes: &'t [Node<'c>]) -> impl Iterator<Item = &'t [Node<'c>]> {
    nodes.split(|node| node.token == Token::Comma).map(trim)
}
