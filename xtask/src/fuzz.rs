//! The fuzz targets, led by which code is reached. In: seconds for each target. Out:
//! how many inputs each was given and how many it kept; what breaks one is left in
//! `fuzz/artifacts`. The stable compiler can count the code that is reached, so nothing
//! beside it is needed; `cargo fuzz run TARGET` works too, where it is installed.

use crate::command::{self, cargo, root};
use std::fs;
use std::process::Command;

/// What cargo-fuzz gives the compiler, without the sanitizers that need another one:
/// the code under test has no unsafe block.
const FLAGS: &str = "--cfg fuzzing -Cpasses=sancov-module \
    -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters \
    -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares";

/// Runs every target for so many seconds.
pub(crate) fn run(seconds: &str) -> Result<(), String> {
    let seconds: u64 =
        seconds.parse().map_err(|_| format!("`{seconds}` is not a number of seconds."))?;
    let host = host()?;
    let folder = root().join("fuzz");
    command::run(
        cargo()
            .args(["build", "--release", "--bins", "--target", &host])
            .current_dir(&folder)
            .env("RUSTFLAGS", FLAGS)
            .env("CARGO_TARGET_DIR", folder.join("target")),
    )?;
    let mut broken = Vec::new();
    for target in targets()? {
        let (corpus, artifacts) =
            (folder.join("corpus").join(&target), folder.join("artifacts").join(&target));
        for needed in [&corpus, &artifacts] {
            fs::create_dir_all(needed).map_err(|e| format!("{}: {e}", needed.display()))?;
        }
        let output = Command::new(folder.join("target").join(&host).join("release").join(&target))
            .arg(&corpus)
            .arg(folder.join("seeds").join(&target))
            .arg(format!("-max_total_time={seconds}"))
            .arg(format!("-artifact_prefix={}/", artifacts.display()))
            .args(["-timeout=20", "-rss_limit_mb=2000", "-max_len=4096", "-print_final_stats=1"])
            .output()
            .map_err(|e| format!("{target}: {e}"))?;
        let told = String::from_utf8_lossy(&output.stderr);
        let number = |name: &str| {
            let line = told.lines().find_map(|line| line.strip_prefix(name));
            line.map_or("?", str::trim).to_owned()
        };
        let kept = fs::read_dir(&corpus).map_or(0, Iterator::count);
        println!(
            "{target:<14}{:>12} inputs, {kept} kept, {seconds} s",
            number("stat::number_of_executed_units:")
        );
        if !output.status.success() {
            println!("{told}");
            broken.push(target);
        }
    }
    match broken.as_slice() {
        [] => Ok(()),
        broken => Err(format!("Broken: {}. The inputs are in fuzz/artifacts.", broken.join(", "))),
    }
}

/// The targets, by the names of their seeds.
fn targets() -> Result<Vec<String>, String> {
    let folder = root().join("fuzz/seeds");
    let entries = fs::read_dir(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let mut names: Vec<String> =
        entries.flatten().filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.sort();
    Ok(names)
}

/// The machine that this compiler builds for.
fn host() -> Result<String, String> {
    let told = command::output(Command::new("rustc").arg("-vV"))?;
    told.lines()
        .find_map(|line| line.strip_prefix("host: "))
        .map(str::to_owned)
        .ok_or_else(|| "rustc does not say what it builds for.".to_owned())
}
