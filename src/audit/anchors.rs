//! Links that a reader follows.
//!
//! In: `<a>` and `<area>`, in HTML and in drawings. Out: findings for links that
//! run script, carry their target in themselves or tell another site where the
//! reader comes from; the site's own links go into the summary.

use super::address::{self, Address, Scheme};
use super::attributes::{Known, bits};
use super::findings::Findings;
use super::markup;
use super::page::Place;
use super::summary::Recorder;
use crate::diag::Code;

/// Where links lead.
const LEADING: u128 = bits(&[Known::Href, Known::XlinkHref]);

/// A link. Answers whether it may lead out of the site, to a number or to another host.
pub(super) fn start(
    place: &Place<'_, '_>,
    recorder: &mut Recorder,
    out: &mut Findings<'_>,
) -> bool {
    let attributes = place.tag.attributes;
    let element = place.element.name();
    let mut leaves = false;
    for attribute in attributes.of(LEADING) {
        let cleaned = address::clean(attribute.value);
        let leads = address::read(&cleaned);
        leaves |= leads.leaves_the_site();
        match leads {
            Address::Empty => out.add(
                Code::FinishedLinkBroken,
                attribute.span.clone(),
                "A link names no address.",
                "Write the address, or take the link out.",
            ),
            Address::Fragment(_) | Address::Relative(..) | Address::Rooted(..) => {
                recorder.link(place.page, &leads, &attribute.span, out);
            }
            Address::OtherHost | Address::Scheme(Scheme::Https | Scheme::Http, _) => {
                if !keeps_quiet(attributes.value(Known::Rel)) {
                    out.tell(
                        Code::ReferrerLeak,
                        place.tag.span.clone(),
                        "A link to another site has no rel=\"noreferrer\".",
                    );
                }
            }
            Address::Scheme(Scheme::Tel | Scheme::Sms | Scheme::Mailto, _) => {}
            Address::Scheme(Scheme::Script, _) => markup::runs_script(&attribute, element, out),
            Address::Scheme(Scheme::Inline | Scheme::Other, _) => {
                let scheme = cleaned.split(':').next().unwrap_or_default().to_ascii_lowercase();
                out.add(
                    Code::ForbiddenMarkup,
                    attribute.span.clone(),
                    format!("A link cannot lead to a `{scheme}:` address."),
                    "Links lead to https:, tel:, sms: and mailto: addresses and to pages of the site.",
                );
            }
        }
    }
    leaves
}

/// Whether a link's `rel` holds the address of this page back.
pub(super) fn keeps_quiet(rel: Option<&str>) -> bool {
    rel.is_some_and(|rel| {
        rel.split_ascii_whitespace().any(|word| word.eq_ignore_ascii_case("noreferrer"))
    })
}

#[cfg(test)]
mod tests {
    use crate::audit::test_page::{body, codes};

    #[test]
    fn links_that_run_script_are_refused_however_they_are_written() {
        for href in [
            "javascript:x",
            "&#106;avascript:x",
            "&#x6A;avascript:x",
            "java\tscript:x",
            "java&Tab;script:x",
            "java&NewLine;script:x",
            " &#1; javascript:x",
            "JAVASCRIPT:x",
            "javascript&colon;x",
            "vbscript:x",
            "&#0000106avascript:x",
        ] {
            for html in [
                format!("<a href=\"{href}\">x</a>"),
                format!("<A HREF='{href}'>x</A>"),
                format!("<svg role=img aria-label=x><a xlink:href=\"{href}\">x</a></svg>"),
                format!("<map name=m><area alt=x href=\"{href}\"></map>"),
            ] {
                assert_eq!(codes(&html), ["E404"], "{html}: {:?}", body(&html));
            }
        }
        assert_eq!(codes("<a href=javascript:x>x</a>"), ["E404"]);
        assert_eq!(codes("<a href='../javascript/index.html'>x</a>"), [""; 0]);
    }

    #[test]
    fn links_that_carry_their_target_are_refused() {
        for href in ["data:text/html,x", "blob:x", "DATA:,", "file:///x", "intent:x"] {
            assert_eq!(codes(&format!("<a href='{href}'>x</a>")), ["E405"], "{href}");
        }
        for href in ["tel:1-800-662-4357", "sms:741741?&body=HOME", "mailto:a@example.org"] {
            assert_eq!(codes(&format!("<a href='{href}'>x</a>")), [""; 0], "{href}");
        }
    }

    #[test]
    fn links_to_other_sites_hold_the_address_back() {
        for html in [
            "<a href=https://example.org>x</a>",
            "<a href=//example.org/>x</a>",
            "<a href='/\\example.org'>x</a>",
            "<a href='HTTP://example.org' rel=noopener target=_blank>x</a>",
            "<a href='https://example.org' rel='no-referrer'>x</a>",
            "<svg role=img aria-label=x><a href=https://example.org>x</a></svg>",
        ] {
            assert_eq!(codes(html), ["E412"], "{html}: {:?}", body(html));
        }
        assert_eq!(
            codes("<a href=https://example.org rel='external NoReferrer' target=_blank>x</a>"),
            [""; 0]
        );
        assert_eq!(codes("<a href=#main>x</a>"), [""; 0]);
    }
}
