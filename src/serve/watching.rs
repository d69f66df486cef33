//! When the site's files change.
//!
//! In: the site's folder. Out: one signal for each burst of changes, or that the
//! person wants to stop. Knows nothing of what the files mean; only that hidden
//! files and copies that editors leave behind are no part of a site.

use crate::source::is_left_out;
use notify::event::{AccessKind, AccessMode, ModifyKind, RenameMode};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use std::ffi::OsStr;
use std::path::{Component, Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

/// An editor that is still writing is done after such a pause.
const QUIET: Duration = Duration::from_millis(30);
/// A file that was closed or put in its place is whole; only what follows at once belongs to it.
const SETTLED: Duration = Duration::from_millis(4);
/// Changes that never pause are built all the same.
const LONGEST: Duration = Duration::from_millis(400);

const FOLDERS: [&str; 3] = ["content", "static", "themes"];

/// What wakes the preview.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Signal {
    /// A file changed; `layout` when one of the watched folders came or went.
    Changed {
        /// Whether the folders must be watched anew.
        layout: bool,
        /// Whether the file is whole now, because it was closed or put in its place.
        whole: bool,
    },
    /// The person wants to stop.
    Stop,
}

/// What to do next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// Build once more.
    Build {
        /// Whether the folders must be watched anew first.
        layout: bool,
    },
    /// End.
    Stop,
}

/// Waits for a change and for the pause after it, so that a burst is one build.
pub(super) fn next(signals: &Receiver<Signal>) -> Next {
    let Ok(Signal::Changed { mut layout, mut whole }) = signals.recv() else {
        return Next::Stop;
    };
    let first = Instant::now();
    while let Some(left) = LONGEST.checked_sub(first.elapsed()) {
        let pause = if whole { SETTLED } else { QUIET };
        match signals.recv_timeout(pause.min(left)) {
            Ok(Signal::Changed { layout: also, whole: now }) => {
                (layout, whole) = (layout | also, now);
            }
            Ok(Signal::Stop) | Err(RecvTimeoutError::Disconnected) => return Next::Stop,
            Err(RecvTimeoutError::Timeout) => break,
        }
    }
    Next::Build { layout }
}

/// A watch over a site's folder.
#[derive(Debug)]
pub(super) struct Watching {
    root: PathBuf,
    watcher: RecommendedWatcher,
}

impl Watching {
    /// Begins to send a signal for every change.
    pub(super) fn begin(root: &Path, sender: Sender<Signal>) -> notify::Result<Self> {
        let root = root.canonicalize()?;
        let below = root.clone();
        let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
            // What the system could not say may have been a change.
            let (layout, whole) = match event {
                Ok(event) => match weigh(&below, &event) {
                    Some(layout) => (layout, is_whole(event.kind)),
                    None => return,
                },
                Err(_) => (true, false),
            };
            let _ = sender.send(Signal::Changed { layout, whole });
        })?;
        // The folder itself without what is below: the published site, a `.git` and
        // other large folders may stand there.
        watcher.watch(&root, RecursiveMode::NonRecursive)?;
        let mut watching = Self { root, watcher };
        for folder in FOLDERS {
            let path = watching.root.join(folder);
            if path.is_dir() {
                watching.watcher.watch(&path, RecursiveMode::Recursive)?;
            }
        }
        Ok(watching)
    }

    /// Watches the folders that stand there now. One that cannot be watched yet
    /// is met again with the next change beside it.
    pub(super) fn renew(&mut self) {
        for folder in FOLDERS {
            let path = self.root.join(folder);
            let _ = self.watcher.unwatch(&path);
            if path.is_dir() {
                let _ = self.watcher.watch(&path, RecursiveMode::Recursive);
            }
        }
    }
}

/// Whether an event says that a file has all its bytes.
fn is_whole(kind: EventKind) -> bool {
    matches!(
        kind,
        EventKind::Access(AccessKind::Close(AccessMode::Write))
            | EventKind::Modify(ModifyKind::Name(RenameMode::To | RenameMode::Both))
    )
}

/// Whether an event is a change of the site, and if so whether of its folders.
fn weigh(root: &Path, event: &Event) -> Option<bool> {
    if event.need_rescan() {
        return Some(true);
    }
    match event.kind {
        // The build itself opens and reads every file.
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => {}
        EventKind::Access(_) => return None,
        _ => {}
    }
    let parts = event.paths.iter().filter_map(|path| part_of_site(path.strip_prefix(root).ok()?));
    parts.reduce(|a, b| a || b)
}

/// Whether a path below the root belongs to the site, and if so whether it is one of its folders.
fn part_of_site(path: &Path) -> Option<bool> {
    let names: Vec<&OsStr> = path
        .components()
        .map(|part| match part {
            Component::Normal(name) if !is_left_out(&name.to_string_lossy()) => Some(name),
            _ => None,
        })
        .collect::<Option<_>>()?;
    let (first, rest) = names.split_first()?;
    if rest.is_empty() && *first == "site.toml" {
        return Some(false);
    }
    FOLDERS.iter().any(|folder| first == folder).then_some(rest.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc::channel;

    #[test]
    fn only_the_sites_own_files_count() {
        let counts = |path: &str| part_of_site(Path::new(path));
        assert_eq!(counts("content/en/levels/iop.md"), Some(false));
        assert_eq!(counts("site.toml"), Some(false));
        assert_eq!(counts("themes"), Some(true));
        for other in [
            "public/index.html",
            "README.md",
            "content/en/.iop.md.swp",
            "content/en/iop.md~",
            "a/site.toml",
            "",
        ] {
            assert_eq!(counts(other), None, "{other}");
        }
    }

    #[test]
    fn reading_a_file_is_no_change() {
        let root = Path::new("/site");
        let event = |kind| Event::new(kind).add_path("/site/content/en/a.md".into());
        assert_eq!(weigh(root, &event(EventKind::Access(AccessKind::Open(AccessMode::Any)))), None);
        assert_eq!(
            weigh(root, &event(EventKind::Access(AccessKind::Close(AccessMode::Read)))),
            None
        );
        assert_eq!(
            weigh(root, &event(EventKind::Access(AccessKind::Close(AccessMode::Write)))),
            Some(false)
        );
        assert_eq!(weigh(root, &event(EventKind::Any)), Some(false));
    }

    #[test]
    fn a_burst_is_one_build_and_what_comes_later_is_another() {
        let (sender, signals) = channel();
        for layout in [false, true, false] {
            sender.send(Signal::Changed { layout, whole: false }).unwrap();
        }
        assert_eq!(next(&signals), Next::Build { layout: true });
        sender.send(Signal::Changed { layout: false, whole: true }).unwrap();
        assert_eq!(next(&signals), Next::Build { layout: false });
        sender.send(Signal::Changed { layout: false, whole: true }).unwrap();
        sender.send(Signal::Stop).unwrap();
        assert_eq!(next(&signals), Next::Stop);
    }

    #[test]
    fn changes_without_a_pause_are_built_all_the_same() {
        let (sender, signals) = channel();
        let writer = std::thread::spawn(move || {
            while sender.send(Signal::Changed { layout: false, whole: true }).is_ok() {
                std::thread::sleep(Duration::from_millis(2));
            }
        });
        let began = Instant::now();
        assert_eq!(next(&signals), Next::Build { layout: false });
        assert!(began.elapsed() < LONGEST * 4, "{:?}", began.elapsed());
        drop(signals);
        writer.join().unwrap();
    }
}
