//! Blocks that are only known when they end: paragraphs and headings.

use super::{OpenHeading, Writer};
use crate::parse::body::HoleKind;
use crate::parse::outline::Heading;
use pulldown_cmark_escape::escape_html;

impl Writer<'_> {
    /// A paragraph that holds one block shortcode and nothing else is no paragraph.
    pub(super) fn end_paragraph(&mut self) {
        let Some((start, _)) = self.paragraph.take() else { return self.block_end("</p>") };
        let lone = self.html.len() == start + "<p>".len()
            && self.body.holes.last().is_some_and(|hole| {
                hole.at() > start && matches!(&hole.kind, HoleKind::Shortcode(call) if call.block)
            });
        if lone {
            self.html.truncate(start);
            if let Some(hole) = self.body.holes.last_mut() {
                hole.move_to(start);
            }
        } else {
            self.block_end("</p>");
        }
    }

    pub(super) fn end_heading(&mut self) {
        let Some(heading) = self.heading.take() else { return };
        let OpenHeading { gather, mut level, id, classes } = heading;
        let inner = self.html.split_off(gather.opened_at);
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
            self.body.headings.push(Heading { level, id: &id, text: gather.text.trim() });
        }
        if !classes.is_empty() {
            attributes.push_str(" class=\"");
            let _ = escape_html(&mut attributes, &classes);
            attributes.push('"');
        }
        let open = format!("<h{level}{attributes}>");
        // Links inside the heading were noted while its opening was not written yet.
        for hole in self.body.holes.iter_mut().skip(gather.holes_before) {
            hole.move_to(hole.at() + open.len());
        }
        self.push(&open);
        self.push(&inner);
        self.block_end(&format!("</h{level}>"));
    }
}
