//! The command line: what people type, and what each command does with it.
//!
//! In: arguments. Out: text on the writers that are handed in, and an exit code.
//! Only `main` owns the terminal.

mod args;
mod build;
mod diff;
mod due;
mod eject;
mod explain;
mod fields;
mod grades;
mod new;
mod place;
mod problems;
mod serve;
mod sites;
mod typed;

pub use args::{Cli, Command};

use std::io::{BufRead, Write};
use std::process::ExitCode;

/// Where a command writes, and how.
pub struct Terminal<'a> {
    /// What people type.
    pub input: &'a mut dyn BufRead,
    /// What was asked for.
    pub out: &'a mut dyn Write,
    /// Problems and progress.
    pub err: &'a mut dyn Write,
    /// Whether `err` is a terminal that shows colour.
    pub styled: bool,
}

/// Exit codes, as the contract names them.
pub(crate) mod exit {
    /// Done; warnings are allowed.
    pub(crate) const DONE: u8 = 0;
    /// The site has problems.
    pub(crate) const PROBLEMS: u8 = 1;
    /// The command was not used as it can be.
    pub(crate) const USAGE: u8 = 2;
    /// The machine failed.
    pub(crate) const MACHINE: u8 = 3;
}

/// Runs one command.
pub fn run(cli: &Cli, terminal: &mut Terminal<'_>) -> ExitCode {
    let code = match &cli.command {
        Command::Build(args) => build::build(args, terminal),
        Command::Check(args) => build::check(args, terminal),
        Command::Place(args) => place::place(args, terminal),
        Command::New { folder } => new::new(folder, terminal),
        Command::Eject(args) => eject::eject(args, terminal),
        Command::Diff(args) => diff::diff(args, terminal),
        Command::Fields { schema } => fields::fields(*schema, terminal),
        Command::Serve(args) => serve::serve(args, terminal),
        Command::Explain { code } => explain::explain(code.as_deref(), terminal),
    };
    // A closed pipe is the reader's choice and no failure of the command.
    ExitCode::from(code.unwrap_or(exit::DONE))
}
