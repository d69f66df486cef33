//! The site under test: this repository's own, built by the binary under test.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

/// The built site, made once for all tests.
pub(crate) fn folder() -> &'static Path {
    static SITE: OnceLock<PathBuf> = OnceLock::new();
    SITE.get_or_init(|| {
        let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join("browser-site");
        let output = Command::new(env!("CARGO_BIN_EXE_carelevel"))
            .arg("build")
            .args(["--site", env!("CARGO_MANIFEST_DIR"), "--out"])
            .arg(&out)
            .output()
            .expect("carelevel starts");
        assert!(
            output.status.success(),
            "the site does not build\n{}{}",
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        );
        out
    })
}

/// The address of a file in the site, opened from disk.
pub(crate) fn file_url(path: &str) -> String {
    url_in(folder(), path)
}

/// The address of a file in any folder.
pub(crate) fn url_in(folder: &Path, path: &str) -> String {
    format!("file://{}", folder.join(path).display())
}

/// A copy of the check's page and of what it loads, with its HTML changed.
pub(crate) fn changed(change: impl Fn(&str) -> String) -> tempfile::TempDir {
    let copy = tempfile::tempdir().expect("a folder for the copy");
    for name in ["self-check", "assets"] {
        std::fs::create_dir_all(copy.path().join(name)).expect("a folder in the copy");
        for entry in std::fs::read_dir(folder().join(name)).expect("a folder of the site") {
            let file = entry.expect("a file of the site").path();
            let target = copy.path().join(name).join(file.file_name().unwrap_or_default());
            if file.extension().is_some_and(|kind| kind == "html") {
                let html = std::fs::read_to_string(&file).expect("a page");
                let new = change(&html);
                assert_ne!(html, new, "the change changes nothing");
                std::fs::write(target, new).expect("a page in the copy");
            } else if file.is_file() {
                std::fs::copy(&file, target).expect("a file in the copy");
            }
        }
    }
    copy
}
