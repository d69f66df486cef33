//! Whether the styles of a site leave its crisis lines to be seen and its check silent.
//!
//! In: the looks of all pages, and the texts of all styles. Out: problems where people
//! wrote them.

use super::styles::place;
use super::told;
use crate::assets::{Assets, Joined};
use crate::audit::{CrisisLines, Looks, asking as asking_files, hidden_lines};
use crate::diag::{Diagnostic, FileId, Place};
use crate::site::Site;
use crate::source::{Origin, SourceFile};

/// Whether a site has a style or a template of its own. What comes with carelevel is judged
/// in this repository, not in every clinic's build, and a clinic's colors hide nothing.
pub(super) fn is_own_look(styles: &[SourceFile], templates: &[SourceFile]) -> bool {
    styles.iter().chain(templates).any(|file| file.origin == Origin::Site)
}

/// Whether a page brings a style of its own, as raw HTML in a text can.
pub(super) fn bring_styles(looks: &Looks, assets: &Assets) -> bool {
    let own = [&assets.style, &assets.program_style, &assets.check_style];
    looks.name_others_than(&own.map(|asset| asset.path.as_str()))
}

/// A style that pages load, and where it comes from.
enum From {
    /// One of those that carelevel joined.
    Joined(Joined),
    /// A file of `static`.
    Static(FileId),
    /// The page itself.
    Page,
}

/// Holds the styles against every way in which pages hold the lines.
pub(super) fn hidden(
    looks: Looks,
    site: &Site,
    assets: &Assets,
    styles: &[SourceFile],
) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    for ((paths, inline), pages) in looks.by_styles() {
        let mut texts: Vec<(From, String)> =
            paths.iter().filter_map(|path| sheet(path, site, assets)).collect();
        if !inline.is_empty() {
            let own = assets.inline_style == inline;
            texts.push((if own { From::Joined(Joined::Inline) } else { From::Page }, inline));
        }
        let sheets: Vec<&str> = texts.iter().map(|(_, text)| text.as_str()).collect();
        let lines: Vec<&CrisisLines> = pages.lines.iter().collect();
        let mut found = hidden_lines(&sheets, &lines);
        if pages.take_answers {
            let asking = sheets.iter().enumerate();
            found.extend(asking.flat_map(|(at, css)| {
                asking_files(css).into_iter().map(move |finding| (at, finding))
            }));
        }
        for (at, finding) in found {
            let place = match texts.get(at).map(|(from, _)| from) {
                Some(From::Joined(style)) => place(assets, *style, &finding.span, styles),
                Some(From::Static(file)) => Some(Place::whole(*file)),
                Some(From::Page) | None => None,
            };
            let mut problem = told(finding.code, finding.message, finding.help, place);
            // Copied files are not kept, so the report has no line to show.
            if let Some((From::Static(_), text)) = texts.get(at) {
                let before = text.get(..finding.span.start).unwrap_or_default();
                let line = before.matches('\n').count() + 1;
                problem = problem.note(format!("In line {line} of the file."));
            }
            if !problems.contains(&problem) {
                problems.push(problem);
            }
        }
    }
    problems
}

/// A style sheet by its path in the finished site.
fn sheet(path: &str, site: &Site, assets: &Assets) -> Option<(From, String)> {
    let joined = [
        (Joined::Pages, &assets.style),
        (Joined::Programs, &assets.program_style),
        (Joined::Check, &assets.check_style),
    ];
    if let Some((style, asset)) = joined.into_iter().find(|(_, asset)| asset.path == path) {
        return Some((From::Joined(style), asset.text.clone()));
    }
    let file = site.statics.iter().find(|file| file.path == path)?;
    let bytes = file.bytes().ok()?;
    Some((From::Static(file.id), String::from_utf8_lossy(&bytes).into_owned()))
}
