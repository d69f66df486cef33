//! What one run keeps for the next in the same process.
//!
//! In: what a run parsed and loaded. Out: the same again, as long as its input is the same to
//! the byte. Only what follows from its input alone is kept here, so that a run with it and a
//! run without it cannot differ. Must not know what changed, or when.

use crate::diag::{Diagnostics, FileId};
use crate::parse::KeptPages;
use crate::render::Theme;
use crate::source::SourceFile;
use std::sync::Arc;

/// Parsed pages and loaded templates.
#[derive(Default)]
pub struct Kept {
    pub(super) pages: KeptPages,
    theme: Option<(Vec<SourceFile>, bool, Arc<Theme>)>,
}

impl Kept {
    /// For sites that share files: only what was made of files before this one is kept, and
    /// stays when a site has none of it.
    pub(super) fn of_files_before(limit: FileId) -> Self {
        Self { pages: KeptPages::of_files_before(limit), theme: None }
    }

    /// The theme of these templates. One with mistakes is loaded each time, to tell them.
    pub(super) fn theme(
        &mut self,
        templates: Vec<SourceFile>,
        minify: bool,
        list: &mut Diagnostics,
    ) -> Option<Arc<Theme>> {
        if let Some((known, minified, theme)) = &self.theme
            && *known == templates
            && *minified == minify
        {
            return Some(Arc::clone(theme));
        }
        let before = list.iter().count();
        let theme = Theme::load(&templates, minify, list).map(Arc::new)?;
        let sound = list.iter().count() == before;
        self.theme = sound.then(|| (templates, minify, Arc::clone(&theme)));
        Some(theme)
    }
}

#[cfg(test)]
mod tests {
    use super::Kept;
    use crate::config::Overrides;
    use crate::diag::{ReportStyle, write_text};
    use crate::output::Memory;
    use crate::{Options, Run, run, run_again};
    use std::collections::BTreeMap;
    use std::fs;

    type Outcome = (BTreeMap<String, Vec<u8>>, String);

    fn outcome(run: Run, memory: Memory) -> Outcome {
        let mut report = Vec::new();
        write_text(&mut report, &run.list, &run.files, ReportStyle::Plain).unwrap();
        (memory.into_files(), String::from_utf8(report).unwrap())
    }

    #[test]
    fn a_run_with_what_is_kept_cannot_be_told_from_one_without() {
        let folder = tempfile::tempdir().unwrap();
        let write = |path: &str, text: &str| {
            let file = folder.path().join(path);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, text).unwrap();
        };
        let page = |title: &str, body: &str| {
            let description = "A page of a test, with a description that is long enough to stand.";
            format!("+++\ntitle = \"{title}\"\ndescription = \"{description}\"\n+++\n\n{body}\n")
        };
        let options = Options {
            root: folder.path().to_path_buf(),
            overrides: Overrides::default(),
            drafts: false,
            strict: false,
            today: crate::source::today(),
            review: false,
        };
        let mut kept = Kept::default();
        let mut last: Option<Outcome> = None;
        let changes: [&[(&str, String)]; 11] = [
            &[
                ("site.toml", "title = \"A test\"\nleave_out = [\"*\"]\n".into()),
                ("content/en/_index.md", page("Home", "[One](a/one.md)")),
                ("content/en/a/_index.md", page("A", "Text.")),
                ("content/en/a/one.md", page("One", "## First\n\n[Two](two.md)")),
                ("content/en/a/two.md", page("Two", "[First](one.md#first)")),
            ],
            &[("content/en/a/one.md", page("Another title", "## First\n\nText."))],
            &[("content/en/a/one.md", page("Another title", "## Second\n\nText."))],
            &[("content/en/a/one.md", page("Another title", "## First\n\nText."))],
            &[("content/en/a/before.md", page("Before", "A page before the others."))],
            &[("content/en/a/one.md", "No settings.".into())],
            &[
                ("content/en/a/one.md", page("One", "## First\n\n{{ snippet(name=\"ours\") }}")),
                ("content/en/shared/ours.md", "A snippet.\n".into()),
            ],
            &[("content/en/shared/ours.md", "Another [^1].\n".into())],
            &[("content/en/a/one.md", page("One", "## First\n\n<script>x</script>"))],
            &[
                ("content/en/a/one.md", page("One", "## First")),
                ("themes/default/templates/page.html", "<p>{{ nothing }}</p>".into()),
            ],
            &[
                ("themes/default/templates/page.html", "{% extends \"base.html\" %}".into()),
                ("site.toml", "title = \"A test\"\nleave_out = [\"*\"]\nminify = false\n".into()),
            ],
        ];
        for (number, change) in changes.iter().enumerate() {
            for (path, text) in *change {
                write(path, text);
            }
            let (again, anew) = (Memory::default(), Memory::default());
            let with = outcome(run_again(&options, &again, Some(&mut kept)), again);
            let without = outcome(run(&options, &anew), anew);
            assert!(with.0 == without.0, "after change {number} the bytes differ");
            assert_eq!(with.1, without.1, "after change {number}");
            assert!(last.as_ref() != Some(&with), "change {number} changed nothing");
            last = Some(with);
        }
    }
}
