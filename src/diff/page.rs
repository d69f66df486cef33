//! A finished page as a reviewer reads it.
//!
//! In: HTML. Out: its main heading, its main text by paragraphs, its figures, its ways
//! to call, its sources. Menus, drawings and the small numbers of citations are left
//! out: they follow from the rest.

use html5gum::{Token, Tokenizer};
use std::collections::{BTreeMap, BTreeSet};

/// What one page says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct PageText {
    pub(super) title: String,
    pub(super) blocks: Vec<String>,
    /// Texts of figures by their id.
    pub(super) figures: BTreeMap<String, BTreeSet<String>>,
    pub(super) lines: BTreeSet<String>,
    pub(super) sources: BTreeSet<String>,
}

/// Elements whose text is not the page's own, or is told as its title.
const SKIPPED: &[&str] = &["nav", "svg", "script", "style", "sup", "title", "head", "h1"];

/// Elements inside a line of text; every other one begins a new paragraph.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "br", "cite", "code", "data", "del", "dfn", "em", "i", "ins", "kbd",
    "mark", "q", "img", "s", "small", "span", "strong", "sub", "sup", "svg", "td", "th", "time",
    "u", "var", "wbr",
];

/// Elements that have no end.
const VOID: &[&str] = &["br", "hr", "img", "input", "link", "meta", "wbr", "col", "source"];

struct Open {
    name: String,
    /// What stood in the catch of this element, if its text is wanted by itself.
    catch: Option<(Catch, String)>,
}

enum Catch {
    Figure(String),
    Line(String),
    Heading,
    Source,
}

#[derive(Default)]
struct Reader {
    page: PageText,
    open: Vec<Open>,
    paragraph: String,
    /// The address of the link inside the source that is being read.
    source_link: String,
}

impl PageText {
    /// Reads a page.
    pub(super) fn read(html: &str) -> Self {
        let mut reader = Reader::default();
        for token in Tokenizer::new(html) {
            let Ok(token) = token;
            match token {
                Token::StartTag(tag) => {
                    let name = string(&tag.name);
                    let get = |key: &str| {
                        tag.attributes.get(key.as_bytes()).map(|value| string(&value.value))
                    };
                    reader.start(name, &get, tag.self_closing);
                }
                Token::EndTag(tag) => reader.end(&string(&tag.name)),
                Token::String(text) => reader.text(&string(&text.value)),
                _ => {}
            }
        }
        reader.close_paragraph();
        reader.page
    }
}

fn string(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

impl Reader {
    fn is_in(&self, name: &str) -> bool {
        self.open.iter().any(|open| open.name == name)
    }

    fn in_refs(&self) -> bool {
        self.open.iter().any(|open| open.name == "section.refs")
    }

    fn start(&mut self, name: String, get: &dyn Fn(&str) -> Option<String>, closed: bool) {
        if !INLINE.contains(&name.as_str()) {
            self.close_paragraph();
        }
        if matches!(name.as_str(), "td" | "th") && !self.paragraph.trim().is_empty() {
            self.paragraph.push_str(" | ");
        }
        if name == "br" {
            self.paragraph.push(' ');
        }
        let catch = match name.as_str() {
            "h1" => Some(Catch::Heading),
            "data" => get("data-fact").map(Catch::Figure),
            "a" => {
                let address = get("href").unwrap_or_default();
                if self.in_refs() {
                    self.source_link.clone_from(&address);
                }
                let calls = address.starts_with("tel:") || address.starts_with("sms:");
                calls.then_some(Catch::Line(address))
            }
            "li" if self.in_refs() => Some(Catch::Source),
            _ => None,
        };
        if closed || VOID.contains(&name.as_str()) {
            return;
        }
        let refs = name == "section" && get("class").is_some_and(|class| class == "refs");
        let name = if refs { "section.refs".to_owned() } else { name };
        self.open.push(Open { name, catch: catch.map(|catch| (catch, String::new())) });
    }

    fn end(&mut self, name: &str) {
        if !INLINE.contains(&name) {
            self.close_paragraph();
        }
        let is =
            |open: &Open| open.name == name || name == "section" && open.name == "section.refs";
        // An end without its start ends nothing; an element left open ends with the one around it.
        let Some(at) = self.open.iter().rposition(is) else { return };
        for open in self.open.drain(at..).rev() {
            let Some((catch, text)) = open.catch else { continue };
            let text = squeezed(&text);
            match catch {
                Catch::Heading => self.page.title = text,
                Catch::Figure(id) => {
                    self.page.figures.entry(id).or_default().insert(text);
                }
                Catch::Line(address) => {
                    self.page.lines.insert(format!("{text} ({address})"));
                }
                Catch::Source => {
                    let link = std::mem::take(&mut self.source_link);
                    let link = if link.is_empty() { link } else { format!(" <{link}>") };
                    self.page.sources.insert(format!("{text}{link}"));
                }
            }
        }
    }

    fn text(&mut self, text: &str) {
        for (_, caught) in self.open.iter_mut().filter_map(|open| open.catch.as_mut()) {
            caught.push_str(text);
        }
        let skipped = SKIPPED.iter().any(|name| self.is_in(name));
        if self.is_in("main") && !skipped && !self.in_refs() {
            self.paragraph.push_str(text);
        }
    }

    fn close_paragraph(&mut self) {
        let text = squeezed(&std::mem::take(&mut self.paragraph));
        if !text.is_empty() {
            self.page.blocks.push(text);
        }
    }
}

/// White space as a browser shows it, and none before a mark that a citation left alone.
fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_read_as_a_reviewer_would() {
        let page = PageText::read(
            "<nav><a href=\"tel:988\">Call 988</a></nav><main><h1>An <b>IOP</b></h1>\
             <p>It gives <data data-fact=\"iop-hours\" value=\"9..\">at least 9 hours</data>\
             <sup class=\"cite\"><a href=\"#source-1\">1</a></sup>.</p>\
             <table><tr><th>Care</th><td>Home</td></tr></table><nav>Menu</nav><svg><text>x</text></svg>\
             <section class=\"refs\"><h2>Sources</h2><ol><li id=\"source-1\"><a href=\"https://a.example/\">\
             Rules</a>. State.</li></ol></section></main>",
        );
        assert_eq!(page.title, "An IOP");
        assert_eq!(page.blocks, ["It gives at least 9 hours.", "Care | Home"]);
        assert!(page.figures["iop-hours"].contains("at least 9 hours"));
        assert!(page.lines.contains("Call 988 (tel:988)"));
        assert!(page.sources.contains("Rules. State. <https://a.example/>"), "{:?}", page.sources);
    }
}
