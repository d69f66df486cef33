//! A text of settings, cut into what was meant to be one setting or one heading each.
//!
//! In: a text that the grammar refuses somewhere. Out: where each statement begins and
//! ends, also of those that are never closed: a line that begins the next setting ends them.

use std::ops::Range;

/// One statement of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Statement {
    /// Its bytes, without the end of its last line.
    pub(super) span: Range<usize>,
    /// Whether it is the heading of a block, such as `[program]`.
    pub(super) heading: bool,
}

/// All statements of a text; empty lines and notes are none.
pub(super) fn statements(text: &str) -> Vec<Statement> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let end = line_end(text, at);
        let line = &text[at..end];
        let begun = line.trim_start();
        if begun.is_empty() || begun.starts_with('#') {
            at = end + 1;
            continue;
        }
        let start = at + line.len() - begun.len();
        let heading = begun.starts_with('[');
        let end = if heading { end } else { setting_end(text, start) };
        let stop = start + text[start..end].trim_end().len();
        found.push(Statement { span: start..stop, heading });
        at = end + 1;
    }
    found
}

fn line_end(text: &str, from: usize) -> usize {
    text[from..].find('\n').map_or(text.len(), |at| from + at)
}

/// Where a setting ends that begins here: at its line's end, or where its brackets close.
fn setting_end(text: &str, start: usize) -> usize {
    let mut open: Vec<u8> = Vec::new();
    let mut at = start;
    loop {
        let end = line_end(text, at);
        let (quote_open, after) = scan(text, at, end, &mut open);
        // A text in three quotation marks may run over many lines.
        let end = line_end(text, after.max(end));
        if end >= text.len() {
            return end;
        }
        let next = &text[end + 1..line_end(text, end + 1)];
        let goes_on = if quote_open {
            // A text that was broken in two is one mistake, not two.
            !(next.trim().is_empty()
                || begins_statement(next)
                || next.trim_start().starts_with('#'))
        } else {
            match open.last() {
                None => false,
                Some(b'{') => {
                    !begins_heading(next)
                        && (text[at..end].trim_end().ends_with([',', '{', '['])
                            || !begins_statement(next))
                }
                Some(_) => !begins_statement(next),
            }
        };
        if !goes_on {
            return end;
        }
        at = end + 1;
    }
}

/// Reads one line: brackets are counted, and whether a quotation mark is left open is said.
/// Also the byte after a text in three quotation marks that ends further down.
fn scan(text: &str, at: usize, end: usize, open: &mut Vec<u8>) -> (bool, usize) {
    let bytes = text.as_bytes();
    let mut here = at;
    while here < end {
        match bytes[here] {
            b'#' => break,
            mark @ (b'"' | b'\'') => {
                let triple = [mark; 3];
                if bytes[here..].starts_with(&triple) {
                    let rest = &bytes[here + 3..];
                    let close = rest.windows(3).position(|three| three == triple);
                    match close {
                        Some(close) if here + close + 6 > end => return (false, here + close + 6),
                        Some(close) => here += close + 6,
                        None => return (false, end),
                    }
                    continue;
                }
                match string_end(bytes, here, end) {
                    Some(close) => here = close,
                    // An apostrophe in words without quotation marks begins no text.
                    None if mark == b'\'' => here += 1,
                    None => return (true, end),
                }
            }
            bracket @ (b'[' | b'{') => {
                open.push(bracket);
                here += 1;
            }
            b']' | b'}' => {
                open.pop();
                here += 1;
            }
            _ => here += 1,
        }
    }
    (false, end)
}

/// The byte after the text in quotation marks that begins at `from`.
pub(super) fn string_end(bytes: &[u8], from: usize, end: usize) -> Option<usize> {
    let mark = bytes[from];
    let mut at = from + 1;
    while at < end {
        match bytes[at] {
            b'\\' if mark == b'"' => at += 2,
            byte if byte == mark => return Some(at + 1),
            _ => at += 1,
        }
    }
    None
}

fn begins_heading(line: &str) -> bool {
    let line = line.trim();
    let name = line.trim_start_matches('[');
    line.starts_with('[') && name.starts_with(|letter: char| letter.is_ascii_alphabetic())
}

fn begins_statement(line: &str) -> bool {
    begins_heading(line) || begins_setting(line)
}

/// Whether a line begins as `name =`.
pub(super) fn begins_setting(line: &str) -> bool {
    let line = line.trim_start();
    let name = line.trim_start_matches(|letter: char| {
        letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-' | '.')
    });
    name.len() < line.len() && name.trim_start().starts_with('=')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        statements(text).into_iter().map(|one| &text[one.span]).collect()
    }

    #[test]
    fn lists_end_where_they_close_or_where_the_next_setting_begins() {
        assert_eq!(
            cut("a = 1\n# note\n\nb = [\n  1, # ]\n]\n[x]\nc = 2"),
            ["a = 1", "b = [\n  1, # ]\n]", "[x]", "c = 2"]
        );
        assert_eq!(cut("a = [\n\"x\",\nb = 2\n[y]"), ["a = [\n\"x\",", "b = 2", "[y]"]);
        assert_eq!(cut("a = { b = 1,\nc = 2 }\nd = 3"), ["a = { b = 1,\nc = 2 }", "d = 3"]);
    }

    #[test]
    fn a_text_broken_in_two_is_one_statement() {
        assert_eq!(cut("a = \"x\ny\"\nb = 1"), ["a = \"x\ny\"", "b = 1"]);
        assert_eq!(cut("a = \"\"\"x\n[y]\nz\"\"\"\nb = 1"), ["a = \"\"\"x\n[y]\nz\"\"\"", "b = 1"]);
        assert_eq!(cut("a = it's\nb = 'x"), ["a = it's", "b = 'x"]);
    }
}
