//! Addresses as a browser reads them.
//!
//! In: the decoded value of an attribute, or what stands in a `url()`. Out: what
//! kind of address it is, and for the site's own ones the path and the fragment.
//! Browsers drop white space around an address and tabs and line ends inside it,
//! read `\` as `/` and schemes in any case; so does this. It does not know the
//! pages of the site.

pub(super) use crate::site::decode;
use std::borrow::Cow;

/// What an address leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Address<'a> {
    /// Nothing is written.
    Empty,
    /// A place on the same page.
    Fragment(&'a str),
    /// A file by its path from this page, perhaps with a place in it.
    Relative(&'a str, Option<&'a str>),
    /// A file by its path from the host's root, which is not always the site's.
    Rooted(&'a str, Option<&'a str>),
    /// Another host, reached by the page's own scheme: `//host/`.
    OtherHost,
    /// An address with a scheme, and what follows the colon.
    Scheme(Scheme, &'a str),
}

/// The schemes that matter here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scheme {
    /// `https:`
    Https,
    /// `http:`
    Http,
    /// `tel:`
    Tel,
    /// `sms:`
    Sms,
    /// `mailto:`
    Mailto,
    /// `javascript:` and `vbscript:`
    Script,
    /// `data:`, `blob:` and `filesystem:`: the address carries the thing itself.
    Inline,
    /// Any other.
    Other,
}

impl Address<'_> {
    /// Whether following or loading it asks another host, or unpacks what the address carries.
    pub(super) fn leaves_the_site(&self) -> bool {
        matches!(self, Address::OtherHost | Address::Scheme(..))
    }

    /// Whether it runs script.
    pub(super) fn runs_script(&self) -> bool {
        matches!(self, Address::Scheme(Scheme::Script, _))
    }

    /// Whether it is a web address on another host.
    pub(super) fn is_outbound(&self) -> bool {
        matches!(self, Address::OtherHost | Address::Scheme(Scheme::Https | Scheme::Http, _))
    }
}

/// The address without what browsers drop before they read it.
pub(super) fn clean(value: &str) -> Cow<'_, str> {
    // Looked at to the end, many bytes at a time.
    if !value.bytes().fold(false, |found, byte| found | (byte <= b' ')) {
        return Cow::Borrowed(value);
    }
    let trimmed = value.trim_matches(|letter: char| letter <= ' ');
    if trimmed.contains(['\t', '\n', '\r']) {
        Cow::Owned(trimmed.replace(['\t', '\n', '\r'], ""))
    } else {
        Cow::Borrowed(trimmed)
    }
}

/// Reads an address that [`clean`] has been through.
pub(super) fn read(address: &str) -> Address<'_> {
    if address.is_empty() {
        return Address::Empty;
    }
    // Nearly all addresses are bare paths.
    let is_bare = memchr::memchr3(b':', b'#', b'?', address.as_bytes()).is_none();
    if !is_bare && let Some((scheme, rest)) = scheme(address) {
        return Address::Scheme(scheme, rest);
    }
    let is_slash = |at: usize| matches!(address.as_bytes().get(at), Some(b'/' | b'\\'));
    if is_slash(0) && is_slash(1) {
        return Address::OtherHost;
    }
    let (path, fragment) = if is_bare {
        (address, None)
    } else {
        let (path, fragment) = cut(address, b'#');
        (cut(path, b'?').0, fragment)
    };
    match fragment {
        Some(fragment) if path.is_empty() && address.starts_with('#') => {
            Address::Fragment(fragment)
        }
        fragment if is_slash(0) => Address::Rooted(path, fragment),
        fragment => Address::Relative(path, fragment),
    }
}

/// What stands before the first of these marks, and what behind it if there is one.
fn cut(text: &str, mark: u8) -> (&str, Option<&str>) {
    let at = memchr::memchr(mark, text.as_bytes());
    let parts = at.and_then(|at| Some((text.get(..at)?, text.get(at + 1..)?)));
    parts.map_or((text, None), |(before, behind)| (before, Some(behind)))
}

/// The scheme and what follows its colon, if there is one.
fn scheme(address: &str) -> Option<(Scheme, &str)> {
    let fits = |letter: &u8| letter.is_ascii_alphanumeric() || b"+-.".contains(letter);
    let end = address.bytes().position(|letter| !fits(&letter))?;
    let (name, rest) = (address.get(..end)?, address.get(end..)?.strip_prefix(':')?);
    let is = |names: &[&str]| names.iter().any(|one| name.eq_ignore_ascii_case(one));
    let scheme = match () {
        () if !name.starts_with(|first: char| first.is_ascii_alphabetic()) => return None,
        () if is(&["https"]) => Scheme::Https,
        () if is(&["http"]) => Scheme::Http,
        () if is(&["tel"]) => Scheme::Tel,
        () if is(&["sms"]) => Scheme::Sms,
        () if is(&["mailto"]) => Scheme::Mailto,
        () if is(&["javascript", "vbscript", "livescript", "jscript", "mocha"]) => Scheme::Script,
        () if is(&["data", "blob", "filesystem"]) => Scheme::Inline,
        () => Scheme::Other,
    };
    Some((scheme, rest))
}

/// The host of what follows `https:`, in lower case.
pub(super) fn host(after_scheme: &str) -> String {
    let rest = after_scheme.trim_start_matches(['/', '\\']);
    let authority = rest.split(['/', '\\', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    host.split(':').next().unwrap_or_default().to_ascii_lowercase()
}

/// The addresses in a `srcset`, split as browsers split it.
pub(super) fn candidates(srcset: &str) -> impl Iterator<Item = &str> {
    let mut rest = srcset;
    std::iter::from_fn(move || {
        rest =
            rest.trim_start_matches(|letter: char| letter.is_ascii_whitespace() || letter == ',');
        if rest.is_empty() {
            return None;
        }
        let end = rest.find(|letter: char| letter.is_ascii_whitespace()).unwrap_or(rest.len());
        let (address, after) = rest.split_at(end);
        let bare = address.trim_end_matches(',');
        rest = if bare.len() < address.len() { after } else { after_descriptors(after) };
        Some(bare)
    })
}

/// What follows the comma that ends the descriptors of a candidate.
fn after_descriptors(text: &str) -> &str {
    // Browsers do not count: the first `)` ends however many were begun.
    let mut in_parentheses = false;
    for (at, letter) in text.char_indices() {
        match letter {
            '(' => in_parentheses = true,
            ')' => in_parentheses = false,
            ',' if !in_parentheses => return text.get(at + 1..).unwrap_or_default(),
            _ => {}
        }
    }
    ""
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(value: &str) -> String {
        format!("{:?}", read(&clean(value)))
    }

    #[test]
    fn the_ways_to_hide_a_scheme_are_seen() {
        for hidden in [
            "javascript:x",
            "JaVaScRiPt:x",
            "java\tscript:x",
            "java\r\nscript:x",
            " \u{1}javascript:x",
            "\u{0}\u{1f}javascript:x",
            "j\na\nv\na\ns\nc\nr\ni\np\nt\n:x",
            "VBSCRIPT:x",
        ] {
            assert_eq!(kind(hidden), "Scheme(Script, \"x\")", "{hidden:?}");
        }
        for hidden in ["//host/x", "/\\host", "\\\\host", "\\/host", " /\t/host", "///host"] {
            assert_eq!(kind(hidden), "OtherHost", "{hidden:?}");
        }
        assert_eq!(kind("DATA:text/html,x"), "Scheme(Inline, \"text/html,x\")");
        assert_eq!(kind("https:host"), "Scheme(Https, \"host\")");
    }

    #[test]
    fn the_sites_own_addresses_are_told_apart() {
        assert_eq!(kind(""), "Empty");
        assert_eq!(kind(" \n"), "Empty");
        assert_eq!(kind("#"), "Fragment(\"\")");
        assert_eq!(kind("#a?b"), "Fragment(\"a?b\")");
        assert_eq!(kind("a/b.html?x#c"), "Relative(\"a/b.html\", Some(\"c\"))");
        assert_eq!(kind("?x#c"), "Relative(\"\", Some(\"c\"))");
        assert_eq!(kind("/a/b"), "Rooted(\"/a/b\", None)");
        assert_eq!(kind("1st:thing"), "Relative(\"1st:thing\", None)");
        assert_eq!(kind("a/javascript:x"), "Relative(\"a/javascript:x\", None)");
    }

    #[test]
    fn percent_signs_are_resolved_where_they_make_letters() {
        assert_eq!(decode("caf%C3%A9%20x"), "café x");
        assert_eq!(decode("100%"), "100%");
        assert_eq!(decode("%zz%4"), "%zz%4");
        assert_eq!(decode("%ff"), "%ff");
    }

    #[test]
    fn hosts_are_read_past_tricks() {
        assert_eq!(host("//User:p@988LifeLine.org:443/chat/"), "988lifeline.org");
        assert_eq!(host("//988lifeline.org@evil.example/"), "evil.example");
        assert_eq!(host("\\evil.example\\988lifeline.org"), "evil.example");
        assert_eq!(host("//"), "");
    }

    #[test]
    fn a_srcset_is_split_as_browsers_do() {
        let all = |text| candidates(text).collect::<Vec<_>>();
        assert_eq!(all("a.png 1x, b.png 2x"), ["a.png", "b.png"]);
        assert_eq!(all(" ,, a.png,b.png"), ["a.png,b.png"]);
        assert_eq!(all("a.png, https://evil.example/b 2x"), ["a.png", "https://evil.example/b"]);
        assert_eq!(all("a x(1,2) 3x, //evil/b"), ["a", "//evil/b"]);
        assert_eq!(
            all("a.svg (() , https://evil.example/c 2x"),
            ["a.svg", "https://evil.example/c"]
        );
        assert_eq!(all("a.svg ()(, b) 2x, c.svg"), ["a.svg", "c.svg"]);
        assert_eq!(all("data:image/png;base64,AAA= 1x"), ["data:image/png;base64,AAA="]);
        assert_eq!(all(""), [""; 0]);
    }
}
