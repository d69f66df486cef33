//! Audits of what goes into every page: styles, the icon, raw HTML.
//!
//! In: sources. Out: problems where people wrote them.

use super::told;
use crate::diag::{Code, Diagnostic, Files, Place};
use crate::{audit, parse, source};

/// The icon, as an audit sees it.
pub(super) fn audit_icon(icon: &source::SourceFile) -> Vec<Diagnostic> {
    audit::svg("icon.svg", &icon.text)
        .into_iter()
        .map(|finding| {
            let place = Some(Place::new(icon.id, finding.span));
            told(finding.code, finding.message, finding.help, place)
        })
        .collect()
}

/// The joined styles; what is wrong in them is shown in the file that holds it.
pub(super) fn audit_style(style: &str, styles: &[source::SourceFile]) -> Vec<Diagnostic> {
    audit::stylesheet("style.css", style)
        .into_iter()
        .map(|finding| {
            let place = styles.iter().rev().find_map(|file| {
                let span = audit::blame(&finding, style, &file.text)?;
                Some(Place::new(file.id, span))
            });
            told(finding.code, finding.message, finding.help, place)
        })
        .collect()
}

/// Raw HTML that would change its meaning if it were written tight.
pub(super) fn minify_hazards(page: &parse::ParsedPage, files: &Files) -> Vec<Diagnostic> {
    let text = files.text(page.file).map(|text| &**text).unwrap_or_default();
    let raw = page.body.raw_html.iter();
    raw.flat_map(|span| {
        let found = audit::minify_hazards(text.get(span.clone()).unwrap_or_default());
        found.into_iter().map(|inner| span.start + inner.start..span.start + inner.end)
    })
    .map(|span| {
        Diagnostic::new(Code::MinifyGap, "Minifying would change what this raw HTML means.")
            .at(Place::new(page.file, span))
    })
    .collect()
}
