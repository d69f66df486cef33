//! Text that other people wrote, as a terminal may show it.
//!
//! In: names of files and words that a message repeats. Out: the same with everything
//! escaped that would move the cursor, change colors or turn the reading direction: a
//! report must never say what somebody put into a file's name.

use std::borrow::Cow;

/// A text for a place where only one line belongs.
pub(super) fn on_one_line(text: &str) -> Cow<'_, str> {
    escaped(text, |letter| letter == '\n' || acts(letter))
}

/// A text that may have several lines.
pub(super) fn on_lines(text: &str) -> Cow<'_, str> {
    escaped(text, |letter| letter != '\n' && acts(letter))
}

fn escaped(text: &str, is_escaped: impl Fn(char) -> bool) -> Cow<'_, str> {
    if !text.contains(&is_escaped) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for letter in text.chars() {
        if is_escaped(letter) {
            shown.extend(letter.escape_default());
        } else {
            shown.push(letter);
        }
    }
    Cow::Owned(shown)
}

/// Whether a letter does something instead of being seen.
fn acts(letter: char) -> bool {
    letter.is_control() || matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_acts_reaches_a_terminal() {
        assert_eq!(on_one_line("\u{1b}[2J\na\u{202e}b\r"), "\\u{1b}[2J\\na\\u{202e}b\\r");
        assert_eq!(on_lines("a\nb\u{7}"), "a\nb\\u{7}");
        assert!(matches!(on_one_line("caf\u{e9}/\u{5d0}.md"), Cow::Borrowed(_)));
    }
}
