//! The pack: explainer pages, facts, words of the check and the default theme,
//! embedded in the binary.
//!
//! Out: path and text of every embedded file. The folders are those of this
//! repository, so that its own site and the pack can never differ.

use include_dir::{Dir, include_dir};

/// The version that a site's footer names, so that a reader of an old page can tell.
pub const PACK_VERSION: &str = env!("CARGO_PKG_VERSION");

/// The language that the pack is written in first; its sources are in this language, too.
pub const PACK_LANGUAGE: &str = "en";

/// The check's script with its WASM inside, built by `cargo xtask wasm`.
pub const SELF_CHECK_SCRIPT: &str = include_str!("../../wasm-quiz/prebuilt/self-check.js");

/// Pages without which no site is published.
pub const REQUIRED: &[&str] = &["_index.md", "tonight.md", "self-check.md", "about/privacy.md"];

/// Built-in pages that come with those: the section of one, the rules behind another, and the
/// list of programs, which is published only where there are any.
pub(super) const WITH_REQUIRED: &[&str] =
    &["about/_index.md", "self-check/review-sheet.md", "programs/_index.md"];

static CONTENT: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/content");
static THEME: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// The languages of the pack, its own first.
pub(super) fn languages() -> Vec<&'static str> {
    let folders = CONTENT.dirs().filter_map(|folder| folder.path().to_str());
    let others = folders.filter(|name| *name != PACK_LANGUAGE);
    let mut languages: Vec<&str> = others.collect();
    languages.sort_unstable();
    languages.insert(0, PACK_LANGUAGE);
    languages
}

/// Every embedded file as the path it has in the repository, and its text.
pub(super) fn files() -> Vec<(String, &'static str)> {
    let mut found = Vec::new();
    collect(&CONTENT, "content", &mut found);
    collect(&THEME, "themes/default", &mut found);
    found.sort_unstable();
    found
}

fn collect(dir: &'static Dir<'static>, below: &str, found: &mut Vec<(String, &'static str)>) {
    for file in dir.files() {
        if let (Some(path), Some(text)) = (file.path().to_str(), file.contents_utf8()) {
            found.push((format!("{below}/{}", path.replace('\\', "/")), text));
        }
    }
    for inner in dir.dirs() {
        collect(inner, below, found);
    }
}
