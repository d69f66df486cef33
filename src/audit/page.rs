//! One finished page, read once for all rules.
//!
//! In: a page. Out: its findings and a summary for the rules that see all pages.
//! This file hands the tokens around; what is right or wrong stands in the rules.

use super::attributes::{Known, bits};
use super::crisis::Crisis;
use super::dialed::Dialed;
use super::elements::{Element, Space};
use super::findings::Findings;
use super::forms::Forms;
use super::markup;
use super::names;
use super::old::Old;
use super::policy::Head;
use super::resources;
use super::scripts::Scripts;
use super::structure::Structure;
use super::summary::{PageSummary, Recorder};
use super::tokens::{self, Reading, Sink, StartTag};
use super::tree::Tree;
use super::{Finding, FinishedPage, anchors};
use crate::diag::Code;
use crate::site::PageKind;
use std::ops::Range;

/// Attributes that no rule reads.
const SILENT: u128 = bits(&[
    Known::Class,
    Known::Colspan,
    Known::Datetime,
    Known::Dir,
    Known::Rowspan,
    Known::Scope,
]);

/// A start tag where it stands.
pub(super) struct Place<'p, 't> {
    /// The page.
    pub(super) page: &'p FinishedPage<'p>,
    /// The element.
    pub(super) element: Element,
    /// Its start tag.
    pub(super) tag: &'p StartTag<'t>,
    /// What is open around it.
    pub(super) tree: &'p Tree,
}

/// Audits a page. The answer depends on the page alone, so that it can be kept
/// as long as the page stays the same.
pub fn page(page: &FinishedPage<'_>) -> (Vec<Finding>, PageSummary) {
    let mut audit = Audit {
        page,
        out: Findings::new(page.html),
        tree: Tree::new(),
        head: Head::new(),
        crisis: Crisis::default(),
        dialed: Dialed::default(),
        old: Old::default(),
        structure: Structure::default(),
        scripts: Scripts::default(),
        forms: Forms::default(),
        recorder: Recorder::new(),
        may_turn: markup::may_turn(page.html),
        noscript: None,
    };
    let read_to = tokens::read(page.html, &mut audit);
    audit.finish(read_to)
}

struct Audit<'p> {
    page: &'p FinishedPage<'p>,
    out: Findings<'p>,
    tree: Tree,
    head: Head,
    crisis: Crisis,
    dialed: Dialed,
    old: Old,
    structure: Structure,
    scripts: Scripts,
    forms: Forms,
    recorder: Recorder,
    /// Whether a letter of the page may turn its direction.
    may_turn: bool,
    /// Where a browser with script would end the open `<noscript>`.
    noscript: Option<usize>,
}

impl Audit<'_> {
    /// The element that a start tag makes, if the page may hold it here.
    fn element(&mut self, tag: &StartTag<'_>) -> Option<Element> {
        let space = self.tree.space();
        let found = Element::find(space, tag.name);
        if let Some(inner) = self.tree.innermost()
            && inner.holds_text_only()
        {
            markup::element_in_text(inner, tag, &mut self.out);
            return None;
        }
        if found.is_none() {
            markup::unknown_element(space, tag, &mut self.out);
        }
        found
    }

    /// Whether no rule has anything to say about a start tag, as about most of a text.
    /// A test has every such tag judged by all rules.
    fn is_silent(&self, element: Element, tag: &StartTag<'_>) -> bool {
        element.is_plain()
            && element.may_have_all(tag.attributes)
            && !tag.attributes.has_any(!SILENT)
            && !self.head.is_waiting()
            && !self.tree.is_inside(Element::Select)
    }

    fn settle(&mut self) {
        while let Some(open) = self.tree.next_nameless() {
            names::missing(&open, &mut self.out);
        }
    }

    fn finish(mut self, read_to: usize) -> (Vec<Finding>, PageSummary) {
        if read_to < self.page.html.len() {
            self.out.tell(
                Code::StructureWrong,
                read_to..self.page.html.len(),
                "The page ends in the middle of a tag.",
            );
        }
        self.tree.finish(&mut self.out);
        self.settle();
        self.head.finish(self.page, &mut self.out);
        self.recorder.look.lines = self.crisis.finish(&mut self.out);
        self.recorder.look.takes_answers = self.page.kind == PageKind::Check;
        self.recorder.look.inline = self.head.inline_style();
        self.dialed.finish(self.page.html, &mut self.out);
        self.structure.finish(&mut self.out);
        let summary = self.recorder.finish(self.page, &mut self.out);
        (self.out.into_sorted(), summary)
    }
}

impl Sink for Audit<'_> {
    const CDATA: bool = false;

    fn start(&mut self, tag: &StartTag<'_>) -> Reading {
        let Some(element) = self.element(tag) else {
            // A browser may read the text behind an unknown or misplaced tag in
            // its own way; the page is refused in any case.
            self.head.start(self.page, None, tag, &mut self.out);
            markup::attributes_of_unknown(tag, &mut self.out);
            return Reading::Markup;
        };
        self.tree.before(element, &tag.span, &mut self.out);
        self.settle();
        if self.is_silent(element, tag) {
            self.tree.open_plain(element, tag);
            return Reading::Markup;
        }
        let place = Place { page: self.page, element, tag, tree: &self.tree };
        let out = &mut self.out;
        self.head.start(self.page, Some(element), tag, out);
        if element.is_banned() {
            markup::banned_element(&place, out);
        } else {
            markup::attributes(&place, out);
            self.old.start(&place, out);
            self.structure.start(&place, out);
            resources::start(&place, &mut self.recorder, out);
            match element {
                Element::Script | Element::SvgScript => {
                    self.scripts.start(&place, &mut self.recorder, out)
                }
                Element::A | Element::Area | Element::SvgA => {
                    let leaves = anchors::start(&place, &mut self.recorder, out);
                    self.crisis.link(&place, leaves);
                    self.dialed.link(&place, leaves, out);
                }
                Element::Main => self.crisis.main(&tag.span),
                Element::Body => self.crisis.body(&tag.span),
                Element::Form | Element::Button | Element::Input => self.forms.start(&place, out),
                _ => {}
            }
        }
        self.dialed.element(&place);
        let nameless = names::start(&place, &mut self.recorder, out);
        self.recorder.start(&place, out);
        if element == Element::Noscript {
            self.noscript = Some(markup::noscript_end(self.page.html, tag.span.end));
        }
        if names::gives_name(&place) {
            self.tree.name();
        }
        self.tree.open(element, tag, nameless);
        if self.tree.space() == Space::Html { element.reading() } else { Reading::Markup }
    }

    fn end(&mut self, name: &str, span: Range<usize>) {
        self.head.other();
        if name == "noscript" && self.noscript.take().is_some_and(|end| end != span.start) {
            markup::noscript_differs(span.clone(), &mut self.out);
        }
        if name == "style" && self.tree.innermost() == Some(Element::Style) {
            self.head.style_ends(self.page, span.start, &mut self.out);
        }
        if name == "a" {
            self.crisis.end(self.page.html, span.start);
            self.dialed.end(&mut self.out);
        }
        self.tree.end(name, &span, &mut self.out);
        self.settle();
    }

    fn text(&mut self, text: &[u8], span: Range<usize>) {
        self.crisis.text(text, &self.tree);
        self.dialed.text(text, &self.tree);
        if self.may_turn {
            markup::text(text, &span, &mut self.out);
        }
        let innermost = self.tree.innermost();
        if innermost == Some(Element::Style) {
            self.head.style_text(text);
        }
        let matters =
            self.tree.wants_name() || self.head.is_waiting() || innermost == Some(Element::Script);
        if !matters || text.trim_ascii().is_empty() {
            return;
        }
        self.head.other();
        if innermost == Some(Element::Script) {
            self.scripts.text(&span, &mut self.out);
        }
        self.tree.name();
    }

    fn comment(&mut self, span: Range<usize>) {
        markup::comment(span, &mut self.out);
    }

    fn doctype(&mut self, span: Range<usize>) {
        self.structure.doctype(span, &mut self.out);
    }
}

#[cfg(test)]
mod tests {
    use super::page;
    use crate::audit::elements::ALL;
    use crate::audit::test_page::{self, GOOD};

    #[test]
    fn a_good_page_of_each_kind_has_no_findings() {
        for (kind, html) in test_page::good_pages() {
            let (findings, _) = page(&test_page::finished(kind, &html));
            assert_eq!(findings, [], "{kind:?}");
        }
    }

    #[test]
    fn a_tag_that_no_rule_looks_at_would_not_be_told_by_any() {
        let told = |html: &str| -> Vec<String> {
            let findings = test_page::good_pages().into_iter().flat_map(|(kind, good)| {
                let html = html.replace("GOOD", &good.replace("</main>", ""));
                page(&test_page::finished(kind, &html)).0
            });
            findings.map(|one| format!("{:?} {} {:?}", one.code, one.message, one.help)).collect()
        };
        let around = [
            "#",
            "GOOD#",
            "<html lang=en>#",
            "<!doctype html><html lang=en><head>#",
            "GOOD<a href=#main>x#</a>",
            "GOOD<a href=tel:988>#988</a>",
            "GOOD<button type=button>x#</button>",
            "GOOD<select aria-label=x>#</select>",
            "GOOD<label>x#<input></label>",
            "GOOD<h2>#</h2>",
            "GOOD<table><tr>#</table>",
            "GOOD<svg role=img aria-label=x>#</svg>",
            "GOOD<noscript>#</noscript>",
        ];
        for element in ALL.into_iter().filter(|element| element.is_plain()) {
            let name = element.name();
            for around in around {
                for said in ["", " class=a", " scope=row colspan=2 class=a", " class=a class=b"] {
                    // An attribute that every element may have, and that no rule asks for.
                    let [bare, judged] =
                        ["", " data-x=1"].map(|more| format!("<{name}{said}{more}>"));
                    assert_eq!(
                        told(&around.replace('#', &bare)),
                        told(&around.replace('#', &judged)),
                        "{name}{said} in {around}"
                    );
                }
            }
        }
    }

    #[test]
    fn every_prefix_of_a_nasty_page_and_random_bytes_are_survived() {
        let nasty = format!("{}{}", test_page::NASTY, GOOD);
        for end in (0..nasty.len()).filter(|&end| nasty.is_char_boundary(end)) {
            check(&nasty[..end]);
            check(&nasty[end..]);
        }
        for soup in test_page::soups(3_000, 80) {
            check(&soup);
        }
    }

    /// Audits whatever it is, as every kind of file, and looks at the ranges.
    fn check(text: &str) {
        let mut all = Vec::new();
        for (kind, _) in test_page::good_pages() {
            all.extend(page(&test_page::finished(kind, text)).0);
        }
        all.extend(crate::audit::stylesheet("a/b.css", text, &["a/c.png".to_owned()].into()));
        all.extend(crate::audit::svg("a/b.svg", text));
        for finding in all {
            assert!(text.get(finding.span.clone()).is_some(), "{finding:?} in {text:?}");
            crate::audit::blame(&finding, text, text);
        }
        for hazard in crate::audit::minify_hazards(text) {
            assert!(text.get(hazard.clone()).is_some(), "{hazard:?} in {text:?}");
        }
    }
}
