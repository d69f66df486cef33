//! Help lines that bear the number of another.
//!
//! In: the help lines. Out: a problem for each that says 988, 911 or another number for
//! emergencies and dials something else. Its links say the name alone, so nobody sees the
//! number before it rings elsewhere. Only what is printed as a line's name is held to
//! this; sentences on pages may mention any number.

use super::{FactBase, HelpLine};
use crate::diag::{Code, Diagnostic};
use crate::plain::emergencies_said;

pub(super) fn borrowed_numbers(base: &FactBase, problems: &mut Vec<Diagnostic>) {
    for line in base.lines.values() {
        let press = line.press.iter().flat_map(|press| press.texts());
        let texts = line.name.texts().chain(press).chain(line.text_word.as_deref());
        let mut told: Vec<&str> = Vec::new();
        for (text, number) in
            texts.flat_map(|text| emergencies_said(text).into_iter().map(move |one| (text, one)))
        {
            if told.contains(&number) || reaches(line, number) {
                continue;
            }
            told.push(number);
            problems.push(
                Diagnostic::new(
                    Code::BorrowedNumber,
                    format!("This line is called “{text}”, but it does not call or text {number}."),
                )
                .at(line.place.clone())
                .help(format!(
                    "Take {number} out of the name. A line of your own has a name of its own, such as “Harbor crisis line”."
                )),
            );
        }
    }
}

/// Whether the line calls or texts exactly this number, and nothing else in that way.
fn reaches(line: &HelpLine, number: &str) -> bool {
    let is = |own: &&String| own.chars().filter(char::is_ascii_digit).eq(number.chars());
    line.call.as_ref().is_some_and(|own| is(&own))
        || line.call.is_none() && line.text.as_ref().is_some_and(|own| is(&own))
}
