//! Which files a site has, and what each is for.
//!
//! In: the site's folder. Out: [`Sources`]. A file of the site replaces the
//! built-in one of the same path; a symbolic link that leads out of the site is
//! refused.

use super::disk::{StaticFile, TextProblem, read_text, unreadable};
use super::named::left_out;
use super::{Origin, SourceFile, Sources, Unread, pack};
use crate::diag::{Code, Diagnostic, Diagnostics, FileId, Files, Place};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::{MAIN_SEPARATOR, Path, PathBuf};
use std::sync::Arc;

/// What the settings say about reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadOptions {
    /// The languages of the site.
    pub languages: Vec<String>,
    /// The theme's folder name.
    pub theme: String,
    /// Whether the built-in pages, facts and words are part of the site.
    pub use_pack: bool,
    /// Path beginnings, below a language's folder, of built-in pages to leave out.
    pub leave_out: Vec<String>,
}

/// Reads `site.toml`, the only file that must be known before the rest.
///
/// # Errors
/// The files read so far and the reason, when there is no settings file or it is no text.
pub fn open(root: &Path) -> Result<(Files, SourceFile), (Files, Box<Diagnostic>)> {
    let mut files = Files::default();
    let path = root.join("site.toml");
    if !path.is_file() {
        let id = files.add("site.toml", None);
        let message = match root.to_str() {
            Some(".") => "There is no site.toml in this folder.".to_owned(),
            _ => format!("There is no site.toml in the folder `{}`.", root.display()),
        };
        return Err((files, Box::new(Diagnostic::new(Code::NoSite, message).at(Place::whole(id)))));
    }
    let inside = root.canonicalize().unwrap_or_else(|_| root.to_path_buf());
    if leads_out(&path, &inside) {
        let id = files.add("site.toml", None);
        return Err((files, Box::new(outside(id))));
    }
    match read_text(&path) {
        Ok(text) => {
            let text: Arc<str> = text.into();
            let id = files.add("site.toml", Some(text.clone()));
            let file =
                SourceFile { id, path: "site.toml".into(), lang: None, origin: Origin::Site, text };
            Ok((files, file))
        }
        Err(problem) => {
            let id = files.add("site.toml", problem.readable());
            Err((files, Box::new(problem.into_diagnostic(id))))
        }
    }
}

/// The settings of a site that has nothing of its own: the pack as it is, in all its languages.
pub fn built_in() -> (Files, SourceFile) {
    let mut files = Files::default();
    let codes: Vec<String> = pack::languages().iter().map(|code| format!("\"{code}\"")).collect();
    let text = format!("title = \"Levels of care\"\nlanguages = [{}]\n", codes.join(", "));
    let text: Arc<str> = text.into();
    let id = files.add("<built-in>/site.toml", Some(text.clone()));
    (files, SourceFile { id, path: "site.toml".into(), lang: None, origin: Origin::Pack, text })
}

/// Reads everything else; without a folder, the pack alone.
pub fn read(
    root: Option<&Path>,
    files: Files,
    options: &ReadOptions,
    list: &mut Diagnostics,
) -> Sources {
    let mut sources = Sources { files, ..Sources::default() };
    if let Some(root) = root.map(Path::to_path_buf) {
        sources.files.read_again_by(move |path| read_text(&root.join(path)).ok().map(Arc::from));
    }
    let mut built_in: BTreeMap<String, &'static str> = pack::files().into_iter().collect();
    let root_path = root.unwrap_or(Path::new(""));
    let found = root.map(|root| find(root, options, &mut sources, list)).unwrap_or_default();

    let texts: Vec<_> = found
        .into_par_iter()
        .map(|path| {
            let is_text = !path.starts_with("static/");
            let text = is_text.then(|| read_text(&root_path.join(&path)).map(Arc::from));
            (path, text)
        })
        .collect();

    for (path, text) in texts {
        if path != "content/facts.toml" && !path.starts_with("themes/") {
            built_in.remove(path.as_str());
        }
        put(&mut sources, root_path, (&path, path.clone()), text, options, list);
    }

    for (path, text) in built_in {
        if !options.use_pack && path.starts_with("content/") {
            continue;
        }
        if let Some(page) = left_out(&path, &options.leave_out) {
            sources.left_out.push(page);
            continue;
        }
        let text: Arc<str> = text.into();
        let id = sources.files.add(format!("<built-in>/{path}"), Some(text.clone()));
        place(&mut sources, &path, options, id, Origin::Pack, text);
    }
    sort(&mut sources);
    sources
}

/// Puts a file that was found under its heading; `shown` is its path in reports.
pub(super) fn put(
    sources: &mut Sources,
    root: &Path,
    (path, shown): (&str, String),
    text: Option<Result<Arc<str>, TextProblem>>,
    options: &ReadOptions,
    list: &mut Diagnostics,
) {
    match text {
        None => {
            let id = sources.files.add(shown, None);
            let below = path.strip_prefix("static/").unwrap_or(path).to_owned();
            sources.statics.push(StaticFile { id, path: below, disk: root.join(path) });
        }
        Some(Err(problem)) => {
            let id = sources.files.add(shown, problem.readable());
            list.push(problem.into_diagnostic(id));
            sources.unread.push(Unread { id, path: path.to_owned() });
        }
        Some(Ok(text)) => {
            let id = match path.ends_with(".md") && path == shown {
                true => sources.files.add_aside(&shown, &text),
                false => sources.files.add(shown, Some(text.clone())),
            };
            if !place(sources, path, options, id, Origin::Site, text) {
                list.push(stray(path, id));
            }
        }
    }
}

pub(super) fn sort(sources: &mut Sources) {
    let key = |file: &SourceFile| (file.lang.clone(), file.path.clone(), file.origin);
    for files in [
        &mut sources.pages,
        &mut sources.snippets,
        &mut sources.words,
        &mut sources.facts,
        &mut sources.templates,
        &mut sources.styles,
        &mut sources.icons,
        &mut sources.interface,
    ] {
        files.sort_by_cached_key(key);
    }
    sources.statics.sort_by(|a, b| a.path.cmp(&b.path));
}

/// Puts a file under the heading of what it is for; false if it is for nothing.
pub(super) fn place(
    sources: &mut Sources,
    path: &str,
    options: &ReadOptions,
    id: crate::diag::FileId,
    origin: Origin,
    text: Arc<str>,
) -> bool {
    let parts: Vec<&str> = path.splitn(3, '/').collect();
    let file = |path: &str, lang: Option<&str>| SourceFile {
        id,
        path: path.to_owned(),
        lang: lang.map(str::to_owned),
        origin,
        text: text.clone(),
    };
    match parts.as_slice() {
        ["content", "facts.toml"] => sources.facts.push(file("facts.toml", None)),
        ["content", lang, rest] => {
            let known = options.languages.iter().any(|language| language == lang);
            if !known && origin == Origin::Pack {
                return true;
            }
            let heading = match rest.split_once('/') {
                Some(("quiz", name)) if name.ends_with(".toml") => &mut sources.words,
                Some(("shared", name)) if name.ends_with(".md") => {
                    sources.snippets.push(file(name, Some(lang)));
                    return true;
                }
                _ if has_ending(rest, "md") => &mut sources.pages,
                _ => return false,
            };
            heading.push(file(rest.strip_prefix("quiz/").unwrap_or(rest), Some(lang)));
        }
        ["themes", _, rest] => match rest.split_once('/') {
            Some(("templates", name)) => sources.templates.push(file(name, None)),
            Some(("css", name)) => sources.styles.push(file(name, None)),
            Some(("i18n", name)) => sources.interface.push(file(name, None)),
            None if *rest == "icon.svg" => sources.icons.push(file(rest, None)),
            None if *rest == "theme.toml" => {}
            _ => return false,
        },
        _ => return false,
    }
    true
}

fn has_ending(path: &str, ending: &str) -> bool {
    Path::new(path).extension().is_some_and(|found| found.eq_ignore_ascii_case(ending))
}

fn stray(path: &str, id: crate::diag::FileId) -> Diagnostic {
    let code = if path.starts_with("themes/") { Code::UnknownThemeFile } else { Code::StrayFile };
    let problem = Diagnostic::new(code, "Nothing uses this file, so it is not published.")
        .at(Place::whole(id));
    // Windows hides the last ending of a name.
    let name = path.rsplit('/').next().unwrap_or(path);
    match name.to_lowercase().find(".md.").and_then(|at| name.get(..at + 3)) {
        Some(page) => problem.help(format!(
            "Name it `{page}`. Windows shows the end of the name under View, File name extensions."
        )),
        None => problem,
    }
}

/// The paths of all files of the site, relative and with `/`, in order.
pub(super) fn find(
    root: &Path,
    options: &ReadOptions,
    sources: &mut Sources,
    list: &mut Diagnostics,
) -> Vec<String> {
    let files = &mut sources.files;
    let inside = root.canonicalize().unwrap_or_else(|_| root.to_path_buf());
    let theme = format!("themes/{}", options.theme);
    let mut found = Vec::new();
    // Links were looked at when they were met, so that a folder's files are where it is.
    let mut folder_looked_at = (PathBuf::new(), false);
    let mut stands_outside = |path: &Path| {
        let folder = path.parent().unwrap_or(path);
        if folder_looked_at.0 != folder {
            folder_looked_at = (folder.to_path_buf(), leads_out(folder, &inside));
        }
        folder_looked_at.1
    };
    for folder in ["content", "static", theme.as_str()] {
        let start = root.join(folder);
        if !start.exists() {
            continue;
        }
        if leads_out(&start, &inside) {
            let id = files.add(folder, None);
            list.push(outside(id));
            continue;
        }
        let walk = walkdir::WalkDir::new(&start).follow_links(true).sort_by_file_name();
        let visible = |entry: &walkdir::DirEntry| {
            entry.depth() == 0 || !is_left_out(&entry.file_name().to_string_lossy())
        };
        let mut entries = walk.into_iter().filter_entry(visible);
        while let Some(entry) = entries.next() {
            match entry {
                Ok(entry) if entry.path_is_symlink() && leads_out(entry.path(), &inside) => {
                    // Somebody else's folder is not even looked at.
                    if entry.file_type().is_dir() {
                        entries.skip_current_dir();
                    }
                    let id = files.add(relative(root, entry.path()), None);
                    list.push(outside(id));
                }
                Ok(entry) if entry.file_type().is_file() && !stands_outside(entry.path()) => {
                    match entry.path().strip_prefix(root).ok().and_then(Path::to_str) {
                        Some(path) => found.push(path.replace(MAIN_SEPARATOR, "/")),
                        None => {
                            let id = files.add(relative(root, entry.path()), None);
                            list.push(
                                Diagnostic::new(
                                    Code::BadAddress,
                                    "This file's name is not made of ordinary letters.",
                                )
                                .at(Place::whole(id)),
                            );
                        }
                    }
                }
                Ok(_) => {}
                Err(error) => {
                    let path =
                        error.path().map_or_else(|| PathBuf::from("content"), Path::to_path_buf);
                    let shown = relative(root, &path);
                    let id = files.add(shown.clone(), None);
                    list.push(walk_problem(id, &path, &error));
                    sources.unread.push(Unread { id, path: shown });
                }
            }
        }
    }
    found
}

fn walk_problem(id: FileId, path: &Path, error: &walkdir::Error) -> Diagnostic {
    if path.is_symlink()
        && error.io_error().is_some_and(|error| error.kind() == ErrorKind::NotFound)
    {
        let message = "This file cannot be read: it is a link to something that is not there.";
        return Diagnostic::new(Code::UnreadableFile, message).at(Place::whole(id));
    }
    match error.io_error() {
        Some(error) => unreadable(id, error),
        None => Diagnostic::new(Code::UnsafePath, "This symbolic link leads in a circle.")
            .at(Place::whole(id)),
    }
}

fn outside(id: FileId) -> Diagnostic {
    Diagnostic::new(Code::UnsafePath, "This symbolic link leads out of the site.")
        .at(Place::whole(id))
}

fn leads_out(path: &Path, inside: &Path) -> bool {
    path.canonicalize().is_ok_and(|target| !target.starts_with(inside))
}

/// Whether a name is that of a file of the system or of an editor, such as
/// `.DS_Store`, `page.md~` and `~$page.md`: such files are no part of a site.
pub fn is_left_out(name: &str) -> bool {
    name.starts_with(['.', '#'])
        || name.starts_with("~$")
        || name.ends_with('~')
        || ["Thumbs.db", "desktop.ini"].contains(&name)
}

fn relative(root: &Path, path: &Path) -> String {
    path.strip_prefix(root).unwrap_or(path).to_string_lossy().replace(MAIN_SEPARATOR, "/")
}
