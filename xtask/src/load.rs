//! The published site under load. In: this repository's own site, nginx with the settings
//! that are shipped, and wrk. Out: every file asked for once and its headers judged; then
//! how many requests a second nginx answers for the site and for plain files of the same
//! sizes, in `docs/unbreakable.md`.

mod answers;
mod nginx;
mod wrk;

use crate::{command, part};
use nginx::Nginx;
use std::fs;
use std::path::Path;
use wrk::Load;

/// The two are loaded in turns, so that what else the machine does falls on both.
const TURNS: u64 = 4;

/// Loads the site for so many seconds, and plain files for as many. The release binary is
/// built anew first, or taken as it is.
pub(crate) fn run(seconds: &str, anew: bool) -> Result<(), String> {
    let seconds: u64 =
        seconds.parse().map_err(|_| format!("`{seconds}` is not a number of seconds."))?;
    for (program, package) in [("nginx", "nginx-light"), ("wrk", "wrk")] {
        if nginx::find(program).is_none() {
            return Err(format!("{program} is missing: sudo apt-get install {package}"));
        }
    }
    let folder = std::env::temp_dir().join(format!("carelevel-load-{}", std::process::id()));
    let outcome = in_folder(&folder, (seconds / TURNS).max(1), anew);
    // Best effort: a temporary folder that stays behind harms nobody.
    let _ = fs::remove_dir_all(&folder);
    let text = outcome?;
    println!("{text}");
    part::write("unbreakable.md", "load", &text)
}

fn in_folder(folder: &Path, turn: u64, anew: bool) -> Result<String, String> {
    let (site, plain) = (folder.join("site"), folder.join("plain"));
    build(&site, anew)?;
    let nginx = Nginx::start(folder, &site, &plain)?;
    let looked_at = answers::judge(nginx.site, &site)?;
    let pages = mix(&site)?;
    let files = plain_files(&plain, &pages)?;
    let pages: Vec<String> = pages.into_iter().map(|(path, _)| path).collect();
    let (mut of_site, mut of_plain) = (Load::default(), Load::default());
    for _ in 0..TURNS {
        of_site.add(&wrk::load(folder, nginx.site, &pages, turn)?);
        of_plain.add(&wrk::load(folder, nginx.plain, &files, turn)?);
    }
    let complaints = nginx.complaints()?;
    if !complaints.is_empty() {
        return Err(format!("nginx complains:\n{complaints}"));
    }
    for (name, load) in [("site", &of_site), ("plain files", &of_plain)] {
        if load.errors > 0 {
            return Err(format!("{} errors under load of the {name}.", load.errors));
        }
    }
    let row = |name: &str, load: &Load| {
        format!(
            "| {name} | {:.0} | {:.1} | {:.1} | {:.1} | {} |\n",
            load.a_second(),
            load.bytes as f64 / load.seconds() / 1e6,
            load.median as f64 / 1000.0,
            load.slow as f64 / 1000.0,
            load.errors
        )
    };
    Ok(format!(
        "{looked_at}\n\nThen {} pages, packed, by {} connections, {:.0} s each, in {TURNS} turns. \
         {:.2} requests of the site for each of a plain file.\n\n\
         | what is asked for | requests a second | MB a second | median ms | 99th of 100, ms | errors |\n\
         |---|---:|---:|---:|---:|---:|\n{}{}",
        pages.len(),
        wrk::CONNECTIONS,
        of_site.seconds(),
        of_site.a_second() / of_plain.a_second(),
        row("the site, with the shipped settings", &of_site),
        row("plain files of the same sizes, with nginx's own settings", &of_plain),
    ))
}

/// This repository's site, with what a server sends packed.
fn build(out: &Path, anew: bool) -> Result<(), String> {
    let words = ["build", "--quiet", "--release", "--package", "carelevel"];
    if anew {
        command::run(command::cargo().args(words))?;
    }
    let program = command::target().join("release").join("carelevel");
    let mut build = std::process::Command::new(program);
    build.args(["build", "--compress", "--base-url", "https://clinic.example/", "--site"]);
    build.arg(command::root()).arg("--out").arg(out);
    command::output(&mut build).map(drop)
}

/// The addresses of all pages, and how many bytes each is when it is sent packed.
fn mix(site: &Path) -> Result<Vec<(String, u64)>, String> {
    let pages = answers::files(site)?.into_iter().filter(|path| path.ends_with("index.html"));
    pages
        .map(|path| {
            let packed = site.join(format!("{path}.gz"));
            let size = fs::metadata(&packed).map_err(|e| format!("{}: {e}", packed.display()))?;
            Ok((format!("/{}", path.trim_end_matches("index.html")), size.len()))
        })
        .collect()
}

/// A file for each page, of the same size, with nothing to unpack, guess or redirect.
fn plain_files(folder: &Path, pages: &[(String, u64)]) -> Result<Vec<String>, String> {
    let write = |at: usize, size: u64| {
        let name = format!("{at}.bin");
        fs::write(folder.join(&name), vec![b'x'; size as usize]).map(|()| format!("/{name}"))
    };
    let files = pages.iter().enumerate().map(|(at, (_, size))| write(at, *size));
    files.collect::<Result<_, _>>().map_err(|e| format!("{}: {e}", folder.display()))
}
