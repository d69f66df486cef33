//! Filling the holes of a body.
//!
//! In: HTML with holes and the page that it stands on. Out: HTML. What a hole
//! asks for and does not get is reported at the place where the author wrote it.

use super::citations::Citations;
use super::page::Renderer;
use crate::diag::{Diagnostic, FileId};
use crate::parse::{Body, HoleKind};
use crate::site::{Page, Target, encode, relative};
use pulldown_cmark_escape::escape_html;
use std::borrow::Cow;

/// How deep snippets may stand in one another.
const DEEPEST: usize = 4;

/// The writing of one page.
pub(super) struct Filling<'r> {
    pub(super) renderer: &'r Renderer<'r>,
    pub(super) page: &'r Page,
    pub(super) citations: Citations,
    pub(super) problems: Vec<Diagnostic>,
    /// Whether citations are printed; a description in a list has none.
    pub(super) with_citations: bool,
    /// How many pictures were drawn, so that each has an id of its own.
    pub(super) drawn: usize,
    /// How many shortcodes were written, snippets in snippets and all.
    pub(super) calls: usize,
    /// Whether this page has become too large.
    pub(super) full: bool,
    depth: usize,
}

impl<'r> Filling<'r> {
    pub(super) fn new(renderer: &'r Renderer<'r>, page: &'r Page) -> Self {
        Self {
            renderer,
            page,
            citations: Citations::default(),
            problems: Vec::new(),
            with_citations: true,
            drawn: 0,
            calls: 0,
            full: false,
            depth: 0,
        }
    }

    /// Writes a body; `file` is where it was written, `targets` belong to its links.
    pub(super) fn fill(&mut self, file: FileId, body: &Body, targets: &[Target], out: &mut String) {
        let mut targets = targets.iter();
        let html = body.html.text();
        let mut open_links = Vec::new();
        let mut at = 0;
        for hole in &body.holes {
            out.push_str(&html[at..hole.at()]);
            at = hole.at();
            match &hole.kind {
                HoleKind::LinkOpen { address, title } => {
                    let target = targets.next().unwrap_or(&Target::Broken);
                    open_links.push(self.open_link(target, address, title, out));
                }
                HoleKind::LinkClose => {
                    if open_links.pop() == Some(true) {
                        out.push_str("</a>");
                    }
                }
                HoleKind::Image { address, alt } => {
                    let target = targets.next().unwrap_or(&Target::Broken);
                    self.image(target, address, alt, out);
                }
                HoleKind::Shortcode(call) => self.shortcode(file, call, out),
                HoleKind::Word(key) => {
                    let word = self.renderer.words(self.page).get(&format!("text.{key}"));
                    let _ = escape_html(&mut *out, word.unwrap_or_default());
                }
            }
        }
        out.push_str(&html[at..]);
    }

    /// The text of an inline body, such as a title, without markup or citations.
    pub(super) fn inline(&mut self, file: FileId, body: &Body) -> String {
        let with = std::mem::replace(&mut self.with_citations, false);
        let mut out = String::new();
        self.fill(file, body, &[], &mut out);
        self.with_citations = with;
        out
    }

    /// Writes the opening of a link; false when the text stays plain text.
    fn open_link(&self, target: &Target, address: &str, title: &str, out: &mut String) -> bool {
        let here = &self.page.address.file;
        let mut outside = false;
        let (href, part): (Cow<'_, str>, Option<&str>) = match target {
            Target::Page(id, part) => {
                let file = &self.renderer.site.page(*id).address.file;
                let href = if file == here && part.is_some() {
                    Cow::Borrowed("")
                } else {
                    relative(here, file).into()
                };
                (href, part.as_deref())
            }
            Target::Here(part) => ("".into(), Some(part)),
            Target::Static(path) => (encode(&relative(here, path)).into_owned().into(), None),
            Target::Outside(url) => {
                outside = true;
                (url.into(), None)
            }
            Target::Contact(_) => (address.into(), None),
            Target::LeftOut | Target::Broken => return false,
        };
        out.push_str("<a href=\"");
        let _ = escape_html(&mut *out, &href);
        if let Some(part) = part {
            out.push('#');
            let _ = escape_html(&mut *out, part);
        }
        out.push_str(if outside { "\" rel=\"noreferrer\"" } else { "\"" });
        if !title.is_empty() {
            out.push_str(" title=\"");
            let _ = escape_html(&mut *out, title);
            out.push('"');
        }
        out.push('>');
        true
    }

    fn image(&self, target: &Target, address: &str, alt: &str, out: &mut String) {
        let src = match target {
            Target::Static(path) => encode(&relative(&self.page.address.file, path)).into_owned(),
            Target::Broken => return,
            _ => address.to_owned(),
        };
        out.push_str("<img src=\"");
        let _ = escape_html(&mut *out, &src);
        out.push_str("\" alt=\"");
        let _ = escape_html(&mut *out, alt);
        out.push_str("\">");
    }

    /// Runs something one level deeper; false when that is too deep.
    pub(super) fn deeper(&mut self, run: impl FnOnce(&mut Self)) -> bool {
        if self.depth >= DEEPEST {
            return false;
        }
        self.depth += 1;
        run(self);
        self.depth -= 1;
        true
    }
}
