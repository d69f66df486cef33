//! Paths of files below the root of the output.
//!
//! In: the folder of a file and a relative path from it, percent signs resolved.
//! Out: the path that browsers would ask for. It does not know which files exist.

/// A path that leads out of the site's folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct OutOfSite;

/// The folder of a file, ending with a slash unless it is the root.
pub(super) fn folder(path: &str) -> &str {
    let slash = memchr::memrchr(b'/', path.as_bytes());
    slash.and_then(|slash| path.get(..=slash)).unwrap_or_default()
}

/// Writes the path below the root that a relative path leads to after what a text holds
/// already. A folder ends with a slash or is empty.
pub(super) fn resolve(target: &mut String, base: &str, path: &str) -> Result<(), OutOfSite> {
    let start = target.len();
    let (mut base, mut rest) = (base, path);
    while let Some(below) = rest.strip_prefix("../") {
        base = folder(base.strip_suffix('/').ok_or(OutOfSite)?);
        rest = below;
    }
    target.push_str(base);
    if is_straight(rest) {
        target.push_str(rest);
        return Ok(());
    }
    while !rest.is_empty() {
        let slash = rest.bytes().position(|byte| matches!(byte, b'/' | b'\\'));
        let (name, behind) = rest.split_at(slash.unwrap_or(rest.len()));
        rest = behind.get(1..).unwrap_or_default();
        match name {
            "" | "." => {}
            ".." => {
                let above =
                    target.get(start..).and_then(|path| path.strip_suffix('/')).ok_or(OutOfSite)?;
                let end = start + folder(above).len();
                target.truncate(end);
            }
            name => {
                target.push_str(name);
                if slash.is_some() {
                    target.push('/');
                }
            }
        }
    }
    Ok(())
}

/// Whether a path names folder after folder, as nearly all do, so that it is its own meaning.
fn is_straight(path: &str) -> bool {
    let bytes = path.as_bytes();
    let turns = |byte: u8| (byte == b'/') | (byte == b'.');
    // Looked at to the end, many bytes at a time.
    let pairs = bytes.iter().zip(bytes.get(1..).unwrap_or_default());
    let odd = pairs
        .fold(false, |odd, (one, next)| odd | ((*one == b'/') & turns(*next)) | (*one == b'\\'));
    !odd && !bytes.first().is_some_and(|first| turns(*first)) && bytes.last() != Some(&b'\\')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_resolved_as_browsers_do() {
        let from = |base, path| {
            let mut target = "kept ".to_owned();
            resolve(&mut target, base, path).map(|()| target.replacen("kept ", "", 1))
        };
        let at = |path| from("levels/iop/", path);
        assert_eq!(at("a.html").as_deref(), Ok("levels/iop/a.html"));
        assert_eq!(at("../php/index.html").as_deref(), Ok("levels/php/index.html"));
        assert_eq!(at("..\\.\\x").as_deref(), Ok("levels/x"));
        assert_eq!(at("../..").as_deref(), Ok(""));
        assert_eq!(at("../../").as_deref(), Ok(""));
        assert_eq!(at("../../../x"), Err(OutOfSite));
        assert_eq!(from("", "..").err(), Some(OutOfSite));
        assert_eq!(from("", "/a//b").as_deref(), Ok("a/b"));
        assert_eq!(at("../a/").as_deref(), Ok("levels/a/"));
        assert_eq!(at("../a/./b/../.c").as_deref(), Ok("levels/a/.c"));
        assert_eq!(at("a\\b//c").as_deref(), Ok("levels/iop/a/b/c"));
        assert_eq!(at("").as_deref(), Ok("levels/iop/"));
        assert_eq!(at("../../..").err(), Some(OutOfSite));
    }
}
