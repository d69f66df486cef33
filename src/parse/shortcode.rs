//! Shortcodes: `{{ name(argument="value") }}`.
//!
//! In: Markdown. Out: the shortcodes, and a text of the same length in which
//! each is replaced by letters that no Markdown rule touches. So smart
//! punctuation cannot bend its quotes and table pipes cannot cut it, and every
//! byte offset stays true. Inside code the original text is put back.

mod call;

pub use call::{Argument, Given, Shortcode};

use crate::diag::{Code, Diagnostic, FileId, Place};
use std::borrow::Cow;
use std::ops::Range;

/// Opens a placeholder: a mark that nobody types. It counts as punctuation, so that bold words
/// which end in punctuation may stand right before a shortcode.
const OPEN: char = '\u{A95F}';
/// Closes a placeholder; from the private use area, where no text has letters.
const CLOSE: char = '\u{E001}';
/// Stands, with one more byte, for `{{{{`.
const BRACES: char = '\u{E002}';
/// Stands for `{{` without an end; a control character of two bytes.
const UNCLOSED: char = '\u{91}';

/// All letters that stand for something here.
const MARKS: [char; 4] = [OPEN, CLOSE, BRACES, UNCLOSED];

/// A placeholder has at least so many bytes. Every call has more: `{{a()}}`.
const PLACEHOLDER: usize = OPEN.len_utf8() + CLOSE.len_utf8();

/// What was cut out of a text.
#[derive(Debug)]
pub(super) enum Cut {
    Shortcode(Shortcode),
    /// A call with a mistake, which is none where it stands in code.
    Broken(Box<Diagnostic>),
}

/// A text whose shortcodes are placeholders.
pub(super) struct Prepared<'a> {
    pub(super) text: Cow<'a, str>,
    pub(super) cuts: Vec<(Range<usize>, Cut)>,
}

/// Cuts the shortcodes out of a text that begins at byte `offset` of the file.
pub(super) fn prepare(file: FileId, text: &str, offset: usize) -> Prepared<'_> {
    if !text.contains("{{") && !has_marks(text) {
        return Prepared { text: Cow::Borrowed(text), cuts: Vec::new() };
    }
    let mut out = String::with_capacity(text.len());
    let mut cuts = Vec::new();
    let mut at = 0;
    // The end of the line that was looked at last, and whether no call in its rest is closed:
    // a line with nothing but openings is read once, not once for each.
    let (mut line_end, mut is_open) = (0, false);
    while let Some(found) = text[at..].find("{{").map(|found| at + found) {
        push_plain(&mut out, &text[at..found]);
        if text[found..].starts_with("{{{{") {
            out.push(BRACES);
            out.push('x');
            at = found + 4;
            continue;
        }
        if found >= line_end {
            line_end = text[found..].find('\n').map_or(text.len(), |end| found + end);
            is_open = !text[found..line_end].contains("}}");
        }
        let end = if is_open { None } else { closing(&text[found..line_end]) };
        let call = end.map(|length| {
            let inside = &text[found + 2..found + length - 2];
            (length, read_call(inside, offset + found + 2))
        });
        let (end, call) = match call {
            Some((length, call)) if length >= PLACEHOLDER => (found + length, call),
            other => {
                let problem = too_short(file, offset + found, other);
                cuts.push((found..found + 2, Cut::Broken(Box::new(problem))));
                out.push(UNCLOSED);
                at = found + 2;
                continue;
            }
        };
        let cut = match call {
            Ok((name, arguments)) => Cut::Shortcode(Shortcode {
                name,
                arguments,
                span: offset + found..offset + end,
                block: false,
            }),
            Err((message, span)) => {
                let place = Place::new(file, span);
                Cut::Broken(Box::new(Diagnostic::new(Code::BadShortcode, message).at(place)))
            }
        };
        cuts.push((found..end, cut));
        out.push(OPEN);
        out.extend(std::iter::repeat_n('x', end - found - PLACEHOLDER));
        out.push(CLOSE);
        at = end;
    }
    push_plain(&mut out, &text[at..]);
    Prepared { text: Cow::Owned(out), cuts }
}

/// Braces at byte `at` that are not closed, or between which no call has room.
fn too_short(file: FileId, at: usize, read: Option<(usize, Result<Call, Mistake>)>) -> Diagnostic {
    if let Some((length, Err((message, _)))) = read {
        return Diagnostic::new(Code::BadShortcode, message)
            .at(Place::new(file, at..at + length))
            .help("Write a call as {{ name() }}, or write {{{{ to print braces.");
    }
    Diagnostic::new(Code::BadShortcode, "These braces are not closed on their line.")
        .at(Place::new(file, at..at + 2))
        .help("Close the call with }} on the same line, or write {{{{ to print braces.")
}

/// The bytes with which marks begin; few texts have one of them.
pub(super) const FIRST_BYTES: [u8; 3] = [0xEA, 0xEE, 0xC2];

/// Whether a text has one of the marks.
fn has_marks(text: &str) -> bool {
    let [one, two, three] = FIRST_BYTES;
    memchr::memchr3(one, two, three, text.as_bytes()).is_some() && text.contains(MARKS)
}

/// What stands for something here must not, in a person's text, be taken for it.
fn push_plain(out: &mut String, text: &str) {
    if has_marks(text) {
        // Each replacement has as many bytes as the mark, so that offsets stay true.
        out.push_str(&text.replace([OPEN, CLOSE, BRACES], "\u{FFFD}").replace(UNCLOSED, "??"));
    } else {
        out.push_str(text);
    }
}

/// The end of the call that begins the text, after its `}}`; quotes are passed over.
fn closing(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut quoted = false;
    let mut at = 2;
    while at + 1 < bytes.len() {
        match bytes[at] {
            b'\\' if quoted => at += 1,
            b'"' => quoted = !quoted,
            b'}' if !quoted && bytes[at + 1] == b'}' => return Some(at + 2),
            _ => {}
        }
        at += 1;
    }
    // A missing quotation mark should be reported as such, not as missing braces.
    text.rfind("}}").map(|at| at + 2)
}

/// A name and its arguments, each with its bytes in the file.
type Call = (String, Vec<Given>);
/// What is wrong with a call, and the bytes at fault.
type Mistake = (String, Range<usize>);

fn read_call(text: &str, offset: usize) -> Result<Call, Mistake> {
    let whole = offset..offset + text.len();
    let fail = |message: &str| (message.to_owned(), whole.clone());
    let trimmed = text.trim();
    let name_length = trimmed
        .find(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '-'))
        .unwrap_or(trimmed.len());
    let (name, rest) = trimmed.split_at(name_length);
    if trimmed.is_empty() {
        return Err(fail("Nothing is called between these braces."));
    }
    if name.is_empty() {
        return Err(fail("A shortcode begins with its name."));
    }
    let rest = rest.trim_start();
    if rest.starts_with('(') && !rest.contains(')') {
        return Err(fail("The parenthesis in this shortcode is not closed."));
    }
    let Some(inner) = rest.strip_prefix('(').and_then(|rest| rest.trim_end().strip_suffix(')'))
    else {
        return Err(fail(
            "A shortcode's name is followed by parentheses, even when they are empty.",
        ));
    };
    if inner.contains(['“', '”', '‘', '’']) && !inner.contains('"') {
        return Err(fail(
            "The quotation marks in this shortcode are curly; it takes straight ones.",
        ));
    }
    let inner_start = offset + (inner.as_ptr() as usize - text.as_ptr() as usize);
    Ok((name.to_owned(), read_arguments(inner, inner_start)?))
}

fn read_arguments(text: &str, offset: usize) -> Result<Vec<Given>, Mistake> {
    let mut arguments: Vec<Given> = Vec::new();
    let mut at = 0;
    loop {
        at += text[at..].len() - text[at..].trim_start().len();
        if at >= text.len() {
            return Ok(arguments);
        }
        let Some(equals) = text[at..].find('=').map(|found| at + found) else {
            let span = offset + at..offset + text.len();
            return Err(("An argument is written as name=\"value\".".into(), span));
        };
        let name = text[at..equals].trim();
        if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
        {
            let span = offset + at..offset + equals.max(at + 1);
            return Err((format!("`{name}` cannot be the name of an argument."), span));
        }
        let mut start = equals + 1;
        start += text[start..].len() - text[start..].trim_start().len();
        let (value, length) = read_value(&text[start..])
            .map_err(|message| (message, offset + start..offset + text.len().max(start)))?;
        let span = offset + start..offset + start + length;
        if arguments.iter().any(|known| known.name == name) {
            return Err((format!("The argument `{name}` stands here twice."), span));
        }
        arguments.push(Given { name: name.to_owned(), value, span, name_start: offset + at });
        at = start + length;
        at += text[at..].len() - text[at..].trim_start().len();
        if at < text.len() {
            if !text[at..].starts_with(',') {
                let span = offset + at..offset + text.len();
                return Err(("Arguments are separated by commas.".into(), span));
            }
            at += 1;
        }
    }
}

fn read_value(text: &str) -> Result<(Argument, usize), String> {
    if let Some(rest) = text.strip_prefix('"') {
        let mut value = String::new();
        let mut letters = rest.char_indices();
        while let Some((at, letter)) = letters.next() {
            match letter {
                '"' => return Ok((Argument::Text(value), at + 2)),
                '\\' => match letters.next() {
                    Some((_, escaped @ ('"' | '\\'))) => value.push(escaped),
                    _ => {
                        return Err(
                            "A backslash in quotation marks stands before \" or \\ only.".into()
                        );
                    }
                },
                letter => value.push(letter),
            }
        }
        return Err("A quotation mark is missing at the end of this value.".into());
    }
    let length = text.find([',', ' ']).unwrap_or(text.len());
    let word = &text[..length];
    match word {
        "true" => Ok((Argument::Flag(true), length)),
        "false" => Ok((Argument::Flag(false), length)),
        _ => word.parse().map(|number| (Argument::Integer(number), length)).map_err(|_| {
            "A value is text in straight quotation marks, a whole number, true or false.".into()
        }),
    }
}

/// A part of a text event: plain text, a placeholder, or literal braces.
pub(super) enum Part<'a> {
    Text(&'a str),
    Placeholder,
    Braces,
}

/// Splits a text event at its placeholders.
pub(super) fn parts(text: &str) -> impl Iterator<Item = Part<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        match rest.find([OPEN, BRACES, UNCLOSED]) {
            None => Some(Part::Text(std::mem::take(&mut rest))),
            Some(0) if rest.starts_with(BRACES) => {
                rest = &rest[(BRACES.len_utf8() + 1).min(rest.len())..];
                Some(Part::Braces)
            }
            Some(0) if rest.starts_with(UNCLOSED) => {
                rest = &rest[UNCLOSED.len_utf8()..];
                Some(Part::Placeholder)
            }
            Some(0) => {
                let end = rest.find(CLOSE).map_or(rest.len(), |end| end + CLOSE.len_utf8());
                rest = &rest[end..];
                Some(Part::Placeholder)
            }
            Some(at) => {
                let (text, tail) = rest.split_at(at);
                rest = tail;
                Some(Part::Text(text))
            }
        }
    })
}

/// Whether a text event holds a placeholder.
pub(super) fn has_placeholder(text: &str) -> bool {
    has_marks(text) && text.contains([OPEN, BRACES, UNCLOSED])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Files;

    fn file() -> FileId {
        Files::default().add("a.md", None)
    }

    fn calls(text: &str) -> (Vec<Shortcode>, Vec<Diagnostic>) {
        let mut problems = Vec::new();
        let prepared = prepare(file(), text, 0);
        assert_eq!(prepared.text.len(), text.len(), "offsets must stay true");
        let calls = prepared
            .cuts
            .into_iter()
            .filter_map(|(_, cut)| match cut {
                Cut::Shortcode(call) => Some(call),
                Cut::Broken(problem) => {
                    problems.push(*problem);
                    None
                }
            })
            .collect();
        (calls, problems)
    }

    #[test]
    fn reads_texts_numbers_and_flags() {
        let (calls, problems) = calls(r#"a {{ fact(id="x }} \"y\"", n = -3, cite=false) }} b"#);
        assert!(problems.is_empty(), "{problems:?}");
        assert_eq!(calls[0].text("id").unwrap().0, "x }} \"y\"");
        assert_eq!(calls[0].arguments[1].value, Argument::Integer(-3));
        assert_eq!(calls[0].flag("cite"), Some(false));
    }

    #[test]
    fn braces_with_hardly_anything_between_them_are_told_by_what_they_lack() {
        for (typed, told) in [
            ("{{}}", "Nothing is called"),
            ("{{ }}", "Nothing is called"),
            ("{{  }}", "Nothing is called"),
            ("{{a}}", "followed by parentheses"),
            ("{{ab}}", "followed by parentheses"),
            ("{{(}}", "begins with its name"),
            ("{{", "not closed"),
            ("{{}", "not closed"),
            ("{{\"}", "not closed"),
        ] {
            for text in [typed.to_owned(), format!("é {typed} é"), format!("{typed}}}")] {
                let prepared = prepare(file(), &text, 0);
                assert_eq!(prepared.text.len(), text.len(), "{text}");
                let (_, problems) = calls(&text);
                let is_closed = text.len() > typed.len() && typed.ends_with('}');
                let told = if is_closed && told == "not closed" { "" } else { told };
                assert_eq!(problems.len(), 1, "{text}");
                assert!(problems[0].message.contains(told), "{text}: {problems:?}");
            }
        }
    }

    #[test]
    fn mistakes_are_named_and_four_braces_print_two() {
        for broken in [
            "{{ fact }}",
            "{{ fact(id=) }}",
            "{{ fact(id=\"a) }}",
            "{{ (x=1) }}",
            "{{ a(“x”) }}",
            "{{ a(x=1 y=2) }}",
            "{{ open",
            "{{}}",
        ] {
            let (found, problems) = calls(broken);
            assert_eq!((found.len(), problems.len()), (0, 1), "{broken}: {problems:?}");
        }
        let (found, problems) = calls("{{{{ fact(id=\"a\") }}");
        assert!(found.is_empty() && problems.is_empty());
    }
}
