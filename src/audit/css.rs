//! What a style sheet loads.
//!
//! In: CSS. Out: findings for `@import`, for addresses that leave the site and for files that
//! it does not have. It
//! reads CSS token by token with escapes resolved, since `\75 rl(` loads as well as
//! `url(` does, and knows only the functions that load.

use super::address::{self, Address};
use super::{Finding, findings::Findings, named};
use crate::diag::Code;
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
    let mut reader = Reader { css, at: 0, loads: Vec::new(), open: Vec::new() };
    while reader.step() {}
    reader.loads
}

struct Reader<'c> {
    css: &'c str,
    at: usize,
    loads: Vec<Load>,
    /// For each open parenthesis, whether its text is an address.
    open: Vec<bool>,
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        self.css.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn next(&mut self) -> Option<char> {
        let letter = self.peek()?;
        self.at += letter.len_utf8();
        Some(letter)
    }

    fn in_loader(&self) -> bool {
        self.open.last() == Some(&true)
    }

    fn add(&mut self, address: String, start: usize, by: By) {
        self.loads.push(Load { address, span: start..self.at, by });
    }

    /// Reads one token. Answers whether there was one.
    fn step(&mut self) -> bool {
        let start = self.at;
        if self.rest().starts_with("/*") {
            self.at = self.rest().find("*/").map_or(self.css.len(), |end| start + end + 2);
            // `/*/` does not close itself.
            if self.at < start + 4 {
                let after = self.css.get(start + 2..).unwrap_or_default();
                self.at = after.find("*/").map_or(self.css.len(), |end| start + 2 + end + 2);
            }
            return true;
        }
        let Some(letter) = self.peek() else {
            return false;
        };
        match letter {
            '"' | '\'' => {
                let text = self.string(letter);
                if self.in_loader() {
                    self.add(text, start, By::Address);
                }
            }
            '@' => {
                self.at += 1;
                let name = self.name();
                match name.as_str() {
                    "import" => {
                        self.add(String::new(), start, By::Import);
                        self.skip_statement();
                    }
                    "namespace" | "charset" => self.skip_statement(),
                    _ => {}
                }
            }
            '(' => {
                self.at += 1;
                self.open.push(self.in_loader());
            }
            ')' => {
                self.at += 1;
                self.open.pop();
            }
            _ if begins_name(letter) => self.word(start),
            _ => self.at += letter.len_utf8(),
        }
        true
    }

    /// A word, and the function that it may begin.
    fn word(&mut self, start: usize) {
        let name = self.name();
        if self.at == start {
            self.next();
        }
        if self.peek() != Some('(') {
            return;
        }
        self.at += 1;
        let was_loader = self.in_loader();
        if was_loader && matches!(name.as_str(), "var" | "attr" | "env" | "if" | "inherit") {
            self.add(String::new(), start, By::Computed);
        }
        let inside = self.rest().trim_start_matches(|letter: char| letter.is_ascii_whitespace());
        if name == "url" && !inside.starts_with(['"', '\'']) {
            let address = self.bare_address();
            self.add(address, start, By::Address);
        } else {
            self.open.push(LOADERS.contains(&name.as_str()));
        }
    }

    /// A name in lower case with escapes resolved.
    fn name(&mut self) -> String {
        let mut name = String::new();
        while let Some(letter) = self.peek() {
            if letter == '\\' {
                match self.escape() {
                    Some(letter) => name.push(letter.to_ascii_lowercase()),
                    None => break,
                }
            } else if begins_name(letter) || letter.is_ascii_digit() {
                name.push(letter.to_ascii_lowercase());
                self.at += letter.len_utf8();
            } else {
                break;
            }
        }
        name
    }

    /// What a backslash stands for; nothing before the end of a line.
    fn escape(&mut self) -> Option<char> {
        let after = self.css.get(self.at + 1..).unwrap_or_default();
        let digits: String = after.chars().take(6).take_while(char::is_ascii_hexdigit).collect();
        if digits.is_empty() {
            let letter =
                after.chars().next().filter(|letter| !matches!(letter, '\n' | '\r' | '\u{C}'))?;
            self.at += 1 + letter.len_utf8();
            return Some(letter);
        }
        self.at += 1 + digits.len();
        if self.rest().starts_with("\r\n") {
            self.at += 2;
        } else if self.peek().is_some_and(|letter| letter.is_ascii_whitespace()) {
            self.at += 1;
        }
        let code = u32::from_str_radix(&digits, 16).unwrap_or_default();
        Some(char::from_u32(code).filter(|&letter| letter != '\0').unwrap_or('\u{FFFD}'))
    }

    /// A text in quotes with escapes resolved. A line end breaks it off.
    fn string(&mut self, quote: char) -> String {
        self.at += 1;
        let mut text = String::new();
        while let Some(letter) = self.peek() {
            match letter {
                '\\' => match self.escape() {
                    Some(letter) => text.push(letter),
                    // An escaped line end is left out.
                    None => {
                        self.at += 1;
                        self.next();
                    }
                },
                '\n' | '\r' | '\u{C}' => break,
                _ => {
                    self.at += letter.len_utf8();
                    if letter == quote {
                        break;
                    }
                    text.push(letter);
                }
            }
        }
        text
    }

    /// The address in `url(…)` without quotes.
    fn bare_address(&mut self) -> String {
        let mut address = String::new();
        while let Some(letter) = self.peek() {
            if letter == '\\' {
                match self.escape() {
                    Some(letter) => address.push(letter),
                    None => self.at += 1,
                }
                continue;
            }
            self.at += letter.len_utf8();
            if letter == ')' {
                break;
            }
            address.push(letter);
        }
        address
    }

    /// `@namespace` and `@charset` name addresses and load nothing; `@import` is refused whatever
    /// it names.
    fn skip_statement(&mut self) {
        let end = self.rest().find([';', '{', '}']).unwrap_or(self.rest().len());
        self.at += end;
    }
}

/// Whether a name can begin with, or an escape hide behind, this letter.
fn begins_name(letter: char) -> bool {
    letter.is_ascii_alphabetic() || matches!(letter, '_' | '-' | '\\') || !letter.is_ascii()
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
        ] {
            let found = codes(css);
            assert!(
                !found.is_empty() && found.iter().all(|code| *code == "E403"),
                "{css}: {found:?}"
            );
        }
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
