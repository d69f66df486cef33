//! What somebody meant to type, as far as it can be told from what they typed.
//!
//! In: a statement that the grammar refuses. Out: the slip in plain words. A correction is
//! offered only where the statement is sound with it.

use super::statements::{begins_setting, string_end};
use super::values;
use std::ops::Range;
use toml::de::DeTable;

/// A slip, as it is told.
pub(super) struct Slip {
    /// What happened, in one sentence.
    pub(super) message: String,
    /// What to do.
    pub(super) help: Option<String>,
    /// What the grammar says, where we know no better.
    pub(super) note: Option<String>,
    /// The bytes of the statement to be marked.
    pub(super) at: Range<usize>,
    /// The whole statement as it should be.
    pub(super) fix: Option<String>,
}

/// What is wrong, and perhaps the statement without it.
pub(super) struct Found {
    pub(super) message: &'static str,
    pub(super) help: Option<String>,
    pub(super) fix: Option<String>,
    pub(super) at: Option<Range<usize>>,
}

impl Found {
    pub(super) fn fixed(message: &'static str, fix: String) -> Option<Self> {
        is_sound(&fix).then(|| Self {
            message,
            help: Some("Write:".to_owned()),
            fix: Some(fix),
            at: None,
        })
    }

    pub(super) fn told(message: &'static str, help: &str) -> Option<Self> {
        Some(Self { message, help: Some(help.to_owned()), fix: None, at: None })
    }
}

/// Says what is wrong with a statement. `grammar` is the grammar's own complaint about
/// the bytes `marked`.
pub(super) fn slip(words: &str, heading: bool, grammar: &str, marked: Range<usize>) -> Slip {
    let found = look_alikes(words)
        .or_else(|| if heading { of_heading(words) } else { of_setting(words, grammar, &marked) });
    match found {
        Some(found) => Slip {
            message: found.message.to_owned(),
            help: found.help,
            note: None,
            at: found.at.unwrap_or(marked),
            fix: found.fix,
        },
        None => Slip {
            message: "This line is not written correctly.".to_owned(),
            help: None,
            note: Some(format!("The grammar says: {grammar}.")),
            at: marked,
            fix: None,
        },
    }
}

pub(super) fn is_sound(text: &str) -> bool {
    DeTable::parse(text).is_ok()
}

/// Signs of word processors that look like those of a keyboard.
fn look_alikes(words: &str) -> Option<Found> {
    let straight = words.replace(['“', '”', '„', '«', '»'], "\"").replace(['‘', '’'], "'");
    let curly = "This line has curly quotation marks where straight ones belong.";
    if straight != words {
        if let Some(found) = Found::fixed(curly, straight) {
            let help = Some("Write straight quotation marks:".to_owned());
            return Some(Found { help, ..found });
        }
        let value = words.split_once('=').map_or(words, |(_, value)| value).trim_start();
        if value.starts_with(['“', '”', '„', '«', '»', '‘', '’']) {
            return Found::told(curly, "Write straight quotation marks at both ends of the text.");
        }
    }
    let hidden = |letter: char| {
        letter.is_control() && !matches!(letter, '\n' | '\r' | '\t')
            || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{2028}' | '\u{2029}')
    };
    let hyphens = words.replace(['‐', '‑', '‒', '–', '—', '−'], "-");
    if hyphens != words
        && let Some(found) =
            Found::fixed("This line has a dash where a hyphen of the keyboard belongs.", hyphens)
    {
        return Some(found);
    }
    let spaced = words.replace(['\u{a0}', '\u{202f}'], " ").replace(hidden, "");
    if spaced == words {
        return None;
    }
    Found::fixed("This line holds a sign that cannot be seen, or a space that is none.", spaced)
}

fn of_heading(words: &str) -> Option<Found> {
    let line = words.split('#').next().unwrap_or_default().trim();
    let double = line.starts_with("[[");
    let name: Vec<&str> = line.trim_matches(['[', ']', '(', ')', ' ']).split_whitespace().collect();
    let name = name.join("_");
    let fix = if double { format!("[[{name}]]") } else { format!("[{name}]") };
    Found::fixed("The name of a block stands in brackets, and these do not match.", fix)
}

fn of_setting(words: &str, grammar: &str, marked: &Range<usize>) -> Option<Found> {
    let Some((key, value)) = words.split_once('=').filter(|(key, _)| !key.contains('"')) else {
        return without_equals(words);
    };
    let (name, value) = (key.trim(), value.trim());
    if name.contains(char::is_whitespace) {
        let joined = name.split_whitespace().collect::<Vec<_>>().join("_");
        if let Some(found) = Found::fixed(
            "The name of a setting has no spaces; its words are joined by _.",
            format!("{joined} = {value}"),
        ) {
            return Some(found);
        }
    }
    if value.is_empty() || value.starts_with('#') {
        return Found::told(
            "This setting has no value.",
            "Write a value after the equals sign, or take the line out.",
        );
    }
    two_in_one(words).or_else(|| behind(name, value)).or_else(|| {
        values::found(&values::Typed { words, name, value, grammar, marked: marked.clone() })
    })
}

fn without_equals(words: &str) -> Option<Found> {
    let end = words.find(|letter: char| letter.is_whitespace() || letter == ':');
    let (name, rest) = words.split_at(end.unwrap_or(words.len()));
    let value = rest.trim_start_matches(':').trim();
    let typed = [value.to_owned(), format!("\"{value}\"")];
    let mut fixes = typed.iter().map(|value| format!("{name} = {value}"));
    if rest.starts_with(':') {
        let message = "A setting and its value are joined by an equals sign, not by a colon.";
        let found = fixes.find_map(|fix| Found::fixed(message, fix));
        return found.or_else(|| Found::told(message, "Write name = \"text\"."));
    }
    let missing = "There is no equals sign between the name and the value.";
    if value.starts_with(['"', '[', '{'])
        && let Some(found) = fixes.next().and_then(|fix| Found::fixed(missing, fix))
    {
        return Some(found);
    }
    Found::told(
        "This line is no setting: there is no equals sign in it.",
        "Write each setting as name = \"text\". A text stands in one line; a note to yourself begins with #.",
    )
}

/// Two settings that became one line.
fn two_in_one(words: &str) -> Option<Found> {
    let starts = words.match_indices([' ', ',', ';']).map(|(at, _)| at).take(500);
    let merged = starts.filter(|&at| begins_setting(&words[at + 1..]));
    for at in merged.take(9) {
        let (first, second) = (words[..at].trim_end(), words[at + 1..].trim_start());
        let message = "Two settings stand in one line.";
        if !is_sound(first) {
            continue;
        }
        if let Some(found) = Found::fixed(message, format!("{first}\n{second}")) {
            let help = Some("Give each a line of its own:".to_owned());
            return Some(Found { help, ..found });
        }
        return Found::told(message, "Give each a line of its own.");
    }
    None
}

/// Something behind a sound value.
fn behind(name: &str, value: &str) -> Option<Found> {
    let end = match value.as_bytes().first()? {
        b'"' | b'\'' => string_end(value.as_bytes(), 0, value.len())?,
        b'[' => value.rfind(']')? + 1,
        _ => value.find(char::is_whitespace)?,
    };
    let (value, rest) = value.split_at(end);
    let rest = rest.trim();
    let setting = format!("{name} = {value}");
    if !is_sound(&setting) {
        return None;
    }
    if matches!(rest, "," | ";" | ".") {
        return Found::fixed("Nothing stands behind a value, and here is a mark.", setting);
    }
    let note = rest.strip_prefix("//").or_else(|| rest.strip_prefix("--")).or_else(|| {
        let inner = rest.strip_prefix('(')?.strip_suffix(')')?;
        value.starts_with('"').then_some(inner)
    })?;
    let fix = format!("{setting} # {}", note.trim());
    let found = Found::fixed("Something stands behind the value.", fix)?;
    Some(Found { help: Some("A note to yourself begins with #:".to_owned()), ..found })
}
