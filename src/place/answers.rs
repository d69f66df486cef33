//! Answers as text: `withdrawal=2,home=unsure,substances=alcohol+opioids`.

use super::Decision;
use crate::diag::nearest;
use placement::{Answer, Answers, Q, QUESTIONS, deciding, place};
use std::fmt;

/// What was wrong with an answer, with all that is needed to mend it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerProblem {
    message: String,
}

impl fmt::Display for AnswerProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

/// Reads answers and decides; a question that is not named counts as unsure.
///
/// # Errors
/// Every unknown question, option out of range and repeated answer.
pub fn decide(text: &str) -> Result<Decision, Vec<AnswerProblem>> {
    let (answers, missing) = read_answers(text)?;
    Ok(Decision { placed: place(&answers), deciding: deciding(&answers), missing })
}

/// The answers, and the ids of the questions that were not named.
fn read_answers(text: &str) -> Result<(Answers, Vec<&'static str>), Vec<AnswerProblem>> {
    let mut answers = Answers::UNSURE;
    let mut given: Vec<Q> = Vec::new();
    let mut problems = Vec::new();
    for part in text.split(',').map(str::trim).filter(|part| !part.is_empty()) {
        match read_one(part) {
            Ok((question, _)) if given.contains(&question) => {
                problems.push(problem(format!(
                    "The question `{}` is answered twice.",
                    question.question().id
                )));
            }
            Ok((question, answer)) => {
                given.push(question);
                match answers.with(question, answer) {
                    Ok(with) => answers = with,
                    Err(_) => problems.push(out_of_range(question, part)),
                }
            }
            Err(problem) => problems.push(problem),
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let missing = Q::ALL
        .into_iter()
        .filter(|question| !given.contains(question))
        .map(|question| question.question().id);
    Ok((answers, missing.collect()))
}

fn read_one(part: &str) -> Result<(Q, Answer), AnswerProblem> {
    let Some((id, value)) = part.split_once('=') else {
        return Err(problem(format!(
            "`{part}` is not an answer. Write question=option, such as home=alone."
        )));
    };
    let (id, value) = (id.trim(), value.trim());
    let Some(question) = Q::ALL.into_iter().find(|question| question.question().id == id) else {
        let ids = || QUESTIONS.iter().map(|question| question.id);
        let hint = match nearest(id, ids()) {
            Some(near) => format!("Did you mean `{near}`?"),
            None => format!("The questions are: {}.", ids().collect::<Vec<_>>().join(", ")),
        };
        return Err(problem(format!("There is no question `{id}`. {hint}")));
    };
    let answer = read_value(question, value).ok_or_else(|| out_of_range(question, value))?;
    Ok((question, answer))
}

/// Reads an option by its id or its number from 0; several are joined by `+`.
pub(super) fn read_value(question: Q, value: &str) -> Option<Answer> {
    let asked = question.question();
    if value == "unsure" {
        return Some(Answer::Unsure);
    }
    let option = |text: &str| -> Option<usize> {
        let by_id = asked.options.iter().position(|option| *option == text);
        by_id.or_else(|| text.parse().ok().filter(|number| *number < asked.options.len()))
    };
    if !asked.multiple {
        return u8::try_from(option(value)?).ok().map(Answer::One);
    }
    if value == "none" {
        return Some(Answer::Many(0));
    }
    let mut chosen = 0u16;
    for text in value.split('+').map(str::trim) {
        chosen |= 1 << option(text)?;
    }
    Some(Answer::Many(chosen))
}

pub(super) fn allowed(question: Q) -> String {
    let asked = question.question();
    let mut options: Vec<String> =
        asked.options.iter().enumerate().map(|(number, id)| format!("{number} or {id}")).collect();
    if asked.multiple {
        options.push("none".to_owned());
    }
    options.push("unsure".to_owned());
    let joined = options.join(", ");
    if asked.multiple { format!("{joined}; several are joined by +") } else { joined }
}

fn out_of_range(question: Q, value: &str) -> AnswerProblem {
    problem(format!(
        "`{value}` is not an answer to `{}`. Allowed: {}.",
        question.question().id,
        allowed(question)
    ))
}

fn problem(message: String) -> AnswerProblem {
    AnswerProblem { message }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(text: &str) -> String {
        read_answers(text)
            .unwrap_err()
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join("\n")
    }

    #[test]
    fn options_go_by_id_or_number() {
        let (by_id, missing) = read_answers("home=alone, substances=alcohol+opioids").unwrap();
        let (by_number, _) = read_answers("home=1,substances=0+4").unwrap();
        assert_eq!(by_id, by_number);
        assert!(missing.contains(&"withdrawal") && !missing.contains(&"home"));
        assert_eq!(read_answers("").unwrap().0, Answers::UNSURE);
    }

    #[test]
    fn mistakes_name_the_question_and_what_is_allowed() {
        assert!(message("hoem=1").contains("Did you mean `home`?"));
        assert!(message("home=9").contains("Allowed: 0 or calm, 1 or alone"));
        assert!(message("home=1,home=2").contains("answered twice"));
        assert!(message("home").contains("question=option"));
        assert!(message("substances=beer").contains("joined by +"));
        assert_eq!(message("home=9,hoem=1").lines().count(), 2, "all at once");
    }
}
