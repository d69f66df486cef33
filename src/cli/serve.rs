//! `serve`: the preview, and what the terminal says about it.

use super::args::{ReportFormat, SiteArgs};
use super::{Terminal, exit, problems, typed};
use crate::Run;
use crate::serve::{Build, Preview, Refusal, Shown};
use clap::Args;
use std::io;

/// What `serve` needs.
#[derive(Clone, Debug, Args)]
pub struct ServeArgs {
    #[command(flatten)]
    site: SiteArgs,
    /// The port to answer on; 0 takes any free one
    #[arg(long, default_value_t = 4000)]
    port: u16,
}

pub(super) fn serve(args: &ServeArgs, terminal: &mut Terminal<'_>) -> io::Result<u8> {
    let format = args.site.format;
    // What machines read has standard output to itself.
    let people = format == ReportFormat::Text;
    let preview = match Preview::open(args.site.options(), args.port) {
        Ok(preview) => preview,
        Err(refusal) => return refuse(refusal, &args.site, terminal),
    };
    let address = preview.address();
    // Problems are told once, not after every save while they stand.
    let mut told = Vec::new();
    preview.run(&mut |build| {
        let report = report(build.run, &args.site, terminal.styled)?;
        match format {
            ReportFormat::Text if report != told => terminal.err.write_all(&report)?,
            ReportFormat::Text => {}
            _ => terminal.out.write_all(&report)?,
        }
        let repeated = !report.is_empty() && report == told;
        told = report;
        let lines = if people { &mut *terminal.out } else { &mut *terminal.err };
        writeln!(lines, "{}", line(build, repeated))?;
        if build.first {
            writeln!(lines, "Open http://{address}/__preview/")?;
            writeln!(lines, "Changes are shown as you save them. Ctrl-C ends the preview.")?;
        }
        lines.flush()
    })?;
    let lines = if people { &mut *terminal.out } else { &mut *terminal.err };
    writeln!(lines, "The preview has ended.")?;
    Ok(exit::DONE)
}

fn line(build: &Build<'_>, repeated: bool) -> String {
    let verb = if build.first { "Built" } else { "Rebuilt" };
    let pages = build.run.pages;
    let noun = if pages == 1 { "page" } else { "pages" };
    let took = build.took.as_millis();
    let problems = if repeated { " The problems told above still stand." } else { "" };
    match build.shown {
        Shown::New => format!("{verb} {pages} {noun} in {took} ms.{problems}"),
        Shown::Same => format!("{verb} {pages} {noun} in {took} ms; no page differs.{problems}"),
        Shown::LastGood => {
            format!("Checked in {took} ms; the preview keeps the last good pages.{problems}")
        }
        Shown::Nothing => {
            format!(
                "Checked in {took} ms; the preview shows the problems until a build is good.{problems}"
            )
        }
    }
}

fn report(run: &Run, args: &SiteArgs, styled: bool) -> io::Result<Vec<u8>> {
    let mut report = Vec::new();
    problems::write(run, args, styled, &mut report)?;
    Ok(report)
}

fn refuse(refusal: Refusal, args: &SiteArgs, terminal: &mut Terminal<'_>) -> io::Result<u8> {
    let (program, site) = (typed::program(), typed::site(&args.site));
    match refusal {
        Refusal::NoSite(run) => {
            problems::tell(&run, args, terminal)?;
            return Ok(exit::PROBLEMS);
        }
        Refusal::PortTaken(port) => {
            let other = port.checked_add(1).unwrap_or(0);
            writeln!(
                terminal.err,
                "Port {port} is in use by another program, perhaps another preview."
            )?;
            writeln!(terminal.err, "Take another one: {program} serve{site} --port {other}")?;
        }
        Refusal::PortRefused(port, error) => {
            writeln!(terminal.err, "The system does not let carelevel use port {port}: {error}.")?;
            writeln!(terminal.err, "Take any free one: {program} serve{site} --port 0")?;
        }
        Refusal::CannotWatch(why) => {
            writeln!(terminal.err, "The system cannot tell when your files change: {why}.")?;
            writeln!(terminal.err, "Until it can, use: {program} build{site}")?;
        }
        Refusal::System(error) => {
            writeln!(terminal.err, "The preview could not start: {error}.")?;
        }
    }
    Ok(exit::MACHINE)
}
