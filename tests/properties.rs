//! Any bytes at all: the promises of the fuzz targets, held on every test run.
//!
//! In: the seeds in `fuzz/seeds`, and the same with parts changed, doubled, cut and
//! mixed by a fixed sequence of numbers. Out: a failed test that shows the bytes, when a
//! check of `fuzz/src/checks.rs` panics. `cargo xtask fuzz` looks much longer, led by
//! which code was reached.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on stops at once"
)]

#[path = "../fuzz/src/checks.rs"]
#[allow(unreachable_pub, reason = "the fuzz targets call it from another crate")]
mod checks;
#[path = "runner/harmless.rs"]
mod harmless;

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::time::{Duration, Instant};

/// How long each target is tried. The sequence is fixed; only its length follows the clock.
const EACH: Duration = Duration::from_millis(1_500);

/// Pieces that parsers stumble over.
const PIECES: &[&[u8]] = &[
    b"{{",
    b"}}",
    b"+++",
    b"<!--",
    b"-->",
    b"<script>",
    b"</",
    b"\"",
    b"'",
    b"\\",
    b"](",
    b"../",
    b"//",
    b"\r\n",
    b"\0",
    b"\xff",
    b"\xef\xbb\xbf",
    b"\xe2\x80\xae",
    b"\xcc\x81",
    b"=",
    b"[[",
    b"]]",
    b"|",
    b"`",
    b"&#x",
    b"javascript:",
    b"<svg>",
    b"<style>",
    b" on",
    b"url(",
    b"9 hours",
    b"\n\n",
    b"    ",
    b">",
    b"<p",
    b"\xf3\xb0\x80\x80",
    b"con.",
];

struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end.max(1) as u64) as usize
    }
}

/// One input: a seed with a few changes.
fn changed(seeds: &[Vec<u8>], numbers: &mut Numbers) -> Vec<u8> {
    let mut bytes = seeds[numbers.below(seeds.len())].clone();
    for _ in 0..=numbers.below(6) {
        let at = numbers.below(bytes.len() + 1);
        let end = at + numbers.below(bytes.len() - at + 1).min(40);
        match numbers.below(6) {
            0 => drop(bytes.splice(at..at, PIECES[numbers.below(PIECES.len())].iter().copied())),
            1 => drop(bytes.drain(at..end)),
            2 => {
                let part = bytes[at..end].to_vec();
                let to = numbers.below(bytes.len() + 1);
                drop(bytes.splice(to..to, part));
            }
            3 if at < bytes.len() => bytes[at] = numbers.below(256) as u8,
            4 if at < bytes.len() => bytes[at] ^= 1 << numbers.below(8),
            _ => {
                let other = &seeds[numbers.below(seeds.len())];
                let from = numbers.below(other.len() + 1);
                bytes.truncate(at);
                bytes.extend_from_slice(&other[from..]);
            }
        }
    }
    bytes
}

fn hold(target: &str, check: fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds").join(target);
    let mut files: Vec<_> =
        fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let seeds: Vec<Vec<u8>> = files.iter().map(|file| fs::read(file).unwrap()).collect();
    let mut numbers = Numbers(0x9e37_79b9_7f4a_7c15);
    let start = Instant::now();
    let mut tried = 0;
    while tried < seeds.len() || start.elapsed() < EACH {
        let input = match seeds.get(tried) {
            Some(seed) => seed.clone(),
            None => changed(&seeds, &mut numbers),
        };
        let held = catch_unwind(AssertUnwindSafe(|| check(&input)));
        assert!(
            held.is_ok(),
            "{target} breaks on {:?}\nKeep it as a seed: fuzz/seeds/{target}",
            input.escape_ascii().to_string()
        );
        tried += 1;
    }
}

#[test]
fn front_matter_is_read_or_reported() {
    hold("front_matter", checks::front_matter);
}

#[test]
fn markdown_is_written_with_its_holes_in_place() {
    hold("markdown", checks::markdown);
}

#[test]
fn facts_and_words_are_read_or_reported() {
    hold("facts", checks::facts);
}

#[test]
fn answers_are_read_or_refused() {
    hold("answers", checks::answers);
}

#[test]
fn what_the_audit_lets_through_is_harmless() {
    hold("html_audit", checks::html_audit);
}

#[test]
fn what_the_audit_of_drawings_lets_through_cannot_run() {
    hold("svg", checks::svg);
}

#[test]
fn no_path_leaves_the_output_folder() {
    hold("address", checks::address);
}

#[test]
fn any_bytes_as_a_page_give_a_site_or_a_report() {
    hold("site", checks::site);
}
