//! Addresses: from a file's path to where it is published, and links between.
//!
//! Links are relative and name `index.html`, so that a site works at a domain's
//! root, below it, and opened from a disk.

use super::names;
use crate::diag::{Code, Diagnostic, FileId, Place};
use std::borrow::Cow;
use std::fmt::Write;

/// Where a page is published.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address {
    /// The file below the site's root, such as `levels/iop/index.html`.
    pub file: String,
}

/// The file that stands for its folder.
const INDEX: &str = "index.html";

impl Address {
    /// The address of a page of content; `prefix` is the language's folder or empty.
    ///
    /// # Errors
    /// A diagnostic when a part of the path cannot become an address.
    pub fn of_page(
        file: FileId,
        prefix: &str,
        path: &str,
        slug: Option<(&str, Place)>,
    ) -> Result<Self, Box<Diagnostic>> {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
        for part in &parts {
            check_part(part, || Place::whole(file))?;
        }
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        if let Some((slug, place)) = &slug {
            check_part(slug, || place.clone())?;
        }
        if name != "_index.md" {
            match &slug {
                Some((slug, _)) => parts.push(slug),
                None => {
                    check_part(stem, || Place::whole(file))?;
                    parts.push(stem);
                }
            }
        }
        let folders = parts.iter().map(|part| part.len() + 1).sum::<usize>();
        let mut file = String::with_capacity(prefix.len() + folders + INDEX.len());
        file.push_str(prefix);
        for part in parts {
            file.push_str(part);
            file.push('/');
        }
        file.push_str(INDEX);
        Ok(Self { file })
    }

    /// The folder form, such as `levels/iop/`; empty for the home page.
    pub fn url(&self) -> &str {
        self.file.strip_suffix(INDEX).unwrap_or(&self.file)
    }

    /// The address in the folder form below a base.
    pub fn absolute(&self, base: &str) -> String {
        format!("{base}{}", self.url())
    }
}

fn check_part(part: &str, place: impl Fn() -> Place) -> Result<(), Box<Diagnostic>> {
    let letters = part
        .bytes()
        .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-_.".contains(&byte));
    if letters
        && !part.is_empty()
        && !part.starts_with('.')
        && !part.ends_with('.')
        && names::fault(part).is_none()
    {
        return Ok(());
    }
    let better = slug::slugify(part);
    let mut diagnostic = Diagnostic::new(
        Code::BadAddress,
        format!("The name `{}` cannot become an address.", part.escape_debug()),
    )
    .at(place());
    if !better.is_empty() && names::fault(&better).is_none() {
        diagnostic = diagnostic.help(format!(
            "Name it `{better}`. If it is only a copy, keep it outside of the folder `content`."
        ));
    }
    Err(Box::new(diagnostic))
}

/// The link from one published file to another, relative.
pub fn relative(from_file: &str, to_file: &str) -> String {
    let same = from_file.bytes().zip(to_file.bytes()).take_while(|(from, to)| from == to).count();
    // The folders that both lie in.
    let shared = from_file.as_bytes()[..same].iter().rposition(|&byte| byte == b'/');
    let shared = shared.map_or(0, |slash| slash + 1);
    let up = from_file.bytes().skip(shared).filter(|&byte| byte == b'/').count();
    let rest = &to_file[shared..];
    let mut link = String::with_capacity(up * "../".len() + rest.len());
    (0..up).for_each(|_| link.push_str("../"));
    link.push_str(rest);
    link
}

/// Joins a written path to the folder of the file it stands in; nothing when it leaves the root.
pub fn join(from_path: &str, written: &str) -> Option<String> {
    let folder = from_path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut joined = String::with_capacity(folder.len() + "/".len() + written.len());
    for part in folder.split('/').chain(written.split('/')) {
        match part {
            "" | "." => {}
            ".." if joined.is_empty() => return None,
            ".." => joined.truncate(joined.rfind('/').unwrap_or(0)),
            part => {
                if !joined.is_empty() {
                    joined.push('/');
                }
                joined.push_str(part);
            }
        }
    }
    Some(joined)
}

/// Resolves `%41` and the like; what is no letter afterwards stays as written.
pub fn decode(text: &str) -> Cow<'_, str> {
    if text.is_empty() || memchr::memchr(b'%', text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let digit = |at: usize| after.get(at).and_then(|&byte| char::from(byte).to_digit(16));
        match (first, digit(0), digit(1)) {
            (b'%', Some(high), Some(low)) => {
                bytes.push(u8::try_from(high * 16 + low).unwrap_or_default());
                rest = after.get(2..).unwrap_or_default();
            }
            _ => {
                bytes.push(first);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).map_or(Cow::Borrowed(text), Cow::Owned)
}

/// A path as an address: what is no plain letter, digit or sign of paths is written as `%20`
/// and the like.
pub fn encode(path: &str) -> Cow<'_, str> {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
    if path.bytes().all(plain) {
        return Cow::Borrowed(path);
    }
    let mut address = String::with_capacity(path.len() + 16);
    for byte in path.bytes() {
        if plain(byte) {
            address.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(address, "%{byte:02X}");
        }
    }
    Cow::Owned(address)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Files;

    #[test]
    fn links_are_relative_and_name_the_file() {
        assert_eq!(relative("index.html", "levels/iop/index.html"), "levels/iop/index.html");
        assert_eq!(relative("levels/iop/index.html", "levels/php/index.html"), "../php/index.html");
        assert_eq!(relative("es/levels/index.html", "assets/style.css"), "../../assets/style.css");
        assert_eq!(relative("a/index.html", "a/index.html"), "index.html");
    }

    #[test]
    fn odd_names_are_refused_with_a_better_one() {
        let id = Files::default().add("x", None);
        for (path, better) in
            [("IOP program (new).md", "iop-program-new"), ("été.md", "ete"), ("a/B.md", "`b`")]
        {
            let problem = Address::of_page(id, "", path, None).unwrap_err();
            assert!(problem.advice().contains(better), "{}", problem.advice());
        }
        for path in ["con.md", "..md", "a/../b.md", ".hidden.md", "a\u{202e}b.md"] {
            assert!(Address::of_page(id, "", path, None).is_err(), "{path}");
        }
        assert_eq!(
            Address::of_page(id, "es/", "levels/_index.md", None).unwrap().url(),
            "es/levels/"
        );
    }

    #[test]
    fn names_of_files_survive_as_addresses() {
        for name in ["Intake Form 2026.pdf", "100% #1.pdf", "a%20b.pdf", "café.pdf"] {
            assert_eq!(decode(&encode(name)), name);
        }
        assert_eq!(encode("Intake Form 2026.pdf"), "Intake%20Form%202026.pdf");
        assert_eq!(encode("a\"><b/"), "a%22%3E%3Cb/", "an address cannot leave its attribute");
    }

    #[test]
    fn paths_do_not_leave_the_root() {
        assert_eq!(join("levels/iop.md", "../tonight.md").as_deref(), Some("tonight.md"));
        assert_eq!(join("a/b/c.md", "./../d//e.md").as_deref(), Some("a/d/e.md"));
        assert_eq!(join("a/b.md", "..").as_deref(), Some(""));
        assert_eq!(join("iop.md", "../tonight.md"), None);
        assert_eq!(join("a/b.md", "../../c.md"), None);
    }
}
