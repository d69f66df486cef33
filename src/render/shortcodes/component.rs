//! Shortcodes that the theme lays out: its own, and carelevel's with their data.

use super::arguments::misnamed;
use super::{BUILT_IN, Filling};
use crate::diag::{Code, Diagnostic, FileId, Place, did_you_mean};
use crate::parse::{Argument, Shortcode};
use serde::Serialize;

impl Filling<'_> {
    /// Writes a shortcode of the theme's own; its arguments are the author's.
    pub(super) fn component(&mut self, file: FileId, call: &Shortcode, out: &mut String) {
        let theme = self.renderer.theme;
        let Some(known) = theme.arguments(&call.name) else {
            if theme.is_partial() {
                return;
            }
            if let Some(theirs) = theme.shortcode_file(&call.name) {
                self.problems.push(without_component(theirs, file, call));
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
        for given in &call.arguments {
            let name = given.name.clone();
            match &given.value {
                Argument::Text(text) => context.insert(name, text),
                Argument::Integer(number) => context.insert(name, number),
                Argument::Flag(flag) => context.insert(name, flag),
            }
        }
        let names: Vec<(&str, bool)> =
            known.iter().map(|(name, needed)| (name.as_str(), *needed)).collect();
        let misnamed = misnamed(file, call, &names);
        if misnamed.is_empty() {
            self.render_component(file, call, &context, out);
        }
        self.problems.extend(misnamed);
    }

    /// Writes a shortcode whose data are carelevel's and whose looks are the theme's.
    pub(in crate::render) fn built_in_component(
        &mut self,
        file: FileId,
        call: &Shortcode,
        data: &impl Serialize,
        out: &mut String,
    ) {
        // What has names for its parts always becomes a context.
        let mut context = tera::Context::from_serialize(data).unwrap_or_default();
        context.insert_value("t", self.interface());
        self.render_component(file, call, &context, out);
    }

    pub(super) fn render_component(
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

    pub(super) fn interface(&self) -> tera::Value {
        let words = self.renderer.trees.get(&self.page.parsed.lang).cloned();
        words.unwrap_or_else(tera::Value::none)
    }
}

/// A file of the theme that has the name of a shortcode, and defines none.
fn without_component(theirs: FileId, file: FileId, call: &Shortcode) -> Diagnostic {
    let name = &call.name;
    let words: Vec<&str> = call.arguments.iter().map(|given| given.name.as_str()).collect();
    let begin = format!("{{% component {name}({}) %}}", words.join(", "));
    let end = format!("{{% endcomponent {name} %}}");
    Diagnostic::new(
        Code::UnknownShortcode,
        format!("This file has the name of a shortcode, `{name}`, and does not define it."),
    )
    .at(Place::whole(theirs))
    .also(Place::new(file, call.span.clone()), "called here")
    .help(format!(
        "Write two lines around what it shows, one above it and one below it: {begin} and {end}"
    ))
}
