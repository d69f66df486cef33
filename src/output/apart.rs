//! Whether the output folder keeps apart from what the site is made of.
//!
//! In: the output folder as asked for, and the site's folder. Out: a problem if
//! one build would read, or write over, what another wrote.

use super::problem::Problem;
use super::target::shown;
use crate::diag::{Code, Diagnostic};
use std::io;
use std::path::{Path, PathBuf};

/// Folders of a site that are read.
const SOURCES: [&str; 3] = ["content", "static", "themes"];

/// Refuses an output folder that is the site's folder, holds it, or lies in its
/// sources. Links are resolved on both sides.
///
/// # Errors
/// E503 if the folders overlap; E502 if the system cannot say where they are.
pub fn keep_apart(output: &Path, site: &Path) -> Result<(), Problem> {
    let real = |path: &Path| {
        real(path).map_err(|error| {
            Problem::system(&format!("`{}` could not be found", shown(path)), &error)
        })
    };
    let (folder, home) = (real(output)?, real(site)?);
    let refuse = |words: &str| {
        let message = format!("The output folder `{}` {words}.", shown(output));
        Err(Diagnostic::new(Code::OutputInside, message).into())
    };
    if folder == home {
        return refuse("is the site's own folder");
    }
    if home.starts_with(&folder) {
        return refuse("holds the site's folder");
    }
    for source in SOURCES {
        if folder.starts_with(real(&home.join(source))?) {
            return refuse(&format!("lies in the site's `{source}`"));
        }
        if real(&home.join(source))?.starts_with(&folder) {
            return refuse(&format!("holds the site's `{source}`"));
        }
    }
    Ok(())
}

/// The real path of what exists, and below it the rest as it was written.
fn real(path: &Path) -> io::Result<PathBuf> {
    let whole = std::path::absolute(path)?;
    for above in whole.ancestors() {
        if let Ok(found) = above.canonicalize() {
            let rest = whole.strip_prefix(above).unwrap_or(Path::new(""));
            // Joining nothing would add a slash.
            return Ok(if rest.as_os_str().is_empty() { found } else { found.join(rest) });
        }
    }
    Ok(whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overlapping_folders_are_refused_and_neighbours_are_not() {
        let temporary = tempfile::tempdir().unwrap();
        let site = temporary.path().join("site");
        std::fs::create_dir_all(site.join("content/en")).unwrap();
        for good in ["site/public", "public", "site/contents", "site/build/out"] {
            assert_eq!(keep_apart(&temporary.path().join(good), &site), Ok(()), "{good}");
        }
        for bad in [
            "site",
            "site/.",
            ".",
            "site/content",
            "site/content/en/x",
            "site/static/made",
            "site/themes",
        ] {
            let problem = keep_apart(&temporary.path().join(bad), &site).expect_err(bad);
            assert_eq!(problem.code(), Code::OutputInside, "{bad}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_link_does_not_hide_the_overlap() {
        let temporary = tempfile::tempdir().unwrap();
        let site = temporary.path().join("site");
        std::fs::create_dir_all(site.join("content")).unwrap();
        std::os::unix::fs::symlink(site.join("content"), temporary.path().join("out")).unwrap();
        assert!(keep_apart(&temporary.path().join("out/deep"), &site).is_err());
    }
}
