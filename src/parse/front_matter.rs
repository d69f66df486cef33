//! Front matter: the settings at the top of a page.
//!
//! In: a page's text. Out: [`FrontMatter`] and where the Markdown begins. Every
//! mistake is told, and what stands beside it is read all the same.

use super::program::{self, Program};
use crate::diag::{Code, Diagnostic, FileId, Place};
use crate::source::{Date, Node, Table, Value, parse_with_gaps};

/// How a section orders its pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SortBy {
    /// By `weight`, then by title.
    Weight,
    /// By title.
    Title,
    /// By `checked`, newest first.
    Checked,
}

/// The settings of one page.
#[derive(Clone, Debug, PartialEq)]
pub struct FrontMatter {
    /// The title, with shortcodes still in it.
    pub title: Node<String>,
    /// The description, with shortcodes still in it.
    pub description: Node<String>,
    /// The order among its neighbours; lower comes first.
    pub weight: i64,
    /// Another last part for the address.
    pub slug: Option<Node<String>>,
    /// Whether the page is kept back.
    pub draft: bool,
    /// The day on which the text was last compared with its sources.
    pub checked: Option<Node<Date>>,
    /// Whether a day stands there that could not be read, which was told.
    pub checked_refused: bool,
    /// Who reviewed it: a real person, or nobody.
    pub reviewed_by: Option<String>,
    /// Sources that the page stands on without citing them in its text.
    pub sources: Vec<Node<String>>,
    /// Related pages, as links.
    pub related: Vec<Node<String>>,
    /// Old addresses that lead here.
    pub aliases: Vec<Node<String>>,
    /// The template's name without its ending.
    pub template: Option<Node<String>>,
    /// The original's path, on a translation.
    pub translation_of: Option<Node<String>>,
    /// The fingerprint of the original as it was translated.
    pub original: Option<Node<String>>,
    /// How a section orders its pages.
    pub sort_by: SortBy,
    /// The program that the page is about.
    pub program: Option<Box<Program>>,
    /// The texts of the `[program]` table, whether the rest of it is sound or not.
    pub program_texts: Option<Vec<Node<String>>>,
    /// Settings for the theme, unread.
    pub extra: Vec<(Node<String>, Node<Value>)>,
}

/// Splits a page's text: front matter and body as byte ranges.
pub(super) fn split(
    file: FileId,
    text: &str,
    problems: &mut Vec<Diagnostic>,
) -> Option<(std::ops::Range<usize>, std::ops::Range<usize>)> {
    let mut start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    // Empty lines above the settings harm nobody.
    while start < text.len() && text[start..line_end(text, start)].trim().is_empty() {
        start = next_line(text, line_end(text, start));
    }
    let first_end = line_end(text, start);
    start = first_end - text[start..first_end].trim_start().len();
    if text[start..first_end].trim() != "+++" {
        problems.push(no_beginning(file, text, start..first_end));
        return None;
    }
    let settings_start = next_line(text, first_end);
    let mut at = settings_start;
    while at < text.len() {
        let end = line_end(text, at);
        if text[at..end].trim() == "+++" {
            return Some((settings_start..at, next_line(text, end)..text.len()));
        }
        at = next_line(text, end);
    }
    problems.push(
        Diagnostic::new(Code::FrontMatterOpen, "The front matter of this page is not closed.")
            .at(Place::new(file, start..start + 3))
            .label("opened here, never closed")
            .note(UNSEEN),
    );
    None
}

/// What a tired person must not take for good news.
const UNSEEN: &str = "Nothing else on this page was looked at yet.";

/// Says what stands where the front matter should begin, and what was meant.
fn no_beginning(file: FileId, text: &str, line: std::ops::Range<usize>) -> Diagnostic {
    let start = line.start;
    let first = text[line.clone()].trim();
    let shown = Place::new(file, clip(text, start..line.end.min(start + 200)));
    let insert = Place::new(file, start..start);
    let problem = |message: &str| {
        let problem = Diagnostic::new(Code::FrontMatterMissing, message)
            .at(shown.clone())
            .label("+++ belongs here");
        if text.trim().is_empty() { problem } else { problem.note(UNSEEN) }
    };
    if text.contains('\r') && !text.contains('\n') {
        return problem("The lines of this file end as on old Macs.")
            .help("Save it again with the line ends of Unix (LF) or Windows (CRLF).");
    }
    if first.len() > 1 && first.chars().all(|sign| sign == '+') {
        let signs = Place::new(file, start..start + first.len());
        return problem("Front matter begins with three plus signs, and here are others.")
            .help("Write:")
            .fix(signs, "+++");
    }
    if first == "---" {
        return problem("This page has no front matter.")
            .note(
                "Three hyphens begin front matter in other programs; here it is three plus signs.",
            )
            .help(
                "Write +++ instead of both lines of hyphens, and each setting as title = \"…\".",
            );
    }
    let is_setting = first.split_once('=').is_some_and(|(name, _)| {
        name.trim().bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')
    });
    if is_setting {
        let closed = text[line.end..].lines().any(|line| line.trim() == "+++");
        let help = if closed {
            "Write it above the first setting:"
        } else {
            "Write one above the first setting, and a second one below the last setting:"
        };
        return problem("A line of three plus signs is missing above the settings.")
            .help(help)
            .fix(insert, "+++\n");
    }
    problem("This page has no front matter.")
        .help("Begin the file with these lines, and fill them in:")
        .fix(insert, "+++\ntitle = \"…\"\ndescription = \"…\"\n+++\n")
}

fn line_end(text: &str, from: usize) -> usize {
    text[from..].find('\n').map_or(text.len(), |at| from + at)
}

fn next_line(text: &str, end: usize) -> usize {
    (end + 1).min(text.len())
}

fn clip(text: &str, span: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let mut end = span.end.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    span.start..end
}

/// Reads the settings that stand in `range` of the text, and says whether all that a page
/// stands on is there. A page where it is not is checked, and not made.
pub(super) fn read(
    file: FileId,
    text: &str,
    range: std::ops::Range<usize>,
    is_section: bool,
    problems: &mut Vec<Diagnostic>,
) -> Option<(FrontMatter, bool)> {
    let (table, sound) = parse_with_gaps(file, &text[range.clone()], range.start, problems)?;
    let (front, headed) = from_table(table, range.end, is_section, problems);
    Some((front, sound && headed))
}

fn from_table(
    mut table: Table,
    foot: usize,
    is_section: bool,
    problems: &mut Vec<Diagnostic>,
) -> (FrontMatter, bool) {
    let (mut of_title, mut of_description) = (Vec::new(), Vec::new());
    let title = table.required_text("title", "page", &mut of_title);
    let description = table.required_text("description", "page", &mut of_description);
    if let Some(node) = &description {
        check_length(&table, node, problems);
    }
    let weight = table.integer("weight", problems).map_or(0, |node| node.value);
    let slug = table.text("slug", problems);
    let draft = table.flag("draft", problems).is_some_and(|node| node.value);
    let says_checked = table.rest().any(|(key, _)| key.value == "checked");
    let checked = table.date("checked", problems);
    let reviewed_by = table.text("reviewed_by", problems).map(|node| node.value);
    let sources = table.texts("sources", problems);
    let related = table.texts("related", problems);
    let aliases = table.texts("aliases", problems);
    let template = table.text("template", problems);
    let translation_of = table.text("translation_of", problems);
    let original = original(&mut table, problems);
    let sort_by = if is_section { sort_by(&mut table, problems) } else { SortBy::Weight };
    let program = table.table("program", problems);
    // [Program] takes its lines with it; that it is misspelled is told, and not all that is missing.
    let astray = table.has_misspelled("program");
    let (program, program_texts) = match program {
        Some(_) if astray => (None, Some(Vec::new())),
        Some(inner) => {
            let (program, texts) = program::read(inner, foot, problems);
            (program.map(Box::new), Some(texts))
        }
        None => (None, None),
    };
    let extra = match table.anything("extra") {
        Some(Node { value: Value::Table(rows), .. }) => rows,
        Some(node) => {
            problems.push(
                Diagnostic::new(Code::WrongValue, "`extra` should be a table, begun by [extra].")
                    .at(table.place_of(&node)),
            );
            Vec::new()
        }
        None => Vec::new(),
    };
    for (key, told) in [("title", of_title), ("description", of_description)] {
        problems.extend(told.into_iter().filter(|_| !table.has_misspelled(key)));
    }
    let checked_refused = checked.is_none() && (says_checked || table.has_misspelled("checked"));
    table.finish_beside(&program::home, problems);
    let headed = title.is_some() && description.is_some() && !astray;
    let nothing = || Node { value: String::new(), span: foot..foot };
    let front = FrontMatter {
        title: title.unwrap_or_else(nothing),
        description: description.unwrap_or_else(nothing),
        weight,
        slug,
        draft,
        checked,
        checked_refused,
        reviewed_by,
        sources,
        related,
        aliases,
        template,
        translation_of,
        original,
        sort_by,
        program,
        program_texts,
        extra,
    };
    (front, headed)
}

fn check_length(table: &Table, node: &Node<String>, problems: &mut Vec<Diagnostic>) {
    // A shortcode's own length says nothing about what will be printed.
    if node.value.contains("{{") {
        return;
    }
    let length = node.value.chars().count();
    if !(50..=170).contains(&length) {
        problems.push(
            Diagnostic::new(
                Code::DescriptionLength,
                format!("The description of this page has {length} characters."),
            )
            .at(table.place_of(node)),
        );
    }
}

fn original(table: &mut Table, problems: &mut Vec<Diagnostic>) -> Option<Node<String>> {
    let node = table.text("original", problems)?;
    let hex = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    if node.value.len() != 10 || !node.value.bytes().all(hex) {
        problems.push(
            Diagnostic::new(
                Code::WrongValue,
                "`original` is made of ten digits and letters from a to f.",
            )
            .at(table.place_of(&node))
            .help("Take the line out; carelevel then says the right one to type."),
        );
        return None;
    }
    Some(node)
}

fn sort_by(table: &mut Table, problems: &mut Vec<Diagnostic>) -> SortBy {
    let Some(node) = table.text("sort_by", problems) else { return SortBy::Weight };
    match node.value.as_str() {
        "weight" => SortBy::Weight,
        "title" => SortBy::Title,
        "checked" => SortBy::Checked,
        other => {
            problems.push(
                Diagnostic::new(
                    Code::WrongValue,
                    format!("`sort_by` is \"weight\", \"title\" or \"checked\", not \"{other}\"."),
                )
                .at(table.place_of(&node)),
            );
            SortBy::Weight
        }
    }
}
