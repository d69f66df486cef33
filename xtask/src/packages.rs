//! Programs that some tests need and that cargo cannot bring: in, what is missing; out,
//! an installation where that is possible, else the line that a person would run.

use crate::{command, compiler};
use std::process::{Command, Stdio};

const CHROMIUM: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "chrome"];

/// Whether a browser is there that the tests can drive.
pub(crate) fn has_chromium() -> bool {
    std::env::var_os("CHROMIUM").is_some()
        || CHROMIUM.iter().any(|name| command::find_program(name).is_some())
}

/// Whether a server is there; Debian keeps some where only the administrator's path leads.
fn has_server(program: &str) -> bool {
    command::find_program(program).is_some()
        || std::path::Path::new("/usr/sbin").join(program).is_file()
}

/// Installs what is missing, or says which line would.
pub(crate) fn ensure() -> Result<(), String> {
    let mut problems = Vec::new();
    if !has_chromium() {
        problems.extend(install(&["chromium"]).err());
    }
    if compiler::find().is_none() {
        let installed = install(&["rustc-web", "rust-web-src", "lld"]);
        problems.extend(installed.err().map(|e| format!("{e}\n{}", compiler::MISSING)));
    }
    for (program, package) in [("nginx", "nginx-light"), ("caddy", "caddy")] {
        if !has_server(program) {
            problems.extend(install(&[package]).err());
        }
    }
    match problems.is_empty() {
        true => Ok(()),
        false => Err(problems.join("\n")),
    }
}

fn install(packages: &[&str]) -> Result<(), String> {
    let by_hand = format!("sudo apt-get install --no-install-recommends {}", packages.join(" "));
    let Some(prefix) = administrator().filter(|_| command::find_program("apt-get").is_some())
    else {
        return Err(format!("Missing here: {}. On Debian, run:\n  {by_hand}", packages.join(", ")));
    };
    apt_get(prefix, &["update"])?;
    let install = ["install", "--yes", "--no-install-recommends"];
    apt_get(prefix, &[&install[..], packages].concat())
}

/// How to run a command as the administrator without being asked for a password.
fn administrator() -> Option<&'static [&'static str]> {
    let id = Command::new("id").arg("-u").output().ok()?;
    if id.stdout.trim_ascii() == b"0" {
        return Some(&[]);
    }
    let quiet = Command::new("sudo")
        .args(["-n", "true"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    quiet.is_ok_and(|status| status.success()).then_some(&["sudo", "-n"])
}

fn apt_get(prefix: &[&str], words: &[&str]) -> Result<(), String> {
    let mut line = prefix.to_vec();
    line.push("apt-get");
    line.extend(words);
    let mut command = Command::new(line[0]);
    command.args(&line[1..]).env("DEBIAN_FRONTEND", "noninteractive");
    command::run(&mut command)
}
