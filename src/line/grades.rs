//! How hard the finished texts read.
//!
//! In: finished pages, and the words of the check. Out: a row for each text, and a
//! warning for each one above its limit, with its hardest sentences where they were
//! written. `check` alone asks for it: the grade is advice to people who write, and
//! nobody who only publishes should wait for it.

use crate::audit;
use crate::config::SiteConfig;
use crate::diag::{Code, Diagnostic, Diagnostics, FileId, Files, Place};
use crate::parse::{Parsed, ParsedPage, WordTree};
use crate::plain::{Grade, Language, Tally, sentences};
use crate::source::{Origin, Value};
use std::collections::{BTreeMap, BTreeSet};

/// A text with fewer words says too little about how its author writes.
const FEWEST_WORDS: usize = 30;
/// How many sentences a warning shows.
const SHOWN: usize = 3;
/// Shorter sentences are hard by a single word, which nobody can make shorter.
const SHORTEST_SHOWN: usize = 6;

/// How hard one text reads.
#[derive(Clone, Debug, PartialEq)]
pub struct TextGrade {
    /// The file that it was written in.
    pub path: String,
    /// Its language.
    pub lang: String,
    /// Its words.
    pub words: usize,
    /// Its grade; nothing for a text that is too short to have one.
    pub grade: Option<Grade>,
    /// The limit that holds for it.
    pub limit: f64,
    /// Whether the text has a limit of its own.
    pub own_limit: bool,
}

/// A text that was measured.
#[derive(Debug)]
pub(super) struct Measured {
    file: FileId,
    lang: String,
    language: Language,
    tally: Tally,
    hardest: Vec<(Grade, String)>,
}

/// Measures a finished page.
pub(super) fn page(file: FileId, lang: &str, html: &str) -> Option<Measured> {
    measure(file, lang, &audit::prose(html))
}

/// Measures the words of the check, one text for each file.
fn words(parsed: &Parsed) -> Vec<Measured> {
    let mut all = Vec::new();
    for (lang, words) in &parsed.words {
        for (name, tree) in &words.parts {
            let mut blocks = Vec::new();
            gather(tree, &mut blocks);
            let file = words.files.get(name);
            all.extend(file.and_then(|&file| measure(file, lang, &blocks)));
        }
    }
    all
}

fn gather(tree: &WordTree, blocks: &mut Vec<String>) {
    match tree {
        WordTree::Text(body, _) => {
            blocks.extend(audit::prose(&format!("<main><p>{}</p></main>", body.html.text())));
        }
        WordTree::List(items) => items.iter().for_each(|item| gather(item, blocks)),
        WordTree::Group(rows) => rows.iter().for_each(|(_, _, item)| gather(item, blocks)),
    }
}

fn measure(file: FileId, lang: &str, blocks: &[String]) -> Option<Measured> {
    let language = Language::of(lang)?;
    let mut tally = Tally::default();
    let mut hardest = Vec::new();
    for block in blocks {
        for span in sentences(block) {
            let sentence = block.get(span).unwrap_or_default();
            let one = Tally::of(language, sentence);
            tally.add(one);
            if one.words >= SHORTEST_SHOWN
                && let Some(grade) = one.grade(language)
            {
                hardest.push((grade, sentence.to_owned()));
            }
        }
    }
    hardest.sort_by(|(a, _), (b, _)| b.above(0.0).total_cmp(&a.above(0.0)));
    hardest.truncate(SHOWN);
    Some(Measured { file, lang: lang.to_owned(), language, tally, hardest })
}

/// What is asked of the texts of a site.
pub(super) struct Limits {
    grade: f64,
    inflesz: f64,
    /// Limits that pages set for themselves.
    own: BTreeMap<FileId, f64>,
    /// What comes with carelevel is measured and not warned of.
    built_in: BTreeSet<FileId>,
    /// Files whose texts stand on pages, by language.
    shared: BTreeMap<String, Vec<FileId>>,
    /// The words of the check.
    words: Vec<Measured>,
}

impl Limits {
    /// Notes what is known before the pages are put in their places.
    pub(super) fn new(parsed: &Parsed, config: &SiteConfig, problems: &mut Diagnostics) -> Self {
        let own =
            parsed.pages.iter().filter_map(|page| Some((page.file, own_limit(page, problems)?)));
        let own = own.collect();
        let pages = parsed.pages.iter().map(|page| (page.file, page.origin));
        let built_in = pages.filter(|(_, origin)| *origin == Origin::Pack);
        let mut shared: BTreeMap<String, Vec<FileId>> = BTreeMap::new();
        for ((lang, _), snippet) in &parsed.snippets {
            shared.entry(lang.clone()).or_default().push(snippet.file);
        }
        for (lang, words) in &parsed.words {
            shared.entry(lang.clone()).or_default().extend(words.files.values());
        }
        Self {
            grade: config.grade,
            inflesz: config.inflesz,
            own,
            built_in: built_in.map(|(file, _)| file).collect(),
            shared,
            words: words(parsed),
        }
    }

    /// The rows of all texts, the hardest of each language first. Warnings go to the list.
    pub(super) fn judge(
        &self,
        pages: &[Measured],
        files: &Files,
        list: &mut Diagnostics,
    ) -> Vec<TextGrade> {
        let mut rows = Vec::new();
        for text in pages.iter().chain(&self.words) {
            let (row, warning) = self.judge_one(text, files);
            rows.push(row);
            list.extend(warning);
        }
        let hardness = |row: &TextGrade| row.grade.map_or(f64::NEG_INFINITY, |one| one.above(0.0));
        rows.sort_by(|a, b| {
            let harder = hardness(b).total_cmp(&hardness(a));
            a.lang.cmp(&b.lang).then(harder).then_with(|| a.path.cmp(&b.path))
        });
        rows
    }

    fn judge_one(&self, text: &Measured, files: &Files) -> (TextGrade, Option<Diagnostic>) {
        let own = self.own.get(&text.file).copied();
        let usual = match text.language {
            Language::English => self.grade,
            Language::Spanish => self.inflesz,
        };
        let limit = own.unwrap_or(usual);
        let enough = text.tally.words >= FEWEST_WORDS;
        let grade = text.tally.grade(text.language).filter(|_| enough);
        let row = TextGrade {
            path: files.path(text.file).to_owned(),
            lang: text.lang.clone(),
            words: text.tally.words,
            grade,
            limit,
            own_limit: own.is_some(),
        };
        let hard = grade.filter(|grade| grade.above(limit) > 0.0);
        let hard = hard.filter(|_| !self.built_in.contains(&text.file));
        (row, hard.map(|grade| self.warn(text, files, grade, limit)))
    }

    fn warn(&self, text: &Measured, files: &Files, grade: Grade, limit: f64) -> Diagnostic {
        let path = files.path(text.file);
        let value = grade.value();
        let message = match grade {
            Grade::School(_) => {
                format!("{path} reads at grade {value:.1}; the limit is {limit}.")
            }
            Grade::Inflesz(_) => {
                format!("{path} has the INFLESZ ease {value:.1}; it should have at least {limit}.")
            }
        };
        let mut warning = Diagnostic::new(Code::HardText, message);
        let hard = |sentence: &Grade| sentence.above(limit) > 0.0;
        for (one, sentence) in text.hardest.iter().filter(|(one, _)| hard(one)) {
            let label = match one {
                Grade::School(value) => format!("grade {value:.1}"),
                Grade::Inflesz(value) => format!("ease {value:.1}"),
            };
            match self.place(text, files, sentence) {
                Some(place) if warning.place.is_none() => {
                    warning = warning.at(place).label(label);
                }
                Some(place) => warning = warning.also(place, label),
                None => warning = warning.note(format!("{label}, made by the theme: {sentence}")),
            }
        }
        if warning.place.is_none() {
            warning.place = Some(Place::whole(text.file));
        }
        warning
    }

    /// Where a finished sentence was written: on the page, or in a text that stands on it.
    fn place(&self, text: &Measured, files: &Files, sentence: &str) -> Option<Place> {
        let shared = self.shared.get(&text.lang).into_iter().flatten().copied();
        let found = std::iter::once(text.file).chain(shared).filter_map(|file| {
            let (span, words) = audit::blame_words(sentence, files.text(file)?)?;
            Some((words, Place::new(file, span)))
        });
        // Of equal places the page's own comes first.
        let best = found.reduce(|best, next| if next.0 > best.0 { next } else { best });
        best.map(|(_, place)| place)
    }
}

/// `grade` under `[extra]`: a page for professionals may be harder, and the table of
/// grades shows it.
fn own_limit(page: &ParsedPage, problems: &mut Diagnostics) -> Option<f64> {
    let (_, value) = page.front.extra.iter().find(|(key, _)| key.value == "grade")?;
    if let Value::Integer(grade) = value.value
        && let Ok(grade @ 1..=12) = u8::try_from(grade)
    {
        return Some(f64::from(grade));
    }
    let message = "`grade` is a whole number of school years from 1 to 12.";
    problems.push(
        Diagnostic::new(Code::WrongValue, message).at(Place::new(page.file, value.span.clone())),
    );
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(lang: &str, blocks: &[&str], own: Option<f64>) -> (TextGrade, Option<Diagnostic>) {
        let mut files = Files::default();
        let page = files.add("content/a.md", Some(blocks.join("\n\n").into()));
        let snippet = files.add("content/s.md", Some("Un texto que se repite aquí.".into()));
        let limits = Limits {
            grade: 8.0,
            inflesz: 55.0,
            own: own.map(|limit| (page, limit)).into_iter().collect(),
            built_in: BTreeSet::new(),
            shared: BTreeMap::from([(lang.to_owned(), vec![snippet])]),
            words: Vec::new(),
        };
        let blocks: Vec<String> = blocks.iter().map(|block| (*block).to_owned()).collect();
        limits.judge_one(&measure(page, lang, &blocks).unwrap(), &files)
    }

    const HARD: &str = "Las personas que requieren una evaluación psiquiátrica inmediata deberán \
        comunicarse telefónicamente con la coordinadora administrativa con anterioridad a su llegada. \
        La documentación correspondiente facilitará extraordinariamente la hospitalización \
        involuntaria de quienes presentan sintomatología característica y descompensación.";
    const EASY: &str = "Llame hoy. Diga qué le pasa. Si no puede más, vaya a un hospital. Pida que \
        alguien vaya con usted. Lleve sus medicinas y una lista de lo que toma. No está solo en esto.";

    #[test]
    fn a_spanish_text_is_held_to_its_own_scale() {
        let (row, warning) = judged("es", &[HARD], None);
        assert!(matches!(row.grade, Some(Grade::Inflesz(ease)) if ease < 40.0), "{row:?}");
        let warning = warning.unwrap();
        assert!(warning.message.contains("INFLESZ ease"), "{}", warning.message);
        assert!(warning.label.starts_with("ease ") && warning.also.len() == 1, "{warning:?}");
        let (row, warning) = judged("es-MX", &[EASY], None);
        assert!(matches!(row.grade, Some(Grade::Inflesz(ease)) if ease > 80.0), "{row:?}");
        assert_eq!((warning, row.own_limit), (None, false));
    }

    #[test]
    fn short_texts_have_no_grade_and_other_languages_no_row() {
        let (row, warning) =
            judged("en", &["Documentation facilitates hospitalization."], Some(3.0));
        assert_eq!((row.grade, row.own_limit, warning), (None, true, None));
        let file = Files::default().add("a.md", None);
        assert!(measure(file, "fr", &["Bonjour à tous mes amis.".to_owned()]).is_none());
    }

    #[test]
    fn a_sentence_that_the_theme_made_is_quoted_instead_of_placed() {
        let hard =
            "Individuals requiring evaluation are encouraged to communicate beforehand. ".repeat(5);
        let mut files = Files::default();
        let page = files.add("content/a.md", Some("Nothing of it.".into()));
        let limits = Limits {
            grade: 8.0,
            inflesz: 55.0,
            own: BTreeMap::new(),
            built_in: BTreeSet::new(),
            shared: BTreeMap::new(),
            words: Vec::new(),
        };
        let (_, warning) = limits.judge_one(&measure(page, "en", &[hard]).unwrap(), &files);
        let warning = warning.unwrap();
        assert_eq!(warning.place, Some(Place::whole(page)));
        assert!(
            warning.notes[0].contains("made by the theme: Individuals requiring"),
            "{warning:?}"
        );
    }
}
