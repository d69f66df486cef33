//! Question by question in a terminal, in the order and the words of the page.
//!
//! Nothing is written anywhere but to the terminal.

use super::answers::{allowed, read_value};
use super::{Decision, PlainWords};
use placement::{Answer, Answers, Level, Q, deciding, place};
use std::io::{self, BufRead, Write};

/// Asks until there is a result; none when the person stopped or the input ended.
/// An emergency ends the questions at once.
///
/// # Errors
/// Whatever the terminal fails with.
pub fn interview(
    words: &PlainWords,
    input: &mut dyn BufRead,
    out: &mut dyn Write,
) -> io::Result<Option<Decision>> {
    writeln!(out, "{}", words.get("t.terminal.danger"))?;
    writeln!(out, "{}\n", words.get("t.terminal.how"))?;
    // What was not asked yet counts as least serious, so that only answers that
    // were given can end the questions early.
    let mut given: Vec<Option<Answer>> = vec![None; Q::ALL.len()];
    let mut at = 0;
    while at < Q::ALL.len() {
        let question = Q::ALL[at];
        ask(question, at, words, out)?;
        let mut line = String::new();
        if input.read_line(&mut line)? == 0 {
            return Ok(None);
        }
        let typed = line.trim();
        let answer = match typed {
            "q" => return Ok(None),
            "b" => {
                at = at.saturating_sub(1);
                continue;
            }
            "?" | "unsure" => Some(Answer::Unsure),
            "" => None,
            typed => read_value(question, typed),
        };
        let Some(answer) = answer else {
            let again = words.get("t.terminal.choose").replace("{options}", &allowed(question));
            writeln!(out, "{again}\n")?;
            continue;
        };
        given[at] = Some(answer);
        at += 1;
        let so_far = place(&assemble(&given));
        if so_far.low == Level::Emergency || so_far.stop.is_some() {
            break;
        }
    }
    let answers = assemble(&given);
    let (placed, deciding) = (place(&answers), deciding(&answers));
    Ok(Some(Decision { placed, deciding, missing: Vec::new() }))
}

fn assemble(given: &[Option<Answer>]) -> Answers {
    let mut answers = Answers::UNSURE;
    for (question, answer) in Q::ALL.into_iter().zip(given) {
        let least = if question.question().multiple { Answer::Many(0) } else { Answer::One(0) };
        if let Ok(with) = answers.with(question, answer.unwrap_or(least)) {
            answers = with;
        }
    }
    answers
}

fn ask(question: Q, at: usize, words: &PlainWords, out: &mut dyn Write) -> io::Result<()> {
    let asked = question.question();
    let progress = words.get("interface.progress").replace("{n}", &(at + 1).to_string());
    let progress = progress.replace("{total}", &Q::ALL.len().to_string());
    writeln!(out, "{progress}. {}", words.get(&format!("questions.{}.ask", asked.id)))?;
    if let Some(hint) = words.find(&format!("questions.{}.hint", asked.id)) {
        writeln!(out, "   {hint}")?;
    }
    for (number, option) in asked.options.iter().enumerate() {
        let key = format!("questions.{}.options.{option}", asked.id);
        writeln!(out, "   {number}  {}", words.get(&key))?;
    }
    if asked.multiple {
        writeln!(out, "   {}", words.get("t.terminal.several"))?;
    }
    write!(out, "> ")?;
    out.flush()
}
