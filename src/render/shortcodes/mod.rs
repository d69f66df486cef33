//! Shortcodes: figures, citations, help lines, snippets, and the theme's own.
//!
//! In: a call as the author wrote it. Out: HTML, or a diagnostic at the call.
//! Each file of this folder holds one family.

mod arguments;
mod component;
mod figures;
mod help_lines;
mod lists;

pub(super) use figures::write_figure;
pub(super) use help_lines::LineLink;
pub(super) use lists::row_figure;

use super::body::Filling;
use crate::diag::{Code, Diagnostic, FileId, Place, did_you_mean};
use crate::parse::{Argument, Given, Shortcode};
use arguments::misnamed;
use pulldown_cmark_escape::escape_html;

/// An argument: its name, its kind, and whether it is needed.
type Known = (&'static str, Kind, bool);

/// Shortcodes that carelevel knows, with their arguments.
const BUILT_IN: &[(&str, &[Known])] = &[
    ("fact", &[("id", Kind::Text, true), ("cite", Kind::Flag, false), ("unit", Kind::Flag, false)]),
    ("cite", &[("source", Kind::Text, true)]),
    ("line", &[("id", Kind::Text, true)]),
    ("name", &[("text", Kind::Text, true)]),
    ("lines", &[]),
    ("said", &[("id", Kind::Text, true)]),
    ("levels", &[]),
    ("choose_levels", &[]),
    ("figure", &[("id", Kind::Text, true)]),
    ("a_z", &[]),
    ("snippet", &[("name", Kind::Text, true)]),
    ("check_rules", &[]),
    ("review_sheet", &[]),
];

/// Built-in shortcodes that make blocks of their own.
const BLOCKS: &[&str] = &[
    "lines",
    "said",
    "levels",
    "choose_levels",
    "figure",
    "a_z",
    "snippet",
    "check_rules",
    "review_sheet",
];

/// No page needs more calls than this, those of its snippets included.
const MOST_CALLS: usize = 20_000;

/// No page that shortcodes make may become larger.
const LARGEST_PAGE: usize = 16 * 1024 * 1024;

/// The longest name that is no sentence in disguise.
const LONGEST_NAME: usize = 16;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    Flag,
}

impl Filling<'_> {
    /// Whether the page may grow: snippets in snippets multiply, and so do pictures.
    fn has_room(&mut self, file: FileId, call: &Shortcode, out: &str) -> bool {
        self.calls += 1;
        if self.calls <= MOST_CALLS && out.len() <= LARGEST_PAGE {
            return true;
        }
        if !self.full {
            self.full = true;
            let message = match self.calls > MOST_CALLS {
                true => format!("This page has more than {MOST_CALLS} shortcodes."),
                false => "This page becomes larger than 16 MB here.".to_owned(),
            };
            self.problems.push(
                Diagnostic::new(Code::TooLarge, message)
                    .at(Place::new(file, call.span.clone()))
                    .help("Split the page, or look for a snippet that calls many others."),
            );
        }
        false
    }

    /// Writes a shortcode.
    pub(super) fn shortcode(&mut self, file: FileId, call: &Shortcode, out: &mut String) {
        if !self.has_room(file, call, out) {
            return;
        }
        let Some((_, arguments)) = BUILT_IN.iter().find(|(name, _)| *name == call.name) else {
            return self.component(file, call, out);
        };
        if !self.arguments_fit(file, call, arguments) {
            return;
        }
        if BLOCKS.contains(&call.name.as_str()) && !call.block {
            self.problems.push(
                Diagnostic::new(
                    Code::BadShortcode,
                    format!(
                        "The shortcode `{}` makes a block and needs a line of its own.",
                        call.name
                    ),
                )
                .at(Place::new(file, call.span.clone()))
                .help("Put it on a line of its own, with an empty line before and after."),
            );
            return;
        }
        match call.name.as_str() {
            "fact" => self.fact(file, call, out),
            "cite" => self.cite_call(file, call, out),
            "line" => self.line(file, call, out),
            "name" => self.name(file, call, out),
            "lines" => self.lines(file, call, out),
            "said" => self.said(file, call, out),
            "levels" | "choose_levels" => self.levels(file, call, out),
            "figure" => self.drawing(file, call, out),
            "a_z" => self.a_z(file, call, out),
            "check_rules" | "review_sheet" => self.check_rules(file, call, out),
            _ => self.snippet(file, call, out),
        }
    }

    fn arguments_fit(&mut self, file: FileId, call: &Shortcode, known: &[Known]) -> bool {
        let before = self.problems.len();
        let names: Vec<(&str, bool)> =
            known.iter().map(|(name, _, needed)| (*name, *needed)).collect();
        self.problems.extend(misnamed(file, call, &names));
        for Given { name, value, span, .. } in &call.arguments {
            let Some((_, kind, _)) = known.iter().find(|(known, ..)| known == name) else {
                continue;
            };
            let wanted = match (kind, value) {
                (Kind::Text, Argument::Text(_)) | (Kind::Flag, Argument::Flag(_)) => continue,
                (Kind::Text, _) => "text in quotation marks",
                (Kind::Flag, _) => "true or false",
            };
            self.problems.push(
                Diagnostic::new(
                    Code::BadShortcode,
                    format!("The argument `{name}` should be {wanted}."),
                )
                .at(Place::new(file, span.clone())),
            );
        }
        self.problems.len() == before
    }

    /// The name of a law, a body or a book: words that the author did not choose, and that
    /// no rule of plain words asks to be changed.
    fn name(&mut self, file: FileId, call: &Shortcode, out: &mut String) {
        let Some((name, span)) = call.text("text") else { return };
        let words = name.split_whitespace().count();
        if words == 0 || words > LONGEST_NAME || name.trim_end().ends_with(['.', '!', '?']) {
            let message = format!("A name has 1 to {LONGEST_NAME} words and is no sentence.");
            let problem = Diagnostic::new(Code::BadShortcode, message).at(Place::new(file, span));
            self.problems.push(problem.help("Write sentences without the shortcode."));
            return;
        }
        out.push_str("<span data-readability=\"skip\">");
        let _ = escape_html(&mut *out, name);
        out.push_str("</span>");
    }

    fn snippet(&mut self, file: FileId, call: &Shortcode, out: &mut String) {
        let Some((name, span)) = call.text("name") else { return };
        let site = self.renderer.site;
        let key = (self.page.parsed.lang.clone(), name.to_owned());
        let Some(snippet) = site.snippets.get(&key) else {
            let names = site
                .snippets
                .keys()
                .filter(|(lang, _)| *lang == key.0)
                .map(|(_, name)| name.as_str());
            let mut problem = Diagnostic::new(
                Code::UnknownSnippet,
                format!("There is no snippet named `{name}`."),
            )
            .at(Place::new(file, span));
            if let Some(words) = did_you_mean(name, names) {
                problem = problem.help(words);
            }
            self.problems.push(problem);
            return;
        };
        let written = self.deeper(|filling| {
            filling.fill(snippet.parsed.file, &snippet.parsed.body, &snippet.targets, out);
        });
        if !written {
            self.problems.push(
                Diagnostic::new(
                    Code::BadShortcode,
                    format!("The snippet `{name}` contains itself."),
                )
                .at(Place::new(file, span))
                .help("Take one of the calls out."),
            );
        }
    }
}
