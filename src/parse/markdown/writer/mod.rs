//! The writer: one pass over the events of the Markdown parser.

mod blocks;
mod notes;
mod settings;
mod tags;

use super::Flavor;
use super::heading::Ids;
use super::lint::{self, Footnotes};
use super::meant::Meant;
use super::signs::{self, Signs};
use super::table::TableState;
use crate::diag::{Code, Diagnostic, FileId, Place};
use crate::parse::body::{Body, Hole, HoleKind};
use crate::parse::shortcode::{Cut, Part, has_placeholder, parts};
use notes::Notes;
use pulldown_cmark::{Event, Tag, TagEnd};
use pulldown_cmark_escape::escape_html_body_text;
use std::collections::{BTreeMap, VecDeque};
use std::fmt::Write as _;
use std::ops::Range;

/// A heading, cell or image whose plain text is gathered while it is written.
struct Gather {
    text: String,
    opened_at: usize,
    /// How many holes there were before it.
    holes_before: usize,
    span: Range<usize>,
}

struct OpenHeading {
    gather: Gather,
    level: u8,
    id: Option<String>,
    classes: String,
}

struct OpenImage {
    address: String,
    alt: String,
    span: Range<usize>,
    /// How many elements are open inside the description.
    depth: usize,
}

pub(super) struct Writer<'a> {
    file: FileId,
    source: &'a str,
    offset: usize,
    flavor: Flavor,
    cuts: VecDeque<(Range<usize>, Cut)>,
    problems: &'a mut Vec<Diagnostic>,
    html: String,
    body: Body,
    ids: Ids,
    footnotes: Footnotes,
    /// Footnote texts, written when they come, printed at the end.
    notes: BTreeMap<String, (String, Vec<Hole>)>,
    /// What was written before the footnote that is being written now.
    set_aside: Vec<(String, String, Vec<Hole>)>,
    heading: Option<OpenHeading>,
    table: Option<TableState>,
    cell: Option<Gather>,
    /// Room for the next text to be gathered.
    spare: String,
    image: Option<OpenImage>,
    in_code: bool,
    /// Whether a link is open, of Markdown or of raw HTML.
    in_link: bool,
    /// Whether the block that is open was pasted with HTML, and whether one was before.
    pasted: (bool, bool),
    /// The notes of the block of raw HTML that is open.
    notes_of_block: Notes,
    /// Whether the paragraph that is open is of settings, and where the last such one ended.
    in_settings: bool,
    settings_end: usize,
    /// Where the paragraph that is open began, to take it back if it holds a block.
    paragraph: Option<(usize, Range<usize>)>,
}

impl<'a> Writer<'a> {
    pub(super) fn new(
        file: FileId,
        source: &'a str,
        offset: usize,
        flavor: Flavor,
        cuts: Vec<(Range<usize>, Cut)>,
        problems: &'a mut Vec<Diagnostic>,
    ) -> Self {
        Self {
            file,
            source,
            offset,
            flavor,
            cuts: cuts.into(),
            problems,
            html: String::with_capacity(source.len() + source.len() / 4),
            body: Body::default(),
            ids: Ids::default(),
            footnotes: Footnotes::default(),
            notes: BTreeMap::new(),
            set_aside: Vec::new(),
            heading: None,
            table: None,
            cell: None,
            spare: String::new(),
            image: None,
            in_code: false,
            in_link: false,
            pasted: (false, false),
            notes_of_block: Notes::default(),
            in_settings: false,
            settings_end: 0,
            paragraph: None,
        }
    }

    fn meant(&mut self) -> Meant<'_> {
        Meant {
            file: self.file,
            source: self.source,
            offset: self.offset,
            problems: &mut *self.problems,
        }
    }

    fn look_for_pasted(&mut self, span: &Range<usize>) {
        let first = !self.pasted.1;
        let pasted = self.meant().is_pasted(span, first);
        self.pasted = (pasted, self.pasted.1 || pasted);
    }

    fn in_file(&self, span: &Range<usize>) -> Range<usize> {
        self.offset + span.start..self.offset + span.end
    }

    /// A heading's span reaches over its line's end; a mark there would cover two lines.
    fn without_line_end(&self, span: &Range<usize>) -> Range<usize> {
        let text = self.source.get(span.clone()).unwrap_or_default();
        span.start..span.start + text.trim_end().len()
    }

    fn push(&mut self, html: &str) {
        self.html.push_str(html);
    }

    fn block_end(&mut self, html: &str) {
        self.html.push_str(html);
        if self.flavor.pretty {
            self.html.push('\n');
        }
    }

    fn hole(&mut self, kind: HoleKind, span: Range<usize>) {
        let at = self.html.len();
        self.body.holes.push(Hole::new(at, kind, span));
    }

    pub(super) fn event(&mut self, event: Event<'_>, span: Range<usize>) {
        // Of what stands in a picture's description, only the text is kept.
        if let Some(image) = &mut self.image {
            match event {
                Event::Start(_) => image.depth += 1,
                Event::End(_) if image.depth > 0 => image.depth -= 1,
                Event::End(tag) => self.end(tag),
                Event::Text(text) => self.text(&text, span),
                Event::Code(code) => self.gather_text(&code),
                Event::SoftBreak | Event::HardBreak => self.gather_text(" "),
                _ => {}
            }
            return;
        }
        match &event {
            Event::Start(Tag::Link { .. }) => self.in_link = true,
            Event::End(TagEnd::Link) => self.in_link = false,
            Event::InlineHtml(html) => match html.get(..3).unwrap_or_default() {
                "<a " | "<A " | "<a\n" => self.in_link = true,
                "</a" | "</A" => self.in_link = false,
                _ => {}
            },
            _ => {}
        }
        match event {
            Event::Start(tag) => self.start(tag, span),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.text(&text, span),
            Event::Code(code) => {
                let code = self.original(&code, &span);
                self.gather_text(&code);
                self.push("<code>");
                let _ = escape_html_body_text(&mut self.html, &code);
                self.push("</code>");
            }
            Event::Html(html) => {
                let parts = self.notes_of_block.parts(&html, span.start);
                self.raw_html(&parts, &span);
            }
            Event::InlineHtml(html) => self.raw_html(&Notes::inline(&html), &span),
            Event::FootnoteReference(label) => {
                let (number, first) = self.footnotes.refer(&label);
                let _ = write!(self.html, "<sup class=\"note\"><a href=\"#note-{number}\"");
                if first {
                    let _ = write!(self.html, " id=\"note-ref-{number}\"");
                }
                let _ = write!(self.html, ">{number}</a></sup>");
            }
            Event::SoftBreak => {
                self.gather_text(" ");
                self.push(if self.flavor.pretty { "\n" } else { " " });
            }
            Event::HardBreak => {
                self.gather_text(" ");
                self.push("<br>");
            }
            Event::Rule => self.block_end("<hr>"),
            Event::TaskListMarker(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    fn gather(&mut self, span: Range<usize>) -> Gather {
        Gather {
            text: std::mem::take(&mut self.spare),
            opened_at: self.html.len(),
            holes_before: self.body.holes.len(),
            span,
        }
    }

    /// Keeps the room of a text that was gathered for the next.
    fn gathered(&mut self, mut text: String) {
        text.clear();
        self.spare = text;
    }

    fn gather_text(&mut self, text: &str) {
        if let Some(heading) = &mut self.heading {
            heading.gather.text.push_str(text);
        }
        if let Some(cell) = &mut self.cell {
            cell.text.push_str(text);
        }
        if let Some(image) = &mut self.image {
            image.alt.push_str(text);
        }
    }

    /// Text that is code keeps what the author typed, braces and all.
    fn original(&mut self, text: &str, span: &Range<usize>) -> String {
        if !has_placeholder(text) {
            return text.to_owned();
        }
        let mut out = String::new();
        for part in parts(text) {
            match part {
                Part::Text(text) => out.push_str(text),
                Part::Braces => out.push_str("{{{{"),
                Part::Placeholder => {
                    if let Some((cut, _)) = self.next_cut(span) {
                        out.push_str(self.source.get(cut).unwrap_or_default());
                    }
                }
            }
        }
        out
    }

    /// The cut that stands next; those before the span were in parts that give no events.
    fn next_cut(&mut self, span: &Range<usize>) -> Option<(Range<usize>, Cut)> {
        while let Some(lost) = self.cuts.pop_front_if(|(cut, _)| cut.end <= span.start) {
            self.misplaced(lost.1, "A shortcode cannot stand here, and would be lost.");
        }
        self.cuts.pop_front()
    }

    /// Reports a shortcode where none can be written.
    fn misplaced(&mut self, cut: Cut, message: &str) {
        self.problems.push(match cut {
            Cut::Broken(problem) => *problem,
            Cut::Shortcode(call) => Diagnostic::new(Code::BadShortcode, message)
                .at(Place::new(self.file, call.span))
                .help("Move it into the text."),
        });
    }

    fn text(&mut self, text: &str, span: Range<usize>) {
        if self.in_code {
            let text = self.original(text, &span);
            let _ = escape_html_body_text(&mut self.html, &text);
            return;
        }
        let signs = Signs::of(text);
        let written = self.source.get(span.clone()).unwrap_or_default();
        let typed = if written == text { signs } else { Signs::of(written) };
        let told = self.problems.len();
        if !self.in_settings {
            if typed.any(signs::ENDS) {
                self.meant().text(&span);
            }
            if typed.any(signs::NOTE) {
                self.notes_in_text(&span);
            }
            if typed.any(signs::DOT) && !self.in_link && self.image.is_none() {
                self.meant().addresses(&span, told);
            }
        }
        if signs.any(signs::CARET) {
            let place = self.in_file(&span);
            lint::lost_footnotes(self.file, text, written, &place, self.problems);
        }
        if !signs.any(signs::MARK) || !has_placeholder(text) {
            return self.words(text, signs);
        }
        for part in parts(text) {
            match part {
                Part::Text(text) => self.words(text, signs),
                Part::Braces => self.push("{{"),
                Part::Placeholder => self.shortcode(&span),
            }
        }
    }

    /// Words of a text with these signs.
    fn words(&mut self, words: &str, signs: Signs) {
        self.gather_text(words);
        if self.image.is_some() {
            return;
        }
        if signs.any(signs::ESCAPED) {
            let _ = escape_html_body_text(&mut self.html, words);
        } else {
            self.push(words);
        }
    }

    fn shortcode(&mut self, span: &Range<usize>) {
        let Some((_, cut)) = self.next_cut(span) else { return };
        if self.heading.is_some() || self.image.is_some() {
            let message = "A shortcode cannot stand in a heading or a picture's description.";
            return self.misplaced(cut, message);
        }
        let mut call = match cut {
            Cut::Shortcode(call) => call,
            Cut::Broken(problem) => return self.problems.push(*problem),
        };
        let alone = self.paragraph.as_ref().is_some_and(|(_, paragraph)| {
            let paragraph = self.source.get(paragraph.clone()).unwrap_or_default().trim();
            paragraph.len() == call.span.len()
        });
        call.block = alone && !call.is_inline();
        let place = call.span.clone();
        self.hole(HoleKind::Shortcode(Box::new(call)), place);
    }

    pub(super) fn finish(mut self) -> Body {
        // Nothing may be left, not even in places without events.
        self.next_cut(&(usize::MAX..usize::MAX));
        self.footnotes.unused(self.file, self.problems);
        let order = self.footnotes.order().to_vec();
        if !order.is_empty() {
            self.push("<section class=\"footnotes\"><h2>");
            self.hole(HoleKind::Word("footnotes"), 0..0);
            self.push("</h2><ol>");
            for (number, label) in order.iter().enumerate().map(|(at, label)| (at + 1, label)) {
                let Some((html, holes)) = self.notes.remove(label) else { continue };
                let _ = write!(self.html, "<li id=\"note-{number}\">");
                let start = self.html.len();
                self.push(&html);
                self.body.holes.extend(holes.into_iter().map(|mut hole| {
                    hole.move_to(hole.at() + start);
                    hole
                }));
                let _ = write!(self.html, "<p><a href=\"#note-ref-{number}\">");
                self.hole(HoleKind::Word("footnote_back"), 0..0);
                self.block_end("</a></p></li>");
            }
            self.block_end("</ol></section>");
        }
        // All pages wait until the last is parsed.
        self.body.holes.shrink_to_fit();
        self.body.headings.close();
        self.body.html = self.html.into();
        self.body
    }
}
