//! Looks that hide the crisis lines: by style, and by the template around them.

use crate::cases::{Case, harmless, page, refused};
use crate::runner::Scratch;

fn theme(scratch: &Scratch) {
    scratch.write("site.toml", "title = \"A small site\"\nleave_out = [\"*\"]\ntheme = \"own\"\n");
}

fn style(scratch: &Scratch, css: &str) {
    theme(scratch);
    scratch.write("themes/own/css/extra.css", css);
}

/// The crisis bar with one link changed.
fn bar(scratch: &Scratch, first: &str) {
    theme(scratch);
    scratch.write(
        "themes/own/templates/parts/crisis-bar.html",
        format!(
            "<nav class=\"crisis\" aria-label=\"Help\"><p>{first} <a href=\"tel:988\">Call 988</a> \
             <a href=\"sms:988\">Text 988</a> \
             <a href=\"https://988lifeline.org/chat/\" rel=\"noreferrer\">Chat</a></p></nav>\n"
        ),
    );
}

pub(crate) const CASES: &[Case] = &[
    refused("a style that hides the crisis lines", &["E415"], |site| {
        style(site, ".crisis { display: none }");
    }),
    refused("a style that hides them on paper alone", &["E415"], |site| {
        style(site, "@media print { body > nav { visibility: hidden } }");
    }),
    refused("a style that hides them by what surrounds them", &["E415"], |site| {
        style(site, "body:has(main) > :not(main) { opacity: 0 }");
    }),
    refused("a style that hides them by a variable, a layer and nesting", &["E415"], |site| {
        style(site, "@layer x { body { --x: none; & > nav { display: var(--x) !important } } }");
    }),
    refused("a style that hides them by an animation", &["E415"], |site| {
        style(
            site,
            "@keyframes x { from, to { translate: -99em } } nav { animation: x 1s infinite }",
        );
    }),
    refused("a style that moves, shrinks, covers or clips them", &["E415"], |site| {
        style(
            site,
            ".crisis { position: absolute; left: -9999px } .crisis a { font-size: 1px } \
             .crisis ul { clip-path: inset(50%) } \
             .crisis::after { content: \"\"; position: absolute; inset: 0 }",
        );
    }),
    refused("a style that lets no tap through", &["E415"], |site| {
        style(site, "a { pointer-events: none }");
    }),
    refused("a style that writes a digit beside 988", &["E415"], |site| {
        style(site, ".crisis a::before { content: \"1\" }");
    }),
    refused("a style with escapes and a property of tomorrow", &["E415"], |site| {
        style(site, ".cri\\73 is { d\\69splay: n\\6fne } .crisis { cloak: on }");
    }),
    refused("a style that hides them on 404.html alone", &["E415"], |site| {
        style(site, ".lines { display: none }");
    }),
    refused("a style in `static` that hides them, loaded by a template", &["E415"], |site| {
        theme(site);
        site.write("static/own.css", "nav { display: none }");
        let base =
            std::fs::read_to_string(crate::root().join("themes/default/templates/base.html"));
        let link = "<link rel=\"stylesheet\" href=\"{{ site.home | replace(from='index.html', to='') }}own.css\">\n</head>";
        site.write("themes/own/templates/base.html", base.unwrap().replace("</head>", link));
    }),
    refused(
        "a style in `static` that hides them, loaded by a page's own text",
        &["E415"],
        |site| {
            site.write("static/hide.css", ".crisis { display: none }");
            page(site, "<link rel=\"stylesheet\" href=\"../hide.css\">\n\nText.");
        },
    ),
    refused("a crisis link with `hidden` on it", &["E401"], |site| {
        bar(site, "<a href=\"tel:911\" hidden>Call 911</a>");
    }),
    refused("a crisis link with a name and nothing to see", &["E401"], |site| {
        bar(site, "<a href=\"tel:911\" aria-label=\"Call 911\"></a>");
    }),
    refused("a crisis link whose words browsers leave out", &["E401"], |site| {
        bar(site, "<a href=\"tel:911\" aria-label=\"Call 911\"><rp>911</rp></a>");
    }),
    refused("a crisis link whose words are data", &["E401"], |site| {
        let data = "<script type=\"application/ld+json\">{\"a\":911}</script>";
        bar(site, &format!("<a href=\"tel:911\" aria-label=\"Call 911\">{data}</a>"));
    }),
    refused("a crisis link whose words are a measure", &["E401"], |site| {
        let meter = "<meter value=\"1\" aria-label=\"x\">911</meter>";
        bar(site, &format!("<a href=\"tel:911\" aria-label=\"Call 911\">{meter}</a>"));
    }),
    refused("a crisis link of letters that are blank", &["E401"], |site| {
        bar(site, "<a href=\"tel:911\" aria-label=\"Call 911\">&#x3164;</a>");
    }),
    refused("a crisis link inside a progress bar", &["E401"], |site| {
        bar(site, "<progress aria-label=\"x\"><a href=\"tel:911\">Call 911</a></progress>");
    }),
    refused("a crisis link that says another number", &["E414"], |site| {
        bar(site, "<a href=\"tel:911\">Call 555-0100</a>");
    }),
    refused("a crisis link that texts a second number, too", &["E401", "E414"], |site| {
        theme(site);
        let bar = "<nav class=\"crisis\" aria-label=\"Help\"><a href=\"tel:911\">Call 911</a> \
             <a href=\"tel:988\">Call 988</a> <a href=\"sms:988,+13075550100\">Text 988</a> \
             <a href=\"https://988lifeline.org/chat/\" rel=\"noreferrer\">Chat</a></nav>\n";
        site.write("themes/own/templates/parts/crisis-bar.html", bar);
    }),
    refused("a help line that bears the name of 988", &["E155"], |site| {
        site.write(
            "content/facts.toml",
            "[[source]]\nid = \"us\"\ntitle = \"Us\"\npublisher = \"Us\"\nyear = 2026\n\
             url = \"https://us.example/\"\n\n[[line]]\nid = \"ours\"\n\
             name = \"\u{ff19}\u{ff18}\u{ff18} Lifeline\"\ncall = \"+1 307 555 0100\"\n\
             sources = [\"us\"]\ngrade = \"A\"\n",
        );
    }),
    refused("a style that asks for a file when an answer is chosen", &["E416"], |site| {
        theme(site);
        site.write("static/3.png", "");
        site.write(
            "themes/own/css/check/own.css",
            "input[value=\"3\"]:checked + label { background: url(../3.png) }",
        );
    }),
    refused("a style that asks for a file on a condition of tomorrow", &["E416"], |site| {
        theme(site);
        site.write("static/3.png", "");
        site.write(
            "themes/own/css/check/own.css",
            "html:has(input:checked) { --x: 1 } \
             @container style(--x: 1) { body { background: url(../3.png) } } \
             @scope (html:has(input:checked)) { body { background: url(../3.png) } }",
        );
    }),
    refused(
        "a style in `static` that asks when an answer is chosen, loaded by the self-check's own text",
        &["E416"],
        |site| {
            site.write("static/a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
            site.write("static/a.css", "input:checked + label { background: url(a.svg) }");
            let text =
                std::fs::read_to_string(crate::root().join("content/en/self-check.md")).unwrap();
            let link = "\n<link rel=\"stylesheet\" href=\"../a.css\">\n";
            site.write("content/en/self-check.md", text + link);
        },
    ),
    harmless("a style for menu, colors and paper that leaves them alone", |site| {
        style(
            site,
            "@media print { .menu, .foot { display: none } } .crisis { background: #024 } \
             .crisis a:hover { opacity: .8 } .visually-hidden { position: absolute; left: -9999px }",
        );
    }),
];
