//! The elements that are open at a point of the page.
//!
//! In: start tags, end tags and text in their order. Out: what is open, what of
//! it is hidden, which elements ended without a name that they should have, and the
//! places where the nesting is not sound. End tags that HTML lets people leave
//! out are supplied. It does not judge anything but the nesting.

use super::attributes::{Known, bits};
use super::elements::{COUNT, Element, Space};
use super::findings::Findings;
use super::tokens::StartTag;
use crate::diag::Code;
use std::ops::Range;

/// An element that is open, or was until now.
#[derive(Clone, Debug)]
pub(super) struct Open {
    /// Which.
    pub(super) element: Element,
    /// Its start tag.
    pub(super) span: Range<usize>,
    nameless: bool,
    hides: bool,
    hidden: usize,
}

/// The open elements, outermost first.
pub(super) struct Tree {
    open: Vec<Open>,
    counts: [u32; COUNT],
    hidden: usize,
    nameless: usize,
    ended_nameless: Vec<Open>,
    forgiven: Vec<Element>,
}

impl Tree {
    /// Nothing is open yet.
    pub(super) fn new() -> Self {
        Self {
            open: Vec::with_capacity(24),
            counts: [0; COUNT],
            hidden: 0,
            nameless: 0,
            ended_nameless: Vec::new(),
            forgiven: Vec::new(),
        }
    }

    /// Whether such an element is open.
    pub(super) fn is_inside(&self, element: Element) -> bool {
        self.counts[element as usize] > 0
    }

    /// Whether what stands here is hidden from readers, at least at first.
    pub(super) fn is_hidden(&self) -> bool {
        self.hidden > 0
    }

    /// The innermost open element.
    pub(super) fn innermost(&self) -> Option<Element> {
        self.open.last().map(|open| open.element)
    }

    /// How many elements are open.
    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }

    /// The language that is read here.
    pub(super) fn space(&self) -> Space {
        self.innermost().map_or(Space::Html, Element::space_inside)
    }

    /// An element that ended without the name that it should have.
    pub(super) fn next_nameless(&mut self) -> Option<Open> {
        self.ended_nameless.pop()
    }

    /// The start tags of all open elements as the page has them.
    pub(super) fn start_tags(&self, html: &str) -> Box<str> {
        let mut tags = String::with_capacity(self.open.iter().map(|open| open.span.len()).sum());
        for open in &self.open {
            tags.push_str(html.get(open.span.clone()).unwrap_or_default());
        }
        tags.into()
    }

    /// Ends what HTML ends by itself before this start tag.
    #[inline]
    pub(super) fn before(&mut self, element: Element, at: &Range<usize>, out: &mut Findings<'_>) {
        // What stands in a line ends nothing, the parts of a reading aid aside.
        let in_line = element.stands_in_line() && !element.may_stay_open();
        if !in_line || self.innermost() == Some(Element::Head) {
            self.end_before(element, at, out);
        }
    }

    fn end_before(&mut self, element: Element, at: &Range<usize>, out: &mut Findings<'_>) {
        use Element::{
            Body, Caption, Colgroup, Dd, Dt, Head, Li, Optgroup, Option, P, Rp, Rt, Tbody, Td,
            Tfoot, Th, Thead, Tr,
        };
        if self.innermost() == Some(Head) && !belongs_in_head(element) {
            self.close_to(self.open.len() - 1, None, out);
        }
        if element.ends_paragraph() && self.is_inside(P) {
            self.end_if(&[P], Element::is_wall, element, at, out);
        }
        let is_table = |one: Element| matches!(one, Element::Table | Element::Template);
        match element {
            Li => self.end_if(&[Li], stops_items, element, at, out),
            Dd | Dt => self.end_if(&[Dd, Dt], stops_items, element, at, out),
            Option => self.end_if(&[Option], |one| one != Option, element, at, out),
            Optgroup => {
                let other = |one: Element| !matches!(one, Option | Optgroup);
                self.end_if(&[Option, Optgroup], other, element, at, out);
            }
            Rt | Rp => self.end_if(&[Rt, Rp], |one| !matches!(one, Rt | Rp), element, at, out),
            Td | Th => self.end_if(&[Td, Th, Caption, Colgroup], is_table, element, at, out),
            Tr => self.end_if(&[Tr, Td, Th, Caption, Colgroup], is_table, element, at, out),
            Tbody | Thead | Tfoot | Caption | Colgroup => {
                let parts = &[Tbody, Thead, Tfoot, Tr, Td, Th, Caption, Colgroup];
                self.end_if(parts, is_table, element, at, out);
            }
            Body => self.end_if(&[Head], |_| false, element, at, out),
            _ => {}
        }
    }

    /// Ends the outermost of these elements that is open on this side of a stop.
    fn end_if(
        &mut self,
        ends: &[Element],
        stops: impl Fn(Element) -> bool,
        by: Element,
        at: &Range<usize>,
        out: &mut Findings<'_>,
    ) {
        if !ends.iter().any(|&end| self.is_inside(end)) {
            return;
        }
        let reach =
            self.open.iter().rposition(|open| stops(open.element) && !ends.contains(&open.element));
        let from = reach.map_or(0, |reach| reach + 1);
        let found = self.open.iter().skip(from).position(|open| ends.contains(&open.element));
        if let Some(found) = found {
            self.close_to(from + found, Some((by, at)), out);
        }
    }

    /// Opens an element, unless it has no end.
    pub(super) fn open(&mut self, element: Element, tag: &StartTag<'_>, nameless: bool) {
        self.open_as(element, tag, nameless, hides(element, tag));
    }

    /// The same for an element that is shown and needs no name.
    pub(super) fn open_plain(&mut self, element: Element, tag: &StartTag<'_>) {
        debug_assert!(!hides(element, tag), "{}", element.name());
        self.open_as(element, tag, false, false);
    }

    #[inline]
    fn open_as(&mut self, element: Element, tag: &StartTag<'_>, nameless: bool, hides: bool) {
        if element.is_void() {
            return;
        }
        let open = Open {
            element,
            span: tag.span.clone(),
            nameless,
            hides,
            hidden: self.hidden + usize::from(hides),
        };
        if tag.self_closing
            && (element.space() != Space::Html || element.space_inside() != Space::Html)
        {
            self.ended(open);
            return;
        }
        self.counts[element as usize] += 1;
        self.hidden = open.hidden;
        self.nameless += usize::from(nameless);
        self.open.push(open);
    }

    /// Something that reads as a name was met: text, or the description of a picture.
    pub(super) fn name(&mut self) {
        if self.nameless == 0 {
            return;
        }
        let titled = self.is_inside(Element::SvgTitle);
        for open in &mut self.open {
            let counts = open.hidden == self.hidden && (open.element != Element::Svg || titled);
            if open.nameless && counts {
                open.nameless = false;
                self.nameless -= 1;
            }
        }
    }

    /// Whether any open element still lacks a name.
    pub(super) fn wants_name(&self) -> bool {
        self.nameless > 0
    }

    /// An end tag.
    pub(super) fn end(&mut self, name: &str, span: &Range<usize>, out: &mut Findings<'_>) {
        if let Some(open) = self.open.pop_if(|open| open.element.name() == name) {
            return self.closed(open);
        }
        let reach = self.open.iter().rposition(|open| open.element.name() == name);
        let Some(at) = reach else {
            if let Some(element) = Element::find(Space::Html, name) {
                self.closes_nothing(element, span, out);
            }
            return;
        };
        let element = self.open.get(at).map_or(Element::Html, |open| open.element);
        let is_part = matches!(
            element,
            Element::Table
                | Element::Tbody
                | Element::Thead
                | Element::Tfoot
                | Element::Tr
                | Element::Td
                | Element::Th
        );
        let stops = |one: Element| match one {
            Element::Table | Element::Template => true,
            other => !is_part && other.is_wall(),
        };
        if self.open.iter().skip(at + 1).any(|open| stops(open.element)) {
            self.closes_nothing(element, span, out);
        } else {
            self.close_to(at, Some((element, span)), out);
        }
    }

    fn closes_nothing(&mut self, element: Element, span: &Range<usize>, out: &mut Findings<'_>) {
        if let Some(at) = self.forgiven.iter().rposition(|&one| one == element) {
            self.forgiven.swap_remove(at);
            return;
        }
        let name = element.name();
        let message = format!("`</{name}>` closes nothing.");
        let help = if element == Element::P {
            "A paragraph ends by itself where a heading, list, table or <div> begins. Take this end tag out, \
             or close the paragraph before."
                .to_owned()
        } else {
            format!("Take it out, or add the <{name}> that it belongs to.")
        };
        out.add(Code::StructureWrong, span.clone(), message, help);
    }

    /// Ends everything from this depth on; what should have had its own end tag is reported.
    fn close_to(
        &mut self,
        depth: usize,
        by: Option<(Element, &Range<usize>)>,
        out: &mut Findings<'_>,
    ) {
        while self.open.len() > depth {
            let Some(open) = self.open.pop() else { return };
            if let Some((element, _)) = by
                && !open.element.may_stay_open()
                && self.open.len() != depth
            {
                self.forgiven.push(open.element);
                let (inner, outer) = (open.element.name(), element.name());
                out.add(
                    Code::StructureWrong,
                    open.span.clone(),
                    format!("`<{inner}>` is still open where `<{outer}>` begins or ends."),
                    format!("Write </{inner}> before it."),
                );
            }
            self.closed(open);
        }
    }

    fn closed(&mut self, open: Open) {
        self.counts[open.element as usize] -= 1;
        self.hidden -= usize::from(open.hides);
        self.nameless -= usize::from(open.nameless);
        self.ended(open);
    }

    fn ended(&mut self, open: Open) {
        if open.nameless {
            self.ended_nameless.push(open);
        }
    }

    /// The page is over.
    pub(super) fn finish(&mut self, out: &mut Findings<'_>) {
        for open in &self.open {
            if !open.element.may_stay_open() {
                let name = open.element.name();
                out.add(
                    Code::StructureWrong,
                    open.span.clone(),
                    format!("`<{name}>` is never closed."),
                    format!("Add </{name}> where it ends."),
                );
            }
        }
        self.close_to(0, None, out);
    }
}

/// Whether a list item cannot reach past this element to end the one before it.
fn stops_items(element: Element) -> bool {
    !(element.stands_in_line() || matches!(element, Element::P | Element::Div | Element::Address))
}

fn belongs_in_head(element: Element) -> bool {
    matches!(
        element,
        Element::Base
            | Element::Link
            | Element::Meta
            | Element::Title
            | Element::Style
            | Element::Script
            | Element::Noscript
            | Element::Template
            | Element::Head
            | Element::Html
    )
}

/// Attributes that hide in whatever they say.
const HIDING: u128 = bits(&[Known::Hidden, Known::Inert, Known::Popover]);

/// Whether its content is not shown, at least at first. Of `<details>` of one name one is open.
pub(super) fn hides(element: Element, tag: &StartTag<'_>) -> bool {
    let all = tag.attributes;
    let by_itself = match element {
        Element::Details if all.has(Known::Name) => true,
        Element::Details | Element::Dialog => !all.has(Known::Open),
        Element::Template | Element::Noscript | Element::Datalist => true,
        Element::Head | Element::SvgDefs | Element::SvgSymbol => true,
        _ => false,
    };
    let aria = |value: &str| value.eq_ignore_ascii_case("true");
    by_itself
        || all.len() > 0 && (all.has_any(HIDING) || all.value(Known::AriaHidden).is_some_and(aria))
}

#[cfg(test)]
mod tests {
    use crate::audit::test_page::{body, codes};

    fn nesting(html: &str) -> Vec<String> {
        body(html).into_iter().filter(|found| found.starts_with("E407")).collect()
    }

    #[test]
    fn end_tags_that_may_be_left_out_may_be_left_out() {
        for sound in [
            "<p>one<p>two<ul><li>a<li>b<ul><li>c</ul></ul>",
            "<dl><dt>a<dd>b<dt>c<dd>d<p>e</dl>",
            "<table><caption>x<colgroup><col><thead><tr><th>a<tbody><tr><td>b<td>c<tr><td>d</table>",
            "<select aria-label=x><optgroup label=a><option>1<option>2<optgroup label=b><option>3</select>",
            "<ruby>a<rp>(<rt>b<rp>)</ruby>",
            "<table><tr><td><table><tr><td>x</table><td>y</table>",
            "<svg aria-hidden=true><g><path d=M0 /><circle r=1></circle></g></svg>",
        ] {
            assert_eq!(nesting(sound), [""; 0], "{sound}");
        }
    }

    #[test]
    fn nesting_that_is_not_sound_is_told_once() {
        for wrong in [
            "<b><i>x</b></i>",
            "<p>a<div>b</div></p>",
            "<p><span>a<div>b</div></span></p>",
            "<div>a",
            "a</section>",
            "<table><tr><td></div></table>",
            "<ul><li><b>x<li>y</b></ul>",
            "<svg aria-hidden=true><g></svg>",
        ] {
            let found = nesting(wrong);
            let expected = if wrong.contains("<span>") { 2 } else { 1 };
            assert_eq!(found.len(), expected, "{wrong}: {found:?}");
        }
    }

    #[test]
    fn what_is_hidden_is_known() {
        assert_eq!(codes("<h2>a</h2><div hidden><h3>b</h3></div>"), [""; 0]);
        assert_eq!(codes("<h2><span aria-hidden=true>a</span></h2>"), ["E407"]);
        assert_eq!(codes("<div hidden><h2>a</h2></div>"), [""; 0]);
    }
}
