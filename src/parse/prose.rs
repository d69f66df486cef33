//! Texts held against the rules of plain words, before anything is put into them.
//!
//! In: front matter, Markdown and words of the check as people wrote them. Out:
//! remarks with their places. Facts, lines and snippets are still shortcodes here,
//! so that whatever figure is found was typed. A text is looked through as it is,
//! marks and all; only where something is found is it asked what of it is prose.

use super::front_matter::FrontMatter;
use super::markdown;
use super::words::WordTree;
use crate::diag::{Diagnostic, FileId, Place};
use crate::plain::{Language, Reader, Remark, Rules};
use crate::source::{Origin, SourceFile};
use std::ops::Range;

/// Pages of this folder speak about one program in its own figures.
const PROGRAMS: &str = "programs/";

/// A text where it stands in its file.
struct Written<'a> {
    text: &'a str,
    offset: usize,
    /// What stands right below it on the page, for a title.
    leads: &'a [&'a str],
}

/// A page: its title, its description and its text, in this order. Where it is not whole,
/// what is missing may be what explains an acronym.
pub(super) fn page(
    file: &SourceFile,
    front: &FrontMatter,
    whole: bool,
    body: &str,
    offset: usize,
    problems: &mut Vec<Diagnostic>,
) {
    let Some(language) = language(file) else { return };
    let figures = !file.path.starts_with(PROGRAMS);
    let rules = Rules { language, figures, acronyms: whole };
    let inner = |span: &Range<usize>| span.start + 1;
    let description = front.description.value.as_str();
    let first = body.trim_start().split("\n\n").next().unwrap_or_default();
    let texts = [
        Written {
            text: &front.title.value,
            offset: inner(&front.title.span),
            leads: &[description, first],
        },
        Written { text: description, offset: inner(&front.description.span), leads: &[] },
        Written { text: body, offset, leads: &[] },
    ];
    read(file, rules, &texts, problems);
    // A program has figures and phones of its own, and letters that nobody spells out.
    let rules = Rules { acronyms: false, figures: false, ..rules };
    let settings = front.program_texts.iter().flatten();
    let settings: Vec<Written<'_>> = settings
        .map(|node| Written { text: &node.value, offset: inner(&node.span), leads: &[] })
        .collect();
    read(file, rules, &settings, problems);
}

/// A snippet. It must explain its acronyms by itself, because it may stand anywhere;
/// its figures are its own, because it is written once for all pages.
pub(super) fn snippet(
    file: &SourceFile,
    text: &str,
    offset: usize,
    problems: &mut Vec<Diagnostic>,
) {
    let Some(language) = language(file) else { return };
    let rules = Rules { language, figures: false, acronyms: true };
    read(file, rules, &[Written { text, offset, leads: &[] }], problems);
}

/// The words of the check. Figures in them belong to the rules, which name their sources.
pub(super) fn words(file: &SourceFile, tree: &WordTree, problems: &mut Vec<Diagnostic>) {
    let Some(language) = language(file) else { return };
    let rules = Rules { language, figures: false, acronyms: false };
    let mut leaves = Vec::new();
    gather(tree, &mut leaves);
    for span in leaves {
        // The quotation marks around a value say nothing about its words.
        let written = file.text.get(span.clone()).unwrap_or_default();
        let inner = written.trim_start_matches(['"', '\'']);
        let offset = span.end - inner.len();
        let text = inner.trim_end_matches(['"', '\'']);
        read(file, rules, &[Written { text, offset, leads: &[] }], problems);
    }
}

fn gather(tree: &WordTree, leaves: &mut Vec<Range<usize>>) {
    match tree {
        WordTree::Text(_, span) => leaves.push(span.clone()),
        WordTree::List(items) => items.iter().for_each(|item| gather(item, leaves)),
        WordTree::Group(rows) => rows.iter().for_each(|(_, _, item)| gather(item, leaves)),
    }
}

/// The language to read in. What comes with carelevel was read when it was made, and the
/// people who build a site from it could not mend it.
fn language(file: &SourceFile) -> Option<Language> {
    let lang = file.lang.as_deref().filter(|_| file.origin == Origin::Site)?;
    Language::of(lang)
}

fn read(file: &SourceFile, rules: Rules, texts: &[Written<'_>], problems: &mut Vec<Diagnostic>) {
    problems.extend(remarks(file.id, rules, texts).into_iter().map(|remark| {
        let Remark { code, span, message, help } = remark;
        Diagnostic::new(code, message).at(Place::new(file.id, span)).help(help)
    }));
}

fn remarks(file: FileId, rules: Rules, texts: &[Written<'_>]) -> Vec<Remark> {
    let mut reader = Reader::new(rules);
    if texts.iter().all(|one| reader.read(one.text, one.leads, &|_| true).is_empty()) {
        return Vec::new();
    }
    let mut reader = Reader::new(rules);
    let mut all = Vec::new();
    for Written { text, offset, leads } in texts {
        let prose = markdown::prose(file, text);
        // The stretches stand in their order and do not overlap.
        let holds = |byte: usize| {
            let at = prose.partition_point(|span| span.end <= byte);
            prose.get(at).is_some_and(|span| span.contains(&byte))
        };
        let is_prose = |span: &Range<usize>| holds(span.start) && holds(span.end.saturating_sub(1));
        let found = reader.read(text, leads, &is_prose);
        all.extend(found.into_iter().map(|remark| Remark {
            span: remark.span.start + offset..remark.span.end + offset,
            ..remark
        }));
    }
    all
}
