//! Tables: row headings, labels for narrow screens, alignment by class.

use pulldown_cmark::Alignment;

/// Tables with this many columns are shown as cards on narrow screens.
const STACKED: usize = 4;

/// The table being written.
pub(super) struct TableState {
    alignments: Vec<Alignment>,
    labels: Vec<String>,
    column: usize,
    in_head: bool,
}

impl TableState {
    pub(super) fn new(alignments: Vec<Alignment>) -> Self {
        Self { alignments, labels: Vec::new(), column: 0, in_head: true }
    }

    /// How many columns the head has.
    pub(super) fn columns(&self) -> usize {
        self.alignments.len()
    }

    fn stacked(&self) -> bool {
        self.alignments.len() >= STACKED
    }

    /// The opening of the table.
    pub(super) fn open(&self) -> &'static str {
        if self.stacked() { "<table class=\"stack\">" } else { "<table>" }
    }

    /// The opening of the head with its row.
    pub(super) fn open_head(&mut self) -> &'static str {
        self.in_head = true;
        self.column = 0;
        "<thead><tr>"
    }

    /// The opening of the body.
    pub(super) fn open_body(&mut self) -> &'static str {
        self.in_head = false;
        "</tr></thead><tbody>"
    }

    /// The opening of a row of the body.
    pub(super) fn open_row(&mut self) -> &'static str {
        self.column = 0;
        "<tr>"
    }

    /// The opening of the cell that comes next.
    pub(super) fn open_cell(&self, out: &mut String) {
        let heading = self.in_head || self.column == 0;
        out.push_str(if heading { "<th" } else { "<td" });
        if heading {
            out.push_str(if self.in_head { " scope=\"col\"" } else { " scope=\"row\"" });
        } else if self.stacked()
            && let Some(label) = self.labels.get(self.column).filter(|label| !label.is_empty())
        {
            out.push_str(" data-label=\"");
            let _ = pulldown_cmark_escape::escape_html(&mut *out, label);
            out.push('"');
        }
        out.push_str(match self.alignments.get(self.column) {
            Some(Alignment::Right) => " class=\"right\">",
            Some(Alignment::Center) => " class=\"center\">",
            _ => ">",
        });
    }

    /// Ends the cell; `text` is what the cell says without markup.
    pub(super) fn close_cell(&mut self, out: &mut String, text: &str, opened_at: usize) {
        let heading = self.in_head || self.column == 0;
        if self.in_head {
            self.labels.push(text.trim().to_owned());
        }
        // An empty heading says nothing to a screen reader: make it a plain cell.
        if self.in_head && text.trim().is_empty() {
            out.truncate(opened_at);
            out.push_str("<td></td>");
        } else {
            out.push_str(if heading { "</th>" } else { "</td>" });
        }
        self.column += 1;
    }
}
