//! The crisis lines on every page.
//!
//! In: links in their order, and where the main content begins. Out: one finding
//! when 911, 988, a text to 988 or the 988 chat cannot be tapped before it.

use super::address::{self, Address, Scheme};
use super::attributes::Known;
use super::findings::Findings;
use super::page::Place;
use crate::diag::Code;
use crate::site::PageKind;
use std::ops::Range;

/// The site of the 988 Lifeline, whose chat is at `/chat/` or on a host of its own.
const LIFELINE: &str = "988lifeline.org";

/// Which lines were met before the main content.
#[derive(Default)]
pub(super) struct Crisis {
    call_911: bool,
    call_988: bool,
    text_988: bool,
    chat: bool,
    main_began: bool,
    anchor: Range<usize>,
}

impl Crisis {
    /// The body begins.
    pub(super) fn body(&mut self, span: &Range<usize>) {
        if self.anchor.is_empty() {
            self.anchor = span.clone();
        }
    }

    /// The main content begins.
    pub(super) fn main(&mut self, span: &Range<usize>) {
        if !self.main_began {
            self.main_began = true;
            self.anchor = span.clone();
        }
    }

    /// A link. One that is hidden helps nobody. On `404.html` the lines may be the main content.
    pub(super) fn link(&mut self, place: &Place<'_, '_>) {
        if (self.main_began && place.page.kind != PageKind::NotFound) || place.tree.is_hidden() {
            return;
        }
        let Some(href) = place.tag.attributes.value(Known::Href) else {
            return;
        };
        let cleaned = address::clean(href);
        match address::read(&cleaned) {
            Address::Scheme(Scheme::Tel, "911") => self.call_911 = true,
            Address::Scheme(Scheme::Tel, "988") => self.call_988 = true,
            Address::Scheme(Scheme::Sms, rest) => {
                self.text_988 |= rest.split(['?', ';', '&']).next() == Some("988");
            }
            Address::Scheme(Scheme::Https, rest) => {
                let host = address::host(rest);
                let own = host
                    .strip_suffix(LIFELINE)
                    .is_some_and(|sub| sub.is_empty() || sub.ends_with('.'));
                self.chat |= own && rest.to_ascii_lowercase().contains("chat");
            }
            _ => {}
        }
    }

    /// The page is over.
    pub(super) fn finish(&self, out: &mut Findings<'_>) {
        let lines = [
            (self.call_911, "call 911", "tel:911"),
            (self.call_988, "call 988", "tel:988"),
            (self.text_988, "text 988", "sms:988"),
            (self.chat, "open the 988 chat", "https://988lifeline.org/chat/"),
        ];
        let missing: Vec<_> = lines.iter().filter(|(there, ..)| !there).collect();
        if missing.is_empty() {
            return;
        }
        let tasks: Vec<&str> = missing.iter().map(|(_, task, _)| *task).collect();
        let links: Vec<String> =
            missing.iter().map(|(.., link)| format!("href=\"{link}\"")).collect();
        out.add(
            Code::CrisisMissing,
            self.anchor.clone(),
            format!(
                "Before its main content, the page has no visible link to {}.",
                tasks.join(", ")
            ),
            format!(
                "Include parts/crisis-bar.html in the template, or add links with {}.",
                links.join(", ")
            ),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::audit::page;
    use crate::audit::test_page::{self, GOOD, codes_of};
    use crate::site::PageKind;

    #[test]
    fn each_line_is_missed_when_it_is_gone_late_or_hidden() {
        for link in ["tel:911", "tel:988", "sms:988", "https://988lifeline.org/chat/"] {
            assert_eq!(codes_of(&GOOD.replace(link, "#main")), ["E401"], "{link}");
        }
        let hidden = GOOD.replace("<header>", "<header hidden>");
        assert_eq!(codes_of(&hidden), ["E401"]);
        let folded = GOOD.replace("<header>", "<header><details><summary>x</summary>");
        assert_eq!(codes_of(&folded.replace("</header>", "</details></header>")), ["E401"]);
        let unheard = GOOD.replace("<header>", "<header aria-hidden=TRUE>");
        assert!(codes_of(&unheard).contains(&"E401"));
        let late = GOOD.replace("<main id=main>", "").replace("<header>", "<main id=main><header>");
        assert_eq!(codes_of(&late), ["E401"]);
        let elsewhere = GOOD
            .replace("https://988lifeline.org/chat/", "https://988lifeline.org.evil.example/chat/");
        assert_eq!(codes_of(&elsewhere), ["E401"]);
    }

    #[test]
    fn other_ways_to_write_them_pass() {
        let html = GOOD
            .replace("tel:911", " TEL:911")
            .replace("sms:988", "sms:988?&amp;body=Hi")
            .replace("https://988lifeline.org/chat/", "https://chat.988lifeline.org/");
        assert_eq!(codes_of(&html), [""; 0]);
    }

    #[test]
    fn the_page_that_was_not_found_may_say_them_in_its_text() {
        let (_, html) = test_page::good_pages()
            .into_iter()
            .find(|(kind, _)| *kind == PageKind::NotFound)
            .unwrap();
        let late = html.replace("<main>", "").replace("<header>", "<main><header>");
        assert_eq!(page(&test_page::finished(PageKind::NotFound, &late)).0, []);
        let gone = html.replace("tel:988", "mailto:a@b.example");
        assert_eq!(page(&test_page::finished(PageKind::NotFound, &gone)).0.len(), 1);
    }
}
