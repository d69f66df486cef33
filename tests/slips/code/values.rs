//! Slips in numbers, days, times, phones and choices.

use super::{Slip, Then, program, swap};

pub(super) const SLIPS: &[Slip] = &[
    Slip {
        name: "words-for-a-number",
        what: "A number with its unit.",
        make: |s| program(s, "least = 8", "least = 8 weeks"),
        then: Then::Told(&["content/en/programs/evening.md:31"]),
    },
    Slip {
        name: "number-as-a-word",
        what: "A number as a word.",
        make: |s| program(s, "least = 8\n", "least = eight\n"),
        then: Then::Told(&["content/en/programs/evening.md:31"]),
    },
    Slip {
        name: "comma-in-a-number",
        what: "A price with a comma.",
        make: |s| program(s, "dollars = 1200", "dollars = 1,200"),
        then: Then::Told(&["content/en/programs/evening.md:54"]),
    },
    Slip {
        name: "dollar-sign",
        what: "A price with its sign.",
        make: |s| program(s, "dollars = 1200", "dollars = $1,200"),
        then: Then::Told(&["content/en/programs/evening.md:54"]),
    },
    Slip {
        name: "dollar-sign-in-quotes",
        what: "A price as text.",
        make: |s| program(s, "dollars = 1200", r#"dollars = "$1,200 a week""#),
        then: Then::Told(&["content/en/programs/evening.md:54"]),
    },
    Slip {
        name: "date-with-slashes",
        what: "A date as people write it.",
        make: |s| program(s, "checked = 2026-11-01\n\n[program]", "checked = 3/4/26\n\n[program]"),
        then: Then::Told(&["content/en/programs/evening.md:4"]),
    },
    Slip {
        name: "date-in-words",
        what: "A date in words.",
        make: |s| {
            program(s, "checked = 2026-11-01\npublic", "checked = \"November 1, 2026\"\npublic")
        },
        then: Then::Told(&["content/en/programs/evening.md:39"]),
    },
    Slip {
        name: "date-in-quotes",
        what: "A date with slashes, in quotation marks.",
        make: |s| program(s, "checked = 2026-11-01\npublic", "checked = \"11/1/2026\"\npublic"),
        then: Then::Told(&["content/en/programs/evening.md:39"]),
    },
    Slip {
        name: "date-that-is-none",
        what: "A day that no month has.",
        make: |s| program(s, "checked = 2026-11-01\npublic", "checked = 2026-09-31\npublic"),
        then: Then::Told(&["content/en/programs/evening.md:39"]),
    },
    Slip {
        name: "date-in-the-future",
        what: "A date that has not come yet.",
        make: |s| {
            program(s, "checked = 2026-11-01\n\n[program]", "checked = 2027-11-01\n\n[program]")
        },
        then: Then::Told(&["content/en/programs/evening.md:4"]),
    },
    Slip {
        name: "yes-for-true",
        what: "Yes for true.",
        make: |s| program(s, "paid_for_referrals = false", "paid_for_referrals = No"),
        then: Then::Told(&["content/en/programs/evening.md:25"]),
    },
    Slip {
        name: "yes-in-quotes",
        what: "Yes for true, in quotation marks.",
        make: |s| program(s, "paid_for_referrals = false", r#"paid_for_referrals = "Yes""#),
        then: Then::Told(&["content/en/programs/evening.md:25"]),
    },
    Slip {
        name: "true-with-a-capital",
        what: "False as a spreadsheet writes it.",
        make: |s| program(s, "paid_for_referrals = false", "paid_for_referrals = FALSE"),
        then: Then::Told(&["content/en/programs/evening.md:25"]),
    },
    Slip {
        name: "level-in-words",
        what: "The level in other words.",
        make: |s| program(s, r#"level = "iop""#, r#"level = "Intensive Outpatient Program (IOP)""#),
        then: Then::Told(&["content/en/programs/evening.md:7"]),
    },
    Slip {
        name: "level-in-capitals",
        what: "The level in capitals.",
        make: |s| program(s, r#"level = "iop""#, r#"level = "IOP""#),
        then: Then::Right("programs/evening", "Intensive outpatient"),
    },
    Slip {
        name: "setting-in-other-letters",
        what: "The setting as people write it.",
        make: |s| program(s, r#"setting = "in-person""#, r#"setting = "In person""#),
        then: Then::Right("programs/evening", "In person"),
    },
    Slip {
        name: "setting-in-one-word",
        what: "The setting in one word.",
        make: |s| program(s, r#"setting = "in-person""#, r#"setting = "inperson""#),
        then: Then::Told(&["content/en/programs/evening.md:8"]),
    },
    Slip {
        name: "price-as-a-range",
        what: "A price from one sum to another.",
        make: |s| program(s, "dollars = 1200", r#"dollars = "800-1200""#),
        then: Then::Told(&["content/en/programs/evening.md:54"]),
    },
    Slip {
        name: "zip-without-its-zero",
        what: "A ZIP code whose zero a spreadsheet took away.",
        make: |s| program(s, r#"zip = "04000""#, r#"zip = "4000""#),
        then: Then::Told(&["content/en/programs/evening.md:65"]),
    },
    Slip {
        name: "day-and-night-for-always",
        what: "The crisis cover as people say it.",
        make: |s| program(s, r#"when = "always""#, r#"when = "24/7""#),
        then: Then::Told(&["content/en/programs/evening.md:35"]),
    },
    Slip {
        name: "condition-by-another-name",
        what: "What is treated, by the letters that clinics use.",
        make: |s| program(s, r#""depression""#, r#""PTSD""#),
        then: Then::Told(&["content/en/programs/evening.md:9"]),
    },
    Slip {
        name: "days-as-weekdays",
        what: "Days as one word.",
        make: |s| {
            let days = "days = [\"Mon\", \"Wed\", \"Thu\"]\nfrom = \"5:30";
            program(s, days, "days = [\"weekdays\"]\nfrom = \"5:30");
        },
        then: Then::Told(&["content/en/programs/evening.md:43"]),
    },
    Slip {
        name: "number-for-a-crisis-undeclared",
        what: "The number for a crisis stands under no phone.",
        make: |s| program(s, r#"number = "(207) 555-0119""#, r#"number = "(207) 555-0118""#),
        then: Then::Told(&["content/en/programs/evening.md:36"]),
    },
    Slip {
        name: "email-for-a-phone",
        what: "An e-mail address where a number belongs.",
        make: |s| program(s, r#""(207) 555-0118""#, r#""desk@harbor.example""#),
        then: Then::Told(&["content/en/programs/evening.md:70"]),
    },
    Slip {
        name: "hours-in-words",
        what: "Hours as they stand on the door.",
        make: |s| {
            program(
                s,
                r#"open = [{ days = ["Mon", "Wed", "Thu"], from = "9:00 am", to = "9:00 pm" }]"#,
                r#"open = "9:00 AM – 12:00 PM""#,
            )
        },
        then: Then::Told(&["content/en/programs/evening.md:66"]),
    },
    Slip {
        name: "time-as-a-range",
        what: "Both times in one field.",
        make: |s| {
            program(
                s,
                "from = \"5:30 pm\"\nto = \"8:45 pm\"",
                "from = \"5:30 – 8:45 PM\"\nto = \"8:45 pm\"",
            )
        },
        then: Then::Told(&["content/en/programs/evening.md:44"]),
    },
    Slip {
        name: "time-without-quotes",
        what: "A time without quotation marks.",
        make: |s| program(s, r#"from = "5:30 pm""#, "from = 5:30 pm"),
        then: Then::Told(&["content/en/programs/evening.md:44"]),
    },
    Slip {
        name: "time-clock-without-quotes",
        what: "A time that looks like a number.",
        make: |s| program(s, r#"from = "5:30 pm""#, "from = 17:30"),
        then: Then::Told(&["content/en/programs/evening.md:44"]),
    },
    Slip {
        name: "time-spelled-otherwise",
        what: "Times as P.M. with a no-break space.",
        make: |s| {
            program(
                s,
                "from = \"5:30 pm\"\nto = \"8:45 pm\"",
                "from = \"5:30 P.M.\"\nto = \"8:45 PM\"",
            )
        },
        then: Then::Right("programs/evening", "5:30"),
    },
    Slip {
        name: "days-in-one-text",
        what: "Days as one text.",
        make: |s| {
            program(
                s,
                "days = [\"Mon\", \"Wed\", \"Thu\"]\nfrom = \"5:30",
                "days = \"Mon/Wed/Thu\"\nfrom = \"5:30",
            )
        },
        then: Then::Told(&["content/en/programs/evening.md:43"]),
    },
    Slip {
        name: "days-as-a-range",
        what: "Days as a range.",
        make: |s| {
            program(
                s,
                "days = [\"Mon\", \"Wed\", \"Thu\"]\nfrom = \"5:30",
                "days = [\"Mon-Thu\"]\nfrom = \"5:30",
            )
        },
        then: Then::Told(&["content/en/programs/evening.md:43"]),
    },
    Slip {
        name: "phone-with-dots",
        what: "A phone number with dots.",
        make: |s| program(s, r#"number = "(207) 555-0118""#, r#"number = "207.555.0118""#),
        then: Then::Right("programs/evening", "(207) 555-0118"),
    },
    Slip {
        name: "phone-with-letters",
        what: "A phone number with words.",
        make: |s| program(s, r#"number = "(207) 555-0118""#, r#"number = "207-555-0118 ext. 4""#),
        then: Then::Told(&["content/en/programs/evening.md:70"]),
    },
    Slip {
        name: "phone-without-quotes",
        what: "A phone number without quotation marks.",
        make: |s| program(s, r#"number = "(207) 555-0118""#, "number = 207-555-0118"),
        then: Then::Told(&["content/en/programs/evening.md:70"]),
    },
    Slip {
        name: "age-with-a-plus",
        what: "An age as 18+.",
        make: |s| program(s, "least = 18", "least = 18+"),
        then: Then::Told(&["content/en/programs/evening.md:28"]),
    },
    Slip {
        name: "ages-as-a-range",
        what: "Ages as a range.",
        make: |s| program(s, "least = 18", r#"least = "18-64""#),
        then: Then::Told(&["content/en/programs/evening.md:28"]),
    },
    Slip {
        name: "weeks-as-a-range",
        what: "Weeks as a range, under a name that stands elsewhere.",
        make: |s| program(s, "least = 8\nmost = 12", r#"hours = "8 to 12""#),
        then: Then::Told(&["content/en/programs/evening.md:31"]),
    },
    Slip {
        name: "weeks-as-a-bare-range",
        what: "Weeks as a range, and nothing else in the line.",
        make: |s| program(s, "least = 8\nmost = 12", "8 to 12"),
        then: Then::Told(&["content/en/programs/evening.md:31"]),
    },
    Slip {
        name: "weeks-as-a-range-in-one-field",
        what: "Weeks as a range, in the field of the least.",
        make: |s| program(s, "least = 8\nmost = 12", r#"least = "8–12 weeks""#),
        then: Then::Told(&["content/en/programs/evening.md:31"]),
    },
    Slip {
        name: "weeks-as-a-range-without-quotes",
        what: "Weeks as a range, in the field of the least, without quotation marks.",
        make: |s| program(s, "least = 8\nmost = 12", "least = 8 to 12"),
        then: Then::Told(&["content/en/programs/evening.md:31"]),
    },
    Slip {
        name: "weeks-as-one-number",
        what: "One number of weeks.",
        make: |s| program(s, "least = 8\nmost = 12", "number = 10"),
        then: Then::Told(&["content/en/programs/evening.md:31"]),
    },
    Slip {
        name: "zip-as-a-number",
        what: "A ZIP code that loses its zero.",
        make: |s| program(s, r#"zip = "04000""#, "zip = 04000"),
        then: Then::Told(&["content/en/programs/evening.md:65"]),
    },
    Slip {
        name: "capitals-and-emoji",
        what: "A name in capitals, with an emoji.",
        make: |s| {
            program(
                s,
                r#"title = "Harbor evening program""#,
                r#"title = "HARBOR EVENING PROGRAM 🌊""#,
            )
        },
        then: Then::Right("programs/evening", "HARBOR EVENING PROGRAM 🌊"),
    },
    Slip {
        name: "time-without-its-half-of-the-day",
        what: "An evening group from six to a quarter past nine.",
        make: |s| {
            program(s, "from = \"5:30 pm\"\nto = \"8:45 pm\"", "from = \"6:00\"\nto = \"9:15\"")
        },
        then: Then::Told(&["content/en/programs/evening.md:44"]),
    },
    Slip {
        name: "noon-as-midnight",
        what: "A session that begins at noon, as midnight is written.",
        make: |s| {
            program(
                s,
                "from = \"5:30 pm\"\nto = \"8:45 pm\"",
                "from = \"12:00 am\"\nto = \"3:15 am\"",
            )
        },
        then: Then::Told(&["content/en/programs/evening.md:44"]),
    },
    Slip {
        name: "hours-without-their-half-of-the-day",
        what: "A desk that is open from one to five.",
        make: |s| {
            program(s, "from = \"9:00 am\", to = \"5:00 pm\"", "from = \"1:00\", to = \"5:00\"")
        },
        then: Then::Told(&["content/en/programs/evening.md:74"]),
    },
    Slip {
        name: "hours-of-the-night",
        what: "A desk that is open at night, as its clock says.",
        make: |s| {
            program(s, "from = \"9:00 am\", to = \"5:00 pm\"", "from = \"00:00\", to = \"03:30\"")
        },
        then: Then::Right("programs/evening", "12:00 am"),
    },
    Slip {
        name: "phone-of-the-site-too-long",
        what: "A digit too many in the number at the foot of every page.",
        make: |s| {
            swap(
                s,
                "site.toml",
                "name = \"Harbor Clinic\"\n",
                "name = \"Harbor Clinic\"\nphone = \"(207) 555-01180\"\n",
            )
        },
        then: Then::Told(&["site.toml:8"]),
    },
    Slip {
        name: "phone-with-dashes",
        what: "A number with the dashes of a word processor.",
        make: |s| program(s, "(207) 555-0118", "207–555–0118"),
        then: Then::Right("programs/evening", "(207) 555-0118"),
    },
];
