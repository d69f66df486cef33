//! `build` and `check`.

use super::Terminal;
use super::args::{BuildArgs, CheckArgs, ReportFormat};
use super::{due, grades, problems, sites};
use crate::output::{Compressed, Problem, Sink, Staging};
use crate::{Options, Run};
use std::io;
use std::path::Path;
use std::time::Instant;

/// Takes everything and keeps nothing: for `check`, and for a build whose folder
/// was refused, so that the site's own problems are told too.
pub(super) struct Nowhere;

impl Sink for Nowhere {
    fn put(&self, _path: &str, _bytes: &[u8]) -> Result<(), Problem> {
        Ok(())
    }

    fn keeps(&self) -> bool {
        false
    }
}

pub(super) fn build(args: &BuildArgs, terminal: &mut Terminal<'_>) -> io::Result<u8> {
    if !args.sites.is_empty() {
        return sites::build(args, terminal);
    }
    let began = Instant::now();
    let options = args.site.options();
    let out = args.out.clone().unwrap_or_else(|| args.beside(&options));
    let (mut run, staging) = match begin(&options, &out) {
        Ok(staging) => (run_into(&options, args, &staging), Some(staging)),
        Err(problems) => {
            let mut run = crate::run(&options, &Nowhere);
            run.list.extend(problems.into_iter().map(Into::into));
            (run, None)
        }
    };
    measure::lap("the site is dropped");
    let mut published = None;
    if let Some(staging) = staging.filter(|_| !run.list.refuses()) {
        match staging.publish() {
            Ok(summary) => published = Some(summary),
            Err(problem) => run.list.push(problem.into()),
        }
    }
    measure::lap("publish");
    run.list.settle(&run.files);
    problems::tell(&run, &args.site, terminal)?;
    let people = args.site.format == ReportFormat::Text;
    if let Some(summary) = published.filter(|_| people && !run.list.refuses()) {
        let milliseconds = began.elapsed().as_millis();
        writeln!(
            terminal.out,
            "Published {} in {}: {} pages, {} files ({} unchanged), {}, in {milliseconds} ms.",
            site_name(&options.root),
            out.display(),
            run.pages,
            summary.files,
            summary.unchanged,
            size(summary.bytes),
        )?;
        if let Some(sentence) = summary.left_behind {
            writeln!(terminal.out, "{sentence}")?;
        }
        if run.base_path.is_none() {
            writeln!(
                terminal.out,
                "Without base_url in site.toml there is no sitemap, feed or canonical address."
            )?;
        }
    }
    if args.timings {
        // What machines read has standard output to itself.
        let lines = if people { &mut *terminal.out } else { &mut *terminal.err };
        for (stage, time) in &run.stages {
            writeln!(lines, "{:>9.1} ms  {stage}", time.as_secs_f64() * 1000.0)?;
        }
    }
    Ok(problems::code(&run))
}

/// Runs the line into a stage, compressed forms beside the files where they are asked for.
fn run_into(options: &Options, args: &BuildArgs, staging: &Staging) -> Run {
    if args.compress {
        crate::run(options, &Compressed::new(staging))
    } else {
        crate::run(options, staging)
    }
}

fn begin(options: &Options, out: &Path) -> Result<Staging, Vec<Problem>> {
    crate::output::keep_apart(out, &options.root).map_err(|problem| vec![problem])?;
    Staging::begin(out)
}

pub(super) fn check(args: &CheckArgs, terminal: &mut Terminal<'_>) -> io::Result<u8> {
    if !args.sites.is_empty() {
        return sites::check(args, terminal);
    }
    let options = Options { review: true, ..args.site.options() };
    let run = crate::run(&options, &Nowhere);
    let text = args.site.format == ReportFormat::Text;
    if args.grades {
        // What machines read has standard output to itself.
        grades::tell(&run.grades, if text { &mut *terminal.out } else { &mut *terminal.err })?;
    }
    if args.report {
        return due::tell(&run, &options, args, terminal).map(|()| problems::code(&run));
    }
    problems::tell(&run, &args.site, terminal)?;
    if run.list.is_empty() && text {
        writeln!(terminal.out, "No problems in {} pages.", run.pages)?;
    }
    Ok(problems::code(&run))
}

fn site_name(root: &Path) -> String {
    if root == Path::new(".") { "this site".to_owned() } else { root.display().to_string() }
}

fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{} KB", bytes / 1_000),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes / 100_000 % 10),
    }
}
