//! The self-check's page: everything it can show, as data for its template.

use super::body::Filling;
use tera::Value;

/// The check's data, when the page's language has the words.
pub(super) fn context(_filling: &mut Filling<'_>) -> Option<Value> {
    None
}
