//! `build --sites` and `check --sites`: the sites of a network of clinics in one run.
//!
//! Each site is published by itself: a mistake of one clinic does not keep corrected
//! safety texts from the readers of the others.

use super::args::{BuildArgs, CheckArgs, ReportFormat};
use super::build::Nowhere;
use super::{Terminal, exit, problems};
use crate::diag::Diagnostic;
use crate::output::{Compressed, Staging, keep_apart};
use crate::{Many, Options};
use std::collections::{BTreeMap, HashMap};
use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// What was published.
#[derive(Default)]
struct Sums {
    sites: usize,
    pages: usize,
    files: usize,
    unchanged: usize,
    refused: Vec<String>,
}

pub(super) fn build(args: &BuildArgs, terminal: &mut Terminal<'_>) -> io::Result<u8> {
    let began = Instant::now();
    let options = args.site.options();
    let found = match found(&args.sites) {
        Ok(found) => found,
        Err(why) => return refused(&why, terminal),
    };
    let out = args.out.clone().unwrap_or_else(|| args.beside(&options));
    let mut many = Many::new(&options);
    let mut sums = Sums::default();
    for (name, settings) in &found {
        one(&mut many, &options, (name, settings), (&out.join(name), args.compress), &mut sums);
    }
    let run = many.finish();
    problems::tell_all(&run, &args.site, terminal)?;
    let people = args.site.format == ReportFormat::Text;
    let lines = if people { &mut *terminal.out } else { &mut *terminal.err };
    if sums.sites > 0 {
        writeln!(
            lines,
            "Published {} of {} sites in {}: {} pages, {} files ({} unchanged), in {} ms.",
            sums.sites,
            found.len(),
            out.display(),
            sums.pages,
            sums.files,
            sums.unchanged,
            began.elapsed().as_millis(),
        )?;
    }
    if !sums.refused.is_empty() {
        writeln!(lines, "Not published: {}.", sums.refused.join(", "))?;
    }
    Ok(problems::code(&run))
}

/// Finds the problems of all sites and writes nothing.
pub(super) fn check(args: &CheckArgs, terminal: &mut Terminal<'_>) -> io::Result<u8> {
    let options = args.site.options();
    let found = match found(&args.sites) {
        Ok(found) => found,
        Err(why) => return refused(&why, terminal),
    };
    let mut many = Many::new(&options);
    let mut pages = 0;
    for (name, settings) in &found {
        pages += many.site(name, settings, &settings.with_extension(""), &Nowhere).pages;
    }
    let run = many.finish();
    problems::tell_all(&run, &args.site, terminal)?;
    if run.list.is_empty() && args.site.format == ReportFormat::Text {
        writeln!(terminal.out, "No problems in {pages} pages of {} sites.", found.len())?;
    }
    Ok(problems::code(&run))
}

/// The settings that patterns name, by the name of their site; or why not all of them can be
/// published.
fn found(patterns: &[PathBuf]) -> Result<BTreeMap<String, PathBuf>, String> {
    let mut found = BTreeMap::new();
    // Some disks take names that differ only in capitals for one.
    let mut taken: HashMap<String, PathBuf> = HashMap::new();
    for pattern in patterns {
        let all = crate::source::matching(pattern);
        if all.is_empty() {
            return Err(format!("No settings of a site are called `{}`.", shown(pattern)));
        }
        for path in all {
            let Some(name) = path.file_stem().and_then(OsStr::to_str).map(str::to_owned) else {
                return Err(format!(
                    "The file name of `{}` has letters that no folder of a site can have. Give the file another name.",
                    shown(&path)
                ));
            };
            match taken.insert(name.to_lowercase(), path.clone()) {
                Some(other) if !is_same(&other, &path) => {
                    return Err(format!(
                        "`{}` and `{}` would both be published into a folder `{name}`, for a site is called like its settings file. Give one of the two files another name, and the same name to the folder beside it if there is one.",
                        shown(&other),
                        shown(&path)
                    ));
                }
                _ => found.insert(name, path),
            };
        }
    }
    Ok(found)
}

/// Whether two paths are two ways to write one.
fn is_same(one: &Path, other: &Path) -> bool {
    let absolute = |path: &Path| std::path::absolute(path).ok();
    one == other || absolute(one).is_some_and(|one| Some(one) == absolute(other))
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

fn refused(why: &str, terminal: &mut Terminal<'_>) -> io::Result<u8> {
    writeln!(terminal.err, "{why}")?;
    writeln!(terminal.err, "No site was looked at, and nothing was written.")?;
    Ok(exit::USAGE)
}

fn one(
    many: &mut Many<'_>,
    options: &Options,
    (name, settings): (&str, &Path),
    (out, compress): (&Path, bool),
    sums: &mut Sums,
) {
    let own = settings.with_extension("");
    let staging = keep_apart(out, &options.root)
        .and_then(|()| keep_apart(out, &own))
        .map_err(|problem| vec![problem])
        .and_then(|()| Staging::begin(out));
    let published = match staging {
        Err(problems) => {
            many.tell(name, problems.into_iter().map(Diagnostic::from));
            None
        }
        Ok(staging) => {
            let site = if compress {
                many.site(name, settings, &own, &Compressed::new(&staging))
            } else {
                many.site(name, settings, &own, &staging)
            };
            match (!site.refused).then(|| staging.publish()) {
                None => None,
                Some(Ok(summary)) => Some((site, summary)),
                Some(Err(problem)) => {
                    many.tell(name, [Diagnostic::from(problem)]);
                    None
                }
            }
        }
    };
    match published {
        Some((site, summary)) => {
            sums.sites += 1;
            sums.pages += site.pages;
            sums.files += summary.files;
            sums.unchanged += summary.unchanged;
        }
        None => sums.refused.push(name.to_owned()),
    }
}
