//! The straight line: read, parse, assemble, prepare, render, audit, put.
//!
//! In: the folder of a site and what the command line says. Out: every finished
//! file, put into a sink, and one list of problems. Whether what was put may be
//! published is decided by who owns the sink.

mod excerpt;
mod first;
mod grades;
mod kept;
mod many;
mod page;
mod pictures;
mod seen;
mod sources;
mod styles;
mod watch;
mod words;

pub use grades::TextGrade;
pub use kept::Kept;
pub use many::{Many, OneSite};
pub use words::check_words;

use crate::audit::{self, Looks};
use crate::config::{self, Overrides, SiteConfig};
use crate::diag::{Code, Diagnostic, Diagnostics, Files, Place, Severity, told_once};
use crate::output::Sink;
use crate::parse::{Held, Room, Shelf};
use crate::render::{RenderedFile, Renderer, Theme};
use crate::site::{AssembleOptions, Due, PageId, Site};
use crate::source::{self, Date, Origin, Sources};
use crate::{assets, parse, site};
use foldhash::fast::RandomState;
use grades::Limits;
use page::{Desk, Finished};
use rayon::prelude::*;
use std::collections::{BTreeSet, HashSet};
use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::Duration;
use watch::Watch;

/// What one run is asked to do.
#[derive(Clone, Debug)]
pub struct Options {
    /// The site's folder.
    pub root: PathBuf,
    /// What the command line says instead of `site.toml`.
    pub overrides: Overrides,
    /// Whether drafts are published too.
    pub drafts: bool,
    /// Whether warnings weigh as errors.
    pub strict: bool,
    /// The day, for diagnostics only.
    pub today: Date,
    /// Whether the texts are reviewed: how hard they read, and when each is due again.
    pub review: bool,
}

/// What one run found and made.
#[derive(Debug)]
pub struct Run {
    /// The files that were read, for the report.
    pub files: Files,
    /// All problems, settled.
    pub list: Diagnostics,
    /// How many pages were made.
    pub pages: usize,
    /// How many files were put into the sink.
    pub made: usize,
    /// How many bytes they have.
    pub bytes: u64,
    /// The path of the site on its host, if its address is known; without it there is no
    /// sitemap and no feed.
    pub base_path: Option<String>,
    /// The site's own pages by the day on which they have to be checked again.
    pub due: Vec<Due>,
    /// How long each stage took.
    pub stages: Vec<(&'static str, Duration)>,
    /// How hard each text reads, if that was asked for; the hardest of a language first.
    pub grades: Vec<TextGrade>,
}

impl Run {
    /// A run that made nothing.
    fn refused(files: Files, mut list: Diagnostics) -> Self {
        list.settle(&files);
        Self {
            files,
            list,
            pages: 0,
            made: 0,
            bytes: 0,
            base_path: None,
            due: Vec::new(),
            stages: Vec::new(),
            grades: Vec::new(),
        }
    }
}

/// Counts what went into a sink.
struct Counting<'a> {
    sink: &'a dyn Sink,
    files: AtomicUsize,
    bytes: AtomicU64,
}

impl Counting<'_> {
    fn put(&self, path: &str, bytes: &[u8], problems: &mut Vec<Diagnostic>) {
        match self.sink.put(path, bytes) {
            Ok(()) => {
                self.files.fetch_add(1, Ordering::Relaxed);
                self.bytes.fetch_add(bytes.len() as u64, Ordering::Relaxed);
            }
            Err(problem) => problems.push(problem.into()),
        }
    }
}

/// Runs the straight line once. Every stage runs as far as it can, so that all
/// problems are found together.
pub fn run(options: &Options, sink: &dyn Sink) -> Run {
    run_again(options, sink, None)
}

/// Runs the straight line with what is kept from the run before. The outcome is the same as
/// without; pages whose own file changed are only made first.
pub fn run_again(options: &Options, sink: &dyn Sink, kept: Option<&mut Kept>) -> Run {
    let mut list = Diagnostics::new(options.strict);
    let mut watch = Watch::start();
    let counting = Counting { sink, files: AtomicUsize::new(0), bytes: AtomicU64::new(0) };
    let mut made = Made::default();
    let mut base_path = None;
    let mut due = Vec::new();
    let files = match source::open(&options.root) {
        Err((files, problem)) => {
            list.push(*problem);
            files
        }
        Ok((files, settings)) => match config::load(&settings, &options.overrides, &mut list) {
            None => files,
            Some(config) => {
                base_path = config.base_url.is_some().then(|| config.base_path().to_owned());
                let sources =
                    source::read(Some(&options.root), files, &config.read_options(), &mut list);
                list.extend(config.unknown_theme(&source::themes(&options.root)));
                watch.lap("read");
                let built = build(options, sources, config, &counting, kept, &mut list, &mut watch);
                (made, due) = (built.made, built.due);
                built.files
            }
        },
    };
    list.settle(&files);
    Run {
        files,
        list,
        pages: made.pages,
        made: counting.files.into_inner(),
        bytes: counting.bytes.into_inner(),
        base_path,
        due,
        stages: watch.stages(),
        grades: made.grades,
    }
}

/// What is left of a site once its pages are made.
struct Built {
    files: Files,
    made: Made,
    due: Vec<Due>,
}

/// What came of the pages.
#[derive(Default)]
struct Made {
    pages: usize,
    grades: Vec<TextGrade>,
}

fn build(
    options: &Options,
    mut sources: Sources,
    config: SiteConfig,
    sink: &Counting<'_>,
    mut kept: Option<&mut Kept>,
    list: &mut Diagnostics,
    watch: &mut Watch,
) -> Built {
    let shelf = Arc::new(Shelf::new(sink.sink.aside().map(|file| Box::new(file) as Box<dyn Room>)));
    let held = match kept.as_deref_mut() {
        Some(kept) => Held::ForTheNextRun(&mut kept.pages),
        None => Held::Once(&shelf),
    };
    let unread = sources.unread.iter().filter_map(|file| file.in_language());
    let read = sources
        .pages
        .iter()
        .map(|file| (file.lang.clone().unwrap_or_default(), file.path.clone()))
        .chain(unread.map(|(lang, path)| (lang.to_owned(), path.to_owned())))
        .collect();
    let texts = std::mem::take(&mut sources.pages);
    let parsed = parse::all(&sources, texts, &config, held, list);
    let limits = options.review.then(|| Limits::new(&parsed, &config, list));
    watch.lap("parse");
    let minify = config.minify;
    let Sources { files, templates, styles, icons, statics, left_out, .. } = sources;
    let is_own_look = seen::is_own_look(&styles, &templates);
    let assemble = AssembleOptions {
        drafts: options.drafts,
        today: options.today,
        read,
        left_out,
        statics,
        files: &files,
    };
    if minify {
        list.extend(
            parsed
                .pages
                .iter()
                .chain(&parsed.half)
                .flat_map(|page| sources::minify_hazards(page, &files)),
        );
    }
    let site = site::assemble(parsed, config, assemble, list);
    let due = if options.review { site.due() } else { Vec::new() };
    watch.lap("assemble");
    let assets = assets::prepare(&styles, &icons, &site.config.brand, minify, list);
    list.extend(sources::absent_logo(&site));
    list.extend(styles::named(&assets, &styles, &site.static_paths));
    list.extend(icons.last().map(sources::audit_icon).unwrap_or_default());
    let lost_page =
        templates.iter().find(|file| file.path == "404.html" && file.origin == Origin::Site);
    let lost_page = lost_page.map(|file| file.id);
    let theme = match kept.as_deref_mut() {
        Some(kept) => kept.theme(templates, minify, list),
        None => Theme::load(&templates, minify, list).map(Arc::new),
    };
    let Some(theme) = theme else {
        return Built { files, made: Made::default(), due };
    };
    watch.lap("prepare");
    let renderer = Renderer::new(&site, &assets, &theme, list);
    list.extend(renderer.unused_sources(&renderer.cited_sources()));
    measure::lap("what pages share");
    let fresh = |id: PageId| {
        kept.as_ref().is_some_and(|kept| kept.pages.is_fresh(site.page(id).parsed.file))
    };
    let looks = Looks::default();
    let desk = Desk {
        files: &files,
        base: site.config.base_url.as_deref(),
        inline_style: &assets.inline_style,
        lost_page,
        measures: limits.is_some(),
        looks: &looks,
        sink,
    };
    let made = finish(&renderer, &site, &desk, &fresh, limits.as_ref(), list);
    if is_own_look || seen::bring_styles(&looks, &assets) {
        list.extend(seen::hidden(looks, &site, &assets, &styles));
    }
    if is_own_look {
        list.extend(styles::of_lost_page(&assets, &styles, list));
    }
    list.extend(shelf.fault().map(not_read_again));
    watch.lap("render, audit and put");
    Built { files, made, due }
}

/// Pages whose text was put aside for a while, and is lost.
fn not_read_again(error: io::Error) -> Diagnostic {
    let message = "What waited on the disk to become a page could not be read again.";
    Diagnostic::new(Code::CannotWrite, message).note(format!("The system said: {error}."))
}

fn told(code: Code, message: String, help: Option<String>, place: Option<Place>) -> Diagnostic {
    let mut diagnostic = Diagnostic::new(code, message);
    diagnostic.help = help;
    diagnostic.place = place;
    diagnostic
}

fn finish(
    renderer: &Renderer<'_>,
    site: &Site,
    desk: &Desk<'_>,
    fresh: &dyn Fn(PageId) -> bool,
    limits: Option<&Limits>,
    list: &mut Diagnostics,
) -> Made {
    let Desk { files, sink, .. } = *desk;
    let pages: HashSet<&str, RandomState> =
        site.pages.iter().map(|page| page.address.file.as_str()).collect();
    // Each page is rendered, audited and put before the thread takes the next,
    // so that only summaries stay in memory.
    let make = |ids: Vec<PageId>| -> Vec<(PageId, Finished)> {
        ids.into_par_iter()
            .map(|id| {
                let (page, problems) = measure::part("render", || renderer.page(id));
                let mut page = desk.finish(page, problems);
                // It is large, so it is put before other pages need the room.
                if let Some(RenderedFile { path, bytes }) = renderer.own_script(id) {
                    sink.put(&path, &bytes, &mut page.problems);
                }
                if let Some(summary) = &mut page.summary {
                    summary.forget_links_to(&|path| pages.contains(path));
                }
                (id, page)
            })
            .collect()
    };
    let (first, mut rest): (Vec<PageId>, Vec<PageId>) = site.ids().partition(|&id| fresh(id));
    // Its index takes as long as some hundred pages. Who comes late to it has it alone while the
    // other threads have nothing left, and all that is known of the other pages lies beside it.
    rest.sort_by_key(|&id| !renderer.has_search(id));
    let early = make(first);
    let mistaken = |problem: &Diagnostic| list.severity(problem) == Severity::Error;
    if !list.refuses() && !early.iter().flat_map(|(_, page)| &page.problems).any(mistaken) {
        sink.sink.changed();
    }
    let mut finished = make(rest);
    finished.extend(early);
    finished.sort_unstable_by_key(|(id, _)| *id);
    let mut finished: Vec<Finished> = finished.into_iter().map(|(_, page)| page).collect();
    let (page, problems) = renderer.not_found();
    finished.push(desk.finish(page, problems));
    measure::lap("pages");

    let mut paths: BTreeSet<String> =
        site.ids().filter_map(|id| renderer.own_script_path(id)).map(str::to_owned).collect();
    let mut problems = Vec::new();
    for RenderedFile { path, bytes } in renderer.files() {
        sink.put(&path, &bytes, &mut problems);
        paths.insert(path);
    }
    measure::lap("search index, lists and feeds");
    pictures::draw(renderer, sink, &mut problems, &mut paths);
    paths.insert("404.html".to_owned());
    let is_taken = |path: &str| pages.contains(path) || paths.contains(path);
    let copied: Vec<Vec<Diagnostic>> = site
        .statics
        .par_iter()
        .map(|file| sources::copy(file, &site.static_paths, &is_taken, sink))
        .collect();
    problems.extend(copied.into_iter().flatten());
    paths.extend(site.static_paths.iter().cloned());
    measure::lap("pictures and copies");

    let mut summaries = Vec::with_capacity(finished.len());
    let mut sources = Vec::with_capacity(finished.len());
    let mut of_pages = Vec::new();
    let mut measured = Vec::new();
    for page in finished {
        of_pages.extend(page.problems);
        measured.extend(page.measured.map(|measured| *measured));
        if let Some(summary) = page.summary {
            summaries.push(summary);
            sources.push((page.source, page.html));
        }
    }
    for (at, finding) in
        audit::links(&summaries, &|path| pages.contains(path) || paths.contains(path))
    {
        let (source, html) =
            sources.get(at).map_or((None, None), |(file, html)| (*file, html.as_deref()));
        let place = source.map(|file| desk.place(file, &finding, html.unwrap_or_default()));
        problems.push(told(finding.code, finding.message, finding.help, place));
    }
    // What a template gets wrong it gets wrong on every page.
    problems.extend(told_once(of_pages, files));
    list.extend(problems);
    let grades = limits.map(|limits| limits.judge(&measured, files, list)).unwrap_or_default();
    Made { pages: summaries.len(), grades }
}
