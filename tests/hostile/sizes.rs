//! Too much of something.

use crate::cases::{Case, harmless, page, page_text, refused};
use crate::runner::Scratch;
use std::fs;

/// A file that claims a size without holding it.
fn sparse(scratch: &Scratch, path: &str, start: &str, size: u64) {
    scratch.write(path, start);
    let file = fs::OpenOptions::new().write(true).open(scratch.path().join(path)).unwrap();
    file.set_len(size).unwrap();
}

pub(crate) const CASES: &[Case] = &[
    refused("a page of 1 GB", &["E212"], |site| {
        sparse(site, "content/en/x.md", "+++\n", 1_000_000_000);
    }),
    refused("settings of 1 GB", &["E212"], |site| sparse(site, "site.toml", "", 1_000_000_000)),
    refused("a copied file of 1 GB", &["E212"], |site| {
        sparse(site, "static/film.mp4", "x", 1_000_000_000);
    }),
    refused("a drawing of 1 GB", &["E212"], |site| {
        sparse(site, "static/x.svg", "<svg>", 1_000_000_000);
    }),
    refused("a template of 1 GB", &["E212"], |site| {
        site.write("site.toml", "title = \"A site\"\nleave_out = [\"*\"]\ntheme = \"own\"\n");
        sparse(site, "themes/own/templates/page.html", "<p>", 1_000_000_000);
    }),
    harmless("a list 200 levels deep", |site| {
        let list: String = (0..200).map(|depth| format!("{}- a\n", "  ".repeat(depth))).collect();
        page(site, &list);
    }),
    harmless("a list 20,000 levels deep on one line", |site| page(site, &"- ".repeat(20_000))),
    harmless("quotes 20,000 levels deep", |site| page(site, &format!("{}a", ">".repeat(20_000)))),
    refused("elements 20,000 levels deep", &["E407"], |site| page(site, &"<div>".repeat(20_000))),
    harmless("100,000 links", |site| {
        page(site, &"[tonight](tonight.md) ".repeat(100_000));
    }),
    harmless("100,000 links to other sites", |site| {
        page(site, &"<https://example.org/> ".repeat(100_000));
    }),
    harmless("100,000 opened and never closed links", |site| page(site, &"[a](".repeat(100_000))),
    harmless("100,000 opening brackets", |site| page(site, &"[".repeat(100_000))),
    harmless("100,000 asterisks and underscores", |site| page(site, &"*a_ ".repeat(100_000))),
    harmless("100,000 backticks in runs of all lengths", |site| {
        let text: String = (1..450).map(|n| format!("{} ", "`".repeat(n))).collect();
        page(site, &text);
    }),
    refused("100,000 opened and never closed calls", &["E122"], |site| {
        page(site, &"{{ ".repeat(100_000));
    }),
    harmless("20,000 headings with one text", |site| page(site, &"## Same\n\n".repeat(20_000))),
    harmless("a table of 2,000 columns and 100 rows", |site| {
        let row = format!("|{}\n", " a |".repeat(2_000));
        let rule = format!("|{}\n", "---|".repeat(2_000));
        page(site, &format!("{row}{rule}{}", row.repeat(100)));
    }),
    harmless("10,000 footnotes", |site| {
        let text: String = (0..10_000).map(|n| format!("a[^{n}]\n\n[^{n}]: b\n\n")).collect();
        page(site, &text);
    }),
    harmless("a line of 4 MB", |site| page(site, &"word ".repeat(800_000))),
    harmless("100,000 footnotes", |site| {
        let text: String = (0..100_000).map(|n| format!("a[^{n}]\n\n[^{n}]: b\n\n")).collect();
        page(site, &text);
    }),
    harmless("100,000 words that hurt, in one paragraph", |site| {
        page(site, &"addict substance abuse ".repeat(50_000));
    }),
    harmless("200,000 words that hurt, each a paragraph", |site| {
        page(site, &"addict\n\n".repeat(200_000));
    }),
    harmless("200,000 figures, each a paragraph", |site| {
        page(site, &"9 hours\n\n20%\n\n".repeat(100_000));
    }),
    harmless("300,000 ages in one paragraph", |site| page(site, &"9 años ".repeat(300_000))),
    harmless("1,000,000 numbers in a row", |site| page(site, &"1 ".repeat(1_000_000))),
    harmless("300,000 closing brackets before units", |site| {
        page(site, &") hours ".repeat(300_000));
    }),
    harmless("17,576 acronyms in one sentence", |site| {
        let letters = || 'A'..='Z';
        let text: String = letters()
            .flat_map(|a| letters().map(move |b| (a, b)))
            .flat_map(|(a, b)| letters().map(move |c| format!("{a}{b}{c} and ")))
            .collect();
        page(site, &text);
    }),
    refused("200,000 footnotes that are not there", &["E129"], |site| {
        page(site, &(0..200_000).map(|n| format!("[^{n}] ")).collect::<String>());
    }),
    refused("100,000 settings with one name", &["E106"], |site| {
        site.write("content/en/x.md", page_text(&"weight = 1\n".repeat(100_000), "Text."));
    }),
    refused("an unknown setting with a name of 4 MB", &["E107"], |site| {
        site.write(
            "content/en/x.md",
            page_text(&format!("{} = 1", "k".repeat(4_000_000)), "Text."),
        );
    }),
    refused("2,000 unknown facts with names of 3,000 letters", &["E123"], |site| {
        let call = format!("{{{{ fact(id=\"{}\") }}}} ", "k".repeat(3_000));
        page(site, &call.repeat(2_000));
    }),
    refused("a TOML bomb of nested lists", &["E106"], |site| {
        site.write(
            "content/en/x.md",
            page_text(&format!("extra = {{ x = {} }}", "[".repeat(100_000)), "Text."),
        );
    }),
    refused("a TOML bomb of nested tables", &["E106"], |site| {
        let settings = format!("[extra]\n{}a = 1", "a.".repeat(100_000));
        site.write("content/en/x.md", page_text(&settings, "Text."));
    }),
    harmless("a TOML bomb of 100,000 tables", |site| {
        let tables: String = (0..100_000).map(|n| format!("[[extra.a]]\nb = {n}\n")).collect();
        site.write("content/en/x.md", page_text(&tables, "Text."));
    }),
    refused("100,000 unknown settings", &["E107"], |site| {
        let keys: String = (0..100_000).map(|n| format!("k{n} = 1\n")).collect();
        site.write("content/en/x.md", page_text(&keys, "Text."));
    }),
    harmless("20,000 aliases", |site| {
        let aliases: String = (0..20_000).map(|n| format!("\"old/{n}/\",")).collect();
        site.write("content/en/x.md", page_text(&format!("aliases = [{aliases}]"), "Text."));
    }),
    refused("a snippet that includes itself", &["E122"], |site| {
        site.write("content/en/shared/a.md", "{{ snippet(name=\"a\") }}\n");
        page(site, "{{ snippet(name=\"a\") }}");
    }),
    refused("snippets that include each other a hundred million times", &["E212"], |site| {
        for level in 0..3 {
            let call = format!("{{{{ snippet(name=\"s{}\") }}}}\n\n", level + 1);
            site.write(&format!("content/en/shared/s{level}.md"), call.repeat(500));
        }
        site.write("content/en/shared/s3.md", "A word.\n");
        page(site, "{{ snippet(name=\"s0\") }}");
    }),
    refused("one long snippet 19,000 times", &["E212"], |site| {
        site.write("content/en/shared/a.md", "word ".repeat(500));
        page(site, &"{{ snippet(name=\"a\") }}\n\n".repeat(19_000));
    }),
    refused("a template that includes itself", &["E303"], |site| {
        site.write("site.toml", "title = \"A site\"\nleave_out = [\"*\"]\ntheme = \"own\"\n");
        site.write("themes/own/templates/parts/foot.html", "{% include \"parts/foot.html\" %}");
    }),
];
