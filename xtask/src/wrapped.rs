//! This program in the place of the compiler. In: cargo's words for one crate, and in the
//! environment what is wanted beside. Out: the same crate, compiled.
//!
//! - For the fuzz targets, the code of crates that read what people wrote is counted.
//!   Counting all crates would make each input slower, because all counts are looked
//!   through after it, and most crates never see an input.
//! - For the published binary, one build script is mended (`mended.rs`).
//! - For the proof of a build, what each crate cost is noted.

use crate::mended;
use std::ffi::OsString;
use std::fs::OpenOptions;
use std::io::Write;
use std::process::{Command, ExitCode};

/// Says that this program was started as the compiler of fuzz targets.
pub(crate) const COUNT: &str = "CARELEVEL_COMPILER_COUNTS";
/// Says so for the published binary.
pub(crate) const MEND: &str = "CARELEVEL_COMPILER_MENDS";
/// Says so for the proof of a build, and names the file of what each crate cost.
pub(crate) const NOTE: &str = "CARELEVEL_COMPILER_NOTES";

/// What cargo-fuzz gives the compiler, without the sanitizers that need another one:
/// the code under test has no unsafe block. Cargo does not see these flags: after a
/// change, remove `fuzz/target`.
const COUNTED: [&str; 6] = [
    "--cfg=fuzzing",
    "-Cpasses=sancov-module",
    "-Cllvm-args=-sanitizer-coverage-level=4",
    "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
    "-Cllvm-args=-sanitizer-coverage-pc-table",
    "-Cllvm-args=-sanitizer-coverage-trace-compares",
];

/// Crates that read what people wrote.
const READERS: [&str; 9] = [
    "carelevel",
    "html5gum",
    "placement",
    "pulldown_cmark",
    "pulldown_cmark_escape",
    "slug",
    "toml",
    "toml_parser",
    "winnow",
];

/// Compiles one crate, if that is why this program was started.
pub(crate) fn compile() -> Option<ExitCode> {
    let (counts, notes) = (std::env::var_os(COUNT), std::env::var_os(NOTE));
    let mends = std::env::var_os(MEND);
    if counts.is_none() && notes.is_none() && mends.is_none() {
        return None;
    }
    let mut words: Vec<OsString> = std::env::args_os().skip(1).collect();
    if mends.is_some()
        && let Err(problem) = mended::source(&mut words)
    {
        eprintln!("{problem}");
        return Some(ExitCode::FAILURE);
    }
    let (compiler, words) = words.split_first()?;
    let name = words.iter().skip_while(|word| *word != "--crate-name").nth(1);
    let mut command = Command::new(compiler);
    command.args(words);
    if counts.is_some() && name.is_some_and(|name| READERS.iter().any(|reader| name == reader)) {
        command.args(COUNTED);
    }
    let done = command.status().is_ok_and(|status| status.success());
    if let (Some(file), Some(name)) = (notes, name) {
        note(&file, &name.to_string_lossy());
    }
    Some(if done { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Adds a line with the crate's name and the processor time that it took. A line is short
/// enough that those of two compilers do not mix.
fn note(file: &OsString, name: &str) {
    let line = format!("{name} {}\n", seconds_of_children());
    let opened = OpenOptions::new().create(true).append(true).open(file);
    // Best effort: without the note, only a row of a table is missing.
    let _ = opened.and_then(|mut file| file.write_all(line.as_bytes()));
}

#[cfg(unix)]
fn seconds_of_children() -> f64 {
    use nix::sys::resource::{UsageWho, getrusage};
    use nix::sys::time::TimeValLike;
    getrusage(UsageWho::RUSAGE_CHILDREN).map_or(0.0, |usage| {
        (usage.user_time() + usage.system_time()).num_milliseconds() as f64 / 1000.0
    })
}

#[cfg(not(unix))]
fn seconds_of_children() -> f64 {
    0.0
}
