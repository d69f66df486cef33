//! Where a finished page goes wrong, in a few words for a report.
//!
//! In: a finished page and bytes of it. Out: words. Must not know what is wrong there.

use std::ops::Range;

/// The line of a byte in a finished page, in words. A page written tight has only
/// one, of which nobody needs to be told.
pub(super) fn finished_line(html: &str, byte: usize) -> String {
    let ends = |bytes: &[u8]| bytes.iter().filter(|&&byte| byte == b'\n').count();
    let bytes = html.as_bytes();
    match ends(bytes) {
        0 | 1 => String::new(),
        _ => format!(", line {}", ends(&bytes[..byte.min(bytes.len())]) + 1),
    }
}

/// What stands at a place of a finished page, short enough for a report.
pub(super) fn excerpt(html: &str, span: Range<usize>) -> String {
    let text: String = html.get(span).unwrap_or_default().chars().take(80).collect();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.is_empty() { String::new() } else { format!(": {text}") }
}
