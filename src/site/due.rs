//! Which pages are due to be checked. Only diagnostics may know today's date.

use super::{Page, Site, program};
use crate::diag::{Code, Diagnostic, Diagnostics, FileId, Place};
use crate::source::{Date, Origin};

/// Something of a site that has to be looked at again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// The last day on which it may be looked at; nothing when it never was.
    pub day: Option<Date>,
    /// The day on which it was last looked at.
    pub checked: Option<Date>,
    /// The file in which the day stands.
    pub file: FileId,
    /// The page's title, as it was typed; for a part of a page, with its name behind it.
    pub title: String,
}

impl Site {
    /// The site's own pages, and the dated lists of programs, by the day on which they are due, the earliest first; those
    /// that no day was written in come last. Built-in pages are not among them: new
    /// versions of carelevel bring them checked.
    pub fn due(&self) -> Vec<Due> {
        let own = self.pages.iter().filter(|page| page.parsed.origin == Origin::Site);
        let mut all: Vec<Due> = own
            .flat_map(|page| {
                let checked = page.parsed.front.checked.as_ref().map(|day| day.value);
                let page_itself = Due {
                    day: checked.map(|day| day.plus_months(self.config.review_months)),
                    checked,
                    file: page.parsed.file,
                    title: page.parsed.front.title.value.clone(),
                };
                std::iter::once(page_itself).chain(program::due(page))
            })
            .collect();
        // Pages stand in the order of their paths, which stays among equal days.
        all.sort_by_key(|due| (due.day.is_none(), due.day));
        all
    }
}

/// Warns about pages whose check is overdue or lies in the future.
///
/// A built-in page is the business of whoever makes carelevel, not of a site's
/// editor: its dates are checked where the pack is the site itself.
pub(super) fn check(pages: &[Page], today: Date, review_months: u32, list: &mut Diagnostics) {
    for page in pages.iter().filter(|page| page.parsed.origin == Origin::Site) {
        let Some(checked) = &page.parsed.front.checked else { continue };
        let place = Place::new(page.parsed.file, checked.span.clone());
        let due = checked.value.plus_months(review_months);
        if checked.value > today {
            list.push(
                Diagnostic::new(
                    Code::CheckInFuture,
                    format!(
                        "This page says it was checked on {}, a day that has not come yet.",
                        checked.value
                    ),
                )
                .at(place),
            );
        } else if due < today {
            list.push(
                Diagnostic::new(
                    Code::CheckOverdue,
                    format!("This page was due to be checked on {due}."),
                )
                .at(place),
            );
        }
    }
}
