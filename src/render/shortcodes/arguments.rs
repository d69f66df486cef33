//! The names of a shortcode's arguments.
//!
//! In: a call, and the arguments that its shortcode has. Out: a problem for each that it has
//! not, and for each that is missing. One that is misspelled is told once.

use crate::diag::{Code, Diagnostic, FileId, Place, did_you_mean, nearest};
use crate::parse::Shortcode;

/// Holds a call against the arguments of its shortcode, each with whether it is needed.
pub(super) fn misnamed(file: FileId, call: &Shortcode, known: &[(&str, bool)]) -> Vec<Diagnostic> {
    let is_known = |given: &str| known.iter().any(|(name, _)| *name == given);
    let given = || call.arguments.iter().map(|one| (one.name.as_str(), one.name_span()));
    let unknown = given().filter(|(name, _)| !is_known(name)).map(|(name, span)| {
        let message = format!("The shortcode `{}` has no argument `{name}`.", call.name);
        let problem = Diagnostic::new(Code::BadShortcode, message).at(Place::new(file, span));
        match did_you_mean(name, known.iter().map(|(name, _)| *name)) {
            Some(words) => problem.help(words),
            None => problem,
        }
    });
    let is_given = |needed: &str| {
        given()
            .any(|(name, _)| name == needed || !is_known(name) && nearest(name, [needed]).is_some())
    };
    let missing = known.iter().filter(|(name, needed)| *needed && !is_given(name));
    let missing = missing.map(|(name, _)| {
        let message = format!("The shortcode `{}` needs the argument `{name}`.", call.name);
        Diagnostic::new(Code::BadShortcode, message)
            .at(Place::new(file, call.span.clone()))
            .help(format!("Write {{{{ {}({name}=\"…\") }}}}.", call.name))
    });
    unknown.chain(missing).collect()
}
