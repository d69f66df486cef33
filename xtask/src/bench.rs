//! How long a build of many pages takes. In: nothing; the pages are made up. Out: for
//! `--smoke` one line with time and memory of the release binary, so that a change for the
//! worse shows before a clinic meets it; otherwise `docs/performance.md` with its plot.
//! `--sites` and `--stages` write parts of their own of that page.

mod page;
mod peer;
mod plot;
mod rounds;
mod serving;
mod stages;

use crate::{command, corpus, part, placing};
use std::ffi::OsStr;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

const PAGES: usize = 1_000;

/// No more than 1,000 pages.
const SMALL: &str = "--small";
/// Also 50,000 pages.
const LARGE: &str = "--large";
/// Also Hugo.
const PEERS: &str = "--peers";
/// Only what each stage asks of the machine.
const STAGES: &str = "--stages";
/// What may stand behind `bench`.
pub(crate) const FLAGS: [&str; 4] = [SMALL, LARGE, PEERS, STAGES];

/// Measures what the flags say, and writes the page about it.
pub(crate) fn report(flags: &[&str]) -> Result<(), String> {
    let has = |flag: &str| flags.contains(&flag);
    let sizes = match (has(SMALL), has(LARGE)) {
        (true, _) => 2,
        (_, true) => 4,
        _ => 3,
    };
    if !has(STAGES) {
        page::write(sizes, has(PEERS))?;
    }
    let pages: Vec<usize> = page::SIZES.iter().take(sizes).map(|size| size.0).collect();
    stages::write(&pages)
}

/// Builds a site of made-up pages with the release binary and prints what it cost, and
/// what one placement costs.
pub(crate) fn smoke() -> Result<(), String> {
    build()?;
    placing::print();
    in_folder(measure_in)
}

/// How many sites a large network has.
const SITES: usize = 200;

/// The same for a network of clinics, all sites in one run.
pub(crate) fn sites() -> Result<(), String> {
    build()?;
    in_folder(|folder| {
        let network = folder.join("network");
        let pages =
            corpus::network(&network, SITES).map_err(|e| format!("{}: {e}", network.display()))?;
        let head = format!("{SITES} sites of {pages} pages, profile release");
        println!("{head}");
        let sites = network.join("sites/*.toml");
        let more = ["--sites".as_ref(), sites.as_ref()];
        let told = measure_twice(&network, &folder.join("public"), &more)?;
        let told: Vec<&str> = told.lines().filter(|line| line.contains(" CPU")).collect();
        let text = format!("{head}, in one run.\n\n```text\n{}\n```", told.join("\n"));
        part::write("performance.md", "network", &text)
    })
}

fn in_folder(measure: impl FnOnce(&Path) -> Result<(), String>) -> Result<(), String> {
    let folder = std::env::temp_dir().join(format!("carelevel-bench-{}", std::process::id()));
    let outcome = measure(&folder);
    // Best effort: a temporary folder that stays behind harms nobody.
    let _ = fs::remove_dir_all(&folder);
    outcome
}

/// Builds the binary that is measured.
fn build() -> Result<(), String> {
    let words = ["build", "--quiet", "--release", "--package", "carelevel"];
    command::run(command::cargo().args(words))
}

fn measure_in(folder: &Path) -> Result<(), String> {
    let site = folder.join("site");
    let words = corpus::write(&site, PAGES).map_err(|e| format!("{}: {e}", site.display()))?;
    println!("{PAGES} pages, {words} words, profile release");
    measure_twice(&site, &folder.join("public"), &[]).map(drop)
}

/// Builds into an empty folder and once more; gives back what was printed.
fn measure_twice(site: &Path, out: &Path, more: &[&OsStr]) -> Result<String, String> {
    let mut told = String::new();
    for run in ["into an empty folder", "again, nothing changed"] {
        let itself = std::env::current_exe().map_err(|e| e.to_string())?;
        // The peak is kept per parent over all its children, and cargo was one of ours:
        // a process of its own has the binary as its only child.
        let mut child = Command::new(itself);
        child.arg("measured").arg(command::target().join("release").join("carelevel"));
        child.arg("build").arg("--site").arg(site).arg("--out").arg(out).args(more);
        let lines = format!("{run}: {}", command::output(&mut child)?);
        print!("{lines}");
        told.push_str(&lines);
    }
    Ok(told)
}

/// Runs one command, its output put aside unless it fails, and prints what it cost.
pub(crate) fn measured(program: &str, words: &[&str]) -> Result<(), String> {
    let start = Instant::now();
    let output = Command::new(program)
        .args(words)
        .stdin(Stdio::null())
        .output()
        .map_err(|e| format!("could not start {program}: {e}"))?;
    let wall = start.elapsed().as_secs_f64();
    if !output.status.success() {
        return Err(format!(
            "{program} ended with {}\n{}{}",
            output.status,
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        ));
    }
    println!("{wall:.3} s wall{}", usage());
    // What the command says of its stages.
    print!("{}", String::from_utf8_lossy(&output.stdout));
    Ok(())
}

#[cfg(unix)]
fn usage() -> String {
    use nix::sys::resource::{UsageWho, getrusage};
    use nix::sys::time::TimeValLike;
    let Ok(usage) = getrusage(UsageWho::RUSAGE_CHILDREN) else {
        return String::new();
    };
    let cpu = usage.user_time() + usage.system_time();
    // Linux counts the peak in kilobytes, macOS in bytes.
    let unit = if cfg!(target_os = "macos") { 1 << 20 } else { 1 << 10 };
    format!(
        ", {:.3} s CPU, {} MB peak memory",
        cpu.num_milliseconds() as f64 / 1000.0,
        usage.max_rss() / unit
    )
}

#[cfg(not(unix))]
fn usage() -> String {
    String::new()
}
