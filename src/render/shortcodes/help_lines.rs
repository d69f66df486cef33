//! Help lines: every way to reach them, as links.

use super::Filling;
use crate::diag::{Code, Diagnostic, FileId, Place, did_you_mean};
use crate::parse::{HelpLine, Shortcode};
use crate::render::page::CRISIS_LINES;
use crate::source::{Origin, TextByLanguage};
use pulldown_cmark_escape::escape_html;
use serde_json::json;

impl Filling<'_> {
    pub(super) fn line(&mut self, file: FileId, call: &Shortcode, out: &mut String) {
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
        let name = self.line_words(id, line, "name", &line.name);
        let _ = escape_html(&mut *out, name);
        out.push_str(" (");
        for (at, link) in self.line_links(id, line).iter().enumerate() {
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
    pub(in crate::render) fn line_links(&mut self, id: &str, line: &HelpLine) -> Vec<LineLink> {
        let press = line.press.as_ref().map(|press| self.line_words(id, line, "press", press));
        let words = self.renderer.words(self.page);
        let word = |key: &str| words.get(&format!("text.{key}")).unwrap_or_default();
        let mut links = Vec::new();
        if let Some(call) = &line.call {
            let label = match press {
                Some(press) => word("line_press").replace("{n}", call).replace("{press}", press),
                None => word("line_call").replace("{n}", call),
            };
            links.push(LineLink::new("call", format!("tel:{}", digits(call)), label));
        }
        if let Some(text) = &line.text {
            let label = match &line.text_word {
                Some(send) => word("line_text_word").replace("{n}", text).replace("{word}", send),
                None => word("line_text").replace("{n}", text),
            };
            links.push(LineLink::new("text", format!("sms:{}", digits(text)), label));
        }
        if let Some(chat) = &line.chat {
            links.push(LineLink::new("chat", chat.clone(), word("line_chat").to_owned()));
        }
        if let Some(tty) = &line.tty {
            let label = word("line_tty").replace("{n}", tty);
            links.push(LineLink::new("tty", format!("tel:{}", digits(tty)), label));
        }
        links
    }

    /// Words of a help line in the page's language.
    pub(in crate::render) fn line_words<'t>(
        &mut self,
        id: &str,
        line: &HelpLine,
        key: &str,
        text: &'t TextByLanguage,
    ) -> &'t str {
        let code = if CRISIS_LINES.contains(&id) {
            Code::CrisisOfOneLanguage
        } else {
            Code::WordsOfOneLanguage
        };
        self.in_language(text, code, (id, key), line.origin, &line.place)
    }

    /// A text of the fact base in the page's language. One that is missing there is
    /// told, and printed in the language that stands in for it.
    pub(super) fn in_language<'t>(
        &mut self,
        text: &'t TextByLanguage,
        code: Code,
        (id, key): (&str, &str),
        origin: Origin,
        place: &Place,
    ) -> &'t str {
        let lang = &self.page.parsed.lang;
        text.get(lang).unwrap_or_else(|| {
            let what = if key == "label" { "fact" } else { "help line" };
            let message = format!("The {what} `{id}` has no {key} in the language `{lang}`.");
            let problem = Diagnostic::new(code, message);
            self.problems.push(match origin {
                Origin::Site => problem.at(place.clone()),
                // Nobody can change what is built in, but anybody can add to it.
                Origin::Pack => problem.note("It comes with carelevel.").help(format!(
                    "Add to content/facts.toml an entry [[words]] with id = \"{id}\" and {key} = {{ {lang} = \"…\" }}."
                )),
            });
            self.renderer.site.config.in_language(text, lang)
        })
    }

    pub(super) fn lines(&mut self, file: FileId, call: &Shortcode, out: &mut String) {
        let lines = self.renderer.crisis(self);
        self.built_in_component(file, call, &json!({ "lines": lines }), out);
    }
}

/// One way to reach a help line.
#[derive(Clone, Debug, serde::Serialize)]
pub(in crate::render) struct LineLink {
    pub(in crate::render) kind: &'static str,
    pub(in crate::render) href: String,
    pub(in crate::render) label: String,
    /// The label as it stands on a button, with a capital letter.
    pub(in crate::render) title: String,
}

impl LineLink {
    fn new(kind: &'static str, href: String, label: String) -> Self {
        let mut letters = label.chars();
        let first = letters.next().map(char::to_uppercase);
        let title = first.into_iter().flatten().chain(letters).collect();
        Self { kind, href, label, title }
    }
}

/// A phone number as a link takes it.
fn digits(number: &str) -> String {
    number.chars().filter(|letter| letter.is_ascii_digit() || *letter == '+').collect()
}
