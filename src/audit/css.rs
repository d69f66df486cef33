//! What a style sheet loads.
//!
//! In: CSS. Out: findings for `@import`, for addresses that leave the site and for files that
//! it does not have. The tokens are those of browsers, escapes resolved, since `\75 rl(`
//! loads as well as `url(` does; of what they mean this knows only the functions that load.

use super::address::{self, Address};
use super::{Finding, findings::Findings, named};
use crate::diag::Code;
use cssparser::{ParseError, Parser, ParserInput, Token};
use std::collections::BTreeSet;
use std::ops::Range;

/// Something that CSS loads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Load {
    /// The address as written, escapes resolved.
    pub(super) address: String,
    /// Its bytes.
    pub(super) span: Range<usize>,
    /// Which way it is loaded.
    pub(super) by: By,
}

/// Ways in which CSS loads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum By {
    /// `url()`, `image-set()` and the like.
    Address,
    /// A function that takes the address from somewhere else: `image-set(var(--x))`.
    Computed,
    /// `@import`.
    Import,
    /// Nobody knows, for it lies too deep in brackets.
    TooDeep,
}

/// Functions whose text arguments are addresses.
const LOADERS: &[&str] = &[
    "url",
    "src",
    "image",
    "image-set",
    "-webkit-image-set",
    "cross-fade",
    "-webkit-cross-fade",
    "-moz-image-rect",
    "url-prefix",
    "alphaimageloader",
];

/// Functions that may stand beside an address: kinds of files, numbers and colors. What else
/// stands there may be filled in by a variable.
const SETTLED: &[&str] = &[
    "calc",
    "clamp",
    "color",
    "color-mix",
    "format",
    "hsl",
    "hsla",
    "hwb",
    "lab",
    "lch",
    "max",
    "min",
    "oklab",
    "oklch",
    "rgb",
    "rgba",
    "tech",
    "type",
];

/// Nobody nests deeper, and what does must not cost the program its stack.
const DEEPEST: usize = 48;

/// Audits a style sheet by its path below the root of the output. It may name these files,
/// which are copied as they are.
pub fn stylesheet(path: &str, css: &str, files: &BTreeSet<String>) -> Vec<Finding> {
    let mut out = Findings::new(css);
    for load in loads(css) {
        judge(path, &load, files, &mut out);
    }
    out.into_sorted()
}

/// Says what is wrong with something that the style sheet at this path loads.
pub(super) fn judge(path: &str, load: &Load, files: &BTreeSet<String>, out: &mut Findings<'_>) {
    let span = load.span.clone();
    let cleaned = address::clean(&load.address);
    match (load.by, address::read(&cleaned)) {
        (By::Import, _) => out.add(
            Code::ForeignResource,
            span,
            "A style sheet imports another one.",
            "Copy its rules into this file: each page has one style sheet.",
        ),
        (By::Computed, _) => out.add(
            Code::ForeignResource,
            span,
            "A style sheet takes the address of a file from a variable.",
            "Write the address itself, so that it can be checked.",
        ),
        (By::TooDeep, _) => out.add(
            Code::ForeignResource,
            span,
            "Too many brackets stand in each other here, so nobody can tell what the style loads.",
            "Write the rule with fewer brackets.",
        ),
        (By::Address, leads) if leads.leaves_the_site() => {
            out.tell(Code::ForeignResource, span, "A style sheet loads a file from another address.");
        }
        (By::Address, Address::Rooted(target, _)) => out.add(
            Code::FinishedLinkBroken,
            span,
            "An address in a style sheet starts at the root of the host, where this site may not live.",
            named::meant(path, &address::decode(target), files)
                .unwrap_or_else(|| "Write it from the style sheet's own folder.".to_owned()),
        ),
        (By::Address, Address::Relative(target, _)) if !target.is_empty() => {
            named::judge(path, target, files, span, out);
        }
        (By::Address, _) => {}
    }
}

/// Where this CSS loads something, on the site or elsewhere.
pub fn load_spans(css: &str) -> Vec<Range<usize>> {
    loads(css)
        .into_iter()
        .filter(|load| !load.address.starts_with('#'))
        .map(|load| load.span)
        .collect()
}

/// Everything that this CSS loads, on the site or elsewhere.
pub(super) fn loads(css: &str) -> Vec<Load> {
    let mut loads = Vec::new();
    let mut input = ParserInput::new(css);
    level(&mut Parser::new(&mut input), false, 0, &mut loads);
    loads
}

/// Reads what stands in one pair of brackets, and whether its texts are addresses.
fn level(parser: &mut Parser<'_, '_>, in_loader: bool, depth: usize, loads: &mut Vec<Load>) {
    // `@namespace` and `@charset` name addresses and load nothing; `@import` is refused
    // whatever it names.
    let mut only_names = false;
    loop {
        let start = parser.position().byte_index();
        let Ok(token) = parser.next_including_whitespace_and_comments().cloned() else { return };
        let span = start..parser.position().byte_index();
        let mut add = |address: &str, by| {
            loads.push(Load { address: address.to_owned(), span: span.clone(), by });
        };
        // For a bracket, whether the texts in it are addresses.
        let mut opens = None;
        match &token {
            Token::AtKeyword(name) => {
                only_names = true;
                if name.eq_ignore_ascii_case("import") {
                    add("", By::Import);
                } else {
                    only_names = is_one_of(name, &["namespace", "charset"]);
                }
            }
            Token::Semicolon => only_names = false,
            Token::CurlyBracketBlock => {
                only_names = false;
                opens = Some(in_loader);
            }
            _ if only_names => {}
            Token::UnquotedUrl(address) | Token::BadUrl(address) => add(address, By::Address),
            Token::QuotedString(address) | Token::BadString(address) if in_loader => {
                add(address, By::Address);
            }
            Token::Function(name) => {
                let is_loader = is_one_of(name, LOADERS);
                if in_loader && !is_loader && !is_settled(name) {
                    add("", By::Computed);
                }
                opens = Some(is_loader);
            }
            Token::ParenthesisBlock | Token::SquareBracketBlock => opens = Some(in_loader),
            _ => {}
        }
        match opens {
            Some(_) if depth == DEEPEST => add("", By::TooDeep),
            Some(in_loader) => {
                let _ = parser.parse_nested_block(|inside| {
                    level(inside, in_loader, depth + 1, loads);
                    Ok::<_, ParseError<'_, ()>>(())
                });
            }
            None => {}
        }
    }
}

fn is_one_of(name: &str, names: &[&str]) -> bool {
    names.iter().any(|one| name.eq_ignore_ascii_case(one))
}

/// Whether a function beside an address stands for no address itself.
fn is_settled(name: &str) -> bool {
    let gradient = name.len().checked_sub("-gradient".len()).and_then(|at| name.get(at..));
    is_one_of(name, SETTLED) || gradient.is_some_and(|end| end.eq_ignore_ascii_case("-gradient"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(css: &str) -> Vec<&'static str> {
        let files = ["assets/arrow.svg", "assets/a.png", "img/a.png"].map(str::to_owned).into();
        let found = stylesheet("assets/site.css", css, &files);
        found.iter().map(|finding| finding.code.text()).collect()
    }

    #[test]
    fn what_comes_from_elsewhere_is_refused() {
        for css in [
            "a{background:url(https://evil.example/x)}",
            "a{background:URL( '//evil.example/x' )}",
            "a{background:\\75 rl(//evil.example/x)}",
            "a{background:u\\72l(//evil.example/x)}",
            "a{background:url(\\68ttps://evil.example)}",
            "a{background:url(\"ht\\\ntps://evil.example\")}",
            "a{background:image-set('//evil.example/x' 1x)}",
            "a{background:image-set(url(a.png) 1x, var(--x) 2x)}",
            "a{background:-webkit-image-set(url(//evil.example/x) 1x)}",
            "a{background:url(data:image/png;base64,AA)}",
            "@import 'other.css';",
            "@IMPORT url(other.css);",
            "@\\69mport 'other.css';",
            "/*/ @import 'x' /**/@import 'other.css'",
            "@font-face{src:url(http://evil.example/f.woff2)}",
            "@namespace svg 'http://x';a{b:url(//evil.example)}",
            "a{--x:url(//evil.example/x)}",
            "a{b:url(//evil.example",
            "a{b:'\n;c:url(//evil.example)}",
            "@namespace \"a;/*\"; a{b:url(https://evil.example/x)} /* */",
            "@charset 'a;/*'; a{b:url(https://evil.example/x)} /* */",
            "@namespace x{a{b:url(//evil.example)}}",
            "a::before{content:\"\\\r\n\"; b:url(https://evil.example/x)}",
            "a{b:image-set(--of-tomorrow() 1x)}",
            "a{b:image-set(attr(data-x) 1x)}",
            "a{b:src(var(--x))}",
            "a{b:image-set(('//evil.example/x') 1x)}",
            "a{filter:progid:DXImageTransform.Microsoft.AlphaImageLoader(src='//evil.example/x')}",
            "a{b:url(//evil.example/a b)}",
        ] {
            let found = codes(css);
            assert!(
                !found.is_empty() && found.iter().all(|code| *code == "E403"),
                "{css}: {found:?}"
            );
        }
    }

    #[test]
    fn brackets_in_brackets_without_end_are_refused_and_cost_no_stack() {
        for (open, count) in [("(", 100_000), ("{", 49), ("a(", 50_000), ("[{", 1_000)] {
            let css = open.repeat(count);
            assert_eq!(codes(&css), ["E403"], "{open}");
        }
        assert_eq!(codes(&format!("a{}", "{(".repeat(24))), [""; 0]);
    }

    #[test]
    fn what_is_the_sites_own_passes() {
        for css in [
            "a{background:url(arrow.svg)}",
            "a{background:url('../img/a.png');fill:url(#x)}",
            "/* url(//evil.example) @import */",
            "a::after{content:'url(//evil.example)'}",
            "@charset \"utf-8\";@namespace svg url(http://www.w3.org/2000/svg);a{}",
            "a{width:calc(1px + var(--x))}",
            "a{background:image-set('a.png' type('image/png') 1x)}",
            "@media print{a::after{content:\" (\" attr(href) \")\"}}",
            "a{curl(x)}",
            "@namespace url(http://www.w3.org/1999/xhtml);@namespace s url('http://x;');a{b:'@import'}",
            "a{background:cross-fade(url(a.png) 50%, rgb(0 0 0), linear-gradient(red, blue))}",
        ] {
            assert_eq!(codes(css), [""; 0], "{css}");
        }
    }

    #[test]
    fn addresses_that_break_elsewhere_are_told() {
        assert_eq!(codes("a{b:url(/img/a.png)}"), ["E411"]);
        assert_eq!(codes("a{b:url(../../img/a.png)}"), ["E411"]);
    }

    #[test]
    fn the_place_of_a_load_is_known() {
        let css = "é{b:url( //x )}";
        let found = stylesheet("a.css", css, &BTreeSet::new());
        assert_eq!(&css[found[0].span.clone()], "url( //x )");
    }
}
