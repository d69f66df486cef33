//! Slips in the text of a page.

use super::{Slip, Then, VISIT, more, program, swap};

pub(super) const SLIPS: &[Slip] = &[
    Slip {
        name: "picture-missing",
        what: "A picture that was never copied.",
        make: |s| swap(s, VISIT, "/house.png", "/our-house.png"),
        then: Then::Told(&["content/en/visit.md:17"]),
    },
    Slip {
        name: "picture-in-capitals",
        what: "A picture's name in other letters.",
        make: |s| swap(s, VISIT, "/house.png", "/House.PNG"),
        then: Then::Told(&["content/en/visit.md:17"]),
    },
    Slip {
        name: "picture-without-words",
        what: "A picture without a description.",
        make: |s| swap(s, VISIT, "![A green door beside a garden wall]", "![]"),
        then: Then::Told(&["content/en/visit.md:17"]),
    },
    Slip {
        name: "picture-from-the-own-disk",
        what: "A picture's path on one's own machine.",
        make: |s| swap(s, VISIT, "/house.png", r"C:\Users\Ana\house.png"),
        then: Then::Told(&["content/en/visit.md:17"]),
    },
    Slip {
        name: "picture-as-data",
        what: "A picture pasted as data.",
        make: |s| swap(s, VISIT, "/house.png", "data:image/png;base64,iVBORw0KGgo="),
        then: Then::Told(&["content/en/visit.md:17"]),
    },
    Slip {
        name: "table-cut-in-half",
        what: "The second half of a table was lost.",
        make: |s| swap(s, VISIT, "| A warm coat | The waiting room is cold |", "| A warm co"),
        then: Then::Told(&["content/en/visit.md:13"]),
    },
    Slip {
        name: "table-line-lost",
        what: "The line below a table's head was lost.",
        make: |s| swap(s, VISIT, "|---|---|\n", ""),
        then: Then::Told(&["content/en/visit.md:10"]),
    },
    Slip {
        name: "table-head-split",
        what: "A table's head and its line do not agree.",
        make: |s| swap(s, VISIT, "|---|---|", "|---|"),
        then: Then::Told(&["content/en/visit.md:10"]),
    },
    Slip {
        name: "table-row-too-long",
        what: "A row has more cells than its head.",
        make: |s| {
            swap(
                s,
                VISIT,
                "| A warm coat | The waiting room is cold |",
                "| A warm coat | The waiting room is cold | Bring gloves |",
            )
        },
        then: Then::Told(&["content/en/visit.md:13"]),
    },
    Slip {
        name: "heading-skips",
        what: "A heading chosen by its size.",
        make: |s| swap(s, VISIT, "## Our house", "#### Our house"),
        then: Then::Told(&["content/en/visit.md:15"]),
    },
    Slip {
        name: "heading-without-space",
        what: "A heading without its space.",
        make: |s| swap(s, VISIT, "## Our house", "##Our house"),
        then: Then::Told(&["content/en/visit.md:15"]),
    },
    Slip {
        name: "heading-as-title",
        what: "A heading of the first level.",
        make: |s| swap(s, VISIT, "## Our house", "# Our house"),
        then: Then::Told(&["content/en/visit.md:15"]),
    },
    Slip {
        name: "heading-bold",
        what: "A heading made by bold letters.",
        make: |s| swap(s, VISIT, "## Our house", "**Our house**"),
        then: Then::Right("visit", "<strong>Our house</strong>"),
    },
    Slip {
        name: "list-with-dots",
        what: "A list with the dots of a word processor.",
        make: |s| more(s, "• Your card\n• A coat"),
        then: Then::Told(&["content/en/visit.md:21"]),
    },
    Slip {
        name: "table-from-a-spreadsheet",
        what: "Cells pasted from a spreadsheet.",
        make: |s| more(s, "Day\tTime\nMonday\t9:00"),
        then: Then::Told(&["content/en/visit.md:21"]),
    },
    Slip {
        name: "picture-with-a-space",
        what: "A space in the name of a picture's file.",
        make: |s| swap(s, VISIT, "/house.png", "/our house.png"),
        then: Then::Told(&["content/en/visit.md:17"]),
    },
    Slip {
        name: "sentence-in-capitals",
        what: "A sentence in capitals.",
        make: |s| more(s, "WE WELCOME YOU AND TREAT PTSD AND OCD."),
        then: Then::Told(&["content/en/visit.md:21"]),
    },
    Slip {
        name: "brochure-beside-the-page",
        what: "A brochure that was copied beside the page.",
        make: |s| more(s, "[Our brochure](brochure.pdf)"),
        then: Then::Told(&["content/en/visit.md:21"]),
    },
    Slip {
        name: "list-without-spaces",
        what: "A list whose hyphens touch the words.",
        make: |s| more(s, "-Your card\n-A coat"),
        then: Then::Told(&["content/en/visit.md:21"]),
    },
    Slip {
        name: "braces-single",
        what: "A fact asked for in single braces.",
        make: |s| more(s, "It takes { fact(id=\"iop-hours-adult\") } a week."),
        then: Then::Told(&["content/en/visit.md:21"]),
    },
    Slip {
        name: "heading-in-capitals",
        what: "A heading in capitals.",
        make: |s| swap(s, VISIT, "## Our house", "## OUR HOUSE"),
        then: Then::Told(&["content/en/visit.md:15"]),
    },
    Slip {
        name: "email-bare",
        what: "An e-mail address in angle brackets.",
        make: |s| {
            swap(s, VISIT, "[the front desk](mailto:desk@harbor.example)", "<desk@harbor.example>")
        },
        then: Then::Right("visit", "mailto:desk@harbor.example>desk"),
    },
    Slip {
        name: "email-as-a-link",
        what: "An e-mail address without mailto.",
        make: |s| swap(s, VISIT, "mailto:desk@harbor.example", "desk@harbor.example"),
        then: Then::Told(&["content/en/visit.md:19"]),
    },
    Slip {
        name: "bold-unclosed",
        what: "Bold that is not closed.",
        make: |s| more(s, "**Please be on time."),
        then: Then::Told(&["content/en/visit.md:21"]),
    },
    Slip {
        name: "bold-before-a-source",
        what: "Bold words with a full stop, right before a source.",
        make: |s| more(s, "**Come in.**{{ cite(source=\"nida-principles\") }} We wait."),
        then: Then::Right("visit", "<strong>Come in.</strong>"),
    },
    Slip {
        name: "footnote-without-text",
        what: "A footnote without its text.",
        make: |s| more(s, "Parking is free.[^1]"),
        then: Then::Told(&["content/en/visit.md:21"]),
    },
    Slip {
        name: "text-becomes-code",
        what: "Text moved in by a tab.",
        make: |s| more(s, "	Please ring twice."),
        then: Then::Told(&["content/en/visit.md:21"]),
    },
    Slip {
        name: "text-becomes-code-by-spaces",
        what: "Text moved in by spaces.",
        make: |s| more(s, "    Please ring twice."),
        then: Then::Told(&["content/en/visit.md:21"]),
    },
    Slip {
        name: "html-from-word",
        what: "HTML from a word processor.",
        make: |s| {
            more(
                s,
                r#"<p class="MsoNormal" style="margin:0in"><span style="font-family:Calibri">Please ring twice.<o:p></o:p></span></p>"#,
            )
        },
        then: Then::Told(&["content/en/visit.md:21"]),
    },
    Slip {
        name: "html-from-google-docs",
        what: "HTML from Google Docs.",
        make: |s| {
            more(
                s,
                r#"<b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr">Please ring twice.</p></b>"#,
            )
        },
        then: Then::Told(&["content/en/visit.md:21"]),
    },
    Slip {
        name: "html-for-the-middle",
        what: "A sentence in the middle, as pages were written long ago.",
        make: |s| more(s, "<center>Please ring twice.</center>"),
        then: Then::Told(&["content/en/visit.md:21"]),
    },
    Slip {
        name: "html-for-red-letters",
        what: "Red letters, as pages were written long ago.",
        make: |s| more(s, r#"Please <font color="red">ring twice</font>."#),
        then: Then::Told(&["content/en/visit.md:21"]),
    },
    Slip {
        name: "html-table-with-looks",
        what: "A table copied from an old page, with its widths and alignments.",
        make: |s| {
            more(
                s,
                r#"<table border="1"><tr><td align="center">Monday</td><td align="center">8 a.m.</td></tr></table>"#,
            )
        },
        then: Then::Told(&["content/en/visit.md:21", "content/en/visit.md:21"]),
    },
    Slip {
        name: "tracker",
        what: "A tracking script.",
        make: |s| {
            more(
                s,
                r#"<script async src="https://www.googletagmanager.com/gtag/js?id=G-1"></script>"#,
            )
        },
        then: Then::Told(&["content/en/visit.md:21"]),
    },
    Slip {
        name: "map",
        what: "A map of somebody else.",
        make: |s| {
            more(s, r#"<iframe src="https://www.google.com/maps/embed?pb=1" width="600"></iframe>"#)
        },
        then: Then::Told(&["content/en/visit.md:21"]),
    },
    Slip {
        name: "video",
        what: "A video of somebody else.",
        make: |s| more(s, r#"<video src="https://video.example/tour.mp4"></video>"#),
        then: Then::Told(&["content/en/visit.md:21"]),
    },
    Slip {
        name: "form",
        what: "A form that sends answers.",
        make: |s| {
            more(
                s,
                r#"<form action="https://forms.example/1"><label>Why <input name="why"></label></form>"#,
            )
        },
        then: Then::Told(&["content/en/visit.md:21"]),
    },
    Slip {
        name: "chat",
        what: "A chat from another company.",
        make: |s| more(s, r#"<link rel="stylesheet" href="https://chat.example/widget.css">"#),
        then: Then::Told(&["content/en/visit.md:21"]),
    },
    Slip {
        name: "shortcode-with-a-misspelled-argument",
        what: "A shortcode whose argument has two letters exchanged.",
        make: |s| program(s, "We eat together first.", r#"{{ snippet(nmae="call-911") }}"#),
        then: Then::Told(&["content/en/programs/evening.md:86"]),
    },
    Slip {
        name: "shortcode-half",
        what: "A shortcode that is not closed.",
        make: |s| more(s, r#"Ask for {{ fact(id="iop-hours-adult") today."#),
        then: Then::Told(&["content/en/visit.md:21"]),
    },
    Slip {
        name: "marks-of-a-template",
        what: "The placeholder of a letter.",
        make: |s| more(s, "Dear {{ name }}, welcome."),
        then: Then::Told(&["content/en/visit.md:21"]),
    },
    Slip {
        name: "phone-undeclared",
        what: "A number that is not in the list.",
        make: |s| more(s, "Call (207) 555-0142."),
        then: Then::Told(&["content/en/visit.md:21"]),
    },
    Slip {
        name: "separator-typed",
        what: "A line of equals signs under a text.",
        make: |s| more(s, "Our hours\n========="),
        then: Then::Told(&["content/en/visit.md:21"]),
    },
    Slip {
        name: "ampersand",
        what: "Signs of HTML in a text.",
        make: |s| more(s, "Tea & coffee for < an hour > each evening"),
        then: Then::Right("visit", "Tea &amp; coffee for &lt; an hour"),
    },
    Slip {
        name: "note",
        what: "A note to a colleague, which no reader may see.",
        make: |s| {
            more(
                s,
                "Ring<!-- Jane: patient M.K. complained,\nsay nothing of (207) 555-0142 --> twice.",
            )
        },
        then: Then::Right("visit", "<p>Ring twice."),
    },
    Slip {
        name: "note-without-an-end",
        what: "A note to a colleague whose end was forgotten.",
        make: |s| more(s, "<!-- Jane: patient M.K. complained.\n\nRing twice."),
        then: Then::Told(&["content/en/visit.md:21"]),
    },
    Slip {
        name: "note-with-an-empty-line",
        what: "A note that begins within a paragraph and goes on in the next.",
        make: |s| more(s, "Ring twice. <!-- Jane: patient M.K. complained.\n\nAsk her. -->"),
        then: Then::Told(&["content/en/visit.md:21"]),
    },
    Slip {
        name: "note-in-braces",
        what: "A note in the signs of a template.",
        make: |s| more(s, "Ring twice. {# Jane: ask the landlord #}"),
        then: Then::Told(&["content/en/visit.md:21"]),
    },
    Slip {
        name: "note-in-a-setting",
        what: "A note within a text of the settings.",
        make: |s| {
            program(s, r#"access = "No steps.""#, r#"access = "No steps. <!-- ask Jane -->""#)
        },
        then: Then::Told(&["content/en/programs/evening.md:67"]),
    },
    Slip {
        name: "settings-below-the-text",
        what: "Prices pasted below the second line of plus signs.",
        make: |s| {
            let prices = "[[program.prices]]\nwhat = \"One evening\"\ndollars = 90\n\n[[program.prices]]\nwhat = \"Call (207) 555-0142, 24/7\"\ndollars = 40";
            program(s, "We eat together first.", &format!("We eat together.\n\n{prices}\n\nThen"))
        },
        then: Then::Told(&["content/en/programs/evening.md:88"]),
    },
    Slip {
        name: "stars-for-times",
        what: "Stars that were meant to multiply.",
        make: |s| more(s, "We meet 3*2*4 times."),
        then: Then::Told(&["content/en/visit.md:21"]),
    },
    Slip {
        name: "address-in-lines",
        what: "An address, line by line as on an envelope.",
        make: |s| more(s, "Harbor Clinic\n1 Pier Road\nHarbor 04000"),
        then: Then::Told(&["content/en/visit.md:21"]),
    },
    Slip {
        name: "phone-with-the-hyphens-of-a-word-processor",
        what: "A number whose hyphens a word processor made longer, and one with its spaces.",
        make: |s| {
            program(
                s,
                "We eat together first.",
                "Call 207\u{2011}555\u{2011}0142, 207\u{2013}555\u{2013}0143 or +1\u{a0}207\u{202f}555\u{a0}0144.",
            )
        },
        then: Then::Told(&[
            "content/en/programs/evening.md:86",
            "content/en/programs/evening.md:86",
            "content/en/programs/evening.md:86",
        ]),
    },
];
