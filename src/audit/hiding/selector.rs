//! Selectors, as far as an audit has to understand them.
//!
//! In: the tokens before a block. Out: what they ask of an element and of those around
//! it. What is not understood is kept as something that may be true.

use super::tree::{Node, parts, trim};
use cssparser::Token;

/// One selector of a list: compounds from left to right.
#[derive(Clone, Debug)]
pub(super) struct Selector {
    /// Each with how it is joined to the one before it.
    pub(super) compounds: Vec<(Joined, Vec<Simple>)>,
    /// What is drawn instead of the element itself.
    pub(super) part: Part,
}

/// How a compound is joined to the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Joined {
    /// Somewhere inside it.
    Inside,
    /// Right inside it.
    Child,
    /// Beside it.
    Beside,
}

/// What a selector styles of an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// All of it, or part of its text.
    Itself,
    /// `::before`, `::after`, `::marker`: something added beside its text.
    Added,
    /// Something on which nothing hangs, such as a scroll bar.
    Aside,
}

/// One thing that is asked of an element.
#[derive(Clone, Debug)]
pub(super) enum Simple {
    /// Its name.
    Name(String),
    /// Its id.
    Id(String),
    /// One of its classes.
    Class(String),
    /// One of its attributes.
    Attribute { name: String, asks: Asks },
    /// It matches one of these.
    Any(Vec<Selector>),
    /// It matches none of these.
    None(Vec<Selector>),
    /// `&`: what the rule around asks.
    Parent,
    /// `:root`.
    Root,
    /// `:any-link`; or `:link`, which a visited one is not.
    Link { visited: bool },
    /// What is true of every element.
    Always,
    /// What is true of controls in forms alone.
    Control,
    /// Nobody can tell from here.
    Perhaps,
}

/// What is asked of an attribute.
#[derive(Clone, Debug)]
pub(super) enum Asks {
    /// That it is there.
    There,
    /// Something of its value: `=`, or the letter before it.
    Value { how: char, value: String },
    /// Something that was not understood.
    Perhaps,
}

impl Selector {
    /// A selector that may match anything.
    pub(super) fn anything() -> Self {
        Self { compounds: vec![(Joined::Inside, vec![Simple::Perhaps])], part: Part::Itself }
    }

    /// `&`.
    pub(super) fn parent() -> Self {
        Self { compounds: vec![(Joined::Inside, vec![Simple::Parent])], part: Part::Itself }
    }

    fn names_parent(&self) -> bool {
        self.compounds.iter().flat_map(|(_, asked)| asked).any(|simple| match simple {
            Simple::Parent => true,
            Simple::Any(list) | Simple::None(list) => list.iter().any(Self::names_parent),
            _ => false,
        })
    }
}

/// A list of selectors; `nested` in a rule, where what names no `&` stands inside it.
pub(super) fn list(nodes: &[Node<'_>], nested: bool) -> Vec<Selector> {
    parts(nodes)
        .map(|nodes| {
            let Some((mut selector, leads)) = complex(nodes) else { return Selector::anything() };
            if nested && (leads.is_some() || !selector.names_parent()) {
                if let Some((joined, _)) = selector.compounds.first_mut() {
                    *joined = leads.unwrap_or(Joined::Inside);
                }
                selector.compounds.insert(0, (Joined::Inside, vec![Simple::Parent]));
            } else if let Some(leads) = leads {
                if let Some((joined, _)) = selector.compounds.first_mut() {
                    *joined = leads;
                }
                selector.compounds.insert(0, (Joined::Inside, vec![Simple::Perhaps]));
            }
            selector
        })
        .collect()
}

/// One selector, and the combinator that it begins with. Nothing where it is broken.
fn complex(nodes: &[Node<'_>]) -> Option<(Selector, Option<Joined>)> {
    let mut selector = Selector { compounds: Vec::new(), part: Part::Itself };
    let (mut joined, mut leads) = (None, None);
    let mut nodes = trim(nodes);
    while !nodes.is_empty() {
        let (how, rest) = combinator(nodes)?;
        let compound = trim_start(rest);
        if selector.compounds.is_empty() {
            leads = how;
        } else {
            joined = Some(how.unwrap_or(Joined::Inside));
        }
        let (asked, part, after) = read_compound(compound)?;
        selector.compounds.push((joined.unwrap_or(Joined::Inside), asked));
        if part != Part::Itself {
            selector.part = part;
        }
        nodes = after;
    }
    (!selector.compounds.is_empty()).then_some((selector, leads))
}

fn trim_start<'t, 'c>(mut nodes: &'t [Node<'c>]) -> &'t [Node<'c>] {
    while let [first, rest @ ..] = nodes
        && first.is_space()
    {
        nodes = rest;
    }
    nodes
}

/// The combinator at the front, if there is one that shows.
fn combinator<'t, 'c>(nodes: &'t [Node<'c>]) -> Option<(Option<Joined>, &'t [Node<'c>])> {
    let nodes = trim_start(nodes);
    let (first, rest) = nodes.split_first()?;
    match first.token {
        Token::Delim('>') => Some((Some(Joined::Child), rest)),
        Token::Delim('+' | '~') => Some((Some(Joined::Beside), rest)),
        _ => Some((None, nodes)),
    }
}

type Compound<'t, 'c> = (Vec<Simple>, Part, &'t [Node<'c>]);

fn read_compound<'t, 'c>(mut nodes: &'t [Node<'c>]) -> Option<Compound<'t, 'c>> {
    let mut asked = Vec::new();
    let mut part = Part::Itself;
    let start = nodes.len();
    while let [first, rest @ ..] = nodes {
        nodes = match (&first.token, rest) {
            (Token::WhiteSpace(_) | Token::Delim('>' | '+' | '~'), _) => break,
            (Token::Ident(name), _) => {
                asked.push(Simple::Name(name.to_ascii_lowercase()));
                rest
            }
            (Token::Delim('*'), _) => rest,
            // A namespace before a name only narrows.
            (Token::Delim('|'), _) => {
                asked.clear();
                rest
            }
            (Token::Delim('&'), _) => {
                asked.push(Simple::Parent);
                rest
            }
            (Token::IDHash(id) | Token::Hash(id), _) => {
                asked.push(Simple::Id(id.to_string()));
                rest
            }
            (Token::Delim('.'), [Node { token: Token::Ident(class), .. }, rest @ ..]) => {
                asked.push(Simple::Class(class.to_string()));
                rest
            }
            (Token::SquareBracketBlock, _) => {
                asked.push(attribute(trim(&first.inside)));
                rest
            }
            (Token::Colon, [Node { token: Token::Colon, .. }, name, rest @ ..]) => {
                part = part_of(name.name()?);
                rest
            }
            (Token::Colon, [name, rest @ ..]) => {
                match name.name()?.to_ascii_lowercase().as_str() {
                    "before" | "after" | "first-line" | "first-letter" => {
                        part = part_of(name.name()?);
                    }
                    // What may be asked of a part is asked of no element.
                    _ if part == Part::Itself => asked.push(pseudo_class(name)?),
                    _ => {}
                }
                rest
            }
            _ => return None,
        };
    }
    (nodes.len() < start).then_some((asked, part, nodes))
}

/// What is drawn instead of the element; what is not known may be its text.
fn part_of(name: &str) -> Part {
    let name = name.to_ascii_lowercase();
    match name.as_str() {
        "before" | "after" | "marker" => Part::Added,
        "selection"
        | "placeholder"
        | "backdrop"
        | "cue"
        | "file-selector-button"
        | "-webkit-details-marker"
        | "-webkit-search-cancel-button"
        | "-moz-focus-inner" => Part::Aside,
        _ if name.starts_with("-webkit-scrollbar") || name.starts_with("view-transition") => {
            Part::Aside
        }
        _ => Part::Itself,
    }
}

fn pseudo_class(node: &Node<'_>) -> Option<Simple> {
    let name = node.name()?.to_ascii_lowercase();
    let is_function = matches!(node.token, Token::Function(_));
    Some(match name.as_str() {
        "is" | "where" | "matches" | "-webkit-any" | "-moz-any" if is_function => {
            Simple::Any(list(trim(&node.inside), false))
        }
        "not" if is_function => Simple::None(list(trim(&node.inside), false)),
        "root" => Simple::Root,
        "link" => Simple::Link { visited: false },
        "any-link" | "-webkit-any-link" => Simple::Link { visited: true },
        "defined" => Simple::Always,
        "checked" | "disabled" | "enabled" | "required" | "optional" | "valid" | "invalid"
        | "user-valid" | "user-invalid" | "indeterminate" | "default" | "in-range"
        | "out-of-range" | "placeholder-shown" | "autofill" | "-webkit-autofill" => Simple::Control,
        _ => Simple::Perhaps,
    })
}

fn attribute(nodes: &[Node<'_>]) -> Simple {
    let perhaps =
        |name: &str| Simple::Attribute { name: name.to_ascii_lowercase(), asks: Asks::Perhaps };
    let Some((Node { token: Token::Ident(name), .. }, rest)) = nodes.split_first() else {
        return Simple::Perhaps;
    };
    let rest: Vec<&Node<'_>> = rest.iter().filter(|node| !node.is_space()).collect();
    let asks = match rest.as_slice() {
        [] => Asks::There,
        [how, value, ..] => {
            let how = match how.token {
                Token::Delim('=') => '=',
                Token::IncludeMatch => '~',
                Token::DashMatch => '|',
                Token::PrefixMatch => '^',
                Token::SuffixMatch => '$',
                Token::SubstringMatch => '*',
                // A namespace before the name.
                _ => return Simple::Perhaps,
            };
            match &value.token {
                Token::Ident(value) | Token::QuotedString(value) => {
                    Asks::Value { how, value: value.to_string() }
                }
                _ => return perhaps(name),
            }
        }
        _ => return Simple::Perhaps,
    };
    Simple::Attribute { name: name.to_ascii_lowercase(), asks }
}
