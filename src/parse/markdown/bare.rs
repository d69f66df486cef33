//! Addresses of other sites that are typed into a text as they are, and that nobody can tap.
//!
//! In: a text as it was typed, outside of links and code. Out: where each address stands, and
//! how a link to it begins.

use std::ops::Range;

/// How the address of a site begins.
const BEGINNINGS: [&str; 3] = ["https://", "http://", "www."];

/// The addresses in a text, each whole, as somebody would type it into a browser.
pub(super) fn addresses(written: &str) -> Vec<(Range<usize>, String)> {
    let mut found: Vec<(Range<usize>, String)> = Vec::new();
    // A dot that a letter follows is rare in a sentence, and no address lacks one.
    let bytes = written.as_bytes();
    let joins = |at: usize| bytes.get(at + 1).is_some_and(|next| !next.is_ascii_whitespace());
    if !memchr::memchr_iter(b'.', bytes).any(joins) {
        return found;
    }
    for at in memchr::memchr2_iter(b'w', b'h', bytes) {
        let rest = &written[at..];
        let Some(begun) = BEGINNINGS.into_iter().find(|begun| rest.starts_with(begun)) else {
            continue;
        };
        let before = written[..at].chars().next_back();
        let is_inside =
            before.is_some_and(|letter| letter.is_alphanumeric() || "/.@-_=:".contains(letter));
        if is_inside || found.last().is_some_and(|(last, _)| at < last.end) {
            continue;
        }
        if !begins_with_host(&rest[begun.len()..]) {
            continue;
        }
        let end = |letter: char| letter.is_whitespace() || "<>()[]{}\"'`*|\\".contains(letter);
        let whole = rest.split(end).next().unwrap_or_default();
        let whole = whole.trim_end_matches(|letter: char| ".,;:!?…”’»".contains(letter));
        let start = if begun == "www." { "https://" } else { "" };
        found.push((at..at + whole.len(), format!("{start}{whole}")));
    }
    found
}

/// No name of a site is longer.
const LONGEST: usize = 253;

/// Whether this begins with the name of a site: letters, a dot, letters.
fn begins_with_host(rest: &str) -> bool {
    let near = &rest[..rest.floor_char_boundary(LONGEST)];
    let host = near.split(|letter: char| !letter.is_alphanumeric() && !".-".contains(letter));
    let host = host.map(|host| host.trim_end_matches(['.', '-'])).next().unwrap_or_default();
    let Some((name, last)) = host.rsplit_once('.') else { return false };
    !name.is_empty() && last.chars().count() >= 2 && last.chars().all(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::addresses;

    #[test]
    fn an_address_ends_where_its_sentence_goes_on() {
        let whole = |text: &str| -> Vec<String> {
            addresses(text).into_iter().map(|(place, _)| text[place].to_owned()).collect()
        };
        assert_eq!(whole("See www.a.example."), ["www.a.example"]);
        assert_eq!(
            whole("(https://a.example/b?c=1), www.é.example!"),
            ["https://a.example/b?c=1", "www.é.example"]
        );
        assert_eq!(whole("https://www.a.example"), ["https://www.a.example"]);
        assert_eq!(whole("“www.a.example”"), ["www.a.example"]);
        for none in [
            "www. a",
            "www.a",
            "wwww.a.example",
            "x@www.a.example",
            "http://",
            "www.1.2",
            "https",
            "www\\.a.example",
        ] {
            assert_eq!(whole(none), [""; 0], "{none}");
        }
        assert_eq!(addresses("www.a.example")[0].1, "https://www.a.example");
    }
}
