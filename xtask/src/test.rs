//! Every check of the project in one command. In: the checkout. Out: each step
//! announced and timed, and a closing line that counts the tests.

use crate::{command, module, packages, sbom};
use std::io::{BufRead, BufReader};
use std::process::Stdio;
use std::time::{Duration, Instant};

struct Step {
    name: &'static str,
    run: fn(&mut Count) -> Result<(), String>,
}

/// Tests counted over all steps.
#[derive(Default)]
struct Count {
    passed: usize,
    failed: usize,
}

const TESTS: &str = "tests, with the browser";

const STEPS: [Step; 6] = [
    Step { name: "programs that tests need", run: |_| packages::ensure() },
    Step { name: "format", run: |_| cargo(&["fmt", "--all", "--check"]) },
    Step {
        name: "lints",
        run: |_| {
            let scope = [
                "clippy",
                "--quiet",
                "--workspace",
                "--all-targets",
                "--features",
                "xtask/bindgen",
            ];
            cargo(&[&scope[..], &["--", "-D", "warnings"]].concat())
        },
    },
    Step { name: TESTS, run: tests },
    Step { name: "licenses and origins of dependencies", run: |_| licenses() },
    Step { name: "the module is what its sources say", run: |_| module::check() },
];

/// Runs all steps, also after one has failed, so that one run names every problem.
pub(crate) fn run() -> Result<(), String> {
    let mut count = Count::default();
    let mut report: Vec<(&str, Duration, Option<String>)> = Vec::new();
    for (number, step) in STEPS.iter().enumerate() {
        println!("\n== {}/{} {}", number + 1, STEPS.len(), step.name);
        let start = Instant::now();
        let problem = (step.run)(&mut count).err();
        if let Some(problem) = &problem {
            println!("{problem}");
        }
        report.push((step.name, start.elapsed(), problem));
    }
    println!();
    for (name, time, problem) in &report {
        let outcome = if problem.is_none() { "ok" } else { "FAILED" };
        println!("{outcome:<7}{:>7.1} s  {name}", time.as_secs_f64());
    }
    // A step without tests, or one that did not get as far as its tests, counts as one.
    let steps = report.iter().filter(|(_, _, problem)| problem.is_some());
    let failed =
        count.failed + steps.filter(|(name, ..)| *name != TESTS || count.failed == 0).count();
    println!("{} passed, {failed} failed", count.passed);
    match failed {
        0 => Ok(()),
        _ => Err("Not everything passed.".to_owned()),
    }
}

/// Holds the dependencies against `deny.toml`, with cargo-deny where it is installed.
fn licenses() -> Result<(), String> {
    if command::find_program("cargo-deny").is_none() {
        println!("cargo-deny is not installed: licenses and origins are looked at, advisories not");
        return sbom::write();
    }
    cargo(&["deny", "check", "licenses", "bans", "sources"])
}

fn cargo(words: &[&str]) -> Result<(), String> {
    command::run(command::cargo().args(words))
}

/// Runs the tests of all crates, passing their output on and counting as it goes by.
fn tests(count: &mut Count) -> Result<(), String> {
    let mut child = command::cargo()
        .args(["test", "--workspace", "--no-fail-fast"])
        // A missing browser or server is a failure here, where in plain `cargo test` it is a skip.
        .env("CARELEVEL_BROWSER", "required")
        .env("CARELEVEL_SERVERS", "required")
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|e| format!("could not start cargo: {e}"))?;
    if let Some(output) = child.stdout.take() {
        for line in BufReader::new(output).lines().map_while(Result::ok) {
            println!("{line}");
            let words: Vec<&str> = line.split_whitespace().collect();
            if let ["test", "result:", _, passed, "passed;", failed, "failed;", ..] = words[..] {
                count.passed += passed.parse().unwrap_or(0);
                count.failed += failed.parse().unwrap_or(0);
            }
        }
    }
    let status = child.wait().map_err(|e| format!("cargo test: {e}"))?;
    match status.success() {
        true => Ok(()),
        false => Err("Some tests failed.".to_owned()),
    }
}
