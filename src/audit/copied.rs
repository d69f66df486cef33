//! Files that are published as they are.
//!
//! In: the path and the bytes of a file from `static`. Out: findings for drawings,
//! style sheets and other texts that browsers act on. A page among them would carry
//! no policy and no crisis lines, so it is refused; pictures, documents and fonts
//! are nobody's business here.

use super::{Finding, stylesheet, svg};
use crate::diag::Code;
use std::collections::BTreeSet;
use std::ops::Range;

/// Audits a file that is copied, by its path below the root of the output, beside all others.
pub fn copied(path: &str, bytes: &[u8], files: &BTreeSet<String>) -> Vec<Finding> {
    let name = path.rsplit(['/', '\\']).next().unwrap_or_default();
    let ending =
        name.rsplit_once('.').map_or(String::new(), |(_, ending)| ending.to_ascii_lowercase());
    let text = std::str::from_utf8(bytes);
    let whole = |message: &str, help: &str| {
        vec![Finding {
            code: Code::ForbiddenMarkup,
            span: 0..0,
            message: message.to_owned(),
            help: Some(help.to_owned()),
        }]
    };
    match (ending.as_str(), text) {
        // Search engines ask for such a file with one line of text as a proof of ownership.
        ("html" | "htm", Ok(text)) if !text.contains('<') => Vec::new(),
        (
            "html" | "htm" | "xhtml" | "xht" | "shtml" | "mht" | "mhtml" | "hta" | "svgz" | "swf",
            _,
        ) => whole(
            "A page among the copied files has no policy and no crisis lines.",
            "Write it as a page under `content`; save a packed drawing as plain .svg.",
        ),
        // A server that sends packed files sends them in place of the plain ones.
        ("gz" | "br" | "zst", _) if is_packed_text(name) => whole(
            "A packed file among the copied files would be sent in place of what is in it, and nobody can look into it.",
            "Leave it out; `carelevel build --compress` packs every file itself.",
        ),
        (
            "php" | "phtml" | "phar" | "cgi" | "fcgi" | "pl" | "asp" | "aspx" | "ashx" | "jsp"
            | "jspx" | "cfm",
            _,
        ) => whole(
            "Many servers would run this file as a program, and nobody has looked at what it does.",
            "Leave it out; a site made by carelevel needs no program on its server.",
        ),
        ("svg", Ok(text)) => svg(path, text),
        // Feeds and maps of sites name other addresses by right; they may not run anything.
        ("xml" | "xsl" | "xslt" | "rss" | "atom", Ok(text)) => {
            let asks =
                |span: Range<usize>| text.get(span).is_some_and(|source| source.starts_with("<?"));
            let mut found = svg(path, text);
            found.retain(|one| one.code == Code::ScriptForbidden || asks(one.span.clone()));
            found
        }
        ("css", Ok(text)) => stylesheet(path, text, files),
        ("svg" | "xml" | "xsl" | "xslt" | "rss" | "atom" | "css", Err(_)) => whole(
            "This text is not UTF-8, so nobody can tell what browsers make of it.",
            "Save it again as UTF-8.",
        ),
        _ => Vec::new(),
    }
}

/// Whether a packed file's name is that of something which a browser shows or runs.
fn is_packed_text(name: &str) -> bool {
    let inner = name.rsplit_once('.').and_then(|(inner, _)| inner.rsplit_once('.'));
    let ending = inner.map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    [
        "html", "htm", "xhtml", "xht", "shtml", "css", "js", "mjs", "svg", "xml", "xsl", "xslt",
        "rss", "atom",
    ]
    .contains(&ending.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(path: &str, bytes: &[u8]) -> Vec<&'static str> {
        copied(path, bytes, &BTreeSet::new()).iter().map(|finding| finding.code.text()).collect()
    }

    #[test]
    fn pages_among_the_copied_files_are_refused() {
        for path in ["a.html", "b/INDEX.HTM", "a.xhtml", "a.svgz", "a.shtml"] {
            assert_eq!(codes(path, b"<p>x"), ["E405"], "{path}");
        }
        assert_eq!(codes("google123.html", b"google-site-verification: google123.html"), [""; 0]);
        assert_eq!(codes("html", b"<p>x"), [""; 0]);
    }

    #[test]
    fn what_takes_the_place_of_a_page_or_runs_on_a_server_is_refused() {
        for path in ["index.html.gz", "a/b.HTML.br", "a.css.GZ", "x.mjs.zst", "a.php", "b/X.CGI"] {
            assert_eq!(codes(path, b"\x1f\x8b"), ["E405"], "{path}");
        }
        for path in ["figures.csv.gz", "sources.tar.gz", "php", "gz", "a.gz"] {
            assert_eq!(codes(path, b"\x1f\x8b"), [""; 0], "{path}");
        }
    }

    #[test]
    fn drawings_and_style_sheets_are_read_whatever_the_case_of_their_names() {
        assert_eq!(codes("a.SVG", b"<svg onload='x'/>"), ["E404"]);
        assert_eq!(codes("feed.xml", b"<?xml-stylesheet href='a.xsl'?><rss/>"), ["E403"]);
        assert_eq!(codes("feed.xml", b"<rss><link href='https://example.org/'/></rss>"), [""; 0]);
        assert_eq!(
            codes("feed.xml", b"<x:script xmlns:x='http://www.w3.org/1999/xhtml'/>"),
            ["E404"]
        );
        assert_eq!(codes("a.css", b"@import 'x'"), ["E403"]);
        assert_eq!(codes("a.css", b"a{}"), [""; 0]);
        assert_eq!(codes("a.svg", b"\xFF\xFE<\0s\0"), ["E405"]);
        assert_eq!(codes("a.png", b"\xFF<script>"), [""; 0]);
    }
}
