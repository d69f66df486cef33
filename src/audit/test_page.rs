//! Pages for the tests of the rules: good ones, and one to put anything into.

use super::{FinishedPage, page};
use crate::site::PageKind;

/// A small good page, 404.html aside.
pub(super) const GOOD: &str = "<!doctype html><html lang=en><head><meta charset=utf-8>\
    <meta http-equiv=Content-Security-Policy content=\"default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'\">\
    <meta name=viewport content=width=device-width,initial-scale=1><title>A page</title>\
    <link rel=stylesheet href=../assets/site.css></head><body><a class=skip href=#main>Skip</a>\
    <header><p>Call <a href=tel:911>911</a>, call <a href=tel:988>988</a>, <a href=sms:988>text 988</a> or \
    <a href=https://988lifeline.org/chat/ rel=noreferrer>chat</a>.</p></header>\
    <main id=main><h1>A page</h1></main></body></html>";

/// Markup that tries to be misread.
pub(super) const NASTY: &str = "<svg><title><a href='java&#115;cript:x'></title><style><img src=//x></style>\
    <use href=&#x23;a /><![CDATA[ <b> ]]></svg><math><mi><p>é</mi></math><noscript><!--</noscript><img src=//x>-->\
    <table><tr><td><p><li></table></td><textarea></TEXTAREA ></textarea x=1><script><!--<script></script>--></script>\
    <a href=#\u{1F600}é&notit;&amp id=é id=2 id='\"'/></b></p></br><select><option><textarea>\u{0}</select>\
    <style>@\\69mport url(\\</style><base/><plaintext ";

/// What pages are made of, and much that goes wrong in them.
const PIECES: &[&str] = &[
    "<",
    ">",
    "/",
    "</",
    "<!--",
    "-->",
    "--",
    "-",
    "<!",
    "<!doctype html>",
    "<?",
    "&",
    ";",
    "&amp;",
    "&#106;",
    "&#x",
    "&not",
    "=",
    "==",
    "\"",
    "'",
    " ",
    "\n",
    "\t",
    "\0",
    "\r\n",
    "é",
    "\u{1F600}",
    "a",
    "A",
    "p",
    "href",
    "x:y",
    "<p>",
    "<a ",
    "<a href=",
    "<P",
    "<title>",
    "</title>",
    "<script>",
    "</script>",
    "<style>",
    "</style",
    "<textarea",
    "<![CDATA[",
    "]]>",
    "<br/>",
    "/>",
    "<b a=\"1\" c='2' d=3 e>",
    "</b>",
    "`",
    "svg",
    "script",
    "title",
    "table",
    "td",
    "li",
    "noscript",
    "style",
    "template",
    "select",
    "<svg>",
    "<math>",
    "</p>",
    "</table>",
    "\u{FFFE}",
];

/// So many texts of up to so many pieces in random order, the same every time.
pub(super) fn soups(count: usize, longest: u64) -> impl Iterator<Item = String> {
    let mut state = 0x2545_F491_4F6C_DD1Du64;
    let mut random = move |below: u64| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state % below
    };
    (0..count).map(move |_| {
        let length = random(longest + 1);
        (0..length)
            .map(|_| PIECES[usize::try_from(random(PIECES.len() as u64)).unwrap_or_default()])
            .collect()
    })
}

/// The policy of a kind, as the audit expects it in tests.
pub(super) fn policy_of(kind: PageKind) -> &'static str {
    match kind {
        PageKind::Content => {
            "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'"
        }
        PageKind::Check => "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'",
        PageKind::Scripted => "default-src 'none'; script-src 'self'",
        // The hash of `p{margin:0}`.
        PageKind::NotFound => {
            "default-src 'none'; style-src 'sha256-QRQPRLGyxt3RJiKpYNjpkgHcmHU2PywsfL2e8oI0LQA='"
        }
    }
}

/// A page of a kind.
pub(super) fn finished<'a>(kind: PageKind, html: &'a str) -> FinishedPage<'a> {
    FinishedPage {
        path: if kind == PageKind::NotFound { "404.html" } else { "a/b/index.html" },
        kind,
        policy: policy_of(kind),
        lang: "en",
        base: Some("https://site.example/care/"),
        script: Some("a/assets/check.js"),
        html,
    }
}

/// A good page of each kind.
pub(super) fn good_pages() -> Vec<(PageKind, String)> {
    let of = |kind| GOOD.replace(policy_of(PageKind::Content), policy_of(kind));
    let script = "<script src=../assets/check.js defer></script></head>";
    let form = "<form id=check method=dialog><label>x<input></label></form></main>";
    vec![
        (PageKind::Content, GOOD.to_owned()),
        (PageKind::Check, of(PageKind::Check).replace("</head>", script).replace("</main>", form)),
        (PageKind::Scripted, of(PageKind::Scripted).replace("</head>", script)),
        (
            PageKind::NotFound,
            of(PageKind::NotFound)
                .replace(
                    "<link rel=stylesheet href=../assets/site.css>",
                    "<style>p{margin:0}</style>",
                )
                .replace("<main id=main>", "<main>")
                .replace(
                    "<a class=skip href=#main>Skip</a>",
                    "<a href=https://example.org/ rel=noreferrer>Home</a>",
                ),
        ),
    ]
}

fn told(kind: PageKind, html: &str) -> Vec<String> {
    let (findings, _) = page(&finished(kind, html));
    findings
        .iter()
        .map(|one| format!("{} {} at {}", one.code.text(), one.message, &html[one.span.clone()]))
        .collect()
}

/// What is found in a content page that holds this in its main part.
pub(super) fn body(inside: &str) -> Vec<String> {
    body_of(PageKind::Content, inside)
}

/// The same for a page of any kind.
pub(super) fn body_of(kind: PageKind, inside: &str) -> Vec<String> {
    let page = GOOD.replace(policy_of(PageKind::Content), policy_of(kind));
    told(kind, &page.replace("</main>", &format!("{inside}</main>")))
}

/// The codes found in a content page that holds this in its main part.
pub(super) fn codes(inside: &str) -> Vec<&'static str> {
    codes_of(&GOOD.replace("</main>", &format!("{inside}</main>")))
}

/// The codes found in a content page that holds this in its head.
pub(super) fn head(inside: &str) -> Vec<&'static str> {
    codes_of(&GOOD.replace("</head>", &format!("{inside}</head>")))
}

/// The codes found in a content page.
pub(super) fn codes_of(html: &str) -> Vec<&'static str> {
    let (findings, _) = page(&finished(PageKind::Content, html));
    findings.iter().map(|finding| finding.code.text()).collect()
}
