//! Parts of pages in `docs` that a task writes. In: the page, the part's name and its text.
//! Out: the same page with that part between its two marks; everything else stays as it was.

use crate::command::root;
use std::fs;

/// What stands between the marks now.
pub(crate) fn read(page: &str, part: &str) -> Result<String, String> {
    let text = load(page)?;
    let (from, to) = place(&text, page, part)?;
    Ok(text[from..to].trim().to_owned())
}

/// Puts a text between the marks.
pub(crate) fn write(page: &str, part: &str, text: &str) -> Result<(), String> {
    let old = load(page)?;
    let (from, to) = place(&old, page, part)?;
    let new = format!("{}\n{}\n\n{}", &old[..from], text.trim(), &old[to..]);
    fs::write(root().join("docs").join(page), new).map_err(|e| format!("{page}: {e}"))
}

fn load(page: &str) -> Result<String, String> {
    let text = fs::read_to_string(root().join("docs").join(page));
    Ok(text.map_err(|e| format!("{page}: {e}"))?.replace("\r\n", "\n"))
}

fn place(text: &str, page: &str, part: &str) -> Result<(usize, usize), String> {
    let (start, end) = (format!("<!-- {part}: "), format!("<!-- /{part} -->"));
    let found = text.find(&start).and_then(|at| {
        let from = at + text[at..].find('\n')? + 1;
        Some((from, from + text[from..].find(&end)?))
    });
    found.ok_or_else(|| format!("docs/{page} has no part `{part}`."))
}
