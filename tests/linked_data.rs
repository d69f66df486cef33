//! The data for search engines on every page of the pack, held against a table.
//!
//! The table says, for each type that pages use, which properties schema.org knows
//! and of what type they are, and which of them schema.org's readers require. It is
//! written by hand, so that nothing has to be fetched; a type or a property that is
//! not in it is a mistake until somebody has looked it up.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on stops at once")]

mod runner;

use runner::{Scratch, carelevel, root, tree};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

const BASE: &str = "https://carelevel.example/";

/// What a property holds.
#[derive(Clone, Copy)]
enum Holds {
    /// Words without markup.
    Text,
    /// Words with the few tags that answers may have.
    Answer,
    /// The address of a page of this site.
    Page,
    /// The address of the site.
    Site,
    /// A day of the calendar.
    Day,
    /// The code of a language.
    Language,
    /// A counting number.
    Position,
    /// A thing of this type.
    One(&'static str),
    /// Things of this type, so many at least.
    Many(&'static str, usize),
}

type Rows = &'static [(&'static str, bool, Holds)];

/// Type, then its properties: name, whether it is required, what it holds.
/// Breadcrumbs and questions as Google's rules for them say; the rest as schema.org does.
const TYPES: &[(&str, Rows)] = &[
    (
        "MedicalWebPage",
        &[
            ("url", true, Holds::Page),
            ("name", true, Holds::Text),
            ("description", true, Holds::Text),
            ("inLanguage", true, Holds::Language),
            ("isPartOf", true, Holds::One("WebSite")),
            ("dateModified", false, Holds::Day),
        ],
    ),
    ("WebSite", &[("name", true, Holds::Text), ("url", true, Holds::Site)]),
    ("BreadcrumbList", &[("itemListElement", true, Holds::Many("ListItem", 2))]),
    (
        "ListItem",
        &[
            ("position", true, Holds::Position),
            ("name", true, Holds::Text),
            // Required but in the last one, which is the page itself.
            ("item", false, Holds::Page),
        ],
    ),
    ("FAQPage", &[("mainEntity", true, Holds::Many("Question", 1))]),
    ("Question", &[("name", true, Holds::Text), ("acceptedAnswer", true, Holds::One("Answer"))]),
    ("Answer", &[("text", true, Holds::Answer)]),
];

/// The types that may stand beside each other in a page's data.
const TOP: &[&str] = &["MedicalWebPage", "BreadcrumbList", "FAQPage"];

struct Checker<'s> {
    site: &'s BTreeMap<String, Vec<u8>>,
    found: Vec<String>,
}

impl Checker<'_> {
    fn tell(&mut self, at: &str, what: &str) {
        self.found.push(format!("{at}: {what}"));
    }

    fn thing(&mut self, at: &str, value: &Value, wanted: Option<&str>) {
        let Some(object) = value.as_object() else { return self.tell(at, "is no object") };
        let name = object.get("@type").and_then(Value::as_str).unwrap_or_default();
        if wanted.is_some_and(|wanted| wanted != name) {
            self.tell(at, &format!("is of the type {name}"));
        }
        let Some((_, rows)) = TYPES.iter().find(|(known, _)| *known == name) else {
            return self.tell(at, &format!("has the unknown type {name:?}"));
        };
        for key in object.keys().filter(|key| *key != "@type") {
            if !rows.iter().any(|(known, ..)| known == key) {
                self.tell(at, &format!("{name} has no {key}"));
            }
        }
        for (key, required, holds) in *rows {
            let here = format!("{at}.{key}");
            match object.get(*key) {
                None if *required => self.tell(&here, "is missing"),
                None => {}
                Some(value) => self.holds(&here, value, *holds),
            }
        }
    }

    fn holds(&mut self, at: &str, value: &Value, holds: Holds) {
        let text = value.as_str().unwrap_or_default();
        match holds {
            Holds::One(name) => return self.thing(at, value, Some(name)),
            Holds::Many(name, least) => {
                let all = value.as_array().map(Vec::as_slice).unwrap_or_default();
                if all.len() < least {
                    self.tell(at, "holds too little");
                }
                for (index, one) in all.iter().enumerate() {
                    self.thing(&format!("{at}[{index}]"), one, Some(name));
                }
                return;
            }
            Holds::Position => {
                let index = at.rsplit_once('[').and_then(|(_, rest)| rest.split_once(']'));
                let expected = index.and_then(|(index, _)| index.parse::<u64>().ok());
                if value.as_u64() != expected.map(|index| index + 1) {
                    self.tell(at, &format!("is {value}"));
                }
                return;
            }
            _ => {}
        }
        let sound = match holds {
            Holds::Text => !text.trim().is_empty() && !text.contains(['<', '>']),
            Holds::Answer => self.is_answer(text),
            Holds::Page => self.is_page(text),
            Holds::Site => text == BASE,
            Holds::Language => text.len() == 2,
            Holds::Day => is_day(text),
            Holds::One(_) | Holds::Many(..) | Holds::Position => true,
        };
        if !sound {
            self.tell(at, &format!("is {value}"));
        }
    }

    fn is_page(&self, url: &str) -> bool {
        let path = url.strip_prefix(BASE).unwrap_or("not below the site's address");
        let path = path.split('#').next().unwrap_or_default();
        (path.is_empty() || path.ends_with('/'))
            && self.site.contains_key(&format!("{path}index.html"))
    }

    /// Known tags, closed in their order; whole addresses, those of the site to pages of it.
    fn is_answer(&self, html: &str) -> bool {
        let mut open = Vec::new();
        for part in html.split('<').skip(1) {
            let Some((tag, _)) = part.split_once('>') else { return false };
            match (tag.strip_prefix('/'), tag.strip_prefix("a href=\"")) {
                (Some(name), _) if open.pop() == Some(name) => {}
                (None, Some(href)) => {
                    let Some(href) = href.strip_suffix('"') else { return false };
                    let sound = match href.starts_with(BASE) {
                        true => self.is_page(href),
                        false => ["https:", "tel:", "sms:"].iter().any(|s| href.starts_with(s)),
                    };
                    if !sound {
                        return false;
                    }
                    open.push("a");
                }
                (None, None) if ["p", "ul", "ol", "li", "b"].contains(&tag) => open.push(tag),
                _ => return false,
            }
        }
        open.is_empty() && !html.contains("  ") && html.contains("<p>")
    }
}

fn is_day(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let number = |at: usize| parts.get(at).and_then(|part| part.parse::<u32>().ok()).unwrap_or(0);
    text.len() == 10
        && parts.len() == 3
        && number(0) > 2000
        && (1..=12).contains(&number(1))
        && (1..=31).contains(&number(2))
}

fn data(html: &str) -> Option<Value> {
    let (_, after) = html.split_once("application/ld+json")?;
    let (_, after) = after.split_once('>')?;
    let (text, _) = after.split_once("</script>")?;
    Some(serde_json::from_str(text).unwrap())
}

fn built() -> BTreeMap<String, Vec<u8>> {
    let scratch = Scratch::empty();
    let out = scratch.path().join("public");
    let out_text = out.to_str().unwrap();
    let run = carelevel(root(), &["build", "--base-url", BASE, "--out", out_text]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    tree(&out)
}

#[test]
fn data_of_every_page_is_complete_and_of_the_right_types() {
    let site = built();
    let mut checker = Checker { site: &site, found: Vec::new() };
    let mut seen = BTreeSet::new();
    for (path, bytes) in site.iter().filter(|(path, _)| path.ends_with("index.html")) {
        let html = String::from_utf8_lossy(bytes);
        let Some(data) = data(&html) else {
            // The check's page has a budget of bytes, and nothing that a list of results shows.
            let known = path.ends_with("self-check/index.html");
            assert!(known, "{path} has no data");
            continue;
        };
        if data["@context"] != "https://schema.org" || data.as_object().unwrap().len() != 2 {
            checker.tell(path, "is not one graph of schema.org");
        }
        let url = format!("{BASE}{}", path.trim_end_matches("index.html"));
        let mut kinds = Vec::new();
        for thing in data["@graph"].as_array().unwrap() {
            let kind = thing["@type"].as_str().unwrap_or_default().to_owned();
            if !TOP.contains(&kind.as_str()) {
                checker.tell(path, &format!("{kind} stands by itself"));
            }
            checker.thing(&format!("{path} {kind}"), thing, None);
            if kind == "BreadcrumbList" {
                // The last step is the page itself, by its name alone.
                let steps = thing["itemListElement"].as_array().and_then(|all| all.split_last());
                let name = &data["@graph"][0]["name"];
                if steps.is_none_or(|(last, before)| {
                    last["name"] != *name
                        || last.get("item").is_some()
                        || before.iter().any(|step| step.get("item").is_none())
                }) {
                    checker.tell(path, "its trail ends at another page");
                }
            } else if kind == "MedicalWebPage" && thing["url"] != url.as_str() {
                checker.tell(path, "it describes another page");
            }
            seen.insert(kind.clone());
            kinds.push(kind);
        }
        let unique: BTreeSet<&String> = kinds.iter().collect();
        if kinds.first().is_none_or(|kind| kind != "MedicalWebPage") || unique.len() != kinds.len()
        {
            checker.tell(path, &format!("describes {kinds:?}"));
        }
    }
    assert_eq!(checker.found, [""; 0]);
    assert_eq!(seen.len(), TOP.len(), "only {seen:?} stand on pages");
}

#[test]
fn every_question_of_the_page_of_questions_has_its_answer() {
    let site = built();
    let html = String::from_utf8_lossy(&site["about/faq/index.html"]).into_owned();
    let data = data(&html).unwrap();
    let graph = data["@graph"].as_array().unwrap();
    let page = graph.iter().find(|thing| thing["@type"] == "FAQPage").unwrap();
    let asked: Vec<&str> = page["mainEntity"]
        .as_array()
        .unwrap()
        .iter()
        .map(|question| question["name"].as_str().unwrap())
        .collect();
    let source = std::fs::read_to_string(root().join("content/en/about/faq.md")).unwrap();
    let written: Vec<&str> = source
        .lines()
        .filter_map(|line| line.strip_prefix("## "))
        .filter(|heading| heading.ends_with('?'))
        .collect();
    assert_eq!(asked, written);
    // Figures stand in answers as they stand on the page.
    let answers = page.to_string();
    let figures: Vec<&str> = html
        .split("<data ")
        .skip(1)
        .filter_map(|part| part.split_once('>')?.1.split_once("</data>"))
        .map(|(figure, _)| figure)
        .collect();
    assert!(figures.len() > 2, "the page prints only {figures:?}");
    for figure in figures {
        assert!(answers.contains(figure), "no answer says {figure:?}");
    }
}
