//! Running other programs: in, a command; out, whether it went well and what it said.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The folder of the workspace, which every task works in.
pub(crate) fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

/// The cargo that called this program, so that a chosen toolchain stays chosen.
pub(crate) fn cargo() -> Command {
    let program = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(program);
    command.current_dir(root());
    command
}

/// The folder that cargo builds into.
pub(crate) fn target() -> PathBuf {
    match std::env::var_os("CARGO_TARGET_DIR") {
        Some(folder) => root().join(folder),
        None => root().join("target"),
    }
}

/// Runs the command and lets it speak for itself.
pub(crate) fn run(command: &mut Command) -> Result<(), String> {
    let status = command.status().map_err(|e| format!("could not start {}: {e}", name(command)))?;
    match status.success() {
        true => Ok(()),
        false => Err(format!("{} ended with {status}", name(command))),
    }
}

/// Runs the command and returns what it printed.
pub(crate) fn output(command: &mut Command) -> Result<String, String> {
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .map_err(|e| format!("could not start {}: {e}", name(command)))?;
    if !output.status.success() {
        return Err(format!("{} ended with {}", name(command), output.status));
    }
    String::from_utf8(output.stdout).map_err(|e| format!("{}: {e}", name(command)))
}

/// The path of a program, looked up as a shell would.
pub(crate) fn find_program(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file())
}

fn name(command: &Command) -> String {
    let mut words = vec![command.get_program().to_string_lossy().into_owned()];
    words.extend(command.get_args().map(|a| a.to_string_lossy().into_owned()));
    words.join(" ")
}
