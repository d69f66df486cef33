//! Slips in the links of a page.

use super::{Slip, Then, VISIT, more, program, swap, text};

pub(super) const SLIPS: &[Slip] = &[
    Slip {
        name: "link-to-a-page-that-moved",
        what: "A link to a page that is no more.",
        make: |s| swap(s, VISIT, "programs/evening.md", "programs/morning.md"),
        then: Then::Told(&["content/en/visit.md:19"]),
    },
    Slip {
        name: "link-to-a-part",
        what: "A link to a part of a program page.",
        make: |s| more(s, "[What it costs](programs/evening.md#p-paying)"),
        then: Then::Right("visit", "programs/evening/index.html#p-paying"),
    },
    Slip {
        name: "link-to-a-part-by-its-name",
        what: "A link to a part of a program page, by its name.",
        make: |s| more(s, "[What it costs](programs/evening.md#paying)"),
        then: Then::Told(&["content/en/visit.md:21"]),
    },
    Slip {
        name: "link-to-a-part-that-is-not-there",
        what: "A link to a part that this program does not have.",
        make: |s| more(s, "[What it costs](programs/evening.md#p-home)"),
        then: Then::Told(&["content/en/visit.md:21"]),
    },
    Slip {
        name: "link-to-a-part-of-another-kind-of-page",
        what: "A link to a part of a program, copied into a page that has none.",
        make: |s| more(s, "[What it costs](#p-paying)"),
        then: Then::Told(&["content/en/visit.md:21"]),
    },
    Slip {
        name: "link-to-a-part-that-the-own-page-lacks",
        what: "A link within a program's page to a part that it does not have.",
        make: |s| {
            program(s, "We eat together first.", "We eat together first. See [from home](#p-home).")
        },
        then: Then::Told(&["content/en/programs/evening.md:86"]),
    },
    Slip {
        name: "link-to-a-page-that-nobody-wrote",
        what: "A link to a page that is yet to be written.",
        make: |s| program(s, "We eat together first.", "[Our team](team.md) eats together first."),
        then: Then::Told(&["content/en/programs/evening.md:86"]),
    },
    Slip {
        name: "link-as-in-the-browser",
        what: "A page's address as the browser shows it.",
        make: |s| more(s, "[Our evenings](/programs/evening/)"),
        then: Then::Told(&["content/en/visit.md:21"]),
    },
    Slip {
        name: "link-with-one-bracket",
        what: "A link whose words are never closed.",
        make: |s| more(s, "See [our evenings(programs/evening.md)."),
        then: Then::Told(&["content/en/visit.md:21"]),
    },
    Slip {
        name: "link-without-https",
        what: "A link without https.",
        make: |s| swap(s, VISIT, "mailto:desk@harbor.example", "www.harbor.example"),
        then: Then::Told(&["content/en/visit.md:19"]),
    },
    Slip {
        name: "link-as-a-bare-name",
        what: "The name of another site, typed as in a letter.",
        make: |s| more(s, "Read more at www.harbor.example/visit, or ring twice."),
        then: Then::Told(&["content/en/visit.md:21"]),
    },
    Slip {
        name: "link-as-a-bare-address",
        what: "The whole address of another site, pasted into a sentence.",
        make: |s| more(s, "Read more (https://harbor.example/visit)."),
        then: Then::Told(&["content/en/visit.md:21"]),
    },
    Slip {
        name: "mail-as-a-bare-address",
        what: "A mail address, typed as in a letter.",
        make: |s| more(s, "Ring twice, or write to desk@harbor.example."),
        then: Then::Told(&["content/en/visit.md:21"]),
    },
    Slip {
        name: "link-in-pointed-brackets",
        what: "A whole address in pointed brackets, which is a link.",
        make: |s| more(s, "Read more: <https://harbor.example/visit>."),
        then: Then::Right("visit", ">https://harbor.example/visit</a>"),
    },
    Slip {
        name: "link-that-is-no-link-on-purpose",
        what: "Addresses that are meant to be read: in code, behind a backslash, in a link.",
        make: |s| {
            more(
                s,
                "Type `www.harbor.example`, www\\.harbor.example, [www.harbor.example](https://harbor.example) or <a href=\"https://harbor.example\" rel=\"noreferrer\">www.harbor.example</a>; `desk@harbor.example`, [desk@harbor.example](mailto:desk@harbor.example), desk@harbor, wwww.harbor.",
            )
        },
        then: Then::Right("visit", "<code>www.harbor.example</code>, www.harbor.example, <a"),
    },
    Slip {
        name: "link-brackets-for-parentheses",
        what: "Brackets where parentheses belong.",
        make: |s| {
            swap(
                s,
                VISIT,
                "[evening program](programs/evening.md)",
                "[evening program][programs/evening.md]",
            )
        },
        then: Then::Told(&["content/en/visit.md:19"]),
    },
    Slip {
        name: "link-with-a-space-between",
        what: "A space between the two halves of a link.",
        make: |s| {
            swap(
                s,
                VISIT,
                "[evening program](programs/evening.md)",
                "[evening program] (programs/evening.md)",
            )
        },
        then: Then::Told(&["content/en/visit.md:19"]),
    },
    Slip {
        name: "link-the-wrong-way-round",
        what: "A link the wrong way round.",
        make: |s| {
            swap(
                s,
                VISIT,
                "[evening program](programs/evening.md)",
                "(evening program)[programs/evening.md]",
            )
        },
        then: Then::Told(&["content/en/visit.md:19"]),
    },
    Slip {
        name: "link-to-a-file-with-a-space",
        what: "A space in a link.",
        make: |s| swap(s, VISIT, "programs/evening.md", "programs/evening program.md"),
        then: Then::Told(&["content/en/visit.md:19"]),
    },
    Slip {
        name: "link-without-end",
        what: "A link that is not closed.",
        make: |s| swap(s, VISIT, "(programs/evening.md)", "(programs/evening.md"),
        then: Then::Told(&["content/en/visit.md:19"]),
    },
    Slip {
        name: "link-to-the-own-server",
        what: "The address of the preview was copied.",
        make: |s| swap(s, VISIT, "programs/evening.md", "http://127.0.0.1:4000/programs/evening/"),
        then: Then::Told(&["content/en/visit.md:19"]),
    },
    Slip {
        name: "link-as-html",
        what: "The name of the finished page for that of the file.",
        make: |s| swap(s, VISIT, "programs/evening.md", "programs/evening/index.html"),
        then: Then::Told(&["content/en/visit.md:19"]),
    },
    Slip {
        name: "link-to-a-file-whose-name-has-spaces",
        what: "A link to a form whose name has spaces.",
        make: |s| {
            s.write("static/Intake Form 2026.pdf", "%PDF-1.7");
            swap(s, VISIT, "(programs/evening.md)", "(/Intake Form 2026.pdf)");
        },
        then: Then::Told(&["content/en/visit.md:19"]),
    },
    Slip {
        name: "picture-whose-name-has-spaces",
        what: "A picture whose name has spaces and a number, as browsers name a second download.",
        make: |s| {
            s.write("static/our house (2).png", "not read");
            swap(s, VISIT, "/house.png", "/our house (2).png");
        },
        then: Then::Told(&["content/en/visit.md:17"]),
    },
    Slip {
        name: "link-to-a-file-whose-name-has-spaces-as-browsers-write-it",
        what: "A link to a form whose name has spaces, as a browser shows its address.",
        make: |s| {
            s.write("static/Intake Form 2026.pdf", "%PDF-1.7");
            swap(s, VISIT, "(programs/evening.md)", "(/Intake%20Form%202026.pdf)");
        },
        then: Then::Right("visit", "href=../Intake%20Form%202026.pdf"),
    },
    Slip {
        name: "link-to-a-file-whose-name-has-spaces-in-pointed-brackets",
        what: "A link to a form whose name has spaces, as carelevel offers it.",
        make: |s| {
            s.write("static/Intake Form 2026.pdf", "%PDF-1.7");
            swap(s, VISIT, "(programs/evening.md)", "(</Intake Form 2026.pdf>)");
        },
        then: Then::Right("visit", "href=../Intake%20Form%202026.pdf"),
    },
    Slip {
        name: "link-to-a-draft",
        what: "A link to a page that is still a draft.",
        make: |s| {
            s.write(
                "content/en/team.md",
                text(s, VISIT).replacen("+++\n", "+++\ndraft = true\n", 1),
            );
            swap(s, VISIT, "programs/evening.md", "team.md");
        },
        then: Then::Told(&["content/en/visit.md:19"]),
    },
    Slip {
        name: "own-page-without-a-heading-of-the-built-in-one",
        what: "An own page in the place of a built-in one, which another built-in page links to in the middle.",
        make: |s| {
            swap(s, "site.toml", "leave_out = [\"*\"]\n", "");
            s.write(
                "content/en/about/_index.md",
                text(s, VISIT).replace("programs/", "../programs/"),
            );
        },
        then: Then::Right("about/method", "href=../index.html"),
    },
];
