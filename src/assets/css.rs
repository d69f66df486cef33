//! The theme's styles become one sheet.
//!
//! In: the files of `css/`, the default's and the site's. Out: one text, tokens
//! first, then base, then the others by name, then print, then a site's own
//! `extra.css`, so that it can change everything before it.

use crate::source::SourceFile;
use std::collections::BTreeMap;

pub(super) fn join(styles: &[SourceFile], minify: bool) -> String {
    // The list is sorted with the built-in files first: the site's replace them.
    let by_path: BTreeMap<&str, &str> =
        styles.iter().map(|file| (file.path.as_str(), &*file.text)).collect();
    let mut ordered: Vec<(u8, &str, &str)> =
        by_path.into_iter().map(|(path, text)| (rank(path), path, text)).collect();
    ordered.sort_unstable();
    let mut sheet = String::new();
    for (_, _, text) in ordered {
        if minify {
            tighten(text, &mut sheet);
        } else {
            sheet.push_str(text);
        }
    }
    sheet
}

fn rank(path: &str) -> u8 {
    match path {
        "tokens.css" => 0,
        "base.css" => 1,
        "print.css" => 3,
        "extra.css" => 4,
        _ => 2,
    }
}

/// Takes comments and needless white space out; changes nothing else.
fn tighten(css: &str, out: &mut String) {
    let mut rest = css;
    let mut gap = false;
    while let Some(letter) = rest.chars().next() {
        if rest.starts_with("/*") {
            rest = rest.find("*/").map_or("", |end| &rest[end + 2..]);
            gap = true;
        } else if letter.is_whitespace() {
            rest = &rest[letter.len_utf8()..];
            gap = true;
        } else if letter == '"' || letter == '\'' {
            space(out, gap, letter);
            gap = false;
            let end = string_end(rest, letter);
            out.push_str(&rest[..end]);
            rest = &rest[end..];
        } else {
            space(out, gap, letter);
            gap = false;
            if letter == '}' && out.ends_with(';') {
                out.pop();
            }
            out.push(letter);
            rest = &rest[letter.len_utf8()..];
        }
    }
}

/// A gap is kept unless one of its neighbours makes it needless. Before a colon
/// or a parenthesis it can carry meaning (`a :hover`, `and (`), so it stays.
fn space(out: &mut String, gap: bool, next: char) {
    let before = out.chars().next_back();
    let needless = before.is_none_or(|c| matches!(c, '{' | '}' | ';' | ',' | ':'))
        || matches!(next, '{' | '}' | ';' | ',');
    if gap && !needless {
        out.push(' ');
    }
}

fn string_end(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, letter) in text.char_indices().skip(1) {
        if !escaped && letter == quote {
            return at + letter.len_utf8();
        }
        escaped = !escaped && letter == '\\';
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tight(css: &str) -> String {
        let mut out = String::new();
        tighten(css, &mut out);
        out
    }

    #[test]
    fn only_needless_bytes_go() {
        assert_eq!(
            tight("/* x */ a :hover , b > c { color : red ; }\n\n"),
            "a :hover,b > c{color :red}"
        );
        assert_eq!(
            tight("@media (min-width: 40em) and (hover) { a { b: calc(1px + 2px) } }"),
            "@media (min-width:40em) and (hover){a{b:calc(1px + 2px)}}"
        );
        assert_eq!(
            tight("a::before { content: \"/* ; } \\\" \" }"),
            "a::before{content:\"/* ; } \\\" \"}"
        );
    }
}
