//! The theme: its templates, and what they say when they fail.
//!
//! In: the templates of the default theme and of the site's. Out: [`Theme`],
//! which renders by name. Each mistake is told with the template's own line.

use crate::diag::{Code, Diagnostic, Diagnostics, FileId, Place, did_you_mean};
use crate::source::{Origin, SourceFile};
use std::collections::BTreeMap;
use std::sync::OnceLock;
use tera::{Context, ErrorKind, Tera};

/// Loaded templates.
pub struct Theme {
    tera: Tera,
    files: BTreeMap<String, FileId>,
    /// The templates as their author wrote them. Minified ones have other lines, so
    /// whatever fails is rendered again from these, made when first needed.
    written: BTreeMap<String, String>,
    as_written: OnceLock<Tera>,
    /// Whether only the built-in templates are here, because the site's have mistakes.
    partial: bool,
}

/// The folder below `templates/` whose files are shortcodes.
const SHORTCODES: &str = "shortcodes/";

impl Theme {
    /// Loads the templates. When the site's have mistakes, those are reported and the
    /// built-in ones stand in, so that the pages' own mistakes are found in the same run.
    pub fn load(templates: &[SourceFile], minify: bool, list: &mut Diagnostics) -> Option<Self> {
        let (theme, loaded) = Self::of(templates, minify);
        let Err(error) = loaded else { return Some(theme) };
        theme.report_loading(templates, &error, list);
        let built_in: Vec<SourceFile> =
            templates.iter().filter(|file| file.origin == Origin::Pack).cloned().collect();
        let (theme, loaded) = Self::of(&built_in, minify);
        loaded.is_ok().then_some(Self { partial: true, ..theme })
    }

    fn of(templates: &[SourceFile], minify: bool) -> (Self, Result<(), tera::Error>) {
        let mut files = BTreeMap::new();
        let mut written: BTreeMap<String, String> = BTreeMap::new();
        // The built-in file comes first in the list; a site's file of the same
        // path takes its name, and the built-in one stays reachable for `extends`,
        // unless it defines components: those are global and exist once.
        for file in templates {
            let name = file.path.clone();
            if let Some(replaced) = written.get(&name).cloned()
                && !replaced.contains("{% component")
                && file.origin == Origin::Site
            {
                let kept = format!("default/{name}");
                files.insert(kept.clone(), files.get(&name).copied().unwrap_or(file.id));
                written.insert(kept, replaced);
            }
            files.insert(name.clone(), file.id);
            written.insert(name, file.text.to_string());
        }
        let tight =
            |text: &String| if minify { super::minify::template(text) } else { text.clone() };
        let mut tera = Tera::default();
        let loaded =
            tera.add_raw_templates(written.iter().map(|(name, text)| (name.as_str(), tight(text))));
        (Self { tera, files, written, as_written: OnceLock::new(), partial: false }, loaded)
    }

    /// Only the first template with a mistake is named by the loader, so on an
    /// error each is parsed alone.
    fn report_loading(
        &self,
        templates: &[SourceFile],
        error: &tera::Error,
        list: &mut Diagnostics,
    ) {
        let mut found = false;
        for file in templates {
            if let Err(error) = Tera::default().add_raw_template(&file.path, &file.text)
                && matches!(error.kind(), ErrorKind::SyntaxError(_))
            {
                found = true;
                list.push(self.explain(&error));
            }
        }
        if !found {
            list.push(self.explain(error));
        }
    }

    /// Renders a template into about so many bytes.
    ///
    /// # Errors
    /// A diagnostic that names the template's line.
    pub fn render(
        &self,
        name: &str,
        context: &Context,
        about: usize,
    ) -> Result<String, Box<Diagnostic>> {
        let render = |tera: &Tera| {
            let mut out = Vec::with_capacity(about);
            tera.render_to(name, context, &mut out)?;
            Ok(String::from_utf8(out)?)
        };
        render(&self.tera).map_err(|error| Box::new(self.explain_again(&error, render)))
    }

    /// Renders a shortcode's component.
    ///
    /// # Errors
    /// A diagnostic that names the template's line.
    pub(super) fn component(
        &self,
        name: &str,
        context: &Context,
    ) -> Result<String, Box<Diagnostic>> {
        let render = |tera: &Tera| tera.render_component(name, context, None, true);
        render(&self.tera).map_err(|error| Box::new(self.explain_again(&error, render)))
    }

    /// Explains what failed with the lines that the author knows.
    fn explain_again(
        &self,
        error: &tera::Error,
        render: impl Fn(&Tera) -> Result<String, tera::Error>,
    ) -> Diagnostic {
        let as_written = self.as_written.get_or_init(|| {
            let mut tera = Tera::default();
            // These are the templates that were loaded already, only not minified.
            let _ = tera.add_raw_templates(&self.written);
            tera
        });
        match render(as_written) {
            Err(error) => self.explain(&error),
            Ok(_) => self.explain(error),
        }
    }

    /// The arguments that a shortcode's component takes: name and whether it is needed.
    pub(super) fn arguments(&self, name: &str) -> Option<Vec<(String, bool)>> {
        self.files.get(&format!("{SHORTCODES}{name}.html"))?;
        let definition = self.tera.get_component_definition(name)?;
        Some(
            definition
                .args()
                .iter()
                .map(|arg| (arg.name().to_owned(), arg.is_required()))
                .collect(),
        )
    }

    /// The file that has the name of a shortcode.
    pub(super) fn shortcode_file(&self, name: &str) -> Option<FileId> {
        self.files.get(&format!("{SHORTCODES}{name}.html")).copied()
    }

    /// The names of all shortcodes that the theme defines.
    pub(super) fn shortcode_names(&self) -> Vec<&str> {
        self.files
            .keys()
            .filter_map(|name| name.strip_prefix(SHORTCODES)?.strip_suffix(".html"))
            .collect()
    }

    /// Whether the site's own templates are missing here because they have mistakes,
    /// so that a name that is not here may be one of theirs.
    pub fn is_partial(&self) -> bool {
        self.partial
    }

    /// Whether there is a template of this name.
    pub fn has(&self, name: &str) -> bool {
        self.files.contains_key(name)
    }

    /// The names of page templates, for "did you mean".
    pub fn page_templates(&self) -> Vec<&str> {
        self.files
            .keys()
            .filter(|name| !name.contains('/'))
            .filter_map(|name| name.strip_suffix(".html"))
            .collect()
    }

    fn explain(&self, error: &tera::Error) -> Diagnostic {
        match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
                let code = if matches!(error.kind(), ErrorKind::SyntaxError(_)) {
                    Code::TemplateSyntax
                } else {
                    Code::TemplateFailed
                };
                let message = format!(
                    "The template {} failed: {}",
                    report.filename(),
                    first_sentence(report.message())
                );
                let mut diagnostic = Diagnostic::new(code, message);
                if report.message().starts_with("Unknown tag") {
                    diagnostic = diagnostic.help(
                        "Correct the tag's name. If it begins with `end`, a tag opened before it is not closed yet: close that first, for example with {% endif %}.",
                    );
                }
                match self.files.get(report.filename()) {
                    Some(&file) => diagnostic.at(Place::new(file, report.span().range.clone())),
                    None => diagnostic,
                }
            }
            ErrorKind::MissingParent { current, parent } => {
                let mut diagnostic = Diagnostic::new(
                    Code::TemplateMissing,
                    format!("The template {current} extends {parent}, which is not there."),
                );
                if let Some(&file) = self.files.get(current) {
                    diagnostic = diagnostic.at(Place::whole(file));
                }
                match did_you_mean(parent, self.files.keys().map(String::as_str)) {
                    Some(words) => diagnostic.help(words),
                    None => diagnostic,
                }
            }
            _ => {
                let text = error.to_string();
                let (file, message) = located(&text);
                let diagnostic = Diagnostic::new(Code::TemplateMissing, format!("{message}."));
                match file.and_then(|name| self.files.get(name)) {
                    Some(&file) => diagnostic.at(Place::whole(file)),
                    None => diagnostic,
                }
            }
        }
    }
}

/// The engine lists every variable it has; the first line says what is wrong.
fn first_sentence(message: &str) -> String {
    let line = message.lines().next().unwrap_or(message);
    let line = line.split(". Available").next().unwrap_or(line);
    format!("{}.", line.trim_end_matches('.'))
}

/// The engine's finished text for unknown names: `error: …` and `--> name:line:col`.
fn located(text: &str) -> (Option<&str>, &str) {
    let message =
        text.lines().next().unwrap_or(text).trim_start_matches("error: ").trim_end_matches('.');
    let file = text.lines().find_map(|line| {
        let rest = line.trim_start().strip_prefix("--> ")?;
        rest.split(':').next()
    });
    (file, message)
}
