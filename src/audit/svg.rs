//! Drawings that are published as files of their own.
//!
//! In: the text of an SVG file. Out: findings for script, foreign content and
//! foreign files. Browsers run a drawing that is opened by itself like a page, and
//! it carries no policy. It is read as XML where that differs from HTML; what
//! programs that draw leave behind in it (metadata, their own names) does no harm.

use super::Finding;
use super::address::{self, Address, Scheme};
use super::anchors::keeps_quiet;
use super::as_xml;
use super::attributes::{Attribute, Known};
use super::css;
use super::findings::Findings;
use super::tokens::{self, Reading, Sink, StartTag};
use crate::diag::Code;
use std::collections::BTreeSet;
use std::ops::Range;

/// Elements that run or frame something, in any language that XML can mix in.
const REFUSED: &[&str] = &[
    "applet",
    "audio",
    "base",
    "embed",
    "foreignobject",
    "form",
    "frame",
    "handler",
    "iframe",
    "link",
    "listener",
    "meta",
    "object",
    "portal",
    "video",
];

/// What an animation changes a value to.
const ANIMATED: &[&str] = &["by", "from", "to", "values"];

/// Attributes that ask for files and have no business in a drawing.
const FETCHING: &[&str] =
    &["action", "data", "formaction", "ping", "poster", "src", "srcdoc", "srcset"];

/// Pictures and fonts packed into a drawing harm nobody: they cannot run and ask no one.
const HARMLESS: &[&str] = &[
    "image/png",
    "image/jpeg",
    "image/gif",
    "image/webp",
    "image/avif",
    "font/",
    "application/font",
    "application/x-font",
];

/// What to do about a style that is another thing to a program that takes the drawing for HTML.
const PLAIN_STYLE: &str =
    "Take it out of the drawing, or save the picture as PNG and use that instead.";

/// Audits a drawing by its path below the root of the output.
pub fn svg(path: &str, text: &str) -> Vec<Finding> {
    read(path, text, true).out.into_sorted()
}

/// Audits another file of XML, such as a feed or a map of a site. These name other addresses
/// by right, as long as nothing in them is a word of a language that browsers draw.
pub(super) fn xml(path: &str, text: &str) -> Vec<Finding> {
    let read_as_data = read(path, text, false);
    if read_as_data.is_drawn { svg(path, text) } else { read_as_data.out.into_sorted() }
}

fn read<'d>(path: &'d str, text: &'d str, words_act: bool) -> Drawing<'d> {
    let out = Findings::new(text);
    let mut drawing = Drawing { path, words_act, is_drawn: false, out, style: None };
    let read_to = tokens::read(text, &mut drawing);
    if read_to < text.len() {
        drawing.out.tell(
            Code::StructureWrong,
            read_to..text.len(),
            "The file ends in the middle of a tag.",
        );
    }
    for at in as_xml::odd_tags(text) {
        let message = "This is not a tag that such a file may hold.";
        drawing.out.tell(Code::ForbiddenMarkup, at..at + 1, message);
    }
    drawing
}

struct Drawing<'d> {
    path: &'d str,
    /// Whether names of elements and attributes mean what they mean in a drawing.
    words_act: bool,
    /// Whether a word of a language that browsers draw may follow.
    is_drawn: bool,
    out: Findings<'d>,
    /// The start tag and the text of the open style.
    style: Option<(Range<usize>, String)>,
}

impl Drawing<'_> {
    fn attribute(&mut self, element: &str, attribute: &Attribute<'_>, tag: &StartTag<'_>) {
        let span = attribute.span.clone();
        let name = local(attribute.name);
        let cleaned = address::clean(attribute.value);
        let leads = address::read(&cleaned);
        let out = &mut self.out;
        self.is_drawn |= as_xml::is_drawn(attribute.value);
        if attribute.name.starts_with("on") {
            out.tell(Code::ScriptForbidden, span, format!("`{}` runs script.", attribute.name));
        } else if leads.runs_script() {
            out.tell(
                Code::ScriptForbidden,
                span,
                format!("The address in `{}` runs script.", attribute.name),
            );
        } else if attribute.value.trim() == "http://www.w3.org/1999/xhtml" {
            out.tell(Code::ForbiddenMarkup, span, "The file mixes in HTML.");
        } else if !self.words_act {
            // A feed says more than browsers do with it.
        } else if name == "href" && element == "a" {
            let quiet = keeps_quiet(tag.attributes.value(Known::Rel));
            match leads {
                Address::Scheme(Scheme::Inline | Scheme::Other, _) => {
                    out.tell(Code::ForbiddenMarkup, span, "A link cannot lead to such an address.");
                }
                leads if leads.is_outbound() && !quiet => {
                    out.tell(
                        Code::ReferrerLeak,
                        span,
                        "A link to another site has no rel=\"noreferrer\".",
                    );
                }
                _ => {}
            }
        } else if name == "href" {
            let packed = matches!(element, "image" | "feimage") && is_harmless(&leads);
            if leads.leaves_the_site() && !packed {
                out.tell(
                    Code::ForeignResource,
                    span,
                    format!("`<{element}>` loads a file from another address."),
                );
            }
        } else if FETCHING.contains(&name) || attribute.name == "xml:base" {
            out.tell(
                Code::ForbiddenMarkup,
                span,
                format!("`{}` cannot stand in a drawing.", attribute.name),
            );
        } else if name == "attributename" && matches!(element, "set" | "animate") {
            let changes = local(attribute.value.trim()).to_ascii_lowercase();
            if changes == "href" || changes.starts_with("on") || changes == "style" {
                out.tell(
                    Code::ForbiddenMarkup,
                    span,
                    "An animation changes an address, a style or script.",
                );
            }
        } else if ANIMATED.contains(&name) && matches!(leads, Address::Scheme(Scheme::Inline, _)) {
            out.tell(Code::ForbiddenMarkup, span, "An animation cannot bring in what is packed.");
        } else if attribute.value.contains(['(', '\\', '@']) {
            let value = attribute.value;
            self.style_loads(value, &span);
        }
    }

    /// Looks at what a piece of CSS loads; the whole piece is blamed.
    fn style_loads(&mut self, style: &str, span: &Range<usize>) {
        for load in css::loads(style) {
            let cleaned = address::clean(&load.address);
            if !is_harmless(&address::read(&cleaned)) {
                let load = css::Load { span: span.clone(), ..load };
                css::judge(self.path, &load, &BTreeSet::new(), &mut self.out);
            }
        }
    }
}

/// A name without the part before its colon: XML lets people choose that.
fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

fn is_harmless(leads: &Address<'_>) -> bool {
    match leads {
        Address::Scheme(Scheme::Inline, rest) => HARMLESS.iter().any(|kind| {
            rest.get(..kind.len()).is_some_and(|start| start.eq_ignore_ascii_case(kind))
        }),
        _ => false,
    }
}

impl Sink for Drawing<'_> {
    const CDATA: bool = true;

    fn start(&mut self, tag: &StartTag<'_>) -> Reading {
        let name = local(tag.name);
        let span = tag.span.clone();
        match name {
            "script" => {
                self.out.tell(Code::ScriptForbidden, span, "A file like this holds no script.")
            }
            _ if !self.words_act => {}
            "style" if !tag.self_closing => self.style = Some((span, String::new())),
            _ if REFUSED.contains(&name) => {
                self.out.tell(
                    Code::ForbiddenMarkup,
                    span,
                    format!("`<{name}>` cannot stand in a drawing."),
                );
            }
            _ => {}
        }
        for attribute in tag.attributes.iter() {
            self.attribute(name, &attribute, tag);
        }
        Reading::Markup
    }

    fn end(&mut self, name: &str, _: Range<usize>) {
        if local(name) == "style"
            && let Some((span, style)) = self.style.take()
        {
            self.style_loads(&style, &span);
        }
    }

    fn text(&mut self, text: &[u8], span: Range<usize>) {
        let Some((_, style)) = &mut self.style else { return };
        style.push_str(&String::from_utf8_lossy(text));
        if memchr::memmem::find(text, b"</").is_some() {
            let message = "The <style> of this drawing holds the end of a tag (</), and some programs would end it there.";
            self.out.add(Code::ForbiddenMarkup, span, message, PLAIN_STYLE);
        }
    }

    fn comment(&mut self, span: Range<usize>) {
        if self.style.is_some() {
            let message = "The <style> of this drawing holds a comment (<!-- -->), which some programs read as style.";
            self.out.add(Code::ForbiddenMarkup, span, message, PLAIN_STYLE);
            return;
        }
        let source = self.out.source(&span).to_ascii_lowercase();
        if !as_xml::is_whole(&source) {
            let message =
                "This is neither a whole comment nor anything else that such a file may hold.";
            self.out.tell(Code::ForbiddenMarkup, span, message);
        } else if source.starts_with("<?xml-stylesheet") {
            self.out.tell(Code::ForeignResource, span, "This file asks for a style sheet.");
        } else if source.starts_with("<?xml") && source.contains("encoding") {
            let known =
                ["utf-8", "us-ascii", "iso-8859-1"].iter().any(|name| source.contains(name));
            if !known {
                self.out.tell(Code::ForbiddenMarkup, span, "The file is not in UTF-8.");
            }
        }
    }

    fn doctype(&mut self, span: Range<usize>) {
        if !as_xml::is_plain_doctype(self.out.source(&span)) {
            self.out.tell(
                Code::ForbiddenMarkup,
                span,
                "The file defines words of its own, which can hide script.",
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(text: &str) -> Vec<&'static str> {
        svg("img/a.svg", text).iter().map(|finding| finding.code.text()).collect()
    }

    #[test]
    fn script_in_drawings_is_refused() {
        for text in [
            "<svg><script>x</script></svg>",
            "<svg><s:script xmlns:s='http://www.w3.org/2000/svg'/></svg>",
            "<svg onload='x'/>",
            "<svg><a href='java&#x73;cript:x'/></svg>",
            "<svg><a q:href='javascript:x'/></svg>",
            "<svg><use xlink:href='javascript:x'/></svg>",
        ] {
            assert!(codes(text).contains(&"E404"), "{text}: {:?}", codes(text));
        }
        assert!(
            codes("<svg><_:script xmlns:_='http://www.w3.org/2000/svg'>x</_:script></svg>")
                .contains(&"E405")
        );
        assert!(codes("<!DOCTYPE svg [<!ENTITY x 'javascript:y'>]><svg/>").contains(&"E405"));
        for hidden in [
            "<!DOCTYPE svg SYSTEM \"a>\" [ <!ENTITY s \"&#60;script>1&#60;/script>\"> ]><svg>&s;</svg>",
            "<!DOCTYPE svg SYSTEM 'a>' [ <!ENTITY s '1'> ]><svg>&s;</svg>",
            "<!DOCTYPE svg [ <!ENTITY s '1'> ]><svg>&s;</svg>",
            "<svg><!ENTITY s '1'></svg>",
            "<svg><!--> <a b='--> <script>1</script> '/></svg>",
            "<svg><!---> <a b='--> <script>1</script> '/></svg>",
            "<svg><!-- --!> <a b='--> <script>1</script> '/></svg>",
            "<svg><?x > <a b='?> <script>1</script> '/></svg>",
            "<svg></ > <a b='x'/></svg>",
        ] {
            assert!(codes(hidden).contains(&"E405"), "{hidden}: {:?}", codes(hidden));
        }
        assert!(
            codes("<svg><h:img xmlns:h='http://www.w3.org/1999/xhtml' src='//evil'/></svg>")
                .contains(&"E405")
        );
    }

    #[test]
    fn foreign_files_in_drawings_are_refused() {
        for text in [
            "<svg><image href='https://evil.example/x'/></svg>",
            "<svg><use x:href='//evil.example/x#y'/></svg>",
            "<svg><style>@import 'x'</style></svg>",
            "<svg><style><![CDATA[a{b:url(//evil.example)}]]></style></svg>",
            "<svg><style>@imp<![CDATA[ort 'x']]></style></svg>",
            "<svg><path style='fill:url(//evil.example#x)'/></svg>",
            "<svg><path fill='url(http://evil.example#x)'/></svg>",
            "<?xml-stylesheet href='//evil.example'?><svg/>",
            "<svg><image href='data:image/svg+xml,x'/></svg>",
            "<svg><style>&#64;import 'x';</style></svg>",
        ] {
            assert_eq!(codes(text), ["E403"], "{text}");
        }
        for text in [
            "<svg><foreignObject/></svg>",
            "<svg><iframe src='x'/></svg>",
            "<svg><set attributeName='xlink:href'/></svg>",
            "<svg><set attributeName='fill' to='data:text/html,x'/></svg>",
            "<![CDATA[x><script>x</script>]]><svg/>",
            "<svg><![CDATA[x></svg>",
            "<svg xml:base='//x'/>",
            "<?xml version='1.0' encoding='utf-7'?><svg/>",
        ] {
            assert!(codes(text).contains(&"E405"), "{text}");
        }
        for text in [
            "<svg><style><!-- </style><g onload=x> --></style></svg>",
            "<svg><style><!-- a{} --></style></svg>",
            "<svg><style><![CDATA[</style><script>x</script>]]></style></svg>",
        ] {
            assert_eq!(codes(text), ["E405"], "{text}");
        }
        assert_eq!(codes("<svg><!-- <g></g> --><style>/* a */</style></svg>"), [""; 0]);
        assert_eq!(codes("<svg><a href='https://x.example'/></svg>"), ["E412"]);
        assert_eq!(codes("<svg><path d='M0'"), ["E407"]);
    }

    #[test]
    fn what_drawing_programs_write_passes() {
        let text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- Made by hand -->\n\
            <!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">\n\
            <svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" \
            xmlns:inkscape=\"http://www.inkscape.org/namespaces/inkscape\" viewBox=\"0 0 8 8\" inkscape:version=\"1 (x)\">\n\
            <metadata><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"/></metadata>\n\
            <style><![CDATA[.a{fill:url(#g)}]]></style><g class=\"a\" transform=\"rotate(4)\" style=\"fill:url(#g)\">\
            <use xlink:href=\"#g\"/><image xlink:href=\"data:image/png;base64,AA\"/><a href=\"https://x.example\" \
            rel=\"noreferrer\"/></g><animate attributeName=\"r\" to=\"2\"/></svg>\n";
        assert_eq!(codes(text), [""; 0]);
    }
}
