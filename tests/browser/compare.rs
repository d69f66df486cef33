//! Two or three levels side by side, chosen without any script.

use crate::devtools::Page;
use crate::site;

/// The names of the columns that can be seen.
const COLUMNS: &str = "[...document.querySelectorAll('.choose + table thead th')]
    .filter((e) => e.checkVisibility()).map((e) => e.textContent.trim()).join('|')";

/// How many cells of each row can be seen, without the row's own heading; one number if all agree.
const CELLS: &str = "[...new Set([...document.querySelectorAll('.choose + table tbody tr')]
    .map((row) => [...row.querySelectorAll('td')].filter((e) => e.checkVisibility()).length))].join('|')";

#[test]
fn each_box_hides_the_column_that_it_names() {
    let Some(mut page) = Page::open() else { return };
    page.go(&site::file_url("compare/index.html"));
    let names = page.eval(COLUMNS).as_str().unwrap_or_default().to_owned();
    let all: Vec<&str> = names.split('|').collect();
    assert!(all.len() > 4, "{names}");
    let boxes = page.eval(
        "[...document.querySelectorAll('.choose label')].map((e) => e.textContent.trim()).join('|')",
    );
    assert_eq!(boxes, names.as_str(), "the boxes stand in the order of the columns");
    for at in 0..all.len() {
        page.eval(&format!("document.querySelectorAll('.choose input')[{at}].click()"));
        let left: Vec<&str> =
            all.iter().enumerate().filter(|(i, _)| *i != at).map(|(_, name)| *name).collect();
        assert_eq!(page.eval(COLUMNS), left.join("|").as_str());
        assert_eq!(page.eval(CELLS), left.len().to_string().as_str());
        page.eval(&format!("document.querySelectorAll('.choose input')[{at}].click()"));
    }
    assert_eq!(page.eval(COLUMNS), names.as_str());
}
