//! The binary under a limit of time and one of memory, kept by the system.

use std::fs::File;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Seconds of processor time that one input may cost.
pub(crate) const SECONDS: u32 = 20;

/// Megabytes of address space that the whole process may have.
pub(crate) const MEGABYTES: u32 = 1_000;

/// Whatever the processor is busy with, a run that hangs ends.
const AT_MOST: Duration = Duration::from_secs(240);

/// How a run ended: no code where it was killed.
pub(crate) struct Limited {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

/// Runs the binary in a folder.
pub(crate) fn run(at: &Path, arguments: &[&str]) -> Limited {
    let logs = tempfile::tempdir().unwrap();
    let (out, err) = (logs.path().join("out"), logs.path().join("err"));
    let limits =
        format!("ulimit -v {} && ulimit -t {SECONDS} && exec \"$0\" \"$@\"", MEGABYTES * 1_000);
    let mut child = Command::new("sh")
        .args(["-c", &limits, env!("CARGO_BIN_EXE_carelevel")])
        .args(arguments)
        .current_dir(at)
        .env("RAYON_NUM_THREADS", "2")
        .env("RUST_BACKTRACE", "0")
        .stdin(Stdio::null())
        .stdout(File::create(&out).unwrap())
        .stderr(File::create(&err).unwrap())
        .spawn()
        .unwrap();
    let start = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break Some(status);
        }
        if start.elapsed() > AT_MOST {
            child.kill().unwrap();
            child.wait().unwrap();
            break None;
        }
        std::thread::sleep(Duration::from_millis(5));
    };
    let read = |path| String::from_utf8_lossy(&std::fs::read(path).unwrap()).into_owned();
    Limited { code: status.and_then(|status| status.code()), stdout: read(out), stderr: read(err) }
}
