//! Commands that are printed for somebody to type.
//!
//! In: the words of a command. Out: the same, fit for a shell, and in the order in which
//! they help most. Knows nothing of what a command does.

use super::Cli;
use clap::Parser;
use clap::error::{ContextKind, ContextValue, Error};
use std::path::Path;

impl Cli {
    /// What was typed. A command that is none ends the program with what was meant.
    pub fn typed() -> Self {
        Self::try_parse().unwrap_or_else(|error| nearest_first(error).exit())
    }
}

/// The parser names the likeliest word last.
fn nearest_first(mut error: Error) -> Error {
    for kind in [ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue] {
        if let Some(ContextValue::Strings(words)) = error.get(kind) {
            let words = words.iter().rev().cloned().collect();
            error.insert(kind, ContextValue::Strings(words));
        }
    }
    error
}

/// How this program was called: whoever typed `./carelevel` has no `carelevel` to type.
pub(super) fn program() -> String {
    let typed = std::env::args_os().next().unwrap_or_default();
    match typed.to_str() {
        Some(name) if !name.is_empty() => quoted(name),
        _ => "carelevel".to_owned(),
    }
}

/// A path as one word of a command.
pub(super) fn path(path: &Path) -> String {
    let shown = path.display().to_string();
    // A shell would hand it on, and the command take it for an option.
    quoted(&if shown.starts_with('-') { format!("./{shown}") } else { shown })
}

/// ` --site DIR` for a site that is not where the command is typed.
pub(super) fn site(folder: &Path) -> String {
    if folder == Path::new(".") { String::new() } else { format!(" --site {}", path(folder)) }
}

/// A word in quotation marks if a shell would take it for several, or for something else.
fn quoted(word: &str) -> String {
    let plain = |sign: char| sign.is_alphanumeric() || "/\\._-:+@%,=".contains(sign);
    // Both kinds of shell know double quotation marks; what is special within differs.
    let within = |sign: char| plain(sign) && sign != '%' || " '&()[]{};<>|*?#~^".contains(sign);
    if word.chars().all(|sign| plain(sign) && (sign != '\\' || cfg!(windows))) {
        word.to_owned()
    } else if word.chars().all(|sign| within(sign) && (sign != '\\' || cfg!(windows))) {
        format!("\"{word}\"")
    } else {
        format!("'{}'", word.replace('\'', "'\\''"))
    }
}
