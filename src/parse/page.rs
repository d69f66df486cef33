//! One page: front matter and body.

use super::body::Body;
use super::front_matter::{self, FrontMatter};
use super::markdown::{self, Flavor};
use super::prose;
use crate::diag::{Diagnostic, Diagnostics, FileId};
use crate::source::{Node, Origin, SourceFile, Unread};
use rayon::prelude::*;
use std::collections::BTreeMap;

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
    /// Its title as inline HTML with holes.
    pub title: Body,
    /// Its description as inline HTML with holes.
    pub description: Body,
    /// Its text.
    pub body: Body,
}

/// A snippet, parsed by itself.
#[derive(Debug)]
pub struct ParsedSnippet {
    /// Its file.
    pub file: FileId,
    /// Who it belongs to.
    pub origin: Origin,
    /// Its text.
    pub body: Body,
}

pub(super) fn parse_pages(
    files: &[SourceFile],
    pretty: bool,
    list: &mut Diagnostics,
) -> Vec<ParsedPage> {
    let parsed: Vec<(Option<ParsedPage>, Vec<Diagnostic>)> = files
        .par_iter()
        .map(|file| {
            let mut problems = Vec::new();
            let page = parse_page(file, pretty, &mut problems);
            (page, problems)
        })
        .collect();
    let mut pages = Vec::with_capacity(parsed.len());
    for (page, problems) in parsed {
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
    let front = front?;
    prose::page(file, &front, &text[written.clone()], written.start, problems);
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
