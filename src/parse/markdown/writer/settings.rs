//! Settings of a program that stand in the text below them, and would be shown to readers.
//!
//! In: where the parser found a paragraph. Out: one problem for each run of such blocks, and
//! their bytes, so that no other rule asks anything of them.

use super::super::meant::has;
use super::Writer;
use crate::diag::{Code, Diagnostic, Place};
use std::ops::Range;

impl Writer<'_> {
    /// Looks whether the paragraph that begins is a block of settings, or more of one.
    pub(super) fn look_for_settings(&mut self, span: &Range<usize>) {
        let source = self.source;
        let text = source.get(span.clone()).unwrap_or_default();
        let place = self.in_file(span);
        let goes_on = self.body.apart.last().is_some_and(|last| {
            let between =
                last.end.checked_sub(self.offset).and_then(|from| source.get(from..span.start));
            self.settings_end == last.end
                && between.is_some_and(|between| between.trim().is_empty())
        });
        // Nearly all paragraphs have no such bracket at all.
        let may_be = has(text, b'[') && text.contains("[program");
        let head = if may_be { text.lines().find(|line| is_head(line)) } else { None };
        self.in_settings = head.is_some() || goes_on && text.lines().all(is_more);
        if !self.in_settings {
            return;
        }
        if let Some(head) = head.filter(|_| !goes_on) {
            let start = place.start + text.find(head).unwrap_or_default();
            self.problems.push(
                Diagnostic::new(
                    Code::SettingsAsText,
                    "This block stands below the second +++, so it would be shown as text.",
                )
                .at(Place::new(self.file, start..start + head.trim_end().len()))
                .help("Move it above that line."),
            );
        }
        self.settings_end = place.end;
        self.body.apart.push(place);
    }
}

/// Whether a line begins a block of settings. A link to a page begins with a bracket too.
fn is_head(line: &str) -> bool {
    let line = line.trim();
    let name = line.trim_start_matches('[');
    let Some((name, after)) = name.split_once(']') else { return false };
    let after = after.trim_start_matches(']').trim_start();
    line.starts_with('[')
        && (name == "program" || name.starts_with("program."))
        && (after.is_empty() || after.starts_with('#'))
}

fn is_more(line: &str) -> bool {
    let line = line.trim();
    line == "+++" || line.split_once(" = ").is_some_and(|(name, _)| !name.contains(' '))
}

#[cfg(test)]
mod tests {
    use super::super::super::test_text::codes as told;

    #[test]
    fn a_run_of_blocks_is_told_once() {
        let prices = "[[program.prices]]\nwhat = \"One **week\"\ndollars = 40";
        let payers = "[program.payers] # ours\npublic = [\"Medicaid\"]\n\nhelp = \"me@a.example\"";
        let told_once = ["E157 [[program.prices]]"];
        assert_eq!(
            told(&format!("Text.\n\n{prices}\n\n{prices}\n\n{payers}\n\n+++\n\nMore.")),
            told_once
        );
        assert_eq!(told(&format!("Text.\n{prices}")), told_once);
        let twice = format!("{prices}\n\nText.\n\n{prices}");
        assert_eq!(told(&twice), [told_once, told_once].concat());
    }

    #[test]
    fn a_link_and_code_are_no_settings() {
        for text in [
            "[program](programs/a.md)",
            "[program list](programs/_index.md) and more",
            "`[program]`",
            "```\n[[program.prices]]\ndollars = 40\n```",
            "Text with [program] in it",
        ] {
            assert_eq!(told(text), [""; 0], "{text}");
        }
    }
}
