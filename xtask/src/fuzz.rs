//! The fuzz targets, led by which code is reached. In: seconds for each target, and which
//! targets. Out: what each was given, added to the table in `docs/unbreakable.md`; what
//! breaks one is left in `fuzz/artifacts`. The stable compiler can count the code that is
//! reached, so nothing beside it is needed; `cargo fuzz run TARGET` works too, where it is
//! installed.

mod keep;
mod record;

use crate::command::{self, cargo, root};
use crate::release::host;
use crate::wrapped;
use record::Tried;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

pub(crate) use keep::keep;

/// Bytes of an input; most of what goes wrong does so in few.
const MOST_BYTES: &str = "-max_len=4096";

/// Takes the programs of the last build, so that work on the sources does not disturb a long run.
const BUILT: &str = "--built";

/// Runs the targets, each for so many seconds; without names, all of them.
pub(crate) fn run(seconds: &str, words: &[&str]) -> Result<(), String> {
    let (flags, names): (Vec<&str>, Vec<&str>) = words.iter().partition(|word| **word == BUILT);
    let seconds: u64 =
        seconds.parse().map_err(|_| format!("`{seconds}` is not a number of seconds."))?;
    let all = targets()?;
    if let Some(unknown) = names.iter().find(|name| !all.iter().any(|known| known == *name)) {
        return Err(format!("There is no target `{unknown}`, only {}.", all.join(", ")));
    }
    let wanted = all.iter().filter(|name| names.is_empty() || names.contains(&name.as_str()));
    let programs = if flags.is_empty() { build()? } else { programs()? };
    let mut broken = Vec::new();
    for target in wanted {
        let (tried, told) = one(&programs, target, seconds)?;
        println!("{target:<14}{tried}");
        record::add(&all, target, &tried)?;
        if let Some(told) = told {
            println!("{told}");
            broken.push(target.as_str());
        }
    }
    match broken.as_slice() {
        [] => Ok(()),
        broken => Err(format!("Broken: {}. The inputs are in fuzz/artifacts.", broken.join(", "))),
    }
}

/// The folder of the built targets.
fn programs() -> Result<PathBuf, String> {
    Ok(folder().join("target").join(host()?).join("release"))
}

/// Builds all targets and gives the folder in which they are.
fn build() -> Result<PathBuf, String> {
    let (host, folder) = (host()?, folder());
    let itself = std::env::current_exe().map_err(|e| e.to_string())?;
    command::run(
        cargo()
            .args(["build", "--quiet", "--release", "--locked", "--bins", "--target", &host])
            .current_dir(&folder)
            .env("RUSTC_WRAPPER", itself)
            .env(wrapped::COUNT, "1")
            .env("CARGO_TARGET_DIR", folder.join("target")),
    )?;
    programs()
}

/// Tries one target. Out: what it was given, and what was told if it broke.
fn one(programs: &Path, target: &str, seconds: u64) -> Result<(Tried, Option<String>), String> {
    let (corpus, artifacts) = (made(&["corpus", target])?, made(&["artifacts", target])?);
    let kept = folder().join("kept").join(target);
    let start = Instant::now();
    let output = program(programs, target)
        .arg(&corpus)
        .arg(folder().join("seeds").join(target))
        .args(kept.is_dir().then_some(kept))
        .arg(format!("-max_total_time={seconds}"))
        .arg(format!("-artifact_prefix={}/", artifacts.display()))
        .arg(format!("-dict={}", folder().join("dictionary.txt").display()))
        .args(["-timeout=20", "-rss_limit_mb=2000", MOST_BYTES, "-print_final_stats=1"])
        .output()
        .map_err(|e| format!("{target}: {e}"))?;
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    let tried = Tried {
        seconds: start.elapsed().as_secs(),
        inputs: number_after(&told, "stat::number_of_executed_units:").unwrap_or_default(),
        reached: number_after(&told, " cov: ").unwrap_or_default(),
        corpus: fs::read_dir(&corpus).map_or(0, Iterator::count) as u64,
    };
    Ok((tried, (!output.status.success()).then_some(told)))
}

/// A target's program. One input is one thread's work: a second would only be woken in vain.
fn program(programs: &Path, target: &str) -> Command {
    let mut command = Command::new(programs.join(target));
    command.env("RAYON_NUM_THREADS", "1");
    command
}

/// The last number that stands behind these words.
fn number_after(told: &str, words: &str) -> Option<u64> {
    let rest = told.rsplit_once(words)?.1.trim_start();
    rest.split(|letter: char| !letter.is_ascii_digit()).next()?.parse().ok()
}

fn folder() -> PathBuf {
    root().join("fuzz")
}

/// A folder below `fuzz`, made if need be.
fn made(parts: &[&str]) -> Result<PathBuf, String> {
    let path = parts.iter().fold(folder(), |path, part| path.join(part));
    fs::create_dir_all(&path).map_err(|e| format!("{}: {e}", path.display()))?;
    Ok(path)
}

/// The targets, by the names of their seeds.
fn targets() -> Result<Vec<String>, String> {
    let folder = folder().join("seeds");
    let entries = fs::read_dir(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let mut names: Vec<String> =
        entries.flatten().filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.sort();
    Ok(names)
}
