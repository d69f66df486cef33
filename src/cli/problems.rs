//! Problems in the form that was asked for.
//!
//! People read them on `err`; what machines read stands alone on `out`.

use super::args::{ReportFormat, SiteArgs};
use super::{Terminal, exit};
use crate::Run;
use crate::diag::{
    ReportStyle, write_annotations, write_each, write_json, write_sarif, write_text,
};
use std::io::{self, Write};
use std::path::{Component, Path};

pub(super) fn tell(run: &Run, args: &SiteArgs, terminal: &mut Terminal<'_>) -> io::Result<()> {
    let out =
        if args.format == ReportFormat::Text { &mut *terminal.err } else { &mut *terminal.out };
    write(run, args, terminal.styled, out)
}

/// The same for many sites, of which some may have been published.
pub(super) fn tell_all(run: &Run, args: &SiteArgs, terminal: &mut Terminal<'_>) -> io::Result<()> {
    if args.format != ReportFormat::Text {
        return tell(run, args, terminal);
    }
    let style = if terminal.styled { ReportStyle::Styled } else { ReportStyle::Plain };
    write_each(terminal.err, &run.list, &run.files, style)
}

/// Writes the problems of a run to one place.
pub(super) fn write(
    run: &Run,
    args: &SiteArgs,
    styled: bool,
    out: &mut dyn Write,
) -> io::Result<()> {
    let (list, files) = (&run.list, &run.files);
    match args.format {
        ReportFormat::Json => write_json(out, list, files),
        ReportFormat::Sarif => write_sarif(out, list, files, &folder(&args.site)),
        ReportFormat::Github => write_annotations(out, list, files, &folder(&args.site)),
        ReportFormat::Text => {
            let style = if styled { ReportStyle::Styled } else { ReportStyle::Plain };
            write_text(out, list, files, style)
        }
    }
}

/// The site's folder as what stands before its paths: tools that show problems beside the
/// lines start from the folder in which the command was run.
fn folder(site: &Path) -> String {
    let parts = site.components().filter(|part| *part != Component::CurDir);
    let words: Vec<String> =
        parts.map(|part| part.as_os_str().to_string_lossy().replace('\\', "/")).collect();
    match words.as_slice() {
        [] => String::new(),
        // The root of the disk brings its own slash.
        [root, rest @ ..] if root == "/" => format!("/{}/", rest.join("/")),
        all => format!("{}/", all.join("/")),
    }
}

/// The exit code that the problems of a run call for.
pub(super) fn code(run: &Run) -> u8 {
    if run.list.machine_failed() {
        exit::MACHINE
    } else if run.list.refuses() {
        exit::PROBLEMS
    } else {
        exit::DONE
    }
}
