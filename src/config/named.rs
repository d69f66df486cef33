//! Settings that name something which is not there.
//!
//! In: the entries of `leave_out`; the theme, and the folders in `themes`. Out: a warning
//! for each that names nothing, with what was meant.

use super::SiteConfig;
use crate::diag::{Code, Diagnostic, nearest};
use crate::source::{Node, Table, built_in_meant, names_built_in};

/// Entries that leave nothing out.
pub(super) fn left_out(table: &Table, entries: &[Node<String>], problems: &mut Vec<Diagnostic>) {
    for entry in entries.iter().filter(|entry| !names_built_in(&entry.value)) {
        let place = table.place_of(entry);
        let message = format!(
            "`leave_out` names `{}`, and there is no built-in page or section of this name.",
            entry.value.escape_debug()
        );
        let problem = Diagnostic::new(Code::NamesNothing, message).at(place.clone());
        problems.push(match built_in_meant(&entry.value) {
            Some(near) => {
                problem.help(format!("Did you mean `{near}`?")).fix(place, format!("\"{near}\""))
            }
            None => problem.help(
                "Write the page below the folder of its language, such as people/teens.md, or a section, such as people.",
            ),
        });
    }
}

impl SiteConfig {
    /// A warning when the theme is in none of these folders of `themes`.
    pub fn unknown_theme(&self, folders: &[String]) -> Option<Diagnostic> {
        // Without a folder of that name, the built-in theme is what was asked for.
        if self.theme == "default" || folders.contains(&self.theme) {
            return None;
        }
        let message = format!(
            "There is no folder `themes/{}`, so the site has the built-in look.",
            self.theme
        );
        let problem = Diagnostic::new(Code::NamesNothing, message).at(self.theme_place.clone()?);
        Some(match nearest(&self.theme, folders.iter().map(String::as_str).chain(["default"])) {
            Some(near) => problem
                .help(format!("Did you mean `{near}`?"))
                .fix(self.theme_place.clone()?, format!("\"{near}\"")),
            None => problem.help(format!(
                "Put your theme into the folder `themes/{}`, or take the line out.",
                self.theme
            )),
        })
    }
}
