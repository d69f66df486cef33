//! The writer: one pass over the events of the Markdown parser.

use super::Flavor;
use super::heading::Ids;
use super::lint::{self, Footnotes};
use super::table::TableState;
use crate::diag::{Code, Diagnostic, FileId, Place};
use crate::parse::body::{Body, Heading, Hole, HoleKind};
use crate::parse::shortcode::{Cut, Part, has_placeholder, parts};
use pulldown_cmark::{BlockQuoteKind, CodeBlockKind, Event, HeadingLevel, Tag, TagEnd};
use pulldown_cmark_escape::{escape_html, escape_html_body_text};
use std::collections::{BTreeMap, VecDeque};
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
}

pub(super) struct Writer<'a> {
    file: FileId,
    source: &'a str,
    offset: usize,
    flavor: Flavor,
    cuts: VecDeque<(Range<usize>, Cut)>,
    problems: &'a mut Vec<Diagnostic>,
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
    image: Option<OpenImage>,
    in_code: bool,
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
        let body = Body {
            html: String::with_capacity(source.len() + source.len() / 4),
            ..Body::default()
        };
        Self {
            file,
            source,
            offset,
            flavor,
            cuts: cuts.into(),
            problems,
            body,
            ids: Ids::default(),
            footnotes: Footnotes::default(),
            notes: BTreeMap::new(),
            set_aside: Vec::new(),
            heading: None,
            table: None,
            cell: None,
            image: None,
            in_code: false,
            paragraph: None,
        }
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
        self.body.html.push_str(html);
    }

    fn block_end(&mut self, html: &str) {
        self.body.html.push_str(html);
        if self.flavor.pretty {
            self.body.html.push('\n');
        }
    }

    fn hole(&mut self, kind: HoleKind, span: Range<usize>) {
        let at = self.body.html.len();
        self.body.holes.push(Hole { at, kind, span });
    }

    pub(super) fn event(&mut self, event: Event<'_>, span: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, span),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.text(&text, span),
            Event::Code(code) => {
                let code = self.original(&code, &span);
                self.gather_text(&code);
                if self.image.is_none() {
                    self.push("<code>");
                    let _ = escape_html_body_text(&mut self.body.html, &code);
                    self.push("</code>");
                }
            }
            Event::Html(html) | Event::InlineHtml(html) => {
                let html = self.original(&html, &span);
                let place = self.in_file(&span);
                self.body.raw_html.push(place);
                self.push(&html);
            }
            Event::FootnoteReference(label) => {
                let (number, first) = self.footnotes.refer(&label);
                let id = if first { format!(" id=\"note-ref-{number}\"") } else { String::new() };
                self.push(&format!(
                    "<sup class=\"note\"><a href=\"#note-{number}\"{id}>{number}</a></sup>"
                ));
            }
            Event::SoftBreak => {
                self.gather_text(" ");
                if self.image.is_none() {
                    self.push(if self.flavor.pretty { "\n" } else { " " });
                }
            }
            Event::HardBreak => {
                self.gather_text(" ");
                self.push("<br>");
            }
            Event::Rule => self.block_end("<hr>"),
            Event::TaskListMarker(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    fn gather(&self, span: Range<usize>) -> Gather {
        Gather {
            text: String::new(),
            opened_at: self.body.html.len(),
            holes_before: self.body.holes.len(),
            span,
        }
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
        while self.cuts.front().is_some_and(|(cut, _)| cut.end <= span.start) {
            self.cuts.pop_front();
        }
        self.cuts.pop_front()
    }

    fn text(&mut self, text: &str, span: Range<usize>) {
        if self.in_code {
            let text = self.original(text, &span);
            let _ = escape_html_body_text(&mut self.body.html, &text);
            return;
        }
        if text.contains("[^") {
            let place = self.in_file(&span);
            let written = self.source.get(span.clone()).unwrap_or_default();
            lint::lost_footnotes(self.file, text, written, &place, self.problems);
        }
        if !has_placeholder(text) {
            self.gather_text(text);
            if self.image.is_none() {
                let _ = escape_html_body_text(&mut self.body.html, text);
            }
            return;
        }
        for part in parts(text) {
            match part {
                Part::Text(text) => {
                    self.gather_text(text);
                    if self.image.is_none() {
                        let _ = escape_html_body_text(&mut self.body.html, text);
                    }
                }
                Part::Braces => self.push("{{"),
                Part::Placeholder => self.shortcode(&span),
            }
        }
    }

    fn shortcode(&mut self, span: &Range<usize>) {
        let Some((_, Cut::Shortcode(mut call))) = self.next_cut(span) else { return };
        if self.heading.is_some() || self.image.is_some() {
            self.problems.push(
                Diagnostic::new(
                    Code::BadShortcode,
                    "A shortcode cannot stand in a heading or a picture's description.",
                )
                .at(Place::new(self.file, call.span))
                .help("Move it into the text below."),
            );
            return;
        }
        let alone = self.paragraph.as_ref().is_some_and(|(_, paragraph)| {
            let paragraph = self.source.get(paragraph.clone()).unwrap_or_default().trim();
            paragraph.len() == call.span.len()
        });
        call.block = alone;
        let place = call.span.clone();
        self.hole(HoleKind::Shortcode(call), place);
    }

    fn start(&mut self, tag: Tag<'_>, span: Range<usize>) {
        match tag {
            Tag::Paragraph => {
                self.paragraph = Some((self.body.html.len(), span));
                self.push("<p>");
            }
            Tag::Heading { level, id, classes, attrs } => {
                let place = self.in_file(&self.without_line_end(&span));
                if !attrs.is_empty() {
                    self.problems.push(
                        Diagnostic::new(
                            Code::BadAttribute,
                            "In braces after a heading, only an id and classes are allowed.",
                        )
                        .at(Place::new(self.file, place.clone())),
                    );
                }
                self.heading = Some(OpenHeading {
                    gather: self.gather(place),
                    level: number(level),
                    id: id.map(|id| id.to_string()),
                    classes: classes.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "),
                });
            }
            Tag::BlockQuote(kind) => self.push(match kind {
                None => "<blockquote>",
                Some(BlockQuoteKind::Note) => "<div class=\"callout callout-note\">",
                Some(BlockQuoteKind::Tip) => "<div class=\"callout callout-tip\">",
                Some(BlockQuoteKind::Important) => "<div class=\"callout callout-important\">",
                Some(BlockQuoteKind::Warning) => "<div class=\"callout callout-warning\">",
                Some(BlockQuoteKind::Caution) => "<div class=\"callout callout-caution\">",
            }),
            Tag::CodeBlock(kind) => {
                self.in_code = true;
                match kind {
                    CodeBlockKind::Fenced(info) if !info.is_empty() => {
                        self.push("<pre><code class=\"language-");
                        let word = info.split_whitespace().next().unwrap_or_default();
                        let _ = escape_html(&mut self.body.html, word);
                        self.push("\">");
                    }
                    _ => self.push("<pre><code>"),
                }
            }
            Tag::List(None) => self.push("<ul>"),
            Tag::List(Some(1)) => self.push("<ol>"),
            Tag::List(Some(start)) => self.push(&format!("<ol start=\"{start}\">")),
            Tag::Item => self.push("<li>"),
            Tag::FootnoteDefinition(label) => {
                let place = self.in_file(&span);
                self.footnotes.define(&label, place, self.file, self.problems);
                let html = std::mem::take(&mut self.body.html);
                let holes = std::mem::take(&mut self.body.holes);
                self.set_aside.push((label.to_string(), html, holes));
            }
            Tag::DefinitionList => self.push("<dl>"),
            Tag::DefinitionListTitle => self.push("<dt>"),
            Tag::DefinitionListDefinition => self.push("<dd>"),
            Tag::Table(alignments) => {
                let table = TableState::new(alignments);
                self.push(table.open());
                self.table = Some(table);
            }
            Tag::TableHead => {
                if let Some(open) = self.table.as_mut().map(TableState::open_head) {
                    self.push(open);
                }
            }
            Tag::TableRow => {
                if let Some(open) = self.table.as_mut().map(TableState::open_row) {
                    self.push(open);
                }
            }
            Tag::TableCell => {
                self.cell = Some(self.gather(span));
                if let Some(table) = &self.table {
                    table.open_cell(&mut self.body.html);
                }
            }
            Tag::Emphasis => self.push("<em>"),
            Tag::Strong => self.push("<strong>"),
            Tag::Strikethrough => self.push("<del>"),
            Tag::Superscript => self.push("<sup>"),
            Tag::Subscript => self.push("<sub>"),
            Tag::Link { link_type, dest_url, title, .. } => {
                let place = self.in_file(&span);
                let address = match link_type {
                    pulldown_cmark::LinkType::Email => format!("mailto:{dest_url}"),
                    _ => dest_url.to_string(),
                };
                self.hole(HoleKind::LinkOpen { address, title: title.to_string() }, place);
            }
            Tag::Image { dest_url, .. } => {
                let span = self.in_file(&span);
                self.image =
                    Some(OpenImage { address: dest_url.to_string(), alt: String::new(), span });
            }
            Tag::HtmlBlock | Tag::MetadataBlock(_) => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph => self.end_paragraph(),
            TagEnd::Heading(_) => self.end_heading(),
            TagEnd::BlockQuote(None) => self.block_end("</blockquote>"),
            TagEnd::BlockQuote(Some(_)) => self.block_end("</div>"),
            TagEnd::CodeBlock => {
                self.in_code = false;
                self.block_end("</code></pre>");
            }
            TagEnd::List(true) => self.block_end("</ol>"),
            TagEnd::List(false) => self.block_end("</ul>"),
            TagEnd::Item => self.block_end("</li>"),
            TagEnd::FootnoteDefinition => {
                if let Some((label, html, holes)) = self.set_aside.pop() {
                    let note = std::mem::replace(&mut self.body.html, html);
                    let note_holes = std::mem::replace(&mut self.body.holes, holes);
                    self.notes.entry(label).or_insert((note, note_holes));
                }
            }
            TagEnd::DefinitionList => self.block_end("</dl>"),
            TagEnd::DefinitionListTitle => self.block_end("</dt>"),
            TagEnd::DefinitionListDefinition => self.block_end("</dd>"),
            TagEnd::Table => {
                self.table = None;
                self.block_end("</tbody></table>");
            }
            TagEnd::TableHead => {
                if let Some(open) = self.table.as_mut().map(TableState::open_body) {
                    self.block_end(open);
                }
            }
            TagEnd::TableRow => self.block_end("</tr>"),
            TagEnd::TableCell => {
                if let (Some(table), Some(cell)) = (&mut self.table, self.cell.take()) {
                    let filled = self.body.holes.len() > cell.holes_before;
                    let text = if filled && cell.text.trim().is_empty() {
                        "…"
                    } else {
                        cell.text.as_str()
                    };
                    table.close_cell(&mut self.body.html, text, cell.opened_at);
                }
            }
            TagEnd::Emphasis => self.push("</em>"),
            TagEnd::Strong => self.push("</strong>"),
            TagEnd::Strikethrough => self.push("</del>"),
            TagEnd::Superscript => self.push("</sup>"),
            TagEnd::Subscript => self.push("</sub>"),
            TagEnd::Link => self.hole(HoleKind::LinkClose, 0..0),
            TagEnd::Image => {
                if let Some(image) = self.image.take() {
                    let kind = HoleKind::Image { address: image.address, alt: image.alt };
                    self.hole(kind, image.span);
                }
            }
            TagEnd::HtmlBlock | TagEnd::MetadataBlock(_) => {}
        }
    }

    /// A paragraph that holds one block shortcode and nothing else is no paragraph.
    fn end_paragraph(&mut self) {
        let Some((start, _)) = self.paragraph.take() else { return self.block_end("</p>") };
        let lone = self.body.html.len() == start + "<p>".len()
            && matches!(
                self.body.holes.last(),
                Some(Hole { kind: HoleKind::Shortcode(call), at, .. }) if call.block && *at > start
            );
        if lone {
            self.body.html.truncate(start);
            if let Some(hole) = self.body.holes.last_mut() {
                hole.at = start;
            }
        } else {
            self.block_end("</p>");
        }
    }

    fn end_heading(&mut self) {
        let Some(heading) = self.heading.take() else { return };
        let OpenHeading { gather, mut level, id, classes } = heading;
        let inner = self.body.html.split_off(gather.opened_at);
        let mut attributes = String::new();
        if self.flavor.outline {
            level = self.ids.level(level, &gather.span, self.file, self.problems);
            let id = match id {
                Some(id) => self.ids.chosen(&id, &gather.span, self.file, self.problems),
                None => self.ids.automatic(&gather.text, &gather.span),
            };
            attributes.push_str(" id=\"");
            let _ = escape_html(&mut attributes, &id);
            attributes.push('"');
            let text = gather.text.trim().to_owned();
            self.body.headings.push(Heading { level, id, text, span: gather.span });
        }
        if !classes.is_empty() {
            attributes.push_str(" class=\"");
            let _ = escape_html(&mut attributes, &classes);
            attributes.push('"');
        }
        let open = format!("<h{level}{attributes}>");
        // Links inside the heading were noted while its opening was not written yet.
        for hole in self.body.holes.iter_mut().skip(gather.holes_before) {
            hole.at += open.len();
        }
        self.push(&open);
        self.push(&inner);
        self.block_end(&format!("</h{level}>"));
    }

    pub(super) fn finish(mut self) -> Body {
        self.footnotes.unused(self.file, self.problems);
        let order = self.footnotes.order().to_vec();
        if !order.is_empty() {
            self.push("<section class=\"footnotes\"><h2>");
            self.hole(HoleKind::Word("footnotes"), 0..0);
            self.push("</h2><ol>");
            for (number, label) in order.iter().enumerate().map(|(at, label)| (at + 1, label)) {
                let Some((html, holes)) = self.notes.remove(label) else { continue };
                self.push(&format!("<li id=\"note-{number}\">"));
                let start = self.body.html.len();
                self.push(&html);
                self.body
                    .holes
                    .extend(holes.into_iter().map(|hole| Hole { at: hole.at + start, ..hole }));
                self.push(&format!("<p><a href=\"#note-ref-{number}\">"));
                self.hole(HoleKind::Word("footnote_back"), 0..0);
                self.block_end("</a></p></li>");
            }
            self.block_end("</ol></section>");
        }
        self.body
    }
}

fn number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}
