//! One page on its way from the templates to the sink.
//!
//! In: a rendered page. Out: the page in the sink, and what the audit says about it, at the
//! places where people wrote that. Must not know how a page is made.

use super::excerpt::{excerpt, finished_line};
use super::first::{first_of_each, rest};
use super::{Counting, grades, told};
use crate::audit::{self, Finding, FinishedPage, Looks, PageSummary};
use crate::diag::{Code, Diagnostic, FileId, Files, Place};
use crate::render::RenderedPage;

/// A page that went through render, audit and put, as far as it came.
pub(super) struct Finished {
    /// The file in which a person wrote it.
    pub(super) source: Option<FileId>,
    /// Its text, where it is the theme's alone.
    pub(super) html: Option<String>,
    /// What is kept of it for the rules that see all pages.
    pub(super) summary: Option<PageSummary>,
    /// How hard it reads, if that is asked for.
    pub(super) measured: Option<Box<grades::Measured>>,
    /// What is wrong with it.
    pub(super) problems: Vec<Diagnostic>,
}

/// What every page passes.
#[derive(Clone, Copy)]
pub(super) struct Desk<'a> {
    /// The files that were read.
    pub(super) files: &'a Files,
    /// The address of the site, where it is known.
    pub(super) base: Option<&'a str>,
    /// The style of `404.html`, whose lines are judged with the other styles.
    pub(super) inline_style: &'a str,
    /// The site's own template of `404.html`.
    pub(super) lost_page: Option<FileId>,
    /// Whether texts are measured.
    pub(super) measures: bool,
    /// The looks that were met so far.
    pub(super) looks: &'a Looks,
    /// Where pages go.
    pub(super) sink: &'a Counting<'a>,
}

impl Desk<'_> {
    /// Audits a page and puts it.
    pub(super) fn finish(
        &self,
        page: Option<RenderedPage>,
        mut problems: Vec<Diagnostic>,
    ) -> Finished {
        let Some(page) = page else {
            return Finished { source: None, html: None, summary: None, measured: None, problems };
        };
        let finished = FinishedPage {
            path: &page.path,
            kind: page.kind,
            policy: &page.policy,
            lang: &page.lang,
            base: self.base,
            script: page.script.as_deref(),
            html: &page.html,
        };
        let (mut findings, mut summary) = measure::part("audit", || audit::page(&finished));
        self.looks.share(&mut summary);
        let text = |finding: &Finding| page.html.get(finding.span.clone());
        findings.retain(|one| {
            one.code != Code::ForeignResource || text(one) != Some(self.inline_style)
        });
        let source = page.source.or(self.lost_page);
        let (findings, more) = first_of_each(findings);
        for finding in findings {
            let place = source.map(|file| self.place(file, &finding, &page.html));
            let line = finished_line(&page.html, finding.span.start);
            let shown = excerpt(&page.html, finding.span.clone());
            let mut problem = told(finding.code, finding.message, finding.help, place)
                .note(format!("In the finished page {}{line}{shown}.", page.path));
            if page.source.is_none() {
                problem = problem.note("This page is made by the theme alone.");
            }
            problems.push(problem);
        }
        problems.extend(rest(more, source));
        measure::part("put", || {
            self.sink.put(&page.path, page.html.as_bytes(), &mut problems);
        });
        let measured = page.source.filter(|_| self.measures);
        let measured =
            measured.and_then(|file| grades::page(file, &page.lang, &page.html)).map(Box::new);
        let html = Some(page.html).filter(|_| page.source.is_none());
        Finished { source, html, summary: Some(summary), measured, problems }
    }

    /// Where a person wrote what a finding in the finished page is about.
    pub(super) fn place(&self, file: FileId, finding: &Finding, html: &str) -> Place {
        let text = self.files.text(file).map(|text| &**text).unwrap_or_default();
        match audit::blame(finding, html, text) {
            Some(span) => Place::new(file, span),
            None => Place::whole(file),
        }
    }
}
