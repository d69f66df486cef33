//! Names that screen readers speak: of pictures, controls, links and headings.
//!
//! In: start tags, and elements that end without a name. Out: findings. Whether
//! a label points at a control is known when the page is over; see `summary`.

use super::attributes::{Attributes, Known, bits};
use super::elements::Element;
use super::findings::Findings;
use super::page::Place;
use super::summary::Recorder;
use super::tree::Open;
use crate::diag::Code;

/// Looks at an element as it begins. Answers whether its content must give it a name.
pub(super) fn start(
    place: &Place<'_, '_>,
    recorder: &mut Recorder,
    out: &mut Findings<'_>,
) -> bool {
    let attributes = place.tag.attributes;
    let span = &place.tag.span;
    let shows_picture =
        attributes.value(Known::Role).is_some_and(|role| role.eq_ignore_ascii_case("img"));
    match place.element {
        Element::Img if !attributes.has(Known::Alt) => {
            out.tell(Code::NoAltText, span.clone(), "A picture has no `alt` text.");
            false
        }
        Element::Area
            if attributes.has(Known::Href)
                && !attributes.says(Known::Alt)
                && !is_named(attributes) =>
        {
            out.tell(
                Code::NoAltText,
                span.clone(),
                "A linked part of a picture has no `alt` text.",
            );
            false
        }
        Element::Svg => shows_picture && !is_named(attributes),
        Element::A | Element::SvgA => attributes.has(Known::Href) && !is_named(attributes),
        Element::Button | Element::Summary | Element::Label => !is_named(attributes),
        Element::H1 | Element::H2 | Element::H3 | Element::H4 | Element::H5 | Element::H6 => {
            !is_named(attributes)
        }
        Element::Title => true,
        Element::Input
        | Element::Select
        | Element::Textarea
        | Element::Meter
        | Element::Progress => {
            control(place, recorder, out);
            false
        }
        Element::Img => false,
        _ if shows_picture && !is_named(attributes) => {
            out.add(
                Code::NoAltText,
                span.clone(),
                "A picture made of text has no name.",
                "Add aria-label=\"…\".",
            );
            false
        }
        _ => false,
    }
}

/// Attributes that name an element.
const NAMES: u128 = bits(&[Known::AriaLabel, Known::AriaLabelledby, Known::Title]);

/// Whether attributes name the element.
fn is_named(attributes: Attributes<'_>) -> bool {
    attributes.has_any(NAMES)
        && [Known::AriaLabel, Known::AriaLabelledby, Known::Title]
            .into_iter()
            .any(|name| attributes.says(name))
}

/// Whether the element names what it stands in, as the description of a picture does.
#[inline]
pub(super) fn gives_name(place: &Place<'_, '_>) -> bool {
    let attributes = place.tag.attributes;
    attributes.len() > 0
        && place.tree.wants_name()
        && (attributes.says(Known::AriaLabel)
            || (place.element == Element::Img && attributes.says(Known::Alt)))
}

/// A control needs a label, around it or pointing at it.
fn control(place: &Place<'_, '_>, recorder: &mut Recorder, out: &mut Findings<'_>) {
    let attributes = place.tag.attributes;
    let kind = attributes.value(Known::Type).unwrap_or_default().to_ascii_lowercase();
    let is_named = is_named(attributes)
        || match kind.as_str() {
            _ if place.element != Element::Input => false,
            "hidden" => true,
            "button" | "reset" => attributes.says(Known::Value),
            _ => false,
        };
    if is_named || place.tree.is_inside(Element::Label) {
        return;
    }
    match attributes.value(Known::Id).filter(|id| !id.is_empty()) {
        Some(id) => recorder.control(id, &place.tag.span),
        None => no_label(place.tag.span.clone(), out),
    }
}

/// A control without a label.
pub(super) fn no_label(span: std::ops::Range<usize>, out: &mut Findings<'_>) {
    out.tell(Code::NoLabel, span, "A control has no label.");
}

/// An element ended without the name that it should have.
pub(super) fn missing(open: &Open, out: &mut Findings<'_>) {
    let span = open.span.clone();
    let name = open.element.name();
    match open.element {
        Element::Svg => {
            out.add(
                Code::NoAltText,
                span,
                "A drawing has no name.",
                "Begin it with a <title>, or add aria-label.",
            );
        }
        Element::A | Element::SvgA => {
            out.add(
                Code::NoLabel,
                span,
                "A link has no text.",
                "Say in a few words where it leads.",
            );
        }
        Element::Button | Element::Summary | Element::Label => {
            out.add(
                Code::NoLabel,
                span,
                format!("`<{name}>` has no text."),
                "Say in a few words what it is for.",
            );
        }
        Element::Title => out.tell(Code::StructureWrong, span, "The page's title is empty."),
        _ => out.tell(Code::StructureWrong, span, format!("`<{name}>` is a heading without text.")),
    }
}

#[cfg(test)]
mod tests {
    use crate::audit::test_page::{body, codes};

    #[test]
    fn pictures_are_described() {
        for html in [
            "<img src=../entrance.jpg>",
            "<IMG SRC=../entrance.jpg title=x>",
            "<svg role=img><path d=M0 /></svg>",
            "<svg role=IMG><title> </title></svg>",
            "<svg role=img><text>x</text></svg>",
            "<span role=img>x</span>",
            "<map name=m><area href=#main></map>",
            "<svg role=img />",
        ] {
            assert_eq!(codes(html), ["E408"], "{html}: {:?}", body(html));
        }
        for html in [
            "<img alt src=../entrance.jpg>",
            "<svg role=img><title>x</title></svg>",
            "<svg role=img aria-label=x></svg>",
            "<svg><path d=M0 /></svg>",
            "<span role=img aria-label=x>:)</span>",
            "<map name=m><area></map>",
        ] {
            assert_eq!(codes(html), [""; 0], "{html}: {:?}", body(html));
        }
    }

    #[test]
    fn controls_are_labelled() {
        for html in [
            "<input>",
            "<input type=radio name=a id=q1>",
            "<select><option>x</select>",
            "<textarea></textarea>",
            "<label for=q2>x</label><input id=q1><input id=q2>",
            "<input placeholder=x>",
            "<input type=button>",
            "<progress></progress>",
            "<label></label>",
            "<label><input></label>",
        ] {
            assert_eq!(codes(html), ["E409"], "{html}: {:?}", body(html));
        }
        for html in [
            "<label for=q1>x</label><input id=q1>",
            "<input id=q1><label for=q1>x</label>",
            "<label>x <input></label>",
            "<input aria-label=x>",
            "<span id=l>x</span><input aria-labelledby=l>",
            "<input type=hidden>",
            "<input type=button value=x>",
            "<label>x<select><option>y</select></label>",
        ] {
            assert_eq!(codes(html), [""; 0], "{html}: {:?}", body(html));
        }
    }

    #[test]
    fn links_buttons_and_headings_have_text() {
        for (html, code) in [
            ("<a href=#main></a>", "E409"),
            ("<a href=#main><img alt='' src=../entrance.jpg></a>", "E409"),
            ("<a href=#main><svg aria-hidden=true><title>x</title></svg></a>", "E409"),
            ("<button type=button> </button>", "E409"),
            ("<details><summary></summary>x</details>", "E409"),
            ("<h2> &nbsp;</h2><h2>\n</h2>", "E407"),
        ] {
            assert_eq!(codes(html), [code], "{html}: {:?}", body(html));
        }
        for html in [
            "<a href=#main><img alt=x src=../entrance.jpg></a>",
            "<a href=#main><svg role=img><title>x</title></svg></a>",
            "<button type=button aria-label=x></button>",
            "<a href=#main><span aria-label=x role=img></span></a>",
            "<a id=here></a>",
            "<h2><img alt=x src=../entrance.jpg></h2>",
            "<div hidden><a href=#main>x</a></div>",
        ] {
            assert_eq!(codes(html), [""; 0], "{html}: {:?}", body(html));
        }
    }
}
