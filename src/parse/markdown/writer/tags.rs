//! Openings and closings: what each kind of Markdown becomes.

use super::{OpenHeading, OpenImage, TableState, Writer};
use crate::diag::{Code, Diagnostic, Place};
use crate::parse::body::HoleKind;
use crate::parse::shortcode::has_placeholder;
use pulldown_cmark::{BlockQuoteKind, CodeBlockKind, HeadingLevel, Tag, TagEnd};
use pulldown_cmark_escape::escape_html;
use std::ops::Range;

impl Writer<'_> {
    pub(super) fn start(&mut self, tag: Tag<'_>, span: Range<usize>) {
        match tag {
            Tag::Paragraph => {
                self.look_for_settings(&span);
                if !self.in_settings {
                    self.meant().paragraph(&span);
                }
                self.look_for_pasted(&span);
                self.paragraph = Some((self.html.len(), span));
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
                    classes: classes.join(" "),
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
                if kind == CodeBlockKind::Indented {
                    self.indented(&span);
                }
                match kind {
                    CodeBlockKind::Fenced(info) if !info.is_empty() => {
                        self.push("<pre><code class=\"language-");
                        let word = info.split_whitespace().next().unwrap_or_default();
                        let _ = escape_html(&mut self.html, word);
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
                let html = std::mem::take(&mut self.html);
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
                let columns = self.table.as_ref().map_or(0, TableState::columns);
                self.meant().row(&span, columns);
                if let Some(open) = self.table.as_mut().map(TableState::open_row) {
                    self.push(open);
                }
            }
            Tag::TableCell => {
                self.cell = Some(self.gather(span));
                if let Some(table) = &self.table {
                    table.open_cell(&mut self.html);
                }
            }
            Tag::Emphasis => {
                self.meant().stars(&span);
                self.push("<em>");
            }
            Tag::Strong if self.begins_alert() => self.push("<strong class=\"title\">"),
            Tag::Strong => self.push("<strong>"),
            Tag::Strikethrough => self.push("<del>"),
            Tag::Superscript => self.push("<sup>"),
            Tag::Subscript => self.push("<sub>"),
            // Told as a misplaced shortcode; such an address leads nowhere anyhow.
            Tag::Link { dest_url, .. } if has_placeholder(&dest_url) => {}
            Tag::Link { link_type, dest_url, title, .. } => {
                let place = self.in_file(&span);
                let address = match link_type {
                    pulldown_cmark::LinkType::Email => format!("mailto:{dest_url}").into(),
                    _ => (*dest_url).into(),
                };
                self.hole(HoleKind::LinkOpen { address, title: (*title).into() }, place);
            }
            Tag::Image { dest_url, .. } => {
                let span = self.in_file(&span);
                self.image = Some(OpenImage {
                    address: dest_url.to_string(),
                    alt: String::new(),
                    span,
                    depth: 0,
                });
            }
            Tag::HtmlBlock => self.look_for_pasted(&span),
            Tag::MetadataBlock(_) => {}
        }
    }

    /// Whether what is written next are the first words of an alert: bold ones are its title.
    fn begins_alert(&self) -> bool {
        let html = &self.html;
        let after_hole = self.body.holes.last().is_some_and(|hole| hole.at() == html.len());
        let before = html.strip_suffix("<p>").unwrap_or_default().trim_end();
        let tag = before.rfind('<').and_then(|at| before.get(at..));
        !after_hole && tag.is_some_and(|tag| tag.starts_with("<div class=\"callout "))
    }

    /// Tells a text that its author moved in, not knowing that this makes it code.
    fn indented(&mut self, span: &Range<usize>) {
        let words = self.source.get(span.clone()).unwrap_or_default();
        if words.contains(['{', '}', '(', ';', '=', '<', '>', '$', '`']) {
            return;
        }
        let place = self.in_file(&self.without_line_end(span));
        self.problems.push(
            Diagnostic::new(
                Code::TextAsCode,
                "This text is moved in by a tab or four spaces, and is shown as the code of a program.",
            )
            .at(Place::new(self.file, place)),
        );
    }

    pub(super) fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph => {
                self.pasted.0 = false;
                self.in_settings = false;
                self.end_paragraph();
            }
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
                    let note = std::mem::replace(&mut self.html, html);
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
                    table.close_cell(&mut self.html, text, cell.opened_at);
                    self.gathered(cell.text);
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
                    if image.alt.trim().is_empty() {
                        self.problems.push(
                            Diagnostic::new(
                                Code::PictureWithoutWords,
                                "This picture has no description.",
                            )
                            .at(Place::new(self.file, image.span.clone())),
                        );
                    }
                    let kind =
                        HoleKind::Image { address: image.address.into(), alt: image.alt.into() };
                    self.hole(kind, image.span);
                }
            }
            TagEnd::HtmlBlock => {
                self.pasted.0 = false;
                self.end_notes();
            }
            TagEnd::MetadataBlock(_) => {}
        }
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
