//! Which pages are due to be checked. Only diagnostics may know today's date.

use super::Page;
use crate::diag::{Code, Diagnostic, Diagnostics, Place};
use crate::source::{Date, Origin};

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
