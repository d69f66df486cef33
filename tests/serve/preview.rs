//! A preview for one test. In: a site in a scratch folder. Out: what the real
//! binary answers, byte for byte, and the lines that it prints.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// No build of a tiny site takes longer, even on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

const HOURS: &str = "+++
title = \"Opening hours\"
description = \"When our front desk is open, and how to reach us on other days.\"
aliases = [\"old-hours\"]
+++
We are open on weekdays.
";

/// A site with one page of its own beside the built-in ones.
pub(crate) struct Site(TempDir);

impl Site {
    pub(crate) fn new() -> Self {
        let site = Self(tempfile::tempdir().unwrap());
        site.write("site.toml", "title = \"A small site\"\n");
        site.write("content/en/hours.md", HOURS);
        site.write("static/plan b.txt", "Call us.\n");
        site
    }

    pub(crate) fn root(&self) -> &Path {
        self.0.path()
    }

    /// Saves as many editors do: a new file that takes the old one's name.
    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.root().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        let fresh = path.with_file_name(".fresh");
        fs::write(&fresh, text).unwrap();
        fs::rename(fresh, path).unwrap();
    }

    /// The page of opening hours with other words.
    pub(crate) fn write_hours(&self, body: &str) {
        self.write("content/en/hours.md", &HOURS.replace("We are open on weekdays.", body));
    }
}

/// What was answered.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: BTreeMap<String, String>,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }
}

/// The binary while it serves.
pub(crate) struct Preview {
    child: Child,
    lines: Receiver<String>,
    pub(crate) port: u16,
}

impl Preview {
    /// Starts it on any free port and waits until it says what to open.
    pub(crate) fn start(site: &Site) -> Self {
        // One pipe for both, so that the lines come in the order of a terminal.
        let (pipe, writer) = std::io::pipe().unwrap();
        let child = Command::new(env!("CARGO_BIN_EXE_carelevel"))
            .args(["serve", "--port", "0", "--today", "2026-11-22"])
            .current_dir(site.root())
            .stdin(Stdio::null())
            .stdout(writer.try_clone().unwrap())
            .stderr(writer)
            .spawn()
            .unwrap();
        let (sender, lines) = channel();
        std::thread::spawn(move || {
            for line in BufReader::new(pipe).lines().map_while(Result::ok) {
                if sender.send(line).is_err() {
                    break;
                }
            }
        });
        let mut preview = Self { child, lines, port: 0 };
        let open = preview.line("Open http://127.0.0.1:");
        let port =
            open.trim_start_matches("Open http://127.0.0.1:").trim_end_matches("/__preview/");
        preview.port = port.parse().unwrap();
        preview
    }

    /// Waits for a line with these words.
    pub(crate) fn line(&self, words: &str) -> String {
        let mut seen = Vec::new();
        let end = Instant::now() + PATIENCE;
        while let Ok(line) = self.lines.recv_timeout(end.saturating_duration_since(Instant::now()))
        {
            if line.contains(words) {
                return line;
            }
            seen.push(line);
        }
        panic!("`{words}` was not printed, but:\n{}", seen.join("\n"));
    }

    /// The lines that were printed since the last look.
    pub(crate) fn lines(&self) -> Vec<String> {
        self.lines.try_iter().collect()
    }

    /// Asks for an address.
    pub(crate) fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, &[])
    }

    /// Asks with a method, an address as it is, and further headers; a `Host` among
    /// them replaces the right one.
    pub(crate) fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> Answer {
        let mut request = format!("{method} {path} HTTP/1.1\r\nConnection: close\r\n");
        if !headers.iter().any(|(name, _)| *name == "Host") {
            request.push_str(&format!("Host: 127.0.0.1:{}\r\n", self.port));
        }
        for (name, value) in headers {
            request.push_str(&format!("{name}: {value}\r\n"));
        }
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream.write_all(format!("{request}\r\n").as_bytes()).unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        let end = bytes
            .windows(4)
            .position(|four| four == b"\r\n\r\n")
            .unwrap_or_else(|| panic!("no head for {path}: {bytes:?}"));
        let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
        let mut head = head.split("\r\n");
        let status = head.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
        let headers = head.map(|line| line.split_once(": ").unwrap());
        Answer {
            status,
            headers: headers.map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
            body: bytes[end + 4..].to_vec(),
        }
    }

    /// Waits until something is so.
    pub(crate) fn until(&self, so: impl Fn() -> bool) {
        let end = Instant::now() + PATIENCE;
        while !so() {
            assert!(Instant::now() < end, "it did not come: {:?}", self.lines());
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// What the shell is told, waiting for what differs from a version.
    pub(crate) fn news(&self, after: &str) -> serde_json::Value {
        serde_json::from_slice(&self.get(&format!("/__preview/~/state?after={after}")).body)
            .unwrap()
    }

    /// Asks it to end as Ctrl-C does, and gives its exit code.
    #[cfg(unix)]
    pub(crate) fn interrupt(mut self) -> Option<i32> {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-INT", &id]).status().unwrap().success());
        let end = Instant::now() + PATIENCE;
        while Instant::now() < end {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.code();
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        panic!("the preview did not end");
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
