//! A text as it is read out: small letters, one space in a gap, no marks of Markdown.
//!
//! In: a text as it was typed. Out: the text in which words are looked for, and where
//! each stretch of it was typed. A line end is a gap unless a block ends there.

use std::ops::Range;
use unicode_normalization::char::compose;

/// A text that was folded, and its way back.
pub(super) struct Folded<'a> {
    typed: &'a str,
    text: String,
    /// For each byte of `text`, where its letter was typed.
    from: Vec<usize>,
}

impl<'a> Folded<'a> {
    pub(super) fn new(typed: &'a str) -> Self {
        let text = String::with_capacity(typed.len());
        let mut folded = Self { typed, text, from: Vec::with_capacity(typed.len()) };
        let mut at = 0;
        let mut in_heading = is_heading(typed);
        while let Some(rest) = typed.get(at..).filter(|rest| !rest.is_empty()) {
            let (gap, lines) = gap(rest);
            let behind = rest.get(gap..).unwrap_or_default();
            if gap == 0 {
                at += folded.letter(rest, at);
                continue;
            }
            let ends = lines > 1 || lines == 1 && (in_heading || begins_block(behind));
            folded.space(if ends { '\n' } else { ' ' }, at);
            in_heading = if lines > 0 { is_heading(behind) } else { in_heading };
            at += gap;
        }
        folded
    }

    /// The text in which words are looked for.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Where a stretch of the text was typed.
    pub(super) fn typed(&self, span: &Range<usize>) -> Range<usize> {
        let at = |byte: usize| self.from.get(byte).copied().unwrap_or(self.typed.len());
        let last = at(span.end.saturating_sub(1));
        let letter = self.typed.get(last..).and_then(|rest| rest.chars().next());
        at(span.start)..last + letter.map_or(0, char::len_utf8)
    }

    /// A stretch of the text with the capitals that it was typed with.
    pub(super) fn said(&self, span: &Range<usize>) -> String {
        let mut said = String::new();
        let mut last = None;
        for (byte, folded) in self.text.bytes().zip(&self.from).take(span.end).skip(span.start) {
            if byte == b' ' {
                said.push(' ');
            } else if last != Some(folded) {
                said.extend(self.typed.get(*folded..).and_then(|rest| rest.chars().next()));
            }
            last = Some(folded);
        }
        said
    }

    /// Takes what stands here and is no gap; how many bytes that was.
    fn letter(&mut self, rest: &str, at: usize) -> usize {
        let mut letters = rest.chars();
        let Some(letter) = letters.next() else { return 0 };
        let length = letter.len_utf8();
        match letter {
            // The address of a link stands between its words and the text behind it.
            ']' if rest.starts_with("](") => {
                let end = |letter: char| letter.is_whitespace() || letter == ')';
                let end = rest.find(end).unwrap_or(rest.len());
                return end + usize::from(rest[end..].starts_with(')'));
            }
            '*' | '_' | '`' | '~' | '\\' | '[' | ']' => {}
            '"' | '“' | '”' | '„' | '‘' | '«' | '»' => {}
            '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}' => {}
            '\'' | '’' => {
                let joins = self.text.ends_with(char::is_alphanumeric)
                    && letters.next().is_some_and(char::is_alphanumeric);
                if joins {
                    self.push('\'', at);
                }
            }
            '\u{2010}' | '\u{2011}' => self.push('-', at),
            _ => letter.to_lowercase().for_each(|letter| self.push(letter, at)),
        }
        length
    }

    fn push(&mut self, letter: char, at: usize) {
        let before = self.text.chars().next_back();
        // An accent may be typed as a letter of its own.
        let whole = before.filter(|_| !letter.is_alphanumeric() && !letter.is_ascii());
        if let Some((before, whole)) = whole.and_then(|one| Some((one, compose(one, letter)?))) {
            let start = self.text.len() - before.len_utf8();
            let from = self.from.get(start).copied().unwrap_or(at);
            self.text.truncate(start);
            self.from.truncate(start);
            self.text.push(whole);
            self.from.resize(self.text.len(), from);
            return;
        }
        self.text.push(letter);
        self.from.resize(self.text.len(), at);
    }

    fn space(&mut self, space: char, at: usize) {
        if space == '\n' || !self.text.ends_with([' ', '\n']) {
            self.push(space, at);
        }
    }
}

/// How many bytes of white space begin here, with the signs of a quotation, and over how
/// many lines.
fn gap(text: &str) -> (usize, usize) {
    let (mut length, mut lines) = (0, 0);
    loop {
        let rest = text.get(length..).unwrap_or_default();
        length += match rest.chars().next() {
            Some('\n') => {
                lines += 1;
                1
            }
            Some('>') if lines > 0 => 1,
            Some(letter) if letter.is_whitespace() => letter.len_utf8(),
            _ if rest.starts_with("&nbsp;") => "&nbsp;".len(),
            _ => return (length, lines),
        };
    }
}

/// Whether a line that goes on like this begins a heading, a row or an item of a list.
fn begins_block(line: &str) -> bool {
    let digits = line.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let numbered = digits.len() < line.len() && digits.starts_with([')', '.']);
    is_heading(line)
        || line.starts_with('|')
        || ["- ", "* ", "+ ", "• "].iter().any(|sign| line.starts_with(sign))
        || numbered && digits[1..].starts_with(' ')
}

fn is_heading(line: &str) -> bool {
    line.starts_with('#') && line.trim_start_matches('#').starts_with(' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_over_lines_and_through_marks() {
        for (typed, read) in [
            ("Detox  at\r\nhome", "detox at home"),
            ("detox at\n> home", "detox at home"),
            ("detox **at** _home_", "detox at home"),
            ("[detox](x.md) at&nbsp;home", "detox at home"),
            ("“detox” at ‘home’", "detox at home"),
            ("don’t, the clients’ rate", "don't, the clients rate"),
            ("GARANTÍA, garanti\u{301}a", "garantía, garantía"),
            ("24\u{2011}hour \\#1", "24-hour #1"),
            ("İpek", "i\u{307}pek"),
        ] {
            assert_eq!(Folded::new(typed).text(), read, "{typed:?}");
        }
        for typed in
            ["detox at\n\nhome", "detox at\n- home", "# detox at\nhome", "detox at\n1. home"]
        {
            assert!(!Folded::new(typed).text().contains("at home"), "{typed:?}");
        }
    }

    #[test]
    fn each_stretch_is_found_where_it_was_typed() {
        for (typed, there) in [
            ("İİ ẞ Detox **at**\n home.", "Detox **at**\n home"),
            ("é[Detox](a.md) at home", "Detox](a.md) at home"),
        ] {
            let folded = Folded::new(typed);
            let start = folded.text().find("detox").unwrap();
            let span = start..start + "detox at home".len();
            assert_eq!(&typed[folded.typed(&span)], there);
            assert_eq!(folded.said(&span), "Detox at home");
        }
    }
}
