//! The straight line for a network of clinics: one site after the other, from shared
//! texts that are read and parsed once.
//!
//! In: a folder with what the sites share, and for each site its settings and, beside
//! them, a folder of the same name with what is its own. Out: each site in a sink of its
//! own, and one list of problems for all. Only what is shared stays in memory.

use super::{Counting, Kept, Options, Run, Watch, build};
use crate::config::{self, SiteConfig};
use crate::diag::{Diagnostic, Diagnostics, Files};
use crate::output::Sink;
use crate::parse::{self, Held};
use crate::source::{self, ReadOptions, Sources};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::atomic::{AtomicU64, AtomicUsize};

/// How many sites a note names before it counts the rest.
const NAMED: usize = 3;

/// What one site came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OneSite {
    /// Whether its problems keep it from being published.
    pub refused: bool,
    /// How many pages were made.
    pub pages: usize,
    /// How many files were put.
    pub made: usize,
    /// How many bytes they have.
    pub bytes: u64,
}

/// Sites with the same languages, theme and pack share texts and everything parsed from them.
struct Group {
    options: ReadOptions,
    minify: bool,
    sources: Sources,
    kept: Kept,
    problems: Vec<Diagnostic>,
}

/// A run over many sites.
pub struct Many<'o> {
    options: &'o Options,
    files: Files,
    groups: Vec<Group>,
    sites: usize,
    /// Each problem once, with the sites that have it.
    told: BTreeMap<String, (Diagnostic, Vec<String>)>,
}

impl<'o> Many<'o> {
    /// Begins; the folder of the options is the one that the sites share.
    pub fn new(options: &'o Options) -> Self {
        Self {
            options,
            files: Files::default(),
            groups: Vec::new(),
            sites: 0,
            told: BTreeMap::new(),
        }
    }

    /// Makes one site: `settings` is its file, `own` the folder with what is its own.
    pub fn site(&mut self, name: &str, settings: &Path, own: &Path, sink: &dyn Sink) -> OneSite {
        let mut list = Diagnostics::new(self.options.strict);
        let counting = Counting { sink, files: AtomicUsize::new(0), bytes: AtomicU64::new(0) };
        let mut pages = 0;
        match source::settings(settings, &mut self.files) {
            Err(problem) => list.push(*problem),
            Ok(file) => {
                if let Some(config) = config::load(&file, &self.options.overrides, &mut list) {
                    pages = self.make(config, own, &counting, &mut list);
                }
            }
        }
        let refused = list.refuses();
        self.tell(name, list.iter().cloned());
        self.sites += 1;
        OneSite {
            refused,
            pages,
            made: counting.files.into_inner(),
            bytes: counting.bytes.into_inner(),
        }
    }

    fn make(
        &mut self,
        config: SiteConfig,
        own: &Path,
        sink: &Counting<'_>,
        list: &mut Diagnostics,
    ) -> usize {
        let options = config.read_options();
        let themes = [source::themes(&self.options.root), source::themes(own)].concat();
        list.extend(config.unknown_theme(&themes));
        let at = self.group(&config, &options);
        let Some(group) = self.groups.get_mut(at) else { return 0 };
        list.extend(group.problems.iter().cloned());
        let files = std::mem::take(&mut self.files);
        let sources = source::read_over(&group.sources, own, files, &options, list);
        let mut watch = Watch::start();
        let built =
            build(self.options, sources, config, sink, Some(&mut group.kept), list, &mut watch);
        self.files = built.files;
        built.made.pages
    }

    /// The group that shares what such settings ask for; read and parsed when it is new.
    fn group(&mut self, config: &SiteConfig, options: &ReadOptions) -> usize {
        let same = |group: &Group| group.options == *options && group.minify == config.minify;
        if let Some(at) = self.groups.iter().position(same) {
            return at;
        }
        let mut list = Diagnostics::new(self.options.strict);
        let files = std::mem::take(&mut self.files);
        let mut sources = source::read(Some(&self.options.root), files, options, &mut list);
        let mut kept = Kept::of_files_before(sources.files.next());
        parse::all(
            &sources,
            sources.pages.clone(),
            config,
            Held::ForTheNextRun(&mut kept.pages),
            &mut list,
        );
        kept.theme(sources.templates.clone(), config.minify, &mut list);
        self.files = std::mem::take(&mut sources.files);
        let problems = list.iter().cloned().collect();
        let options = options.clone();
        self.groups.push(Group { options, minify: config.minify, sources, kept, problems });
        self.groups.len() - 1
    }

    /// Takes problems of one site that were met elsewhere, such as in its output folder.
    pub fn tell(&mut self, name: &str, problems: impl IntoIterator<Item = Diagnostic>) {
        for problem in problems {
            let key = format!("{problem:?}");
            let (_, sites) = self.told.entry(key).or_insert_with(|| (problem, Vec::new()));
            if sites.last().is_none_or(|last| last != name) {
                sites.push(name.to_owned());
            }
        }
    }

    /// The one report, with the files it points into. A problem that not every
    /// site has names those that do.
    pub fn finish(self) -> Run {
        let mut list = Diagnostics::new(self.options.strict);
        for (problem, sites) in self.told.into_values() {
            list.push(if sites.len() == self.sites {
                problem
            } else {
                let named = sites.iter().take(NAMED).cloned().collect::<Vec<_>>().join(", ");
                let word = if sites.len() == 1 { "site" } else { "sites" };
                let more = match sites.len().saturating_sub(NAMED) {
                    0 => String::new(),
                    more => format!(" and {more} more"),
                };
                problem.note(format!("In the {word} {named}{more}."))
            });
        }
        Run::refused(self.files, list)
    }
}
