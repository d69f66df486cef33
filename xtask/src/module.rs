//! The self-check's module: build it, prove it, and put the page script around it.
//!
//! In: the sources of `placement` and `wasm-quiz`. Out: the files in
//! `wasm-quiz/prebuilt`, which are committed so that nobody needs a WASM compiler to
//! build a site. What the answers mean is none of its business.

#[cfg(feature = "bindgen")]
pub(crate) mod bindings;

use crate::compiler::{self, Compiler};
use crate::{command, script, stamp};
use std::fs;
use std::path::{Path, PathBuf};

/// Where the finished module of a fresh build is put before it is taken over.
fn fresh_module() -> PathBuf {
    command::target().join("wasm-quiz").join("check.wasm")
}

fn prebuilt(name: &str) -> PathBuf {
    command::root().join(stamp::FOLDER).join(name)
}

/// Builds the module anew and replaces the committed one.
pub(crate) fn build() -> Result<(), String> {
    let compiler = compiler::find().ok_or(compiler::MISSING)?;
    let wasm = compile(&compiler)?;
    write(&prebuilt("check.wasm"), &wasm)?;
    write_script_and_stamp(&wasm, &compiler.version)?;
    println!("{} bytes of WASM by {}", wasm.len(), compiler.version);
    Ok(())
}

/// Puts the script together again around the committed module, which must be current.
pub(crate) fn assemble_script() -> Result<(), String> {
    let wasm = read(&prebuilt("check.wasm"))?;
    let old = String::from_utf8_lossy(&read(&prebuilt("stamp.txt"))?).into_owned();
    let sources = stamp::rust_sources(&command::root()).map_err(|e| e.to_string())?;
    if stamp::value(&old, "rust-sources") != Some(&sources) {
        return Err("The Rust sources changed too: run `cargo xtask wasm`.".to_owned());
    }
    let compiler = stamp::value(&old, "compiler").ok_or("the stamp names no compiler")?;
    write_script_and_stamp(&wasm, compiler)
}

/// Proves that the committed module is what the sources say, and says how it did.
pub(crate) fn check() -> Result<(), String> {
    let compiler = compiler::find().ok_or(compiler::MISSING)?;
    let committed = read(&prebuilt("check.wasm"))?;
    let stamp = String::from_utf8_lossy(&read(&prebuilt("stamp.txt"))?).into_owned();
    let fresh = compile(&compiler)?;
    write(&fresh_module(), &fresh)?;
    if stamp::value(&stamp, "compiler") == Some(compiler.version.as_str()) {
        if fresh != committed {
            return Err(format!(
                "The committed module ({} bytes) is not what {} makes of the sources ({} bytes): \
                 run `cargo xtask wasm`.",
                committed.len(),
                compiler.version,
                fresh.len()
            ));
        }
        println!("same compiler, same {} bytes: {}", fresh.len(), compiler.version);
        return Ok(());
    }
    println!(
        "another compiler ({}; the committed module is by {}): comparing answers and size",
        compiler.version,
        stamp::value(&stamp, "compiler").unwrap_or("an unknown one")
    );
    let allowed = committed.len() + committed.len() / 4;
    if fresh.len() > allowed {
        return Err(format!("{} bytes, where {allowed} would be no surprise", fresh.len()));
    }
    command::run(
        command::cargo()
            .args(["test", "--quiet", "--package", "carelevel", "--test", "check_module"])
            .env("CARELEVEL_CHECK_MODULE", fresh_module()),
    )?;
    println!("equal answers; {} bytes, committed {}", fresh.len(), committed.len());
    Ok(())
}

/// Compiles the raw module, then has cargo build this program again with the bindings
/// generator in it, which finishes the module.
fn compile(compiler: &Compiler) -> Result<Vec<u8>, String> {
    command::run(&mut compiler.cargo_build())?;
    let finished = fresh_module();
    if let Some(folder) = finished.parent() {
        fs::create_dir_all(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    }
    command::run(
        command::cargo()
            .args([
                "run",
                "--quiet",
                "--package",
                "xtask",
                "--features",
                "bindgen",
                "--",
                "bindgen",
            ])
            .arg(compiler.raw_module())
            .arg(&finished),
    )?;
    read(&finished)
}

fn write_script_and_stamp(wasm: &[u8], compiler: &str) -> Result<(), String> {
    let root = command::root();
    let page =
        fs::read_to_string(root.join("wasm-quiz/page/check.js")).map_err(|e| e.to_string())?;
    let script = script::assemble(&page, wasm)?;
    write(&prebuilt("self-check.js"), script.as_bytes())?;
    let lines = [
        ("rust-sources", stamp::rust_sources(&root).map_err(|e| e.to_string())?),
        ("page-sources", stamp::page_sources(&root).map_err(|e| e.to_string())?),
        ("wasm-bindgen", stamp::bindgen_version(&root).map_err(|e| e.to_string())?),
        ("compiler", compiler.to_owned()),
        ("check.wasm", stamp::hash(wasm)),
        ("self-check.js", stamp::hash(script.as_bytes())),
    ];
    let text: String = lines.iter().map(|(key, value)| format!("{key}: {value}\n")).collect();
    write(&prebuilt("stamp.txt"), text.as_bytes())
}

fn read(path: &Path) -> Result<Vec<u8>, String> {
    fs::read(path).map_err(|e| format!("{}: {e}", path.display()))
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), String> {
    fs::write(path, bytes).map_err(|e| format!("{}: {e}", path.display()))
}
