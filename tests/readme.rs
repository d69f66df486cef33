//! The steps of README.md, from an empty folder, as a person copies them.
//!
//! In: the blocks of its clinic path. Out: a failed test where a step does not do what
//! is said. The steps are read from the page itself, so that it cannot drift.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops at once")]

mod runner;

use runner::{Scratch, root};
use sha2::{Digest, Sha256};
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};

const DOWNLOAD: &str = "carelevel-linux-x86_64";

/// The blocks of the path: what they are written in, and their lines.
fn blocks() -> Vec<(String, Vec<String>)> {
    let readme = fs::read_to_string(root().join("README.md")).unwrap().replace("\r\n", "\n");
    let path = readme.split("## A site of your own").nth(1).unwrap();
    let path = path.split("\n## ").next().unwrap().split("| command |").next().unwrap();
    let fenced = path.split("```").skip(1).step_by(2);
    let block = |text: &str| {
        let (kind, lines) = text.split_once('\n').unwrap();
        (kind.to_owned(), lines.lines().map(str::to_owned).collect())
    };
    fenced.map(block).collect()
}

fn shell(at: &Path, line: &str) -> String {
    let output = Command::new("sh").args(["-c", line]).current_dir(at).output().unwrap();
    let said = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
    assert!(output.status.success(), "{line}\n{said}");
    said
}

/// Ends the preview, whatever becomes of the test.
struct Preview(Child);

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Starts the preview as the page says, on a port that is free, and asks for its first page.
fn serve(at: &Path, line: &str) {
    let words: Vec<&str> = line.split_whitespace().skip(1).collect();
    let mut child = Command::new(at.join("carelevel"))
        .args(words)
        .args(["--port", "0"])
        .current_dir(at)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // The pipe stays open: a preview that nobody listens to ends.
    let mut told = BufReader::new(child.stdout.take().unwrap()).lines();
    let _running = Preview(child);
    let address = told.by_ref().find_map(|line| {
        let line = line.unwrap();
        let rest = line.split("http://").nth(1)?;
        Some(rest.split(['/', ' ']).next()?.to_owned())
    });
    let address = address.unwrap();
    let mut stream = TcpStream::connect(&address).unwrap();
    let ask = format!("GET /__preview/ HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    stream.write_all(ask.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
}

#[test]
fn every_step_of_the_clinic_path_works_as_it_is_copied() {
    let scratch = Scratch::empty();
    let at = scratch.path();
    let binary = fs::read(env!("CARGO_BIN_EXE_carelevel")).unwrap();
    let sum: String = Sha256::digest(&binary).iter().map(|byte| format!("{byte:02x}")).collect();
    scratch.write(DOWNLOAD, binary);
    scratch.write(&format!("{DOWNLOAD}.sha256"), format!("{sum}  {DOWNLOAD}\n"));
    let file = "my-clinic/content/en/programs/our-program.md";
    let (mut ran, mut typed) = (Vec::new(), Vec::new());
    for (kind, lines) in blocks() {
        for line in lines {
            match kind.as_str() {
                "sh" if line.contains(" serve ") => serve(at, &line),
                "sh" => {
                    let said = shell(at, &line);
                    assert!(!line.starts_with("sha256sum") || said.contains("OK"), "{said}");
                }
                "toml" => {
                    let (name, value) = line.split_once(" = ").unwrap();
                    let text = fs::read_to_string(at.join(file)).unwrap();
                    let begin = format!("{name} = ");
                    let old = text.lines().find(|old| old.starts_with(&begin)).unwrap();
                    scratch.write(file, text.replacen(old, &line, 1));
                    typed.push(value.trim_matches('"').to_owned());
                }
                other => assert_eq!(other, "a block that this test knows"),
            }
            ran.push(line);
        }
    }
    for step in [" new ", " serve ", " build "] {
        assert!(ran.iter().any(|line| line.contains(step)), "README has no step with{step}");
    }
    assert_eq!(typed.len(), 3, "three lines are edited");
    let page = at.join("my-clinic/public/programs/our-program/index.html");
    let page = fs::read_to_string(page).unwrap();
    for text in &typed {
        assert!(page.contains(text.as_str()), "the finished page does not show {text}");
    }
}

#[test]
fn what_new_says_next_can_be_typed() {
    let scratch = Scratch::empty();
    let at = scratch.path();
    fs::hard_link(env!("CARGO_BIN_EXE_carelevel"), at.join("carelevel"))
        .or_else(|_| fs::copy(env!("CARGO_BIN_EXE_carelevel"), at.join("carelevel")).map(|_| ()))
        .unwrap();
    let said = shell(at, "./carelevel new my-clinic");
    let build = said.lines().find(|line| line.contains(" build ")).unwrap();
    let command: Vec<&str> = build.split_whitespace().take(4).collect();
    assert!(shell(at, &command.join(" ")).contains("Published"), "{build}");
}
