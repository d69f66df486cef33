//! The binary: arguments in, text on the terminal, an exit code.

use carelevel::cli::{Cli, Terminal, run};
use std::io::{self, IsTerminal};
use std::process::ExitCode;

fn main() -> ExitCode {
    let cli = Cli::typed();
    let styled =
        io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty());
    let mut terminal = Terminal {
        input: &mut io::stdin().lock(),
        out: &mut io::stdout().lock(),
        err: &mut io::stderr().lock(),
        styled,
    };
    let code = run(&cli, &mut terminal);
    if let Some(measures) = measure::told() {
        // Best effort: who reads the measures finds them missing.
        let _ = writeln!(terminal.err, "{measures}");
    }
    code
}
