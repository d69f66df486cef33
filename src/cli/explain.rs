//! `explain`: what a code means.

use super::{Terminal, exit};
use crate::diag::{Code, did_you_mean};
use std::io;

pub(super) fn explain(typed: Option<&str>, terminal: &mut Terminal<'_>) -> io::Result<u8> {
    let Some(typed) = typed else {
        for code in Code::ALL {
            let entry = code.entry();
            writeln!(terminal.out, "{}  {}", entry.text, entry.title)?;
        }
        return Ok(exit::DONE);
    };
    let Some(code) = Code::find(typed) else {
        writeln!(terminal.err, "There is no code `{typed}`.")?;
        if let Some(words) = did_you_mean(typed, Code::ALL.iter().map(|code| code.text())) {
            writeln!(terminal.err, "{words}")?;
        }
        writeln!(terminal.err, "`carelevel explain` lists all codes.")?;
        return Ok(exit::USAGE);
    };
    let entry = code.entry();
    writeln!(terminal.out, "{}: {}\n", entry.text, entry.title)?;
    writeln!(terminal.out, "What happened\n  {}\n", entry.what)?;
    writeln!(terminal.out, "Why it matters\n  {}\n", entry.why)?;
    writeln!(terminal.out, "What to do\n  {}\n", entry.fix)?;
    writeln!(terminal.out, "Example")?;
    for line in entry.example.lines() {
        writeln!(terminal.out, "  {line}")?;
    }
    Ok(exit::DONE)
}
