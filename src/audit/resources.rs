//! What a page loads by itself, and addresses that are not links.
//!
//! In: start tags. Out: findings for every picture, style sheet or drawing that
//! comes from elsewhere; the site's own files go into the summary.

use super::address::{self, Address, Scheme};
use super::attributes::{Attribute, Known, bits};
use super::elements::{Element, Space};
use super::findings::Findings;
use super::markup;
use super::page::Place;
use super::summary::Recorder;
use super::{asking, css, shared};
use crate::diag::Code;
use crate::site::PageKind;

/// Attributes that can load something or tell somebody, outside of drawings.
const LOADING: u128 = bits(&[Known::Src, Known::Srcset, Known::Cite, Known::Referrerpolicy]);

/// Looks at the addresses of an element.
#[inline]
pub(super) fn start(place: &Place<'_, '_>, recorder: &mut Recorder, out: &mut Findings<'_>) {
    let element = place.element;
    let is_plain = element.space_inside() == Space::Html
        && !matches!(element, Element::Link | Element::Meta)
        && !place.tag.attributes.has_any(LOADING);
    if !is_plain || place.page.kind == PageKind::Check {
        look(place, recorder, out);
    }
}

fn look(place: &Place<'_, '_>, recorder: &mut Recorder, out: &mut Findings<'_>) {
    let element = place.element;
    let in_drawing = element.space_inside() == Space::Svg;
    if element == Element::Link {
        link(place, recorder, out);
    }
    if element == Element::Meta {
        shared::start(place, recorder, out);
    }
    if matches!(element, Element::SvgSet | Element::SvgAnimate) {
        animation(place, out);
    }
    if place.page.kind == PageKind::Check {
        asking::waiting(place, out);
    }
    if !in_drawing && !place.tag.attributes.has_any(LOADING) {
        return;
    }
    for attribute in place.tag.attributes.iter() {
        match attribute.known {
            Known::Src if element == Element::Img => {
                load(place, &attribute, attribute.value, recorder, out)
            }
            Known::Srcset => {
                for candidate in address::candidates(attribute.value) {
                    load(place, &attribute, candidate, recorder, out);
                }
            }
            Known::Href | Known::XlinkHref if element == Element::SvgImage => {
                load(place, &attribute, attribute.value, recorder, out);
            }
            Known::Href | Known::XlinkHref if in_drawing && element != Element::SvgA => {
                same_page(place, &attribute, recorder, out);
            }
            Known::Cite => citation(place, &attribute, out),
            Known::Referrerpolicy if !attribute.value.eq_ignore_ascii_case("no-referrer") => out
                .tell(
                    Code::ReferrerLeak,
                    attribute.span,
                    "The only `referrerpolicy` that a page may have is `no-referrer`.",
                ),
            _ if in_drawing && attribute.value.contains(['(', '\\']) => {
                paint(place, &attribute, recorder, out)
            }
            _ => {}
        }
    }
}

/// An address that the browser loads at once.
fn load(
    place: &Place<'_, '_>,
    attribute: &Attribute<'_>,
    value: &str,
    recorder: &mut Recorder,
    out: &mut Findings<'_>,
) {
    let cleaned = address::clean(value);
    let name = place.element.name();
    let span = attribute.span.clone();
    match address::read(&cleaned) {
        Address::Relative(path, _) if !path.is_empty() => {
            recorder.file(place.page, path, &span, out);
        }
        leads @ Address::Rooted(..) => recorder.link(place.page, &leads, &span, out),
        Address::Empty | Address::Fragment(_) | Address::Relative(..) => {
            out.tell(Code::FinishedLinkBroken, span, format!("`<{name}>` names no file to load."));
        }
        Address::Scheme(Scheme::Script, _) => markup::runs_script(attribute, name, out),
        Address::Scheme(Scheme::Inline, _) => out.add(
            Code::ForeignResource,
            span,
            format!("`<{name}>` carries its file inside its address."),
            "Save it as a file in `static` and use it from there.",
        ),
        Address::OtherHost | Address::Scheme(..) => {
            out.tell(
                Code::ForeignResource,
                span,
                format!("`<{name}>` loads a file from another address."),
            );
        }
    }
}

/// An address that may only name a place on the same page: the start of other drawings' trouble.
fn same_page(
    place: &Place<'_, '_>,
    attribute: &Attribute<'_>,
    recorder: &mut Recorder,
    out: &mut Findings<'_>,
) {
    let cleaned = address::clean(attribute.value);
    let name = place.element.name();
    match address::read(&cleaned) {
        leads @ Address::Fragment(_) => recorder.link(place.page, &leads, &attribute.span, out),
        leads if leads.runs_script() => markup::runs_script(attribute, name, out),
        leads if leads.leaves_the_site() => out.tell(
            Code::ForeignResource,
            attribute.span.clone(),
            format!("`<{name}>` takes its drawing from another address."),
        ),
        _ => out.add(
            Code::ForbiddenMarkup,
            attribute.span.clone(),
            format!("`<{name}>` takes its drawing from another file."),
            "Put the drawing into the page and name it with #id.",
        ),
    }
}

/// Where a quotation or a change comes from: nothing is loaded, and browsers hardly show it.
fn citation(place: &Place<'_, '_>, attribute: &Attribute<'_>, out: &mut Findings<'_>) {
    let cleaned = address::clean(attribute.value);
    let leads = address::read(&cleaned);
    if leads.runs_script() {
        markup::runs_script(attribute, place.element.name(), out);
    } else if leads.leaves_the_site() && !leads.is_outbound() {
        let message = "A quotation cannot come from such an address.";
        out.tell(Code::ForbiddenMarkup, attribute.span.clone(), message);
    }
}

/// Paint in a drawing may be described in the drawing and nowhere else.
fn paint(
    place: &Place<'_, '_>,
    attribute: &Attribute<'_>,
    recorder: &mut Recorder,
    out: &mut Findings<'_>,
) {
    for load in css::loads(attribute.value) {
        let cleaned = address::clean(&load.address);
        match address::read(&cleaned) {
            leads @ Address::Fragment(_) => recorder.link(place.page, &leads, &attribute.span, out),
            _ => out.add(
                Code::ForeignResource,
                attribute.span.clone(),
                format!("`{}` on `<{}>` loads a file.", attribute.name, place.element.name()),
                "Name something in the same drawing: url(#id).",
            ),
        }
    }
}

/// An animation may change looks, never addresses or script.
fn animation(place: &Place<'_, '_>, out: &mut Findings<'_>) {
    let changes = place.tag.attributes.get(Known::Attributename);
    let Some(changes) = changes.filter(|changes| {
        let name = changes.value.trim().to_ascii_lowercase();
        name.ends_with("href") || name.starts_with("on") || name == "style"
    }) else {
        return;
    };
    out.tell(
        Code::ForbiddenMarkup,
        changes.span,
        format!("`<{}>` changes an address, a style or script.", place.element.name()),
    );
}

/// `<link>`: style sheets and icons of the site, and where else the page can be found.
fn link(place: &Place<'_, '_>, recorder: &mut Recorder, out: &mut Findings<'_>) {
    let attributes = place.tag.attributes;
    let span = place.tag.span.clone();
    let rel = attributes.value(Known::Rel).unwrap_or_default().trim().to_ascii_lowercase();
    let Some(href) = attributes.get(Known::Href) else {
        return out.tell(Code::ForbiddenMarkup, span, "`<link>` has no `href`.");
    };
    let cleaned = address::clean(href.value);
    let leads = address::read(&cleaned);
    match (rel.as_str(), &leads) {
        ("canonical" | "alternate", Address::Scheme(Scheme::Https, _)) => {}
        ("stylesheet" | "icon", _) => {
            load(place, &href, href.value, recorder, out);
            if rel == "stylesheet"
                && let Address::Relative(path, _) = leads
            {
                recorder.look.load(place.page, path);
            }
        }
        ("canonical" | "alternate", Address::Relative(..) | Address::Rooted(..)) => {
            recorder.link(place.page, &leads, &href.span, out);
        }
        ("canonical" | "alternate", _) => out.add(
            Code::ForbiddenMarkup,
            href.span,
            format!("`<link rel={rel}>` names neither a page of the site nor an https: address."),
            "Write the full https: address, or a relative path.",
        ),
        _ => out.add(
            Code::ForbiddenMarkup,
            span,
            format!("`<link rel=\"{rel}\">` cannot stand on a page."),
            "Pages link to a stylesheet, an icon, a canonical and alternate addresses, and fetch nothing ahead.",
        ),
    }
}

#[cfg(test)]
mod tests {
    use crate::audit::test_page::{body, codes, head};

    #[test]
    fn pictures_come_from_the_site() {
        for address in [
            "https://evil.example/x",
            "http://evil.example/x",
            "//evil.example/x",
            "data:image/png;base64,AA",
            "DATA:,x",
            "&#104;ttps://evil.example/x",
            "ht\ntps://evil.example/x",
            "/\\evil.example/x",
            "https:evil.example",
            "blob:x",
            "ftp://evil.example/x",
            " //evil.example/x",
        ] {
            for html in [
                format!("<img alt='' src=\"{address}\">"),
                format!("<IMG ALT='' SRC='{address}'>"),
                format!(
                    "<img alt='' src=../entrance.jpg srcset=\"../entrance.jpg 1x, {} 2x\">",
                    address.trim()
                ),
                format!("<svg role=img aria-label=x><image href=\"{address}\"/></svg>"),
                format!("<svg role=img aria-label=x><image xlink:href=\"{address}\"/></svg>"),
            ] {
                // In a srcset a line end parts the address from its descriptor.
                let split = html.contains("srcset") && address.contains('\n');
                assert!(split || codes(&html) == ["E403"], "{html}: {:?}", body(&html));
            }
        }
        assert_eq!(codes("<img alt='' src=../entrance.jpg srcset='../entrance.jpg 2x'>"), [""; 0]);
        assert_eq!(
            codes(
                "<picture><source srcset=//evil.example/x><img alt='' src=../entrance.jpg></picture>"
            ),
            ["E403"]
        );
        assert_eq!(codes("<img alt='' src=javascript:x>"), ["E404"]);
        assert_eq!(codes("<img alt='' src=''>"), ["E411"]);
    }

    #[test]
    fn drawings_stay_in_the_page() {
        let svg =
            |inside: &str| format!("<svg aria-hidden=true><path id=own d=M0 />{inside}</svg>");
        for (inside, code) in [
            ("<use href=//evil.example/x#y />", "E403"),
            ("<use xlink:href='../entrance.jpg#y'/>", "E405"),
            ("<use href='data:image/svg+xml,x'/>", "E403"),
            ("<use href=#nowhere />", "E411"),
            ("<path fill='url(https://evil.example/x#y)'/>", "E403"),
            ("<path fill='\\75 rl(//evil.example/x)'/>", "E403"),
            ("<path mask='image-set(\"//evil.example/x\" 1x)'/>", "E403"),
            ("<path fill='url(x.svg#y)'/>", "E403"),
            ("<set attributeName=xlink:href to=x />", "E405"),
            ("<animate attributeName=' HREF' values=x />", "E405"),
            ("<lineargradient href='../entrance.jpg#x'/>", "E405"),
        ] {
            assert_eq!(codes(&svg(inside)), [code], "{inside}: {:?}", body(&svg(inside)));
        }
        for inside in [
            "<use href=#own />",
            "<path fill='url( \"#own\" )'/>",
            "<path transform='rotate(4)'/>",
            "<animate attributename=r to=2 />",
        ] {
            assert_eq!(codes(&svg(inside)), [""; 0], "{inside}");
        }
    }

    #[test]
    fn links_in_the_head_fetch_nothing_ahead() {
        for html in [
            "<link rel=preload href=../entrance.jpg>",
            "<link rel=preconnect href=https://x.example>",
            "<link rel=dns-prefetch href=//x.example>",
            "<link rel=modulepreload href=x>",
            "<link rel=manifest href=x>",
            "<link rel=prefetch href=x>",
            "<link rel=next href=x>",
            "<link rel='alternate stylesheet' href=x>",
            "<link href=x>",
            "<link rel=stylesheet>",
            "<link rel=canonical href=http://x.example>",
            "<link rel='icon preload' href=../entrance.jpg>",
            "<link rel=stylesheet href=../entrance.jpg as=x>",
        ] {
            assert_eq!(head(html), ["E405"], "{html}");
        }
        for html in
            ["<link rel=stylesheet href=https://x.example/a.css>", "<link rel=icon href='data:,'>"]
        {
            assert_eq!(head(html), ["E403"], "{html}");
        }
        let fine = "<link rel=canonical href=https://x.example/a/><link rel=Icon href=../entrance.jpg>\
                    <link rel=alternate hreflang=es href=https://x.example/es/a/>";
        assert_eq!(head(fine), [""; 0]);
    }

    #[test]
    fn quotations_and_referrers_keep_to_the_rules() {
        assert_eq!(codes("<q cite='javascript:x'>x</q>"), ["E404"]);
        assert_eq!(codes("<blockquote cite='data:,x'>x</blockquote>"), ["E405"]);
        assert_eq!(codes("<blockquote cite='https://example.org/'><p>x</p></blockquote>"), [""; 0]);
        assert_eq!(codes("<a href=#main referrerpolicy=unsafe-url>x</a>"), ["E412"]);
    }
}
