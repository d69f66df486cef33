//! What a browser would make of a finished page, looked through for anything that
//! runs, loads or sends.
//!
//! In: a finished page. Out: what is hostile in it, in words; nothing on a page that
//! keeps the promises. The page is parsed as browsers parse it, with script and
//! without, and nothing of the audit's own reading is used: this is the judge of it.

use html5ever::tendril::TendrilSink;
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{Attribute, ParseOpts, parse_document};
use markup5ever_rcdom::{Handle, NodeData, RcDom};

/// Elements that run, frame, send or redirect. `style`, `script`, `form` and `link`
/// have rules of their own below.
const NEVER: &[&str] = &[
    "applet",
    "audio",
    "base",
    "embed",
    "fencedframe",
    "foreignobject",
    "frame",
    "frameset",
    "iframe",
    "object",
    "portal",
    "source",
    "track",
    "video",
];

/// Attributes whose value is an address that the browser asks for by itself.
const LOADS: &[&str] = &["src", "srcset", "poster", "data", "background", "imagesrcset"];

/// Attributes that run, send or style, whatever their value.
const NEVER_ATTRIBUTES: &[&str] =
    &["style", "srcdoc", "ping", "action", "formaction", "manifest", "is", "nonce", "archive"];

/// What is hostile on this page. Where `scripted`, the page may load scripts of its own site
/// and hold the one form of the check.
pub(crate) fn hostile(html: &str, scripted: bool, not_found: bool) -> Vec<String> {
    let mut found = Vec::new();
    for scripting_enabled in [true, false] {
        let tree_builder = TreeBuilderOpts { scripting_enabled, ..TreeBuilderOpts::default() };
        let options = ParseOpts { tree_builder, ..ParseOpts::default() };
        let page = parse_document(RcDom::default(), options).one(html);
        let mut open = vec![page.document.clone()];
        while let Some(node) = open.pop() {
            look(&node, scripted, not_found, &mut found);
            open.extend(node.children.borrow().iter().cloned());
            if let NodeData::Element { template_contents, .. } = &node.data {
                open.extend(template_contents.borrow().iter().cloned());
            }
        }
        take_apart(page.document);
    }
    found.sort();
    found.dedup();
    found
}

/// A tree that is as deep as somebody liked is not dropped from within itself.
fn take_apart(root: Handle) {
    let mut open = vec![root];
    while let Some(node) = open.pop() {
        open.append(&mut node.children.borrow_mut());
    }
}

fn look(node: &Handle, scripted: bool, not_found: bool, found: &mut Vec<String>) {
    let NodeData::Element { name, attrs, .. } = &node.data else { return };
    let element = name.local.to_ascii_lowercase();
    let attributes = attrs.borrow();
    let value = |name: &str| {
        attributes.iter().find(|one| &*one.name.local == name).map(|one| one.value.to_string())
    };
    if NEVER.contains(&&*element) {
        found.push(format!("<{element}>"));
    }
    match &*element {
        "script" => {
            let is_data = value("type").as_deref() == Some("application/ld+json");
            let is_own = scripted && value("src").is_some_and(|src| leads(&src) == Leads::Inside);
            if !is_data && !is_own {
                found.push("a script".to_owned());
            }
        }
        "style" if !not_found => found.push("an inline style".to_owned()),
        "form" if !scripted => found.push("a form".to_owned()),
        "meta" => {
            if let Some(equiv) = value("http-equiv")
                && !equiv.eq_ignore_ascii_case("content-security-policy")
            {
                found.push(format!("<meta http-equiv={equiv}>"));
            }
        }
        "link" => {
            let rel = value("rel").unwrap_or_default().to_ascii_lowercase();
            let loads = !rel.split_ascii_whitespace().all(|word| {
                ["canonical", "alternate", "next", "prev", "author", "license"].contains(&word)
            });
            if loads && value("href").is_none_or(|href| leads(&href) != Leads::Inside) {
                found.push(format!("<link rel={rel}> to elsewhere"));
            }
        }
        _ => {}
    }
    for attribute in attributes.iter() {
        attribute_of(&element, attribute, found);
    }
}

fn attribute_of(element: &str, attribute: &Attribute, found: &mut Vec<String>) {
    let name = attribute.name.local.to_ascii_lowercase();
    let value = &*attribute.value;
    if name.starts_with("on") || NEVER_ATTRIBUTES.contains(&&*name) {
        found.push(format!("<{element} {name}>"));
    } else if LOADS.contains(&&*name) && leads(value) != Leads::Inside {
        found.push(format!("<{element} {name}> from elsewhere"));
    } else if &*name == "href" {
        let is_link = ["a", "area", "link"].contains(&element);
        match leads(value) {
            Leads::Runs => found.push(format!("<{element} href> that runs")),
            Leads::Outside if !is_link => found.push(format!("<{element} href> from elsewhere")),
            _ => {}
        }
    } else if ["from", "to", "values", "by"].contains(&&*name) && leads(value) == Leads::Runs {
        found.push(format!("<{element} {name}> that runs"));
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Leads {
    Inside,
    Outside,
    Runs,
}

/// Where an address leads, after what browsers take away from it.
fn leads(address: &str) -> Leads {
    let cleaned: String = address
        .trim_matches(|letter: char| letter <= ' ')
        .chars()
        .filter(|letter| !matches!(letter, '\t' | '\n' | '\r'))
        .collect();
    let cleaned = cleaned.replace('\\', "/").to_ascii_lowercase();
    let end =
        cleaned.find(|letter: char| !letter.is_ascii_alphanumeric() && !"+-.".contains(letter));
    let scheme = end.filter(|&end| end > 0 && cleaned[end..].starts_with(':'));
    match scheme.map(|end| &cleaned[..end]) {
        Some("javascript" | "data" | "vbscript" | "blob" | "filesystem") => Leads::Runs,
        Some(_) => Leads::Outside,
        None if cleaned.starts_with("//") => Leads::Outside,
        None => Leads::Inside,
    }
}
