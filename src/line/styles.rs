//! What the styles of a site load.
//!
//! In: the joined styles, the files that they were joined from, and the files that are
//! copied. Out: problems at the lines that people wrote.

use super::told;
use crate::assets::{Assets, Joined};
use crate::audit;
use crate::diag::{Code, Diagnostic, Diagnostics, Place};
use crate::source::SourceFile;
use std::collections::BTreeSet;
use std::ops::Range;

/// What is wrong with the files that the styles of pages name.
pub(super) fn named(
    assets: &Assets,
    styles: &[SourceFile],
    statics: &BTreeSet<String>,
) -> Vec<Diagnostic> {
    let sheets = [
        (Joined::Pages, &assets.style),
        (Joined::Programs, &assets.program_style),
        (Joined::Check, &assets.check_style),
    ];
    let judge = |(style, asset)| {
        let asset: &crate::assets::Asset = asset;
        let found = audit::stylesheet(&asset.path, &asset.text, statics);
        found.into_iter().map(move |finding| {
            let place = place(assets, style, &finding.span, styles);
            told(finding.code, finding.message, finding.help, place)
        })
    };
    sheets.into_iter().flat_map(judge).collect()
}

/// What the style of 404.html loads, unless its line is told already with a fault whose
/// remedy helps here, too.
pub(super) fn of_lost_page(
    assets: &Assets,
    styles: &[SourceFile],
    list: &Diagnostics,
) -> Vec<Diagnostic> {
    let helps = |one: &&Diagnostic| matches!(one.code, Code::ForeignResource | Code::CheckAsks);
    let known: Vec<&Place> =
        list.iter().filter(helps).filter_map(|one| one.place.as_ref()).collect();
    let loads = audit::load_spans(&assets.inline_style).into_iter();
    loads
        .map(|span| place(assets, Joined::Inline, &span, styles))
        .filter(|place| !place.as_ref().is_some_and(|place| known.contains(&place)))
        .map(|place| {
            let message = "404.html carries its style in itself, and that may load no file.";
            let help = "Move the rule into css/page/, which 404.html does not load.";
            told(Code::ForeignResource, message.to_owned(), Some(help.to_owned()), place)
        })
        .collect()
}

/// Where bytes of a joined style stand in the file that they came from.
pub(super) fn place(
    assets: &Assets,
    style: Joined,
    span: &Range<usize>,
    styles: &[SourceFile],
) -> Option<Place> {
    let (file, start) = assets.origin(style, span.start, styles)?;
    let (_, end) = assets.origin(style, span.end.saturating_sub(1), styles)?;
    Some(Place::new(file, start..end + 1))
}
