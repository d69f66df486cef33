//! The rows of a table as they are typed.
//!
//! In: a line. Out: whether it is a row, and its cells. Knows nothing of what Markdown
//! makes of it.

use std::ops::Range;

/// Whether a line is a row, between bars.
pub(super) fn is_row(line: &str) -> bool {
    line.len() > 2 && line.starts_with('|') && line[1..].contains('|')
}

/// Whether a line is the one below a table's head.
pub(super) fn is_ruler(line: &str) -> bool {
    line.contains("--") && line.chars().all(|sign| "|-: ".contains(sign))
}

/// The cells of a row, as bytes of its line. What stands in a shortcode is no bar.
pub(super) fn cells(line: &str) -> Vec<Range<usize>> {
    let trimmed = line.trim_end();
    let bytes = trimmed.as_bytes();
    let mut at = trimmed.len() - trimmed.trim_start().len();
    at += usize::from(bytes.get(at) == Some(&b'|'));
    let (mut start, mut found) = (at, Vec::new());
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 1,
            b'{' if bytes[at..].starts_with(b"{{") => {
                at += trimmed[at..].find("}}").map_or(1, |end| end + 1);
            }
            b'|' => {
                found.push(start..at);
                start = at + 1;
            }
            _ => {}
        }
        at += 1;
    }
    if start < bytes.len() {
        found.push(start..bytes.len());
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_stand_between_bars_that_are_bars() {
        assert_eq!(cells("| a | b |").len(), 2);
        assert_eq!(cells("a | b").len(), 2);
        assert_eq!(cells("| a \\| b | {{ fact(id=\"|\") }} | c").len(), 3);
        assert_eq!(cells("| a | |").len(), 2);
    }
}
