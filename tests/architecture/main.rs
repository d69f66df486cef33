//! The shape of the code, as ARCHITECTURE.md promises it.
//!
//! In: the sources themselves, as text. Who imports whom is read from the `use`
//! lines and from every other `crate::` path; who may is read from ARCHITECTURE.md,
//! so that the page and the code cannot part. Code under `#[cfg(test)]` may import
//! what it needs.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops at once")]

mod imports;
#[path = "../runner/mod.rs"]
mod runner;
mod sources;

use imports::stage;
use runner::{files, root};
use sources::{SourceText, rust_files, shipped_sources};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Longer than this, a file has more than one subject.
const LONGEST: usize = 400;

/// Files that may be longer, and why.
const LONG_TABLES: &[(&str, &str)] = &[
    ("src/diag/catalogue.rs", "one table: every code with its words"),
    ("src/parse/program/fields.rs", "one table: every field of a program with what it means"),
    ("src/audit/elements.rs", "one table: every element with its attributes"),
    ("placement/tests/proof/cases.rs", "one table: every story with its outcome"),
];

/// Stages that may touch the disk.
const ON_DISK: &[&str] = &["source", "output", "serve"];

/// Stages that may ask `placement`.
const PLACING: &[&str] = &["site", "render", "place"];

#[test]
fn only_who_may_touches_the_disk() {
    const TOUCHES: &[&str] = &[
        "std::fs",
        "fs::read",
        "fs::write",
        "fs::",
        "File::",
        "walkdir",
        "OpenOptions",
        ".canonicalize(",
        ".read_dir(",
        ".metadata(",
        ".exists()",
        ".is_file()",
        ".is_dir()",
        ".is_symlink()",
    ];
    let mut wrong = Vec::new();
    for file in
        shipped_sources().iter().filter(|file| !ON_DISK.contains(&stage(&file.path).as_str()))
    {
        for line in file.code.lines() {
            if let Some(touch) = TOUCHES.iter().find(|touch| line.contains(*touch)) {
                wrong.push(format!("{}: {touch} in {}", file.path, line.trim()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn only_main_prints() {
    for file in shipped_sources().iter().filter(|file| file.path != "src/main.rs") {
        for print in
            ["println!", "print!(", "eprint", "io::stdout", "io::stderr", "stdout()", "stderr()"]
        {
            assert!(!file.code.contains(print), "{} prints by itself: {print}", file.path);
        }
    }
}

#[test]
fn only_who_may_asks_placement() {
    for file in shipped_sources() {
        let asks = file.code.contains("placement::");
        let may = PLACING.contains(&stage(&file.path).as_str());
        assert!(!asks || may, "{} asks placement", file.path);
    }
}

#[test]
fn placement_is_a_leaf() {
    let manifest = fs::read_to_string(root().join("placement/Cargo.toml")).unwrap();
    let mut in_dependencies = false;
    for line in manifest.lines() {
        if line.starts_with('[') {
            in_dependencies = line.contains("dependencies") && !line.contains("dev-dependencies");
            continue;
        }
        assert!(
            !in_dependencies || line.trim().is_empty() || line.starts_with('#'),
            "placement depends on {line}"
        );
    }
    let library = fs::read_to_string(root().join("placement/src/lib.rs")).unwrap();
    assert!(library.contains("#![no_std]"), "placement is no_std");
    for file in rust_files("placement/src") {
        for word in ["std::", "alloc::", "extern crate", "unsafe "] {
            let found =
                file.code.lines().find(|line| line.contains(word) && !line.contains("no_std"));
            assert!(found.is_none(), "{}: {found:?}", file.path);
        }
    }
}

fn all_code() -> Vec<SourceText> {
    ["src", "placement", "wasm-quiz/src", "xtask/src", "tests", "fuzz/src", "fuzz/fuzz_targets"]
        .iter()
        .flat_map(|folder| rust_files(folder))
        .collect()
}

#[test]
fn every_file_has_one_subject_and_says_which() {
    let mut problems = Vec::new();
    for file in all_code() {
        let lines = file.whole.lines().count();
        let is_table = LONG_TABLES.iter().any(|(path, _)| *path == file.path);
        if lines > LONGEST && !is_table {
            problems.push(format!(
                "{} has {lines} lines; past {LONGEST} it has more than one subject",
                file.path
            ));
        }
        if is_table && lines <= LONGEST {
            problems.push(format!("{} is short now: take it off the list of tables", file.path));
        }
        if !file.whole.starts_with("//!") {
            problems.push(format!("{} does not begin with //! and what it is", file.path));
        }
        let names: Vec<&str> = file.path.trim_end_matches(".rs").split('/').collect();
        if let Some(name) = names
            .iter()
            .find(|name| ["util", "utils", "helper", "helpers", "common", "misc"].contains(name))
        {
            problems.push(format!("{}: `{name}` says nothing about what is inside", file.path));
        }
    }
    for (path, _) in LONG_TABLES {
        assert!(root().join(path).is_file(), "{path} is on the list of tables and not there");
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn nothing_is_left_for_later() {
    let marks =
        [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("XX", "X:"), concat!("HA", "CK:")];
    let mut texts: Vec<(String, String)> =
        all_code().into_iter().map(|file| (file.path, file.whole)).collect();
    for folder in ["themes", "content", "wasm-quiz/page"] {
        for path in files(&root().join(folder)) {
            if let Ok(text) = fs::read_to_string(&path) {
                texts.push((path.display().to_string(), text));
            }
        }
    }
    for (path, text) in texts {
        for mark in marks {
            let line = text.lines().find(|line| line.contains(mark));
            assert!(line.is_none(), "{path}: {}", line.unwrap_or_default());
        }
    }
}

/// The folders that the code map of ARCHITECTURE.md names.
fn mapped() -> BTreeSet<String> {
    let page = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let (_, after) = page.split_once("## Code map").unwrap();
    let map = after.split("\n## ").next().unwrap();
    map.lines()
        .filter_map(|line| line.strip_prefix("| `")?.split('`').next())
        .map(|name| name.trim_end_matches('/').to_owned())
        .collect()
}

#[test]
fn the_code_map_names_every_folder_and_no_other() {
    let mapped = mapped();
    let folders_of = |folder: &Path| -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let folders = entries.filter(|path| path.is_dir());
        folders
            .map(|path| path.strip_prefix(root()).unwrap().to_str().unwrap().replace('\\', "/"))
            .collect()
    };
    for folder in folders_of(&root().join("src")) {
        assert!(
            mapped.contains(&folder),
            "the code map in ARCHITECTURE.md does not name `{folder}`"
        );
    }
    let unlisted = ["target", "public", "static", "src"];
    for folder in folders_of(root()) {
        let known = folder.starts_with('.') || unlisted.contains(&folder.as_str());
        let inside =
            mapped.iter().any(|name| name == &folder || name.starts_with(&format!("{folder}/")));
        assert!(known || inside, "the code map in ARCHITECTURE.md does not name `{folder}`");
    }
    for name in &mapped {
        assert!(root().join(name).exists(), "the code map names `{name}`, which is not there");
    }
}

/// A code that nothing raises would stand in the documentation and promise a check
/// that is not made.
#[test]
fn every_code_is_raised_somewhere() {
    let catalogue = "src/diag/catalogue.rs";
    let table = fs::read_to_string(root().join(catalogue)).unwrap();
    let names: Vec<&str> = table
        .lines()
        .filter_map(|line| {
            let words: Vec<&str> = line
                .split_whitespace()
                .skip_while(|word| word.starts_with("#[") || word.ends_with(']'))
                .collect();
            let quoted = words.get(1)?.trim_matches('"');
            let is_code = quoted.len() == 4
                && quoted.starts_with(['E', 'W'])
                && quoted[1..].bytes().all(|b| b.is_ascii_digit());
            is_code.then(|| words[0])
        })
        .collect();
    assert!(names.len() > 50, "{names:?}");
    let code: String = shipped_sources()
        .into_iter()
        .filter(|file| file.path != catalogue)
        .map(|file| file.code)
        .collect();
    let raised = |name: &&&str| {
        code.match_indices(&format!("Code::{name}")).any(|(at, found)| {
            !code[at + found.len()..]
                .starts_with(|letter: char| letter.is_alphanumeric() || letter == '_')
        })
    };
    let dead: Vec<&&str> = names.iter().filter(|name| !raised(name)).collect();
    assert!(dead.is_empty(), "nothing raises {dead:?}");
}
