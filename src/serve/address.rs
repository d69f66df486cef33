//! From the path of a request to a file of the site.
//!
//! In: the raw path, and which files there are. Out: the file, another address,
//! or nothing. The path is decoded once and only looked up in a list, so that it
//! can never lead to a disk.

use crate::site;

/// What stands at an address.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// The file of this name.
    File(String),
    /// A folder was named without its last `/`; this is its address.
    Folder(String),
    /// Nothing.
    Nothing,
}

/// Decodes the path of a request, without the first `/`. Nothing for a path that
/// no finished file can have: with NUL, `..`, a backslash, a `/` in disguise,
/// bytes that are no text or a broken escape.
pub(super) fn decode(raw: &str) -> Option<String> {
    let mut bytes = raw.strip_prefix('/')?.bytes();
    let mut decoded = Vec::with_capacity(raw.len());
    while let Some(byte) = bytes.next() {
        if byte != b'%' {
            decoded.push(byte);
            continue;
        }
        let digits =
            (char::from(bytes.next()?).to_digit(16)?, char::from(bytes.next()?).to_digit(16)?);
        let byte = u8::try_from(digits.0 * 16 + digits.1).ok()?;
        if byte == b'/' {
            return None;
        }
        decoded.push(byte);
    }
    let path = String::from_utf8(decoded).ok()?;
    let folders = path.strip_suffix('/').unwrap_or(&path);
    let plain = !path.chars().any(|letter| letter.is_control() || letter == '\\')
        && (path.is_empty() || folders.split('/').all(|part| !matches!(part, "" | "." | "..")));
    plain.then_some(path)
}

/// Finds a decoded path among the files.
pub(super) fn find(path: &str, exists: impl Fn(&str) -> bool) -> Found {
    let index = |folder: &str| format!("{folder}index.html");
    if path.is_empty() || path.ends_with('/') {
        let file = index(path);
        return if exists(&file) { Found::File(file) } else { Found::Nothing };
    }
    if exists(path) {
        return Found::File(path.to_owned());
    }
    let folder = format!("{path}/");
    if exists(&index(&folder)) { Found::Folder(encode(&folder)) } else { Found::Nothing }
}

/// The address of a decoded path, fit for a header and for an attribute.
pub(super) fn encode(path: &str) -> String {
    format!("/{}", site::encode(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_paths_are_decoded_once() {
        for (raw, path) in [
            ("/", ""),
            ("/levels/iop/", "levels/iop/"),
            ("/a%20b.pdf", "a b.pdf"),
            ("/%C3%A9t%c3%a9", "été"),
            ("/100%25", "100%"),
            ("/%252e%252e/", "%2e%2e/"),
            ("/a..b", "a..b"),
        ] {
            assert_eq!(decode(raw).as_deref(), Some(path), "{raw}");
        }
    }

    #[test]
    fn what_no_file_can_have_is_nothing() {
        for raw in [
            "",
            "levels",
            "//",
            "//evil.example/",
            "/..",
            "/../etc/passwd",
            "/a/../../b",
            "/%2e%2e/etc/passwd",
            "/.%2E/",
            "/a/./b",
            "/a//b",
            "/a%2fb",
            "/..%2f..%2fetc",
            "/a\\b",
            "/a%5Cb",
            "/a%00b",
            "/a%0d%0ab",
            "/%",
            "/%4",
            "/%zz",
            "/%+1",
            "/%c0%ae%c0%ae/",
            "/%ff",
            "/a%7f",
            "/a//",
        ] {
            assert_eq!(decode(raw), None, "{raw}");
        }
    }

    #[test]
    fn folders_have_their_index_and_are_named_with_a_slash() {
        let exists = |file: &str| {
            ["index.html", "levels/iop/index.html", "été/index.html", "404.html"].contains(&file)
        };
        assert_eq!(find("", exists), Found::File("index.html".into()));
        assert_eq!(find("levels/iop/", exists), Found::File("levels/iop/index.html".into()));
        assert_eq!(find("levels/iop", exists), Found::Folder("/levels/iop/".into()));
        assert_eq!(find("été", exists), Found::Folder("/%C3%A9t%C3%A9/".into()));
        assert_eq!(find("404.html", exists), Found::File("404.html".into()));
        for nothing in ["levels", "levels/", "404.html/", "index.html/index.html"] {
            assert_eq!(find(nothing, exists), Found::Nothing, "{nothing}");
        }
    }

    #[test]
    fn an_encoded_path_cannot_leave_its_attribute() {
        assert_eq!(encode("a\"><b/"), "/a%22%3E%3Cb/");
    }
}
