//! Files that are published as they are.
//!
//! In: the path and the bytes of a file from `static`. Out: findings for drawings,
//! style sheets and other texts that browsers or servers act on. A page among them would
//! carry no policy and no crisis lines, so it is refused; pictures, documents and fonts
//! are nobody's business here.

mod hosts;

use super::{Finding, stylesheet, svg, xml};
use crate::diag::Code;
use std::collections::BTreeSet;

/// Endings that servers send as something which no browser runs, draws or frames.
const HARMLESS: &[&str] = &[
    "7z",
    "avi",
    "avif",
    "bmp",
    "bz2",
    "csv",
    "doc",
    "docx",
    "epub",
    "flac",
    "gif",
    "heic",
    "ico",
    "ics",
    "jpe",
    "jpeg",
    "jpg",
    "js",
    "json",
    "key",
    "m4a",
    "m4v",
    "map",
    "md",
    "mjs",
    "mov",
    "mp3",
    "mp4",
    "numbers",
    "odp",
    "ods",
    "odt",
    "oga",
    "ogg",
    "ogv",
    "otf",
    "pages",
    "pdf",
    "png",
    "ppt",
    "pptx",
    "rtf",
    "srt",
    "tar",
    "tgz",
    "tif",
    "tiff",
    "tsv",
    "ttf",
    "txt",
    "vcf",
    "vtt",
    "wasm",
    "wav",
    "webm",
    "webmanifest",
    "webp",
    "woff",
    "woff2",
    "xls",
    "xlsx",
    "xz",
    "zip",
];

/// Endings that servers send as a page, or as something that browsers open like one.
const PAGES: &[&str] = &[
    "asis", "hta", "htm", "html", "htmls", "htmlx", "mht", "mhtml", "sht", "shtm", "shtml", "stm",
    "svgz", "swf", "var", "xht", "xhtm", "xhtml",
];

/// Endings of XML that browsers open. Others of its many are known by how the file begins.
const XML: &[&str] = &["atom", "rdf", "rss", "xml", "xsl", "xslt", "xspf"];

/// Endings of what many servers run.
const PROGRAMS: &[&str] = &[
    "asa", "asax", "ascx", "ashx", "asmx", "asp", "aspx", "axd", "cfc", "cfm", "cfml", "cgi",
    "cshtml", "fcgi", "jhtml", "jsp", "jspf", "jspx", "perl", "phar", "php", "php3", "php4",
    "php5", "php7", "php8", "phps", "pht", "phtm", "phtml", "pl", "plx", "ppl", "py", "svc",
    "vbhtml",
];

/// What browsers make of a file.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Harmless,
    Page,
    Drawing,
    Style,
    Xml,
}

/// Audits a file that is copied, by its path below the root of the output, beside all others.
pub fn copied(path: &str, bytes: &[u8], files: &BTreeSet<String>) -> Vec<Finding> {
    let whole = |message: &str, help: &str| vec![of_whole(message, help)];
    let name = path.rsplit(['/', '\\']).next().unwrap_or_default().to_ascii_lowercase();
    let endings: Vec<&str> = name.split('.').skip(1).collect();
    let text = std::str::from_utf8(bytes);
    if let Some(found) = hosts::settings(path, text.ok()) {
        return found;
    }
    if is_program(&endings) {
        return whole(
            "Many servers would run this file as a program, and nobody has looked at what it does.",
            "Leave it out; a site made by carelevel needs no program on its server.",
        );
    }
    // A server that sends packed files sends them in place of the plain ones.
    if is_packed_text(&endings) {
        return whole(
            "A packed file among the copied files would be sent in place of what is in it, and nobody can look into it.",
            "Leave it out; `carelevel build --compress` packs every file itself.",
        );
    }
    match (kind(&endings, bytes), text) {
        (Kind::Harmless, _) => Vec::new(),
        // Search engines ask for such a file with one line of text as a proof of ownership.
        (Kind::Page, Ok(text)) if is_proof(&endings) && !text.contains('<') => Vec::new(),
        (Kind::Page, _) => whole(
            "A page among the copied files has no policy and no crisis lines.",
            "Write it as a page under `content`; save a packed drawing as plain .svg.",
        ),
        (Kind::Drawing, Ok(text)) => svg(path, text),
        (Kind::Xml, Ok(text)) => xml(path, text),
        (Kind::Style, Ok(text)) => stylesheet(path, text, files),
        (Kind::Drawing | Kind::Xml | Kind::Style, Err(_)) => whole(
            "This text is not UTF-8, so nobody can tell what browsers make of it.",
            "Save it again as UTF-8.",
        ),
    }
}

/// A finding about a file as a whole.
fn of_whole(message: &str, help: &str) -> Finding {
    Finding {
        code: Code::ForbiddenMarkup,
        span: 0..0,
        message: message.to_owned(),
        help: Some(help.to_owned()),
    }
}

/// Some servers pass over the endings that they do not know, such as `.bak`, and over those
/// of languages, so that the last one that is known here decides.
fn kind(endings: &[&str], bytes: &[u8]) -> Kind {
    let known = endings.iter().rev().find_map(|ending| match *ending {
        "svg" => Some(Kind::Drawing),
        "css" => Some(Kind::Style),
        ending if HARMLESS.contains(&ending) => Some(Kind::Harmless),
        ending if PAGES.contains(&ending) => Some(Kind::Page),
        ending if XML.contains(&ending) => Some(Kind::Xml),
        _ => None,
    });
    known.unwrap_or(if begins_as_markup(bytes) { Kind::Xml } else { Kind::Harmless })
}

/// Whether the first sign of a file is `<`, in whatever width its letters are written.
fn begins_as_markup(bytes: &[u8]) -> bool {
    let marks: [&[u8]; 3] = [b"\xEF\xBB\xBF", b"\xFE\xFF", b"\xFF\xFE"];
    let bare = marks.iter().find_map(|mark| bytes.strip_prefix(*mark)).unwrap_or(bytes);
    bare.iter().find(|byte| **byte != 0 && !byte.is_ascii_whitespace()) == Some(&b'<')
}

/// Whether servers would run a file of these endings, in whatever order they stand. Within a
/// name `.pl` is Polish more often.
fn is_program(endings: &[&str]) -> bool {
    endings.iter().any(|ending| *ending != "pl" && PROGRAMS.contains(ending))
        || endings.last() == Some(&"pl")
}

fn is_proof(endings: &[&str]) -> bool {
    endings.iter().any(|ending| matches!(*ending, "html" | "htm"))
}

/// Whether a packed file's name is that of something which a browser shows or runs.
fn is_packed_text(endings: &[&str]) -> bool {
    let Some((last, inner)) = endings.split_last() else { return false };
    let is_text = |ending: &&str| {
        matches!(*ending, "css" | "js" | "mjs" | "svg")
            || PAGES.contains(ending)
            || XML.contains(ending)
    };
    matches!(*last, "gz" | "br" | "zst") && inner.iter().any(is_text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(path: &str, bytes: &[u8]) -> Vec<&'static str> {
        copied(path, bytes, &BTreeSet::new()).iter().map(|finding| finding.code.text()).collect()
    }

    #[test]
    fn pages_among_the_copied_files_are_refused() {
        for path in [
            "a.html",
            "b/INDEX.HTM",
            "a.xhtml",
            "a.svgz",
            "a.shtml",
            "x.shtm",
            "page.html.en",
            "index.html.bak",
            "x.var",
        ] {
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
        for path in ["x.php.jpg", "x.pht", "a.b.pl", "x.cgi.pdf"] {
            assert_eq!(codes(path, b"x"), ["E405"], "{path}");
        }
        for path in ["brochure.pl.pdf", "800px-x.svg.png", "x.html.pdf", "x.foo", "st.css.png"] {
            assert_eq!(codes(path, b"\xFF<script>"), [""; 0], "{path}");
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
            ["E404", "E405"]
        );
        assert_eq!(codes("a.css", b"@import 'x'"), ["E403"]);
        assert_eq!(codes("a.css", b"a{}"), [""; 0]);
        assert_eq!(codes("a.svg", b"\xFF\xFE<\0s\0"), ["E405"]);
        assert_eq!(codes("a.png", b"\xFF<script>"), [""; 0]);
    }

    #[test]
    fn xml_of_any_name_runs_nothing() {
        let framed =
            b"<x><iframe xmlns=\"http://www.w3.org/1999/xhtml\" srcdoc=\"&lt;script>1\"/></x>";
        let defined = b"<!DOCTYPE root [<!ENTITY s \"&#60;script>1\">]><root>&s;</root>";
        let drawn =
            b"<svg xmlns=\"http://www.w3.org/2000/svg\"><image href=\"//evil.example\"/></svg>";
        let wide = b"\xFF\xFE<\0x\0>\0";
        for path in ["feed.xml", "m.rdf", "m.xspf", "map.kml", "feed.atom.bak", "x"] {
            let found = codes(path, framed);
            assert!(!found.is_empty() && found.iter().all(|code| *code == "E405"), "{path}");
            assert!(codes(path, defined).contains(&"E405"), "{path}");
            assert_eq!(codes(path, drawn), ["E403"], "{path}");
            assert_eq!(codes(path, b"<x><script/></x>"), ["E404"], "{path}");
            assert_eq!(codes(path, wide), ["E405"], "{path}");
        }
        let feed = "<?xml version='1.0' encoding='utf-8'?><!-- 1 < 2 --><rss xmlns:a='http://www.w3.org/2005/Atom'>\
                    <link>https://example.org/</link><a:link href='https://example.org/x' rel='self'/>\
                    <description><![CDATA[<p onclick=x>1 < 2 <script>x</script>]]></description>\
                    <enclosure url='https://example.org/a.mp3'/><source src='https://example.org/'/></rss>";
        assert_eq!(codes("feed.xml", feed.as_bytes()), [""; 0]);
        assert_eq!(codes("notes.foo", b"Bring < 3 bags."), [""; 0]);
    }
}
