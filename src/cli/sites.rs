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
use std::collections::BTreeMap;
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
    let found = found(&args.sites);
    if found.is_empty() {
        return nothing_found(&args.sites, terminal);
    }
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
    let found = found(&args.sites);
    if found.is_empty() {
        return nothing_found(&args.sites, terminal);
    }
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

/// The settings that patterns name, by the name of their site.
fn found(patterns: &[PathBuf]) -> BTreeMap<String, PathBuf> {
    patterns
        .iter()
        .flat_map(|pattern| crate::source::matching(pattern))
        .filter_map(|path| Some((path.file_stem()?.to_str()?.to_owned(), path)))
        .collect()
}

fn nothing_found(patterns: &[PathBuf], terminal: &mut Terminal<'_>) -> io::Result<u8> {
    let patterns: Vec<String> =
        patterns.iter().map(|pattern| format!("`{}`", pattern.display())).collect();
    writeln!(terminal.err, "No settings of a site are called {}.", patterns.join(" or "))?;
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
