//! The sources as text: without comments, and without what only tests compile.

use crate::runner::{files, root};
use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

/// One file.
pub(crate) struct SourceText {
    /// Path from the repository's root, with `/`.
    pub(crate) path: String,
    /// The text without comments and without what only tests compile.
    pub(crate) code: String,
    pub(crate) whole: String,
}

/// All Rust files of a folder.
pub(crate) fn rust_files(folder: &str) -> Vec<SourceText> {
    let paths = files(&root().join(folder));
    let rust: Vec<PathBuf> =
        paths.into_iter().filter(|path| path.extension().is_some_and(|end| end == "rs")).collect();
    assert!(!rust.is_empty(), "{folder} holds no code");
    rust.iter()
        .map(|path| {
            let whole = fs::read_to_string(path).unwrap().replace("\r\n", "\n");
            let shown = path.strip_prefix(root()).unwrap().to_str().unwrap().replace('\\', "/");
            SourceText { path: shown, code: shipped(&whole), whole }
        })
        .collect()
}

/// The sources of the generator, without the files that only tests compile.
pub(crate) fn shipped_sources() -> Vec<SourceText> {
    let all = rust_files("src");
    let mut test_only = BTreeSet::new();
    for file in &all {
        let folder = module_folder(&file.path);
        let lines: Vec<&str> = file.whole.lines().collect();
        for pair in lines.windows(2).filter(|pair| pair[0].trim() == "#[cfg(test)]") {
            if let Some(name) =
                pair[1].trim().strip_prefix("mod ").and_then(|rest| rest.strip_suffix(';'))
            {
                test_only.insert(format!("{folder}/{name}.rs"));
                test_only.insert(format!("{folder}/{name}/"));
            }
        }
    }
    let is_test = |path: &str| {
        test_only.iter().any(|name| path == name || (name.ends_with('/') && path.starts_with(name)))
    };
    all.into_iter().filter(|file| !is_test(&file.path)).collect()
}

/// Where the modules of a file lie.
pub(crate) fn module_folder(path: &str) -> String {
    match path.strip_suffix("/mod.rs").or(path.strip_suffix("/lib.rs")) {
        Some(folder) => folder.to_owned(),
        None => path.trim_end_matches(".rs").to_owned(),
    }
}

/// A text without comments and without items under `#[cfg(test)]`.
pub(crate) fn shipped(text: &str) -> String {
    let mut code = String::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if line.trim() == "#[cfg(test)]" {
            let indent = line.len() - line.trim_start().len();
            for skipped in lines.by_ref() {
                let ends = skipped.trim_end().ends_with(';') || skipped.trim() == "}";
                if ends && skipped.len() - skipped.trim_start().len() == indent {
                    break;
                }
            }
            continue;
        }
        let line = line.split_once("//").map_or(line, |(code, _)| code);
        code.push_str(line);
        code.push('\n');
    }
    code
}
