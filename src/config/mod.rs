//! The settings of a site.
//!
//! In: the text of `site.toml` and what the command line says instead. Out:
//! [`SiteConfig`], complete and valid. Open to every later stage; knows nothing
//! of pages.

mod brand;
mod named;

pub use brand::{Brand, BrandColor, BrandPair, Meaning};

use crate::diag::{Code, Diagnostic, Diagnostics, Place, Severity};
use crate::source::{
    Node, ReadOptions, SourceFile, Table, TextByLanguage, Value, is_language, parse_table,
};

/// Who runs the site, as its footer says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Organization {
    /// The name.
    pub name: String,
    /// Who owns it, in a sentence; shown so that readers know whose page they read.
    pub owner: Option<TextByLanguage>,
    /// The phone number of the organization itself, and where it was typed.
    pub phone: Option<(String, Place)>,
}

/// Where built-in pages, facts and words come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PackUse {
    /// The binary's pack, replaced file by file.
    BuiltIn,
    /// The site's own `content` is complete by itself; this repository's is the pack.
    Site,
}

/// The settings, complete and valid.
#[derive(Clone, Debug, PartialEq)]
pub struct SiteConfig {
    /// The site's name.
    pub title: TextByLanguage,
    /// One or two sentences for the feed and search engines.
    pub description: Option<TextByLanguage>,
    /// The address under which the site is published, with `/` at its end.
    pub base_url: Option<String>,
    /// Language codes, the default first.
    pub languages: Vec<String>,
    /// The theme's folder name.
    pub theme: String,
    /// Where that is said, if it is.
    pub theme_place: Option<Place>,
    /// Whether pages are written tight.
    pub minify: bool,
    /// After how many months a page is due to be checked again.
    pub review_months: u32,
    /// The hardest reading grade of an English text.
    pub grade: f64,
    /// The lowest INFLESZ ease of a Spanish text.
    pub inflesz: f64,
    /// Where the quick exit leads.
    pub quick_exit: String,
    /// Whether each page gets a picture that other places show beside a link to it.
    pub share_images: bool,
    /// Built-in pages and sections to leave out; `*` for all that a site can do without.
    pub leave_out: Vec<String>,
    /// Where the pack comes from.
    pub pack: PackUse,
    /// Who runs the site.
    pub organization: Option<Organization>,
    /// The look of the site.
    pub brand: Brand,
}

/// What the command line says instead of the file.
#[derive(Clone, Debug, Default)]
pub struct Overrides {
    /// `--base-url`.
    pub base_url: Option<String>,
    /// `--no-minify`.
    pub no_minify: bool,
}

impl SiteConfig {
    /// What reading needs to know.
    pub fn read_options(&self) -> ReadOptions {
        ReadOptions {
            languages: self.languages.clone(),
            theme: self.theme.clone(),
            use_pack: self.pack == PackUse::BuiltIn,
            leave_out: self.leave_out.clone(),
        }
    }

    /// The path under which readers find the site on its host, with `/` at both ends.
    pub fn base_path(&self) -> &str {
        let behind_scheme = self.base_url.as_deref().and_then(|url| url.split_once("://"));
        behind_scheme.and_then(|(_, rest)| rest.find('/').map(|at| &rest[at..])).unwrap_or("/")
    }

    /// Whether pictures can be shown beside links: their addresses have to be whole.
    pub fn wants_share_images(&self) -> bool {
        self.share_images && self.base_url.is_some()
    }

    /// The language at the site's root.
    pub fn default_language(&self) -> &str {
        self.languages.first().map_or("en", String::as_str)
    }

    /// The folder of a language below the site's root, with `/` at its end; empty for the default.
    pub fn prefix(&self, lang: &str) -> String {
        if lang == self.default_language() { String::new() } else { format!("{lang}/") }
    }

    /// What a text of the settings says in a language.
    pub fn in_language<'t>(&self, text: &'t TextByLanguage, lang: &str) -> &'t str {
        text.get_or(lang, self.default_language())
    }
}

/// What stands before each text of a starter.
pub const UNTOUCHED: &str = "Change this:";

/// What most people in the United States read with ease.
const GRADE: u8 = 8;

/// Where the INFLESZ scale begins to call a text normal.
const INFLESZ: u8 = 55;

/// A weather page: common in everybody's history, and loads at once.
const QUICK_EXIT: &str = "https://www.weather.gov/";

/// Reads `site.toml`; nothing when it has mistakes.
pub fn load(
    file: &SourceFile,
    overrides: &Overrides,
    list: &mut Diagnostics,
) -> Option<SiteConfig> {
    let mut problems = Vec::new();
    let config = parse_table(file.id, &file.text, 0, &mut problems)
        .and_then(|table| from_table(table, overrides, &mut problems));
    let sound = problems.iter().all(|problem| problem.code.severity() == Severity::Warning);
    list.extend(problems);
    config.filter(|_| sound)
}

fn from_table(
    mut table: Table,
    overrides: &Overrides,
    problems: &mut Vec<Diagnostic>,
) -> Option<SiteConfig> {
    let title = table.required_text_by_language("title", "site", problems);
    let description = table.text_by_language("description", problems);
    let base_url = base_url(&mut table, overrides, problems);
    let languages = languages(&mut table, problems);
    let theme = table.text("theme", problems);
    if let Some(theme) = theme.as_ref().filter(|theme| !is_name(&theme.value)) {
        problems.push(
            Diagnostic::new(Code::WrongValue, "The theme is the name of a folder in `themes`.")
                .at(table.place_of(theme)),
        );
    }
    let minify =
        table.flag("minify", problems).is_none_or(|node| node.value) && !overrides.no_minify;
    let theme_place = theme.as_ref().map(|theme| table.place_of(theme));
    let review_months = review_months(&mut table, problems);
    let grade = whole(&mut table, "grade", 1..=18, GRADE, problems);
    let inflesz = whole(&mut table, "inflesz", 1..=100, INFLESZ, problems);
    let quick_exit = quick_exit(&mut table, problems);
    let share_images = table.flag("share_images", problems).is_some_and(|node| node.value);
    let leave_out = table.texts("leave_out", problems);
    let pack = pack(&mut table, problems);
    if pack == PackUse::BuiltIn {
        named::left_out(&table, &leave_out, problems);
    }
    let organization = organization(&mut table, problems);
    let brand = brand::read(&mut table, problems);
    table.finish(problems);
    Some(SiteConfig {
        title: title?,
        description,
        base_url,
        languages,
        theme_place,
        theme: theme.map_or_else(|| "default".to_owned(), |theme| theme.value),
        minify,
        review_months,
        grade,
        inflesz,
        quick_exit,
        share_images,
        leave_out: leave_out.into_iter().map(|node| node.value).collect(),
        pack,
        organization,
        brand,
    })
}

fn base_url(
    table: &mut Table,
    overrides: &Overrides,
    problems: &mut Vec<Diagnostic>,
) -> Option<String> {
    let written = table.text("base_url", problems);
    let place = written.as_ref().map(|node| table.place_of(node));
    let url = overrides.base_url.clone().or(written.map(|node| node.value))?;
    let sound = (url.starts_with("https://") || url.starts_with("http://"))
        && !url.contains(['?', '#', ' ', '"', '<', '>'])
        && url.split_once("://").is_some_and(|(_, rest)| !rest.trim_matches('/').is_empty());
    if !sound {
        let diagnostic = Diagnostic::new(
            Code::WrongValue,
            format!(
                "`{url}` is not the address of a site. It should look like https://example.org/."
            ),
        )
        .help("Write the address that people will type, beginning with https://.");
        problems.push(match place {
            Some(place) if overrides.base_url.is_none() => diagnostic.at(place),
            _ => diagnostic,
        });
        return None;
    }
    Some(format!("{}/", url.trim_end_matches('/')))
}

fn languages(table: &mut Table, problems: &mut Vec<Diagnostic>) -> Vec<String> {
    let written = table.texts("languages", problems);
    let mut languages: Vec<String> = Vec::new();
    for node in &written {
        if !is_language(&node.value) {
            let message = format!("`{}` is not a language code such as en or es.", node.value);
            problems.push(Diagnostic::new(Code::WrongValue, message).at(table.place_of(node)));
        } else if languages.contains(&node.value) {
            problems.push(
                Diagnostic::new(Code::WrongValue, "This language stands here twice.")
                    .at(table.place_of(node)),
            );
        } else {
            languages.push(node.value.clone());
        }
    }
    if languages.is_empty() { vec!["en".to_owned()] } else { languages }
}

fn is_name(name: &str) -> bool {
    !name.is_empty()
        && !name.starts_with('.')
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte))
}

fn review_months(table: &mut Table, problems: &mut Vec<Diagnostic>) -> u32 {
    let Some(node) = table.integer("review_months", problems) else { return 12 };
    match u32::try_from(node.value) {
        Ok(months @ 1..=36) => months,
        _ => {
            problems.push(
                Diagnostic::new(Code::WrongValue, "`review_months` lies between 1 and 36.")
                    .at(table.place_of(&node)),
            );
            12
        }
    }
}

/// A limit of the reading grades.
fn whole(
    table: &mut Table,
    key: &'static str,
    range: std::ops::RangeInclusive<u8>,
    usual: u8,
    problems: &mut Vec<Diagnostic>,
) -> f64 {
    let Some(node) = table.integer(key, problems) else { return f64::from(usual) };
    let limit = u8::try_from(node.value).ok().filter(|limit| range.contains(limit));
    if limit.is_none() {
        let (low, high) = (range.start(), range.end());
        let message = format!("`{key}` lies between {low} and {high}.");
        problems.push(Diagnostic::new(Code::WrongValue, message).at(table.place_of(&node)));
    }
    f64::from(limit.unwrap_or(usual))
}

fn quick_exit(table: &mut Table, problems: &mut Vec<Diagnostic>) -> String {
    let Some(node) = table.text("quick_exit", problems) else { return QUICK_EXIT.to_owned() };
    if !node.value.starts_with("https://") || node.value.contains(['"', '<', '>', ' ']) {
        problems.push(
            Diagnostic::new(
                Code::WrongValue,
                "The quick exit leads to an address that begins with https://.",
            )
            .at(table.place_of(&node)),
        );
    }
    node.value
}

fn pack(table: &mut Table, problems: &mut Vec<Diagnostic>) -> PackUse {
    let Some(mut inner) = table.table("pack", problems) else { return PackUse::BuiltIn };
    let from = inner.text("from", problems);
    let place: Option<Place> = from.as_ref().map(|node| inner.place_of(node));
    inner.finish(problems);
    match from.as_ref().map(|node| node.value.as_str()) {
        None | Some("built-in") => PackUse::BuiltIn,
        Some("site") => PackUse::Site,
        Some(other) => {
            let message = format!("`from` is \"built-in\" or \"site\", not \"{other}\".");
            let diagnostic = Diagnostic::new(Code::WrongValue, message);
            problems.push(match place {
                Some(place) => diagnostic.at(place),
                None => diagnostic,
            });
            PackUse::BuiltIn
        }
    }
}

/// Settings that stand above all headings of the file.
const ABOVE: &[&str] = &[
    "title",
    "description",
    "base_url",
    "languages",
    "theme",
    "minify",
    "review_months",
    "grade",
    "inflesz",
    "quick_exit",
    "share_images",
    "leave_out",
];

/// Where a setting belongs that was typed at the end of the file.
pub(super) fn above(key: &str) -> Option<String> {
    let help = "Move this line up, above the first line in brackets: what stands below such a line belongs to it.";
    ABOVE.contains(&key).then(|| help.to_owned())
}

fn organization(table: &mut Table, problems: &mut Vec<Diagnostic>) -> Option<Organization> {
    let mut inner = table.table("organization", problems)?;
    let untouched = inner.rest().find_map(|(_, value)| match &value.value {
        Value::Text(text) if text.starts_with(UNTOUCHED) => Some(value.span.clone()),
        _ => None,
    });
    if let Some(span) = untouched {
        let place = inner.place_of(&Node { value: (), span });
        let message = "The settings of the site still have a text of the starter.";
        problems.push(Diagnostic::new(Code::StarterText, message).at(place));
    }
    let name = inner.required_text("name", "organization", problems);
    let owner = inner.text_by_language("owner", problems);
    let phone = inner.text("phone", problems).map(|node| {
        let place = inner.place_of(&node);
        (node.value, place)
    });
    inner.finish_beside(&above, problems);
    Some(Organization { name: name?.value, owner, phone })
}
