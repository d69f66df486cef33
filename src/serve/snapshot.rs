//! What the preview shows at one moment.
//!
//! In: a run and, when it made a good site, the site's files. Out: the site to
//! answer with, which is the last good one while an error stands, and the report
//! in the words of the terminal. Knows nothing of requests.

use super::hosting::Hosting;
use crate::Run;
use crate::diag::{Diagnostic, Diagnostics, ReportStyle, Severity, write_text};
use axum::body::Bytes;
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// More problems than this are read in the terminal, not over a page.
const MOST_SHOWN: usize = 100;

/// What the preview shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Shown {
    /// The site as this build made it.
    New,
    /// The site of this build, in which no byte differs from the one before.
    Same,
    /// The last good site, because this build was refused.
    LastGood,
    /// Nothing yet, because no build was good.
    Nothing,
}

/// A finished site in memory.
#[derive(Debug)]
pub(super) struct Snapshot {
    /// Every file by its path.
    pub(super) files: BTreeMap<String, Bytes>,
    /// The headers and redirects that hosts read from files.
    pub(super) hosting: Arc<Hosting>,
}

impl Snapshot {
    pub(super) fn new(files: BTreeMap<String, Vec<u8>>, base_path: &str) -> Self {
        let text = |name: &str| {
            files.get(name).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default()
        };
        let hosting = Arc::new(Hosting::read(text("_headers"), text("_redirects"), base_path));
        Self {
            files: files.into_iter().map(|(path, bytes)| (path, bytes.into())).collect(),
            hosting,
        }
    }
}

/// The preview after one build.
#[derive(Debug)]
pub(super) struct Moment {
    /// The last good site.
    pub(super) site: Option<Arc<Snapshot>>,
    /// What this build means for it.
    pub(super) shown: Shown,
    /// What the shell is told.
    pub(super) news: News,
    preview: u128,
    build: u64,
    edition: u64,
}

/// What the shell is told, as JSON.
#[derive(Clone, Debug, Serialize)]
pub(super) struct News {
    /// Differs after each build and each start of the preview.
    pub(super) version: String,
    /// Differs only when the bytes of the site do.
    pub(super) edition: String,
    shown: Shown,
    pages: usize,
    milliseconds: u128,
    /// The last line of the report; empty without problems.
    summary: String,
    errors: Vec<String>,
    warnings: Vec<String>,
    /// How many problems stand only in the terminal.
    left_out: usize,
}

impl Moment {
    /// The same moment with some pages as the next build will have them.
    pub(super) fn with(&self, pages: BTreeMap<String, Vec<u8>>) -> Option<Self> {
        let site = self.site.as_ref()?;
        let mut files = site.files.clone();
        files.extend(pages.into_iter().map(|(path, bytes)| (path, bytes.into())));
        let hosting = Arc::clone(&site.hosting);
        Some(Self {
            site: Some(Arc::new(Snapshot { files, hosting })),
            news: self.news.clone(),
            ..*self
        })
    }

    /// The moment after a build; `fresh` is its site if the build was good.
    pub(super) fn after(
        before: Option<&Moment>,
        run: &Run,
        fresh: Option<Snapshot>,
        took: Duration,
    ) -> Self {
        let last = before.and_then(|before| before.site.as_ref());
        let (site, shown) = match (fresh, last) {
            (Some(fresh), Some(last)) if fresh.files == last.files => {
                (Some(Arc::clone(last)), Shown::Same)
            }
            (Some(fresh), _) => (Some(Arc::new(fresh)), Shown::New),
            (None, Some(last)) => (Some(Arc::clone(last)), Shown::LastGood),
            (None, None) => (None, Shown::Nothing),
        };
        let preview = before.map_or_else(start_of_preview, |before| before.preview);
        let build = before.map_or(1, |before| before.build + 1);
        let edition = before.map_or(0, |before| before.edition) + u64::from(shown == Shown::New);
        let (errors, warnings) = texts(run);
        let left_out = run.list.iter().count() - errors.len() - warnings.len();
        let news = News {
            version: format!("{preview}-{build}"),
            edition: format!("{preview}-{edition}"),
            shown,
            pages: run.pages,
            milliseconds: took.as_millis(),
            summary: last_line(&report(&run.list, run)).to_owned(),
            errors,
            warnings,
            left_out,
        };
        Self { site, shown, news, preview, build, edition }
    }
}

/// Tells one start of the preview from another, so that a shell that outlived it begins anew.
fn start_of_preview() -> u128 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_nanos())
}

/// Each problem as the terminal prints it: the errors, and the warnings.
fn texts(run: &Run) -> (Vec<String>, Vec<String>) {
    let of = |severity: Severity, most: usize| -> Vec<String> {
        let these = run.list.iter().filter(|diagnostic| run.list.severity(diagnostic) == severity);
        these.take(most).map(|diagnostic| text(diagnostic, severity, run)).collect()
    };
    let errors = of(Severity::Error, MOST_SHOWN);
    let warnings = of(Severity::Warning, MOST_SHOWN - errors.len());
    (errors, warnings)
}

fn text(diagnostic: &Diagnostic, severity: Severity, run: &Run) -> String {
    let mut alone = Diagnostics::new(severity == Severity::Error);
    alone.push(diagnostic.clone());
    let report = report(&alone, run);
    report.trim_end().strip_suffix(last_line(&report)).unwrap_or_default().trim_end().to_owned()
}

fn report(list: &Diagnostics, run: &Run) -> String {
    let mut text = Vec::new();
    // A list of bytes takes all that is written.
    let _ = write_text(&mut text, list, &run.files, ReportStyle::Plain);
    String::from_utf8_lossy(&text).into_owned()
}

fn last_line(report: &str) -> &str {
    report.trim_end().lines().next_back().unwrap_or_default()
}
