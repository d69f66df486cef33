//! `diff`: what changed between two built sites.

use super::args::{DiffArgs, Format};
use super::{Terminal, exit};
use crate::diag::{Diagnostic, Diagnostics, Files, ReportStyle, write_text};
use crate::diff::{self, compare};
use crate::output::write_new;
use crate::source;
use std::io;
use std::path::Path;

pub(super) fn diff(args: &DiffArgs, terminal: &mut Terminal<'_>) -> io::Result<u8> {
    let (old, new) = match (source::built(&args.old), source::built(&args.new)) {
        (Ok(old), Ok(new)) => (old, new),
        (old, new) => {
            for problem in [old.err(), new.err()].into_iter().flatten() {
                writeln!(terminal.err, "{problem}")?;
            }
            return Ok(exit::USAGE);
        }
    };
    let changes = compare(&old, &new);
    if let Some(file) = &args.html {
        let mut page = Vec::new();
        let name = |folder: &Path| folder.display().to_string();
        diff::write_html(&changes, &name(&args.old), &name(&args.new), &mut page)?;
        let path = file.to_string_lossy();
        if let Err(problem) = write_new(Path::new(""), &path, &String::from_utf8_lossy(&page)) {
            let mut list = Diagnostics::new(false);
            list.push(Diagnostic::from(problem));
            write_text(terminal.err, &list, &Files::default(), ReportStyle::Plain)?;
            return Ok(if list.machine_failed() { exit::MACHINE } else { exit::PROBLEMS });
        }
    }
    match args.format {
        Format::Json => {
            serde_json::to_writer_pretty(&mut *terminal.out, &changes)?;
            writeln!(terminal.out)?;
        }
        Format::Text => diff::write_text(&changes, terminal.out)?,
    }
    Ok(exit::DONE)
}
