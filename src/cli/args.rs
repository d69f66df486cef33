//! The arguments of every command.

use super::serve::ServeArgs;
use crate::Options;
use crate::config::Overrides;
use crate::source::{Date, today};
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Publishes a site that explains levels of care.
#[derive(Debug, Parser)]
#[command(
    name = "carelevel",
    version,
    about = "Publishes a site that explains levels of care, with a private self-check",
    long_about = "carelevel turns a folder of Markdown into a site that explains levels of care:\n\
        outpatient, intensive outpatient (IOP), partial hospitalization (PHP), residential and\n\
        inpatient care. It checks every promise to readers before anything is published.",
    after_help = "Begin with:  carelevel new my-clinic\nThen:        cd my-clinic, edit, carelevel serve"
)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make the finished site, ready to be put on a server
    Build(BuildArgs),
    /// Find every problem without writing anything
    Check(CheckArgs),
    /// Take the self-check in the terminal, or place answers that are given
    Place(PlaceArgs),
    /// Start a new site in a new folder
    New {
        /// The folder to make
        #[arg(value_name = "DIR")]
        folder: PathBuf,
    },
    /// Copy a built-in page, template or style into the site, to change it there
    Eject(EjectArgs),
    /// Tell what changed between two built sites, for the people who review them
    Diff(DiffArgs),
    /// Say what may stand in a program file
    Fields {
        /// As a JSON Schema, for editors that check as you type
        #[arg(long)]
        schema: bool,
    },
    /// Show the site while you edit it, and again after every change
    Serve(ServeArgs),
    /// Say what a code such as E104 means and what to do
    Explain {
        /// The code; without one, all codes are listed
        code: Option<String>,
    },
}

/// What every command needs that reads a site.
#[derive(Clone, Debug, Args)]
pub struct SiteArgs {
    /// The site's folder
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub site: PathBuf,
    /// The address under which the site will be published
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// Include pages marked as drafts
    #[arg(long)]
    pub drafts: bool,
    /// Write pages as they come, with line ends
    #[arg(long)]
    pub no_minify: bool,
    /// Let warnings weigh as errors
    #[arg(long)]
    pub strict: bool,
    /// The day to compare dates with, instead of today
    #[arg(long, value_name = "DATE", value_parser = parse_date)]
    pub today: Option<Date>,
    /// How problems are printed
    #[arg(long, value_enum, default_value = "text")]
    pub format: ReportFormat,
}

/// What `check` needs.
#[derive(Clone, Debug, Args)]
pub struct CheckArgs {
    /// The site
    #[command(flatten)]
    pub site: SiteArgs,
    /// Also print which page has to be checked again when, overdue ones first
    #[arg(long)]
    pub report: bool,
    /// Also print how hard each text reads
    #[arg(long)]
    pub grades: bool,
    /// Check several sites: their settings files, such as 'sites/*.toml', as `build` takes them
    #[arg(long, value_name = "FILES", num_args = 1.., conflicts_with_all = ["base_url", "report", "grades"])]
    pub sites: Vec<PathBuf>,
}

/// What `eject` needs.
#[derive(Clone, Debug, Args)]
pub struct EjectArgs {
    /// The file, such as content/en/levels/iop.md; without one, all are listed
    pub path: Option<String>,
    /// The site's folder
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub site: PathBuf,
}

/// What `diff` needs.
#[derive(Clone, Debug, Args)]
pub struct DiffArgs {
    /// The folder of the site of before, as `build` made it
    #[arg(value_name = "OLD")]
    pub old: PathBuf,
    /// The folder of the site of now
    #[arg(value_name = "NEW")]
    pub new: PathBuf,
    /// Also write the changes as a page that can be printed and signed, into a new file
    #[arg(long, value_name = "FILE")]
    pub html: Option<PathBuf>,
    /// How the changes are printed
    #[arg(long, value_enum, default_value = "text")]
    pub format: Format,
}

/// What `build` needs.
#[derive(Clone, Debug, Args)]
pub struct BuildArgs {
    #[command(flatten)]
    pub(super) site: SiteArgs,
    /// The folder to publish into; without it, `public` in the site's folder
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Also write texts as .br and .gz beside themselves, for servers that send such files
    #[arg(long)]
    pub compress: bool,
    /// Build several sites: their settings files, such as 'sites/*.toml', each with a folder of
    /// the same name for what is its own; the site's folder holds what they share
    #[arg(long, value_name = "FILES", num_args = 1.., conflicts_with_all = ["base_url", "timings"])]
    pub sites: Vec<PathBuf>,
    /// Also print how long each stage took
    #[arg(long)]
    pub timings: bool,
}

impl BuildArgs {
    /// The folder that is published into when none is named.
    pub(super) fn beside(&self, options: &Options) -> PathBuf {
        let here = options.root == std::path::Path::new(".");
        if here { "public".into() } else { options.root.join("public") }
    }
}

/// What `place` needs.
#[derive(Clone, Debug, Args)]
pub struct PlaceArgs {
    /// Print all questions and their options
    #[arg(long, conflicts_with_all = ["answers", "batch"])]
    pub questions: bool,
    /// Answers such as withdrawal=2,home=unsure
    #[arg(long, value_name = "ANSWERS", conflicts_with = "batch")]
    pub answers: Option<String>,
    /// A file with one line of answers each; one line of JSON comes out for each
    #[arg(long, value_name = "FILE")]
    pub batch: Option<PathBuf>,
    /// A site whose words are used instead of the built-in ones
    #[arg(long, value_name = "DIR")]
    pub site: Option<PathBuf>,
    /// The language
    #[arg(long, default_value = "en")]
    pub lang: String,
    /// How the answer is printed
    #[arg(long, value_enum, default_value = "text")]
    pub format: Format,
}

/// How problems are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ReportFormat {
    /// For people
    Text,
    /// One JSON array
    Json,
    /// One SARIF 2.1.0 document, for code scanning
    Sarif,
    /// Notes for GitHub Actions, which shows them beside the lines
    Github,
}

/// How an answer is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people
    Text,
    /// JSON
    Json,
}

fn parse_date(text: &str) -> Result<Date, String> {
    Date::parse(text).ok_or_else(|| "a date looks like 2026-11-22".to_owned())
}

impl SiteArgs {
    pub(super) fn options(&self) -> Options {
        Options {
            root: self.site.clone(),
            overrides: Overrides { base_url: self.base_url.clone(), no_minify: self.no_minify },
            drafts: self.drafts,
            strict: self.strict,
            today: self.today.unwrap_or_else(today),
            review: false,
        }
    }
}
