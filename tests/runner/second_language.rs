//! A site's second language, complete.
//!
//! In: a scratch site. Out: the same with `fr` beside `en`, a language that carelevel
//! does not come with: the built-in pages, words and snippets stand in as their own
//! translations, each with the fingerprint of what it translates. What the site
//! already has is kept.

use super::{Scratch, root, tree};
use sha2::{Digest, Sha256};
use std::fs;

/// The built-in pages that no site can leave out. The sites here leave out all others.
pub(crate) const NEEDED: [&str; 6] = [
    "_index.md",
    "tonight.md",
    "self-check.md",
    "self-check/review-sheet.md",
    "about/_index.md",
    "about/privacy.md",
];

/// Adds the language.
pub(crate) fn add(scratch: &Scratch) {
    let settings = fs::read_to_string(scratch.path().join("site.toml")).unwrap();
    let leaves_out = settings.lines().any(|line| line == "leave_out = [\"*\"]");
    for (path, bytes) in tree(&root().join("content/en")) {
        let text = String::from_utf8(bytes).unwrap();
        let is_page = path.ends_with(".md") && !path.starts_with("shared/");
        if is_page && leaves_out && !NEEDED.contains(&path.as_str()) {
            continue;
        }
        let own = fs::read_to_string(scratch.path().join("content/en").join(&path));
        let text = if is_page { translated(&text, own.as_deref().unwrap_or(&text)) } else { text };
        write_new(scratch, &format!("content/fr/{path}"), &text);
    }
    facts(scratch);
    let theme = settings.lines().find_map(|line| line.strip_prefix("theme = \""));
    let theme = theme.map_or("default", |rest| rest.trim_end_matches('"'));
    for (path, bytes) in tree(&root().join("themes/default/i18n")) {
        if let Some(part) = path.strip_suffix("en.toml") {
            let text = String::from_utf8(bytes).unwrap().replace("\"English\"", "\"Français\"");
            write_new(scratch, &format!("themes/{theme}/i18n/{part}fr.toml"), &text);
        }
    }
}

/// The names of the built-in help lines and what to press, where they differ by language.
fn facts(scratch: &Scratch) {
    let built_in = fs::read_to_string(root().join("content/facts.toml")).unwrap();
    let built_in = built_in.replace("\r\n", "\n");
    let path = "content/facts.toml";
    let own = fs::read_to_string(scratch.path().join(path)).unwrap_or_default();
    let mut words = String::new();
    for entry in built_in.split("\n[[").filter_map(|entry| entry.strip_prefix("line]]\n")) {
        let texts: Vec<String> = entry
            .lines()
            .take_while(|line| !line.is_empty())
            .filter(|line| line.starts_with("name = {") || line.starts_with("press = {"))
            .map(|line| {
                let (before, rest) = line.split_once("{ en = ").unwrap();
                let text = rest.split("\", ").next().unwrap().trim_end_matches(" }");
                format!("{before}{{ fr = {}\" }}\n", text.trim_end_matches('"'))
            })
            .collect();
        if !texts.is_empty() {
            let id = entry.lines().next().unwrap();
            words.push_str(&format!("[[words]]\n{id}\n{}\n", texts.concat()));
        }
    }
    scratch.write(path, format!("{own}\n{words}"));
}

/// A page as the translation of an original.
fn translated(page: &str, original: &str) -> String {
    let digest = Sha256::digest(original.replace("\r\n", "\n"));
    let mark: String = digest.iter().take(5).map(|byte| format!("{byte:02x}")).collect();
    let page = page.replace("\r\n", "\n");
    page.replacen("+++\n", &format!("+++\noriginal = \"{mark}\"\n"), 1)
}

fn write_new(scratch: &Scratch, path: &str, text: &str) {
    if !scratch.path().join(path).exists() {
        scratch.write(path, text);
    }
}
