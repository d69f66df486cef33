//! Old addresses that lead to pages.
//!
//! In: the aliases of all pages. Out: each old address, as a browser asks for it, and the
//! page that it leads to. Which server answers with it is not known here.

use super::{Page, PageId, decode, encode};
use crate::diag::{Code, Diagnostic, Diagnostics, Place};
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn all(pages: &[Page], list: &mut Diagnostics) -> BTreeMap<String, PageId> {
    let mut aliases = BTreeMap::new();
    if pages.iter().all(|page| page.parsed.front.aliases.is_empty()) {
        return aliases;
    }
    let taken: BTreeSet<&str> =
        pages.iter().flat_map(|page| [page.address.url(), &*page.address.file]).collect();
    for (at, page) in pages.iter().enumerate() {
        for alias in &page.parsed.front.aliases {
            let place = Place::new(page.parsed.file, alias.span.clone());
            let old = match old(&alias.value) {
                Ok(old) => old,
                Err(help) => {
                    let message =
                        format!("The alias `{}` cannot be an address.", alias.value.escape_debug());
                    list.push(Diagnostic::new(Code::BadAddress, message).at(place).help(help));
                    continue;
                }
            };
            if taken.contains(old.as_str()) || aliases.insert(old, PageId(at)).is_some() {
                let message =
                    format!("The alias `{}` is already an address of this site.", alias.value);
                list.push(Diagnostic::new(Code::RedirectLoop, message).at(place));
            }
        }
    }
    aliases
}

/// The old address without its first slash; what to do about one that cannot be. Nobody can
/// rename it: it is what others have linked to.
fn old(written: &str) -> Result<String, String> {
    if let Some((_, rest)) =
        written.split_once("//").filter(|(scheme, _)| scheme.is_empty() || scheme.ends_with(':'))
    {
        let path = rest.find('/').map_or("/old.html", |at| &rest[at..]);
        let path = if path.len() > 1 { path } else { "/old.html" };
        return Err(format!("Write only the path, without the name of the site, such as {path}"));
    }
    if written.contains('?') {
        return Err("No page can answer to what stands behind a question mark. Set up a redirect for this address at your host, and take it out here.".to_owned());
    }
    if let Some((path, _)) = written.split_once('#').filter(|(path, _)| !path.is_empty()) {
        return Err(format!("No server is told what stands behind the #. Write {path}"));
    }
    let decoded = decode(written.trim_start_matches('/'));
    let whole =
        decoded.trim_end_matches('/').split('/').all(|part| !matches!(part, "" | "." | ".."));
    if decoded.is_empty() || !whole {
        return Err("Write the whole path on your old site, such as /about/old.html.".to_owned());
    }
    if !decoded.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_./ ".contains(&byte)) {
        return Err("Letters without accents, digits, spaces, dots, hyphens and underscores work. Set up a redirect for any other address at your host, and take it out here.".to_owned());
    }
    // An old address such as `about.html` was a file and stays one.
    let is_file = decoded.rsplit('/').next().is_some_and(|last| last.contains('.'));
    let end = if is_file { "" } else { "/" };
    Ok(format!("{}{end}", encode(decoded.trim_end_matches('/'))))
}

#[cfg(test)]
mod tests {
    use super::old;

    #[test]
    fn old_addresses_are_taken_as_others_have_linked_to_them() {
        for (written, taken) in [
            ("/Contact%20Us.html", "Contact%20Us.html"),
            ("Contact Us.html", "Contact%20Us.html"),
            ("old", "old/"),
            ("/a/b/", "a/b/"),
        ] {
            assert_eq!(old(written).as_deref(), Ok(taken));
        }
    }

    #[test]
    fn what_cannot_be_one_is_told_with_what_to_do_about_it() {
        for (written, said) in [
            ("https://old.example/a/b.html", "such as /a/b.html"),
            ("//old.example", "such as /old.html"),
            ("/index.php?page=3", "at your host"),
            ("/a.html#hours", "Write /a.html"),
            ("", "the whole path"),
            ("/../a", "the whole path"),
            ("/%2e%2e/a", "the whole path"),
            ("a//b", "the whole path"),
            ("/a\\b", "at your host"),
            ("/a:b", "at your host"),
            ("/%00", "at your host"),
            ("/caf%C3%A9", "at your host"),
        ] {
            let told = old(written).unwrap_err();
            assert!(told.contains(said), "{written}: {told}");
        }
    }
}
