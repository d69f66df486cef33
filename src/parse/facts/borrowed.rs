//! Help lines that bear the number of another.
//!
//! In: what a help line says and where it goes. Out: a problem for each number for emergencies
//! that it says and does not dial. Its links say the name alone, so nobody sees the number
//! before it rings elsewhere. Only what is printed as a line's name is held to this;
//! sentences on pages may mention any number.

use super::{FactBase, HelpLine};
use crate::diag::{Code, Diagnostic, Place};
use crate::plain::emergencies_said;

/// Looks at all lines, with the words of all their languages.
pub(super) fn borrowed_numbers(base: &FactBase, problems: &mut Vec<Diagnostic>) {
    for line in base.lines.values() {
        let HelpLine { name, press, text_word, call, text, place, .. } = line;
        let press = press.iter().flat_map(|press| press.texts());
        let texts = name.texts().chain(press).chain(text_word.as_deref());
        borrowed(texts, call.as_deref(), text.as_deref(), place, problems);
    }
}

/// Looks at what one line says.
pub(super) fn borrowed<'a>(
    texts: impl Iterator<Item = &'a str>,
    call: Option<&str>,
    to_text: Option<&str>,
    place: &Place,
    problems: &mut Vec<Diagnostic>,
) {
    let mut told: Vec<&str> = Vec::new();
    for (text, number) in
        texts.flat_map(|text| emergencies_said(text).into_iter().map(move |one| (text, one)))
    {
        if told.contains(&number) || reaches(call, to_text, number) {
            continue;
        }
        told.push(number);
        problems.push(
            Diagnostic::new(
                Code::BorrowedNumber,
                format!("This line is called “{text}”, but it does not call or text {number}."),
            )
            .at(place.clone())
            .help(format!(
                "Take {number} out of the name. A line of your own has a name of its own, such as “Harbor crisis line”."
            )),
        );
    }
}

/// Whether the line calls or texts exactly this number, and nothing else in that way.
fn reaches(call: Option<&str>, text: Option<&str>, number: &str) -> bool {
    let is = |own: &str| own.chars().filter(char::is_ascii_digit).eq(number.chars());
    call.or(text).is_some_and(is)
}
