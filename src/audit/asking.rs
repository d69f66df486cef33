//! Styles and pictures that ask for a file while the check is answered.
//!
//! In: a style sheet of the check's page, and its pictures. Out: a finding for every file.
//! A browser fetches it when its rule begins to hold: when an answer is chosen, or a result
//! is shown. Then the server learns the answer from a file of its own site, which no policy
//! forbids. A rule for the whole page is no exception: another rule may outdo it, or keep a
//! variable from it, until an answer is given.

use super::address::{self, Address};
use super::attributes::Known;
use super::elements::Element;
use super::page::Place;
use super::{Finding, css, findings::Findings};
use crate::diag::Code;

/// Says which files of this style sheet the check's page would ask for later.
pub fn asking(sheet: &str) -> Vec<Finding> {
    let mut out = Findings::new(sheet);
    for load in css::loads(sheet) {
        let cleaned = address::clean(&load.address);
        // A file from elsewhere is refused on every page.
        let is_own = load.by == css::By::Address
            && matches!(address::read(&cleaned), Address::Relative(..) | Address::Rooted(..));
        if is_own {
            out.tell(
                Code::CheckAsks,
                load.span,
                "The self-check would ask for this file when its rule begins to hold, and the server would learn an answer.",
            );
        }
    }
    out.into_sorted()
}

/// On the page of the check nothing may be fetched later than the page itself.
pub(super) fn waiting(place: &Place<'_, '_>, out: &mut Findings<'_>) {
    let waits = place.tag.attributes.value(Known::Loading);
    let waits = waits.is_some_and(|how| how.trim().eq_ignore_ascii_case("lazy"));
    if waits || place.element == Element::SvgImage {
        out.tell(
            Code::CheckAsks,
            place.tag.span.clone(),
            "The self-check would ask for this picture when it comes into sight, and the server would learn where a reader is.",
        );
    }
}

#[cfg(test)]
mod tests {
    use super::asking;

    #[test]
    fn no_file_may_be_named() {
        for css in [
            "input:checked + label { background: url(yes.png) }",
            "input[value=\"3\"]:checked { cursor: url(3.cur), auto }",
            ".result { background: url(result.png) }",
            "[data-level=iop] { list-style: url(iop.svg) }",
            ":root { --x: url(a.png) } .result { background: var(--x) }",
            "body:has(:checked) { background: url(a.png) }",
            "body { &:hover { background: url(a.png) } }",
            "html body { background: url(a.png) }",
            "body::after { content: url(a.png) }",
            "@keyframes x { to { background: url(a.png) } }",
            "@media (max-width: 20em) { .a { background: image-set('a.png' 1x) } }",
            "@font-face { font-family: x; src: url(x.woff2) }",
            "a { b: u\\72l(a.png) }",
            "body { background: url(a.png) }",
            "html:has(input:checked) { --x: 1 } @container style(--x: 1) { body { background: url(a.png) } }",
            "@scope (html:has(input:checked)) { body { background: url(a.png) } }",
            "@media print { body { background: url(a.png) } }",
            "body { background: if(style(--x: 1): url(a.png)) }",
            "html { background: var(--x, url(a.png)) }",
            "body { background: url(a.png) } html:not(:has(:checked)) body { background: none }",
        ] {
            assert_eq!(asking(css).len(), 1, "{css}");
        }
        for css in [".a { fill: url(#x) }", ".a::before { content: 'url(x)' }"] {
            assert_eq!(asking(css), [], "{css}");
        }
    }
}
