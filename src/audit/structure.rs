//! The page's structure: what screen readers find their way by.
//!
//! In: start tags in their order. Out: findings about the document type, the
//! language, the title, main headings, the main part, skipped headings, zoom, and
//! controls inside controls.

use super::attributes::Known;
use super::elements::Element;
use super::findings::Findings;
use super::page::Place;
use super::tree;
use crate::diag::Code;
use std::ops::Range;

/// What the page has had so far.
#[derive(Default)]
pub(super) struct Structure {
    doctype: bool,
    html: Range<usize>,
    titles: usize,
    viewports: usize,
    mains: usize,
    bodies: usize,
    heads: usize,
    main_headings: usize,
    heading: usize,
}

impl Structure {
    /// The document type.
    pub(super) fn doctype(&mut self, span: Range<usize>, out: &mut Findings<'_>) {
        let source = out.source(&span);
        let modern =
            source.trim_end_matches('>').split_ascii_whitespace().map(str::to_ascii_lowercase);
        if self.doctype || !modern.eq(["<!doctype", "html"]) {
            out.add(
                Code::StructureWrong,
                span,
                "The document type is not that of a page.",
                "Write <!doctype html>, once.",
            );
        }
        self.doctype = true;
    }

    /// An element.
    pub(super) fn start(&mut self, place: &Place<'_, '_>, out: &mut Findings<'_>) {
        let span = &place.tag.span;
        match place.element {
            Element::Html => {
                if !self.html.is_empty() {
                    return repeated("html", span, out);
                }
                self.html = span.clone();
                self.language(place, out);
            }
            Element::Head => count(&mut self.heads, "head", span, out),
            Element::Body => count(&mut self.bodies, "body", span, out),
            Element::Main => {
                count(&mut self.mains, "main", span, out);
                if place.tree.is_hidden() || tree::hides(place.element, place.tag) {
                    out.tell(Code::StructureWrong, span.clone(), "The main part is hidden.");
                }
            }
            Element::Title => {
                count(&mut self.titles, "title", span, out);
                if !place.tree.is_inside(Element::Head) {
                    out.tell(
                        Code::StructureWrong,
                        span.clone(),
                        "The title stands outside the head.",
                    );
                }
            }
            Element::Meta => self.meta(place, out),
            Element::H1 => {
                self.main_headings += 1;
                if self.main_headings > 1 {
                    out.tell(
                        Code::StructureWrong,
                        span.clone(),
                        "The page has a second main heading.",
                    );
                }
                self.heading(1, place, out);
            }
            Element::H2 => self.heading(2, place, out),
            Element::H3 => self.heading(3, place, out),
            Element::H4 => self.heading(4, place, out),
            Element::H5 => self.heading(5, place, out),
            Element::H6 => self.heading(6, place, out),
            _ => {}
        }
        nested_control(place, out);
        in_select(place, out);
    }

    fn language(&mut self, place: &Place<'_, '_>, out: &mut Findings<'_>) {
        let lang = place.tag.attributes.value(Known::Lang).unwrap_or_default();
        let expected = place.page.lang;
        if !lang.eq_ignore_ascii_case(expected) {
            let message = if lang.is_empty() {
                "The page does not say its language.".to_owned()
            } else {
                format!("The page says that its language is `{lang}`, and it is `{expected}`.")
            };
            let help = format!("Write <html lang=\"{expected}\">.");
            out.add(Code::StructureWrong, place.tag.span.clone(), message, help);
        }
    }

    fn heading(&mut self, level: usize, place: &Place<'_, '_>, out: &mut Findings<'_>) {
        if level > self.heading.max(1) + 1 {
            let message =
                format!("A heading of level {level} follows one of level {}.", self.heading.max(1));
            let help = format!("Use <h{}> here.", self.heading.max(1) + 1);
            out.add(Code::StructureWrong, place.tag.span.clone(), message, help);
        }
        self.heading = level;
    }

    fn meta(&mut self, place: &Place<'_, '_>, out: &mut Findings<'_>) {
        let attributes = place.tag.attributes;
        if !attributes
            .value(Known::Name)
            .is_some_and(|name| name.trim().eq_ignore_ascii_case("viewport"))
        {
            return;
        }
        count(&mut self.viewports, "meta name=viewport", &place.tag.span, out);
        if !fits_the_device(attributes.value(Known::Content).unwrap_or_default()) {
            out.add(
                Code::StructureWrong,
                place.tag.span.clone(),
                "The page is not shown at the width of the device, or keeps readers from making it larger.",
                "Write content=\"width=device-width, initial-scale=1\".",
            );
        }
    }

    /// The page is over.
    pub(super) fn finish(&self, out: &mut Findings<'_>) {
        let needed = [
            (self.doctype, "<!doctype html>"),
            (!self.html.is_empty(), "<html lang>"),
            (self.titles > 0, "<title>"),
            (self.viewports > 0, "<meta name=\"viewport\">"),
            (self.mains > 0, "<main>"),
            (self.main_headings > 0, "<h1>"),
        ];
        for (_, name) in needed.iter().filter(|(there, _)| !there) {
            out.tell(Code::StructureWrong, self.html.clone(), format!("The page has no {name}."));
        }
    }
}

fn count(counter: &mut usize, name: &str, span: &Range<usize>, out: &mut Findings<'_>) {
    *counter += 1;
    if *counter > 1 {
        repeated(name, span, out);
    }
}

fn repeated(name: &str, span: &Range<usize>, out: &mut Findings<'_>) {
    out.tell(Code::StructureWrong, span.clone(), format!("The page has a second <{name}>."));
}

/// Whether the viewport shows the page at the width of the device, neither smaller nor
/// larger, and lets readers make it five times larger. Browsers part settings at spaces, too.
fn fits_the_device(content: &str) -> bool {
    let content = content.to_ascii_lowercase();
    let parts: Vec<&str> = content
        .split(|letter: char| matches!(letter, ',' | ';' | '=') || letter.is_ascii_whitespace())
        .filter(|part| !part.is_empty())
        .collect();
    let number = |value: &str| value.parse::<f32>().unwrap_or(f32::NAN);
    parts.chunks(2).all(|setting| match setting {
        ["width", value] => *value == "device-width",
        ["height", value] => *value == "device-height",
        ["initial-scale", value] => (1.0..=2.0).contains(&number(value)),
        ["minimum-scale", value] => number(value) <= 1.0,
        ["maximum-scale", value] => number(value) >= 5.0,
        ["user-scalable", value] => matches!(*value, "yes" | "1"),
        [_, _] => true,
        _ => false,
    }) && parts.chunks(2).any(|setting| setting.first() == Some(&"width"))
}

/// A control inside a control cannot be reached by everybody.
fn nested_control(place: &Place<'_, '_>, out: &mut Findings<'_>) {
    let is_control = match place.element {
        Element::A | Element::SvgA => place.tag.attributes.has(Known::Href),
        Element::Button
        | Element::Select
        | Element::Textarea
        | Element::Details
        | Element::Label => true,
        Element::Input => !place
            .tag
            .attributes
            .value(Known::Type)
            .is_some_and(|kind| kind.eq_ignore_ascii_case("hidden")),
        _ => false,
    };
    if !is_control {
        return;
    }
    let around = [Element::A, Element::SvgA, Element::Button]
        .into_iter()
        .chain((place.element == Element::Label).then_some(Element::Label))
        .find(|&around| place.tree.is_inside(around));
    if let Some(around) = around {
        let message = format!("`<{}>` stands inside `<{}>`.", place.element.name(), around.name());
        out.add(
            Code::StructureWrong,
            place.tag.span.clone(),
            message,
            "Put the two beside each other.",
        );
    }
}

/// Old browsers drop most tags inside a list of choices, new ones do not.
#[inline]
fn in_select(place: &Place<'_, '_>, out: &mut Findings<'_>) {
    let fits = matches!(place.element, Element::Option | Element::Optgroup | Element::Hr);
    if place.tree.is_inside(Element::Select) && !fits {
        let message = format!("`<{}>` stands inside `<select>`.", place.element.name());
        out.add(
            Code::ForbiddenMarkup,
            place.tag.span.clone(),
            message,
            "A <select> holds <option> and <optgroup>.",
        );
    }
}

#[cfg(test)]
mod tests {
    use super::fits_the_device;
    use crate::audit::test_page::{GOOD, body, codes, codes_of};

    #[test]
    fn what_every_page_has_is_missed() {
        for part in ["<!doctype html>", "<title>A page</title>", "<h1>A page</h1>"] {
            assert_eq!(codes_of(&GOOD.replace(part, "")), ["E407"], "{part}");
        }
        let no_main = GOOD.replace("<main id=main>", "<div id=main>").replace("</main>", "</div>");
        assert_eq!(codes_of(&no_main), ["E407"]);
        assert!(codes_of(&GOOD.replace("name=viewport", "name=view")).contains(&"E407"));
        assert_eq!(codes_of(&GOOD.replace("lang=en", "lang=es")), ["E407"]);
        assert_eq!(codes_of(&GOOD.replace(" lang=en", "")), ["E407"]);
        assert_eq!(codes_of(&GOOD.replace("lang=en", "lang=EN")), [""; 0]);
        assert_eq!(codes_of(&GOOD.replace("<title>A page</title>", "<title> </title>")), ["E407"]);
        assert_eq!(
            codes_of(&GOOD.replace("<!doctype html>", "<!DOCTYPE HTML PUBLIC 'x'>")),
            ["E407"]
        );
        assert_eq!(codes_of(&GOOD.replace("<!doctype html>", "<!DOCTYPE  HTML >")), [""; 0]);
        assert_eq!(codes_of(&GOOD.replace("<main ", "<main hidden ")), ["E407"]);
    }

    #[test]
    fn what_a_page_has_once_it_has_once() {
        for html in
            ["<h1>x</h1>", "<main>x</main>", "<body>x</body>", "<title>x</title>", "<html lang=en>"]
        {
            assert!(codes(html).iter().all(|code| *code == "E407"), "{html}: {:?}", body(html));
            assert!(!codes(html).is_empty(), "{html}");
        }
        assert_eq!(codes("<svg role=img><title>x</title></svg>"), [""; 0]);
    }

    #[test]
    fn headings_go_down_one_by_one() {
        assert_eq!(codes("<h3>x</h3>"), ["E407"]);
        assert_eq!(codes("<h2>x</h2><h4>y</h4>"), ["E407"]);
        assert_eq!(codes("<h2>x</h2><h3>y</h3><h4>z</h4><h2>w</h2>"), [""; 0]);
    }

    #[test]
    fn zoom_is_allowed() {
        for stops in [
            "user-scalable=no",
            "width=device-width,user-scalable=0",
            "width=device-width; maximum-scale=1.0",
            "maximum-scale=yes",
            "",
            "width=5000",
            "width=device-width user-scalable=no",
            "width=device-width, initial-scale=.1",
            "width=device-width, minimum-scale=3",
        ] {
            assert!(!fits_the_device(stops), "{stops}");
        }
        for fine in [
            "width=device-width",
            "width=device-width, initial-scale=1",
            "WIDTH = device-width; maximum-scale=5",
            "width=device-width,user-scalable=yes,viewport-fit=cover",
        ] {
            assert!(fits_the_device(fine), "{fine}");
        }
        let small = GOOD
            .replace("content=width=device-width", "content=USER-SCALABLE=NO,width=device-width");
        assert_eq!(codes_of(&small), ["E407"]);
    }

    #[test]
    fn controls_do_not_stand_in_controls() {
        for html in [
            "<a href=#main>x <a href=#main>y</a></a>",
            "<a href=#main><button type=button>x</button></a>",
            "<button type=button>x <a href=#main>y</a></button>",
            "<a href=#main>x <input aria-label=y></a>",
            "<label>x <label>y</label></label>",
        ] {
            assert_eq!(codes(html), ["E407"], "{html}: {:?}", body(html));
        }
        assert_eq!(codes("<label>x <input></label><a id=x>y</a>"), [""; 0]);
    }

    #[test]
    fn a_list_of_choices_holds_choices() {
        let hidden = "<select aria-label=x><textarea aria-label=y></select><img alt='' src=//evil.example></textarea>";
        assert!(codes(hidden).contains(&"E405"), "{:?}", body(hidden));
        assert_eq!(
            codes("<select aria-label=x><optgroup label=y><option>1</optgroup><hr></select>"),
            [""; 0]
        );
    }
}
