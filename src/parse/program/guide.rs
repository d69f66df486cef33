//! The table of fields as people read it: a reference, and a file to begin with.
//!
//! In: the table. Out: Markdown for `docs/program-file.md`, and the program file
//! that `new` writes.

use super::fields::{Field, Need, PAGE, PROGRAM, Shape};
use std::fmt::Write;

/// The reference in Markdown.
pub fn reference() -> String {
    let mut out = include_str!("guide_head.md").to_owned();
    out.push_str("\n## Above `[program]`\n\n");
    rows(PAGE, &mut out);
    out.push_str("\n## `[program]`\n\n");
    rows(PROGRAM, &mut out);
    for field in PROGRAM {
        match field.shape {
            Shape::Table(inner) => {
                let _ = write!(out, "\n## `[program.{}]`\n\n{}\n\n", field.key, field.about);
                rows(inner, &mut out);
            }
            Shape::Tables(inner) => {
                let _ = write!(
                    out,
                    "\n## `[[program.{}]]`\n\n{} One such block for each.\n\n",
                    field.key, field.about
                );
                rows(inner, &mut out);
            }
            _ => {}
        }
    }
    out.push_str("\n## What the lists hold\n\n");
    for field in PROGRAM.iter().chain(PROGRAM.iter().flat_map(|field| match field.shape {
        Shape::Table(inner) | Shape::Tables(inner) => inner,
        _ => &[],
    })) {
        if let Shape::Choice(ids) | Shape::Choices(ids) = field.shape {
            let ids: Vec<String> = ids().iter().map(|id| format!("`{id}`")).collect();
            let _ = writeln!(out, "- **{}**: {}", field.key, ids.join(", "));
        }
    }
    out
}

fn rows(fields: &[Field], out: &mut String) {
    out.push_str("| field | needed | what it means | example |\n|---|---|---|---|\n");
    for field in fields {
        let example = match field.shape {
            Shape::Table(_) => format!("see `[program.{}]`", field.key),
            Shape::Tables(_) => format!("see `[[program.{}]]`", field.key),
            Shape::Hours(_) => {
                "`\"24/7\"`, or `[{ days = [\"Mon\"], from = \"9:00 am\", to = \"5:00 pm\" }]`"
                    .to_owned()
            }
            _ => format!("`{}`", field.example),
        };
        let _ = writeln!(
            out,
            "| `{}` | {} | {} | {example} |",
            field.key,
            needed(field.need),
            field.about
        );
    }
}

fn needed(need: Need) -> &'static str {
    match need {
        Need::Always => "yes",
        Need::Free => "",
        Need::Scheduled => "IOP, PHP, residential",
        Need::InPerson => "in person",
        Need::Virtual => "virtual",
    }
}

/// What marks a text of the starter that nobody has replaced yet.
pub const UNTOUCHED: &str = crate::config::UNTOUCHED;

/// What marks a value of the starter that nobody has looked at yet: an example that could be
/// true, such as a day or a length.
pub const EXAMPLE: &str = "# Change this";

/// A program file with every needed field, to be filled in.
pub fn starter() -> String {
    let mut out = "+++\n# Your program. Write your own wherever a line says Change this, and take these two\n# words out; what you leave out, take out with its whole line. What stands behind a #\n# is a note to you: nobody else sees it. All fields: carelevel fields\n\n".to_owned();
    for field in PAGE.iter().filter(|field| field.need == Need::Always) {
        entry(field, &mut out);
    }
    out.push_str("weight = 10\n\n[program]\n");
    for field in PROGRAM.iter().filter(|field| simple(field)) {
        entry(field, &mut out);
    }
    for field in PROGRAM.iter().filter(|field| in_starter(field)) {
        let (open, close, inner) = match field.shape {
            Shape::Table(inner) => ("[", "]", inner),
            Shape::Tables(inner) => ("[[", "]]", inner),
            _ => continue,
        };
        let _ = write!(out, "\n# {}\n{open}program.{}{close}\n", field.about, field.key);
        for field in inner.iter().filter(|field| field.need != Need::Free) {
            entry(field, &mut out);
        }
    }
    out.push_str("+++\n\n## Anything else\n\nChange this: what a worried reader should know and the settings above do not say. Take this part out if there is nothing.\n");
    out
}

fn in_starter(field: &Field) -> bool {
    matches!(field.need, Need::Always | Need::Scheduled | Need::InPerson)
}

fn simple(field: &Field) -> bool {
    in_starter(field) && !matches!(field.shape, Shape::Table(_) | Shape::Tables(_))
}

fn entry(field: &Field, out: &mut String) {
    let _ = writeln!(out, "# {}", field.about);
    let value = match field.shape {
        Shape::Text => format!("\"{UNTOUCHED} {}", field.example.trim_start_matches('"')),
        Shape::Texts => format!("[\"{UNTOUCHED} {}", field.example.trim_start_matches("[\"")),
        Shape::Hours(_) => {
            "[{ days = [\"Mon\", \"Tue\", \"Wed\", \"Thu\", \"Fri\"], from = \"9:00 am\", to = \"5:00 pm\" }]".to_owned()
        }
        _ => field.example.to_owned(),
    };
    if let Shape::Choice(ids) | Shape::Choices(ids) = field.shape {
        let _ = writeln!(out, "# Possible here: {}.", ids().join(", "));
    }
    let mark = match field.shape {
        Shape::Text | Shape::Texts => String::new(),
        // It says of itself that it is an example.
        _ if value.contains("555-0100") => String::new(),
        _ => format!("  {EXAMPLE}"),
    };
    let _ = writeln!(out, "{} = {value}{mark}", field.key);
}
