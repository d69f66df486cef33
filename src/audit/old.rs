//! HTML for looks, which the standard has given up.
//!
//! In: elements and attributes. Out: what to write instead, and a warning for those that do
//! no harm beyond their looks, so that a page may hold them.

use super::attributes::{Known, bits};
use super::elements::Element;
use super::findings::Findings;
use super::page::Place;
use crate::diag::Code;

/// Attributes that some elements may still have, and that say how they look.
const LOOKS: u128 = bits(&[
    Known::Align,
    Known::Valign,
    Known::Border,
    Known::Cellpadding,
    Known::Cellspacing,
    Known::Width,
    Known::Type,
]);

/// What of it was told on this page: a table repeats it in every cell.
#[derive(Default)]
pub(super) struct Old {
    told: Vec<(Element, Known)>,
}

impl Old {
    /// Looks at an element that a page may hold.
    #[inline]
    pub(super) fn start(&mut self, place: &Place<'_, '_>, out: &mut Findings<'_>) {
        let is_old = matches!(place.element, Element::Center | Element::Nobr);
        if is_old || place.tag.attributes.has_any(LOOKS) {
            self.look(place, out);
        }
    }

    fn look(&mut self, place: &Place<'_, '_>, out: &mut Findings<'_>) {
        let element = place.element;
        let name = element.name();
        if matches!(element, Element::Center | Element::Nobr) {
            let message = format!("`<{name}>` is HTML for looks, given up long ago.");
            out.add(Code::OldLooks, place.tag.span.clone(), message, instead(name));
        }
        let attributes = place.tag.attributes;
        if !is_about_looks(element) {
            return;
        }
        for attribute in attributes.of(LOOKS) {
            let this = (element, attribute.known);
            if self.told.contains(&this) {
                continue;
            }
            self.told.push(this);
            let said = attribute.name;
            let message = format!("`{said}` on `<{name}>` is HTML for looks, given up long ago.");
            out.add(Code::OldLooks, attribute.span, message, instead(said));
        }
    }
}

/// Whether these attributes are about the looks of this element, not of a picture or a field.
fn is_about_looks(element: Element) -> bool {
    matches!(
        element,
        Element::Table
            | Element::Thead
            | Element::Tbody
            | Element::Tfoot
            | Element::Tr
            | Element::Td
            | Element::Th
            | Element::Col
            | Element::Colgroup
            | Element::Ul
    )
}

/// What to write instead of an element or an attribute for looks.
pub(super) fn instead(name: &str) -> &'static str {
    match name {
        "center" => "Take both tags out and leave the text: the theme decides where it stands.",
        "align" | "valign" => {
            "Take it out: the theme decides where a text stands. In a table of Markdown, colons in the second line move a column to the right or the middle: |---|--:|:-:|"
        }
        "font" | "basefont" | "color" | "face" | "bgcolor" | "text" | "blink" | "marquee" => {
            "Take it out: letters and colors are the theme's. For what matters write two stars at both ends: **like this**."
        }
        "big" => "Take it out, or write a heading: ## Like this",
        "tt" => "Write it between two backticks: `like this`.",
        "strike" => "Write two waves at both ends: ~~like this~~.",
        "acronym" => "Write <abbr title=\"…\"> instead, with the words in the title.",
        "dir" => "Begin each line of a list with a hyphen and a space.",
        "nobr" | "nowrap" => {
            "Take it out: phones have to break lines somewhere. A single gap is held together by &nbsp;"
        }
        "type" => "Take it out: the theme decides on the signs of a list.",
        "border" | "width" | "cellpadding" | "cellspacing" | "hspace" | "vspace" | "clear"
        | "size" | "noshade" => {
            "Take it out: the theme gives tables, lines and pictures their size."
        }
        _ => "Take it out; use classes for looks and ordinary links for the rest.",
    }
}

#[cfg(test)]
mod tests {
    use crate::audit::test_page::{body, codes};

    #[test]
    fn old_looks_are_told_and_do_not_refuse() {
        for html in [
            "<center>x</center>",
            "<p><nobr>x</nobr></p>",
            "<table border=1><tr><td>x</table>",
            "<table><tr><td align=right>x<td align=right>y</table>",
            "<ul type=disc><li>x</ul>",
        ] {
            assert_eq!(codes(html), ["W417"], "{html}: {:?}", body(html));
        }
        for html in [
            "<img alt='' width=9 height=9 src=../entrance.jpg>",
            "<ol type=a><li>x</ol>",
            "<label>x <input type=text></label>",
            "<table><tr><td colspan=2>x</table>",
        ] {
            assert_eq!(codes(html), [""; 0], "{html}: {:?}", body(html));
        }
        assert!(body("<font color=red>x</font>").len() == 1);
    }
}
