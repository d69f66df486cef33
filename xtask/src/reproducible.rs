//! The proof that the same sources give the same binary. In: the files that git knows.
//! Out: the binary built in two folders, compared byte by byte and searched for paths of
//! this machine; and what of it, in time and in bytes, are compilers that are never called.

use crate::{command, part, release};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

/// What minify-html brings for JavaScript and CSS, which carelevel gives it none of.
const NEVER_CALLED: [&str; 8] = [
    "oxc",
    "lightningcss",
    "cssparser",
    "parcel_",
    "rkyv",
    "bytecheck",
    "browserslist",
    "minify_js",
];

/// One build.
struct Built {
    bytes: Vec<u8>,
    /// Processor time by crate.
    costs: BTreeMap<String, f64>,
}

/// Builds twice and compares.
pub(crate) fn run(profile: &str) -> Result<(), String> {
    let base = std::env::temp_dir().join(format!("carelevel-twice-{}", std::process::id()));
    let outcome = compare(&base, profile);
    // Best effort: a temporary folder that stays behind harms nobody.
    let _ = fs::remove_dir_all(&base);
    let text = outcome?;
    println!("{text}");
    part::write("unbreakable.md", "reproducible", &text)
}

fn compare(base: &Path, profile: &str) -> Result<String, String> {
    let folders = [base.join("one"), base.join("a-longer-name/of-another-folder")];
    // Both before the first build, so that work may go on in the meantime.
    for folder in &folders {
        copy_sources(folder)?;
    }
    let first = build(&folders[0], profile)?;
    let named = release::link_with_names(&folders[0], &folders[0].join("target"), profile)?;
    let (code, symbols) = code_of(&named)?;
    let second = build(&folders[1], profile)?;
    if first.bytes != second.bytes {
        let at = first.bytes.iter().zip(&second.bytes).position(|(a, b)| a != b);
        return Err(format!(
            "The two binaries differ: {} and {} bytes, first at {at:?}.",
            first.bytes.len(),
            second.bytes.len()
        ));
    }
    let home = std::env::var("HOME").unwrap_or_else(|_| "/root".to_owned());
    for path in [base.display().to_string(), command::root().display().to_string(), home + "/."] {
        if first.bytes.windows(path.len()).any(|window| window == path.as_bytes()) {
            return Err(format!("The binary holds the path {path}."));
        }
    }
    let never = |name: &str| NEVER_CALLED.iter().any(|start| name.starts_with(start));
    let all: f64 = first.costs.values().sum();
    let idle: f64 = first.costs.iter().filter(|(name, _)| never(name)).map(|(_, cost)| cost).sum();
    let mut text = format!(
        "Built in two folders, with the profile `{profile}`: the same {} bytes, and no path of the \
         machine in them.\n\nThe compilers for JavaScript and CSS that minify-html brings, and that \
         are never called: {idle:.0} of {all:.0} seconds of processor time of a build from nothing",
        first.bytes.len()
    );
    match code {
        0 => text.push_str(". (There is no `nm` here to tell their bytes.)"),
        _ => {
            let idle: u64 =
                symbols.iter().filter(|(name, _)| never(name)).map(|(_, size)| size).sum();
            text.push_str(&format!("; {idle} of {code} bytes of named code and data."));
        }
    }
    Ok(text)
}

/// Builds the sources in a folder, with nothing from before.
fn build(folder: &Path, profile: &str) -> Result<Built, String> {
    let notes = folder.join("costs.txt");
    let binary = release::build(folder, &folder.join("target"), profile, Some(&notes))?;
    let bytes = fs::read(&binary).map_err(|e| format!("{}: {e}", binary.display()))?;
    let mut costs = BTreeMap::new();
    for line in fs::read_to_string(notes).unwrap_or_default().lines() {
        if let Some((name, cost)) = line.split_once(' ') {
            *costs.entry(name.to_owned()).or_default() += cost.parse::<f64>().unwrap_or_default();
        }
    }
    Ok(Built { bytes, costs })
}

/// Copies the files that git knows into a folder.
fn copy_sources(folder: &Path) -> Result<(), String> {
    let listed =
        command::output(Command::new("git").args(["ls-files", "-z"]).current_dir(command::root()))?;
    for path in listed.split('\0').filter(|path| !path.is_empty()) {
        let (from, to) = (command::root().join(path), folder.join(path));
        let said = |e: std::io::Error| format!("{path}: {e}");
        fs::create_dir_all(to.parent().unwrap_or(folder)).map_err(said)?;
        fs::copy(from, to).map_err(said)?;
    }
    Ok(())
}

/// The bytes of everything in the binary that has a name, in all and by crate.
fn code_of(binary: &Path) -> Result<(u64, BTreeMap<String, u64>), String> {
    let Some(nm) = command::find_program("nm") else { return Ok((0, BTreeMap::new())) };
    let mut nm = Command::new(nm);
    nm.args(["--print-size", "--demangle", "--defined-only"]).arg(binary);
    let output = nm.output().map_err(|e| format!("nm: {e}"))?;
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    let (mut all, mut by_crate) = (0, BTreeMap::new());
    for line in told.lines() {
        let mut words = line.splitn(4, ' ');
        let size = words.nth(1).and_then(|size| u64::from_str_radix(size, 16).ok());
        let (Some(size), Some(name)) = (size, words.nth(1)) else { continue };
        let name = name.trim_start_matches(['<', '&', '*', '(', '[']);
        let name = name.strip_prefix("mut ").unwrap_or(name);
        let end = name.find(|letter: char| !letter.is_alphanumeric() && letter != '_');
        *by_crate.entry(name[..end.unwrap_or(name.len())].to_owned()).or_default() += size;
        all += size;
    }
    Ok((all, by_crate))
}
