//! The check's words, matched with its questions, rules and results.
//!
//! In: the words of each language as they were parsed, and the ids of
//! `placement`. Out: [`CheckText`] with a text for everything that the check can
//! show and nothing besides. A missing, extra or misspelled key is an error.

mod languages;

use super::Target;
use super::links::{From, LinkIndex};
use crate::diag::{Code, Diagnostic, FileId, Place, nearest};
use crate::parse::{Body, CheckWords, WordTree};
use crate::source::Origin;
use placement::{Level, NOTES, QUESTIONS, RULES, Tier, Withdrawal};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// The words of the check in one language, complete, by the file that holds them.
#[derive(Debug)]
pub struct CheckText {
    /// A tree for each file of `quiz/`, by its name without the ending.
    pub parts: BTreeMap<String, CheckTree>,
}

/// A tree whose leaves are texts with their links resolved.
#[derive(Debug)]
pub enum CheckTree {
    /// One text.
    Text {
        /// The file that it stands in.
        file: FileId,
        /// The text.
        body: Body,
        /// Targets of its links, in their order.
        targets: Vec<Target>,
    },
    /// Several texts in order.
    List(Vec<CheckTree>),
    /// A group, in the order of the file.
    Group(Vec<(String, CheckTree)>),
}

/// Matches the words of all languages.
pub(super) fn assemble(
    words: &BTreeMap<String, CheckWords>,
    languages: &[String],
    index: &LinkIndex<'_>,
    problems: &mut Vec<Diagnostic>,
) -> BTreeMap<String, CheckText> {
    let shape = Shape::of_placement();
    let mut texts = BTreeMap::new();
    let first = languages.first().and_then(|lang| Some((lang.as_str(), words.get(lang)?)));
    for lang in languages {
        let Some(words) = words.get(lang) else {
            let message = format!("There are no words of the check in `content/{lang}/quiz`.");
            problems.push(Diagnostic::new(Code::MissingWords, message));
            continue;
        };
        let complete = shape.compare(words, lang, problems);
        if let Some(first) = first.filter(|(first, _)| first != lang) {
            languages::compare(&shape, first, (lang, words), problems);
        }
        let parts = words.parts.iter().filter_map(|(name, tree)| {
            let file = *words.files.get(name)?;
            let path = format!("quiz/{name}.toml");
            let is_built_in = words.built_in.contains(name);
            let origin = if is_built_in { Origin::Pack } else { Origin::Site };
            let from = From { file, lang, path: &path, origin, own: None };
            Some((name.clone(), resolved(tree, &from, index, problems)))
        });
        let text = CheckText { parts: parts.collect() };
        if complete {
            texts.insert(lang.clone(), text);
        }
    }
    texts
}

fn resolved(
    tree: &WordTree,
    from: &From<'_>,
    index: &LinkIndex<'_>,
    problems: &mut Vec<Diagnostic>,
) -> CheckTree {
    match tree {
        WordTree::Text(body, _) => CheckTree::Text {
            file: from.file,
            body: body.clone(),
            targets: index.resolve_all(from, body, problems),
        },
        WordTree::List(items) => CheckTree::List(
            items.iter().map(|item| resolved(item, from, index, problems)).collect(),
        ),
        WordTree::Group(group) => CheckTree::Group(
            group
                .iter()
                .map(|(key, _, tree)| (key.clone(), resolved(tree, from, index, problems)))
                .collect(),
        ),
    }
}

/// Words around the questions that the page and the terminal use.
const INTERFACE: &[&str] = &[
    "continue",
    "back",
    "change",
    "print",
    "clear",
    "cleared",
    "exit",
    "exit_hint",
    "progress",
    "unsure",
    "none_of_these",
    "error_choose",
    "error_unsure",
    "error_choose_some",
    "result_ready",
    "private",
    "not_assessment",
    "no_script",
    "stopped",
    "early",
    "result_title",
    "for_other",
    "undecided",
    "range",
    "range_low",
    "range_high",
    "range_note",
    "settle",
    "why_title",
    "why_lead",
    "basis_source",
    "basis_caution",
    "notes_title",
    "today_title",
    "week_title",
    "ask_title",
    "more_title",
    "less_title",
    "less_lead",
    "neighbours_title",
    "answers_title",
    "decides",
    "trust",
    "again",
    "withdrawal_danger",
    "withdrawal_page",
    "no_result",
    "version",
    "list_title",
    "list_lead",
    "list_if",
    "list_and",
    "list_or_worse",
];

/// Which keys there must be, and which there may be.
struct Shape {
    required: BTreeSet<String>,
    allowed: BTreeSet<String>,
}

impl Shape {
    fn of_placement() -> Self {
        let mut shape = Self { required: BTreeSet::new(), allowed: BTreeSet::new() };
        for question in QUESTIONS {
            let id = question.id;
            shape.require(format!("questions.{id}.ask"));
            shape.require(format!("questions.{id}.ask_other"));
            shape.allow(format!("questions.{id}.hint"));
            shape.allow(format!("questions.{id}.hint_other"));
            for option in question.options {
                shape.require(format!("questions.{id}.options.{option}"));
                shape.allow(format!("questions.{id}.options_other.{option}"));
            }
        }
        let levels = Level::ALL.iter().filter(|level| **level != Level::Emergency);
        let results = levels
            .map(|level| level.id().to_owned())
            .chain(Tier::ALL.iter().map(|tier| format!("emergency-{}", tier.id())))
            .chain(["open".to_owned()]);
        for result in results {
            for key in ["headline", "why", "page", "neighbours", "today"] {
                shape.require(format!("results.{result}.{key}"));
            }
            for key in ["week", "ask", "more", "less"] {
                shape.allow(format!("results.{result}.{key}"));
            }
        }
        for answer in Withdrawal::ALL {
            for key in ["headline", "text", "steps"] {
                shape.require(format!("withdrawal.{}.{key}", answer.id()));
            }
        }
        for rule in RULES {
            shape.require(format!("rules.{}", rule.id));
        }
        for note in NOTES {
            shape.require(format!("notes.{}", note.id));
        }
        for key in INTERFACE {
            shape.require(format!("interface.{key}"));
        }
        for key in [
            "title",
            "lead",
            "now.title",
            "now.signs",
            "today.title",
            "today.signs",
            "one-by-one.title",
            "one-by-one.lead",
            "one-by-one.after",
        ] {
            shape.require(format!("gate.{key}"));
        }
        shape
    }

    fn require(&mut self, key: String) {
        self.allowed.insert(key.clone());
        self.required.insert(key);
    }

    fn allow(&mut self, key: String) {
        self.allowed.insert(key);
    }

    /// Reports what is missing and what is too much; gives back whether all is there.
    fn compare(&self, words: &CheckWords, lang: &str, problems: &mut Vec<Diagnostic>) -> bool {
        let mut found = BTreeMap::new();
        for (part, tree) in &words.parts {
            if let Some(&file) = words.files.get(part) {
                self.gather(part.clone(), tree, &(0..0), file, &mut found);
            }
        }
        let mut complete = words.unread.is_empty();
        for key in self.required.iter().filter(|key| !found.contains_key(*key)) {
            let (part, rest) = key.split_once('.').unwrap_or((key, ""));
            if words.unread.contains(part) {
                continue;
            }
            complete = false;
            let message =
                format!("The words `{rest}` are missing from content/{lang}/quiz/{part}.toml.");
            let problem = Diagnostic::new(Code::MissingWords, message);
            problems.push(match words.files.get(part) {
                Some(&file) => problem.at(Place::whole(file)),
                None => problem,
            });
        }
        for (key, place) in &found {
            if self.allowed.contains(key) {
                continue;
            }
            let rest = key.split_once('.').map_or(key.as_str(), |(_, rest)| rest);
            let mut problem = Diagnostic::new(
                Code::ExtraWords,
                format!("The words `{rest}` belong to nothing in the check."),
            )
            .at(place.clone());
            let unfilled = self.allowed.iter().filter(|key| !found.contains_key(*key));
            if let Some(near) = nearest(key, unfilled.map(String::as_str)) {
                let near = near.split_once('.').map_or(near, |(_, rest)| rest);
                problem = problem.help(format!("Did you mean `{near}`?"));
            }
            problems.push(problem);
        }
        complete
    }

    /// Notes every leaf under its dotted key. Below a key that is itself known,
    /// such as the list of danger signs, the keys are the author's own.
    fn gather(
        &self,
        key: String,
        tree: &WordTree,
        span: &Range<usize>,
        file: FileId,
        found: &mut BTreeMap<String, Place>,
    ) {
        match tree {
            WordTree::Group(group) if !self.allowed.contains(&key) => {
                for (name, span, inner) in group {
                    self.gather(format!("{key}.{name}"), inner, span, file, found);
                }
            }
            _ => {
                found.insert(key, Place::new(file, span.clone()));
            }
        }
    }
}
