//! Minifying keeps what a page means.
//!
//! Each page of this repository's site and of the golden sites is built twice, once
//! minified and once as it comes, and both are read by a browser's parser. Elements,
//! attributes and text must be the same, once white space is collapsed as a browser
//! does it. What may differ is written down in `HARMLESS`, and nothing else may.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops at once")]

mod runner;

use html5ever::tendril::TendrilSink;
use html5ever::{ParseOpts, parse_document};
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use runner::{Scratch, TODAY, carelevel, root, tree};
use std::collections::BTreeMap;
use std::path::Path;

/// What minifying may change, each with the reason why no reader can tell.
enum Harmless {
    /// White space around commas and semicolons in a list of settings for the browser.
    SpacesInSettings { element: &'static str, attribute: &'static str },
}

const HARMLESS: &[Harmless] = &[
    // `width=device-width, initial-scale=1` is read as a list.
    Harmless::SpacesInSettings { element: "meta", attribute: "content" },
];

/// Elements that stand in a line of text: white space beside them is a gap between
/// words. Beside all others it is nothing.
const IN_LINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "button", "cite", "code", "data", "del", "dfn", "em", "i",
    "img", "input", "ins", "kbd", "label", "mark", "meter", "output", "progress", "q", "s", "samp",
    "select", "small", "span", "strong", "sub", "sup", "svg", "textarea", "time", "u", "var",
    "wbr",
];

/// What stands in a line as a thing of its own, like a letter.
const LIKE_LETTERS: &[&str] =
    &["button", "img", "input", "meter", "output", "progress", "select", "svg", "textarea"];

/// A page as a sequence that is the same for the same meaning.
#[derive(Default)]
struct Reading {
    steps: Vec<String>,
    text: String,
    /// Whether white space was met since the last letter or edge of a block.
    gap: bool,
    /// Whether a gap would count: something stands before it in the line.
    in_line: bool,
}

impl Reading {
    fn of(html: &str) -> Vec<String> {
        let dom = parse_document(RcDom::default(), ParseOpts::default()).one(html);
        let mut reading = Self::default();
        reading.children(&dom.document, false);
        reading.edge();
        reading.steps
    }

    fn children(&mut self, node: &Handle, kept: bool) {
        for child in node.children.borrow().iter() {
            self.node(child, kept);
        }
    }

    fn node(&mut self, node: &Handle, kept: bool) {
        match &node.data {
            NodeData::Text { contents } => self.letters(&contents.borrow(), kept),
            NodeData::Element { name, attrs, template_contents, .. } => {
                let element = name.local.to_string();
                let mut attributes: Vec<String> = attrs
                    .borrow()
                    .iter()
                    .map(|one| {
                        format!(
                            " {}={:?}",
                            one.name.local,
                            value(&element, &one.name.local, &one.value)
                        )
                    })
                    .collect();
                attributes.sort();
                let in_line = IN_LINE.contains(&element.as_str());
                let is_thing = LIKE_LETTERS.contains(&element.as_str());
                if !in_line {
                    self.edge();
                } else if is_thing {
                    self.settle_gap();
                }
                self.flush();
                self.steps.push(format!("<{element}{}>", attributes.concat()));
                let inner_line = self.in_line;
                self.in_line = inner_line && !is_thing;
                let kept =
                    kept || matches!(element.as_str(), "pre" | "textarea" | "script" | "style");
                self.children(node, kept);
                if let Some(inside) = template_contents.borrow().as_ref() {
                    self.children(inside, kept);
                }
                if in_line && !is_thing {
                    self.flush();
                } else {
                    self.edge();
                    self.in_line = is_thing || (in_line && inner_line);
                }
                self.steps.push(format!("</{element}>"));
            }
            NodeData::Doctype { name, .. } => self.steps.push(format!("<!doctype {name}>")),
            NodeData::Document => self.children(node, kept),
            NodeData::Comment { .. } | NodeData::ProcessingInstruction { .. } => {}
        }
    }

    fn letters(&mut self, text: &str, kept: bool) {
        if kept {
            self.settle_gap();
            self.text.push_str(text);
            self.in_line = true;
            return;
        }
        for letter in text.chars() {
            if letter.is_ascii_whitespace() {
                self.gap = true;
            } else {
                self.settle_gap();
                self.text.push(letter);
                self.in_line = true;
            }
        }
    }

    /// A gap between two things in a line is one space; where it stands, before or
    /// after an element's edge, cannot be seen, so it goes before what comes next.
    fn settle_gap(&mut self) {
        if std::mem::take(&mut self.gap) && self.in_line {
            self.text.push(' ');
        }
    }

    fn flush(&mut self) {
        if !self.text.is_empty() {
            self.steps.push(std::mem::take(&mut self.text));
        }
    }

    /// The edge of a block: gaps beside it are nothing.
    fn edge(&mut self) {
        self.gap = false;
        self.in_line = false;
        self.flush();
    }
}

fn value(element: &str, attribute: &str, value: &str) -> String {
    let settings =
        HARMLESS.iter().any(|Harmless::SpacesInSettings { element: e, attribute: a }| {
            *e == element && *a == attribute
        });
    if settings { value.replace(", ", ",").replace("; ", ";") } else { value.to_owned() }
}

fn pages(site: &Path, arguments: &[&str]) -> BTreeMap<String, String> {
    let out = Scratch::empty();
    let public = out.path().join("public");
    let usual = ["build", "--out", public.to_str().unwrap(), "--today", TODAY];
    let built = carelevel(site, &[&usual, arguments].concat());
    assert_eq!(built.code, 0, "{}", built.stderr);
    tree(&public)
        .into_iter()
        .filter(|(path, _)| path.ends_with(".html"))
        .map(|(path, bytes)| (path, without_hashes(&String::from_utf8(bytes).unwrap())))
        .collect()
}

/// The stylesheet is minified too, so its name and hash differ, and so does the copy
/// that the page for lost addresses carries. None of that is markup.
fn without_hashes(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    for (start, end) in [
        ("assets/style.", ".css"),
        ("assets/check.", ".css"),
        ("assets/self-check.", ".js"),
        ("<style>", "</style>"),
        ("sha256-", "="),
    ] {
        while let Some((before, after)) = rest.split_once(start) {
            let Some(at) = after.find(end) else { break };
            out.push_str(before);
            out.push_str(start);
            out.push_str(end);
            rest = &after[at + end.len()..];
        }
        out.push_str(rest);
        let whole = std::mem::take(&mut out);
        rest = Box::leak(whole.into_boxed_str());
    }
    rest.to_owned()
}

fn compare(site: &Path, at_least: usize) {
    let plain = pages(site, &["--no-minify", "--base-url", "https://site.example/"]);
    let tight = pages(site, &["--base-url", "https://site.example/"]);
    assert!(plain.len() >= at_least, "{} pages are too few to compare", plain.len());
    assert_eq!(plain.keys().collect::<Vec<_>>(), tight.keys().collect::<Vec<_>>());
    let size = |pages: &BTreeMap<String, String>| pages.values().map(String::len).sum::<usize>();
    assert!(size(&tight) < size(&plain), "nothing was minified");
    let mut problems = Vec::new();
    for (path, html) in &plain {
        let (expected, found) = (Reading::of(html), Reading::of(&tight[path]));
        if expected != found {
            let at = expected.iter().zip(&found).take_while(|(a, b)| a == b).count();
            let part = |steps: &[String]| {
                steps[at.saturating_sub(3)..steps.len().min(at + 4)].join("\n    ")
            };
            problems.push(format!(
                "{path}\n  as it comes:\n    {}\n  minified:\n    {}",
                part(&expected),
                part(&found)
            ));
        }
    }
    assert!(
        problems.is_empty(),
        "minifying changed {} pages:\n{}",
        problems.len(),
        problems.join("\n")
    );
}

#[test]
fn this_repositorys_site_means_the_same_when_minified() {
    compare(root(), 30);
}

#[test]
fn the_golden_sites_mean_the_same_when_minified() {
    compare(&root().join("tests/golden/features/site"), 10);
    compare(&root().join("tests/golden/small/site"), 6);
}

#[test]
fn the_comparison_sees_what_a_reader_would_see() {
    let same = |a: &str, b: &str| Reading::of(a) == Reading::of(b);
    for (a, b) in [
        ("<p>a  b</p> <p>c</p>", "<p>a b</p><p>c</p>"),
        ("<p>a <b> b</b></p>", "<p>a<b> b</b></p>"),
        ("<p>a<b> b</b></p>", "<p>a <b>b</b></p>"),
        ("<ul> <li> a </li> </ul>", "<ul><li>a</ul>"),
        ("<p class=a id='b'>x", "<p id=b class=\"a\">x</p>"),
        ("<!-- x --><p>x", "<p>x"),
        ("<p>a <!-- x -->b", "<p>a b"),
    ] {
        assert!(same(a, b), "{a} and {b}: {:?} {:?}", Reading::of(a), Reading::of(b));
    }
    for (a, b) in [
        ("<p>a <b>b</b>", "<p>a<b>b</b>"),
        ("<p><b>a</b> <i>b</i>", "<p><b>a</b><i>b</i>"),
        ("<li><a href=x>a</a> <a href=y>b</a>", "<li><a href=x>a</a><a href=y>b</a>"),
        ("<p>a <img src=x> b", "<p>a<img src=x>b"),
        ("<label><input> a</label>", "<label><input>a</label>"),
        ("<pre>a  b</pre>", "<pre>a b</pre>"),
        ("<textarea> a</textarea>", "<textarea>a</textarea>"),
        ("<option value=''>x", "<option>x"),
        ("<p lang=''>x", "<p>x"),
        ("<p hidden=until-found>x", "<p hidden>x"),
        ("<p>a&nbsp;b", "<p>a b"),
        ("<div><p>a</p></div>", "<p>a</p>"),
        ("<p title='a  b'>x", "<p title='a b'>x"),
    ] {
        assert!(!same(a, b), "{a} and {b}: {:?}", Reading::of(a));
    }
}

#[test]
fn names_in_capitals_mean_the_same_and_no_stray_end_tag_is_swept_away() {
    let site = Scratch::copy_of(&root().join("tests/golden/small/site"));
    let page = "content/en/hours.md";
    let text = std::fs::read_to_string(site.path().join(page)).unwrap();
    let capitals = "<TEXTAREA aria-label=\"x\"><p>q</p> <p>r</p>\n</TEXTAREA>\n\n\
        <PRE><b>q</b> <i>r</i>\n</PRE>";
    site.write(page, format!("{text}\n{capitals}\n"));
    compare(site.path(), 6);

    site.write(page, format!("{text}\n<div>\n<p>Two things.</p></p>\n</div>\n"));
    for arguments in [&["check"][..], &["check", "--no-minify"]] {
        let outcome = carelevel(site.path(), &[arguments, &["--today", TODAY]].concat());
        assert!(outcome.stderr.contains("E407"), "{arguments:?}: {}", outcome.stderr);
    }
}
