//! Putting the parsed pages together.

use super::address::Address;
use super::links::{From, LinkIndex, Target};
use super::translation::{self, Absent};
use super::{Page, PageId, PageKind, Site, Snippet, aliases, check, due, names, program, tree};
use crate::config::SiteConfig;
use crate::diag::{Code, Diagnostic, Diagnostics, Files, Place, nearest};
use crate::parse::{Parsed, ParsedPage, ParsedSnippet};
use crate::source::{Date, Origin, REQUIRED, StaticFile};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What assembling needs to know beside the pages.
pub struct AssembleOptions<'a> {
    /// Whether drafts are published too.
    pub drafts: bool,
    /// The day, for diagnostics only.
    pub today: Date,
    /// Every page that was read, whether it could be parsed or not.
    pub read: Vec<(String, String)>,
    /// Built-in pages that the site leaves out.
    pub left_out: Vec<String>,
    /// Files copied as they are.
    pub statics: Vec<StaticFile>,
    /// The texts of all files.
    pub files: &'a Files,
}

/// Assembles the site.
pub fn assemble(
    parsed: Parsed,
    config: SiteConfig,
    options: AssembleOptions<'_>,
    list: &mut Diagnostics,
) -> Site {
    let Parsed { pages: parsed_pages, half, snippets: parsed_snippets, facts, words, interface } =
        parsed;
    let mut drafts = Vec::new();
    let mut left_out = options.left_out;
    let mut pages = Vec::with_capacity(parsed_pages.len());
    let with_programs = program::languages_with(&options.read);
    for page in parsed_pages {
        if page.front.draft && !options.drafts {
            drafts.push((page.lang.clone(), page.path.clone()));
            continue;
        }
        // A list of no programs would promise what the site does not have.
        if page.path == program::PROGRAM_LIST && !with_programs.contains(&page.lang) {
            left_out.push(page.path.clone());
            continue;
        }
        pages.extend(placed(page, &config, list));
    }
    let mut pages = without_doubles(pages, list);
    pages.sort_by(|a, b| (&a.parsed.lang, &a.parsed.path).cmp(&(&b.parsed.lang, &b.parsed.path)));
    let read: BTreeSet<(String, String)> =
        options.read.into_iter().filter(|key| !drafts.contains(key)).collect();
    require(&pages, &read, &config, list);
    tree::grow(&mut pages, &read, list);
    let absent = Absent { read: &read, drafts: &drafts };
    snippets_in_all(&parsed_snippets, &config, list);
    translation::link(&mut pages, &absent, &config, options.files, list);
    due::check(&pages, options.today, config.review_months, list);
    // Whatever their address would be wrong in is told when their settings are mended.
    let mut half: Vec<Page> = half
        .into_iter()
        .filter(|page| options.drafts || !page.front.draft)
        .filter_map(|page| placed(page, &config, &mut Diagnostics::new(false)))
        .collect();
    let all = pages.iter().chain(&half);
    program::check(all, &facts, options.files, options.today, list);

    program::organization(&config, list);

    let static_paths: BTreeSet<String> =
        options.statics.iter().map(|file| file.path.clone()).collect();
    let present: BTreeSet<(String, String)> =
        pages.iter().map(|page| (page.parsed.lang.clone(), page.parsed.path.clone())).collect();
    // A page that is missing or broken is one problem; links to it are not more.
    let required = config
        .languages
        .iter()
        .flat_map(|lang| REQUIRED.iter().map(|path| (lang.clone(), (*path).to_owned())));
    let unparsed = read.into_iter().chain(required).filter(|key| !present.contains(key)).collect();
    let (targets, related, of_half, snippets, check) = {
        let index = LinkIndex {
            pages: &pages,
            by_path: pages
                .iter()
                .enumerate()
                .map(|(at, page)| {
                    ((page.parsed.lang.as_str(), page.parsed.path.as_str()), PageId(at))
                })
                .collect(),
            unparsed,
            left_out: left_out.into_iter().collect(),
            drafts: &drafts,
            statics: &static_paths,
        };
        let (targets, related) = resolve(&index, &pages, list);
        let (of_half, _) = resolve(&index, &half, list);
        let snippets = resolve_snippets(&index, parsed_snippets, list);
        let mut problems = Vec::new();
        let check = check::assemble(&words, &config.languages, &index, &mut problems);
        list.extend(problems);
        (targets, related, of_half, snippets, check)
    };
    for (page, targets) in half.iter_mut().zip(of_half) {
        page.targets = targets;
    }
    for ((page, targets), related) in pages.iter_mut().zip(targets).zip(related) {
        page.targets = targets;
        page.related = related;
    }
    names::check(&pages, &options.statics, list);
    let aliases = aliases::all(&pages, list);
    let homes = config
        .languages
        .iter()
        .filter_map(|lang| {
            let of_lang = |page: &Page| &page.parsed.lang == lang;
            let at = pages
                .iter()
                .position(|page| of_lang(page) && page.parsed.path == "_index.md")
                .or_else(|| pages.iter().position(of_lang))?;
            Some((lang.clone(), PageId(at)))
        })
        .collect();
    Site {
        config,
        pages,
        half,
        homes,
        facts,
        snippets,
        check,
        interface,
        statics: options.statics,
        static_paths,
        aliases,
    }
}

/// The targets of the links of pages, and their related pages.
fn resolve(
    index: &LinkIndex<'_>,
    pages: &[Page],
    list: &mut Diagnostics,
) -> (Vec<Vec<Target>>, Vec<Vec<PageId>>) {
    let mut problems = Vec::new();
    let mut targets = Vec::with_capacity(pages.len());
    let mut related = Vec::with_capacity(pages.len());
    for page in pages {
        let parsed = &page.parsed;
        let from = From {
            file: parsed.file,
            lang: &parsed.lang,
            path: &parsed.path,
            origin: parsed.origin,
            own: Some(parsed),
        };
        targets.push(index.resolve_all(&from, &parsed.body, &mut problems));
        related.push(
            parsed
                .front
                .related
                .iter()
                .filter_map(|link| {
                    match index.resolve(&from, &link.value, &link.span, &mut problems) {
                        Target::Page(id, _) => Some(id),
                        _ => None,
                    }
                })
                .collect(),
        );
    }
    list.extend(problems);
    (targets, related)
}

fn resolve_snippets(
    index: &LinkIndex<'_>,
    snippets: BTreeMap<(String, String), ParsedSnippet>,
    list: &mut Diagnostics,
) -> BTreeMap<(String, String), Snippet> {
    let mut problems = Vec::new();
    let snippets = snippets
        .into_iter()
        .map(|((lang, name), parsed)| {
            let path = format!("shared/{name}.md");
            let from = From {
                file: parsed.file,
                lang: &lang,
                path: &path,
                origin: parsed.origin,
                own: None,
            };
            let targets = index.resolve_all(&from, &parsed.body, &mut problems);
            ((lang, name), Snippet { parsed, targets })
        })
        .collect();
    list.extend(problems);
    snippets
}

fn no_language(parsed: &ParsedPage, config: &SiteConfig) -> Diagnostic {
    let folder = &parsed.lang;
    let message =
        format!("This page is in the folder `{folder}`, which is not a language of the site.");
    let problem = Diagnostic::new(Code::UnknownLanguage, message).at(Place::whole(parsed.file));
    let small = folder.to_lowercase();
    let first = config.languages.first().map_or("en", String::as_str);
    if config.languages.contains(&small) {
        return problem.help(format!("Name the folder `{small}`, in small letters."));
    }
    if folder.len() > 3 {
        return problem.help(format!("Move the file to content/{first}/{folder}/{}.", parsed.path));
    }
    problem
}

fn placed(parsed: Arc<ParsedPage>, config: &SiteConfig, list: &mut Diagnostics) -> Option<Page> {
    if !config.languages.contains(&parsed.lang) {
        list.push(no_language(&parsed, config));
        return None;
    }
    let prefix = config.prefix(&parsed.lang);
    let slug = parsed
        .front
        .slug
        .as_ref()
        .map(|slug| (slug.value.as_str(), Place::new(parsed.file, slug.span.clone())));
    match Address::of_page(parsed.file, &prefix, &parsed.path, slug) {
        Ok(address) => Some(Page {
            kind: PageKind::of(&address.url()[prefix.len()..]),
            parsed,
            address,
            section: None,
            children: Vec::new(),
            previous: None,
            next: None,
            targets: Vec::new(),
            related: Vec::new(),
            alternates: Vec::new(),
            translation: None,
        }),
        Err(problem) => {
            list.push(*problem);
            None
        }
    }
}

fn without_doubles(pages: Vec<Page>, list: &mut Diagnostics) -> Vec<Page> {
    let mut by_address: BTreeMap<String, Page> = BTreeMap::new();
    for page in pages {
        if let Some(first) = by_address.get(page.address.url()) {
            let mut problem = Diagnostic::new(
                Code::SameAddress,
                format!("Two pages would have the address `/{}`.", page.address.url()),
            )
            .at(Place::whole(page.parsed.file));
            problem = problem.also(Place::whole(first.parsed.file), "the other page");
            list.push(problem);
            continue;
        }
        by_address.insert(page.address.url().to_owned(), page);
    }
    by_address.into_values().collect()
}

/// A page that is there and broken is told as broken, not as missing.
fn require(
    pages: &[Page],
    read: &BTreeSet<(String, String)>,
    config: &SiteConfig,
    list: &mut Diagnostics,
) {
    for lang in &config.languages {
        for path in REQUIRED {
            let there =
                pages.iter().any(|page| &page.parsed.lang == lang && page.parsed.path == *path)
                    || read.contains(&(lang.clone(), (*path).to_owned()));
            if !there {
                list.push(Diagnostic::new(
                    Code::RequiredPageMissing,
                    format!(
                        "The page content/{lang}/{path}, in the language `{lang}`, is missing."
                    ),
                ));
            }
        }
    }
}

/// Every language has the same snippets: each is a text that pages rely on.
fn snippets_in_all(
    snippets: &BTreeMap<(String, String), ParsedSnippet>,
    config: &SiteConfig,
    list: &mut Diagnostics,
) {
    let first = config.default_language();
    let of = |lang: &str| -> BTreeMap<&str, &ParsedSnippet> {
        let own = snippets.iter().filter(|((known, _), _)| known == lang);
        own.map(|((_, name), snippet)| (name.as_str(), snippet)).collect()
    };
    let wanted = of(first);
    for lang in config.languages.iter().skip(1) {
        let found = of(lang);
        for (name, snippet) in wanted.iter().filter(|(name, _)| !found.contains_key(*name)) {
            let message = format!(
                "The snippet `{name}` is missing in the language `{lang}`: there is no content/{lang}/shared/{name}.md."
            );
            list.push(
                Diagnostic::new(Code::SnippetOfOneLanguage, message).at(Place::whole(snippet.file)),
            );
        }
        let free: Vec<&str> =
            wanted.keys().copied().filter(|name| !found.contains_key(name)).collect();
        for (name, snippet) in found.iter().filter(|(name, _)| !wanted.contains_key(*name)) {
            if snippet.origin == Origin::Pack {
                continue;
            }
            let message =
                format!("The snippet `{name}` is there in `{lang}` and not in `{first}`.");
            let problem =
                Diagnostic::new(Code::SnippetOfOneLanguage, message).at(Place::whole(snippet.file));
            list.push(match nearest(name, free.iter().copied()) {
                Some(near) => problem.help(format!("Did you mean `{near}`?")),
                None => problem
                    .help(format!("Add content/{first}/shared/{name}.md, or take this file out.")),
            });
        }
    }
}
