//! Where XML is another thing than HTML.
//!
//! In: the text of a file of XML, or of a piece that the tokenizer of HTML told. Out: whether
//! XML ends that piece in the same place and sees the same tags. Where it would not, one
//! could hide from the audit what a browser runs.

/// The languages in which a file can draw, frame or ask, by their names.
const DRAWN: &[&str] = &[
    "http://www.w3.org/1998/Math/MathML",
    "http://www.w3.org/1999/xhtml",
    "http://www.w3.org/2000/svg",
];

/// How letters begin that are no tags, whatever they look like.
const LETTERS: &str = "<![CDATA[";

/// How pieces begin and end in which XML sees no tags.
const WITHOUT_TAGS: &[(&str, &str)] = &[("<!--", "-->"), (LETTERS, "]]>"), ("<?", "?>")];

/// Whether an attribute's value names a language that browsers draw.
pub(super) fn is_drawn(value: &str) -> bool {
    DRAWN.contains(&value.trim())
}

/// Where a `<` begins what XML may take for a tag, and HTML for text.
pub(super) fn odd_tags(text: &str) -> Vec<usize> {
    let (mut found, mut from, mut in_element) = (Vec::new(), 0, false);
    while let Some(at) = text.get(from..).and_then(|rest| rest.find('<')).map(|at| from + at) {
        let rest = text.get(at..).unwrap_or_default();
        let piece = WITHOUT_TAGS.iter().find_map(|(start, end)| {
            let inside = rest.strip_prefix(start)?;
            Some((*start, inside.find(end).map(|length| at + start.len() + length)))
        });
        let next = rest.get(1..).unwrap_or_default().trim_start_matches('/').chars().next();
        let is_odd = match piece {
            // Letters stand in an element, and all that begins has an end.
            Some((start, end)) => end.is_none() || start == LETTERS && !in_element,
            None => {
                !next.is_none_or(|next| next.is_ascii_alphabetic() || matches!(next, '!' | '?'))
            }
        };
        if is_odd {
            found.push(at);
        }
        in_element |= piece.is_none() && next.is_some_and(|next| next.is_ascii_alphabetic());
        from = piece.map_or(at + 1, |(_, end)| end.unwrap_or(text.len()));
    }
    found
}

/// Whether what HTML reads as a comment is a whole comment or instruction to XML, too.
pub(super) fn is_whole(source: &str) -> bool {
    match source.strip_prefix("<!--") {
        Some(inside) => inside.ends_with("-->"),
        None => source.len() >= 4 && source.starts_with("<?") && source.ends_with("?>"),
    }
}

/// Whether XML, too, ends a document type here. Its quotation marks may hold a `>`, and its
/// brackets define words, which can hide script.
pub(super) fn is_plain_doctype(source: &str) -> bool {
    let mut quote = None;
    for letter in source.chars() {
        match (quote, letter) {
            (None, '[') => return false,
            (None, '"' | '\'') => quote = Some(letter),
            (Some(open), letter) if open == letter => quote = None,
            _ => {}
        }
    }
    quote.is_none()
}
