//! Raw HTML that minifying would change.
//!
//! In: raw HTML as an author wrote it. Out: the places whose meaning hangs on
//! something that minify-html drops: a gap between words in a block, an empty
//! value, `hidden="until-found"`. The theme and the Markdown writer avoid these
//! by construction. It knows minify-html's habits, and no more of minifying.

use super::attributes::Attribute;
use super::elements::{Element, Space};
use super::tokens::{self, Reading, Sink, StartTag};
use std::ops::Range;

/// Attributes that are dropped when empty, and whose empty value says something.
const EMPTY_SAYS: &[&str] =
    &["value", "lang", "id", "placeholder", "title", "content", "usemap", "pattern"];

/// The places in raw HTML that minifying would change.
pub fn minify_hazards(raw: &str) -> Vec<Range<usize>> {
    let root = Level { element: None, line: Line::Start, gap: None, text_end: None };
    let mut hazards = Hazards { raw, levels: vec![root], pre: 0, found: Vec::new() };
    tokens::read(raw, &mut hazards);
    hazards.found.sort_by_key(|range| (range.start, range.end));
    hazards.found.dedup();
    hazards.found.retain(|range| raw.get(range.clone()).is_some());
    hazards.found
}

/// What stands before a place in its line of text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Line {
    /// Nothing: a block begins here, or the line has a gap already.
    Start,
    /// A word or a picture.
    Word,
}

struct Level {
    element: Option<Element>,
    line: Line,
    /// A gap that would be dropped if something of the same line follows.
    gap: Option<Range<usize>>,
    /// Where a text ended, as parts of one text follow each other.
    text_end: Option<usize>,
}

struct Hazards<'r> {
    raw: &'r str,
    levels: Vec<Level>,
    pre: usize,
    found: Vec<Range<usize>>,
}

impl Hazards<'_> {
    /// Something of the line begins.
    fn word(&mut self, loses_gap: bool) {
        let Some(level) = self.levels.last_mut() else {
            return;
        };
        if let Some(gap) = level.gap.take()
            && loses_gap
            && level.line == Line::Word
        {
            self.found.push(gap);
        }
        level.line = Line::Word;
    }

    /// A block or a line break: gaps around it mean nothing.
    fn block(&mut self) {
        if let Some(level) = self.levels.last_mut() {
            level.line = Line::Start;
            level.gap = None;
        }
    }

    /// Whether gaps between children are dropped here. The raw HTML itself lies in a block.
    fn loses_gaps(&self) -> bool {
        let innermost = self.levels.last().and_then(|level| level.element);
        self.pre == 0
            && innermost.is_none_or(|element| element.loses_gaps() && element != Element::Svg)
    }

    fn attribute(&mut self, attribute: &Attribute<'_>, element: Element) {
        let empty = attribute.value.is_empty() && EMPTY_SAYS.contains(&attribute.name);
        // `<option value="">` and `<optgroup>` keep theirs.
        let kept = element == Element::Option && attribute.name == "value";
        let found =
            attribute.name == "hidden" && attribute.value.eq_ignore_ascii_case("until-found");
        if (empty && !kept) || found {
            self.found.push(attribute.span.clone());
        }
    }

    /// A label or output loses the gap at its edge, which may part it from a word outside.
    fn edge(&mut self, level: &Level, end: usize) {
        let Some(element) = level.element.filter(|element| element.loses_margins()) else {
            return;
        };
        let before = self.raw.get(..end).unwrap_or_default();
        let trimmed = before.trim_ascii_end();
        let after =
            self.raw.get(end..).and_then(|rest| rest.split_once('>')).map_or("", |(_, rest)| rest);
        let goes_on =
            after.starts_with(|letter: char| !letter.is_ascii_whitespace() && letter != '<');
        if self.pre == 0 && trimmed.len() < before.len() && goes_on && element.stands_in_line() {
            self.found.push(trimmed.len()..end);
        }
    }
}

impl Sink for Hazards<'_> {
    const CDATA: bool = false;

    fn start(&mut self, tag: &StartTag<'_>) -> Reading {
        let Some(element) = Element::find(Space::Html, tag.name) else {
            self.word(false);
            return Reading::Markup;
        };
        for attribute in tag.attributes.iter() {
            self.attribute(&attribute, element);
        }
        let loses_gap = self.loses_gaps();
        if element.stands_in_line() {
            self.word(loses_gap);
        } else {
            self.block();
        }
        if !element.is_void() && !tag.self_closing {
            self.pre += usize::from(keeps_gaps(element));
            let line = match self.levels.last() {
                Some(level) if element.stands_in_line() => level.line,
                _ => Line::Start,
            };
            // A line element's own content decides what its line begins with.
            let line = if element.stands_in_line() { line } else { Line::Start };
            self.levels.push(Level { element: Some(element), line, gap: None, text_end: None });
        }
        element.reading()
    }

    fn end(&mut self, name: &str, span: Range<usize>) {
        let found = self
            .levels
            .iter()
            .rposition(|level| level.element.is_some_and(|one| one.name() == name));
        let Some(found) = found else { return };
        for level in self.levels.split_off(found) {
            self.pre -= usize::from(level.element.is_some_and(keeps_gaps));
            self.edge(&level, span.start);
            if !level.element.is_some_and(Element::stands_in_line) {
                self.block();
            }
        }
    }

    fn text(&mut self, text: &[u8], span: Range<usize>) {
        let is_gap = text.trim_ascii().is_empty();
        let loses_gap = self.loses_gaps();
        let Some(level) = self.levels.last_mut() else {
            return;
        };
        let goes_on = level.text_end == Some(span.start);
        level.text_end = Some(span.end);
        if is_gap {
            if !goes_on {
                level.gap = Some(span);
            }
            return;
        }
        // A text that begins or ends with a gap keeps it; one that does not joins what follows.
        if !text.first().is_some_and(u8::is_ascii_whitespace) {
            self.word(loses_gap && !goes_on);
        }
        if let Some(level) = self.levels.last_mut() {
            level.gap = None;
            let open = text.last().is_some_and(u8::is_ascii_whitespace);
            level.line = if open { Line::Start } else { Line::Word };
        }
    }

    fn comment(&mut self, _: Range<usize>) {
        if let Some(level) = self.levels.last_mut() {
            level.text_end = None;
        }
    }

    fn doctype(&mut self, _: Range<usize>) {}
}

/// Whether an element and all in it keep their gaps.
fn keeps_gaps(element: Element) -> bool {
    matches!(element, Element::Pre | Element::Textarea)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hazards(raw: &str) -> Vec<&str> {
        minify_hazards(raw).into_iter().map(|range| &raw[range]).collect()
    }

    #[test]
    fn gaps_between_words_in_blocks_are_told() {
        assert_eq!(hazards("<section>x <a href=a>1</a> <a href=b>2</a></section>"), [" "]);
        assert_eq!(
            hazards("<div><label for=a>x</label>\n<button type=button>y</button></div>"),
            ["\n"]
        );
        assert_eq!(hazards("<form><input type=radio> <label>x</label></form>"), [" "]);
        assert_eq!(hazards("<b>x</b> <i>y</i>"), [" "]);
        assert_eq!(hazards("<ul><li>a</li></ul><div>x<!-- c --> <b>y</b></div>"), [" "]);
        assert_eq!(hazards("<div><p>a</p><b>x</b> <img src=a alt=b></div>"), [" "]);
    }

    #[test]
    fn gaps_that_stay_or_mean_nothing_pass() {
        for raw in [
            "<p><a href=a>1</a> <a href=b>2</a></p>",
            "<ul> <li><b>a</b> <i>b</i></li> <li>c</li> </ul>",
            "<section> <h2>x</h2> <p>y</p> </section>",
            "<div>x <b>y</b> z</div>",
            "<div><b>x</b>, <i>y</i></div>",
            "<div><b>x</b> <p>y</p> <i>z</i></div>",
            "<pre><b>x</b> <i>y</i></pre>",
            "<div><b>x</b> <br> <i>y</i></div>",
            "<div><b>x</b></div> <div><i>y</i></div>",
            "<div> <b>x</b> </div>",
            "<div><span><b>x</b> <i>y</i></span></div>",
            "<svg><path/> <path/></svg>",
        ] {
            assert_eq!(hazards(raw), [""; 0], "{raw}");
        }
    }

    #[test]
    fn values_that_would_be_lost_are_told() {
        assert_eq!(hazards("<input type=radio value=\"\">"), ["value=\"\""]);
        assert_eq!(hazards("<span lang=''>x</span>"), ["lang=''"]);
        assert_eq!(hazards("<p id>x</p>"), ["id"]);
        assert_eq!(hazards("<div hidden=until-found>x</div>"), ["hidden=until-found"]);
        assert_eq!(hazards("<input placeholder=''>"), ["placeholder=''"]);
        assert_eq!(
            hazards("<option value=''>x</option><img alt='' src=x><p hidden class>y</p>"),
            [""; 0]
        );
    }

    #[test]
    fn a_label_that_ends_in_a_gap_is_told() {
        assert_eq!(hazards("<p><label>x </label>y</p>"), [" "]);
        assert_eq!(hazards("<p><label>x </label> y</p>"), [""; 0]);
        assert_eq!(hazards("<p><label>x</label>y</p>"), [""; 0]);
    }
}
