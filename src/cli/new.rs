//! `new`: a site to begin with.
//!
//! Only what is the clinic's own is written. Explainer pages and safety texts
//! come with the binary, so that a new version brings corrected ones.

use super::{Terminal, exit, typed};
use crate::diag::{Diagnostic, Diagnostics, Files, ReportStyle, write_text};
use crate::output::fill_new;
use crate::parse::program::starter;
use std::io;
use std::path::Path;

pub(super) fn new(folder: &Path, terminal: &mut Terminal<'_>) -> io::Result<u8> {
    let program = starter();
    let files = [
        ("site.toml", include_str!("starter/site.toml")),
        ("content/en/_index.md", include_str!("starter/home.md")),
        ("content/en/programs/our-program.md", program.as_str()),
        ("static/.keep", ""),
    ];
    if let Err(problem) = fill_new(folder, &files) {
        let mut list = Diagnostics::new(false);
        list.push(Diagnostic::from(problem));
        write_text(terminal.err, &list, &Files::default(), ReportStyle::Plain)?;
        return Ok(if list.machine_failed() { exit::MACHINE } else { exit::PROBLEMS });
    }
    let (program, site) = (typed::program(), typed::site(folder));
    let folder = folder.display();
    writeln!(terminal.out, "Your new site is in {folder}. Next:\n")?;
    writeln!(terminal.out, "  {program} serve{site}    look at it in your browser")?;
    writeln!(
        terminal.out,
        "  {program} build{site}    make the finished site in {folder}/public\n"
    )?;
    writeln!(
        terminal.out,
        "Begin with {folder}/content/en/programs/our-program.md and {folder}/site.toml."
    )?;
    Ok(exit::DONE)
}
