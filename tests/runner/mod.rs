//! The real binary, run on a scratch copy of a site.
//!
//! In: a folder of the repository and arguments as a person would type them. Out:
//! what was printed, the exit code, and the files that stand there afterwards.
//! Every run has the same date, so that a report is the same on every day.

#![allow(dead_code, reason = "each test file uses a part of this")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on stops at once")]

pub(crate) mod harmless;
pub(crate) mod second_language;
pub(crate) mod session;
pub(crate) mod unbreakable;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The day of all runs.
pub(crate) const TODAY: &str = "2026-11-22";

/// The repository.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Whether expected files are to be written instead of compared.
pub(crate) fn blessing() -> bool {
    std::env::var_os("CARELEVEL_BLESS").is_some_and(|value| value == "1")
}

/// What a run left.
#[derive(Debug)]
pub(crate) struct Outcome {
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    pub(crate) code: i32,
}

/// Runs the binary in a folder.
pub(crate) fn carelevel(at: &Path, arguments: &[&str]) -> Outcome {
    carelevel_with(at, arguments, &[])
}

/// Runs the binary in a folder, with more in its environment.
pub(crate) fn carelevel_with(
    at: &Path,
    arguments: &[&str],
    environment: &[(&str, &str)],
) -> Outcome {
    let output = Command::new(env!("CARGO_BIN_EXE_carelevel"))
        .args(arguments)
        .current_dir(at)
        .env("RAYON_NUM_THREADS", "1")
        .envs(environment.iter().copied())
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap().replace("\r\n", "\n");
    Outcome {
        stdout: text(output.stdout),
        stderr: text(output.stderr),
        code: output.status.code().unwrap(),
    }
}

/// A folder that goes away at the end of the test.
pub(crate) struct Scratch {
    folder: tempfile::TempDir,
}

impl Scratch {
    /// An empty one.
    pub(crate) fn empty() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// A copy of a folder.
    pub(crate) fn copy_of(from: &Path) -> Self {
        let scratch = Self::empty();
        for (path, bytes) in tree(from) {
            scratch.write(&path, bytes);
        }
        scratch
    }

    /// Where it is.
    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Writes a file, with the folders above it.
    pub(crate) fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let file = self.path().join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, bytes).unwrap();
    }
}

/// All files below a folder: paths with `/`, and bytes.
pub(crate) fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    files(folder)
        .into_iter()
        .map(|file| {
            let path = file.strip_prefix(folder).unwrap().to_str().unwrap().replace('\\', "/");
            let bytes =
                fs::read(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
            (path, bytes)
        })
        .collect()
}

/// All files below a folder, in order.
pub(crate) fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut entries: Vec<PathBuf> =
        fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for entry in entries {
        if entry.is_dir() {
            found.extend(files(&entry));
        } else {
            found.push(entry);
        }
    }
    found
}

/// Where two texts part, with a few lines around, for the message of a failed test.
pub(crate) fn difference(expected: &str, found: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (expected.lines().collect(), found.lines().collect());
    let same = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let from = same.saturating_sub(2);
    let part = |lines: &[&str], mark: &str| -> String {
        let lines = lines.iter().skip(from).take(12);
        lines
            .map(|line| format!("{mark} {}\n", line.chars().take(300).collect::<String>()))
            .collect()
    };
    format!("from line {}:\n{}{}", from + 1, part(&old, "-"), part(&new, "+"))
}

/// Compares a text with the file of what is expected, or blesses it. Gives back
/// what differs.
pub(crate) fn expect_text(file: &Path, found: &str) -> Option<String> {
    let expected = fs::read_to_string(file).unwrap_or_default().replace("\r\n", "\n");
    if expected == found {
        return None;
    }
    if blessing() {
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, found).unwrap();
        return None;
    }
    let shown = file.strip_prefix(root()).unwrap_or(file).display();
    Some(format!("{shown} is not what is printed now, {}", difference(&expected, found)))
}

/// Stops the test with everything that differs and the command that blesses it.
pub(crate) fn settle(problems: &[String], bless: &str) {
    assert!(
        problems.is_empty(),
        "\n{}\nRead the difference. If it is meant: CARELEVEL_BLESS=1 {bless}",
        problems.join("\n")
    );
}
