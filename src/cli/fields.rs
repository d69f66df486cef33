//! `fields`: what may stand in a program file.
//!
//! The reference and the schema are made from the table that the reader itself
//! follows, so they cannot differ from it.

use super::{Terminal, exit};
use crate::parse::program::{reference, schema};
use std::io;

pub(super) fn fields(as_schema: bool, terminal: &mut Terminal<'_>) -> io::Result<u8> {
    if as_schema {
        writeln!(terminal.out, "{:#}", schema())?;
    } else {
        write!(terminal.out, "{}", reference())?;
    }
    Ok(exit::DONE)
}
