//! The lists in `docs/unbreakable.md`, each written by the test that proves it.
//!
//! In: the name of a part and its text. Out: a failed test where the page says
//! something else; or, when blessing, the page brought up to date.

use super::{blessing, difference, root};
use std::fs;

/// Holds one part of the page against what was proven.
pub(crate) fn keep(part: &str, text: &str, bless: &str) {
    let file = root().join("docs/unbreakable.md");
    let page = fs::read_to_string(&file).unwrap().replace("\r\n", "\n");
    let (start, end) = (format!("<!-- {part}: from the tests -->\n"), format!("<!-- /{part} -->"));
    let from = page.find(&start).unwrap_or_else(|| panic!("{start} is not on the page"));
    let from = from + start.len();
    let to = from + page[from..].find(&end).unwrap_or_else(|| panic!("{end} is not on the page"));
    let found = format!("\n{text}\n");
    if page[from..to] == found {
        return;
    }
    if blessing() {
        fs::write(&file, format!("{}{found}{}", &page[..from], &page[to..])).unwrap();
        return;
    }
    panic!(
        "docs/unbreakable.md is not what the tests prove, {}\nCARELEVEL_BLESS=1 {bless}",
        difference(&page[from..to], &found)
    );
}
