//! What is said of a declaration that cannot stand.
//!
//! In: declarations with what they do. Out: one finding for each, in words for somebody
//! who wanted to change a look and has nothing to do with crisis lines.

use super::properties::Why;
use super::reached::Hit;
use super::rules::{Block, Declaration, Kind};
use super::sizes::has_letters;
use super::tree::Node;
use super::way::Tag;
use crate::audit::Finding;
use crate::diag::Code;
use std::collections::BTreeMap;
use std::ops::Range;

/// A declaration's place: its style sheet, and where it begins there.
type At = (usize, usize);

/// What grows too much by many steps.
#[derive(Clone, Copy)]
pub(super) enum Grows {
    /// Letters that become small.
    Small,
    /// A line that becomes faint.
    Faint,
    /// A line that moves away.
    Far,
}

/// Gathers what is wrong.
pub(super) struct Told<'s> {
    sheets: &'s [&'s str],
    hits: BTreeMap<At, Wrong>,
    findings: Vec<(At, Finding)>,
}

struct Wrong {
    why: Why,
    span: Range<usize>,
    reaches: String,
    tasks: Vec<&'static str>,
}

const KEEP_OFF: &str = "Let the rule name only what it is meant for, such as `.menu` or `main a`, \
    so that it does not reach the crisis lines. They must be seen on every screen and on paper.";

impl<'s> Told<'s> {
    /// Nothing yet.
    pub(super) fn new(sheets: &'s [&'s str]) -> Self {
        Self { sheets, hits: BTreeMap::new(), findings: Vec::new() }
    }

    /// A declaration that reaches a line.
    pub(super) fn hit(&mut self, hit: &Hit<'_, '_, '_>) {
        let Some(why) = hit.effect.why else { return };
        let span = hit.declaration.span.clone();
        let wrong = self.hits.entry((hit.block.sheet, span.start)).or_insert_with(|| Wrong {
            why,
            span,
            reaches: hit.tags.last().map(short).unwrap_or_default(),
            tasks: Vec::new(),
        });
        wrong.why = wrong.why.min(why);
        for task in &hit.tasks {
            if !wrong.tasks.contains(task) {
                wrong.tasks.push(task);
            }
        }
    }

    /// A declaration that does most of what is too much together.
    pub(super) fn grown(&mut self, hit: &Hit<'_, '_, '_>, grows: Grows) {
        let what = match grows {
            Grows::Small => "make the crisis lines too small to read",
            Grows::Faint => "make the crisis lines too faint to see",
            Grows::Far => "push the crisis lines out of sight on a small telephone",
        };
        let help = match grows {
            Grows::Small => {
                "Take a larger size, such as 1rem, or let the rule name only what it is meant for."
            }
            Grows::Faint => "Take the opacity out, or let the rule name only what it is meant for.",
            Grows::Far => {
                "Take less, such as 1rem, or let the rule name only what it is meant for."
            }
        };
        let reaches = hit.tags.last().map(short).unwrap_or_default();
        let written = self.written(hit.block.sheet, &hit.declaration.span);
        let message = format!("`{written}` could {what}: this rule reaches `{reaches}`.");
        self.add(hit.block.sheet, hit.declaration.span.clone(), message, help);
    }

    /// Brackets in brackets that nobody can follow.
    pub(super) fn too_deep(&mut self, sheet: usize, span: Range<usize>) {
        let message = "Here are too many brackets in brackets to tell what this style does.";
        self.add(sheet, span, message.to_owned(), "Write the rules one after the other.");
    }

    fn add(&mut self, sheet: usize, span: Range<usize>, message: String, help: &str) {
        let at = (sheet, span.start);
        let help = Some(help.to_owned());
        self.findings.push((at, Finding { code: Code::CrisisHidden, span, message, help }));
    }

    /// A declaration as it stands, short enough for a sentence.
    fn written(&self, sheet: usize, span: &Range<usize>) -> String {
        const MOST: usize = 60;
        let css = self.sheets.get(sheet).and_then(|css| css.get(span.clone())).unwrap_or_default();
        let words: Vec<&str> = css.split_whitespace().collect();
        let text = words.join(" ");
        match text.char_indices().nth(MOST) {
            Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
            None => text,
        }
    }

    /// Everything that is wrong, by its place.
    pub(super) fn findings(mut self) -> Vec<(At, Finding)> {
        for ((sheet, _), wrong) in std::mem::take(&mut self.hits) {
            let written = self.written(sheet, &wrong.span);
            let lines = lines(&wrong.tasks);
            let does = match wrong.why {
                Why::Hides => format!("`{written}` could hide {lines}"),
                Why::Floats => format!(
                    "`{written}` takes {lines} out of their place, where other parts of the page could cover them"
                ),
                Why::Cuts => format!("`{written}` could cut off {lines} on a small telephone"),
                Why::Speaks => {
                    format!("`{written}` could put other words or digits beside {lines}")
                }
                Why::Unknown => {
                    format!("Nobody can tell from here what `{written}` does to {lines}")
                }
            };
            let help = match wrong.why {
                Why::Floats => {
                    "Write `position: sticky`, which keeps the lines in sight and lets nothing slip under them."
                }
                Why::Cuts => {
                    "Write min-height instead of height and max-width instead of width, and leave overflow out: the lines need more room on a telephone than on your screen."
                }
                Why::Speaks => {
                    "Take letters and digits out of the style. Words belong into the page, where they can be read out and checked."
                }
                Why::Hides | Why::Unknown => KEEP_OFF,
            };
            let message = format!("{does}: this rule reaches `{}`.", wrong.reaches);
            self.add(sheet, wrong.span, message, help);
        }
        self.findings
    }
}

/// The start tag, as far as a person needs it to know the element again.
fn short(tag: &Tag) -> String {
    let part = |name: &str| {
        let value = tag.value(name).filter(|value| !value.trim().is_empty())?;
        Some(format!(" {name}=\"{value}\""))
    };
    let parts: String = ["id", "class", "href"].into_iter().filter_map(part).collect();
    format!("<{}{parts}>", tag.name)
}

/// What is at stake, as the end of a sentence's middle.
fn lines(tasks: &[&str]) -> String {
    match tasks {
        [one] => format!("the link to {one}"),
        [one, two] => format!("the links to {one} and {two}"),
        [one, two, three] => format!("the links to {one}, {two} and {three}"),
        _ => "the crisis lines".to_owned(),
    }
}

/// Fonts of the reader's machine under another name, and paper too small for words.
pub(super) fn fonts_and_paper(rules: &[Block<'_, '_>], told: &mut Told<'_>) {
    for block in rules {
        for declaration in &block.declarations {
            let harmless = match block.kind {
                Kind::FontFace => keeps_letters(declaration),
                Kind::Page => super::lengths::is_paper(&declaration.name, declaration.value),
                _ => true,
            };
            if harmless {
                continue;
            }
            let written = told.written(block.sheet, &declaration.span);
            let message = match block.kind {
                Kind::FontFace => format!(
                    "`{written}` could draw other signs, or none, in place of the digits of the crisis lines."
                ),
                _ => format!("`{written}` leaves no room on paper for the crisis lines."),
            };
            let help = "Take it out.";
            told.add(block.sheet, declaration.span.clone(), message, help);
        }
    }
}

/// Whether a font keeps the signs and the size of its letters. Files of fonts are kept
/// out by the policy of every page.
fn keeps_letters(declaration: &Declaration<'_, '_>) -> bool {
    const PLAIN: [&str; 9] = [
        "font-family",
        "font-style",
        "font-weight",
        "font-stretch",
        "font-width",
        "font-display",
        "unicode-range",
        "font-feature-settings",
        "font-variation-settings",
    ];
    let local =
        |node: &Node<'_>| node.function().as_deref() != Some("local") || has_letters(&node.inside);
    PLAIN.contains(&declaration.name.as_str())
        || declaration.name == "src" && declaration.value.iter().all(local)
}
