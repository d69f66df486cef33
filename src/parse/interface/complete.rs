//! Whether every language of a site has the same interface words.
//!
//! In: where each word of each language stands. Out: problems. What the default
//! theme says in its own language, and what the site's theme adds in the site's
//! first language, every other language says too, and nothing besides.

use super::Entry;
use crate::config::SiteConfig;
use crate::diag::{Code, Diagnostic, Diagnostics, nearest};
use crate::source::{Origin, PACK_LANGUAGE};
use std::collections::BTreeMap;

/// The words of one language, by dotted key.
#[derive(Clone, Debug, Default)]
pub(super) struct Entries {
    pub(super) all: BTreeMap<String, Entry>,
    /// Whether a file could not be read, which was told: nobody knows what is in it.
    pub(super) partial: bool,
}

/// A file with more missing words than this names only the first ones.
const NAMED: usize = 6;

pub(super) fn check(
    entries: &BTreeMap<String, Entries>,
    config: &SiteConfig,
    list: &mut Diagnostics,
) {
    let default = config.default_language();
    let built_in = entries.get(PACK_LANGUAGE).into_iter().flat_map(|words| &words.all);
    let own = entries.get(default).into_iter().flat_map(|words| &words.all);
    let wanted: BTreeMap<&str, &Entry> = built_in
        .filter(|(_, entry)| entry.origin == Origin::Pack)
        .chain(own)
        .map(|(key, entry)| (key.as_str(), entry))
        .collect();
    for lang in &config.languages {
        match entries.get(lang) {
            None => list.push(no_words(lang, config)),
            Some(words) => {
                if !words.partial {
                    list.extend(missing(words, &wanted, lang, config));
                }
                if lang != default {
                    list.extend(extra(words, &wanted, lang, default));
                }
            }
        }
    }
}

fn no_words(lang: &str, config: &SiteConfig) -> Diagnostic {
    Diagnostic::new(
        Code::InterfaceWords,
        format!("The theme has no interface words for the language `{lang}`."),
    )
    .help(format!(
        "Add themes/{}/i18n/{lang}.toml and the other files of that folder, each with the words in this language.",
        config.theme
    ))
}

/// One problem for each file that words are missing from.
fn missing(
    words: &Entries,
    wanted: &BTreeMap<&str, &Entry>,
    lang: &str,
    config: &SiteConfig,
) -> Vec<Diagnostic> {
    let first = match config.default_language() {
        same if same == lang => PACK_LANGUAGE,
        other => other,
    };
    let mut by_file: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (key, entry) in wanted.iter().filter(|(key, _)| !words.all.contains_key(**key)) {
        by_file.entry(&entry.part).or_default().push(key);
    }
    let problem = |(part, keys): (&str, Vec<&str>)| {
        let file = format!("themes/{}/i18n/{part}{lang}.toml", config.theme);
        let inside: Vec<&str> =
            keys.iter().map(|key| key.strip_prefix(part).unwrap_or(key)).collect();
        let shown: Vec<String> = inside.iter().take(NAMED).map(|key| format!("`{key}`")).collect();
        let shown = shown.join(", ");
        let (what, help) = match keys.len() {
            1 => {
                (format!("no entry {shown}"), "Add it, with a text in quotation marks.".to_owned())
            }
            all if all <= NAMED => (
                format!("no entries {shown}"),
                "Add them, each with a text in quotation marks.".to_owned(),
            ),
            all => (
                format!("no entries {shown} and {} more", all - NAMED),
                format!("Set it beside {part}{first}.toml, which has them all."),
            ),
        };
        Diagnostic::new(
            Code::InterfaceWords,
            format!("{file}, the theme's words for the language `{lang}`, has {what}."),
        )
        .help(help)
    };
    by_file.into_iter().map(problem).collect()
}

fn extra(
    words: &Entries,
    wanted: &BTreeMap<&str, &Entry>,
    lang: &str,
    default: &str,
) -> Vec<Diagnostic> {
    let free: Vec<&str> =
        wanted.keys().copied().filter(|key| !words.all.contains_key(*key)).collect();
    words
        .all
        .iter()
        .filter(|(key, entry)| entry.origin == Origin::Site && !wanted.contains_key(key.as_str()))
        .map(|(key, entry)| {
            let message = format!(
                "The theme has the word `{key}` in the language `{lang}` and not in `{default}`."
            );
            let problem =
                Diagnostic::new(Code::ExtraInterfaceWords, message).at(entry.place.clone());
            match nearest(key, free.iter().copied()) {
                Some(near) => problem.help(format!("Did you mean `{near}`?")),
                None => problem,
            }
        })
        .collect()
}
