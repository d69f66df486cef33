//! One page after the other.
//!
//! In: the site, its assets and the theme. Out: finished pages and the files
//! around them. Everything that is the same for all pages of a language is made
//! once, when the renderer is.

use super::body::Filling;
use super::figures::FigureWords;
use super::share::Studio;
use super::shortcodes::LineLink;
use super::theme::Theme;
use super::{context, headers, lists, search, shared};
use crate::assets::Assets;
use crate::diag::{Code, Diagnostic, Diagnostics, FileId, Place, did_you_mean};
use crate::parse::{Body, InterfaceWords};
use crate::site::{PROGRAM_LIST, Page, PageId, PageKind, Site};
use crate::source::value_to_json;
use rayon::prelude::*;
use std::borrow::Cow;
use std::collections::BTreeMap;
use tera::Value;

/// A finished page.
#[derive(Debug)]
pub struct RenderedPage {
    /// The file in the output, such as `levels/iop/index.html`.
    pub path: String,
    /// Its kind, which decides its policy.
    pub kind: PageKind,
    /// The policy that its head must name.
    pub policy: String,
    /// The only script that it may run.
    pub script: Option<String>,
    /// Its language.
    pub lang: String,
    /// The author's file, to which problems point.
    pub source: Option<FileId>,
    /// The page.
    pub html: String,
}

/// A finished file that is no page.
#[derive(Debug)]
pub struct RenderedFile<'a> {
    /// The file in the output.
    pub path: String,
    /// Its bytes.
    pub bytes: Cow<'a, [u8]>,
}

/// A page's title and description, ready to be shown anywhere.
#[derive(Clone, Debug, Default)]
pub(super) struct Heads<'a> {
    pub(super) title: Cow<'a, str>,
    pub(super) description: Cow<'a, str>,
}

/// A help line, ready to be shown.
#[derive(Clone, Debug, serde::Serialize)]
pub(super) struct CrisisLine {
    id: &'static str,
    name: String,
    links: Vec<LineLink>,
}

/// The lines that stand on every page.
pub(super) const CRISIS_LINES: [&str; 2] = ["911", "988"];

/// About how many bytes stand around the text of a page.
const FRAME: usize = 8 * 1024;

/// Makes pages.
pub struct Renderer<'a> {
    pub(super) site: &'a Site,
    pub(super) assets: &'a Assets,
    pub(super) theme: &'a Theme,
    /// Title and description of every page as plain text.
    pub(super) heads: Vec<Heads<'a>>,
    /// The interface words of each language, as templates take them.
    pub(super) trees: BTreeMap<String, Value>,
    /// The pages of each language's main navigation, with their short names.
    pub(super) navigation: BTreeMap<String, Vec<(PageId, String)>>,
    /// The script of each language's search page.
    pub(super) searches: search::Scripts,
    /// The pages that stand at the foot of every page, with their short names.
    pub(super) topics: BTreeMap<String, Vec<(PageId, String)>>,
    /// Where pictures for other places are drawn, if they are wanted.
    pub(super) studio: Option<Studio>,
    /// What templates are given beside their page.
    pub(super) shared: shared::Kept,
    no_words: InterfaceWords,
}

impl<'a> Renderer<'a> {
    /// Prepares what all pages share; problems in titles and settings are reported here.
    pub fn new(
        site: &'a Site,
        assets: &'a Assets,
        theme: &'a Theme,
        list: &mut Diagnostics,
    ) -> Self {
        let trees = site
            .interface
            .iter()
            .map(|(lang, words)| (lang.clone(), Value::from_serializable(&words.tree())))
            .collect();
        let mut renderer = Self {
            site,
            assets,
            theme,
            heads: Vec::new(),
            trees,
            navigation: BTreeMap::new(),
            topics: BTreeMap::new(),
            searches: search::Scripts::of(site),
            studio: Studio::open(
                site.config.wants_share_images(),
                &assets.style.text,
                &site.config.brand,
            ),
            shared: shared::Kept::new(site),
            no_words: InterfaceWords::default(),
        };
        let heads: Vec<(Heads<'a>, Vec<Diagnostic>)> = site
            .pages
            .par_iter()
            .map(|page| {
                let mut filling = Filling::new(&renderer, page);
                let mut text = |body: &'a Body| match body.html.text() {
                    // Nearly all of them are plain text as they stand.
                    Cow::Borrowed(html) if body.holes.is_empty() && is_plain(html) => html.into(),
                    _ => plain(&filling.inline(page.parsed.file, body)).into(),
                };
                let heads = Heads {
                    title: text(&page.parsed.title),
                    description: text(&page.parsed.description),
                };
                (heads, filling.problems)
            })
            .collect();
        for (heads, problems) in heads {
            renderer.heads.push(heads);
            list.extend(problems);
        }
        renderer.navigation = named(&renderer, "nav");
        renderer.topics = named(&renderer, "foot");
        list.extend(renderer.unused_snippets());
        list.extend(renderer.half_pages());
        renderer
    }

    pub(super) fn words(&self, page: &Page) -> &InterfaceWords {
        self.words_of(&page.parsed.lang)
    }

    pub(super) fn words_of(&self, lang: &str) -> &InterfaceWords {
        self.site.interface.get(lang).unwrap_or(&self.no_words)
    }

    pub(super) fn figure_words(&self, page: &Page) -> FigureWords<'_> {
        FigureWords::new(self.words(page))
    }

    pub(super) fn heads(&self, id: PageId) -> &Heads<'a> {
        &self.heads[id.index()]
    }

    /// The page's own settings for the theme.
    #[expect(clippy::unused_self, reason = "the theme's view of a page is the renderer's to give")]
    pub(super) fn extra(&self, page: &Page) -> serde_json::Map<String, serde_json::Value> {
        let rows = page.parsed.front.extra.iter();
        rows.map(|(key, value)| (key.value.clone(), value_to_json(&value.value))).collect()
    }

    /// The lines that stand on every page, in the language of the page being filled.
    pub(super) fn crisis(&self, filling: &mut Filling<'_>) -> Vec<CrisisLine> {
        CRISIS_LINES
            .into_iter()
            .filter_map(|id| {
                let line = self.site.facts.line(id)?;
                let own = self.site.facts.stand_in(id, &filling.page.parsed.lang);
                let shown = own.unwrap_or(line);
                let name = filling.line_words(id, shown, "name", &shown.name).to_owned();
                let mut links = filling.line_links(id, shown);
                if own.is_some() {
                    let others = filling.line_links(id, line).into_iter();
                    let others =
                        others.filter(|other| links.iter().all(|link| link.kind != other.kind));
                    links = links.iter().cloned().chain(others).collect();
                }
                Some(CrisisLine { id, name, links })
            })
            .collect()
    }

    /// Renders a page. What went wrong comes beside it; a page whose template
    /// failed does not come at all.
    pub fn page(&self, id: PageId) -> (Option<RenderedPage>, Vec<Diagnostic>) {
        let page = self.site.page(id);
        let (context, mut problems) = context::page(self, id);
        // Without its words, which was told, the check's template has nothing to show.
        if page.kind == PageKind::Check && !self.site.check.contains_key(&page.parsed.lang) {
            return (None, problems);
        }
        let template = match &page.parsed.front.template {
            Some(name)
                if self.theme.is_partial() && !self.theme.has(&format!("{}.html", name.value)) =>
            {
                "page.html".to_owned()
            }
            Some(name) => {
                let file = format!("{}.html", name.value);
                if !self.theme.has(&file) {
                    let place = Place::new(page.parsed.file, name.span.clone());
                    let mut problem = Diagnostic::new(
                        Code::TemplateMissing,
                        format!("The theme has no template named `{}`.", name.value),
                    )
                    .at(place);
                    if let Some(words) = did_you_mean(&name.value, self.theme.page_templates()) {
                        problem = problem.help(words);
                    }
                    problems.push(problem);
                    return (None, problems);
                }
                file
            }
            None if page.parsed.front.program.is_some() => "program.html".to_owned(),
            None if page.parsed.path == PROGRAM_LIST => "programs.html".to_owned(),
            None if page.parsed.path.ends_with("_index.md") => "section.html".to_owned(),
            None => "page.html".to_owned(),
        };
        let about = page.parsed.body.html.len() * 5 / 4 + FRAME;
        match self.theme.render(&template, &context, about) {
            Ok(html) => {
                let html = self.tight(html);
                let rendered = RenderedPage {
                    path: page.address.file.clone(),
                    kind: page.kind,
                    policy: page.kind.policy(None),
                    script: self.script(page).map(str::to_owned),
                    lang: page.parsed.lang.clone(),
                    source: Some(page.parsed.file),
                    html,
                };
                (Some(rendered), problems)
            }
            Err(problem) => {
                let note = format!("It was rendering the page {}.", page.parsed.path);
                problems.push(problem.note(note));
                (None, problems)
            }
        }
    }

    fn tight(&self, html: String) -> String {
        if self.site.config.minify { super::tight::page(&html) } else { html }
    }

    /// Renders the page for addresses that do not exist.
    pub fn not_found(&self) -> (Option<RenderedPage>, Vec<Diagnostic>) {
        let Some(&home) = self.site.homes.get(self.site.config.default_language()) else {
            return (None, Vec::new());
        };
        let kind = PageKind::NotFound;
        let policy = kind.policy(Some(&self.assets.style_hash));
        let context = context::not_found(self, home, &policy);
        match self.theme.render("404.html", &context, FRAME) {
            Ok(html) => {
                let html = self.tight(html);
                let lang = self.site.config.default_language().to_owned();
                let rendered = RenderedPage {
                    path: "404.html".into(),
                    kind,
                    policy,
                    script: None,
                    lang,
                    source: None,
                    html,
                };
                (Some(rendered), Vec::new())
            }
            Err(problem) => (None, vec![*problem]),
        }
    }

    /// The words of the check as plain text, by dotted key; none for a language without them.
    pub fn check_words(&self, lang: &str) -> Option<BTreeMap<String, String>> {
        super::check::plain_words(self, lang)
    }

    /// Whether a page holds the search of its language.
    pub fn has_search(&self, id: PageId) -> bool {
        is_search(self.site.page(id))
    }

    /// The only script that a page may run.
    pub(super) fn script(&self, page: &Page) -> Option<&str> {
        match page.kind {
            PageKind::Check => Some(&self.assets.check_script.path),
            _ if is_search(page) => self.searches.path(self, &page.parsed.lang),
            _ => None,
        }
    }

    /// The path of the script that is made for this page alone.
    pub fn own_script_path(&self, id: PageId) -> Option<&str> {
        let page = Some(self.site.page(id)).filter(|page| is_search(page))?;
        self.script(page)
    }

    /// The script that is made for this page alone, for who asks first; it is not among
    /// [`Renderer::files`].
    pub fn own_script(&self, id: PageId) -> Option<RenderedFile<'static>> {
        let page = Some(self.site.page(id)).filter(|page| is_search(page))?;
        self.searches.take(self, &page.parsed.lang)
    }

    /// The files around the pages: stylesheet, script, sitemap, feed, headers.
    pub fn files(&self) -> Vec<RenderedFile<'_>> {
        let mut files = Vec::new();
        let assets = [&self.assets.style, &self.assets.check_style, &self.assets.check_script];
        let has_programs = self.site.pages.iter().any(super::program::is_about_programs);
        let for_programs = has_programs.then_some(&self.assets.program_style);
        let all = assets.into_iter().chain(for_programs).chain(&self.assets.icon);
        for asset in all {
            files.push(RenderedFile {
                path: asset.path.clone(),
                bytes: asset.text.as_bytes().into(),
            });
        }
        for lang in self.site.homes.keys() {
            let prefix = self.site.config.prefix(lang);
            if let Some(csv) = super::check::csv(self, lang) {
                let path = format!("{prefix}self-check/rules.csv");
                files.push(RenderedFile { path, bytes: csv.into_bytes().into() });
            }
        }
        files.extend(lists::files(self));
        files.extend(super::program::files(self));
        files.extend(headers::files(self.site));
        files
    }
}

/// The pages beside each home page whose front matter gives them a name under `key`: `nav` for
/// the navigation, `foot` for the foot of every page.
fn named(renderer: &Renderer<'_>, key: &str) -> BTreeMap<String, Vec<(PageId, String)>> {
    renderer
        .site
        .homes
        .iter()
        .map(|(lang, &home)| {
            let entries = renderer.site.page(home).children.iter().filter_map(|&id| {
                let extra = renderer.extra(renderer.site.page(id));
                Some((id, extra.get(key)?.as_str()?.to_owned()))
            });
            (lang.clone(), entries.collect())
        })
        .collect()
}

fn is_search(page: &Page) -> bool {
    page.kind == PageKind::Scripted && page.parsed.path == search::SEARCH_PAGE
}

/// Whether HTML is the text that it stands for.
fn is_plain(html: &str) -> bool {
    !html.contains(['<', '&'])
}

/// HTML without its tags, its few entities read.
pub(super) fn plain(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        text.push_str(&rest[..at]);
        rest = rest[at..].find('>').map_or("", |end| &rest[at + end + 1..]);
    }
    text.push_str(rest);
    if !text.contains('&') {
        return text;
    }
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}
