//! Shortcodes: figures, citations, help lines, snippets, and the theme's own.

use super::body::Filling;
use super::figures::machine_value;
use crate::diag::{Code, Diagnostic, FileId, Place, did_you_mean};
use crate::parse::{Argument, HelpLine, Shortcode};
use crate::site::relative;
use pulldown_cmark_escape::escape_html;
use serde_json::json;

/// An argument: its name, its kind, and whether it is needed.
type Known = (&'static str, Kind, bool);

/// Shortcodes that carelevel knows, with their arguments.
const BUILT_IN: &[(&str, &[Known])] = &[
    ("fact", &[("id", Kind::Text, true), ("cite", Kind::Flag, false), ("unit", Kind::Flag, false)]),
    ("cite", &[("source", Kind::Text, true)]),
    ("line", &[("id", Kind::Text, true)]),
    ("lines", &[]),
    ("said", &[("id", Kind::Text, true)]),
    ("levels", &[]),
    ("snippet", &[("name", Kind::Text, true)]),
    ("check_rules", &[]),
    ("review_sheet", &[]),
];

/// Built-in shortcodes that make blocks of their own.
const BLOCKS: &[&str] = &["lines", "said", "levels", "snippet", "check_rules", "review_sheet"];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    Flag,
}

impl Filling<'_> {
    /// Writes a shortcode.
    pub(super) fn shortcode(&mut self, file: FileId, call: &Shortcode, out: &mut String) {
        let Some((_, arguments)) = BUILT_IN.iter().find(|(name, _)| *name == call.name) else {
            return self.component(file, call, out);
        };
        if !self.arguments_fit(file, call, arguments) {
            return;
        }
        if BLOCKS.contains(&call.name.as_str()) && !call.block {
            self.problems.push(
                Diagnostic::new(
                    Code::BadShortcode,
                    format!(
                        "The shortcode `{}` makes a block and needs a line of its own.",
                        call.name
                    ),
                )
                .at(Place::new(file, call.span.clone()))
                .help("Put it on a line of its own, with an empty line before and after."),
            );
            return;
        }
        match call.name.as_str() {
            "fact" => self.fact(file, call, out),
            "cite" => self.cite_call(file, call, out),
            "line" => self.line(file, call, out),
            "lines" => self.lines(file, call, out),
            "said" => self.said(file, call, out),
            "levels" => self.levels(file, call, out),
            "check_rules" | "review_sheet" => self.check_rules(file, call, out),
            _ => self.snippet(file, call, out),
        }
    }

    fn arguments_fit(&mut self, file: FileId, call: &Shortcode, known: &[Known]) -> bool {
        let before = self.problems.len();
        for (name, value, span) in &call.arguments {
            let kind = known.iter().find(|(known, _, _)| known == name).map(|(_, kind, _)| *kind);
            let place = Place::new(file, span.clone());
            match (kind, value) {
                (None, _) => {
                    let mut problem = Diagnostic::new(
                        Code::BadShortcode,
                        format!("The shortcode `{}` has no argument `{name}`.", call.name),
                    )
                    .at(place);
                    if let Some(words) = did_you_mean(name, known.iter().map(|(name, _, _)| *name))
                    {
                        problem = problem.help(words);
                    }
                    self.problems.push(problem);
                }
                (Some(Kind::Text), Argument::Text(_)) | (Some(Kind::Flag), Argument::Flag(_)) => {}
                (Some(kind), _) => {
                    let wanted = match kind {
                        Kind::Text => "text in quotation marks",
                        Kind::Flag => "true or false",
                    };
                    self.problems.push(
                        Diagnostic::new(
                            Code::BadShortcode,
                            format!("The argument `{name}` should be {wanted}."),
                        )
                        .at(place),
                    );
                }
            }
        }
        for (name, _, needed) in known {
            if *needed && !call.arguments.iter().any(|(given, _, _)| given == name) {
                self.problems.push(
                    Diagnostic::new(
                        Code::BadShortcode,
                        format!("The shortcode `{}` needs the argument `{name}`.", call.name),
                    )
                    .at(Place::new(file, call.span.clone()))
                    .help(format!("Write {{{{ {}({name}=\"…\") }}}}.", call.name)),
                );
            }
        }
        self.problems.len() == before
    }

    fn fact(&mut self, file: FileId, call: &Shortcode, out: &mut String) {
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

    fn cite(&mut self, source: &str, out: &mut String) {
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

    fn cite_call(&mut self, file: FileId, call: &Shortcode, out: &mut String) {
        let Some((id, span)) = call.text("source") else { return };
        if !self.source_known(file, id, span) {
            return;
        }
        if self.with_citations {
            self.cite(id, out);
        }
    }

    /// Whether a source exists; reported if it does not.
    pub(super) fn source_known(
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

    fn line(&mut self, file: FileId, call: &Shortcode, out: &mut String) {
        let Some((id, span)) = call.text("id") else { return };
        let facts = &self.renderer.site.facts;
        let Some(line) = facts.line(id) else {
            if facts.may_hold(id) {
                return;
            }
            let mut problem = Diagnostic::new(
                Code::UnknownLine,
                format!("There is no help line with the id `{id}`."),
            )
            .at(Place::new(file, span));
            if let Some(words) = did_you_mean(id, facts.lines().map(|(id, _)| id)) {
                problem = problem.help(words);
            }
            self.problems.push(problem);
            return;
        };
        out.push_str("<span class=\"line\">");
        let _ = escape_html(&mut *out, &line.name);
        out.push_str(" (");
        for (at, link) in self.line_links(line).iter().enumerate() {
            if at > 0 {
                out.push_str(", ");
            }
            let rel = if link.href.starts_with("https:") { " rel=\"noreferrer\"" } else { "" };
            out.push_str("<a href=\"");
            let _ = escape_html(&mut *out, &link.href);
            out.push_str(&format!("\"{rel}>"));
            let _ = escape_html(&mut *out, &link.label);
            out.push_str("</a>");
        }
        out.push_str(")</span>");
    }

    /// The ways to reach a line, as links with their words.
    pub(super) fn line_links(&self, line: &HelpLine) -> Vec<LineLink> {
        let words = self.renderer.words(self.page);
        let word = |key: &str| words.get(&format!("text.{key}")).unwrap_or_default();
        let mut links = Vec::new();
        if let Some(call) = &line.call {
            let label = match &line.press {
                Some(press) => word("line_press").replace("{n}", call).replace("{press}", press),
                None => word("line_call").replace("{n}", call),
            };
            links.push(LineLink { kind: "call", href: format!("tel:{}", digits(call)), label });
        }
        if let Some(text) = &line.text {
            let label = match &line.text_word {
                Some(send) => word("line_text_word").replace("{n}", text).replace("{word}", send),
                None => word("line_text").replace("{n}", text),
            };
            links.push(LineLink { kind: "text", href: format!("sms:{}", digits(text)), label });
        }
        if let Some(chat) = &line.chat {
            links.push(LineLink {
                kind: "chat",
                href: chat.clone(),
                label: word("line_chat").to_owned(),
            });
        }
        if let Some(tty) = &line.tty {
            let label = word("line_tty").replace("{n}", tty);
            links.push(LineLink { kind: "tty", href: format!("tel:{}", digits(tty)), label });
        }
        links
    }

    fn lines(&mut self, file: FileId, call: &Shortcode, out: &mut String) {
        let lines = self.renderer.crisis(self);
        self.built_in_component(file, call, json!({ "lines": lines }), out);
    }

    fn said(&mut self, file: FileId, call: &Shortcode, out: &mut String) {
        let Some((id, span)) = call.text("id") else { return };
        let facts = &self.renderer.site.facts;
        let Some(fact) = facts.fact(id) else { return self.fact(file, call, out) };
        let crate::parse::Figure::BySource(rows) = &fact.figure else {
            self.problems.push(
                Diagnostic::new(Code::BadShortcode, format!("The sources of `{id}` do not disagree, so there is no table of who says what."))
                    .at(Place::new(file, span))
                    .help(format!("Write {{{{ fact(id=\"{id}\") }}}} instead.")),
            );
            return;
        };
        let words = self.renderer.figure_words(self.page);
        let rows: Vec<_> = rows
            .iter()
            .filter_map(|row| {
                let source = facts.source(&row.source)?;
                let mut cite = String::new();
                self.cite(&row.source, &mut cite);
                let mut figure = String::new();
                write_figure(&mut figure, id, &machine_value(&row_figure(row)), &words.row(row, fact.unit));
                let name = source.publisher.as_ref().unwrap_or(&source.title);
                Some(json!({ "source": name, "title": source.title, "year": source.year, "figure": figure, "cite": cite }))
            })
            .collect();
        let data = json!({ "label": fact.label, "rows": rows });
        self.built_in_component(file, call, data, out);
    }

    fn levels(&mut self, file: FileId, call: &Shortcode, out: &mut String) {
        let site = self.renderer.site;
        let lang = &self.page.parsed.lang;
        let section = site.find(lang, "levels/_index.md").map(|id| site.page(id));
        let words = self.renderer.figure_words(self.page);
        let mut rows = Vec::new();
        for id in section.map(|section| section.children.as_slice()).unwrap_or_default() {
            let level = site.page(*id);
            let extra = self.renderer.extra(level);
            let text =
                |key: &str| extra.get(key).and_then(|value| value.as_str()).map(str::to_owned);
            let Some(name) = text("level") else { continue };
            let hours = text("hours").and_then(|id| {
                let fact = site.facts.fact(&id)?;
                let mut html = String::new();
                write_figure(&mut html, &id, &machine_value(&fact.figure), &words.fact(fact, true));
                Some(html)
            });
            rows.push(json!({
                "level": name,
                "title": self.inline(level.parsed.file, &level.parsed.title),
                "short": text("short"),
                "href": relative(&self.page.address.file, &level.address.file),
                "description": self.inline(level.parsed.file, &level.parsed.description),
                "hours": hours,
                "sleep": text("sleep"),
                "who": text("who"),
            }));
        }
        self.built_in_component(file, call, json!({ "levels": rows }), out);
    }

    /// The rules of the check: of all its words, only those of the rules are cited.
    fn check_rules(&mut self, file: FileId, call: &Shortcode, out: &mut String) {
        let with = std::mem::replace(&mut self.with_citations, false);
        let check = super::check::context(self);
        self.with_citations = with;
        let mut context = tera::Context::new();
        context.insert_value("check", check.unwrap_or_else(tera::Value::none));
        context.insert_value("t", self.interface());
        self.render_component(file, call, &context, out);
    }

    fn interface(&self) -> tera::Value {
        let words = self.renderer.trees.get(&self.page.parsed.lang).cloned();
        words.unwrap_or_else(tera::Value::none)
    }

    fn snippet(&mut self, file: FileId, call: &Shortcode, out: &mut String) {
        let Some((name, span)) = call.text("name") else { return };
        let site = self.renderer.site;
        let key = (self.page.parsed.lang.clone(), name.to_owned());
        let Some(snippet) = site.snippets.get(&key) else {
            let names = site
                .snippets
                .keys()
                .filter(|(lang, _)| *lang == key.0)
                .map(|(_, name)| name.as_str());
            let mut problem = Diagnostic::new(
                Code::UnknownSnippet,
                format!("There is no snippet named `{name}`."),
            )
            .at(Place::new(file, span));
            if let Some(words) = did_you_mean(name, names) {
                problem = problem.help(words);
            }
            self.problems.push(problem);
            return;
        };
        let written = self.deeper(|filling| {
            filling.fill(snippet.parsed.file, &snippet.parsed.body, &snippet.targets, out);
        });
        if !written {
            self.problems.push(
                Diagnostic::new(
                    Code::BadShortcode,
                    format!("The snippet `{name}` contains itself."),
                )
                .at(Place::new(file, span))
                .help("Take one of the calls out."),
            );
        }
    }
}

/// One way to reach a help line.
#[derive(Clone, Debug, serde::Serialize)]
pub(super) struct LineLink {
    pub(super) kind: &'static str,
    pub(super) href: String,
    pub(super) label: String,
}

fn row_figure(row: &crate::parse::SourcedRange) -> crate::parse::Figure {
    use crate::parse::Figure;
    match (row.min, row.max) {
        (Some(min), Some(max)) => Figure::Between(min, max),
        (Some(min), None) => Figure::AtLeast(min),
        (None, Some(max)) => Figure::AtMost(max),
        (None, None) => Figure::BySource(Vec::new()),
    }
}

/// Every figure is marked, so that the audit and a reviewer can find it.
fn write_figure(out: &mut String, id: &str, value: &str, text: &str) {
    out.push_str("<data class=\"fact\" data-fact=\"");
    out.push_str(id);
    out.push_str("\" value=\"");
    out.push_str(value);
    out.push_str("\">");
    let _ = escape_html(&mut *out, text);
    out.push_str("</data>");
}

/// A phone number as a link takes it.
fn digits(number: &str) -> String {
    number.chars().filter(|letter| letter.is_ascii_digit() || *letter == '+').collect()
}

impl Filling<'_> {
    /// Writes a shortcode of the theme's own; its arguments are the author's.
    fn component(&mut self, file: FileId, call: &Shortcode, out: &mut String) {
        let theme = self.renderer.theme;
        let Some(known) = theme.arguments(&call.name) else {
            if theme.is_partial() {
                return;
            }
            let names = BUILT_IN.iter().map(|(name, _)| *name).chain(theme.shortcode_names());
            let mut problem = Diagnostic::new(
                Code::UnknownShortcode,
                format!("There is no shortcode named `{}`.", call.name),
            )
            .at(Place::new(file, call.span.clone()));
            if let Some(words) = did_you_mean(&call.name, names) {
                problem = problem.help(words);
            }
            self.problems.push(problem);
            return;
        };
        let mut context = tera::Context::new();
        let mut sound = true;
        for (name, value, span) in &call.arguments {
            if !known.iter().any(|(known, _)| known == name) {
                let mut problem = Diagnostic::new(
                    Code::BadShortcode,
                    format!("The shortcode `{}` has no argument `{name}`.", call.name),
                )
                .at(Place::new(file, span.clone()));
                if let Some(words) = did_you_mean(name, known.iter().map(|(name, _)| name.as_str()))
                {
                    problem = problem.help(words);
                }
                self.problems.push(problem);
                sound = false;
            }
            match value {
                Argument::Text(text) => context.insert(name.clone(), text),
                Argument::Integer(number) => context.insert(name.clone(), number),
                Argument::Flag(flag) => context.insert(name.clone(), flag),
            }
        }
        for (name, needed) in &known {
            if *needed && !call.arguments.iter().any(|(given, _, _)| given == name) {
                self.problems.push(
                    Diagnostic::new(
                        Code::BadShortcode,
                        format!("The shortcode `{}` needs the argument `{name}`.", call.name),
                    )
                    .at(Place::new(file, call.span.clone())),
                );
                sound = false;
            }
        }
        if sound {
            self.render_component(file, call, &context, out);
        }
    }

    /// Writes a shortcode whose data are carelevel's and whose looks are the theme's.
    fn built_in_component(
        &mut self,
        file: FileId,
        call: &Shortcode,
        data: serde_json::Value,
        out: &mut String,
    ) {
        let mut context = tera::Context::new();
        if let serde_json::Value::Object(map) = data {
            for (key, value) in map {
                context.insert(key, &value);
            }
        }
        context.insert_value("t", self.interface());
        self.render_component(file, call, &context, out);
    }

    fn render_component(
        &mut self,
        file: FileId,
        call: &Shortcode,
        context: &tera::Context,
        out: &mut String,
    ) {
        match self.renderer.theme.component(&call.name, context) {
            Ok(html) => out.push_str(&html),
            Err(problem) => {
                let called = Place::new(file, call.span.clone());
                self.problems.push(problem.also(called, "called here"));
            }
        }
    }
}
