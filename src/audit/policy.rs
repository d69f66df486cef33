//! The head of the page: the policy, the letters, and what `<meta>` may say.
//!
//! In: start tags and text in their order. Out: findings when the policy of the
//! page's kind is not the first thing after the charset, once and to the letter.
//! A policy counts only in the head, and only for what follows it, so whatever
//! would end the head early must not stand before it either. The one inline
//! style, that of `404.html`, is compared with the hash in its policy.

use super::FinishedPage;
use super::attributes::Known;
use super::css;
use super::elements::Element;
use super::findings::Findings;
use super::tokens::StartTag;
use crate::diag::Code;
use crate::site::PageKind;
use base64::prelude::{BASE64_STANDARD, Engine};
use sha2::{Digest, Sha256};
use std::ops::Range;

/// What must come next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Next {
    Html,
    Head,
    Charset,
    Policy,
    /// Something else came first.
    Late,
    Done,
}

/// Browsers look for the charset in so many bytes.
const CHARSET_WITHIN: usize = 1024;

/// What the head has had so far.
pub(super) struct Head {
    next: Next,
    policies: usize,
    charsets: usize,
    styles: usize,
    style: Vec<u8>,
    anchor: Range<usize>,
}

impl Head {
    /// Nothing yet.
    pub(super) fn new() -> Self {
        Self {
            next: Next::Html,
            policies: 0,
            charsets: 0,
            styles: 0,
            style: Vec::new(),
            anchor: 0..0,
        }
    }

    /// Whether text would come too early here.
    pub(super) fn is_waiting(&self) -> bool {
        !matches!(self.next, Next::Late | Next::Done)
    }

    /// Text that shows, or an end tag: neither may stand before the policy.
    #[inline]
    pub(super) fn other(&mut self) {
        if self.is_waiting() {
            self.next = Next::Late;
        }
    }

    /// An element, known or not.
    #[inline]
    pub(super) fn start(
        &mut self,
        page: &FinishedPage<'_>,
        element: Option<Element>,
        tag: &StartTag<'_>,
        out: &mut Findings<'_>,
    ) {
        let belongs = matches!(element, Some(Element::Head | Element::Meta | Element::Style));
        if belongs || self.is_waiting() {
            self.part(page, element, tag, out);
        }
    }

    fn part(
        &mut self,
        page: &FinishedPage<'_>,
        element: Option<Element>,
        tag: &StartTag<'_>,
        out: &mut Findings<'_>,
    ) {
        if element == Some(Element::Head) {
            self.anchor = tag.span.clone();
        }
        let is_charset = element == Some(Element::Meta) && tag.attributes.has(Known::Charset);
        let is_policy = element == Some(Element::Meta) && tag.attributes.has(Known::HttpEquiv);
        if self.is_waiting() {
            self.next = match (self.next, element) {
                (Next::Html, Some(Element::Html)) => Next::Head,
                (Next::Head, Some(Element::Head)) => Next::Charset,
                (Next::Charset, _) if is_charset => Next::Policy,
                (Next::Policy, _) if is_policy => Next::Done,
                _ => Next::Late,
            };
        }
        match element {
            Some(Element::Meta) => self.meta(page, tag, is_charset, out),
            Some(Element::Style) => self.style(page, tag, out),
            _ => {}
        }
    }

    fn meta(
        &mut self,
        page: &FinishedPage<'_>,
        tag: &StartTag<'_>,
        is_charset: bool,
        out: &mut Findings<'_>,
    ) {
        let attributes = tag.attributes;
        let span = tag.span.clone();
        if is_charset {
            self.charsets += 1;
            let is_utf8 = attributes
                .value(Known::Charset)
                .is_some_and(|name| name.trim().eq_ignore_ascii_case("utf-8"));
            if !is_utf8 || self.charsets > 1 || span.end > CHARSET_WITHIN {
                let help = "Write <meta charset=\"utf-8\"> once, right after <head>.";
                out.add(
                    Code::StructureWrong,
                    span.clone(),
                    "The page does not say early that it is UTF-8.",
                    help,
                );
            }
        }
        if let Some(equiv) = attributes.value(Known::HttpEquiv) {
            if equiv.trim().eq_ignore_ascii_case("content-security-policy") {
                self.policy(page, attributes.value(Known::Content).unwrap_or_default(), span, out);
            } else {
                let message =
                    format!("`<meta http-equiv=\"{}\">` cannot stand on a page.", equiv.trim());
                out.tell(Code::ForbiddenMarkup, span, message);
            }
        } else if let Some(name) = attributes.value(Known::Name)
            && name.trim().eq_ignore_ascii_case("referrer")
            && !attributes
                .value(Known::Content)
                .is_some_and(|value| value.trim().eq_ignore_ascii_case("no-referrer"))
        {
            let help = "Write content=\"no-referrer\".";
            out.add(
                Code::ReferrerLeak,
                span,
                "The page tells other sites where its readers come from.",
                help,
            );
        }
    }

    fn policy(
        &mut self,
        page: &FinishedPage<'_>,
        content: &str,
        span: Range<usize>,
        out: &mut Findings<'_>,
    ) {
        self.policies += 1;
        let problem = if self.policies > 1 {
            Some("The page has a second policy.")
        } else if self.next != Next::Done {
            Some("The policy is not the first thing in the head after the charset.")
        } else if content != page.policy {
            Some("The policy is not the one for pages of this kind.")
        } else {
            None
        };
        if let Some(problem) = problem {
            let help = format!(
                "Right after <meta charset=\"utf-8\">, print <meta http-equiv=\"Content-Security-Policy\" \
                 content=\"{}\">, once.",
                page.policy
            );
            out.add(Code::PolicyWrong, span, problem, help);
        }
    }

    fn style(&mut self, page: &FinishedPage<'_>, tag: &StartTag<'_>, out: &mut Findings<'_>) {
        self.styles += 1;
        self.style.clear();
        if page.kind != PageKind::NotFound {
            out.tell(Code::ForbiddenMarkup, tag.span.clone(), "`<style>` cannot stand on a page.");
        } else if self.styles > 1 {
            out.tell(Code::ForbiddenMarkup, tag.span.clone(), "The page has a second `<style>`.");
        }
    }

    /// The one inline style, empty on a page without.
    pub(super) fn inline_style(&self) -> String {
        String::from_utf8_lossy(&self.style).into_owned()
    }

    /// Text of an inline style.
    pub(super) fn style_text(&mut self, text: &[u8]) {
        self.style.extend_from_slice(text);
    }

    /// An inline style ends here.
    pub(super) fn style_ends(
        &mut self,
        page: &FinishedPage<'_>,
        end: usize,
        out: &mut Findings<'_>,
    ) {
        if page.kind != PageKind::NotFound {
            return;
        }
        let span = end.saturating_sub(self.style.len())..end;
        if !page
            .policy
            .contains(&format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(&self.style))))
        {
            out.add(
                Code::PolicyWrong,
                span.clone(),
                "The policy does not allow the page's inline style, so browsers ignore it.",
                "Take the hash from the finished text of the style.",
            );
        }
        if !css::loads(&String::from_utf8_lossy(&self.style)).is_empty() {
            out.tell(Code::ForeignResource, span, "The page's inline style loads a file.");
        }
    }

    /// The page is over.
    pub(super) fn finish(&self, page: &FinishedPage<'_>, out: &mut Findings<'_>) {
        if self.policies == 0 {
            let help = format!(
                "Print <meta http-equiv=\"Content-Security-Policy\" content=\"{}\">.",
                page.policy
            );
            out.add(Code::PolicyWrong, self.anchor.clone(), "The page has no policy.", help);
        }
        if self.charsets == 0 {
            let help = "Write <meta charset=\"utf-8\"> right after <head>.";
            out.add(
                Code::StructureWrong,
                self.anchor.clone(),
                "The page does not say that it is UTF-8.",
                help,
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::page;
    use crate::audit::test_page::{self, GOOD, codes_of, head, policy_of};

    #[test]
    fn the_policy_is_there_first_once_and_to_the_letter() {
        let meta = format!(
            "<meta http-equiv=Content-Security-Policy content=\"{}\">",
            policy_of(PageKind::Content)
        );
        assert!(GOOD.contains(&meta));
        for wrong in [
            GOOD.replace(&meta, ""),
            GOOD.replace(&meta, &format!("{meta}{meta}")),
            GOOD.replace("img-src 'self'", "img-src *"),
            GOOD.replace("; form-action 'none'", ""),
            GOOD.replace(&meta, &format!("<link rel=icon href=../entrance.jpg>{meta}")),
            GOOD.replace(&meta, &format!("text{meta}")),
            GOOD.replace(&meta, &format!("</head>{meta}")),
            GOOD.replace("<html lang=en>", "text<html lang=en>"),
            GOOD.replace(&meta, "").replace("<main id=main>", &format!("<main id=main>{meta}")),
        ] {
            assert!(codes_of(&wrong).contains(&"E402"), "{wrong}");
        }
        assert_eq!(
            codes_of(
                &GOOD.replace(
                    &meta,
                    &meta.replace("'", "&#39;").replace("Content-Sec", "CONTENT-SEC")
                )
            ),
            [""; 0]
        );
        assert_eq!(codes_of(&GOOD.replace(&meta, &format!("<!-- x -->\n{meta}"))), [""; 0]);
    }

    #[test]
    fn the_letters_are_utf_8() {
        assert!(codes_of(&GOOD.replace("<meta charset=utf-8>", "")).contains(&"E407"));
        assert_eq!(codes_of(&GOOD.replace("charset=utf-8", "charset=iso-2022-jp")), ["E407"]);
        assert_eq!(codes_of(&GOOD.replace("charset=utf-8", "charset=UTF-8")), [""; 0]);
        assert_eq!(head("<meta charset=utf-8>"), ["E407"]);
    }

    #[test]
    fn meta_may_not_redirect_or_leak() {
        for html in [
            "<meta http-equiv=refresh content='0;url=//x'>",
            "<META HTTP-EQUIV=' Refresh'>",
            "<meta http-equiv=set-cookie content=x>",
        ] {
            assert_eq!(head(html), ["E405"], "{html}");
        }
        assert_eq!(head("<meta name=referrer content=unsafe-url>"), ["E412"]);
        assert_eq!(
            head("<meta name=referrer content=no-referrer><meta name=description content=refresh>"),
            [""; 0]
        );
    }

    #[test]
    fn only_the_page_that_was_not_found_has_a_style_and_its_hash_fits() {
        assert_eq!(head("<style>p{}</style>"), ["E405"]);
        let (kind, html) = test_page::good_pages()
            .into_iter()
            .find(|(kind, _)| *kind == PageKind::NotFound)
            .unwrap();
        let found = |html: &str| -> Vec<&str> {
            page(&test_page::finished(kind, html))
                .0
                .iter()
                .map(|finding| finding.code.text())
                .collect()
        };
        assert_eq!(found(&html.replace("p{margin:0}", "p{margin:1px}")), ["E402"]);
        assert_eq!(found(&html.replace("p{margin:0}", "p{background:url(//x)}")), ["E402", "E403"]);
        assert_eq!(found(&html.replace("</head>", "<style>p{margin:0}</style></head>")), ["E405"]);
    }
}
