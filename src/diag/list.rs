//! The one list that every stage adds to.
//!
//! In: diagnostics in any order. Out: the same, sorted by place and without
//! repeats, and what they mean for the build.

use super::{Code, Diagnostic, FileId, Files, Severity};
use std::collections::BTreeMap;

/// All problems of one run.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    all: Vec<Diagnostic>,
    strict: bool,
}

impl Diagnostics {
    /// An empty list; when `strict`, warnings weigh as errors.
    pub fn new(strict: bool) -> Self {
        Self { all: Vec::new(), strict }
    }

    /// Adds a problem.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.all.push(diagnostic);
    }

    /// Adds problems that another thread or stage gathered.
    pub fn extend(&mut self, more: impl IntoIterator<Item = Diagnostic>) {
        self.all.extend(more);
    }

    /// How much a diagnostic weighs in this run.
    pub fn severity(&self, diagnostic: &Diagnostic) -> Severity {
        if self.strict { Severity::Error } else { diagnostic.code.severity() }
    }

    /// Whether anything stands that refuses the site.
    pub fn refuses(&self) -> bool {
        self.all.iter().any(|diagnostic| self.severity(diagnostic) == Severity::Error)
    }

    /// Whether the machine, rather than the site, failed.
    pub fn machine_failed(&self) -> bool {
        self.all.iter().any(|diagnostic| diagnostic.code.is_machine())
    }

    /// How many errors and warnings there are.
    pub fn counts(&self) -> (usize, usize) {
        let errors = self
            .all
            .iter()
            .filter(|diagnostic| self.severity(diagnostic) == Severity::Error)
            .count();
        (errors, self.all.len() - errors)
    }

    /// Sorts by file, place and code, and drops repeats, so that the order in
    /// which threads finished cannot be seen.
    pub fn settle(&mut self, files: &Files) {
        let key = |diagnostic: &Diagnostic| {
            let place = diagnostic.place.as_ref();
            (
                place.map(|place| files.path(place.file).to_owned()),
                place.and_then(|place| place.span.clone()).map(|span| (span.start, span.end)),
                diagnostic.code.text(),
                diagnostic.message.clone(),
            )
        };
        self.all.sort_by_cached_key(key);
        self.all.dedup();
        self.all = first_of_each(gathered(std::mem::take(&mut self.all)));
    }

    /// The problems in their present order.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.all.iter()
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }
}

/// How many files a note names before it counts the rest.
const NAMED: usize = 3;

/// Problems with no marked text that say the very same of many files have one cause:
/// they are told once, with the names of the files. Others are given back as they are.
pub fn told_once(problems: Vec<Diagnostic>, files: &Files) -> Vec<Diagnostic> {
    let mut kept: Vec<(Diagnostic, Vec<FileId>)> = Vec::with_capacity(problems.len());
    let mut seen: BTreeMap<(Code, String, Option<String>), usize> = BTreeMap::new();
    for problem in problems {
        let marked = problem.place.as_ref().is_some_and(|place| place.span.is_some());
        let key = (problem.code, problem.message.clone(), problem.help.clone());
        match seen.get(&key).and_then(|&at| kept.get_mut(at)) {
            Some((_, more)) if !marked => more.extend(problem.place.map(|place| place.file)),
            _ => {
                if !marked {
                    seen.insert(key, kept.len());
                }
                kept.push((problem, Vec::new()));
            }
        }
    }
    kept.into_iter().map(|(first, more)| with_names(first, &more, files)).collect()
}

fn with_names(problem: Diagnostic, more: &[FileId], files: &Files) -> Diagnostic {
    let names: Vec<&str> = more.iter().take(NAMED).map(|&file| files.path(file)).collect();
    match more.len() {
        0 => problem,
        all if all <= NAMED => {
            problem.note(format!("The same is wrong in {}.", names.join(" and ")))
        }
        all => {
            let rest = all - NAMED;
            problem.note(format!("The same is wrong in {} and {rest} more.", names.join(", ")))
        }
    }
}

/// One marked place that fails again and again, such as a template's line on every
/// page, is told once and counted.
fn gathered(sorted: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut kept: Vec<(Diagnostic, usize)> = Vec::with_capacity(sorted.len());
    for diagnostic in sorted {
        match kept.last_mut() {
            Some((first, more)) if is_same_mistake(first, &diagnostic) => *more += 1,
            _ => kept.push((diagnostic, 0)),
        }
    }
    let counted = kept.into_iter().map(|(first, more)| match more {
        0 => first,
        1 => first.note("The same happened once more."),
        more => first.note(format!("The same happened {more} times more.")),
    });
    counted.collect()
}

/// So many problems of one code are told of one file; nobody reads more at once.
const TOLD_OF_A_FILE: usize = 200;

/// The first problems of each file and code; the last of them says how many more there are.
fn first_of_each(sorted: Vec<Diagnostic>) -> Vec<Diagnostic> {
    if sorted.len() <= TOLD_OF_A_FILE {
        return sorted;
    }
    let key = |one: &Diagnostic| (one.place.as_ref().map(|place| place.file), one.code);
    let mut counts: BTreeMap<(Option<FileId>, Code), usize> = BTreeMap::new();
    for diagnostic in &sorted {
        *counts.entry(key(diagnostic)).or_default() += 1;
    }
    let mut told: BTreeMap<(Option<FileId>, Code), usize> = BTreeMap::new();
    let mut kept = Vec::new();
    for diagnostic in sorted {
        let key = key(&diagnostic);
        let all = counts.get(&key).copied().unwrap_or_default();
        let so_far = told.entry(key).or_default();
        *so_far += 1;
        match *so_far {
            number if number < TOLD_OF_A_FILE || all <= TOLD_OF_A_FILE => kept.push(diagnostic),
            TOLD_OF_A_FILE => {
                let more = all - TOLD_OF_A_FILE;
                let note = format!("{more} more mistakes of this kind stand in this file.");
                kept.push(diagnostic.note(note));
            }
            _ => {}
        }
    }
    kept
}

fn is_same_mistake(a: &Diagnostic, b: &Diagnostic) -> bool {
    let marked = a.place.as_ref().is_some_and(|place| place.span.is_some());
    marked && a.code == b.code && a.place == b.place && a.message == b.message
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Place;

    #[test]
    fn a_marked_place_is_told_once_and_a_whole_file_each_time() {
        let mut files = Files::default();
        let id = files.add("page.html", Some("{{ x }}".into()));
        let mut list = Diagnostics::new(false);
        for page in ["a.md", "b.md", "c.md"] {
            let note = format!("It was rendering the page {page}.");
            let failed = Diagnostic::new(Code::TemplateFailed, "No `x`.");
            list.push(failed.clone().at(Place::new(id, 0..7)).note(&note));
            list.push(failed.at(Place::whole(id)).note(note));
        }
        list.settle(&files);
        let notes: Vec<&str> =
            list.iter().filter_map(|one| one.notes.last().map(String::as_str)).collect();
        assert_eq!(list.counts(), (4, 0));
        assert!(notes.contains(&"The same happened 2 times more."), "{notes:?}");
    }

    #[test]
    fn the_same_of_many_files_is_told_once_with_their_names() {
        let mut files = Files::default();
        let ids: Vec<_> =
            ["a.md", "b.md", "c.md", "d.md", "e.md"].map(|path| files.add(path, None)).into();
        let wrong = |id| Diagnostic::new(Code::CrisisMissing, "No line.").at(Place::whole(id));
        let marked = Diagnostic::new(Code::CrisisMissing, "No line.").at(Place::new(ids[4], 0..1));
        let mut problems: Vec<_> = ids.iter().map(|&id| wrong(id)).collect();
        problems.push(marked.clone());
        let told = told_once(problems, &files);
        assert_eq!(told.len(), 2);
        assert_eq!(told[0].notes, ["The same is wrong in b.md, c.md, d.md and 1 more."]);
        assert_eq!(told[1], marked);
        let two = told_once(vec![wrong(ids[0]), wrong(ids[1])], &files);
        assert_eq!(two[0].notes, ["The same is wrong in b.md."]);
    }
}
