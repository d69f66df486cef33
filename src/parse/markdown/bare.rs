//! Addresses that are typed into a text as they are, and that nobody can tap: of other sites,
//! and of mail.
//!
//! In: a text as it was typed, outside of links and code. Out: where each address stands, and
//! how a link to it is written.

use std::ops::Range;

/// How the address of a site begins.
const BEGINNINGS: [&str; 3] = ["https://", "http://", "www."];

/// Signs beside letters and digits that stand before the `@` of a mail address.
const IN_MAILBOXES: &str = ".-_+%";

/// An address in a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Bare {
    /// Its bytes.
    pub(super) place: Range<usize>,
    /// What a link with words of its own leads to.
    pub(super) link: String,
    /// What stands in pointed brackets, where the address is its own words.
    pub(super) pointed: String,
}

/// The addresses in a text, each whole, as somebody would type it elsewhere, in their order.
pub(super) fn addresses(written: &str) -> Vec<Bare> {
    let mut found: Vec<Bare> = Vec::new();
    // A dot that a letter follows is rare in a sentence, and no address lacks one.
    let bytes = written.as_bytes();
    let joins = |at: usize| bytes.get(at + 1).is_some_and(|next| !next.is_ascii_whitespace());
    if !memchr::memchr_iter(b'.', bytes).any(joins) {
        return found;
    }
    for at in memchr::memchr3_iter(b'w', b'h', b'@', bytes) {
        if found.last().is_some_and(|last| at < last.place.end) {
            continue;
        }
        found.extend(if bytes[at] == b'@' { mail(written, at) } else { site(written, at) });
    }
    found
}

/// The address of a site that begins here.
fn site(written: &str, at: usize) -> Option<Bare> {
    let rest = &written[at..];
    let begun = BEGINNINGS.into_iter().find(|begun| rest.starts_with(begun))?;
    let before = written[..at].chars().next_back();
    let is_inside =
        before.is_some_and(|letter| letter.is_alphanumeric() || "/.@-_=:".contains(letter));
    if is_inside || host(&rest[begun.len()..]).is_none() {
        return None;
    }
    let end = |letter: char| letter.is_whitespace() || "<>()[]{}\"'`*|\\".contains(letter);
    let whole = rest.split(end).next().unwrap_or_default();
    let whole = whole.trim_end_matches(|letter: char| ".,;:!?…”’»".contains(letter));
    let start = if begun == "www." { "https://" } else { "" };
    let link = format!("{start}{whole}");
    Some(Bare { place: at..at + whole.len(), pointed: link.clone(), link })
}

/// The mail address whose `@` stands here.
fn mail(written: &str, at: usize) -> Option<Bare> {
    let near = &written[written.floor_char_boundary(at.saturating_sub(LONGEST))..at];
    let inside = |letter: char| letter.is_alphanumeric() || IN_MAILBOXES.contains(letter);
    let mailbox = near.rsplit(|letter| !inside(letter)).next().unwrap_or_default();
    let mailbox = mailbox.trim_start_matches(|letter| IN_MAILBOXES.contains(letter));
    let host = host(&written[at + 1..])?;
    if mailbox.is_empty() {
        return None;
    }
    let pointed = format!("{mailbox}@{host}");
    let place = at - mailbox.len()..at + 1 + host.len();
    Some(Bare { place, link: format!("mailto:{pointed}"), pointed })
}

/// No name of a site is longer.
const LONGEST: usize = 253;

/// The name of a site with which this begins: letters, a dot, letters.
fn host(rest: &str) -> Option<&str> {
    let near = &rest[..rest.floor_char_boundary(LONGEST)];
    let host = near.split(|letter: char| !letter.is_alphanumeric() && !".-".contains(letter));
    let host = host.map(|host| host.trim_end_matches(['.', '-'])).next().unwrap_or_default();
    let (name, last) = host.rsplit_once('.')?;
    let is_one =
        !name.is_empty() && last.chars().count() >= 2 && last.chars().all(char::is_alphabetic);
    is_one.then_some(host)
}

#[cfg(test)]
mod tests {
    use super::addresses;

    #[test]
    fn an_address_ends_where_its_sentence_goes_on() {
        let whole = |text: &str| -> Vec<String> {
            addresses(text).into_iter().map(|bare| text[bare.place].to_owned()).collect()
        };
        assert_eq!(whole("See www.a.example."), ["www.a.example"]);
        assert_eq!(
            whole("(https://a.example/b?c=1), www.é.example!"),
            ["https://a.example/b?c=1", "www.é.example"]
        );
        assert_eq!(whole("https://www.a.example"), ["https://www.a.example"]);
        assert_eq!(whole("“www.a.example”"), ["www.a.example"]);
        for none in
            ["www. a", "www.a", "wwww.a.example", "http://", "www.1.2", "https", "www\\.a.example"]
        {
            assert_eq!(whole(none), [""; 0], "{none}");
        }
        assert_eq!(addresses("www.a.example")[0].link, "https://www.a.example");
    }

    #[test]
    fn mail_is_told_with_its_whole_mailbox() {
        let all =
            addresses("Write to front.desk+iop@a.example, or (e.g.) b@c.d.example. No: @a.b, a@b");
        let whole: Vec<(&str, &str)> =
            all.iter().map(|bare| (&*bare.pointed, &*bare.link)).collect();
        assert_eq!(
            whole,
            [
                ("front.desk+iop@a.example", "mailto:front.desk+iop@a.example"),
                ("b@c.d.example", "mailto:b@c.d.example"),
            ]
        );
        assert_eq!(addresses("https://a.example/b@c.example").len(), 1);
        for none in ["@here.example", "a@ b.example", "a@b", "x@1.2", "…@a.example", "a @ b.c"] {
            assert_eq!(addresses(none), [], "{none}");
        }
    }
}
