//! Changes as text: gone words stand in `[-…-]`, new ones in `{+…+}`.
//!
//! In: [`Changes`]. Out: lines on a writer that is handed in; one heading for each
//! kind of change that there is.

use super::{Changes, PageName, Piece, SetChange};
use std::io::{self, Write};

/// How many pages a line names before it counts the rest.
const NAMED: usize = 3;

/// Writes all changes, or one sentence when there are none.
///
/// # Errors
/// Whatever the writer fails with.
pub fn write_text(changes: &Changes, out: &mut dyn Write) -> io::Result<()> {
    if changes.is_empty() {
        return writeln!(out, "Nothing that a reader sees has changed.");
    }
    writeln!(out, "{}", summary(changes))?;
    pages(out, "Pages added", "+", &changes.added)?;
    pages(out, "Pages removed", "-", &changes.removed)?;
    let moved =
        changes.moved.iter().map(|one| format!("  {} -> {}  {}", one.from, one.to, one.title));
    section(out, "Pages moved", moved)?;
    let retitled = changes
        .retitled
        .iter()
        .map(|one| format!("  {}: [-{}-] {{+{}+}}", one.path, one.before, one.after));
    section(out, "Pages with a new title", retitled)?;
    section(out, "Figures", changes.figures.iter().map(figure))?;
    section(out, "Ways to call", changes.lines.iter().map(line))?;
    section(out, "Sources", changes.sources.iter().map(line))?;
    section(
        out,
        "Rules of the self-check",
        changes.rules.iter().map(|rule| {
            let mark = match (rule.before.is_empty(), rule.after.is_empty()) {
                (true, _) => "+ ",
                (_, true) => "- ",
                _ => "",
            };
            let was =
                rule.before.iter().map(|(column, text)| format!("\n      {column}: [-{text}-]"));
            let is =
                rule.after.iter().map(|(column, text)| format!("\n      {column}: {{+{text}+}}"));
            format!("  {mark}{}{}", rule.rule, was.chain(is).collect::<String>())
        }),
    )?;
    let texts = changes.text.iter().map(|change| {
        let pieces: Vec<String> = change.pieces.iter().map(piece).collect();
        format!("  {}\n      {}", named(&change.pages), pieces.join(" "))
    });
    section(out, "Text", texts)?;
    let files = changes.files.iter().map(|file| format!("  {}  {}", file.change, file.path));
    section(out, "Other files", files)
}

/// One sentence that counts.
pub(super) fn summary(changes: &Changes) -> String {
    let counts = [
        (changes.added.len(), "page added", "pages added"),
        (changes.removed.len(), "page removed", "pages removed"),
        (changes.moved.len(), "page moved", "pages moved"),
        (changes.retitled.len(), "title changed", "titles changed"),
        (changes.figures.len(), "figure changed", "figures changed"),
        (changes.lines.len(), "way to call changed", "ways to call changed"),
        (changes.sources.len(), "source changed", "sources changed"),
        (changes.rules.len(), "rule of the self-check changed", "rules of the self-check changed"),
        (changes.text.len(), "paragraph changed", "paragraphs changed"),
        (changes.files.len(), "other file changed", "other files changed"),
    ];
    let told: Vec<String> = counts
        .into_iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(count, one, many)| format!("{count} {}", if count == 1 { one } else { many }))
        .collect();
    if told.is_empty() { String::new() } else { format!("{}.", told.join(", ")) }
}

/// Pages in a few words.
pub(super) fn named(pages: &[String]) -> String {
    match pages.len().checked_sub(NAMED) {
        None | Some(0) => pages.join(", "),
        Some(more) => format!("{} and {more} more", pages[..NAMED].join(", ")),
    }
}

fn section(
    out: &mut dyn Write,
    heading: &str,
    lines: impl ExactSizeIterator<Item = String>,
) -> io::Result<()> {
    if lines.len() == 0 {
        return Ok(());
    }
    writeln!(out, "\n{heading}")?;
    lines.into_iter().try_for_each(|line| writeln!(out, "{line}"))
}

fn pages(out: &mut dyn Write, heading: &str, mark: &str, pages: &[PageName]) -> io::Result<()> {
    section(
        out,
        heading,
        pages.iter().map(|page| format!("  {mark} {}  {}", page.path, page.title)),
    )
}

fn both(change: &SetChange) -> String {
    let gone = change.before.iter().map(|text| format!("[-{text}-]"));
    let new = change.after.iter().map(|text| format!("{{+{text}+}}"));
    gone.chain(new).collect::<Vec<_>>().join(" ")
}

fn figure(change: &SetChange) -> String {
    format!("  {}: {}\n      on {}", change.name, both(change), named(&change.pages))
}

fn line(change: &SetChange) -> String {
    format!("  {}\n      on {}", both(change), named(&change.pages))
}

fn piece(piece: &Piece) -> String {
    match piece {
        Piece::Same(text) => text.clone(),
        Piece::Gone(text) => format!("[-{text}-]"),
        Piece::New(text) => format!("{{+{text}+}}"),
    }
}
