//! `check --report`: which page has to be checked again when.

use super::Terminal;
use super::args::{CheckArgs, ReportFormat};
use super::problems;
use crate::site::Due;
use crate::source::{Date, PACK_VERSION};
use crate::{Options, Run};
use serde_json::json;
use std::io;

/// Tells what is due: for people after the problems, in JSON instead of them.
pub(super) fn tell(
    run: &Run,
    options: &Options,
    args: &CheckArgs,
    terminal: &mut Terminal<'_>,
) -> io::Result<()> {
    match args.site.format {
        ReportFormat::Json => {
            let rows: Vec<serde_json::Value> = run
                .due
                .iter()
                .map(|due| {
                    json!({
                        "file": run.files.path(due.file),
                        "title": due.title,
                        "checked": due.checked.map(|day| day.to_string()),
                        "due": due.day.map(|day| day.to_string()),
                        "state": Group::of(due, options.today).word(),
                    })
                })
                .collect();
            writeln!(terminal.out, "{}", json!({ "today": options.today.to_string(), "due": rows }))
        }
        ReportFormat::Text => {
            problems::tell(run, &args.site, terminal)?;
            text(run, options.today, terminal)
        }
        _ => problems::tell(run, &args.site, terminal),
    }
}

/// How soon something is due.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Group {
    Overdue,
    Soon,
    Later,
    Never,
}

impl Group {
    fn of(due: &Due, today: Date) -> Self {
        match due.day {
            None => Self::Never,
            Some(day) if day < today => Self::Overdue,
            Some(day) if day < today.plus_months(1) => Self::Soon,
            Some(_) => Self::Later,
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::Overdue => "overdue",
            Self::Soon => "soon",
            Self::Later => "later",
            Self::Never => "never",
        }
    }

    fn heading(self) -> &'static str {
        match self {
            Self::Overdue => "Overdue",
            Self::Soon => "Due within a month",
            Self::Later => "Due later",
            Self::Never => "Without a date: add `checked = …` once you have compared the page",
        }
    }
}

fn text(run: &Run, today: Date, terminal: &mut Terminal<'_>) -> io::Result<()> {
    writeln!(terminal.out, "What has to be checked again, as of {today}")?;
    for group in [Group::Overdue, Group::Soon, Group::Later, Group::Never] {
        let rows: Vec<&Due> = run.due.iter().filter(|due| Group::of(due, today) == group).collect();
        if rows.is_empty() {
            continue;
        }
        writeln!(terminal.out, "\n{} ({})", group.heading(), rows.len())?;
        for due in rows {
            let day = due.day.map(|day| format!("{day}  ")).unwrap_or_default();
            writeln!(terminal.out, "  {day}{}  {}", run.files.path(due.file), due.title)?;
        }
    }
    writeln!(
        terminal.out,
        "\nBuilt-in pages are not listed: new versions of carelevel bring them checked. Yours is {PACK_VERSION}."
    )
}
