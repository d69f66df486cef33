//! What all pages share: facts, interface words, words of the check, snippets.
//!
//! In: their texts. Out: the same parsed, with their problems; from the run before, as long
//! as all of its input is the same to the byte. It knows no page.

use super::{CheckWords, FactBase, InterfaceWords, ParsedSnippet, facts, interface, page, words};
use crate::config::SiteConfig;
use crate::diag::{Diagnostic, Diagnostics};
use crate::source::{SourceFile, Sources, Unread};
use std::collections::BTreeMap;

/// Everything around the pages.
#[derive(Clone, Debug)]
pub(super) struct Around {
    pub(super) facts: FactBase,
    pub(super) interface: BTreeMap<String, InterfaceWords>,
    pub(super) words: BTreeMap<String, CheckWords>,
    pub(super) snippets: BTreeMap<(String, String), ParsedSnippet>,
}

/// It as it was parsed, for the next run.
#[derive(Debug)]
pub(super) struct KeptAround {
    texts: [Vec<SourceFile>; 4],
    unread: Vec<Unread>,
    config: SiteConfig,
    around: Around,
    problems: Vec<Diagnostic>,
}

impl KeptAround {
    /// Whether these sources would become the same.
    fn fits(&self, sources: &Sources, config: &SiteConfig) -> bool {
        let texts = [&sources.facts, &sources.interface, &sources.words, &sources.snippets];
        self.texts.each_ref() == texts && self.unread == sources.unread && self.config == *config
    }
}

/// Parses it, unless it is kept.
pub(super) fn parse(
    sources: &Sources,
    config: &SiteConfig,
    kept: Option<&mut Option<KeptAround>>,
    list: &mut Diagnostics,
) -> Around {
    let Some(kept) = kept else { return anew(sources, config, list) };
    if let Some(known) = kept.as_ref().filter(|known| known.fits(sources, config)) {
        list.extend(known.problems.iter().cloned());
        return known.around.clone();
    }
    let mut own = Diagnostics::new(false);
    let around = anew(sources, config, &mut own);
    let problems: Vec<Diagnostic> = own.iter().cloned().collect();
    list.extend(problems.iter().cloned());
    let Sources { facts, interface, words, snippets, unread, .. } = sources;
    *kept = Some(KeptAround {
        texts: [facts, interface, words, snippets].map(Clone::clone),
        unread: unread.clone(),
        config: config.clone(),
        around: around.clone(),
        problems,
    });
    around
}

fn anew(sources: &Sources, config: &SiteConfig, list: &mut Diagnostics) -> Around {
    let facts_unread = sources.unread.iter().any(|file| file.path == "content/facts.toml");
    let facts = facts::parse(&sources.facts, facts_unread, config.default_language(), list);
    let interface = interface::parse(&sources.interface, &sources.unread, config, list);
    let words = words::parse(&sources.words, &sources.unread, list);
    let mut snippets = page::parse_snippets(&sources.snippets, !config.minify, list);
    snippets.extend(page::unread_snippets(&sources.unread));
    Around { facts, interface, words, snippets }
}
