//! The binary that clinics download.
//!
//! In: the sources and the toolchain that is there. Out: one stripped file in
//! `target/dist`, a file with its SHA-256 beside it, and a line that says what it is.
//! On Linux it needs no library of the system, and that is tried: it runs in an empty
//! folder that it takes for the whole machine. It must not know how it is published.

use crate::command::{cargo, find_program, output, root, run, target};
use crate::stamp::hash;
use crate::wrapped;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The profile of the published binary.
pub(crate) const PROFILE: &str = "dist";

/// Makes the file.
pub(crate) fn make() -> Result<(), String> {
    let triple = host()?;
    let folder = target().join("dist");
    fs::create_dir_all(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    // A folder of its own: cargo does not see who compiles, and would take what others built.
    let made = build(&root(), &target().join("published"), PROFILE, None)?;
    let ending = std::env::consts::EXE_SUFFIX;
    let bytes = fs::read(&made).map_err(|e| format!("{}: {e}", made.display()))?;
    let file = folder.join(format!("carelevel-{}{ending}", system(&triple)));
    fs::copy(&made, &file).map_err(|e| format!("{}: {e}", file.display()))?;
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned());
    let name = name.unwrap_or_default();
    let sum = hash(&bytes);
    let sums = folder.join(format!("{name}.sha256"));
    fs::write(&sums, format!("{sum}  {name}\n")).map_err(|e| format!("{}: {e}", sums.display()))?;
    println!("{}", file.display());
    println!("target  {triple}");
    println!("size    {:.1} MB ({} bytes)", bytes.len() as f64 / 1e6, bytes.len());
    println!("sha256  {sum}");
    if triple.contains("linux") {
        if asks_for_a_loader(&bytes) {
            return Err("The file asks for a loader of the system: it is not static.".to_owned());
        }
        println!("static  it asks for no loader and no library");
        println!("alone   {}", alone(&file)?);
    }
    Ok(())
}

/// Builds the published binary from the sources in a folder, and notes the cost of each
/// crate in a file. Gives back the binary.
pub(crate) fn build(
    sources: &Path,
    into: &Path,
    profile: &str,
    notes: Option<&Path>,
) -> Result<PathBuf, String> {
    compile("build", &[], sources, into, profile, notes)
}

/// Links it once more, the names of its functions left in.
pub(crate) fn link_with_names(
    sources: &Path,
    into: &Path,
    profile: &str,
) -> Result<PathBuf, String> {
    compile("rustc", &["--", "-Cstrip=none"], sources, into, profile, None)
}

fn compile(
    verb: &str,
    more: &[&str],
    sources: &Path,
    into: &Path,
    profile: &str,
    notes: Option<&Path>,
) -> Result<PathBuf, String> {
    let triple = host()?;
    let itself = std::env::current_exe().map_err(|e| e.to_string())?;
    let mut command = cargo();
    command
        .args([verb, "--locked", "--bin", "carelevel", "--profile", profile])
        .args(["--target", &triple])
        .args(more)
        .current_dir(sources)
        .env("CARGO_TARGET_DIR", into)
        .env("RUSTC_WRAPPER", itself)
        .env(wrapped::MEND, "yes")
        .env("RUSTFLAGS", flags(&triple, sources));
    if let Some(notes) = notes {
        command.env(wrapped::NOTE, notes);
    }
    run(&mut command)?;
    let ending = std::env::consts::EXE_SUFFIX;
    Ok(into.join(triple).join(profile).join(format!("carelevel{ending}")))
}

/// The machine that this compiler builds for.
pub(crate) fn host() -> Result<String, String> {
    let told = output(Command::new("rustc").arg("-vV"))?;
    let host = told.lines().find_map(|line| line.strip_prefix("host: "));
    host.map(str::to_owned).ok_or_else(|| "rustc does not say what it runs on.".to_owned())
}

/// What the compiler is told about sources in a folder: the C library of the system becomes part of the file, and no
/// path of the machine that builds it is left in there.
fn flags(triple: &str, sources: &Path) -> String {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| std::env::home_dir().map(|home| home.join(".cargo")));
    let mut flags = vec![format!("--remap-path-prefix={}=.", sources.display())];
    if let Some(home) = home {
        flags.push(format!("--remap-path-prefix={}=cargo", home.display()));
    }
    if triple.contains("linux") || triple.contains("windows-msvc") {
        flags.push("-Ctarget-feature=+crt-static".to_owned());
    }
    if triple.contains("linux") {
        // Without it a static file asks for /dev/urandom, which an empty folder does not have.
        flags.push("--cfg=getrandom_backend=\"linux_getrandom\"".to_owned());
        // At a fixed place, as `build.rs` has it for programs that are not static.
        flags.push("-Crelocation-model=static".to_owned());
    }
    flags.join(" ")
}

/// The name of a system as people know it.
fn system(triple: &str) -> String {
    let machine = triple.split('-').next().unwrap_or_default();
    let system = ["linux", "windows", "darwin"].into_iter().find(|name| triple.contains(name));
    let system = system.map_or(triple, |name| if name == "darwin" { "macos" } else { name });
    format!("{system}-{machine}")
}

/// Whether an ELF file of 64 bits has a program header of the kind `PT_INTERP`.
fn asks_for_a_loader(bytes: &[u8]) -> bool {
    const PT_INTERP: u64 = 3;
    let number = |at: usize, length: usize| {
        let part = bytes.get(at..at + length)?;
        Some(part.iter().rev().fold(0_u64, |all, &byte| (all << 8) | u64::from(byte)))
    };
    let header = || Some((number(0x20, 8)?, number(0x36, 2)?, number(0x38, 2)?));
    let Some((start, size, count)) = header() else { return true };
    (0..count).any(|at| {
        let at = usize::try_from(start + at * size).unwrap_or(usize::MAX - 4);
        number(at, 4).is_none_or(|kind| kind == PT_INTERP)
    })
}

/// Makes a site with the file where there is nothing but the file.
fn alone(file: &Path) -> Result<String, String> {
    let empty = target().join("dist-alone");
    let _ = fs::remove_dir_all(&empty);
    fs::create_dir_all(&empty).map_err(|e| format!("{}: {e}", empty.display()))?;
    fs::copy(file, empty.join("carelevel")).map_err(|e| e.to_string())?;
    let mut enter: Vec<&str> = vec!["chroot"];
    if output(Command::new("id").arg("-u")).is_ok_and(|user| user.trim() != "0") {
        enter = vec!["unshare", "-r", "chroot"];
    }
    if enter.iter().any(|program| find_program(program).is_none()) {
        return Ok("not tried: there is no chroot here".to_owned());
    }
    let within = |arguments: &[&str]| {
        let mut command = Command::new(enter[0]);
        command.args(&enter[1..]).arg(&empty).arg("/carelevel").args(arguments);
        output(&mut command)
    };
    if let Err(problem) = within(&["--version"]) {
        return Err(format!("The file does not run in an empty folder: {problem}"));
    }
    within(&["new", "/clinic"])?;
    let told = within(&["build", "--site", "/clinic"])?;
    let _ = fs::remove_dir_all(&empty);
    let line = told.lines().next().unwrap_or_default();
    Ok(format!("in an empty folder as its whole machine it says: {line}"))
}
