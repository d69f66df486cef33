//! The audit compared with a browser's parser.
//!
//! In: pages put together at random from markup that programs disagree about,
//! with something hostile in it. A page that the audit lets through must hold
//! nothing hostile once it is parsed as browsers do, with script and without.

use super::page;
use super::test_page::{GOOD, finished};
use crate::site::PageKind;
use html5ever::tendril::TendrilSink;
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{ParseOpts, parse_document};
use markup5ever_rcdom::{Handle, NodeData, RcDom};

const HOSTILE: &str = "<img alt='' src=//evil.example/x>";

const PIECES: &[&str] = &[
    HOSTILE,
    HOSTILE,
    "<!--",
    "-->",
    "--!>",
    "<!-->",
    "<!--->",
    "<!",
    "<![CDATA[",
    "]]>",
    "<?",
    ">",
    "<",
    "</",
    "/>",
    "\"",
    "'",
    "=",
    " ",
    "x",
    "&lt;",
    "&#60;img src=//evil.example/x&#62;",
    "<noscript>",
    "</noscript>",
    "<textarea aria-label=x>",
    "</textarea>",
    "<title>",
    "</title>",
    "<svg aria-hidden=true>",
    "</svg>",
    "<desc>",
    "</desc>",
    "<g>",
    "</g>",
    "<math>",
    "</math>",
    "<mi>",
    "</mi>",
    "<mtext>",
    "</mtext>",
    "<table>",
    "</table>",
    "<tr>",
    "<td>",
    "</td>",
    "<caption>",
    "<p>",
    "</p>",
    "<b>",
    "</b>",
    "<a href=#main>",
    "</a>",
    "<select aria-label=x>",
    "</select>",
    "<option>",
    "<template>",
    "</template>",
    "<script type=application/ld+json>",
    "</script>",
    "<p title=\"",
    "<p title='",
    "<p title=",
    "</br>",
    "<li>",
    "<ul>",
    "</ul>",
    "<div>",
    "</div>",
    "<span>",
    "</span>",
    "<colgroup>",
    "<button type=button>",
    "</button>",
    "<pre>",
    "</pre>",
    "\n",
    "\0",
    "<p id=x ",
    "<plaintext>",
    "</head>",
    "<body>",
    "</body>",
    "</html>",
    "<head>",
    "<h2>",
    "</h2>",
    "<details open>",
    "</details>",
    "<summary>",
    "</summary>",
    "<svg/>",
    "<g/>",
    "<path d=M0 />",
    "<title/>",
];

/// The page as a browser builds it.
fn parse(html: &str, scripting_enabled: bool) -> RcDom {
    let tree_builder = TreeBuilderOpts { scripting_enabled, ..TreeBuilderOpts::default() };
    parse_document(RcDom::default(), ParseOpts { tree_builder, ..ParseOpts::default() }).one(html)
}

/// What is hostile in a parsed page.
fn hostile(node: &Handle, found: &mut Vec<String>) {
    if let NodeData::Element { name, attrs, template_contents, .. } = &node.data {
        let name = name.local.to_string();
        let attrs: Vec<(String, String)> = attrs
            .borrow()
            .iter()
            .map(|attribute| (attribute.name.local.to_string(), attribute.value.to_string()))
            .collect();
        let is_data = attrs.contains(&("type".to_owned(), "application/ld+json".to_owned()));
        if matches!(name.as_str(), "iframe" | "style" | "base" | "object" | "plaintext")
            || (name == "script" && !is_data)
        {
            found.push(name.clone());
        }
        for (key, value) in &attrs {
            if key.starts_with("on") || key == "style" || (value.contains("evil") && key != "title")
            {
                found.push(format!("{name} {key}={value}"));
            }
        }
        if let Some(contents) = template_contents.borrow().as_ref() {
            hostile(contents, found);
        }
    }
    for child in node.children.borrow().iter() {
        hostile(child, found);
    }
}

/// Whether the policy is where browsers heed it: in the head, before anything that loads.
fn policy_counts(dom: &RcDom) -> bool {
    let child = |node: &Handle, wanted: &str| {
        node.children
            .borrow()
            .iter()
            .find(|child| matches!(&child.data, NodeData::Element { name, .. } if &*name.local == wanted))
            .cloned()
    };
    let head = child(&dom.document, "html").and_then(|html| child(&html, "head"));
    let Some(head) = head else { return false };
    let metas: Vec<String> = head
        .children
        .borrow()
        .iter()
        .filter_map(|child| match &child.data {
            NodeData::Element { attrs, .. } => Some(attrs.borrow().first()?.name.local.to_string()),
            _ => None,
        })
        .collect();
    metas.iter().take(2).eq(["charset", "http-equiv"])
}

/// Ways to hide markup, from programs or from readers.
const WRAPS: &[(&str, &str)] = &[
    ("<!--", "-->"),
    ("<noscript>", "</noscript>"),
    ("<textarea aria-label=x>", "</textarea>"),
    ("<title>", "</title>"),
    ("<script type=application/ld+json>", "</script>"),
    ("<svg aria-hidden=true>", "</svg>"),
    ("<svg aria-hidden=true><title>", "</title></svg>"),
    ("<svg aria-hidden=true><desc>", "</desc></svg>"),
    ("<math>", "</math>"),
    ("<math><mtext>", "</mtext></math>"),
    ("<select aria-label=x>", "</select>"),
    ("<select aria-label=x><option>", "</option></select>"),
    ("<template>", "</template>"),
    ("<table>", "</table>"),
    ("<table><tr><td>", "</td></tr></table>"),
    ("<p title=\"", "\">x</p>"),
    ("<p title='", "'>x</p>"),
    ("<![CDATA[", "]]>"),
    ("<![CDATA[>", "]]>"),
    ("<?", "?>"),
    ("<p>", "</p>"),
    ("<div>", "</div>"),
    ("<button type=button>", "</button>"),
    ("<details open><summary>x</summary>", "</details>"),
];

struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from((self.0 >> 11) % limit as u64).unwrap()
    }

    fn piece(&mut self) -> &'static str {
        PIECES[self.below(PIECES.len())]
    }

    /// A few pieces in any order.
    fn soup(&mut self) -> String {
        (0..=self.below(8)).map(|_| self.piece()).collect()
    }

    /// Something hostile inside two or three wraps, one of which may end early.
    fn parcel(&mut self) -> String {
        let wraps: Vec<_> =
            (0..2 + self.below(2)).map(|_| WRAPS[self.below(WRAPS.len())]).collect();
        let mut parcel: String = wraps.iter().map(|(open, _)| *open).collect();
        match self.below(3) {
            0 => parcel.push_str(wraps[self.below(wraps.len())].1),
            1 => parcel.push_str(self.piece()),
            _ => {}
        }
        parcel.push_str(HOSTILE);
        parcel.extend(wraps.iter().rev().map(|(_, close)| *close));
        parcel
    }
}

/// Puts `rounds` random pages to the test and answers how many the audit let through.
fn compare(rounds: usize, seed: u64) -> usize {
    let mut random = Random(seed);
    let mut passed = 0;
    for round in 0..rounds {
        let soup = if round % 2 == 0 { random.soup() } else { random.parcel() };
        let place = [
            "</main>",
            "<main id=main>",
            "<header>",
            "</head>",
            "<meta name=viewport",
            "<html lang=en>",
        ][random.below(6)];
        let html = GOOD.replacen(place, &format!("{soup}{place}"), 1);
        if !page(&finished(PageKind::Content, &html)).0.is_empty() {
            continue;
        }
        passed += 1;
        for scripting in [true, false] {
            let dom = parse(&html, scripting);
            let mut found = Vec::new();
            hostile(&dom.document, &mut found);
            assert!(found.is_empty(), "{found:?} with script {scripting} in {html}");
            assert!(policy_counts(&dom), "the policy does not count in {html}");
        }
    }
    passed
}

#[test]
fn what_the_audit_lets_through_holds_nothing_hostile() {
    let passed = compare(8_000, 0x9E37_79B9_7F4A_7C15);
    assert!(passed > 150, "only {passed} pages were compared");
}

#[test]
fn the_comparison_notices_what_is_hostile() {
    let html = GOOD.replace(
        "</main>",
        "<noscript><!-- </noscript><img src=//evil.example/x> --></noscript></main>",
    );
    let mut found = Vec::new();
    hostile(&parse(&html, true).document, &mut found);
    assert_eq!(found, ["img src=//evil.example/x"]);
    assert!(!policy_counts(&parse(&GOOD.replace("<meta charset", "x<meta charset"), true)));
}
