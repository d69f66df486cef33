//! Audits of what people wrote or put beside it: the icon, raw HTML, copied files.
//!
//! In: sources. Out: problems where people wrote them.

use super::{Counting, told};
use crate::diag::{Code, Diagnostic, Files, Place, did_you_mean};
use crate::site::Site;
use crate::{audit, parse, source};
use std::collections::BTreeSet;

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

/// Raw HTML that would change its meaning if it were written tight.
pub(super) fn minify_hazards(page: &parse::ParsedPage, files: &Files) -> Vec<Diagnostic> {
    let raw = page.body.raw_html.iter();
    raw.flat_map(|span| {
        let text = files.text(page.file).map(|text| &**text).unwrap_or_default();
        let found = audit::minify_hazards(text.get(span.clone()).unwrap_or_default());
        found.into_iter().map(|inner| span.start + inner.start..span.start + inner.end)
    })
    .map(|span| {
        Diagnostic::new(Code::MinifyGap, "Minifying would change what this raw HTML means.")
            .at(Place::new(page.file, span))
    })
    .collect()
}

/// The audit reads every drawing of `static`, the logo among them; here it must only be there.
pub(super) fn absent_logo(site: &Site) -> Option<Diagnostic> {
    let (path, place) = site.config.brand.logo.as_ref()?;
    if site.static_paths.contains(path) {
        return None;
    }
    let problem = Diagnostic::new(Code::BrokenLink, format!("There is no logo `static/{path}`."))
        .at(place.clone());
    let drawings = site.static_paths.iter().filter(|path| path.ends_with(".svg"));
    Some(match did_you_mean(path, drawings.map(String::as_str)) {
        Some(words) => problem.help(words),
        None => problem.help("Put the drawing into `static`, and name it from there."),
    })
}

/// Puts a file of `static` as it is, once it has been looked at.
pub(super) fn copy(
    file: &source::StaticFile,
    all: &BTreeSet<String>,
    is_taken: &(dyn Fn(&str) -> bool + Sync),
    sink: &Counting<'_>,
) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    if is_taken(&file.path) {
        return vec![taken(file)];
    }
    match file.bytes() {
        Err(problem) => problems.push(*problem),
        Ok(bytes) => {
            let found = audit::copied(&file.path, &bytes, all).into_iter();
            for finding in found.chain(audit::photo(&file.path, &bytes)) {
                let place = Some(Place::whole(file.id));
                problems.push(told(finding.code, finding.message, finding.help, place));
            }
            sink.put(&file.path, &bytes, &mut problems);
        }
    }
    problems
}

/// A file of `static` with the name of one that carelevel writes itself.
fn taken(file: &source::StaticFile) -> Diagnostic {
    let path = &file.path;
    let help = match path.as_str() {
        "robots.txt" => {
            "Take it out of `static`: carelevel writes one that lets search engines in.".to_owned()
        }
        "_redirects" => {
            "Take it out of `static`, and name each old address in the page that it should lead to: aliases = [\"/old.html\"]".to_owned()
        }
        "_headers" => {
            "Take it out of `static`: carelevel writes one that protects readers. Set other headers at your host.".to_owned()
        }
        "404.html" => {
            "Take it out of `static`: carelevel writes this page, with the crisis lines.".to_owned()
        }
        _ if path.ends_with(".html") => {
            "Take it out of `static`. Write what it says as a page under `content`.".to_owned()
        }
        _ => "Take it out of `static`, or give it another name.".to_owned(),
    };
    let message = format!("carelevel writes a file `{path}` itself, so this one has no place.");
    Diagnostic::new(Code::SameAddress, message).at(Place::whole(file.id)).help(help)
}
