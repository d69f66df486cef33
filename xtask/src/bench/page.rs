//! The page about performance. In: which sizes and peers are wanted. Out: `docs/performance.md`
//! and its plot, with nothing in them that was not measured in the same run.

use super::plot::{self, Line};
use super::rounds::{self, Cost};
use super::{build, peer, serving};
use crate::{command, corpus, part};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Pages of a site, and how often it is built.
/// The last takes many minutes and some gigabytes of disk.
pub(super) const SIZES: [(usize, usize); 4] = [(100, 7), (1_000, 7), (10_000, 3), (50_000, 1)];
/// Beyond so many pages Hugo asks for more memory than a usual machine has.
const BESIDE: usize = 10_000;
/// Changes of a file in the preview.
const CHANGES: usize = 7;

/// What was measured of one size.
struct Size {
    pages: usize,
    /// Minified and not; each into an empty folder and again.
    runs: Vec<(&'static str, &'static str, Cost, u64)>,
    hugo: Option<(Cost, f64, f64)>,
    latencies: Vec<f64>,
}

/// Measures so many of the sizes, the smallest first, and writes the page.
pub(super) fn write(sizes: usize, peers: bool) -> Result<(), String> {
    build()?;
    let hugo = peers.then(|| command::find_program("hugo")).flatten();
    if peers && hugo.is_none() {
        println!("There is no hugo on the PATH, so carelevel is measured alone.");
    }
    let folder = std::env::temp_dir().join(format!("carelevel-bench-{}", std::process::id()));
    let measured: Result<Vec<Size>, String> = SIZES
        .iter()
        .take(sizes)
        .map(|&(pages, rounds)| {
            println!("{pages} pages, {rounds} rounds");
            let beside = hugo.as_deref().filter(|_| pages <= BESIDE);
            let size = measure(&folder, pages, rounds, beside);
            // Best effort: a temporary folder that stays behind harms nobody.
            let _ = fs::remove_dir_all(&folder);
            size
        })
        .collect();
    let measured = measured?;
    let docs = command::root().join("docs");
    let put = |name: &str, text: String| {
        fs::write(docs.join(name), text).map_err(|e| format!("{name}: {e}"))
    };
    let circumstances = circumstances()?;
    put("performance.svg", plot::draw(&lines(&measured, false)))?;
    put("performance.md", text(&measured, &circumstances) + &other_parts())?;
    let Some(hugo) = hugo else { return Ok(()) };
    put("beside-hugo.svg", plot::draw(&lines(&measured, true)))?;
    part::write("performance.md", "peers", &beside(&measured, &hugo, &circumstances)?)
}

/// The parts of the page that are measured by themselves come last.
const OTHERS: &str = "\n## Beside Hugo\n";

/// Those parts as they stand in the page now.
fn other_parts() -> String {
    let page = fs::read_to_string(command::root().join("docs/performance.md")).unwrap_or_default();
    page.find(OTHERS).and_then(|at| page.get(at..)).unwrap_or_default().to_owned()
}

fn measure(
    folder: &Path,
    pages: usize,
    rounds: usize,
    hugo: Option<&Path>,
) -> Result<Size, String> {
    let said = |e: std::io::Error| e.to_string();
    let (site, other) = (folder.join("site"), folder.join("hugo"));
    corpus::write(&site, pages).map_err(said)?;
    if hugo.is_some() {
        peer::write(&site, &other).map_err(said)?;
    }
    let program = command::target().join("release").join("carelevel");
    let out = folder.join("public");
    let (site_text, out_text) = (site.to_string_lossy(), out.to_string_lossy());
    let words = ["build", "--site", &site_text, "--out", &out_text];
    let mut costs: Vec<Vec<Cost>> = vec![Vec::new(); 4];
    let mut bytes = [0; 4];
    let mut beside = Vec::new();
    for _ in 0..rounds {
        for (at, minify) in [(0, true), (2, false)] {
            corpus::write_settings(&site, minify).map_err(said)?;
            let _ = fs::remove_dir_all(&out);
            costs[at].push(rounds::once(&program, &words)?);
            costs[at + 1].push(rounds::once(&program, &words)?);
            bytes[at] = size_of(&out).map_err(said)?;
            bytes[at + 1] = bytes[at];
        }
        if let Some(hugo) = hugo {
            let out = folder.join("hugo-public");
            let _ = fs::remove_dir_all(&out);
            let (from, to) = (other.to_string_lossy(), out.to_string_lossy());
            beside.push(rounds::once(
                hugo,
                &["--quiet", "--minify", "--source", &from, "--destination", &to],
            )?);
        }
    }
    let ratio = |figure: fn(&Cost) -> f64| {
        let pairs = costs[0].iter().zip(&beside);
        rounds::median(pairs.map(|(ours, theirs)| figure(ours) / figure(theirs)).collect())
    };
    let hugo = hugo.map(|_| (rounds::middle(&beside), ratio(|c| c.cpu), ratio(|c| c.wall)));
    corpus::write_settings(&site, true).map_err(said)?;
    let latencies = match pages {
        1_000 | 10_000 => serving::latencies(&program, &site, &out, CHANGES)?,
        _ => Vec::new(),
    };
    let names = [
        ("yes", "empty folder"),
        ("yes", "unchanged"),
        ("no", "empty folder"),
        ("no", "unchanged"),
    ];
    let runs = names
        .into_iter()
        .zip(costs)
        .zip(bytes)
        .map(|(((minified, run), costs), bytes)| (minified, run, rounds::middle(&costs), bytes))
        .collect();
    Ok(Size { pages, runs, hugo, latencies })
}

fn size_of(folder: &Path) -> std::io::Result<u64> {
    let mut bytes = 0;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        bytes += match entry.file_type()?.is_dir() {
            true => size_of(&entry.path())?,
            false => entry.metadata()?.len(),
        };
    }
    Ok(bytes)
}

fn lines(sizes: &[Size], beside_hugo: bool) -> Vec<Line> {
    let of = |name: &str, cpu: &dyn Fn(&Size) -> Option<f64>| Line {
        name: name.to_owned(),
        points: sizes.iter().filter_map(|size| Some((size.pages as f64, cpu(size)?))).collect(),
    };
    let run = |at: usize| move |size: &Size| size.runs.get(at).map(|run| run.2.cpu);
    let mut lines = vec![of("carelevel", &run(0)), of("nothing changed", &run(1))];
    if beside_hugo {
        lines.push(of("Hugo, minified", &|size| size.hugo.as_ref().map(|hugo| hugo.0.cpu)));
    }
    lines
}

/// When and where this was measured.
fn circumstances() -> Result<String, String> {
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let day = command::output(Command::new("date").arg("+%Y-%m-%d"))?;
    Ok(format!(
        "Measured on {}, profile `release`, {cores} cores, {} {}{}.\n",
        day.trim(),
        std::env::consts::OS,
        std::env::consts::ARCH,
        load().map(|load| format!(", load average {load} at the end")).unwrap_or_default()
    ))
}

fn text(sizes: &[Size], circumstances: &str) -> String {
    let mut out = String::from(
        "# Performance\n\nWritten by `cargo xtask bench`; run it again rather than believe it. Medians over the rounds; CPU is user and system time of the whole process. \
         Pages are made up, about 700 words each, with headings, lists, a table and links; the pack's own pages are left out, the audits are all on.\n\n",
    );
    out += circumstances;
    out += "\n![CPU seconds of a build by number of pages](performance.svg)\n\n## Builds\n\n\
            | pages | minified | into | wall s | CPU s | CPU a page, ms | peak MB | output MB |\n\
            | ---: | --- | --- | ---: | ---: | ---: | ---: | ---: |\n";
    for size in sizes {
        for (minified, run, cost, bytes) in &size.runs {
            let _ = writeln!(
                out,
                "| {} | {minified} | {run} | {:.3} | {:.3} | {:.3} | {:.0} | {:.1} |",
                size.pages,
                cost.wall,
                cost.cpu,
                cost.cpu * 1000.0 / size.pages as f64,
                cost.memory,
                *bytes as f64 / 1e6
            );
        }
    }
    if sizes.iter().any(|size| !size.latencies.is_empty()) {
        out += "\n## Preview\n\nFrom saving a page to reading the new one over HTTP. After the last change every file of the preview was compared with a build of the same folder: no byte differed.\n\n\
                | pages | changes | median ms | fastest | slowest |\n| ---: | ---: | ---: | ---: | ---: |\n";
        for size in sizes.iter().filter(|size| !size.latencies.is_empty()) {
            let all = || size.latencies.iter().copied();
            let _ = writeln!(
                out,
                "| {} | {} | {:.0} | {:.0} | {:.0} |",
                size.pages,
                size.latencies.len(),
                rounds::median(all().collect()),
                all().fold(f64::INFINITY, f64::min),
                all().fold(0.0, f64::max)
            );
        }
    }
    out
}

fn beside(sizes: &[Size], hugo: &Path, circumstances: &str) -> Result<String, String> {
    let version = command::output(Command::new(hugo).arg("version"))?;
    let version = version.split_whitespace().nth(1).unwrap_or_default();
    let mut out = format!(
        "{circumstances}\nHugo {version} built the same Markdown in the same rounds, minified, with the least templates that make a page with navigation, contents and links; it audits nothing. Ratios are medians of the ratios in each round.\n\n\
         ![CPU seconds of a build by number of pages, beside Hugo](beside-hugo.svg)\n\n\
         | pages | Hugo wall s | Hugo CPU s | Hugo peak MB | carelevel / Hugo, CPU | carelevel / Hugo, wall |\n| ---: | ---: | ---: | ---: | ---: | ---: |\n"
    );
    for size in sizes {
        if let Some((cost, cpu, wall)) = &size.hugo {
            let _ = writeln!(
                out,
                "| {} | {:.3} | {:.3} | {:.0} | {cpu:.2} | {wall:.2} |",
                size.pages, cost.wall, cost.cpu, cost.memory
            );
        }
    }
    Ok(out)
}

/// How busy the machine is, where it tells.
fn load() -> Option<String> {
    let text = fs::read_to_string(PathBuf::from("/proc/loadavg")).ok()?;
    text.split(' ').next().map(str::to_owned)
}
