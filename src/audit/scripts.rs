//! Script elements.
//!
//! In: `<script>` and what stands in it. Out: findings for everything but blocks
//! of linked data and, on the kinds of page that may run script, the site's own
//! deferred classic script.

use super::address::{self, Address};
use super::attributes::Known;
use super::elements::Element;
use super::findings::Findings;
use super::page::Place;
use super::summary::Recorder;
use crate::diag::Code;
use std::ops::Range;

/// Whether the open script element may hold text.
#[derive(Default)]
pub(super) struct Scripts {
    holds_data: bool,
}

impl Scripts {
    /// A script element begins.
    pub(super) fn start(
        &mut self,
        place: &Place<'_, '_>,
        recorder: &mut Recorder,
        out: &mut Findings<'_>,
    ) {
        let attributes = place.tag.attributes;
        let kind = attributes.value(Known::Type).map(str::trim);
        self.holds_data = place.element == Element::Script
            && attributes.len() == 1
            && kind.is_some_and(|kind| kind.eq_ignore_ascii_case("application/ld+json"));
        if self.holds_data {
            return;
        }
        let span = place.tag.span.clone();
        if !place.page.kind.may_run_script() || place.element == Element::SvgScript {
            return out.tell(Code::ScriptForbidden, span, "A page of this kind holds no script.");
        }
        if attributes.len() != 2 || !attributes.has(Known::Src) || !attributes.has(Known::Defer) {
            return out.add(
                Code::ScriptForbidden,
                span,
                "A script has exactly the attributes `src` and `defer`.",
                "Write <script src=\"…\" defer></script>: inline, module and async scripts are refused.",
            );
        }
        let Some(src) = attributes.get(Known::Src) else {
            return;
        };
        let cleaned = address::clean(src.value);
        let leads = address::read(&cleaned);
        if leads.is_outbound() {
            return out.tell(
                Code::ForeignResource,
                src.span,
                "The page loads a script from another address.",
            );
        }
        let Address::Relative(path, _) = leads else {
            return out.add(
                Code::ScriptForbidden,
                src.span,
                "A script's address is not the relative path of a file.",
                "Print the address that the template is given.",
            );
        };
        let target = recorder.file(place.page, path, &src.span, out);
        if target.is_some_and(|target| place.page.script != Some(target.as_str())) {
            out.add(
                Code::ScriptForbidden,
                src.span,
                "This script is not the one that carelevel makes for this page.",
                "Print the address that the template is given; sites bring no script of their own.",
            );
        }
    }

    /// Something stands in a script element.
    pub(super) fn text(&mut self, span: &Range<usize>, out: &mut Findings<'_>) {
        if !self.holds_data {
            // One finding is enough, however many parts the text comes in.
            self.holds_data = true;
            out.tell(Code::ScriptForbidden, span.clone(), "Script stands in the page itself.");
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::audit::test_page::{body, body_of, codes};
    use crate::site::PageKind;

    const OWN: &str = "<script src=../assets/check.js defer></script>";

    #[test]
    fn content_pages_hold_linked_data_only() {
        for html in [
            OWN,
            "<script></script>",
            "<SCRIPT SRC=x></SCRIPT>",
            "<script type=module src=x></script>",
            "<script type=speculationrules></script>",
            "<script type=importmap></script>",
            "<script type=application/ld+json src=x></script>",
            "<svg aria-hidden=true><script></script></svg>",
            "<script type='text/plain'></script>",
        ] {
            assert!(codes(html).iter().all(|code| *code == "E404"), "{html}: {:?}", body(html));
            assert_eq!(codes(html).len(), 1, "{html}");
        }
        assert_eq!(codes("<script>x</script>"), ["E404", "E404"]);
        assert_eq!(
            codes("<script type='Application/LD+JSON'>{\"a\": \"<img src=//x>\"}</script>"),
            [""; 0]
        );
        assert_eq!(codes("<p>script</p><!-- <script></script> -->"), [""; 0]);
    }

    #[test]
    fn pages_that_may_run_script_run_their_own_only() {
        for kind in [PageKind::Check, PageKind::Scripted] {
            assert_eq!(body_of(kind, OWN), [""; 0]);
            for html in [
                "<script src=../assets/check.js></script>",
                "<script src=../assets/check.js defer async></script>",
                "<script src=../assets/check.js defer type=module></script>",
                "<script src=../assets/check.js defer integrity=x></script>",
                "<script src=../assets/check.js defer onload=x></script>",
                "<script src=../assets/check.js defer>x</script>",
                "<script src=https://evil.example/check.js defer></script>",
                "<script src=//evil.example/check.js defer></script>",
                "<script src=data:,x defer></script>",
                "<script src=/assets/check.js defer></script>",
                "<script src=../entrance.jpg defer></script>",
                "<script defer>x</script>",
            ] {
                assert!(!body_of(kind, html).is_empty(), "{html}");
            }
        }
    }
}
