//! The tokens of a page, as a browser reads them.
//!
//! In: HTML and a sink. Out: start tags with decoded attributes, end tags, text
//! and comments, each with its bytes, handed to the sink in order. Plain markup is
//! read where it lies; html5gum reads all else, and is the authority. What a tag
//! means is the sink's business, except how the text behind it is read, which it answers.

mod gum;
mod kinds;
mod swift;
mod told;

pub use told::told_alike;

use super::attributes::Attributes;
use std::ops::Range;

/// What receives the tokens.
pub(super) trait Sink {
    /// Whether `<![CDATA[` begins text, as in XML, rather than a broken comment.
    const CDATA: bool;

    /// A start tag. The answer says how the text behind it is read.
    fn start(&mut self, tag: &StartTag<'_>) -> Reading;
    /// An end tag.
    fn end(&mut self, name: &str, span: Range<usize>);
    /// A stretch of text with character references resolved; one text may come in parts.
    fn text(&mut self, text: &[u8], span: Range<usize>);
    /// A comment, or what is read as one.
    fn comment(&mut self, span: Range<usize>);
    /// The document type.
    fn doctype(&mut self, span: Range<usize>);
}

/// How the text behind a start tag is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// As markup.
    Markup,
    /// As text with character references, up to the end tag.
    Text,
    /// As bare text, up to the end tag.
    Raw,
    /// As script, up to the end tag.
    Script,
    /// As text up to the end of the page.
    Plain,
}

/// A start tag.
pub(super) struct StartTag<'t> {
    /// Its name in lower case.
    pub(super) name: &'t str,
    /// Its attributes.
    pub(super) attributes: Attributes<'t>,
    /// Whether it ends with `/>`.
    pub(super) self_closing: bool,
    /// Its bytes.
    pub(super) span: Range<usize>,
}

/// Reads the page to its end. Answers where the last whole token ended; what
/// follows is a tag that was never finished, which browsers drop.
pub(super) fn read<S: Sink>(html: &str, sink: &mut S) -> usize {
    let left = swift::read(html, sink);
    if left.from == html.len() {
        return left.from;
    }
    gum::read(html, left.from..html.len(), left.reading, left.name, sink).to
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Default)]
    struct Log {
        html: String,
        lines: Vec<String>,
    }

    impl Sink for Log {
        const CDATA: bool = false;

        fn start(&mut self, tag: &StartTag<'_>) -> Reading {
            let attributes: Vec<String> = tag
                .attributes
                .iter()
                .map(|one| format!("{}={:?} from {}", one.name, one.value, &self.html[one.span]))
                .collect();
            let source = &self.html[tag.span.clone()];
            self.lines.push(format!("{} [{}] from {source}", tag.name, attributes.join("; ")));
            if tag.name == "script" { Reading::Script } else { Reading::Markup }
        }

        fn end(&mut self, name: &str, span: Range<usize>) {
            self.lines.push(format!("/{name} from {}", &self.html[span]));
        }

        fn text(&mut self, text: &[u8], span: Range<usize>) {
            let text = String::from_utf8_lossy(text).into_owned();
            self.lines.push(format!("{text:?} from {}", &self.html[span]));
        }

        fn comment(&mut self, span: Range<usize>) {
            self.lines.push(format!("comment {}", &self.html[span]));
        }

        fn doctype(&mut self, span: Range<usize>) {
            self.lines.push(format!("doctype {}", &self.html[span]));
        }
    }

    fn log(html: &str) -> (Vec<String>, usize) {
        let mut log = Log { html: html.to_owned(), ..Log::default() };
        let read_to = read(html, &mut log);
        (log.lines, read_to)
    }

    #[test]
    fn attributes_are_decoded_and_keep_their_bytes() {
        let html = "<A HREF='a&amp;b' Class=x checked id=\"é\" x=\"\" href=2>";
        assert_eq!(
            log(html).0,
            [format!(
                "a [href=\"a&b\" from HREF='a&amp;b'; class=\"x\" from Class=x; checked=\"\" from checked; \
                 id=\"é\" from id=\"é\"; x=\"\" from x=\"\"; href=\"2\" from href=2] from {html}"
            )]
        );
    }

    #[test]
    fn scripts_are_text_and_comments_are_not_markup() {
        let (lines, _) =
            log("<!DOCTYPE html>\r\n<script>if (a<b) '<img>'</script><!-- <p> --></p>");
        assert_eq!(lines[0], "doctype <!DOCTYPE html>");
        assert!(lines.iter().all(|line| !line.starts_with("img")), "{lines:?}");
        assert_eq!(lines[lines.len() - 2], "comment <!-- <p> -->");
        assert_eq!(lines[lines.len() - 1], "/p from </p>");
    }

    #[test]
    fn an_unfinished_tag_is_told_by_where_reading_ended() {
        assert_eq!(log("abc<img src=x").1, 3);
        assert_eq!(log("abc<img src=x>").1, 14);
        assert_eq!(log("abc &amp; d").1, 11);
    }
}
