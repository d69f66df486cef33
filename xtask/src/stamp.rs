//! What the committed module was made from.
//!
//! In: the folder of the workspace. Out: a few lines of text, written beside the
//! module and compared by a test that needs no WASM compiler. A test at the root
//! includes this file, so it knows nothing else of this crate.

use sha2::{Digest, Sha256};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The folder of the committed module, from the root of the workspace.
pub(crate) const FOLDER: &str = "wasm-quiz/prebuilt";

const RUST: [&str; 2] = ["placement/src", "wasm-quiz/src"];
const PAGE: [&str; 1] = ["wasm-quiz/page"];

/// The hash of the Rust sources that the module is compiled from.
pub(crate) fn rust_sources(root: &Path) -> io::Result<String> {
    hash_folders(root, &RUST)
}

/// The hash of the page script as it is written by hand.
pub(crate) fn page_sources(root: &Path) -> io::Result<String> {
    hash_folders(root, &PAGE)
}

/// The hash of some bytes, in hexadecimal digits.
pub(crate) fn hash(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// One value of a stamp file.
pub(crate) fn value<'a>(stamp: &'a str, key: &str) -> Option<&'a str> {
    stamp.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(": "))
}

/// The exact version of wasm-bindgen that the crate asks for.
pub(crate) fn bindgen_version(root: &Path) -> io::Result<String> {
    let manifest = fs::read_to_string(root.join("wasm-quiz/Cargo.toml"))?;
    let version = manifest
        .lines()
        .find(|line| line.starts_with("wasm-bindgen "))
        .and_then(|line| line.split('"').nth(1))
        .and_then(|version| version.strip_prefix('='));
    version.map(str::to_owned).ok_or_else(|| io::Error::other("wasm-bindgen is not pinned"))
}

fn hash_folders(root: &Path, folders: &[&str]) -> io::Result<String> {
    let mut all = Sha256::new();
    for folder in folders {
        for file in files(&root.join(folder))? {
            let name = file.strip_prefix(root).unwrap_or(&file);
            let name = name.to_string_lossy().replace('\\', "/");
            // Git may check out either line ending; the compiler sees no difference.
            let text = fs::read_to_string(&file)?.replace("\r\n", "\n");
            all.update(format!("{name} {}\n{text}", text.len()));
        }
    }
    Ok(all.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}

fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        match path.is_dir() {
            true => found.extend(files(&path)?),
            false => found.push(path),
        }
    }
    found.sort();
    Ok(found)
}
