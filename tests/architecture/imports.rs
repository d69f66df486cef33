//! Who imports whom, against the arrows of ARCHITECTURE.md.

use crate::runner::root;
use crate::sources::{SourceText, module_folder, shipped, shipped_sources};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

/// The stage that a file belongs to.
pub(crate) fn stage(path: &str) -> String {
    let inside = path.strip_prefix("src/").unwrap();
    match inside.split_once('/') {
        Some((stage, _)) => stage.to_owned(),
        None if inside == "lib.rs" => "line".to_owned(),
        None => inside.trim_end_matches(".rs").to_owned(),
    }
}

/// What a text imports: the first names after `crate::`, and after as many `super::`
/// as lead to the crate's root.
fn imports(file: &SourceText) -> BTreeSet<String> {
    let depth = module_folder(&file.path).split('/').count() - 1;
    let root_path = "super::".repeat(depth);
    let mut found = BTreeSet::new();
    for start in ["crate::", root_path.as_str()].into_iter().filter(|start| !start.is_empty()) {
        for (at, _) in file.code.match_indices(start) {
            let before = file.code[..at].chars().next_back();
            if before
                .is_some_and(|letter| letter.is_alphanumeric() || letter == '_' || letter == ':')
            {
                continue;
            }
            names(&file.code[at + start.len()..], &mut found);
        }
    }
    found
}

/// The first name of a path, or all first names of a group in braces.
fn names(rest: &str, found: &mut BTreeSet<String>) {
    let word = |text: &str| -> String {
        text.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect()
    };
    let Some(group) = rest.strip_prefix('{') else {
        found.insert(word(rest));
        return;
    };
    let mut depth = 0;
    let mut part = String::new();
    for letter in group.chars() {
        match letter {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                found.insert(word(part.trim()));
                part.clear();
                continue;
            }
            _ => {}
        }
        part.push(letter);
    }
    found.insert(word(part.trim()));
    found.remove("");
}

/// The arrows of ARCHITECTURE.md: for each stage, those that it may import.
fn arrows() -> BTreeMap<String, BTreeSet<String>> {
    let page = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let mut direct: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for row in page.lines().filter(|line| line.contains('←')) {
        for chain in row.split("   ").map(str::trim).filter(|chain| !chain.is_empty()) {
            let links: Vec<Vec<&str>> = chain
                .split('←')
                .map(|link| {
                    link.trim().trim_matches(['{', '}']).split(',').map(str::trim).collect()
                })
                .collect();
            for pair in links.windows(2) {
                for later in &pair[1] {
                    direct
                        .entry((*later).to_owned())
                        .or_default()
                        .extend(pair[0].iter().map(|one| (*one).to_owned()));
                }
            }
        }
    }
    assert!(direct.len() > 8, "ARCHITECTURE.md has no arrows: {direct:?}");
    let mut all = direct.clone();
    for stage in direct.keys() {
        let mut open = vec![stage.clone()];
        while let Some(next) = open.pop() {
            for earlier in direct.get(&next).into_iter().flatten() {
                if all.entry(stage.clone()).or_default().insert(earlier.clone()) || next == *stage {
                    open.push(earlier.clone());
                }
            }
        }
    }
    // Every stage after `config` may know the settings.
    for (stage, earlier) in &mut all {
        if !["diag", "source", "config", "place"].contains(&stage.as_str()) {
            earlier.insert("config".to_owned());
        }
    }
    all
}

#[test]
fn every_import_follows_an_arrow() {
    let arrows = arrows();
    let mut wrong = Vec::new();
    for file in shipped_sources() {
        let stage = stage(&file.path);
        for name in imports(&file) {
            // What is no stage is named by the crate itself, in `lib.rs`.
            let other =
                if arrows.contains_key(&name) || name == "diag" { name } else { "line".to_owned() };
            let allowed = other == stage
                || arrows.get(&stage).is_some_and(|earlier| earlier.contains(&other));
            let root = file.path == "src/lib.rs";
            if !allowed && !root {
                wrong.push(format!("{}: `{stage}` may not import `{other}`", file.path));
            }
        }
    }
    assert!(wrong.is_empty(), "see the arrows in ARCHITECTURE.md:\n{}", wrong.join("\n"));
}

#[test]
fn the_arrows_say_what_they_should() {
    let arrows = arrows();
    let may = |stage: &str, other: &str| arrows[stage].contains(other);
    assert!(
        may("audit", "diag")
            && may("render", "parse")
            && may("cli", "output")
            && may("assets", "config")
    );
    for (stage, other) in [
        ("parse", "site"),
        ("site", "render"),
        ("render", "audit"),
        ("audit", "output"),
        ("source", "parse"),
        ("place", "site"),
        ("output", "line"),
    ] {
        assert!(!may(stage, other), "{stage} may import {other}");
    }
    let file = |path: &str, text: &str| SourceText {
        path: path.into(),
        code: shipped(text),
        whole: text.into(),
    };
    let found = imports(&file(
        "src/a/b.rs",
        "use crate::{x::{self, y}, z};\nfn f() { super::super::w::g(); super::own::h(); }\n// crate::no\n#[cfg(test)]\nmod tests {\n    use crate::never;\n}\n",
    ));
    assert_eq!(found.into_iter().collect::<Vec<_>>(), ["w", "x", "z"]);
}
