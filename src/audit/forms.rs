//! Forms and the controls that could send them.
//!
//! In: `<form>`, `<button>` and `<input>`. Out: findings for every form but the
//! self-check's own and a search form, and for every control that submits.

use super::attributes::Known;
use super::elements::Element;
use super::findings::Findings;
use super::page::Place;
use crate::diag::Code;
use crate::site::PageKind;

/// The forms of a page so far.
#[derive(Default)]
pub(super) struct Forms {
    count: usize,
}

impl Forms {
    /// A form or a control.
    pub(super) fn start(&mut self, place: &Place<'_, '_>, out: &mut Findings<'_>) {
        match place.element {
            Element::Form => self.form(place, out),
            Element::Button => button(place, out),
            _ => input(place, out),
        }
    }

    fn form(&mut self, place: &Place<'_, '_>, out: &mut Findings<'_>) {
        self.count += 1;
        let attributes = place.tag.attributes;
        let is_dialog = attributes
            .value(Known::Method)
            .is_some_and(|method| method.eq_ignore_ascii_case("dialog"));
        let problem = match place.page.kind {
            PageKind::Content | PageKind::NotFound => Some("A page of this kind holds no form."),
            _ if !is_dialog => {
                Some("A form without method=\"dialog\" sends its answers to the server.")
            }
            _ if place.tree.is_inside(Element::Dialog) => {
                Some("A form inside a <dialog> closes it instead of keeping still.")
            }
            _ if place.tree.is_inside(Element::Form) => Some("A form stands inside a form."),
            PageKind::Check if attributes.value(Known::Id) != Some("check") => {
                Some("The self-check's own form has id=\"check\", and the page holds no other.")
            }
            PageKind::Check if self.count > 1 => {
                Some("The page of the self-check holds a second form.")
            }
            PageKind::Check | PageKind::Scripted => None,
        };
        if let Some(problem) = problem {
            out.tell(Code::FormForbidden, place.tag.span.clone(), problem);
        }
    }
}

fn button(place: &Place<'_, '_>, out: &mut Findings<'_>) {
    let kind = place.tag.attributes.value(Known::Type).unwrap_or_default();
    if !["button", "reset"].iter().any(|known| kind.eq_ignore_ascii_case(known)) {
        out.add(
            Code::FormForbidden,
            place.tag.span.clone(),
            "A button without type=\"button\" submits its form.",
            "Write <button type=\"button\">.",
        );
    }
}

/// The types of input that a page may have.
const INPUTS: &[&str] = &[
    "button", "checkbox", "date", "email", "hidden", "month", "number", "radio", "range", "reset",
    "search", "tel", "text", "time", "week",
];

fn input(place: &Place<'_, '_>, out: &mut Findings<'_>) {
    let Some(kind) = place.tag.attributes.get(Known::Type) else {
        return;
    };
    if kind.value.is_empty() || INPUTS.iter().any(|known| kind.value.eq_ignore_ascii_case(known)) {
        return;
    }
    let message = if ["submit", "image"].iter().any(|known| kind.value.eq_ignore_ascii_case(known))
    {
        format!("`type={}` submits its form.", kind.value)
    } else {
        format!("`type={}` is not a control that a page may have.", kind.value)
    };
    out.add(
        Code::FormForbidden,
        place.tag.span.clone(),
        message,
        "Take it out, or use <button type=\"button\">.",
    );
}

#[cfg(test)]
mod tests {
    use crate::audit::test_page::{body, body_of, codes};
    use crate::site::PageKind;

    #[test]
    fn content_pages_hold_no_form_and_no_page_submits() {
        for html in [
            "<form id=check method=dialog></form>",
            "<form></form>",
            "<button>x</button>",
            "<button type=submit>x</button>",
            "<button type>x</button>",
            "<input type=submit value=x aria-label=x>",
            "<input type=image aria-label=x>",
            "<input type=password aria-label=x>",
            "<input type=FILE aria-label=x>",
            "<button type=button formaction=x>x</button>",
            "<input type=text aria-label=x formaction=//evil.example>",
        ] {
            assert_eq!(codes(html), ["E406"], "{html}: {:?}", body(html));
        }
        assert_eq!(
            codes(
                "<button type=button>x</button><input type=Radio aria-label=x><input aria-label=x>"
            ),
            [""; 0]
        );
    }

    #[test]
    fn the_check_holds_its_own_form_only() {
        let check = |html: &str| body_of(PageKind::Check, html);
        let own = "<form id=check class=check method=dialog autocomplete=off><p>x</p></form>";
        assert_eq!(check(own), [""; 0]);
        for html in [
            "<form id=check method=get></form>",
            "<form id=check></form>",
            "<form id=other method=dialog></form>",
            "<form id=check method=dialog action=x></form>",
            "<form id=check method=dialog target=x action></form>",
            "<dialog open><form id=check method=dialog></form></dialog>",
        ] {
            assert!(
                check(html)
                    .iter()
                    .all(|found| found.starts_with("E406") || html.contains("target")),
                "{html}"
            );
            assert!(!check(html).is_empty(), "{html}");
        }
        assert!(!check(&format!("{own}<form id=check method=dialog></form>")).is_empty());
    }

    #[test]
    fn a_search_form_keeps_still() {
        let search = |html: &str| body_of(PageKind::Scripted, html);
        assert_eq!(
            search("<search><form method=dialog role=search><input aria-label=x></form></search>"),
            [""; 0]
        );
        assert_eq!(search("<form role=search></form>").len(), 1);
        assert_eq!(search("<form method=dialog action=../></form>").len(), 1);
    }
}
