//! Figures and phone numbers that were typed by hand.
//!
//! In: a text and a place in it where a unit, a sign or a digit stands. Out: the
//! bytes of a figure that should come from the fact base, where everybody can see
//! who says so and when it was last looked at.

use super::numbers::{self, AGE_AFTER, AGE_UNIT, AGES, AGES_BEFORE, ALLOWED};
use super::words::{self, is_whole, word_after, word_before};
use super::{Language, Remark, next_digit, phone};
use crate::diag::Code;
use std::ops::Range;

/// What stands where a figure could be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// A unit: a number before it makes a figure.
    Unit,
    /// A half, which is a share by itself.
    Half,
    /// A third or a quarter.
    Part,
    /// "in" or "out of" behind a number word: a number behind it makes a share.
    Among,
}

/// The words that figures are found by.
pub(super) fn words(language: Language) -> Vec<(String, Sign)> {
    let mut all: Vec<(String, Sign)> = Vec::new();
    let mut add =
        |words: &[&str], sign| all.extend(words.iter().map(|word| ((*word).to_owned(), sign)));
    add(numbers::units(language), Sign::Unit);
    add(numbers::parts(language), Sign::Part);
    match language {
        Language::English => {
            add(&["half", "halves"], Sign::Half);
            add(&["out of"], Sign::Among);
            let small = numbers::numbers(language).iter().take(10);
            all.extend(small.map(|number| (format!("{number} in"), Sign::Among)));
        }
        Language::Spanish => {
            add(&["la mitad"], Sign::Half);
            add(&["de cada"], Sign::Among);
        }
    }
    all
}

/// The figure around a sign, if there is one that should not have been typed.
pub(super) fn at(
    language: Language,
    text: &str,
    sign: Sign,
    span: Range<usize>,
) -> Option<Range<usize>> {
    let figure = match sign {
        Sign::Unit => number_before(language, text, span.start)?..span.end,
        Sign::Half => span.clone(),
        Sign::Part => part(language, text, &span)?,
        Sign::Among => {
            let number = word_after(text, span.end)?;
            let start = match text.get(span.clone())?.rsplit_once(char::is_whitespace) {
                Some((before, "in")) if is_number(language, before) => span.start,
                _ => number_before(language, text, span.start)?,
            };
            is_number(language, text.get(number.clone())?).then_some(start..number.end)?
        }
    };
    (!is_allowed(text, &figure)).then_some(figure)
}

/// A third of something, or two thirds.
fn part(language: Language, text: &str, span: &Range<usize>) -> Option<Range<usize>> {
    let before = word_before(text, span.start)?;
    let word = text.get(before.clone())?;
    let of = word_after(text, span.end).and_then(|after| text.get(after));
    let of = of.is_some_and(|word| word == "of" || word == "de" || word == "del");
    let one = ["a", "un", "la", "una"].iter().any(|article| word.eq_ignore_ascii_case(article));
    (is_number(language, word) || (one && of)).then_some(before.start..span.end)
}

/// Where the number begins that stands before byte `at`.
fn number_before(language: Language, text: &str, at: usize) -> Option<usize> {
    let mut word = word_before(text, at)?;
    for _ in 0..3 {
        let written = text.get(word.clone())?;
        if is_number(language, written) {
            return Some(first_number(language, text, word.start));
        }
        if !is_one_of(written, numbers::fillers(language)) {
            return None;
        }
        word = word_before(text, word.start)?;
    }
    None
}

/// A figure has no more numbers than that, such as "nine and a half to nineteen".
const NUMBERS: usize = 6;

/// Where a figure of several numbers begins, such as "nine to nineteen".
fn first_number(language: Language, text: &str, start: usize) -> usize {
    let mut first = start;
    for _ in 0..NUMBERS {
        let mut at = first;
        // "Two and a half" has two words between its numbers.
        let earlier = (0..3).find_map(|_| {
            let word = word_before(text, at)?;
            at = word.start;
            let written = text.get(word.clone())?;
            if is_number(language, written) {
                return Some(Some(word.start));
            }
            (!is_one_of(written, numbers::joints(language))).then_some(None)
        });
        match earlier.flatten() {
            Some(earlier) => first = earlier,
            None => break,
        }
    }
    first
}

fn is_number(language: Language, word: &str) -> bool {
    let digits = word.starts_with(|letter: char| letter.is_ascii_digit());
    let plain = |letter: char| letter.is_ascii_digit() || ".,/½¼¾⅓⅔".contains(letter);
    (digits && word.chars().all(plain))
        || word.chars().all(|letter| "½¼¾⅓⅔".contains(letter))
        || is_one_of(word, numbers::numbers(language))
}

fn is_one_of(word: &str, all: &[&str]) -> bool {
    if word.is_ascii() {
        return all.iter().any(|one| one.eq_ignore_ascii_case(word));
    }
    let small = word.to_lowercase();
    all.contains(&small.as_str())
}

fn is_allowed(text: &str, span: &Range<usize>) -> bool {
    let from = text.get(span.start..).unwrap_or_default();
    let starts = |words: &str| {
        from.get(..words.len()).is_some_and(|start| start.eq_ignore_ascii_case(words))
            && !from.get(words.len()..).is_some_and(|rest| rest.starts_with(char::is_alphanumeric))
    };
    let after = text.get(span.end..).unwrap_or_default();
    let before = words::before(text, span.start, words::SENTENCE).trim_end_matches(['*', '_']);
    let in_years = text.get(span.clone()).is_some_and(|figure| figure.ends_with(AGE_UNIT));
    let age = |words: &&str| {
        let from = before.floor_char_boundary(before.len().saturating_sub(2 * words.len()));
        before.get(from..).is_some_and(|near| near.to_lowercase().ends_with(*words))
    };
    ALLOWED.iter().any(|allowed| starts(allowed.words))
        || AGES.iter().any(|age| after.trim_start_matches(' ').starts_with(age))
        || (in_years && (after.starts_with(AGE_AFTER) || AGES_BEFORE.iter().any(age)))
}

/// A clinic's own number has a place already; anybody else's needs a source.
const PHONE_HELP: &str = "Your own number belongs in your program's file, under [[program.phones]]; link to it here: [call us](@/programs/our-program.md#p-call). Another number becomes a [[line]] in content/facts.toml, and {{ line(id=\"…\") }} here.";

/// Adds what digits alone show: phone numbers, sums, and shares such as "20%" and "1 in 5".
pub(super) fn digits(language: Language, text: &str, remarks: &mut Vec<Remark>) {
    let bytes = text.as_bytes();
    let mut at = 0;
    // The remarks so far stand in the order of the text, and so do those that are added.
    let so_far = remarks.len();
    while let Some(start) = next_digit(bytes, at) {
        let run = bytes
            .get(start..)
            .map_or(0, |rest| rest.iter().take_while(|byte| byte.is_ascii_digit()).count());
        at = start + run;
        if let Some(span) = phone::at(language, text, start).filter(|span| !is_allowed(text, span))
        {
            at = span.end;
            let written = text.get(span.clone()).unwrap_or_default();
            remarks.push(Remark {
                code: Code::TypedFigure,
                message: format!("The phone number {written} is typed by hand."),
                help: PHONE_HELP.to_owned(),
                span,
            });
        } else if let Some(span) =
            signed(language, text, start..at).or_else(|| share(language, text, start..at))
        {
            at = span.end;
            let (earlier, added) = remarks.split_at(so_far);
            let near = earlier.partition_point(|one| one.span.end <= span.start);
            let known = |one: &Remark| one.span.start < span.end && span.start < one.span.end;
            if !earlier.get(near).into_iter().chain(added.last()).any(known) {
                tell(text, span, remarks);
            }
        }
    }
}

/// A number with a sign of money before it or a percent sign behind it.
fn signed(language: Language, text: &str, number: Range<usize>) -> Option<Range<usize>> {
    let before = text.get(..number.start)?;
    let trimmed = before.trim_end_matches([' ', '\u{a0}', '*']);
    if let Some(sign) = trimmed.chars().next_back().filter(|letter| "$€£".contains(*letter)) {
        let inner = |letter: char| letter.is_ascii_digit() || ",.".contains(letter);
        let rest = text.get(number.end..)?;
        let more = rest.len() - rest.trim_start_matches(inner).len();
        let sum = text.get(number.start..number.end + more)?.trim_end_matches([',', '.']);
        return Some(trimmed.len() - sign.len_utf8()..number.start + sum.len());
    }
    let rest = text.get(number.end..)?;
    let after = rest.trim_start_matches([' ', '\u{a0}', '\u{202f}', '*']);
    after.starts_with('%').then(|| {
        let first = first_number(language, text, number.start);
        first..number.end + rest.len() - after.len() + 1
    })
}

/// "1 in 5" and its kind.
fn share(language: Language, text: &str, number: Range<usize>) -> Option<Range<usize>> {
    if language != Language::English || !is_whole(text, &number) {
        return None;
    }
    let between = word_after(text, number.end)?;
    let other = word_after(text, between.end)?;
    let is_share = text.get(between)? == "in"
        && is_number(language, text.get(other.clone())?)
        // A year is no whole of which something is a share.
        && other.len() < 4;
    is_share.then_some(number.start..other.end)
}

/// Adds a figure; one that overlaps the last one is the same figure.
pub(super) fn tell(text: &str, mut span: Range<usize>, remarks: &mut Vec<Remark>) {
    if let Some(last) = remarks.last()
        && last.code == Code::TypedFigure
        && span.start < last.span.end
        && last.span.start < span.end
    {
        span.start = span.start.min(last.span.start);
        remarks.pop();
    }
    let written = text.get(span.clone()).unwrap_or_default();
    let written = written.replace(['*', '_'], "");
    let written = written.split_whitespace().collect::<Vec<_>>().join(" ");
    remarks.push(Remark {
        code: Code::TypedFigure,
        span,
        message: format!("The figure “{written}” is typed by hand."),
        help: "Add it to content/facts.toml with its source, and write {{ fact(id=\"…\") }}; or say it without a figure.".to_owned(),
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plain::{Reader, Rules};

    fn found(language: Language, text: &str) -> Vec<String> {
        let rules = Rules { language, figures: true, acronyms: false };
        let mut remarks = Reader::new(rules).read(text, &[], &|_| true);
        remarks.sort_by_key(|remark| remark.span.start);
        remarks.into_iter().map(|remark| text[remark.span].to_owned()).collect()
    }

    #[test]
    fn numbers_before_units_are_found() {
        for (text, figure) in [
            ("It lasts three weeks.", "three weeks"),
            ("It lasts 9–19 hours a week.", "9–19 hours"),
            ("a 90-day program", "90-day"),
            ("Ninety days", "Ninety days"),
            ("nine to nineteen **hours**", "nine to nineteen **hours"),
            ("twenty-four hours", "twenty-four hours"),
            ("30 or more days", "30 or more days"),
            ("two full weeks", "two full weeks"),
            ("two and a half hours", "two and a half hours"),
            ("for half an hour", "half"),
            ("three times a week", "three times a"),
            ("about 20% of people", "20%"),
            ("20 percent", "20 percent"),
            ("$1,500.", "$1,500"),
            ("a $50 copay a day", "$50"),
            ("10–20%", "10–20%"),
            ("fifty dollars", "fifty dollars"),
            ("one in five people", "one in five"),
            ("1 in 5 people", "1 in 5"),
            ("two out of three", "two out of three"),
            ("a third of them", "a third"),
            ("Two-thirds stay", "Two-thirds"),
            ("| 3 months |", "3 months"),
            ("within 24 hours", "24 hours"),
            ("one\nday", "one\nday"),
        ] {
            assert_eq!(found(Language::English, text), [figure], "{text}");
        }
        for (text, figure) in [
            ("Dura tres semanas.", "tres semanas"),
            ("de nueve a diecinueve horas", "nueve a diecinueve horas"),
            ("media hora", "media hora"),
            ("el 20 % de la gente", "20 %"),
            ("veinte por ciento", "veinte por ciento"),
            ("Una de cada cinco", ""),
            ("dos de cada tres", "dos de cada tres"),
            ("menos de 18 meses", "18 meses"),
            ("3 semanas o más", "3 semanas"),
            ("la mitad", "la mitad"),
            ("dos tercios", "dos tercios"),
            ("90 DÍAS", "90 DÍAS"),
            ("tres veces por semana", "tres veces por"),
        ] {
            let expected: Vec<&str> = if figure.is_empty() { vec![] } else { vec![figure] };
            assert_eq!(found(Language::Spanish, text), expected, "{text}");
        }
    }

    #[test]
    fn one_figure_does_not_hide_another() {
        assert_eq!(
            found(Language::English, "About 20% stay. Call 1-800-555-0100. It takes 9 hours."),
            ["20%", "1-800-555-0100", "9 hours"]
        );
    }

    #[test]
    fn everyday_words_are_left_alone() {
        for text in [
            "a week",
            "an hour a day",
            "a few days",
            "the first week",
            "12-step groups",
            "24/7",
            "Two people, day and night.",
            "the third day",
            "a third person",
            "halfway",
            "one in your area",
            "people 18 years old",
            "a 15-year-old",
            "one day at a time",
            "24-hour care",
            "open 24 hours a day",
            "Medicare Part B",
            "one of these days",
            "Choose one. Weeks later",
            "behalf",
            "five. Days",
            "today",
            "in 2020 days came",
        ] {
            let expected: &[&str] = if text.starts_with("in 2020") { &["2020 days"] } else { &[] };
            assert_eq!(found(Language::English, text), expected, "{text}");
        }
        for text in [
            "una semana",
            "un día a la vez",
            "las 24 horas",
            "once",
            "el primer mes",
            "65 años o más",
            "personas de doce años",
            "Menores de 21 años",
        ] {
            assert_eq!(found(Language::Spanish, text), [""; 0], "{text}");
        }
    }

    #[test]
    fn every_entry_of_the_short_list_is_needed() {
        for allowed in ALLOWED {
            assert!(!allowed.why.is_empty());
            let language =
                if allowed.words.contains("horas") { Language::Spanish } else { Language::English };
            let call =
                if allowed.words.bytes().all(|byte| byte.is_ascii_digit()) { "Call " } else { "" };
            let text = format!("{call}{} x", allowed.words);
            assert_eq!(found(language, &text), [""; 0], "{text}");
            let other = text
                .replace("24", "25")
                .replace("one", "two")
                .replace("911", "211")
                .replace("988", "311");
            assert_eq!(found(language, &other).len(), 1, "{other}");
        }
    }
}
