//! Slips with files: names, places, encodings, and the lines around the settings.

use super::{HOME, PROGRAM, Slip, Then, VISIT, more, program, program_lines, swap, text};

pub(super) const SLIPS: &[Slip] = &[
    Slip {
        name: "plus-signs-missing",
        what: "The first line of plus signs was taken out.",
        make: |s| program(s, "+++\n", ""),
        then: Then::Told(&["content/en/programs/evening.md:1"]),
    },
    Slip {
        name: "plus-signs-only-once",
        what: "The second line of plus signs was taken out.",
        make: |s| program(s, "+++\n\n## Our", "\n## Our"),
        then: Then::Told(&["content/en/programs/evening.md:1"]),
    },
    Slip {
        name: "plus-signs-twice-missing",
        what: "Both lines of plus signs were taken out.",
        make: |s| {
            program(s, "+++\n", "");
            program(s, "+++\n", "");
        },
        then: Then::Told(&["content/en/programs/evening.md:1"]),
    },
    Slip {
        name: "plus-signs-not-first",
        what: "An empty line before the plus signs.",
        make: |s| program(s, "+++\n", "\n+++\n"),
        then: Then::Right("programs/evening", "A weekly group."),
    },
    Slip {
        name: "plus-signs-four",
        what: "One plus sign too many.",
        make: |s| program(s, "+++\n", "++++\n"),
        then: Then::Told(&["content/en/programs/evening.md:1"]),
    },
    Slip {
        name: "hyphens-of-other-programs",
        what: "Hyphens as in other programs.",
        make: |s| {
            program(s, "+++\n", "---\n");
            program(s, "+++\n", "---\n");
        },
        then: Then::Told(&["content/en/programs/evening.md:1"]),
    },
    Slip {
        name: "windows-line-ends",
        what: "An editor on Windows.",
        make: |s| s.write(PROGRAM, text(s, PROGRAM).replace('\n', "\r\n")),
        then: Then::Right("programs/evening", "A weekly group."),
    },
    Slip {
        name: "old-mac-line-ends",
        what: "Line ends of old Macs.",
        make: |s| s.write(PROGRAM, text(s, PROGRAM).replace('\n', "\r")),
        then: Then::Told(&["content/en/programs/evening.md:1"]),
    },
    Slip {
        name: "byte-order-mark",
        what: "A byte order mark.",
        make: |s| s.write(PROGRAM, format!("\u{feff}{}", text(s, PROGRAM))),
        then: Then::Right("programs/evening", "A weekly group."),
    },
    Slip {
        name: "utf-16",
        what: "Saved as Unicode by Notepad.",
        make: |s| {
            let units = text(s, PROGRAM);
            let bytes = units.encode_utf16().flat_map(u16::to_le_bytes);
            s.write(PROGRAM, [0xff, 0xfe].into_iter().chain(bytes).collect::<Vec<u8>>());
        },
        then: Then::Told(&["content/en/programs/evening.md"]),
    },
    Slip {
        name: "latin-1",
        what: "Saved in the letters of old Windows.",
        make: |s| {
            let bytes = text(s, PROGRAM).replace("Pier house", "Caf\u{1}").into_bytes();
            let bytes = bytes.into_iter().map(|byte| if byte == 1 { 0xe9 } else { byte });
            s.write(PROGRAM, bytes.collect::<Vec<u8>>());
        },
        then: Then::Told(&["content/en/programs/evening.md:61"]),
    },
    Slip {
        name: "word-document",
        what: "A Word document with the name of a page.",
        make: |s| {
            s.write(PROGRAM, b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00\xdf\xa4\xd2lZ\x01")
        },
        then: Then::Told(&["content/en/programs/evening.md"]),
    },
    Slip {
        name: "rich-text",
        what: "A page saved as rich text.",
        make: |s| s.write(PROGRAM, "{\\rtf1\\ansi\\deff0 Harbor evening program}"),
        then: Then::Told(&["content/en/programs/evening.md"]),
    },
    Slip {
        name: "name-with-spaces-and-capitals",
        what: "A file's name as people name files.",
        make: |s| s.write("content/en/programs/IOP program (new).MD", text(s, PROGRAM)),
        then: Then::Told(&["content/en/programs/IOP program (new).MD"]),
    },
    Slip {
        name: "name-with-accents",
        what: "A file's name with an accent.",
        make: |s| s.write("content/en/café.md", text(s, VISIT)),
        then: Then::Told(&["content/en/café.md"]),
    },
    Slip {
        name: "names-alike-but-for-capitals",
        what: "Two names that differ by capitals alone.",
        make: |s| s.write("content/en/Visit.md", text(s, VISIT)),
        then: Then::Told(&["content/en/Visit.md"]),
    },
    Slip {
        name: "name-with-two-endings",
        what: "Windows hid the true ending.",
        make: |s| s.write("content/en/programs/day.md.txt", text(s, PROGRAM)),
        then: Then::Told(&["content/en/programs/day.md.txt"]),
    },
    Slip {
        name: "name-without-ending",
        what: "A page without its ending.",
        make: |s| s.write("content/en/programs/day", text(s, PROGRAM)),
        then: Then::Told(&["content/en/programs/day"]),
    },
    Slip {
        name: "lock-file-of-word",
        what: "Word leaves a file while a page is open.",
        make: |s| s.write("content/en/programs/~$ening.md", b"\x03Ana\x00\x00\xff\xfe"),
        then: Then::Right("programs/evening", "A weekly group."),
    },
    Slip {
        name: "lock-file-of-emacs",
        what: "Another editor leaves one.",
        make: |s| s.write("content/en/programs/.#evening.md", "ana@desk.1234"),
        then: Then::Right("programs/evening", "A weekly group."),
    },
    Slip {
        name: "copy-by-the-file-manager",
        what: "A copy that was made to be safe.",
        make: |s| s.write("content/en/programs/evening - Copy.md", text(s, PROGRAM)),
        then: Then::Told(&["content/en/programs/evening - Copy.md"]),
    },
    Slip {
        name: "folder-wrong",
        what: "A page saved beside the folder of its language.",
        make: |s| s.write("content/programs/day.md", text(s, PROGRAM)),
        then: Then::Told(&["content/programs/day.md"]),
    },
    Slip {
        name: "folder-in-capitals",
        what: "A page in a folder with a capital.",
        make: |s| s.write("content/EN/parking.md", text(s, VISIT)),
        then: Then::Told(&["content/EN/parking.md"]),
    },
    Slip {
        name: "picture-beside-the-page",
        what: "A picture saved beside the pages.",
        make: |s| s.write("content/en/door.png", "not read"),
        then: Then::Told(&["content/en/door.png"]),
    },
    Slip {
        name: "file-empty",
        what: "A file with nothing in it.",
        make: |s| s.write("content/en/parking.md", ""),
        then: Then::Told(&["content/en/parking.md:1"]),
    },
    Slip {
        name: "file-with-settings-only",
        what: "A page without a text.",
        make: |s| {
            s.write("content/en/parking.md", "+++\ntitle = \"Parking\"\ndescription = \"Where to park at Harbor Clinic, and what it costs in the evening.\"\n+++\n")
        },
        then: Then::Told(&["content/en/parking.md:2"]),
    },
    Slip {
        name: "file-without-settings",
        what: "A page with a text alone.",
        make: |s| s.write("content/en/parking.md", "Parking is free.\n"),
        then: Then::Told(&["content/en/parking.md:1"]),
    },
    Slip {
        name: "settings-of-the-site-gone",
        what: "A word in the settings of the site.",
        make: |s| swap(s, "site.toml", "https://harbor.example/", "www.harbor.example"),
        then: Then::Told(&["site.toml:2"]),
    },
    Slip {
        name: "settings-of-the-site-curly",
        what: "Curly quotation marks in the settings of the site.",
        make: |s| swap(s, "site.toml", "\"Harbor Clinic\"", "“Harbor Clinic”"),
        then: Then::Told(&["site.toml:1"]),
    },
    Slip {
        name: "plus-signs-with-a-space-before",
        what: "A space before both lines of plus signs.",
        make: |s| program_lines(s, "+++", "  +++"),
        then: Then::Right("programs/evening", "A weekly group."),
    },
    Slip {
        name: "plus-signs-four-with-a-space-before",
        what: "One plus sign too many, and a space before them.",
        make: |s| program(s, "+++\n", " ++++\n"),
        then: Then::Told(&["content/en/programs/evening.md:1"]),
    },
    Slip {
        name: "home-page-in-utf-16",
        what: "The home page saved as Unicode by Notepad.",
        make: |s| {
            let units = text(s, HOME);
            let bytes = units.encode_utf16().flat_map(u16::to_le_bytes);
            s.write(HOME, [0xff, 0xfe].into_iter().chain(bytes).collect::<Vec<u8>>());
        },
        then: Then::Told(&["content/en/_index.md"]),
    },
    Slip {
        name: "photo-beside-the-page",
        what: "A photo from a telephone, saved beside the pages.",
        make: |s| s.write("content/en/team.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01"),
        then: Then::Told(&["content/en/team.jpg"]),
    },
    Slip {
        name: "picture-with-the-name-of-a-page",
        what: "A picture whose name ends as that of a page.",
        make: |s| s.write("content/en/team.md", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"),
        then: Then::Told(&["content/en/team.md"]),
    },
    Slip {
        name: "redirects-of-the-host",
        what: "A file for the host that carelevel writes itself.",
        make: |s| {
            s.write("static/_redirects", "/old /visit/ 301\n");
            swap(s, VISIT, "+++\n", "+++\naliases = [\"/old.html\"]\n");
        },
        then: Then::Told(&["static/_redirects"]),
    },
    Slip {
        name: "robots-of-the-own",
        what: "A file for search engines that carelevel writes itself.",
        make: |s| s.write("static/robots.txt", "User-agent: *\nAllow: /\n"),
        then: Then::Told(&["static/robots.txt"]),
    },
    Slip {
        name: "file-where-a-page-is-written",
        what: "A finished page from elsewhere, where carelevel writes one.",
        make: |s| s.write("static/visit/index.html", "<!doctype html><title>Visit</title>"),
        then: Then::Told(&["static/visit/index.html"]),
    },
    Slip {
        name: "shortcode-file-without-a-component",
        what: "A shortcode of one's own, whose file does not say that it is one.",
        make: |s| {
            let notice = "<div class=\"callout\"><p>{{ text }}</p></div>\n";
            s.write("themes/default/templates/shortcodes/notice.html", notice);
            more(s, "{{ notice(text=\"The lift is out of order.\") }}");
        },
        then: Then::Told(&["themes/default/templates/shortcodes/notice.html"]),
    },
    Slip {
        name: "photo-of-a-telephone",
        what: "A photo as a telephone saves it, which most browsers cannot show.",
        make: |s| {
            s.write("static/IMG_4711.HEIC", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic");
            swap(s, VISIT, "/house.png", "/IMG_4711.HEIC");
        },
        then: Then::Told(&["content/en/visit.md:17"]),
    },
];
