//! Translations: which pages are the same in another language, and which lag behind.
//!
//! In: the pages in their places, and the texts of their files. Out: for each page
//! its other languages and, on a translation, its original and whether that is
//! newer. A page outside the default language translates the page of the same path,
//! or the one that `translation_of` names; `original` holds the fingerprint of the
//! text that was translated.

use super::{Page, PageId};
use crate::config::SiteConfig;
use crate::diag::{Code, Diagnostic, Diagnostics, Files, Place, nearest};
use crate::source::{Origin, REQUIRED};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};

/// What a translation translates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Translation {
    /// The page in the default language.
    pub original: PageId,
    /// Whether the original changed after it was translated.
    pub lags: bool,
}

/// Pages that are there and yet not among those to be published.
pub(super) struct Absent<'a> {
    /// Every page that was read, whether it could be parsed or not.
    pub(super) read: &'a BTreeSet<(String, String)>,
    /// Pages that are kept back.
    pub(super) drafts: &'a [(String, String)],
}

/// Pages on which an old text can cost a life, by the path of the original.
fn is_safety(path: &str) -> bool {
    matches!(path, "tonight.md" | "self-check.md" | "levels/withdrawal-management.md")
        || path.starts_with("safety/")
}

/// The first ten hexadecimal digits of the SHA-256 of a text. A mark of byte order
/// and the kind of line ends are an editor's doing and do not count.
fn fingerprint(text: &str) -> String {
    let mut hasher = Sha256::new();
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    for (at, line) in text.split("\r\n").enumerate() {
        if at > 0 {
            hasher.update("\n");
        }
        hasher.update(line);
    }
    hasher.finalize().iter().take(5).map(|byte| format!("{byte:02x}")).collect()
}

/// Links each page with its other languages and reports what does not fit.
pub(super) fn link(
    pages: &mut [Page],
    absent: &Absent<'_>,
    config: &SiteConfig,
    files: &Files,
    list: &mut Diagnostics,
) {
    let default = config.default_language();
    // What such a page was meant to translate would be named once more as untranslated.
    let mut strays: BTreeSet<String> = BTreeSet::new();
    let mut groups: BTreeMap<usize, Vec<(usize, PageId)>> = BTreeMap::new();
    {
        let originals: BTreeMap<&str, usize> = pages
            .iter()
            .enumerate()
            .filter(|(_, page)| page.parsed.lang == default)
            .map(|(at, page)| (page.parsed.path.as_str(), at))
            .collect();
        for (at, page) in pages.iter().enumerate() {
            let lang = &page.parsed.lang;
            let order = config.languages.iter().position(|known| known == lang);
            let order = order.unwrap_or(usize::MAX);
            if order == 0 {
                list.extend(not_a_translation(page));
                groups.entry(at).or_default().push((order, PageId(at)));
                continue;
            }
            let wanted = wanted(page);
            let Some(&original) = originals.get(wanted) else {
                let problem = of_nothing(page, absent, default, originals.keys().copied());
                if let Some(problem) = problem {
                    strays.insert(lang.clone());
                    list.push(problem);
                }
                continue;
            };
            let group = groups.entry(original).or_default();
            match group.iter().find(|(known, _)| *known == order) {
                Some((_, first)) => list.push(second(page, &pages[first.0])),
                None => group.push((order, PageId(at))),
            }
        }
    }
    for (original, mut group) in groups {
        group.sort_unstable();
        let ids: Vec<PageId> = group.into_iter().map(|(_, id)| id).collect();
        if ids.len() < 2 || pages[original].parsed.lang != default {
            continue;
        }
        let text = files.text(pages[original].parsed.file).map_or("", |text| text);
        let now = fingerprint(text);
        for id in &ids {
            if id.0 != original {
                let (lags, problem) = compare(&pages[id.0], &pages[original], &now, files);
                list.extend(problem);
                pages[id.0].translation = Some(Translation { original: PageId(original), lags });
            }
            pages[id.0].alternates.clone_from(&ids);
        }
    }
    for lang in config.languages.iter().skip(1).filter(|lang| !strays.contains(*lang)) {
        list.extend(untranslated(pages, absent, default, lang));
    }
}

/// The path, in the default language, of the page that this one translates.
fn wanted(page: &Page) -> &str {
    let named = page.parsed.front.translation_of.as_ref();
    named.map_or(&page.parsed.path, |named| &named.value)
}

/// Settings of a translation on a page of the default language. The pack's pages
/// have them in whatever language a site puts first.
fn not_a_translation(page: &Page) -> Option<Diagnostic> {
    let front = &page.parsed.front;
    let node = front.translation_of.as_ref().or(front.original.as_ref())?;
    if page.parsed.origin == Origin::Pack {
        return None;
    }
    let message = format!(
        "This page is in the site's first language, `{}`, so it translates nothing.",
        page.parsed.lang
    );
    Some(
        Diagnostic::new(Code::BadTranslation, message)
            .at(Place::new(page.parsed.file, node.span.clone()))
            .help("Take this line out."),
    )
}

fn of_nothing<'a>(
    page: &Page,
    absent: &Absent<'_>,
    default: &str,
    paths: impl Iterator<Item = &'a str>,
) -> Option<Diagnostic> {
    let wanted = wanted(page);
    let key = (default.to_owned(), wanted.to_owned());
    // A page that is there and broken has been told already.
    if page.parsed.origin == Origin::Pack || absent.read.contains(&key) {
        return None;
    }
    let named = page.parsed.front.translation_of.as_ref();
    let place = named.map_or_else(
        || Place::whole(page.parsed.file),
        |node| Place::new(page.parsed.file, node.span.clone()),
    );
    if absent.drafts.contains(&key) {
        let message = format!("The original of this page, content/{default}/{wanted}, is a draft.");
        return Some(
            Diagnostic::new(Code::BadTranslation, message)
                .at(place)
                .help("Write `draft = true` on the translation, too, until the original is ready."),
        );
    }
    let message = match named {
        Some(_) => format!("There is no page content/{default}/{wanted}."),
        None => {
            format!("This page translates nothing: there is no page content/{default}/{wanted}.")
        }
    };
    let problem = Diagnostic::new(Code::BadTranslation, message).at(place.clone());
    Some(match (nearest(wanted, paths), named) {
        (Some(near), Some(_)) => {
            problem.help(format!("Did you mean `{near}`?")).fix(place, format!("\"{near}\""))
        }
        (Some(near), None) => problem.help(format!(
            "Did you mean `{near}`? Give the file that name, or write translation_of = \"{near}\"."
        )),
        (None, _) => problem,
    })
}

fn second(page: &Page, first: &Page) -> Diagnostic {
    let message = format!("`{}` has another translation into this language.", wanted(page));
    Diagnostic::new(Code::BadTranslation, message)
        .at(Place::whole(page.parsed.file))
        .also(Place::whole(first.parsed.file), "the other translation")
        .help("Keep one of the two.")
}

/// Whether a translation lags behind its original, and what to say about it.
fn compare(page: &Page, original: &Page, now: &str, files: &Files) -> (bool, Option<Diagnostic>) {
    let built_in = |page: &Page| page.parsed.origin == Origin::Pack;
    let (file, path) = (page.parsed.file, files.path(original.parsed.file));
    let code = |lags: bool| match (lags, is_safety(&original.parsed.path)) {
        (true, true) => Code::SafetyTranslationLags,
        (true, false) => Code::TranslationLags,
        (false, _) => Code::OriginalUnnamed,
    };
    match &page.parsed.front.original {
        Some(node) if node.value == now => (false, None),
        // What comes with carelevel is the business of whoever makes it.
        _ if built_in(page) && built_in(original) => (page.parsed.front.original.is_some(), None),
        _ if built_in(page) => (true, Some(replaced(page, original, code(true), now, files))),
        Some(node) => {
            let place = Place::new(file, node.span.clone());
            let problem = Diagnostic::new(
                code(true),
                format!("{path} changed after it was translated here."),
            )
            .at(place.clone())
            .label("the text that was translated")
            .also(Place::whole(original.parsed.file), "the original")
            .help("Bring this page up to date with the original. Then write:")
            .fix(place, format!("\"{now}\""));
            (true, Some(problem))
        }
        None if is_copy(page, original) => {
            let message = format!("This page is not translated yet: it says the same as {path}.");
            let problem = Diagnostic::new(Code::Untranslated, message).at(Place::whole(file));
            (false, Some(problem.help("Translate its title, description and text. Until then, write draft = true above its title.")))
        }
        None => {
            let end = page.parsed.front.description.span.end;
            let message = format!("This page does not say which text of {path} it translates.");
            let problem = Diagnostic::new(code(false), message)
                .at(Place::whole(file))
                .help("Compare the two pages. Then add this line:")
                .fix(Place::new(file, end..end), format!("\noriginal = \"{now}\""));
            (false, Some(problem))
        }
    }
}

/// Whether a page says what its original says, in the original's words. A body of pictures and
/// names alone may be the same in all languages.
fn is_copy(page: &Page, original: &Page) -> bool {
    let (here, there) = (&page.parsed, &original.parsed);
    let description = &here.front.description.value;
    if *description == there.front.description.value && !description.contains("{{") {
        return true;
    }
    let (html, other) = (&here.body.html, &there.body.html);
    html.len() == other.len() && html.text() == other.text() && letters(&html.text()) >= LETTERS
}

/// A text with fewer letters may be one in any language.
const LETTERS: usize = 40;

/// How many letters a reader sees.
fn letters(html: &str) -> usize {
    let words = html.split('<').map(|part| part.split_once('>').map_or(part, |(_, words)| words));
    words.flat_map(str::chars).filter(|letter| letter.is_alphabetic()).count()
}

/// A site's own original beside a translation that comes with carelevel.
fn replaced(page: &Page, original: &Page, code: Code, now: &str, files: &Files) -> Diagnostic {
    let (lang, path) = (&page.parsed.lang, &page.parsed.path);
    let message = format!(
        "{} is your own text, but readers in `{lang}` get a translation of the built-in one.",
        files.path(original.parsed.file)
    );
    Diagnostic::new(code, message)
        .at(Place::whole(original.parsed.file))
        .also(Place::whole(page.parsed.file), "the built-in translation")
        .help(format!(
            "Put a translation of your text at content/{lang}/{path}, with the line: original = \"{now}\""
        ))
}

/// How many pages without a translation are named before the rest are counted.
const NAMED: usize = 8;

/// One warning when some of the site's own pages are missing in a language.
fn untranslated(
    pages: &[Page],
    absent: &Absent<'_>,
    default: &str,
    lang: &str,
) -> Option<Diagnostic> {
    let missing: Vec<&str> = pages
        .iter()
        .filter(|page| page.parsed.lang == default && page.parsed.origin == Origin::Site)
        .filter(|page| !page.alternates.iter().any(|id| pages[id.0].parsed.lang == lang))
        .map(|page| page.parsed.path.as_str())
        .filter(|path| !REQUIRED.contains(path))
        .filter(|path| !absent.read.contains(&(lang.to_owned(), (*path).to_owned())))
        .collect();
    let named = missing.iter().take(NAMED).map(|path| format!("`{path}`"));
    let named = named.collect::<Vec<_>>().join(", ");
    let message = match missing.len() {
        0 => return None,
        1 => format!("One page has no translation into `{lang}`: {named}."),
        all if all <= NAMED => format!("{all} pages have no translation into `{lang}`: {named}."),
        all => {
            let rest = all - NAMED;
            format!("{all} pages have no translation into `{lang}`: {named} and {rest} more.")
        }
    };
    Some(Diagnostic::new(Code::Untranslated, message))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fingerprint_is_that_of_the_words_and_not_of_the_editor() {
        // printf 'one\ntwo\n' | sha256sum
        let unix = fingerprint("one\ntwo\n");
        assert_eq!(unix, "c3f9c8c283");
        assert_eq!(fingerprint("\u{feff}one\r\ntwo\r\n"), unix);
        assert_ne!(fingerprint("one\ntwo"), unix);
    }
}
