//! Slips in a value: what was meant by `1,200`, `8 weeks`, `No` or `"A", "B"`.

use super::slip::{Found, is_sound};
use std::ops::Range;

/// A setting whose value is refused.
pub(super) struct Typed<'a> {
    /// The whole statement.
    pub(super) words: &'a str,
    pub(super) name: &'a str,
    pub(super) value: &'a str,
    /// The grammar's complaint, and the bytes that it is about.
    pub(super) grammar: &'a str,
    pub(super) marked: Range<usize>,
}

impl Typed<'_> {
    fn with(&self, value: &str) -> String {
        format!("{} = {value}", self.name)
    }
}

pub(super) fn found(typed: &Typed<'_>) -> Option<Found> {
    let value = typed.value;
    match value.as_bytes().first()? {
        b'[' | b'{' => list(typed),
        b'"' | b'\'' => quoted(typed),
        _ => bare(typed),
    }
}

fn list(typed: &Typed<'_>) -> Option<Found> {
    let Typed { words, value, .. } = typed;
    let (close, message) = match value.as_bytes().first() {
        Some(b'[') => ("]", "This list is not closed."),
        _ => ("}", "These braces are not closed."),
    };
    let first_line = Some(0..words.find('\n').unwrap_or(words.len()));
    if !value.ends_with(close) {
        let line_end = if words.contains('\n') { "\n" } else { "" };
        if let Some(found) = Found::fixed(message, format!("{words}{line_end}{close}")) {
            let help = Some(format!("Write {close} at its end:"));
            return Some(Found { help, at: first_line, ..found });
        }
    }
    if let Some(found) = missing_comma(typed) {
        return Some(found);
    }
    if close == "]" && !value.contains(['"', '\'']) {
        let items = value.trim_matches(['[', ']']).split([',', '\n']);
        let items: Vec<String> = items
            .map(str::trim)
            .filter(|item| !item.is_empty())
            .map(|item| format!("\"{item}\""))
            .collect();
        let fix = typed.with(&format!("[{}]", items.join(", ")));
        return Found::fixed("Each text in a list stands in quotation marks.", fix);
    }
    let lists = value.matches(['[', '{']).count();
    if lists > value.matches([']', '}']).count() {
        let help = format!("Write {close} behind its last entry.");
        return Found::told(message, &help).map(|found| Found { at: first_line, ..found });
    }
    None
}

/// Two entries of a list without a comma between them.
fn missing_comma(typed: &Typed<'_>) -> Option<Found> {
    if !typed.grammar.contains("missing comma") {
        return None;
    }
    let before = typed.words.get(..typed.marked.start)?.trim_end();
    let line = before.rfind('\n').map_or(0, |at| at + 1);
    let start = line + before[line..].len() - before[line..].trim_start().len();
    let fix = format!("{before},{}", &typed.words[before.len()..]);
    let help = "Write a comma behind it:".to_owned();
    let found = Found::fixed("There is no comma between this entry and the next one.", fix)?;
    Some(Found { help: Some(help), at: Some(start..before.len()), ..found })
}

fn quoted(typed: &Typed<'_>) -> Option<Found> {
    let value = typed.value;
    let in_brackets = typed.with(&format!("[{value}]"));
    if value.contains(',') && is_sound(&in_brackets) {
        let found = Found::fixed("A list stands in brackets.", in_brackets)?;
        return Some(Found { at: None, ..found });
    }
    if value.contains('\n') {
        let joined: Vec<&str> = value.lines().map(str::trim).collect();
        let found = Found::fixed("A text stands in one line.", typed.with(&joined.join(" ")));
        let at = Some(0..typed.words.find('\n').unwrap_or(typed.words.len()));
        return found.map(|found| Found { at, ..found });
    }
    if value.contains('\\') {
        let fix = typed.with(&value.replace('\\', "\\\\"));
        let message = "A backslash has a meaning of its own; in a text it is written twice.";
        if let Some(found) = Found::fixed(message, fix) {
            return Some(found);
        }
    }
    let mark = &value[..1];
    let inner = value[1..].trim_end_matches(['"', '\'']);
    if inner.contains(mark) {
        let ends = value.len() > 1 && value.ends_with(mark);
        let escaped = format!("\"{}\"", inner.replace('"', "\\\""));
        let message = "There are quotation marks inside this text.";
        let help =
            "Write a backslash before each inner quotation mark (\\\"), or use curly ones inside.";
        return match Found::fixed(message, typed.with(&escaped)).filter(|_| ends) {
            Some(found) => {
                let help = Some("Write a backslash before each inner quotation mark:".to_owned());
                Some(Found { help, ..found })
            }
            None => Found::told(message, help),
        };
    }
    let closed = typed.with(&format!("\"{}\"", inner.replace('"', "'")));
    if value.len() > 1 && value.ends_with(['"', '\'']) {
        return Found::fixed("This text begins and ends with different quotation marks.", closed);
    }
    Found::fixed("The quotation mark at the end of this text is missing.", closed)
}

fn bare(typed: &Typed<'_>) -> Option<Found> {
    let value = typed.value.split('#').next().unwrap_or_default().trim();
    let quoted = || typed.with(&format!("\"{}\"", value.trim_matches('"').replace('"', "'")));
    let flag = match value.to_lowercase().as_str() {
        "yes" | "true" | "on" | "sí" | "si" => Some("true"),
        "no" | "false" | "off" => Some("false"),
        _ => None,
    };
    if let Some(flag) = flag {
        let message = "Yes and no are written as true and false, in small letters.";
        return Found::fixed(message, typed.with(flag));
    }
    if value.len() > 1 && value.starts_with('(') && value.ends_with(')') {
        let fix = typed.with(&format!("[{}]", &value[1..value.len() - 1]));
        if let Some(found) = Found::fixed("A list stands in brackets, not in parentheses.", fix) {
            return Some(found);
        }
    }
    let digits = value.bytes().filter(u8::is_ascii_digit).count();
    let made_of = |more: &str| {
        digits > 0 && value.chars().all(|letter| letter.is_ascii_digit() || more.contains(letter))
    };
    if digits >= 10 && made_of(" ()-.+") {
        return Found::fixed("A phone number stands in quotation marks.", quoted());
    }
    if made_of("/.-") && value.matches(['/', '.', '-']).count() == 2 {
        return date(typed, value);
    }
    if is_time(value) {
        return Found::fixed("A time stands in quotation marks.", quoted());
    }
    let number = value.trim_start_matches('$').trim_start();
    let grouped = number.split('.').next().unwrap_or_default().split(',').skip(1);
    if made_of("$,. ") && grouped.clone().all(|group| group.len() == 3) && !number.contains(' ') {
        let plain = typed.with(&number.replace(',', ""));
        let message = "A number is written without commas and without a dollar sign.";
        if number.contains(',') || number.len() < value.len() {
            return Found::fixed(message, plain);
        }
    }
    if made_of("") && value.starts_with('0') {
        let message = "A number that begins with 0 stands in quotation marks.";
        return Found::fixed(message, quoted());
    }
    if value.starts_with(|letter: char| letter.is_ascii_digit() || letter == '$')
        || NUMBERS.contains(&value.to_lowercase().as_str())
    {
        return Found::told(
            "A number stands alone, and a text stands in quotation marks; this is neither.",
            "Where a number is meant, write it alone and in digits. Where a text is meant, put all of it in straight quotation marks.",
        );
    }
    if value.ends_with('"') && !value[..value.len() - 1].contains('"') {
        let message = "The quotation mark at the beginning of this text is missing.";
        return Found::fixed(message, quoted());
    }
    let found = Found::fixed("This text has no quotation marks.", quoted())?;
    let help = Some("Put the text in straight quotation marks:".to_owned());
    Some(Found { help, ..found })
}

/// Numbers as words; a field that wants one gets no quotation marks.
const NUMBERS: &[&str] = &[
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "eighteen", "twenty",
];

fn is_time(value: &str) -> bool {
    let lower = value.to_lowercase();
    let rest = lower.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let clock = rest.len() < lower.len() && lower.len() - rest.len() <= 2;
    let after = rest.trim_start();
    clock
        && (rest.starts_with(':')
            || ["am", "pm", "a.m", "p.m"].iter().any(|half| after.starts_with(half)))
}

fn date(typed: &Typed<'_>, value: &str) -> Option<Found> {
    let parts: Vec<&str> = value.split(['-', '/', '.']).collect();
    let wanted =
        "Write year, month and day with hyphens, such as 2026-11-22 for November 22, 2026.";
    let [year, month, day] = parts.as_slice() else { return None };
    // 3/4/26 is two different days, by who reads it: nothing is guessed.
    if year.len() != 4 {
        return Found::told("This is not a date that carelevel can read.", wanted);
    }
    let message = "A date is written with hyphens, and with two digits for month and day.";
    let fix = typed.with(&format!("{year}-{month:0>2}-{day:0>2}"));
    Found::fixed(message, fix).or_else(|| {
        Found::told("There is no such day in the calendar.", "Write a day that exists.")
    })
}
