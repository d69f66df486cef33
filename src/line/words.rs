//! The straight line as far as the words of the check, for a terminal.
//!
//! In: a site's folder, or nothing for what is built in, and a language. Out: the
//! check's words as plain text. Nothing is rendered, audited or put anywhere.

use super::Run;
use crate::assets;
use crate::config::{self, Overrides};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::parse::{self, Held, Shelf};
use crate::render::{Renderer, Theme};
use crate::site::{self, AssembleOptions};
use crate::source;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

/// The words of the check as plain text, by dotted key: those of a site, or the built-in ones.
///
/// # Errors
/// The run with its problems, when the site has some that keep the words from being made.
pub fn check_words(site: Option<&Path>, lang: &str) -> Result<BTreeMap<String, String>, Box<Run>> {
    let mut list = Diagnostics::new(false);
    let opened = site.map_or_else(|| Ok(source::built_in()), source::open);
    let (mut files, settings) = match opened {
        Ok(opened) => opened,
        Err((files, problem)) => {
            list.push(*problem);
            return Err(Box::new(Run::refused(files, list)));
        }
    };
    let Some(config) = config::load(&settings, &Overrides::default(), &mut list) else {
        return Err(Box::new(Run::refused(files, list)));
    };
    if !config.languages.iter().any(|known| known == lang) {
        let message = format!("There are no words of the check in the language `{lang}`.");
        let known: Vec<String> =
            config.languages.iter().map(|known| format!("--lang {known}")).collect();
        let help = format!("Write one of: {}.", known.join(", "));
        list.push(Diagnostic::new(Code::MissingWords, message).help(help));
        return Err(Box::new(Run::refused(files, list)));
    }
    let mut sources =
        source::read(site, std::mem::take(&mut files), &config.read_options(), &mut list);
    let pages = std::mem::take(&mut sources.pages);
    let parsed =
        parse::all(&sources, pages, &config, Held::Once(&Arc::new(Shelf::new(None))), &mut list);
    let files = std::mem::take(&mut sources.files);
    let assemble = AssembleOptions {
        drafts: false,
        today: source::today(),
        read: Vec::new(),
        left_out: sources.left_out,
        statics: Vec::new(),
        files: &files,
    };
    let site = site::assemble(parsed, config, assemble, &mut list);
    let assets =
        assets::prepare(&sources.styles, &sources.icons, &site.config.brand, false, &mut list);
    let words = Theme::load(&sources.templates, false, &mut list)
        .and_then(|theme| Renderer::new(&site, &assets, &theme, &mut list).check_words(lang));
    words.ok_or_else(|| Box::new(Run::refused(files, list)))
}
