//! Many sites over one folder of shared texts.
//!
//! In: a pattern for settings files; what the sites share; a folder with what is one
//! site's own. Out: the files meant; the texts of that one site. A file of its own takes
//! the place of a shared one of the same path, as one of a site does of a built-in one.

use super::disk::{TextProblem, read_text};
use super::read::{find, place, put, sort};
use super::{Origin, ReadOptions, SourceFile, Sources};
use crate::diag::{Diagnostic, Diagnostics, Files};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The files that a pattern means: `*` stands for any letters of the file's name. Sorted.
pub fn matching(pattern: &Path) -> Vec<PathBuf> {
    let name = pattern.file_name().map(|name| name.to_string_lossy().into_owned());
    let name = name.unwrap_or_default();
    if !name.contains('*') {
        return if pattern.is_file() { vec![pattern.to_path_buf()] } else { Vec::new() };
    }
    let folder = pattern.parent().filter(|folder| *folder != Path::new(""));
    let entries = std::fs::read_dir(folder.unwrap_or(Path::new(".")));
    let mut found: Vec<PathBuf> = entries
        .into_iter()
        .flatten()
        .flatten()
        .filter(|entry| fits(&entry.file_name().to_string_lossy(), &name))
        .map(|entry| folder.map_or_else(PathBuf::new, Path::to_path_buf).join(entry.file_name()))
        .filter(|path| path.is_file())
        .collect();
    found.sort();
    found
}

/// Whether a name fits a pattern with `*` in it; hidden files fit none.
fn fits(name: &str, pattern: &str) -> bool {
    let mut parts = pattern.split('*');
    let first = parts.next().unwrap_or_default();
    let Some(mut rest) = name.strip_prefix(first).filter(|_| !name.starts_with('.')) else {
        return false;
    };
    let parts: Vec<&str> = parts.collect();
    let Some((last, middle)) = parts.split_last() else { return rest.is_empty() };
    for part in middle {
        match rest.split_once(part) {
            Some((_, after)) => rest = after,
            None => return false,
        }
    }
    rest.ends_with(last)
}

/// Reads one site's settings.
///
/// # Errors
/// A diagnostic when the file cannot be read or is no text.
pub fn settings(path: &Path, files: &mut Files) -> Result<SourceFile, Box<Diagnostic>> {
    let shown = path.to_string_lossy().replace('\\', "/");
    match read_text(path) {
        Ok(text) => {
            let text: Arc<str> = text.into();
            let id = files.add(shown, Some(text.clone()));
            Ok(SourceFile { id, path: "site.toml".into(), lang: None, origin: Origin::Site, text })
        }
        Err(problem) => {
            let id = files.add(shown, None);
            Err(Box::new(TextProblem::into_diagnostic(problem, id)))
        }
    }
}

/// What one site has: the shared texts, under those in its own folder.
pub fn read_over(
    shared: &Sources,
    own: &Path,
    files: Files,
    options: &ReadOptions,
    list: &mut Diagnostics,
) -> Sources {
    let mut sources = Sources { files, ..shared.clone() };
    if !own.is_dir() {
        return sources;
    }
    let folder = own.to_string_lossy().replace('\\', "/");
    for path in find(own, options, &mut sources, list) {
        forget(&mut sources, &path);
        let shown = format!("{folder}/{path}");
        let text =
            (!path.starts_with("static/")).then(|| read_text(&own.join(&path)).map(Arc::from));
        put(&mut sources, own, (&path, shown), text, options, list);
    }
    sort(&mut sources);
    sources
}

/// Takes a shared file away that one of the site's own replaces. Facts add to each other,
/// and a theme keeps what it replaces for `extends`.
fn forget(sources: &mut Sources, path: &str) {
    if let Some(below) = path.strip_prefix("static/") {
        sources.statics.retain(|file| file.path != below);
        return;
    }
    if path == "content/facts.toml" || path.starts_with("themes/") {
        return;
    }
    // The same headings under which the file will stand.
    let mut one = Sources::default();
    let parts: Vec<&str> = path.splitn(3, '/').collect();
    let lang = parts.get(1).map(|lang| vec![(*lang).to_owned()]).unwrap_or_default();
    let options =
        ReadOptions { languages: lang, theme: String::new(), use_pack: true, leave_out: vec![] };
    place(&mut one, path, &options, sources.files.next(), Origin::Site, "".into());
    for (files, gone) in [
        (&mut sources.pages, &one.pages),
        (&mut sources.snippets, &one.snippets),
        (&mut sources.words, &one.words),
    ] {
        files.retain(|file| {
            gone.iter().all(|gone| (&gone.lang, &gone.path) != (&file.lang, &file.path))
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_stands_for_letters_of_the_name() {
        assert!(fits("harbor.toml", "*.toml") && fits("harbor.toml", "h*b*.toml"));
        assert!(fits("harbor.toml", "harbor.toml*") && fits("a", "*"));
        assert!(!fits("harbor.toml~", "*.toml") && !fits(".hidden.toml", "*.toml"));
        assert!(!fits("harbor.toml", "lake*"));
    }
}
