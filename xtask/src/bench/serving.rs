//! The preview: from saving a file to its new page over HTTP. In: a site. Out: milliseconds
//! for each change, and the proof that every page is then the one that a build makes.

use crate::command;
use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Longer than any preview needs.
const PATIENCE: Duration = Duration::from_secs(60);

struct Preview {
    child: Child,
    port: u16,
}

impl Drop for Preview {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Preview {
    fn start(program: &Path, site: &Path) -> Result<Self, String> {
        let said = |e: std::io::Error| e.to_string();
        let free = TcpListener::bind(("127.0.0.1", 0)).map_err(said)?;
        let port = free.local_addr().map_err(said)?.port();
        drop(free);
        let child = Command::new(program)
            .args(["serve", "--port", &port.to_string(), "--site"])
            .arg(site)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .spawn()
            .map_err(said)?;
        Ok(Self { child, port })
    }

    /// The bytes at an address; none when nothing answers yet.
    fn get(&self, path: &str) -> Vec<u8> {
        let ask = || -> std::io::Result<Vec<u8>> {
            let mut stream = TcpStream::connect(("127.0.0.1", self.port))?;
            let host = format!("127.0.0.1:{}", self.port);
            let head = format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
            stream.write_all(head.as_bytes())?;
            let mut answer = Vec::new();
            stream.read_to_end(&mut answer)?;
            Ok(answer)
        };
        let answer = ask().unwrap_or_default();
        let end = answer.windows(4).position(|four| four == b"\r\n\r\n");
        end.map_or_else(Vec::new, |end| answer[end + 4..].to_vec())
    }

    fn wait(&self, path: &str, words: &str) -> Result<Duration, String> {
        let began = Instant::now();
        let found = |page: Vec<u8>| page.windows(words.len()).any(|part| part == words.as_bytes());
        while !found(self.get(path)) {
            if began.elapsed() > PATIENCE {
                return Err(format!("{path} never said {words:?}"));
            }
            std::thread::sleep(Duration::from_millis(1));
        }
        Ok(began.elapsed())
    }
}

/// Milliseconds from saving a page to reading it, for some changes of the same page.
pub(super) fn latencies(
    program: &Path,
    site: &Path,
    out: &Path,
    changes: usize,
) -> Result<Vec<f64>, String> {
    let said = |e: std::io::Error| e.to_string();
    let page = site.join("content/en/part-0/page-7.md");
    let written = fs::read_to_string(&page).map_err(said)?;
    let preview = Preview::start(program, site)?;
    preview.wait("/part-0/page-7/", "<h1>")?;
    let mut taken = Vec::new();
    // The first change is a warm-up.
    for number in 0..=changes {
        // The build behind the last change ends, and the watch is quiet.
        std::thread::sleep(Duration::from_millis(1500));
        let words = format!("change{number}of{changes}");
        fs::write(&page, format!("{written}\nThis is {words} here.\n")).map_err(said)?;
        let latency = preview.wait("/part-0/page-7/", &words)?;
        taken.push(latency.as_secs_f64() * 1000.0);
    }
    taken.remove(0);
    std::thread::sleep(Duration::from_millis(3000));
    compare(&preview, program, site, out)?;
    fs::write(&page, written).map_err(said)?;
    Ok(taken)
}

/// Holds every file of the preview against a build of the same folder.
fn compare(preview: &Preview, program: &Path, site: &Path, out: &Path) -> Result<(), String> {
    let mut build = Command::new(program);
    build.arg("build").arg("--site").arg(site).arg("--out").arg(out).stdout(Stdio::null());
    command::run(&mut build)?;
    for file in files(out)? {
        let path = file.strip_prefix(out).unwrap_or(&file).to_string_lossy().replace('\\', "/");
        // What hosts read, and the list of what was made, have no address.
        if path.starts_with(['_', '.']) || path == "404.html" {
            continue;
        }
        let address = format!("/{}", path.trim_end_matches("index.html"));
        let built = fs::read(&file).map_err(|e| format!("{path}: {e}"))?;
        if preview.get(&address) != built {
            return Err(format!("the preview shows another {path} than the build makes"));
        }
    }
    Ok(())
}

fn files(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(|e| e.to_string())? {
        let entry = entry.map_err(|e| e.to_string())?;
        match entry.path() {
            path if path.is_dir() => found.extend(files(&path)?),
            path => found.push(path),
        }
    }
    Ok(found)
}
