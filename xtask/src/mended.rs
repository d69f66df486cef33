//! A build script that writes the same each time, and no more than is read. In: cargo's
//! words for the compiler. Out: the same words, with a mended copy in the place of one source.
//!
//! minify-html-common writes its table of attributes (`attrs.rs`) in the order of a hash
//! map, which is another one in each run: two builds differ, though they do the same. With
//! an ordered map the table stands in the order of its keys. Its tree of character references
//! keeps a place for every byte up to 255 in each node, a large part of a published binary;
//! who reads it takes a place that is not there for an empty one.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

const PACKAGE: &str = "minify-html-common";
const SCRIPT: &str = "build_script_build";
/// What stands in the script, and what takes its place.
const MENDS: [(&str, &str); 3] = [
    ("use std::collections::HashMap;", "use std::collections::BTreeMap as HashMap;"),
    (
        "#[derive(Deserialize, Hash, PartialEq, Eq, Clone, Copy)]",
        "#[derive(Deserialize, PartialEq, Eq, PartialOrd, Ord, Clone, Copy)]",
    ),
    (
        "(first_idx..=255)",
        "(first_idx..=node.borrow().children.keys().cloned().max().unwrap_or(0))",
    ),
];

/// Puts the mended copy in the place of the script, if that is what is compiled.
pub(crate) fn source(words: &mut [OsString]) -> Result<(), String> {
    let package = std::env::var("CARGO_PKG_NAME").unwrap_or_default();
    let follows = |words: &[OsString], flag: &str| {
        words.iter().skip_while(|word| *word != flag).nth(1).cloned()
    };
    if package != PACKAGE || follows(words, "--crate-name").is_none_or(|name| name != SCRIPT) {
        return Ok(());
    }
    let out = follows(words, "--out-dir").ok_or("cargo names no folder for a build script.")?;
    let script = words.iter_mut().find(|word| Path::new(word).ends_with("build.rs"));
    let script = script.ok_or("cargo names no source for a build script.")?;
    let copy = copy(Path::new(script), &Path::new(&out).join("mended"))?;
    *script = copy.into();
    Ok(())
}

/// A mended copy of the script, with the files that it embeds beside it.
fn copy(script: &Path, folder: &Path) -> Result<PathBuf, String> {
    let said = |e: std::io::Error| format!("{}: {e}", script.display());
    let mut text = fs::read_to_string(script).map_err(said)?;
    for (old, new) in MENDS {
        if text.matches(old).count() != 1 {
            return Err(format!(
                "The build script of {PACKAGE} is another one than xtask/src/mended.rs knows. If \
                 its table has an order of its own now, that file can go."
            ));
        }
        text = text.replace(old, new);
    }
    fs::create_dir_all(folder).map_err(said)?;
    for entry in fs::read_dir(script.parent().unwrap_or(script)).map_err(said)? {
        let entry = entry.map_err(said)?;
        if entry.path().extension().is_some_and(|end| end == "json") {
            let bytes = fs::read(entry.path()).map_err(said)?;
            write(&folder.join(entry.file_name()), &bytes).map_err(said)?;
        }
    }
    let copy = folder.join("build.rs");
    write(&copy, text.as_bytes()).map_err(said)?;
    Ok(copy)
}

/// Writes a file that looks old: cargo compiles again what reads a file newer than itself.
fn write(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut file = File::create(path)?;
    file.write_all(bytes)?;
    file.set_modified(SystemTime::UNIX_EPOCH + Duration::from_secs(1 << 30))
}
