//! Built-in files that a site may copy out to change them.
//!
//! In: what the settings say about languages, theme and pack. Out: each file's path in
//! the site and its text. Facts are not among them: a site adds to them and may change
//! none, because pages that come with carelevel rely on every one.

use super::{ReadOptions, pack};

/// A built-in file as it would stand in the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ejectable {
    /// Its path in the site.
    pub path: String,
    /// Its path among the built-in files.
    pub built_in: String,
    /// Its text.
    pub text: &'static str,
}

/// All of them, by path.
pub fn ejectable(options: &ReadOptions) -> Vec<Ejectable> {
    let mut all: Vec<Ejectable> = pack::files()
        .into_iter()
        .filter_map(|(built_in, text)| {
            let path = match built_in.strip_prefix("themes/default/") {
                Some(rest) => format!("themes/{}/{rest}", options.theme),
                None => {
                    let (lang, _) = built_in.strip_prefix("content/")?.split_once('/')?;
                    let known = options.languages.iter().any(|language| language == lang);
                    (known && options.use_pack).then(|| built_in.clone())?
                }
            };
            Some(Ejectable { path, built_in, text })
        })
        .collect();
    all.sort_by(|a, b| a.path.cmp(&b.path));
    all
}
