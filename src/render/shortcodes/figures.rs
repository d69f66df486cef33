//! Figures and citations.

use super::Filling;
use crate::diag::{Code, Diagnostic, FileId, Place, did_you_mean};
use crate::parse::Shortcode;
use crate::render::figures::machine_value;
use pulldown_cmark_escape::escape_html;

impl Filling<'_> {
    pub(super) fn fact(&mut self, file: FileId, call: &Shortcode, out: &mut String) {
        let Some((id, span)) = call.text("id") else { return };
        let facts = &self.renderer.site.facts;
        let Some(fact) = facts.fact(id) else {
            if facts.may_hold(id) {
                return;
            }
            let mut problem =
                Diagnostic::new(Code::UnknownFact, format!("There is no fact with the id `{id}`."))
                    .at(Place::new(file, span));
            if let Some(words) = did_you_mean(id, facts.facts().map(|(id, _)| id)) {
                problem = problem.help(words);
            }
            self.problems.push(problem);
            return;
        };
        let words = self.renderer.figure_words(self.page);
        let text = words.fact(fact, call.flag("unit").unwrap_or(true));
        write_figure(out, id, &machine_value(&fact.figure), &text);
        if self.with_citations && call.flag("cite").unwrap_or(true) {
            for source in fact.sources.iter().filter(|id| facts.source(id).is_some()) {
                self.cite(source, out);
            }
        }
    }

    /// A figure with its unit and without a citation, if there is such a fact.
    pub(in crate::render) fn figure(&self, id: &str) -> Option<String> {
        let fact = self.renderer.site.facts.fact(id)?;
        let text = self.renderer.figure_words(self.page).fact(fact, true);
        let mut html = String::new();
        write_figure(&mut html, id, &machine_value(&fact.figure), &text);
        Some(html)
    }

    /// A citation belongs to the words before it, so no space, and no line's end, parts them.
    pub(in crate::render) fn cite(&mut self, source: &str, out: &mut String) {
        out.truncate(out.trim_end().len());
        let number = self.citations.number(source);
        let label = self.renderer.words(self.page).get("text.cite_label").unwrap_or("{n}");
        let label = label.replace("{n}", &number.to_string());
        out.push_str("<sup class=\"cite\"><a href=\"#source-");
        out.push_str(&number.to_string());
        out.push_str("\" aria-label=\"");
        let _ = escape_html(&mut *out, &label);
        out.push_str("\">");
        out.push_str(&number.to_string());
        out.push_str("</a></sup>");
    }

    pub(super) fn cite_call(&mut self, file: FileId, call: &Shortcode, out: &mut String) {
        let Some((id, span)) = call.text("source") else { return };
        if !self.source_known(file, id, span) {
            return;
        }
        if self.with_citations {
            self.cite(id, out);
        }
    }

    /// Whether a source exists; reported if it does not.
    pub(in crate::render) fn source_known(
        &mut self,
        file: FileId,
        id: &str,
        span: std::ops::Range<usize>,
    ) -> bool {
        let facts = &self.renderer.site.facts;
        if facts.source(id).is_some() {
            return true;
        }
        if facts.may_hold(id) {
            return false;
        }
        let mut problem =
            Diagnostic::new(Code::UnknownSource, format!("There is no source with the id `{id}`."))
                .at(Place::new(file, span));
        if let Some(words) = did_you_mean(id, facts.sources().map(|(id, _)| id)) {
            problem = problem.help(words);
        }
        self.problems.push(problem);
        false
    }
}

/// Every figure is marked, so that the audit and a reviewer can find it.
pub(in crate::render) fn write_figure(out: &mut String, id: &str, value: &str, text: &str) {
    out.push_str("<data class=\"fact\" data-fact=\"");
    out.push_str(id);
    out.push_str("\" value=\"");
    out.push_str(value);
    out.push_str("\">");
    let _ = escape_html(&mut *out, text);
    out.push_str("</data>");
}
