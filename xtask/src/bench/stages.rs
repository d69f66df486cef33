//! What each stage of a build asks of the machine. In: numbers of pages. Out: a part of
//! `docs/performance.md`. A binary that counts is built for it (the feature `measure`);
//! the one that is published knows nothing of it.

use super::rounds::median;
use crate::{command, corpus, part};
use serde_json::Value;
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::Command;

/// How often each site is built; the figures are medians.
const ROUNDS: usize = 3;
/// A site of so many pages is built once.
const MANY: usize = 50_000;

/// One row of what a binary told.
struct Row {
    name: String,
    wall: f64,
    cpu: f64,
    allocations: f64,
    bytes: f64,
    live: f64,
    peak: f64,
}

/// What one build told.
struct Told {
    stages: Vec<Row>,
    parts: Vec<Row>,
}

/// Measures sites of so many pages and writes the part about it.
pub(super) fn write(sizes: &[usize]) -> Result<(), String> {
    super::in_folder(|folder| {
        let said = |e: std::io::Error| format!("{}: {e}", folder.display());
        fs::create_dir_all(folder).map_err(said)?;
        let program = folder.join("carelevel");
        let counting = ["build", "--quiet", "--release", "--features", "measure"];
        command::run(command::cargo().args(counting).args(["--package", "carelevel"]))?;
        fs::copy(command::target().join("release/carelevel"), &program).map_err(said)?;
        // Whoever runs the release binary next expects one that does not count.
        super::build()?;
        let mut text = String::from(INTRODUCTION);
        for &pages in sizes {
            println!("{pages} pages, stage by stage");
            let site = folder.join("site");
            corpus::write(&site, pages).map_err(said)?;
            corpus::write_search(&site).map_err(said)?;
            let rounds = if pages < MANY { ROUNDS } else { 1 };
            let build = |minify: bool, threads: Option<usize>| {
                corpus::write_settings(&site, minify).map_err(said)?;
                let out = folder.join("public");
                let runs: Result<Vec<Told>, String> = (0..rounds)
                    .map(|_| {
                        let _ = fs::remove_dir_all(&out);
                        once(&program, &site, &out, threads)
                    })
                    .collect();
                runs.map(|runs| middle(&runs))
            };
            let (all, tight, loose) =
                (build(true, None)?, build(true, Some(1))?, build(false, Some(1))?);
            text += &table(pages, &all, &tight, &loose);
            let _ = fs::remove_dir_all(&site);
        }
        part::write("performance.md", "stages", &text)
    })
}

const INTRODUCTION: &str = "\
The same pages with a search page, minified, into an empty folder, with a binary that counts (`--features measure`), medians. \
Counting costs time of its own: compare rows with rows. CPU is that of all threads; *asked for* \
is the sum of all allocations, *held after* what of them is still there when the stage ends, \
*peak* the most memory that the process had from the system during the stage. `render, audit and \
put` is what of that stage no row before it names.

Below it, the work on single pages, which many threads do at once, on one thread: allocations are \
counted for the process. The search index is made while the search page is rendered.
";

/// Builds the site once.
fn once(program: &Path, site: &Path, out: &Path, threads: Option<usize>) -> Result<Told, String> {
    let mut command = Command::new(program);
    command.arg("build").arg("--site").arg(site).arg("--out").arg(out);
    if let Some(threads) = threads {
        command.env("RAYON_NUM_THREADS", threads.to_string());
    }
    let output = command.output().map_err(|e| format!("could not start the build: {e}"))?;
    let told = String::from_utf8_lossy(&output.stderr);
    let line = told.lines().last().filter(|_| output.status.success());
    let value: Option<Value> = line.and_then(|line| serde_json::from_str(line).ok());
    let value = value.ok_or_else(|| format!("the build told no measures:\n{told}"))?;
    let rows = |list: &str, name: &str| -> Vec<Row> {
        value[list].as_array().into_iter().flatten().map(|row| Row::of(row, name)).collect()
    };
    Ok(Told { stages: rows("stages", "stage"), parts: rows("parts", "part") })
}

impl Row {
    fn of(row: &Value, name: &str) -> Self {
        let figure = |key: &str| row[key].as_f64().unwrap_or_default();
        Self {
            name: row[name].as_str().unwrap_or_default().to_owned(),
            wall: figure("wall_ms"),
            cpu: figure("cpu_ms"),
            allocations: figure("allocations"),
            bytes: figure("bytes") / 1e6,
            live: figure("live") / 1e6,
            peak: figure("peak") / 1e6,
        }
    }
}

/// The middle of every figure; the rows of all builds are the same.
fn middle(runs: &[Told]) -> Told {
    let rows = |list: fn(&Told) -> &Vec<Row>| -> Vec<Row> {
        let first = runs.first().map(list).into_iter().flatten().enumerate();
        first
            .map(|(at, row)| {
                let of = |figure: fn(&Row) -> f64| {
                    median(runs.iter().filter_map(|run| list(run).get(at)).map(figure).collect())
                };
                Row {
                    name: row.name.clone(),
                    wall: of(|row| row.wall),
                    cpu: of(|row| row.cpu),
                    allocations: of(|row| row.allocations),
                    bytes: of(|row| row.bytes),
                    live: of(|row| row.live),
                    peak: of(|row| row.peak),
                }
            })
            .collect()
    };
    Told { stages: rows(|told| &told.stages), parts: rows(|told| &told.parts) }
}

fn table(pages: usize, all: &Told, tight: &Told, loose: &Told) -> String {
    let mut text = format!(
        "\n### {pages} pages\n\n\
         | stage | wall ms | CPU ms | allocations | asked for MB | held after MB | peak MB |\n\
         | --- | ---: | ---: | ---: | ---: | ---: | ---: |\n"
    );
    for row in &all.stages {
        let _ = writeln!(
            text,
            "| {} | {:.1} | {:.1} | {:.0} | {:.1} | {:.1} | {:.1} |",
            row.name, row.wall, row.cpu, row.allocations, row.bytes, row.live, row.peak
        );
    }
    text += "\n| work on pages | minified | CPU ms | a page, µs | allocations | a page | asked for MB |\n\
             | --- | --- | ---: | ---: | ---: | ---: | ---: |\n";
    for (minified, told) in [("yes", tight), ("no", loose)] {
        for row in &told.parts {
            let each = |figure: f64| figure / pages as f64;
            let _ = writeln!(
                text,
                "| {} | {minified} | {:.1} | {:.0} | {:.0} | {:.0} | {:.1} |",
                row.name,
                row.cpu,
                each(row.cpu) * 1000.0,
                row.allocations,
                each(row.allocations),
                row.bytes
            );
        }
    }
    text
}
