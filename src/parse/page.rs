//! One page: front matter and body.

use super::around::KeptAround;
use super::body::Body;
use super::front_matter::{self, FrontMatter};
use super::markdown::{self, Flavor};
use super::prose;
use super::shelf::Shelf;
use crate::diag::{Code, Diagnostic, Diagnostics, FileId, Place};
use crate::source::{Node, Origin, SourceFile, Unread, Value};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A page, parsed by itself.
#[derive(Debug)]
pub struct ParsedPage {
    /// Its file.
    pub file: FileId,
    /// Its language.
    pub lang: String,
    /// Its path below the language's folder, such as `levels/iop.md`.
    pub path: String,
    /// Who it belongs to.
    pub origin: Origin,
    /// Its settings.
    pub front: FrontMatter,
    /// Whether all that it stands on could be read. If not, its text is checked, and no page
    /// is made of it.
    pub whole: bool,
    /// Its title as inline HTML with holes.
    pub title: Body,
    /// Its description as inline HTML with holes.
    pub description: Body,
    /// Its text.
    pub body: Body,
}

/// A snippet, parsed by itself.
#[derive(Clone, Debug)]
pub struct ParsedSnippet {
    /// Its file.
    pub file: FileId,
    /// Who it belongs to.
    pub origin: Origin,
    /// Its text.
    pub body: Body,
}

/// What a file became: its page, if it is one, and its problems.
type Outcome = (Option<Arc<ParsedPage>>, Vec<Diagnostic>);

/// Pages as they were parsed, for the next run. What a page becomes follows from its file and one
/// setting alone; so when both are the same, to the byte, so is the page.
#[derive(Debug, Default)]
pub struct KeptPages {
    pretty: bool,
    kept: BTreeMap<FileId, (SourceFile, Outcome)>,
    fresh: BTreeSet<FileId>,
    /// Several sites share the files before this one, and nothing else is kept.
    shared_before: Option<FileId>,
    /// What stands around the pages.
    pub(super) around: Option<KeptAround>,
}

impl KeptPages {
    /// For sites that share files: keeps pages of files before this one, whatever comes between.
    pub fn of_files_before(limit: FileId) -> Self {
        Self { shared_before: Some(limit), ..Self::default() }
    }

    /// Whether the next run is of the same site. Several sites have words and facts of their own.
    pub(super) fn keeps_all(&self) -> bool {
        self.shared_before.is_none()
    }

    /// Whether a file was parsed in the last run because it was not the same any more.
    pub fn is_fresh(&self, file: FileId) -> bool {
        self.fresh.contains(&file)
    }

    fn outcome(&self, file: &SourceFile, pretty: bool) -> Option<Outcome> {
        let (known, outcome) = self.kept.get(&file.id)?;
        (pretty == self.pretty && known == file).then(|| outcome.clone())
    }
}

/// What becomes of pages once they are parsed.
#[derive(Debug)]
pub enum Held<'h> {
    /// They stay in memory for the next run.
    ForTheNextRun(&'h mut KeptPages),
    /// They are used once, and their HTML may wait on a shelf.
    Once(&'h Arc<Shelf>),
}

pub(super) fn parse_pages(
    files: Vec<SourceFile>,
    pretty: bool,
    held: Held<'_>,
    list: &mut Diagnostics,
) -> Vec<Arc<ParsedPage>> {
    let (kept, shelf) = match held {
        Held::ForTheNextRun(kept) => (Some(kept), None),
        Held::Once(shelf) => (None, Some(shelf)),
    };
    let before = kept.as_deref();
    // A file is dropped with its text once it is parsed, unless the next run compares with it.
    let parsed: Vec<(Outcome, Option<(SourceFile, bool)>)> = files
        .into_par_iter()
        .map(|file| {
            if let Some(known) = before.and_then(|kept| kept.outcome(&file, pretty)) {
                return (known, Some((file, false)));
            }
            let mut problems = Vec::new();
            let mut page = parse_page(&file, pretty, &mut problems);
            if let (Some(page), Some(shelf)) = (&mut page, shelf) {
                page.body.html.put_on(shelf);
            }
            ((page.map(Arc::new), problems), before.is_some().then_some((file, true)))
        })
        .collect();
    if let Some(kept) = kept {
        let files = parsed.iter().filter_map(|(outcome, file)| Some((outcome, file.as_ref()?)));
        kept.fresh =
            files.clone().filter(|(_, (_, fresh))| *fresh).map(|(_, (file, _))| file.id).collect();
        let rows = files.map(|(outcome, (file, _))| (file.id, (file.clone(), outcome.clone())));
        match kept.shared_before {
            Some(limit) => kept.kept.extend(rows.filter(|(file, _)| *file < limit)),
            None => kept.kept = rows.collect(),
        }
        kept.pretty = pretty;
    }
    let mut pages = Vec::with_capacity(parsed.len());
    for ((page, problems), _) in parsed {
        list.extend(problems);
        pages.extend(page);
    }
    pages
}

fn parse_page(
    file: &SourceFile,
    pretty: bool,
    problems: &mut Vec<Diagnostic>,
) -> Option<ParsedPage> {
    let text = &*file.text;
    let (settings, written) = front_matter::split(file.id, text, problems)?;
    let is_section = file.path.rsplit('/').next() == Some("_index.md");
    let front = front_matter::read(file.id, text, settings, is_section, problems);
    let body = markdown::parse(
        file.id,
        &text[written.clone()],
        written.start,
        Flavor::page(pretty),
        problems,
    );
    let (front, whole) = front?;
    let mut remarks = Vec::new();
    prose::page(file, &front, whole, &text[written.clone()], written.start, &mut remarks);
    // What stands in the wrong place is told as that alone.
    let is_apart = |remark: &Diagnostic| {
        let span = remark.place.as_ref().and_then(|place| place.span.as_ref());
        span.is_some_and(|span| body.apart.iter().any(|apart| apart.contains(&span.start)))
    };
    problems.extend(remarks.into_iter().filter(|remark| !is_apart(remark)));
    for text in front.program_texts.iter().flatten().filter(|text| text.value.contains("<!--")) {
        problems.push(
            Diagnostic::new(
                Code::OpenNote,
                "This note stands among the settings, and every reader would see it.",
            )
            .at(Place::new(file.id, text.span.clone()))
            .help("Take it out, or write it on a line of its own that begins with #."),
        );
    }
    let is_own = file.origin == Origin::Site && !is_section && !front.draft;
    let has_other = front.program_texts.is_some() || front.template.is_some();
    let is_empty = || body.holes.is_empty() && body.html.text().trim().is_empty();
    if whole && is_own && !has_other && is_empty() {
        problems.push(
            Diagnostic::new(Code::EmptyPage, "This page has a title and no text.")
                .at(Place::new(file.id, front.title.span.clone())),
        );
    }
    let faq = front
        .extra
        .iter()
        .find(|(key, value)| key.value == "faq" && value.value == Value::Flag(true));
    let asks = body.headings.iter().any(|one| one.level == 2 && one.text.ends_with('?'));
    if let Some((key, _)) = faq.filter(|_| !asks) {
        problems.push(
            Diagnostic::new(Code::NoQuestions, "This page has no question as a heading.")
                .at(Place::new(file.id, key.span.clone())),
        );
    }
    let inline = |node: &Node<String>, problems: &mut Vec<Diagnostic>| {
        // The value's letters are found behind its opening quotation mark,
        // unless it was written with escapes; then the whole value is the place.
        let start = node.span.start + 1;
        markdown::parse_inline(file.id, &node.value, start, problems)
    };
    let title = inline(&front.title, problems);
    let description = inline(&front.description, problems);
    Some(ParsedPage {
        file: file.id,
        lang: file.lang.clone().unwrap_or_default(),
        path: file.path.clone(),
        origin: file.origin,
        front,
        whole,
        title,
        description,
        body,
    })
}

pub(super) fn parse_snippets(
    files: &[SourceFile],
    pretty: bool,
    list: &mut Diagnostics,
) -> BTreeMap<(String, String), ParsedSnippet> {
    let mut snippets = BTreeMap::new();
    for file in files {
        let mut problems = Vec::new();
        let text = file.text.strip_prefix('\u{feff}').unwrap_or(&file.text);
        let offset = file.text.len() - text.len();
        let body = markdown::parse(file.id, text, offset, Flavor::snippet(pretty), &mut problems);
        let lang = file.lang.clone().unwrap_or_default();
        prose::snippet(file, text, offset, &mut problems);
        list.extend(problems);
        let name = file.path.trim_end_matches(".md").to_owned();
        snippets.insert((lang, name), ParsedSnippet { file: file.id, origin: file.origin, body });
    }
    snippets
}

/// Snippets that could not be read stand as empty ones, so that only that is told.
pub(super) fn unread_snippets(
    files: &[Unread],
) -> impl Iterator<Item = ((String, String), ParsedSnippet)> {
    files.iter().filter_map(|file| {
        let (lang, path) = file.in_language()?;
        let name = path.strip_prefix("shared/")?.strip_suffix(".md")?;
        let snippet = ParsedSnippet { file: file.id, origin: Origin::Site, body: Body::default() };
        Some(((lang.to_owned(), name.to_owned()), snippet))
    })
}
