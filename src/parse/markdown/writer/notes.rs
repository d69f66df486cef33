//! Notes of authors to each other, `<!-- like this -->`, which no reader is given.
//!
//! In: the raw HTML of a text, event by event, and texts that the parser found no note in. Out:
//! which parts of it are notes, and a problem for each note that readers would be given. A
//! sign within a tag, such as in a quoted value, begins no note.

use super::Writer;
use crate::diag::{Code, Diagnostic, Place};
use crate::parse::shortcode::{Part, parts};
use std::ops::Range;

const OPEN: &str = "<!--";
const CLOSE: &str = "-->";

/// Where raw HTML stands at the end of an event: a block comes line by line.
#[derive(Clone, Copy, Default, PartialEq)]
enum Within {
    #[default]
    Text,
    /// A tag, with the quotation mark of the value that is open, and whether a value begins.
    Tag { quote: Option<u8>, value: bool },
    /// A note, and the byte of the text at which it began.
    Note { from: usize },
}

/// The notes of the block that is being read.
#[derive(Default)]
pub(super) struct Notes {
    within: Within,
}

impl Notes {
    /// A tag or a note in a line of text: the parser has looked for its end.
    pub(super) fn inline(html: &str) -> [(&str, bool); 1] {
        [(html, html.starts_with(OPEN))]
    }

    /// The parts of a piece of a block in their order, each with whether it is a note. The
    /// piece stands at byte `at` of the text.
    pub(super) fn parts<'h>(&mut self, html: &'h str, at: usize) -> Vec<(&'h str, bool)> {
        let mut parts = Vec::new();
        let mut rest = html;
        while !rest.is_empty() {
            let from = at + html.len() - rest.len();
            let (length, is_note) = match self.within {
                Within::Note { .. } => (self.note(rest), true),
                Within::Text if rest.starts_with(OPEN) => (self.opening(rest, from), true),
                Within::Text => (self.text(rest), false),
                Within::Tag { .. } => (self.tag(rest), false),
            };
            let (part, after) = rest.split_at(length);
            parts.push((part, is_note));
            rest = after;
        }
        parts
    }

    /// The sign that begins a note. With nothing between its signs, a note may be `<!-->`.
    fn opening(&mut self, rest: &str, from: usize) -> usize {
        for whole in ["<!-->", "<!--->"] {
            if rest.starts_with(whole) {
                return whole.len();
            }
        }
        self.within = Within::Note { from };
        OPEN.len()
    }

    fn note(&mut self, rest: &str) -> usize {
        let Some(end) = rest.find(CLOSE) else { return rest.len() };
        self.within = Within::Text;
        end + CLOSE.len()
    }

    /// Text up to a note, or up to the name of a tag and with its first sign.
    fn text(&mut self, rest: &str) -> usize {
        for (at, _) in rest.match_indices('<') {
            let tag = &rest[at..];
            if tag.starts_with(OPEN) {
                return at;
            }
            if tag[1..].starts_with(|next: char| next.is_ascii_alphabetic() || next == '/') {
                self.within = Within::Tag { quote: None, value: false };
                return at + 1;
            }
        }
        rest.len()
    }

    fn tag(&mut self, rest: &str) -> usize {
        let Within::Tag { mut quote, mut value } = self.within else { return rest.len() };
        for (at, byte) in rest.bytes().enumerate() {
            match (quote, byte) {
                (Some(open), _) if byte != open => {}
                (Some(_), _) => (quote, value) = (None, false),
                (None, b'>') => {
                    self.within = Within::Text;
                    return at + 1;
                }
                (None, b'"' | b'\'') if value => quote = Some(byte),
                (None, _) => value = byte == b'=' || value && byte.is_ascii_whitespace(),
            }
        }
        self.within = Within::Tag { quote, value };
        rest.len()
    }
}

impl Writer<'_> {
    /// Raw HTML in parts, each with whether it is a note: those are passed over.
    pub(super) fn raw_html(&mut self, pieces: &[(&str, bool)], span: &Range<usize>) {
        if self.pasted.0 {
            return;
        }
        let place = self.in_file(span);
        if pieces.iter().any(|(_, is_note)| !is_note) {
            self.body.raw_html.push(place.clone());
        }
        let mut from = place.start;
        for &(piece, is_note) in pieces {
            // One that goes on in the next line of a quotation lacks the signs before it.
            let is_whole = pieces.len() == 1;
            let end = if is_whole { place.end } else { place.end.min(from + piece.len()) };
            if is_note {
                self.body.apart.push(from..end);
            }
            from = end;
            for part in parts(piece) {
                match part {
                    Part::Placeholder => {
                        if let Some((_, cut)) = self.next_cut(span).filter(|_| !is_note) {
                            self.misplaced(cut, "A shortcode cannot stand in raw HTML.");
                        }
                    }
                    _ if is_note => {}
                    Part::Text(text) => self.push(text),
                    Part::Braces => self.push("{{"),
                }
            }
        }
    }

    /// Ends a block of raw HTML. A note that is open there was dropped with all behind it.
    pub(super) fn end_notes(&mut self) {
        let within = std::mem::take(&mut self.notes_of_block.within);
        if let Within::Note { from } = within {
            self.open_note(from);
        }
    }

    /// Looks for notes in a text: none that the parser knows as one is left there.
    pub(super) fn notes_in_text(&mut self, span: &Range<usize>) {
        let written = self.source.get(span.clone()).unwrap_or_default();
        let is_typed = |at: usize| !self.source[..span.start + at].ends_with('\\');
        let open = written.find(OPEN).filter(|&at| is_typed(at));
        let braces = written.find("{#").filter(|&at| is_typed(at));
        let braces = braces.and_then(|at| Some(at..at + 2 + written[at + 2..].find("#}")? + 2));
        if let Some(at) = open {
            self.open_note(span.start + at);
        }
        if let Some(braces) = braces {
            let place = self.in_file(&(span.start + braces.start..span.start + braces.end));
            let note = written[braces.start + 2..braces.end - 2].trim();
            // A note of several lines would make a help of several lines.
            let note = if note.contains('\n') || note.len() > 60 { "note" } else { note };
            self.problems.push(
                Diagnostic::new(
                    Code::HalfMarkup,
                    "This was meant as a note among yourselves, and every reader sees it.",
                )
                .at(Place::new(self.file, place))
                .help(format!("Write <!-- {note} -->: it is left out of the finished page.")),
            );
        }
    }

    fn open_note(&mut self, from: usize) {
        let source = self.source;
        let rest = source.get(from..).unwrap_or_default();
        let line = rest.lines().next().unwrap_or_default().trim_end();
        let (message, help) = if rest.contains(CLOSE) {
            (
                "This note does not end before the empty line, so readers would see the rest of it.",
                "Take the empty line out, or begin the note on a line of its own: then it may have empty lines in it.",
            )
        } else {
            (
                "This note never ends, so readers would see it, or see nothing of what follows it.",
                "Write --> where the note ends.",
            )
        };
        let place = self.in_file(&(from..from + line.len()));
        self.problems.push(
            Diagnostic::new(Code::OpenNote, message).at(Place::new(self.file, place)).help(help),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::test_text::{codes, read};

    #[test]
    fn no_note_reaches_a_reader_wherever_it_stands() {
        for text in [
            "<!-- Jane: patient M.K. complained -->",
            "Text <!-- Jane: M.K. --> goes on.",
            "Text <!-- Jane:\nM.K. --> goes on.",
            "<!-- Jane:\n\nM.K.\n\n-->\n\nText",
            "<!-- Jane: a -- b -> c > M.K. ---> Text",
            "<div>\n<!-- Jane --> Text <!--\nM.K. -->\n</div>",
            "- <!-- Jane --> one\n- two <!-- M.K. -->",
            "> <!-- Jane\n> M.K. --> Text",
            "## Text <!-- Jane --> and\n",
            "| a | b |\n|---|---|\n| <!-- Jane --> c | d <!-- M.K. --> |",
            "[a <!-- Jane -->](b.md) ![c <!-- M.K. -->](d.png)",
            "Text[^a]\n\n[^a]: <!-- Jane --> more",
            "<p title=\"a > b\" class=x><!-- Jane --> Text",
            "<!--[if gte 9]>Jane M.K.<![endif]--> Text",
            "<p><b title = 'x'><!-- Jane {{ line(id=\"988\") }} --> Text",
            "<!-- Jane {{ nobody knows this -->",
        ] {
            let (html, told) = (read(text).0, codes(text));
            let leaks = ["Jane", "M.K.", "--", "{{"].iter().any(|word| html.contains(word));
            assert!(!leaks, "{text}\n{html}");
            assert_eq!(told, [""; 0], "{text}");
            assert!(html.contains("Text") || !text.contains("Text"), "{text}\n{html}");
        }
    }

    #[test]
    fn nothing_else_is_dropped() {
        for text in [
            "<div title=\"<!-- kept -->\">\n<p title='<!-- kept\n-->'>kept</p></div>",
            "Text <b title=\"<!-- kept -->\">kept</b>",
            "<!--> <p>kept</p> <!--->kept",
            "`<!-- kept -->`",
            "```\n<!-- kept -->\n```",
            "    <!-- kept -->",
            "\\<!-- kept -->",
            "&lt;!-- kept -->",
            "<p>1 < 2 kept\n<i>kept</i>",
        ] {
            let (html, told) = (read(text).0, codes(text));
            let count = |text: &str| text.matches("kept").count();
            assert_eq!(count(&html), count(text), "{text}\n{html}");
            assert_eq!(told, [""; 0], "{text}");
        }
    }

    #[test]
    fn a_note_without_an_end_is_told_where_it_begins() {
        for (text, place) in [
            ("<!-- Jane\n\nM.K.", "<!-- Jane"),
            ("Text <!-- Jane\n\nM.K.", "<!-- Jane"),
            ("Text <!-- Jane\n\nM.K. -->", "<!-- Jane"),
            ("<div>Text <!-- Jane\n\nM.K. --></div>", "<!-- Jane"),
            ("- <!-- Jane\n\nM.K. -->", "<!-- Jane"),
        ] {
            assert_eq!(codes(text), [format!("E156 {place}")], "{text}");
        }
    }

    #[test]
    fn a_note_in_the_signs_of_a_template_is_told() {
        assert_eq!(codes("Text {# Jane #} more"), ["W144 {# Jane #}"]);
        for text in ["Text {#} more", "Text \\{# a #}", "`{# a #}`", "## Text {#id}", "Text {#id}"]
        {
            assert_eq!(codes(text), [""; 0], "{text}");
        }
    }
}
