//! `place`: the self-check in the terminal.

use super::args::{Format, PlaceArgs};
use super::{Terminal, exit};
use crate::diag::{ReportStyle, write_text};
use crate::place::{AnswerProblem, PlainWords, decide, interview, questions_json, questions_text};
use serde_json::json;
use std::io;
use std::path::Path;

pub(super) fn place(args: &PlaceArgs, terminal: &mut Terminal<'_>) -> io::Result<u8> {
    if let Some(path) = &args.batch {
        return batch(path, terminal);
    }
    let decision = match args.answers.as_deref().map(decide) {
        Some(Err(problems)) => {
            tell(&problems, "", terminal)?;
            return Ok(exit::USAGE);
        }
        Some(Ok(decision)) if args.format == Format::Json => {
            writeln!(terminal.out, "{}", decision.json())?;
            return Ok(exit::DONE);
        }
        Some(Ok(decision)) => Some(decision),
        None => None,
    };
    let words = match crate::check_words(args.site.as_deref(), &args.lang) {
        Ok(words) => PlainWords(words),
        Err(run) => {
            write_text(terminal.err, &run.list, &run.files, ReportStyle::Plain)?;
            return Ok(exit::PROBLEMS);
        }
    };
    match decision {
        _ if args.questions && args.format == Format::Json => {
            writeln!(terminal.out, "{}", questions_json(&words))?;
        }
        _ if args.questions => questions_text(&words, terminal.out)?,
        Some(decision) => decision.explain(&words, terminal.out)?,
        None => {
            if let Some(decision) = interview(&words, terminal.input, terminal.out)? {
                writeln!(terminal.out)?;
                decision.explain(&words, terminal.out)?;
            }
        }
    }
    Ok(exit::DONE)
}

fn tell(problems: &[AnswerProblem], before: &str, terminal: &mut Terminal<'_>) -> io::Result<()> {
    problems.iter().try_for_each(|problem| writeln!(terminal.err, "{before}{problem}"))
}

/// One line of answers in, one line of JSON out; a line with mistakes stops nothing.
fn batch(path: &Path, terminal: &mut Terminal<'_>) -> io::Result<u8> {
    let text = match crate::source::text_file(path) {
        Ok(text) => text,
        Err(reason) => {
            writeln!(terminal.err, "{} cannot be read: {reason}.", path.display())?;
            return Ok(exit::MACHINE);
        }
    };
    let mut code = exit::DONE;
    for (at, line) in text.lines().enumerate() {
        match decide(line) {
            Ok(decision) => writeln!(terminal.out, "{}", decision.json())?,
            Err(problems) => {
                code = exit::USAGE;
                tell(&problems, &format!("Line {}: ", at + 1), terminal)?;
                let messages: Vec<String> = problems.iter().map(ToString::to_string).collect();
                writeln!(terminal.out, "{}", json!({ "error": messages }))?;
            }
        }
    }
    Ok(code)
}
