//! Whole builds into real folders.
//!
//! Helpers here make a folder, build a site into it and read it back; the files
//! beside this one each test one promise.

mod build;
mod faults;
mod folder;
mod strangers;

use super::{Problem, Sink, Staging, Summary};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

type Site<'a> = &'a [(&'a str, &'a str)];

struct Place {
    _temporary: TempDir,
    root: PathBuf,
    out: PathBuf,
}

impl Place {
    fn new() -> Self {
        // In memory where there is such a disk: hundreds of builds here would each
        // wait for a real one. `tests/output_faults.rs` uses the real one.
        let memory = Path::new("/dev/shm");
        let temporary =
            if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() }
                .unwrap();
        let root = temporary.path().to_owned();
        Self { _temporary: temporary, out: root.join("public"), root }
    }

    fn build(&self, site: Site) -> Result<Summary, Vec<Problem>> {
        build(&self.out, site)
    }

    /// The published files, without the list and without `.git`.
    fn files(&self) -> BTreeMap<String, String> {
        let mut files = BTreeMap::new();
        read(&self.out, "", &mut files);
        files.remove(".carelevel");
        files.retain(|path, _| !path.starts_with(".git/"));
        files
    }

    /// Everything in the parent but the folder itself.
    fn beside(&self) -> Vec<String> {
        let names = fs::read_dir(&self.root)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap());
        names.filter(|name| name != "public").collect()
    }

    fn write(&self, path: &str, text: &str) {
        let to = self.out.join(path);
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::write(to, text).unwrap();
    }

    fn list(&self) -> String {
        fs::read_to_string(self.out.join(".carelevel")).unwrap()
    }
}

fn build(out: &Path, site: Site) -> Result<Summary, Vec<Problem>> {
    let staging = Staging::begin(out)?;
    for (path, text) in site {
        staging.put(path, text.as_bytes()).map_err(|problem| vec![problem])?;
    }
    staging.publish().map_err(|problem| vec![problem])
}

fn read(folder: &Path, below: &str, files: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let path = format!("{below}{}", entry.file_name().into_string().unwrap());
        if entry.file_type().unwrap().is_dir() {
            let before = files.len();
            read(&entry.path(), &format!("{path}/"), files);
            if files.len() == before {
                files.insert(format!("{path}/"), "an empty folder".into());
            }
        } else {
            files.insert(path, fs::read_to_string(entry.path()).unwrap());
        }
    }
}

fn as_map(site: Site) -> BTreeMap<String, String> {
    site.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

fn messages(problems: &[Problem]) -> Vec<&str> {
    problems.iter().map(Problem::message).collect()
}
