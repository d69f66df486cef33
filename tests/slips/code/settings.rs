//! Slips in the settings at the top of a page.

use super::{HOME, Slip, Then, VISIT, program, swap, text};

pub(super) const SLIPS: &[Slip] = &[
    Slip {
        name: "quote-missing-at-the-end",
        what: "A quotation mark is left out.",
        make: |s| program(s, r#"aftercare = "A weekly group.""#, r#"aftercare = "A weekly group."#),
        then: Then::Told(&["content/en/programs/evening.md:21"]),
    },
    Slip {
        name: "quote-missing-at-the-start",
        what: "The first quotation mark is left out.",
        make: |s| program(s, r#"aftercare = "A weekly group.""#, r#"aftercare = A weekly group.""#),
        then: Then::Told(&["content/en/programs/evening.md:21"]),
    },
    Slip {
        name: "quotes-missing",
        what: "Text without quotation marks.",
        make: |s| {
            program(
                s,
                r#"owner = "Harbor Health, Inc., owned by its founders""#,
                "owner = Harbor Health, Inc.",
            )
        },
        then: Then::Told(&["content/en/programs/evening.md:24"]),
    },
    Slip {
        name: "quotes-inside",
        what: "Quotation marks inside a text.",
        make: |s| {
            program(
                s,
                r#"price_told = "In writing, before you start.""#,
                r#"price_told = "In "writing", before you start.""#,
            )
        },
        then: Then::Told(&["content/en/programs/evening.md:23"]),
    },
    Slip {
        name: "quotes-curly",
        what: "A word processor made the quotation marks curly.",
        make: |s| program(s, r#"aftercare = "A weekly group.""#, "aftercare = “A weekly group.”"),
        then: Then::Told(&["content/en/programs/evening.md:21"]),
    },
    Slip {
        name: "quotes-mixed",
        what: "A text begins with one kind of quotation mark and ends with another.",
        make: |s| {
            program(s, r#"aftercare = "A weekly group.""#, r#"aftercare = 'A weekly group.""#)
        },
        then: Then::Told(&["content/en/programs/evening.md:21"]),
    },
    Slip {
        name: "quotes-curly-in-a-list",
        what: "Curly quotation marks in a list.",
        make: |s| {
            program(s, r#"languages = ["English", "French"]"#, "languages = [“English”, “French”]")
        },
        then: Then::Told(&["content/en/programs/evening.md:10"]),
    },
    Slip {
        name: "colon-for-equals",
        what: "A colon where an equals sign belongs.",
        make: |s| program(s, r#"aftercare = "A weekly group.""#, r#"aftercare: "A weekly group.""#),
        then: Then::Told(&["content/en/programs/evening.md:21"]),
    },
    Slip {
        name: "equals-missing",
        what: "No equals sign at all.",
        make: |s| program(s, r#"aftercare = "A weekly group.""#, r#"aftercare "A weekly group.""#),
        then: Then::Told(&["content/en/programs/evening.md:21"]),
    },
    Slip {
        name: "value-missing",
        what: "A line that was never filled in.",
        make: |s| program(s, r#"aftercare = "A weekly group.""#, "aftercare ="),
        then: Then::Told(&["content/en/programs/evening.md:21"]),
    },
    Slip {
        name: "lines-merged",
        what: "Two lines became one.",
        make: |s| {
            program(s, "aftercare = \"A weekly group.\"\n", r#"aftercare = "A weekly group." "#)
        },
        then: Then::Told(&["content/en/programs/evening.md:21"]),
    },
    Slip {
        name: "field-twice",
        what: "A field stands there twice.",
        make: |s| program(s, r#"owner = "Harbor"#, "aftercare = \"None.\"\nowner = \"Harbor"),
        then: Then::Told(&["content/en/programs/evening.md:24"]),
    },
    Slip {
        name: "block-twice",
        what: "A block that may stand once stands twice.",
        make: |s| {
            program(
                s,
                "[program.crisis_cover]",
                "[program.weeks]\nleast = 2\nmost = 3\n\n[program.crisis_cover]",
            )
        },
        then: Then::Told(&["content/en/programs/evening.md:34"]),
    },
    Slip {
        name: "field-misspelled",
        what: "A field with a letter missing.",
        make: |s| program(s, "medical_cover", "medcal_cover"),
        then: Then::Told(&["content/en/programs/evening.md:20"]),
    },
    Slip {
        name: "field-unknown",
        what: "A field that does not exist.",
        make: |s| {
            program(
                s,
                r#"aftercare = "A weekly group.""#,
                "aftercare = \"A weekly group.\"\nfax = \"(207) 555-0117\"",
            )
        },
        then: Then::Told(&["content/en/programs/evening.md:22"]),
    },
    Slip {
        name: "field-with-a-space",
        what: "A field's name with a space.",
        make: |s| program(s, "medical_cover", "medical cover"),
        then: Then::Told(&["content/en/programs/evening.md:20"]),
    },
    Slip {
        name: "list-without-brackets",
        what: "A list without brackets.",
        make: |s| {
            program(s, r#"languages = ["English", "French"]"#, r#"languages = "English", "French""#)
        },
        then: Then::Told(&["content/en/programs/evening.md:10"]),
    },
    Slip {
        name: "list-as-one-text",
        what: "A list typed as one text.",
        make: |s| {
            program(s, r#"languages = ["English", "French"]"#, r#"languages = "English, French""#)
        },
        then: Then::Told(&["content/en/programs/evening.md:10"]),
    },
    Slip {
        name: "comma-missing-in-a-list",
        what: "A comma missing in a list.",
        make: |s| program(s, "\"psychoeducation\",\n", "\"psychoeducation\"\n"),
        then: Then::Told(&["content/en/programs/evening.md:17"]),
    },
    Slip {
        name: "list-without-end",
        what: "A list over several lines is never closed.",
        make: |s| program(s, "\"crisis-cover\",\n]", r#""crisis-cover","#),
        then: Then::Told(&["content/en/programs/evening.md:14"]),
    },
    Slip {
        name: "brackets-wrong",
        what: "Parentheses for brackets.",
        make: |s| {
            program(
                s,
                r#"languages = ["English", "French"]"#,
                r#"languages = ("English", "French")"#,
            )
        },
        then: Then::Told(&["content/en/programs/evening.md:10"]),
    },
    Slip {
        name: "one-bracket-for-two",
        what: "One bracket where two belong.",
        make: |s| program(s, "[[program.prices]]", "[program.prices]"),
        then: Then::Told(&["content/en/programs/evening.md:52"]),
    },
    Slip {
        name: "bracket-missing",
        what: "A block's bracket is left out.",
        make: |s| program(s, "[program.weeks]", "[program.weeks"),
        then: Then::Told(&["content/en/programs/evening.md:30"]),
    },
    Slip {
        name: "apostrophe-smart",
        what: "A word processor's apostrophe in a text.",
        make: |s| program(s, r#""A weekly group.""#, r#""The clinic’s weekly group.""#),
        then: Then::Right("programs/evening", "clinic’s weekly group"),
    },
    Slip {
        name: "comment-after-text",
        what: "A note to oneself behind a value.",
        make: |s| {
            program(
                s,
                r#"aftercare = "A weekly group.""#,
                r#"aftercare = "A weekly group." // ask Ana"#,
            )
        },
        then: Then::Told(&["content/en/programs/evening.md:21"]),
    },
    Slip {
        name: "spaces-for-indents",
        what: "Settings moved in by a tab.",
        make: |s| {
            program(s, r#"aftercare = "A weekly group.""#, "\taftercare = \"A weekly group.\"")
        },
        then: Then::Right("programs/evening", "A weekly group."),
    },
    Slip {
        name: "tab-in-a-text",
        what: "A tab inside a text.",
        make: |s| program(s, r#""A weekly group.""#, "\"A weekly\tgroup.\""),
        then: Then::Right("programs/evening", "A weekly"),
    },
    Slip {
        name: "two-slips-at-once",
        what: "A wrong value in a file that has a slip of the pen.",
        make: |s| {
            program(
                s,
                "level = \"iop\"\nsetting = \"in-person\"",
                "level = \"iopp\"\nsetting = in-person",
            )
        },
        then: Then::Told(&["content/en/programs/evening.md:7", "content/en/programs/evening.md:8"]),
    },
    Slip {
        name: "program-with-a-capital",
        what: "The heading of the program has a capital.",
        make: |s| program(s, "[program]\n", "[Program]\n"),
        then: Then::Told(&["content/en/programs/evening.md:6"]),
    },
    Slip {
        name: "block-without-its-program",
        what: "A block's name without the word before its dot.",
        make: |s| program(s, "[[program.phones]]", "[[phones]]"),
        then: Then::Told(&["content/en/programs/evening.md:69"]),
    },
    Slip {
        name: "setting-of-the-site-at-the-end",
        what: "The address of the site is typed at the end of the file.",
        make: |s| {
            let before = text(s, "site.toml");
            s.write("site.toml", format!("{before}base_url = \"https://harbor.example/\"\n"));
        },
        then: Then::Told(&["site.toml:9"]),
    },
    Slip {
        name: "date-with-other-hyphens",
        what: "A date from a word processor, whose hyphens do not break.",
        make: |s| {
            program(s, "checked = 2026-11-01\npublic", "checked = 2026\u{2011}11\u{2011}01\npublic")
        },
        then: Then::Told(&["content/en/programs/evening.md:39"]),
    },
    Slip {
        name: "slips-above-and-below",
        what: "A quotation mark left out above, and mistakes in the text below.",
        make: |s| {
            program(s, r#"aftercare = "A weekly group.""#, "aftercare = \"A weekly group.");
            program(
                s,
                "We eat together first.",
                "We eat [together](kitchen.md) first, for {{ fact(id=\"our-hours\") }}. No addicts. See [prices](#p-paying).",
            );
        },
        then: Then::Told(&[
            "content/en/programs/evening.md:21",
            "content/en/programs/evening.md:86",
            "content/en/programs/evening.md:86",
            "content/en/programs/evening.md:86",
        ]),
    },
    Slip {
        name: "title-misspelled",
        what: "The name of the first setting is misspelled, and a link below leads nowhere.",
        make: |s| {
            swap(s, VISIT, "title = ", "titel = ");
            swap(s, VISIT, "programs/evening.md", "programs/evenings.md");
        },
        then: Then::Told(&["content/en/visit.md:2", "content/en/visit.md:19"]),
    },
    Slip {
        name: "link-in-a-field",
        what: "A text over two lines.",
        make: |s| {
            program(
                s,
                r#"price_told = "In writing, before you start.""#,
                "price_told = \"In writing,\nbefore you start.\"",
            )
        },
        then: Then::Told(&["content/en/programs/evening.md:23"]),
    },
    Slip {
        name: "home-page-with-a-quote-missing",
        what: "A quotation mark is left out on the home page, to which every other page leads.",
        make: |s| swap(s, HOME, "title = \"Harbor Clinic\"", "title = \"Harbor Clinic"),
        then: Then::Told(&["content/en/_index.md:2"]),
    },
    Slip {
        name: "day-of-the-check-in-words",
        what: "The day on which a program's page was checked, in words.",
        make: |s| program(s, "checked = 2026-11-01", "checked = \"Nov 1, 2026\""),
        then: Then::Told(&["content/en/programs/evening.md:4"]),
    },
    Slip {
        name: "day-of-the-check-missing",
        what: "The day on which a program's page was checked is missing.",
        make: |s| program(s, "checked = 2026-11-01\n", ""),
        then: Then::Told(&["content/en/programs/evening.md:5"]),
    },
    Slip {
        name: "referral-line-left-as-it-came",
        what: "The own number, with the answer of the starter that nobody changed.",
        make: |s| {
            program(s, "referral_line = false", "referral_line = true");
            program(s, "referral_line = false", "referral_line = true");
        },
        then: Then::Told(&["content/en/programs/evening.md:73"]),
    },
];
