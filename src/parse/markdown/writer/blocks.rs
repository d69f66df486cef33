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
        let mut own_id = None;
        if self.flavor.outline {
            level = self.ids.level(level, &gather.span, self.file, self.problems);
            let id = match id {
                Some(id) => self.ids.chosen(&id, &gather.span, self.file, self.problems),
                None => self.ids.automatic(&gather.text, &gather.span),
            };
            self.body.headings.push(Heading { level, id: &id, text: gather.text.trim() });
            own_id = Some(id);
        }
        let digit = char::from(b'0' + level);
        let id_length = own_id.as_ref().map_or(0, String::len);
        let mut open = String::with_capacity(32 + id_length + classes.len());
        open.push_str("<h");
        open.push(digit);
        if let Some(id) = own_id {
            open.push_str(" id=\"");
            let _ = escape_html(&mut open, &id);
            open.push('"');
        }
        if !classes.is_empty() {
            open.push_str(" class=\"");
            let _ = escape_html(&mut open, &classes);
            open.push('"');
        }
        open.push('>');
        // Links inside the heading were noted while its opening was not written yet.
        for hole in self.body.holes.iter_mut().skip(gather.holes_before) {
            hole.move_to(hole.at() + open.len());
        }
        self.html.insert_str(gather.opened_at, &open);
        self.push("</h");
        self.html.push(digit);
        self.block_end(">");
        self.gathered(gather.text);
    }
}
