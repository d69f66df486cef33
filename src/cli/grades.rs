//! `check --grades`: how hard each text reads.

use crate::TextGrade;
use crate::plain::Grade;
use std::io::{self, Write};

/// Prints a row for each text, the hardest of each language first.
pub(super) fn tell(rows: &[TextGrade], out: &mut dyn Write) -> io::Result<()> {
    let mut lang = "";
    for row in rows {
        if row.lang != lang {
            let scale = match row.grade {
                Some(Grade::Inflesz(_)) => "INFLESZ",
                _ => "grade",
            };
            writeln!(out, "{scale:>7}  limit  words  {}", row.lang)?;
            lang = &row.lang;
        }
        let value = row.grade.map_or_else(|| "-".to_owned(), |one| format!("{:.1}", one.value()));
        let own = if row.own_limit { "  (a limit of its own)" } else { "" };
        let TextGrade { limit, words, path, .. } = row;
        writeln!(out, "{value:>7}  {limit:>5}  {words:>5}  {path}{own}")?;
    }
    Ok(())
}
