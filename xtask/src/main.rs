//! Developer tasks. In: the words after `cargo xtask`. Out: an exit code and what
//! each task prints. Nothing here is part of the published binary, and the binary
//! must not know that it exists.

mod bench;
mod command;
mod compiler;
mod corpus;
mod fuzz;
mod licenses;
mod load;
mod mended;
mod module;
mod packages;
mod part;
mod placing;
mod release;
mod reproducible;
mod sbom;
mod script;
mod stamp;
mod test;
mod wrapped;

use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask test             every check of the project: format, lints, tests, module, browser
cargo xtask wasm             build the self-check's module and its script anew
cargo xtask wasm --check     prove that the committed module is what the sources say
cargo xtask wasm --script    put the script together again around the committed module
cargo xtask bench --smoke    build a site of 1,000 made-up pages and print time and memory
cargo xtask bench --sites    build 200 sites of 60 made-up pages in one run; into docs/performance.md
cargo xtask bench [--small | --large] [--peers] [--stages]
                             measure builds of 100 to 10,000 pages (up to 1,000 or 50,000; beside
                             Hugo, if it is on the PATH), the preview, and what each stage asks of
                             the machine (with --stages only that); write docs/performance.md
cargo xtask fuzz SECONDS [--built] [TARGET...]
                             try the fuzz targets, each so long, led by which code is reached,
                             and add what was done to the table in docs/unbreakable.md;
                             --built takes the targets as they were built last
cargo xtask fuzz --keep      keep a few of the inputs that reach as much as all, in fuzz/kept
cargo xtask load SECONDS [--built]
                             ask nginx, with the shipped settings, for the site and for plain files
                             so long each; write what came of it to docs/unbreakable.md
cargo xtask reproducible [PROFILE]
                             build the published binary in two folders, compare the bytes, and
                             write that, and what unused compilers cost, to docs/unbreakable.md
cargo xtask sbom             write what the binary is made of, as CycloneDX, to target/sbom.cdx.json,
                             and hold licenses and origins against deny.toml
cargo xtask release          make the binary that clinics download, in target/dist, with its sum";

fn main() -> ExitCode {
    if let Some(code) = wrapped::compile() {
        return code;
    }
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let outcome = match words.as_slice() {
        ["test"] => test::run(),
        ["wasm"] => module::build(),
        ["wasm", "--check"] => module::check(),
        ["wasm", "--script"] => module::assemble_script(),
        ["bench", "--smoke"] => bench::smoke(),
        ["bench", "--sites"] => bench::sites(),
        ["bench", flags @ ..] if flags.iter().all(|flag| bench::FLAGS.contains(flag)) => {
            bench::report(flags)
        }
        ["fuzz", "--keep"] => fuzz::keep(),
        ["fuzz", seconds, targets @ ..] => fuzz::run(seconds, targets),
        ["load", seconds] => load::run(seconds, true),
        ["load", seconds, "--built"] => load::run(seconds, false),
        ["reproducible"] => reproducible::run(release::PROFILE),
        ["reproducible", profile] => reproducible::run(profile),
        ["sbom"] => sbom::write(),
        ["release"] => release::make(),
        ["measured", program, rest @ ..] => bench::measured(program, rest),
        #[cfg(feature = "bindgen")]
        ["bindgen", raw, finished] => module::bindings::finish(raw.as_ref(), finished.as_ref()),
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::FAILURE
        }
    }
}
