//! The theme's styles become one sheet for each kind of page.
//!
//! In: the files of `css/`, the default's and the site's. Out: texts, tokens first,
//! then base, then the others by name, then those for print, then a site's own `extra.css`, so
//! that it can change everything before it. A file in `css/page/`, `css/program/` or
//! `css/check/` is for those pages alone, one in `css/text/` for all but the check:
//! nobody loads styles for what a page does not hold.

use crate::diag::FileId;
use crate::source::SourceFile;
use std::collections::BTreeMap;

/// Which pages a sheet is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sheet {
    /// All pages but the next three.
    Page,
    /// Programs and their list: all that pages have, and more.
    Program,
    /// The page of the self-check.
    Check,
    /// The page for lost addresses, which carries its style in itself.
    Alone,
}

impl Sheet {
    fn holds(self, path: &str) -> bool {
        match path.split_once('/') {
            Some(("page", _)) => matches!(self, Self::Page | Self::Program),
            Some(("program", _)) => self == Self::Program,
            Some(("check", _)) => self == Self::Check,
            Some(("text", _)) => self != Self::Check,
            _ => true,
        }
    }
}

/// The files that count, in their order: the site's replace the default's of the same path.
pub(super) fn effective(styles: &[SourceFile]) -> Vec<&SourceFile> {
    // The list is sorted with the built-in files first.
    let by_path: BTreeMap<&str, &SourceFile> =
        styles.iter().map(|file| (file.path.as_str(), file)).collect();
    let mut ordered: Vec<&SourceFile> = by_path.into_values().collect();
    ordered.sort_by_key(|file| rank(&file.path));
    ordered
}

/// The file with the palette and what its colors mean.
pub(super) const TOKENS: &str = "tokens.css";
/// A site's own styles, which come last.
pub(super) const EXTRA: &str = "extra.css";

/// A joined sheet.
pub(super) struct Joined {
    /// Its text.
    pub(super) text: String,
    /// What it was joined from.
    pub(super) parts: Vec<Part>,
}

/// A file in a joined sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part {
    /// Where it begins in the sheet.
    start: usize,
    /// The file; none for a clinic's own colors, which are settings.
    file: Option<FileId>,
}

/// Joins the files of one sheet; `own` is a clinic's look, which comes after the tokens.
pub(super) fn join(files: &[&SourceFile], own: &str, sheet: Sheet, minify: bool) -> Joined {
    let mut text = String::new();
    let mut parts = Vec::new();
    let mut own = Some(own);
    for file in files.iter().filter(|file| sheet.holds(&file.path)) {
        if file.path != TOKENS
            && let Some(own) = own.take()
        {
            parts.push(Part { start: text.len(), file: None });
            text.push_str(own);
        }
        parts.push(Part { start: text.len(), file: Some(file.id) });
        write(&file.text, minify, &mut text, |_, _| {});
    }
    Joined { text, parts }
}

/// Where a byte of a joined sheet stands in the file that it came from.
pub(super) fn origin(
    joined: &str,
    parts: &[Part],
    at: usize,
    files: &[SourceFile],
    minify: bool,
) -> Option<(FileId, usize)> {
    let part = parts.iter().rev().find(|part| part.start <= at)?;
    let id = part.file?;
    let file = files.iter().find(|file| file.id == id)?;
    // Written once more, as it was written then, up to the byte.
    let mut again = joined.get(..part.start).unwrap_or_default().to_owned();
    let mut found = 0;
    write(&file.text, minify, &mut again, |written, from| {
        if written <= at {
            found = from + (at - written);
        }
    });
    Some((id, found))
}

fn rank(path: &str) -> u8 {
    match path {
        TOKENS => 0,
        "base.css" => 1,
        "print.css" => 3,
        "page/print.css" => 4,
        EXTRA => 5,
        _ => 2,
    }
}

/// Writes a file into a sheet; `copies` is told of each stretch that is copied: where it will
/// stand, and where it stood.
fn write(css: &str, minify: bool, out: &mut String, mut copies: impl FnMut(usize, usize)) {
    if minify {
        tighten(css, out, copies);
    } else {
        copy(css, 0, out, &mut copies);
    }
}

/// Copies a stretch that stood at `start`. Browsers read every line end as one letter before
/// they compare a style with its hash, so here it becomes that letter.
fn copy(css: &str, start: usize, out: &mut String, copies: &mut impl FnMut(usize, usize)) {
    let mut from = 0;
    for (at, _) in css.match_indices('\r') {
        copies(out.len(), start + from);
        out.push_str(&css[from..at]);
        from = at + 1;
        if !css[from..].starts_with('\n') {
            copies(out.len(), start + at);
            out.push('\n');
        }
    }
    copies(out.len(), start + from);
    out.push_str(&css[from..]);
}

/// Takes comments and needless white space out; changes nothing else. `copies` is told of
/// each stretch that is copied: where it will stand, and where it stood.
fn tighten(css: &str, out: &mut String, mut copies: impl FnMut(usize, usize)) {
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
            copy(&rest[..end], css.len() - rest.len(), out, &mut copies);
            rest = &rest[end..];
        } else {
            space(out, gap, letter);
            gap = false;
            if letter == '}' && out.ends_with(';') {
                out.pop();
            }
            copies(out.len(), css.len() - rest.len());
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
        tighten(css, &mut out, |_, _| {});
        out
    }

    #[test]
    fn each_byte_is_found_again_in_its_file() {
        let mut table = crate::diag::Files::default();
        let mut file = |path: &str, text: &str| SourceFile {
            id: table.add(path, None),
            path: path.to_owned(),
            lang: None,
            origin: crate::source::Origin::Site,
            text: text.into(),
        };
        let files = [
            file("base.css", "/* é */\r\n a { color : red ; }\r\n"),
            file("extra.css", "b { content : \"é ; 1\" ;\r  content:\"\\\r\n!\"; color:blue }\n"),
        ];
        let refs: Vec<&SourceFile> = files.iter().collect();
        for minify in [true, false] {
            let joined = join(&refs, ":root{--x:#fff}", Sheet::Page, minify);
            // The hash of an inline style is that of what browsers read.
            assert!(!joined.text.contains('\r'), "{:?}", joined.text);
            for sought in ["red", "content", "\"é ; 1\"", "!\"", "blue"] {
                let at = joined.text.find(sought).unwrap();
                let find = |at| origin(&joined.text, &joined.parts, at, &files, minify).unwrap();
                let ((file, start), (_, end)) = (find(at), find(at + sought.len() - 1));
                let file = files.iter().find(|one| one.id == file).unwrap();
                assert_eq!(&file.text[start..=end], sought);
            }
            let own = joined.text.find("--x").unwrap();
            assert_eq!(origin(&joined.text, &joined.parts, own, &files, minify), None);
        }
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
