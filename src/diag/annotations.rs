//! Problems as notes of GitHub Actions, which show them beside the changed lines.
//!
//! In: a settled list, the files, and the folder of the site as seen from the
//! repository. Out: one line a problem, `::error file=…,line=…`, on a writer that is
//! handed in. A built-in file is not part of the repository and is named in words.

use super::{Diagnostic, Diagnostics, Files, Severity};
use std::fmt::Write as _;
use std::io::{self, Write};

/// Writes one line a problem.
///
/// # Errors
/// Whatever the writer fails with.
pub fn write_annotations(
    out: &mut dyn Write,
    list: &Diagnostics,
    files: &Files,
    folder: &str,
) -> io::Result<()> {
    for diagnostic in list.iter() {
        let kind = match list.severity(diagnostic) {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let (place, built_in) = place(diagnostic, files, folder);
        let title = format!("{} {}", diagnostic.code.text(), diagnostic.code.entry().title);
        let notes: String = diagnostic.notes.iter().map(|note| format!("\n{note}")).collect();
        let message = format!("{}{built_in}{notes}\n{}", diagnostic.message, diagnostic.advice());
        writeln!(out, "::{kind} {place}title={}::{}", property(&title), data(&message))?;
    }
    Ok(())
}

/// The place as properties, and words for what properties cannot say.
fn place(diagnostic: &Diagnostic, files: &Files, folder: &str) -> (String, String) {
    let Some(place) = &diagnostic.place else { return (String::new(), String::new()) };
    let path = files.path(place.file);
    if let Some(path) = path.strip_prefix(super::BUILT_IN) {
        return (String::new(), format!(" (In the built-in file {path}.)"));
    }
    let mut words = format!("file={},", property(&format!("{folder}{path}")));
    if let Some(span) = &place.span {
        let start = files.position(place.file, span.start);
        let end = files.position(place.file, span.end);
        // Writing to a string cannot fail.
        let _ = write!(words, "line={},endLine={},", start.line, end.line);
        // GitHub takes columns only of one line.
        if start.line == end.line {
            let _ = write!(words, "col={},endColumn={},", start.column, end.column);
        }
    }
    (words, String::new())
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{Code, Place};

    fn written(diagnostic: Diagnostic, files: &Files) -> String {
        let mut list = Diagnostics::new(false);
        list.push(diagnostic);
        let mut out = Vec::new();
        write_annotations(&mut out, &list, files, "clinic/").unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn what_a_person_typed_cannot_end_the_line_or_add_a_property() {
        let mut files = Files::default();
        let id = files.add("content/en/a,b:c.md", Some("é\nxx".into()));
        let wrong = Diagnostic::new(Code::BrokenLink, "100% odd\n::error::no");
        let text = written(wrong.at(Place::new(id, 3..5)), &files);
        assert_eq!(text.lines().count(), 1, "{text}");
        assert!(
            text.starts_with(
                "::error file=clinic/content/en/a%2Cb%3Ac.md,line=2,endLine=2,col=1,endColumn=3,\
                 title=E202 A link leads nowhere::100%25 odd%0A::error::no%0A"
            ),
            "{text}"
        );
    }

    #[test]
    fn a_built_in_file_is_named_in_words() {
        let mut files = Files::default();
        let id = files.add("<built-in>/content/en/a.md", None);
        let text = written(Diagnostic::new(Code::BrokenLink, "No.").at(Place::whole(id)), &files);
        assert!(text.starts_with("::error title=E202"), "{text}");
        assert!(text.contains("No. (In the built-in file content/en/a.md.)"), "{text}");
    }
}
