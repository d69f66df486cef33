//! The crisis lines on every page.
//!
//! In: links in their order with their texts, and where the main content begins. Out: one
//! finding when 911, 988, a text to 988 or the 988 chat cannot be tapped before it, and
//! where each of them stands, for who judges the styles.

use super::address::{self, Address, Scheme};
use super::attributes::Known;
use super::elements::{Element, Space};
use super::findings::Findings;
use super::page::Place;
use super::tree::Tree;
use crate::diag::Code;
use crate::site::PageKind;
use std::ops::Range;

/// The site of the 988 Lifeline, whose chat is at `/chat/` or on a host of its own.
const LIFELINE: &str = "988lifeline.org";

/// Each line: what it is for, and how a link to it is written.
const LINES: [(&str, &str); 4] = [
    ("call 911", "tel:911"),
    ("call 988", "tel:988"),
    ("text 988", "sms:988"),
    ("open the 988 chat", "https://988lifeline.org/chat/"),
];

/// Elements that show little or nothing of what stands in them, or only over the page.
const VEILS: [Element; 9] = [
    Element::Button,
    Element::Dialog,
    Element::Meter,
    Element::Optgroup,
    Element::Option,
    Element::Output,
    Element::Progress,
    Element::Rp,
    Element::Select,
];

/// The first link to a line, where it stands in its page.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct CrisisLine {
    /// What it is for, such as `call 988`.
    pub(super) task: &'static str,
    /// The start tags of all elements around it, outermost first.
    pub(super) around: Box<str>,
    /// The link from its start tag to before its end tag.
    pub(super) link: Box<str>,
}

/// The crisis lines of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct CrisisLines(Vec<CrisisLine>);

impl CrisisLines {
    /// Each of them.
    pub(super) fn iter(&self) -> impl Iterator<Item = &CrisisLine> {
        self.0.iter()
    }
}

/// Which lines were met before the main content.
#[derive(Default)]
pub(super) struct Crisis {
    lines: CrisisLines,
    open: Option<Open>,
    main_began: bool,
    anchor: Range<usize>,
}

/// A link to a line that was not met before, while its text is read.
struct Open {
    task: &'static str,
    start: usize,
    around: Box<str>,
    says_something: bool,
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

    /// A link, and whether it may leave the site. On `404.html` the lines may be the main content.
    #[inline]
    pub(super) fn link(&mut self, place: &Place<'_, '_>, leaves: bool) {
        self.open = None;
        if leaves {
            self.line(place);
        }
    }

    /// A link that may be one of the lines. One that is hidden helps nobody.
    fn line(&mut self, place: &Place<'_, '_>) {
        let late = self.main_began && place.page.kind != PageKind::NotFound;
        let tree = place.tree;
        if late || place.element != Element::A || tree.is_hidden() || tree.space() != Space::Html {
            return;
        }
        let href = place.tag.attributes.value(Known::Href);
        let Some(task) = href.and_then(task_of) else { return };
        let known = self.lines.iter().any(|line| line.task == task);
        if known || is_veiled(tree) {
            return;
        }
        let start = place.tag.span.start;
        let around = tree.start_tags(place.page.html);
        self.open = Some(Open { task, start, around, says_something: false });
    }

    /// A text, wherever it stands. A link without one is an empty spot on the screen.
    #[inline]
    pub(super) fn text(&mut self, text: &[u8], tree: &Tree) {
        if let Some(open) = &mut self.open
            && !open.says_something
            && !tree.is_hidden()
            && tree.space() == Space::Html
            && !tree.innermost().is_some_and(Element::holds_text_only)
            && !is_veiled(tree)
        {
            open.says_something = shows(&String::from_utf8_lossy(text));
        }
    }

    /// A link ends.
    #[inline]
    pub(super) fn end(&mut self, html: &str, at: usize) {
        if self.open.is_some()
            && let Some(open) = self.open.take().filter(|open| open.says_something)
        {
            let link = html.get(open.start..at).unwrap_or_default().into();
            self.lines.0.push(CrisisLine { task: open.task, around: open.around, link });
        }
    }

    /// The page is over. Answers where the lines stand.
    pub(super) fn finish(self, out: &mut Findings<'_>) -> CrisisLines {
        let there = |task: &str| self.lines.iter().any(|line| line.task == task);
        let missing: Vec<_> = LINES.iter().filter(|(task, _)| !there(task)).collect();
        if missing.is_empty() {
            return self.lines;
        }
        let tasks: Vec<&str> = missing.iter().map(|(task, _)| *task).collect();
        let links: Vec<String> =
            missing.iter().map(|(_, link)| format!("href=\"{link}\"")).collect();
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
        self.lines
    }
}

/// Whether what stands here is shown little or not at all.
fn is_veiled(tree: &Tree) -> bool {
    VEILS.iter().any(|&veil| tree.is_inside(veil))
}

/// Whether a text has a letter or digit that can be seen. Four letters of Korean writing only
/// hold the place of another and are blank.
pub(super) fn shows(text: &str) -> bool {
    let is_blank = |letter| matches!(letter, '\u{115F}' | '\u{1160}' | '\u{3164}' | '\u{FFA0}');
    text.chars().any(|letter| letter.is_alphanumeric() && !is_blank(letter))
}

/// The line to which an address leads.
fn task_of(href: &str) -> Option<&'static str> {
    let cleaned = address::clean(href);
    let link = match address::read(&cleaned) {
        Address::Scheme(Scheme::Tel, "911") => "tel:911",
        Address::Scheme(Scheme::Tel, "988") => "tel:988",
        Address::Scheme(Scheme::Sms, rest)
            if rest.split(['?', '&']).next().map(|to| to.trim_end_matches(';')) == Some("988") =>
        {
            "sms:988"
        }
        Address::Scheme(Scheme::Https, rest) => {
            let host = address::host(rest);
            let own = host.strip_suffix(LIFELINE)?;
            let is_own = own.is_empty() || own.ends_with('.');
            let is_chat = is_own && rest.to_ascii_lowercase().contains("chat");
            is_chat.then_some("https://988lifeline.org/chat/")?
        }
        _ => return None,
    };
    LINES.iter().find(|(_, known)| *known == link).map(|(task, _)| *task)
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
        let group = GOOD.replace("<header>", "<header><details open name=x><summary>x</summary>");
        assert_eq!(codes_of(&group.replace("</header>", "</details></header>")), ["E401"]);
        for own in ["hidden", "inert", "popover"] {
            let link = GOOD.replace("<a href=tel:911>", &format!("<a href=tel:911 {own}>"));
            assert_eq!(codes_of(&link), ["E401"], "{own}");
        }
        for empty in [
            "",
            " &nbsp;\u{2060}",
            "<span hidden>911</span>",
            "<svg aria-hidden=true></svg>",
            "<ruby><rp>911</rp></ruby>",
            "<rp>911</rp>",
            "<progress aria-label=x>911</progress>",
            "<meter aria-label=x value=1>911</meter>",
            "&#x3164;\u{115F}\u{1160}&#xFFA0;",
        ] {
            let link = GOOD.replace(
                "<a href=tel:911>911</a>",
                &format!("<a href=tel:911 aria-label='Call 911'>{empty}</a>"),
            );
            assert_eq!(codes_of(&link), ["E401"], "{empty}");
        }
        let data = "<a href=tel:911 aria-label='Call 911'><script type=application/ld+json>{\"a\":911}</script></a>";
        let link = GOOD.replace("<a href=tel:911>911</a>", data);
        assert!(codes_of(&link).contains(&"E401"), "{:?}", codes_of(&link));
        for veil in ["progress aria-label=x", "dialog open", "output"] {
            let name = veil.split(' ').next().unwrap();
            let inside = GOOD
                .replace("<header>", &format!("<header><{veil}>"))
                .replace("</header>", &format!("</{name}></header>"));
            assert!(codes_of(&inside).contains(&"E401"), "{veil}: {:?}", codes_of(&inside));
        }
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
