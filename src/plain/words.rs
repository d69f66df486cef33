//! Words of a written text: where they begin and end, with the marks of Markdown
//! between them passed over.

use std::ops::Range;

/// No sentence and no paragraph that people write is longer. Nothing here looks further, so
/// that a text without an end cannot make each of its words cost a look through all of it.
pub(super) const SENTENCE: usize = 600;
const PARAGRAPH: usize = 4_000;

/// The text right before byte `at`, no more than so many bytes.
pub(super) fn before(text: &str, at: usize, most: usize) -> &str {
    let from = text.floor_char_boundary(at.saturating_sub(most));
    text.get(from..at).unwrap_or_default()
}

/// The text right behind byte `at`.
pub(super) fn after(text: &str, at: usize, most: usize) -> &str {
    let to = text.ceil_char_boundary(at.saturating_add(most));
    text.get(at..to).unwrap_or_default()
}

/// Whether a word is a state's two letters in an address, such as `ME` in "Portland, ME 04101".
pub(super) fn is_state(text: &str, word: &Range<usize>) -> bool {
    let zip = after(text, word.end, SENTENCE).strip_prefix(' ').unwrap_or_default();
    let digits = zip.bytes().take_while(u8::is_ascii_digit).count();
    word.len() == 2 && digits == 5 && before(text, word.start, 2).ends_with([' ', '\n'])
}

/// Whether no letter or digit touches the bytes on either side.
pub(super) fn is_whole(text: &str, span: &Range<usize>) -> bool {
    let before = text.get(..span.start).and_then(|part| part.chars().next_back());
    let after = text.get(span.end..).and_then(|part| part.chars().next());
    ![before, after].into_iter().flatten().any(char::is_alphanumeric)
}

/// The word that ends before byte `at`, when only spaces, hyphens and marks of Markdown
/// lie between. A paragraph's end, a cell's end and punctuation stop the look.
pub(super) fn word_before(text: &str, at: usize) -> Option<Range<usize>> {
    let mut end = at;
    let mut lines = 0;
    loop {
        let part = text.get(..end)?;
        let letter = part.chars().next_back()?;
        match letter {
            '\n' if lines > 0 => return None,
            '\n' => lines += 1,
            ' ' | '\t' | '\r' | '\u{a0}' | '\u{202f}' | '*' | '_' | '[' | ']' | '>' => {}
            '-' | '\u{2010}' | '\u{2011}' | '–' => {}
            // The address of a link stands between its words and the text behind it.
            ')' => {
                let near = before(text, end, SENTENCE);
                end -= near.len() - near.rfind("](")?;
                continue;
            }
            ';' if part.ends_with("&nbsp;") => {
                end -= "&nbsp;".len();
                continue;
            }
            _ if letter.is_alphanumeric() => break,
            _ => return None,
        }
        end -= letter.len_utf8();
    }
    let mut start = end;
    let mut letters = text.get(..end)?.char_indices().rev().peekable();
    while let Some((place, letter)) = letters.next() {
        let joins = matches!(letter, '.' | ',' | '/')
            && text.get(start..).is_some_and(|rest| rest.starts_with(|l: char| l.is_ascii_digit()))
            && letters.peek().is_some_and(|(_, before)| before.is_ascii_digit());
        if !letter.is_alphanumeric() && !joins {
            break;
        }
        start = place;
    }
    Some(start..end)
}

/// The word that begins behind byte `at`, when only spaces and marks lie between.
pub(super) fn word_after(text: &str, at: usize) -> Option<Range<usize>> {
    let rest = text.get(at..)?;
    let passed = rest.trim_start_matches([' ', '\n', '\u{a0}', '*', '_', '-', '[']);
    let start = at + rest.len() - passed.len();
    let length = passed.find(|letter: char| !letter.is_alphanumeric()).unwrap_or(passed.len());
    (length > 0).then_some(start..start + length)
}

/// The paragraph around byte `at`.
pub(super) fn paragraph(text: &str, at: usize) -> Range<usize> {
    let before = before(text, at, PARAGRAPH);
    let start = at - before.len() + before.rfind("\n\n").map_or(0, |found| found + 2);
    let after = after(text, at, PARAGRAPH);
    start..at + after.find("\n\n").unwrap_or(after.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_markdown_are_passed_over() {
        for text in [
            "nine **hours",
            "nine [hours",
            "[nine](a-2.md) hours",
            "nine\n> hours",
            "nine-hours",
            "nine&nbsp;hours",
        ] {
            let at = text.find("hours").unwrap();
            assert_eq!(word_before(text, at).map(|span| &text[span]), Some("nine"), "{text}");
        }
        for text in ["nine. hours", "nine | hours", "nine\n\nhours", "nine) hours", "hours"] {
            let at = text.find("hours").unwrap();
            assert_eq!(word_before(text, at), None, "{text}");
        }
        assert_eq!(word_before("1,000.5 x", 8).map(|span| span.len()), Some(7));
        assert_eq!(word_before("a 3/4 x", 6).map(|span| span.len()), Some(3));
        assert_eq!(word_after("a **bee**", 1).map(|span| span.len()), Some(3));
    }
}
