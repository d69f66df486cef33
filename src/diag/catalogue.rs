//! Every code in one table: what happened, why it matters, what to do, an example.
//!
//! `carelevel explain E104` prints an entry, the documentation page is made from
//! the table, and every code has a folder in `tests/invalid/`. It is a table, so
//! its length is no smell.

use super::Severity;

/// What `carelevel explain` prints about a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The code as printed, such as `E104`.
    pub text: &'static str,
    /// A few words.
    pub title: &'static str,
    /// What happened.
    pub what: &'static str,
    /// Why it matters to a reader of the site or to its editor.
    pub why: &'static str,
    /// What to do.
    pub fix: &'static str,
    /// What the mistake, or its mending, looks like.
    pub example: &'static str,
}

macro_rules! catalogue {
    ($($(#[machine $machine:literal])? $name:ident $text:literal $title:literal {
        what: $what:literal, why: $why:literal, fix: $fix:literal, example: $example:literal $(,)?
    })*) => {
        /// The name of a problem. Codes that begin with `E` refuse the site, `W` warn.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $(#[doc = $title] $name,)*
        }

        impl Code {
            /// All codes, in the order of the table.
            pub const ALL: &'static [Code] = &[$(Code::$name,)*];

            /// The code's entry.
            pub fn entry(self) -> &'static Entry {
                match self {
                    $(Code::$name => &Entry {
                        text: $text, title: $title, what: $what, why: $why, fix: $fix, example: $example,
                    },)*
                }
            }

            /// Whether the machine failed rather than the site.
            pub fn is_machine(self) -> bool {
                match self {
                    $(Code::$name => [$($machine,)? false][0],)*
                }
            }
        }
    };
}

impl Code {
    /// The code as printed, such as `E104`.
    pub fn text(self) -> &'static str {
        self.entry().text
    }

    /// Whether the code refuses or warns.
    pub fn severity(self) -> Severity {
        if self.text().starts_with('W') { Severity::Warning } else { Severity::Error }
    }

    /// Finds a code by what a person typed, in either case.
    pub fn find(typed: &str) -> Option<Code> {
        Code::ALL.iter().copied().find(|code| code.text().eq_ignore_ascii_case(typed.trim()))
    }
}

catalogue! {
    #[machine true] UnreadableFile "E101" "A file cannot be read" {
        what: "The system did not let carelevel read this file.",
        why: "A page could be missing from the site without anybody noticing.",
        fix: "Check that the file exists and that you may read it, then build again.",
        example: "chmod u+r content/en/levels/iop.md",
    }
    NotUtf8 "E102" "A file is not UTF-8 text" {
        what: "The file holds bytes that are not UTF-8, the encoding of today's text files.",
        why: "Letters such as é or “ would come out as other letters, or not at all.",
        fix: "Save the file again with the encoding UTF-8; most editors ask for it under “Save as” or “Save with encoding”.",
        example: "In most editors: File, Save with encoding, UTF-8.",
    }
    Utf16 "E103" "A file is UTF-16 text" {
        what: "The file was saved as UTF-16, which some Windows programs call “Unicode”.",
        why: "carelevel reads UTF-8 only, so that every site is written the same way.",
        fix: "Save the file again with the encoding UTF-8; in Notepad: File, Save as, Encoding: UTF-8.",
        example: "In Notepad: File, Save as, Encoding: UTF-8.",
    }
    FrontMatterMissing "E104" "A page has no front matter" {
        what: "Every page begins with its title and description between two lines of three plus signs.",
        why: "Without a title and a description, lists, search engines and screen readers have nothing to show.",
        fix: "Begin the file with +++, a title, a description and +++.",
        example: "+++\ntitle = \"Paying for care\"\ndescription = \"What insurance, Medicaid and Medicare pay, and what to do without insurance.\"\n+++",
    }
    FrontMatterOpen "E105" "The front matter is not closed" {
        what: "The file begins with +++, but no second line of three plus signs follows.",
        why: "Everything below would be read as settings instead of text.",
        fix: "Add a line with +++ after the last setting.",
        example: "+++\ntitle = \"…\"\ndescription = \"…\"\n+++        <- this line",
    }
    BrokenToml "E106" "A setting is not written correctly" {
        what: "The lines of settings follow a small grammar called TOML, and one of them does not fit it.",
        why: "carelevel will not guess what was meant.",
        fix: "Write each setting as: name = \"text in straight quotes\".",
        example: "title = \"Intensive outpatient program\"",
    }
    UnknownKey "E107" "A setting is not known" {
        what: "There is no setting of this name here.",
        why: "A misspelled setting would be ignored in silence, and the page would not say what you meant.",
        fix: "Correct the name, or put your own settings under [extra].",
        example: "descripton = \"…\"   should be   description = \"…\"",
    }
    MissingKey "E108" "A setting is missing" {
        what: "A setting that is always needed is not there.",
        why: "The page or the site cannot be made well without it.",
        fix: "Add the setting.",
        example: "description = \"One or two plain sentences that say what the page answers.\"",
    }
    WrongValue "E109" "A setting has the wrong kind of value" {
        what: "The value is not of the kind that this setting takes: text, a number, a date, true or false, or a list.",
        why: "carelevel will not guess what was meant.",
        fix: "Write a value of that kind.",
        example: "checked = 2026-11-22      (a date: year-month-day, without quotes)",
    }
    DescriptionLength "W110" "A description is very short or very long" {
        what: "A description of 50 to 170 characters fits in lists and search results.",
        why: "A shorter one says too little; a longer one is cut off in the middle.",
        fix: "Write one or two plain sentences of 50 to 170 characters.",
        example: "description = \"What an IOP is, how many hours a week it takes, and who it fits.\"",
    }
    CheckOverdue "W111" "A page is overdue for checking" {
        what: "The page was last compared with its sources longer ago than `review_months` allows.",
        why: "People act on what they read here. Hours, prices and phone numbers change.",
        fix: "Compare the page with its sources, then set `checked` to that day.",
        example: "checked = 2026-11-22",
    }
    CheckInFuture "W112" "A page was checked on a day that has not come yet" {
        what: "The date in `checked` lies in the future.",
        why: "The page would promise a check that nobody has made.",
        fix: "Set `checked` to the day on which somebody compared the page with its sources.",
        example: "checked = 2026-11-22",
    }
    UnknownShortcode "E121" "A shortcode is not known" {
        what: "Text in double braces calls a shortcode, and there is none of this name.",
        why: "The page would show the braces instead of what belongs there.",
        fix: "Correct the name, or write {{{{ to print braces.",
        example: "{{ fact(id=\"iop-hours-adult\") }}",
    }
    BadShortcode "E122" "A shortcode is not written correctly" {
        what: "A shortcode is a name and, in parentheses, its arguments: text in quotes, whole numbers, true or false.",
        why: "carelevel will not guess what was meant.",
        fix: "Write {{ name(argument=\"value\") }} on one line.",
        example: "{{ line(id=\"988\") }}",
    }
    UnknownFact "E123" "A fact is not known" {
        what: "The page asks for a figure that content/facts.toml does not hold.",
        why: "Every figure on the site comes from the fact base, with its source.",
        fix: "Correct the id, or add the fact with its source to content/facts.toml.",
        example: "[[fact]]\nid = \"iop-hours-adult\"\nmin = 9\nunit = \"hours-per-week\"\nsources = [\"samhsa-iop-2021\"]\ngrade = \"A\"",
    }
    UnknownSource "E124" "A source is not known" {
        what: "A source is named that content/facts.toml does not hold.",
        why: "A reader could not find out where the statement comes from.",
        fix: "Correct the id, or add the source to content/facts.toml.",
        example: "[[source]]\nid = \"samhsa-iop-2021\"\ntitle = \"…\"\npublisher = \"SAMHSA\"\nyear = 2021",
    }
    UnknownSnippet "E125" "A snippet is not known" {
        what: "There is no file of this name in the language's `shared` folder.",
        why: "A shared paragraph, often a safety text, would be missing from the page.",
        fix: "Correct the name, or add the file.",
        example: "content/en/shared/call-911.md",
    }
    UnknownLine "E126" "A help line is not known" {
        what: "The page asks for a help line that content/facts.toml does not hold.",
        why: "Phone numbers are kept in one place, so that a wrong one can be mended everywhere at once.",
        fix: "Correct the id, or add the line to content/facts.toml.",
        example: "[[line]]\nid = \"988\"\nname = \"988 Suicide & Crisis Lifeline\"\ncall = \"988\"",
    }
    HeadingOne "E127" "A second main heading" {
        what: "The text holds a heading of the first level. The page's title already is that heading.",
        why: "Screen readers announce one main heading for each page.",
        fix: "Write the heading with two number signs.",
        example: "## Who it is for",
    }
    HeadingSkip "W128" "A heading skips a level" {
        what: "A heading is two or more levels below the one before it. The page shows it one level below.",
        why: "People who move by headings think that they missed something.",
        fix: "Take number signs away until it has one more than the heading it belongs under.",
        example: "## Hours\n### For teens",
    }
    UnknownFootnote "E129" "A footnote is missing" {
        what: "The text refers to a footnote that is not on the page.",
        why: "A reader who follows it finds nothing.",
        fix: "Add the footnote's text, or take the reference out.",
        example: "Most programs meet three days.[^days]\n\n[^days]: By their own pages.",
    }
    UnusedFootnote "W130" "A footnote that nothing refers to" {
        what: "The page holds a footnote that no text refers to.",
        why: "It will not be printed.",
        fix: "Refer to it, or take it out.",
        example: "[^days]",
    }
    BadAttribute "E131" "A heading has an attribute that is not allowed" {
        what: "In braces after a heading, only an id and classes are allowed.",
        why: "Other attributes can carry script or break the page's policy.",
        fix: "Keep {#id} and {.class}, and take the rest out.",
        example: "## A week {#week}",
    }
    DuplicateId "E132" "An id is used twice" {
        what: "Two headings of this page ask for the same id, or two entries of a table have the same one.",
        why: "A link to it would land in the wrong place.",
        fix: "Change one of the two.",
        example: "## Cost {#cost-php}",
    }
    BadFact "E133" "A fact is not complete" {
        what: "A fact has exactly one of `value`, `min`/`max`, `under` or `by_source`, and a unit, sources and a grade.",
        why: "A figure that does not say what it counts or where it comes from helps nobody.",
        fix: "Give the fact what is missing.",
        example: "[[fact]]\nid = \"iop-hours-adult\"\nlabel = \"Hours a week\"\nmin = 9\nunit = \"hours-per-week\"\nsources = [\"samhsa-iop-2021\"]\ngrade = \"A\"",
    }
    PackRedefined "E134" "A built-in fact or source is defined again" {
        what: "The id belongs to a fact, source or help line that comes with carelevel.",
        why: "Built-in figures are corrected with each version; a copy would stay wrong.",
        fix: "Choose another id for your own.",
        example: "id = \"our-clinic-iop-hours\"",
    }
    UnusedSource "W135" "A source that nobody cites" {
        what: "No fact, page or rule uses this source.",
        why: "It may be a leftover, or a citation may have been forgotten.",
        fix: "Cite it, or take it out of content/facts.toml.",
        example: "{{ cite(source=\"samhsa-iop-2021\") }}",
    }
    WordsOfOneLanguage "W136" "A fact has no words in a language" {
        what: "A label, a name or what to press is given language by language, and the language of this page is not among them.",
        why: "Readers meet words in another language where their own belong.",
        fix: "Add the words in that language, or write one text without languages if it is the same in all.",
        example: "label = { en = \"Hours a week in an IOP\", es = \"Horas a la semana en un IOP\" }",
    }
    CrisisOfOneLanguage "E137" "A crisis line has no words in a language" {
        what: "The crisis lines stand on every page, and one of them lacks its words in a language of the site.",
        why: "Somebody in danger must not have to guess what a foreign word means.",
        fix: "Add the words in that language, or write one text without languages if it is the same in all.",
        example: "[[words]]\nid = \"988\"\nname = { fr = \"Ligne 988 de prévention du suicide\" }",
    }
    UnknownDrawing "E138" "A picture is not known" {
        what: "The page asks for a picture that carelevel does not draw.",
        why: "The page would have a gap where its text speaks of a picture.",
        fix: "Correct the name.",
        example: "{{ figure(id=\"hours-by-level\") }}",
    }
    DrawingIncomplete "E139" "A picture lacks what it shows" {
        what: "Pictures are drawn from content/facts.toml, and something that this one shows is not there or counts something else.",
        why: "A picture with a part missing would mislead without anybody noticing.",
        fix: "Add what is named to content/facts.toml, or take the picture out.",
        example: "[[fact]]\nid = \"week-hours\"\nlabel = \"Hours in a week\"\nvalue = 168\nunit = \"hours\"\nsources = [\"arithmetic\"]\ngrade = \"A\"",
    }
    MissingWords "E141" "Words of the check are missing" {
        what: "Every question, answer, rule and result of the self-check needs its words in every language.",
        why: "A person would meet an empty question, or a result without a reason.",
        fix: "Add the words under the key named.",
        example: "[withdrawal]\nask = \"…\"",
    }
    ExtraWords "E142" "Words of the check that belong to nothing" {
        what: "The key does not belong to any question, answer, rule or result of the self-check.",
        why: "It is probably a misspelling of one that does, which is then missing.",
        fix: "Correct the key or take it out.",
        example: "[withdrawl]   should be   [withdrawal]",
    }
    SnippetOfOneLanguage "E143" "A snippet is not there in every language" {
        what: "The folder `shared` of one language holds a snippet that another language of the site lacks.",
        why: "Snippets hold safety texts that pages rely on. Readers of one language would miss one.",
        fix: "Translate the snippet into a file of the same name.",
        example: "content/es/shared/call-911.md   translates   content/en/shared/call-911.md",
    }
    HalfMarkup "W144" "Signs of a heading, a list, a table, a link or bold letters that are shown as typed" {
        what: "A text has signs that belong to Markdown, but something beside them is missing, so they are shown as they were typed. Or it names the address of a site or of mail without a sign of a link, or has lines that were meant to stand below each other and flow together.",
        why: "Readers see bars, stars and brackets, and cannot tap what was meant as a link.",
        fix: "Write what the message says; to show such a sign as it is, write a backslash before it, and an address between two backticks.",
        example: "## A heading    **bold**    [a link](page.md)",
    }
    TableRow "W145" "A table row does not fit its head" {
        what: "A row of a table has more or fewer cells than the head of the table.",
        why: "Text in a cell without a column is lost, and a text right below a table becomes a row of it.",
        fix: "Give each row as many cells as the head has, and leave an empty line below the table.",
        example: "| What | Why |\n|---|---|\n| A coat | It is cold |",
    }
    TextAsCode "W146" "A text is shown as code" {
        what: "A paragraph begins with a tab or four spaces. Markdown takes that for the code of a program.",
        why: "It is shown in typewriter letters, in one long line that phones cannot show.",
        fix: "Take the spaces or the tab before it away; for real code, put three backticks above and below it.",
        example: "Please ring twice.",
    }
    PastedHtml "E147" "A text was pasted together with HTML" {
        what: "A word processor put its own HTML on the clipboard, and it was pasted into the page.",
        why: "It brings fonts, colors and sizes that no reader can change, and breaks the rules of a page.",
        fix: "Take it out and paste it again as plain text.",
        example: "Ctrl+Shift+V, on a Mac Cmd+Shift+V",
    }
    EmptyPage "W148" "A page has no text" {
        what: "Below the settings of this page stands nothing.",
        why: "Readers who follow a link to it find a title and nothing else.",
        fix: "Write the text below the second line of plus signs, or set draft = true until it is written.",
        example: "draft = true",
    }
    PictureWithoutWords "W149" "A picture has no description" {
        what: "Between the brackets of a picture stands nothing.",
        why: "People who cannot see the picture hear nothing of it, or the name of a file.",
        fix: "Say in the brackets what the picture shows, in a few words.",
        example: "![A green door beside a garden wall](/door.jpg)",
    }
    NoQuestions "W150" "A page of questions asks none" {
        what: "`faq = true` stands in the settings of this page, and no heading of the second level ends in a question mark.",
        why: "Search engines are promised questions with their answers and find none.",
        fix: "Write each question as a heading such as ## How long does it take? with its answer below, or take the line out.",
        example: "## How long does it take?",
    }
    TypedFigure "W151" "A figure or a phone number is typed by hand" {
        what: "A length of time, a sum of money, a share or a phone number stands in the text of a page, and not in the fact base.",
        why: "Such figures change, and readers act on them. In content/facts.toml each one has a source and a day on which it was checked, and is mended in one place.",
        fix: "Add the figure to content/facts.toml with its source and write {{ fact(id=\"…\") }}, or say it without a figure. Your own phone number stands in your program's file, and pages link to it; another one becomes a [[line]] in content/facts.toml.",
        example: "A program lasts 12 weeks.   becomes   A program lasts {{ fact(id=\"iop-length\") }}.",
    }
    HurtingWord "W152" "A word can hurt or blame" {
        what: "The text uses a word that makes people feel ashamed or blamed.",
        why: "People who feel blamed ask for help later or not at all. The person who reads this page may be the one that it speaks about.",
        fix: "Use the words that the message offers. A word that the page speaks about stands in quotation marks.",
        example: "an addict   becomes   a person with a substance use disorder",
    }
    UnexplainedAcronym "W153" "Letters that nobody has explained" {
        what: "A page uses letters such as PHP before it says what they mean.",
        why: "The reader may see such letters for the first time, on a bad night. People who cannot follow stop reading.",
        fix: "Write the words at the first place, with the letters in parentheses behind them.",
        example: "a PHP   becomes   a partial hospitalization program (PHP)",
    }
    HardText "W154" "A text is hard to read" {
        what: "The finished text of the page is harder to read than the limit in site.toml: `grade` for English, `inflesz` for Spanish.",
        why: "Fear makes reading harder. Most people follow a text easily that is some years below what they learned at school.",
        fix: "Cut the marked sentences in two and take shorter words. `carelevel check --grades` shows every page.",
        example: "In site.toml:   grade = 8      inflesz = 55",
    }
    BorrowedNumber "E155" "A help line bears the number of another" {
        what: "The name of a `[[line]]` says 988, 911, 112 or 999, and the line calls another number.",
        why: "People know these numbers by heart. They would tap the name and reach somebody else.",
        fix: "Give the line a name of its own, or the number that its name says.",
        example: "[[line]]\nid = \"harbor\"\nname = \"Harbor crisis line\"\ncall = \"+1 307 555 0100\"",
    }
    OpenNote "E156" "A note that readers would see" {
        what: "A note to the people who write this site, <!-- like this -->, begins where carelevel cannot leave it out: it has no end, or stands where notes are not known.",
        why: "Such notes name patients and colleagues, and everybody could read them.",
        fix: "Write --> where the note ends, and a note with empty lines on a line of its own. Among settings, a note is a line that begins with #.",
        example: "<!-- Ask Jane for the new hours -->",
    }
    SettingsAsText "E157" "Settings that would be shown as text" {
        what: "A block of settings, such as [[program.prices]], stands below the second line of three plus signs, where the text begins.",
        why: "Readers would see brackets and quotation marks, and the page would lack what the block says.",
        fix: "Move the block above the second +++.",
        example: "[[program.prices]]\nwhat = \"One week\"\ndollars = 1200\n+++",
    }
    NamesNothing "W158" "A setting names something that is not there" {
        what: "A page or section in `leave_out`, or the theme of `theme`, is not there.",
        why: "The setting does nothing: a page that you meant to leave out is published, or your own look is missing.",
        fix: "Correct the name, or take it out.",
        example: "leave_out = [\"people/teens.md\", \"families\"]",
    }
    SameAddress "E201" "Two pages have one address" {
        what: "Two files would be published under the same address.",
        why: "One of them would replace the other.",
        fix: "Give one of them another file name or `slug`.",
        example: "slug = \"iop-evening\"",
    }
    BrokenLink "E202" "A link leads nowhere" {
        what: "The link names a page or file that is not part of the site.",
        why: "A reader who follows it, perhaps in need, meets an error page.",
        fix: "Correct the path, or remove the link.",
        example: "[Partial hospitalization](php.md)",
    }
    BrokenAnchor "E203" "A link leads to a heading that is not there" {
        what: "The page exists, but it has no heading and no part with this id.",
        why: "A reader lands at the top of the page and must search.",
        fix: "Correct the part after #.",
        example: "[A week](iop.md#a-week)",
    }
    BadAddress "E204" "A name cannot become an address" {
        what: "File names, slugs and aliases become addresses, made of letters, digits, dots, hyphens and underscores.",
        why: "Other characters break links, or reach outside the site's folder.",
        fix: "Rename it, using small letters, digits and hyphens.",
        example: "evening-iop.md",
    }
    RequiredPageMissing "E205" "A page that every site needs is missing" {
        what: "The page with emergency advice, and the pages it stands on, cannot be left out.",
        why: "Some readers arrive in danger.",
        fix: "If site.toml leaves it out, take it out of `leave_out`; else add the page.",
        example: "content/en/tonight.md",
    }
    NoSection "E206" "A folder has no section page" {
        what: "Every folder with pages needs a file named _index.md.",
        why: "Its pages would have no parent in menus and breadcrumbs.",
        fix: "Add _index.md with a title and a description.",
        example: "content/en/programs/_index.md",
    }
    UnknownLanguage "E207" "A folder is for a language that the site does not have" {
        what: "The folders directly in `content` are languages, and this one is not in `languages` of site.toml.",
        why: "Its pages would not be published.",
        fix: "Add the language to site.toml, or move the folder.",
        example: "languages = [\"en\", \"es\"]",
    }
    NoSite "E208" "There is no site here" {
        what: "The folder has no site.toml.",
        why: "carelevel cannot tell what to build.",
        fix: "Run this in your site's folder, name it with --site, or start one with: carelevel new my-site",
        example: "carelevel build --site my-site",
    }
    RedirectLoop "E209" "An old address belongs to a page" {
        what: "An entry of `aliases` is the address of a page that exists, or of another alias.",
        why: "Readers would be sent in circles or to the wrong page.",
        fix: "Take the alias out.",
        example: "aliases = [\"old-name/\"]",
    }
    BadTranslation "E210" "A translation belongs to nothing" {
        what: "A page outside the site's first language translates the page of the same path there, or the one that `translation_of` names. That page is not there, or it has another translation already.",
        why: "The language switch would lead nowhere, and nobody would hear when the original changes.",
        fix: "Name the original by its path below the language's folder.",
        example: "translation_of = \"levels/iop.md\"",
    }
    UnsafePath "E211" "A link in the file system leads out of the site" {
        what: "A file or folder of the site is a symbolic link to something outside the site's folder, or in a circle.",
        why: "Files that are nobody's business could be published.",
        fix: "Copy the file into the site instead.",
        example: "cp ../logo.svg static/logo.svg",
    }
    TooLarge "E212" "A file is too large" {
        what: "A page or another text may have 8 MB, a file in `static` 64 MB, and a finished page 16 MB.",
        why: "It would take the memory that the rest of the site needs, and no phone would load it.",
        fix: "Put large files in `static`, or split the page.",
        example: "static/brochure.pdf",
    }
    StrayFile "W213" "A file in content that nothing uses" {
        what: "The folder `content` holds a file that is neither a page nor facts, words or a snippet.",
        why: "It will not be published, and a misspelled ending would hide a page.",
        fix: "Give pages the ending .md, and put pictures and documents into `static`.",
        example: "content/en/paying.md",
    }
    TranslationLags "W214" "A translation is older than its original" {
        what: "`original` holds the fingerprint of the text that was translated, and the original has another one now. The page says so at its top.",
        why: "Readers of the two languages are told different things.",
        fix: "Bring the translation up to date, then copy the new fingerprint into `original`.",
        example: "original = \"3f0c9a52d1\"",
    }
    SafetyTranslationLags "E215" "A translation of a safety page is older than its original" {
        what: "The page is about what to do in danger, and its original has changed since it was translated.",
        why: "Old advice in an emergency can cost a life, in any language.",
        fix: "Bring the translation up to date, then copy the new fingerprint into `original`.",
        example: "original = \"3f0c9a52d1\"",
    }
    OriginalUnnamed "W216" "A translation does not say what was translated" {
        what: "The page translates another, but its front matter has no `original`, the fingerprint of the text that was translated.",
        why: "When the original changes, nobody would hear that the translation is out of date.",
        fix: "Compare the two pages, then add `original`.",
        example: "original = \"3f0c9a52d1\"",
    }
    Untranslated "W217" "Pages without a translation" {
        what: "Some pages of the site's first language are missing in another one. Its language switch leads from them to that language's home page.",
        why: "Readers of that language cannot read them.",
        fix: "Translate them when you can: the same path in the other language's folder.",
        example: "content/es/paying.md   translates   content/en/paying.md",
    }
    TemplateSyntax "E301" "A template is not written correctly" {
        what: "The theme's template does not follow the template language.",
        why: "No page that uses it can be made.",
        fix: "Correct the marked place.",
        example: "{% if page.next %} … {% endif %}",
    }
    TemplateFailed "E302" "A template failed" {
        what: "The template asked for something that this page does not have.",
        why: "The page cannot be made.",
        fix: "Correct the template, or ask first with {% if … %}.",
        example: "{% if page.next %}{{ page.next.title }}{% endif %}",
    }
    TemplateMissing "E303" "A template is missing" {
        what: "A template, component, filter or function is named that the theme does not have.",
        why: "The page cannot be made.",
        fix: "Correct the name, or add the file to the theme.",
        example: "template = \"page\"   uses   templates/page.html",
    }
    UnknownThemeFile "W304" "A theme file that nothing uses" {
        what: "The theme folder holds a file that replaces nothing and belongs to no known folder.",
        why: "A misspelled name would have no effect.",
        fix: "Move it into the theme's folder templates, css or i18n, correct its name, or take it out.",
        example: "themes/clinic/css/extra.css",
    }
    InterfaceWords "E305" "Interface words are missing" {
        what: "The theme's words for this language lack an entry that the site needs.",
        why: "Buttons, units or labels would be empty.",
        fix: "Add the entry to the theme's i18n file.",
        example: "themes/default/i18n/en.toml",
    }
    ExtraInterfaceWords "E306" "Interface words that are too many" {
        what: "The theme has a word in one language of the site that its first language lacks, or the same word twice.",
        why: "It is probably a misspelling of one that is missing, or a change that would have no effect.",
        fix: "Correct the key, take it out, or add it in every language of the site.",
        example: "[crisis]\ndangr = \"…\"   should be   danger = \"…\"",
    }
    BrandContrast "E307" "A color of the brand cannot be read well enough" {
        what: "A color in [brand] of site.toml stands out too little from the backgrounds of the theme: text needs a contrast of 4.5 to 1, the frame around what the keyboard is on 3 to 1 (WCAG 2.2, level AA).",
        why: "People with weak eyes, an old screen or the sun on it could not read it, and some of them need help now.",
        fix: "Take a darker color for light screens, a lighter one for dark screens.",
        example: "[brand]\ncolor = \"#00665c\"",
    }
    CrisisMissing "E401" "The crisis lines are missing" {
        what: "A finished page does not hold tappable links to 911 and 988.",
        why: "They must be on every page: some readers arrive in danger.",
        fix: "Include parts/crisis-bar.html in the theme's template.",
        example: "{% include \"parts/crisis-bar.html\" %}",
    }
    PolicyWrong "E402" "A page's policy is not that of its kind" {
        what: "The content policy in the page's head is missing, late, or differs from the one for pages of this kind.",
        why: "The policy is what keeps other parties out of the page.",
        fix: "Print {{ policy }} in the head, right after the charset.",
        example: "<meta http-equiv=\"Content-Security-Policy\" content=\"{{ policy }}\">",
    }
    ForeignResource "E403" "A page loads something from elsewhere" {
        what: "The page would load a picture, style, frame or other file from another address, or from a data: address.",
        why: "The other party would learn who reads about care, and when.",
        fix: "Copy the file into `static` and use it from there, or link to it with an ordinary link.",
        example: "![Our entrance](/entrance.jpg)",
    }
    ScriptForbidden "E404" "A script where none belongs" {
        what: "The page holds a script, an event handler or a javascript: link.",
        why: "Pages of this kind promise to work, and to stay private, without script.",
        fix: "Take it out.",
        example: "<a href=\"call.html\">   instead of   <a href=\"#\" onclick=\"…\">",
    }
    ForbiddenMarkup "E405" "Markup that the promises rule out" {
        what: "The page holds an element or attribute that can load, send or redirect: <base>, <meta refresh>, <style>, style=, <iframe>, ping and the like.",
        why: "Each of them can break the page's privacy or its policy.",
        fix: "Take it out; use classes for looks and ordinary links for the rest.",
        example: "<p class=\"note\">   instead of   <p style=\"color:red\">",
    }
    FormForbidden "E406" "A form that could send answers" {
        what: "The page holds a form other than the self-check's own.",
        why: "What people type about their health must not leave their device.",
        fix: "Take the form out; name a phone number or an address instead.",
        example: "{{ line(id=\"our-front-desk\") }}",
    }
    StructureWrong "E407" "The page's structure is not sound" {
        what: "A page has exactly one main heading, a main part, a title and a language.",
        why: "Screen readers and search engines rely on them.",
        fix: "Mend the template or the text that made it.",
        example: "<html lang=\"en\"> … <main id=\"main\"><h1>…</h1>",
    }
    NoAltText "E408" "A picture has no description" {
        what: "An image has no alt text.",
        why: "People who cannot see the picture get nothing instead.",
        fix: "Say in a few words what the picture shows; use alt=\"\" for pure decoration.",
        example: "![The front door, with a ramp on the left](/door.jpg)",
    }
    NoLabel "E409" "A control has no label" {
        what: "A form control has no label that belongs to it.",
        why: "Screen readers announce it as “edit” or “radio button”, and nothing more.",
        fix: "Add a label with for= and the control's id.",
        example: "<label for=\"q1\">…</label>",
    }
    RepeatedId "E410" "An id stands twice on a finished page" {
        what: "Two elements of one page have the same id.",
        why: "Links, labels and screen readers find only the first.",
        fix: "Change one of them.",
        example: "id=\"cost-2\"",
    }
    FinishedLinkBroken "E411" "A finished page links to something that is not there" {
        what: "A link or reference in the finished page does not lead to a file or an id of the site.",
        why: "A reader who follows it meets an error.",
        fix: "Mend the template or the raw HTML that made it.",
        example: "href=\"../levels/iop/index.html#week\"",
    }
    ReferrerLeak "E412" "A link tells the other site where the reader comes from" {
        what: "A link to another site has no rel=\"noreferrer\".",
        why: "The other site would learn which page about care the reader was on.",
        fix: "Add rel=\"noreferrer\".",
        example: "<a href=\"https://988lifeline.org/chat/\" rel=\"noreferrer\">",
    }
    MinifyGap "W413" "Raw HTML that minifying would change" {
        what: "The page holds raw HTML whose meaning depends on gaps or empty values that minifying drops.",
        why: "Two words could run together on the published page.",
        fix: "Put inline text into a paragraph or list item.",
        example: "<p><a href=\"a.html\">One</a> <a href=\"b.html\">Two</a></p>",
    }
    OtherNumber "E414" "A link says one number and dials another" {
        what: "The text of a link to a phone number, or what a screen reader says for it, names a different number than the one that the link dials.",
        why: "A person in need would reach somebody else, or nobody.",
        fix: "Write the same number in the text, in a label or title, and in the link.",
        example: "<a href=\"tel:988\">988</a>",
    }
    CrisisHidden "E415" "A style could hide a crisis line" {
        what: "A rule in a style sheet reaches the links to 911 or 988 and could leave them unseen, unread or out of reach, on some screen or on paper.",
        why: "Some readers arrive in danger. No look may stand between them and help.",
        fix: "Let the rule name only what it is meant for. The crisis lines stand in `nav.crisis` above each page, and in `.lines` on 404.html.",
        example: "@media print { .menu { display: none } }   instead of   @media print { nav { display: none } }",
    }
    CheckAsks "E416" "The self-check would ask for a file while it is answered" {
        what: "A style of the self-check names a file, which browsers fetch when its rule begins to hold, or a picture there waits until it is in sight.",
        why: "The request would come when an answer is chosen or a result is shown, and tell the server so.",
        fix: "Draw it with colors and borders, or move the rule into css/page/, which the self-check does not load.",
        example: "input:checked + label { background: #def }   instead of   input:checked + label { background: url(yes.png) }",
    }
    OldLooks "W417" "Old HTML that says how a text looks" {
        what: "The page holds an element or an attribute for looks, such as <center> or align, which HTML gave up long ago.",
        why: "The page breaks the standard, and such a look does not follow the reader's: not on a small screen, not in large letters.",
        fix: "Take it out; the theme decides on looks, and styles of your own can change them.",
        example: "Please ring twice.   instead of   <center>Please ring twice.</center>",
    }
    PhotoPlace "E418" "A photo says where it was taken" {
        what: "Phones write the place into each photo. A file in `static` still holds it.",
        why: "Everybody could read out of the file where somebody lives, or where a safe house stands.",
        fix: "Remove the place from the photo, or take a screenshot of it and use that.",
        example: "On Windows: Properties, Details, Remove Properties and Personal Information",
    }
    HeavyPicture "W419" "A picture that phones take long to load" {
        what: "A picture in `static` has more than 2 MB.",
        why: "Readers on an old phone, or with little money for data, wait for it or leave.",
        fix: "Save a smaller copy of it: 1,200 pixels wide is enough for every screen.",
        example: "static/house.jpg",
    }
    UnshownPicture "E420" "A picture that most browsers cannot show" {
        what: "A page shows a HEIC, HEIF or TIFF file, as phones and scanners save them.",
        why: "Most readers would see an empty frame.",
        fix: "Save the picture as JPEG, and write its new name in the page.",
        example: "![Our house](/house.jpg)",
    }
    OutputOccupied "E501" "The output folder holds files that are not carelevel's" {
        what: "The folder holds something that carelevel did not make.",
        why: "carelevel never deletes or replaces what is yours.",
        fix: "Move it into `static` if it belongs to the site. If nobody needs it, delete it. Or choose another folder with --out.",
        example: "carelevel build --out public",
    }
    #[machine true] CannotWrite "E502" "The site cannot be written" {
        what: "The system did not let carelevel write the finished site.",
        why: "The last good site is still there, unchanged.",
        fix: "Check that there is room on the disk and that you may write to the folder, then build again.",
        example: "df -h .",
    }
    OutputInside "E503" "The output folder is part of the site's sources" {
        what: "The output folder is the site's folder itself, holds it, or lies in content, themes or static.",
        why: "The next build would read what the last one wrote, or write over your files.",
        fix: "Choose another folder with --out.",
        example: "carelevel build --out public",
    }
    #[machine true] OutputBusy "E504" "Another build is writing this folder" {
        what: "A second carelevel is writing to the same output folder at this moment.",
        why: "The two would mix their files.",
        fix: "Wait until the other one has finished, then build again.",
        example: "carelevel build",
    }
    FolderNotEmpty "E505" "A new site needs a new folder" {
        what: "The folder named for a new site already holds something.",
        why: "carelevel never writes over your files.",
        fix: "Choose a name that is not taken yet.",
        example: "carelevel new my-clinic",
    }
    FileIsThere "E506" "A file of that name is there already" {
        what: "carelevel was asked to write a new file, and a file of that name is there.",
        why: "carelevel never writes over your files.",
        fix: "Change the file that is there, or move it away first.",
        example: "carelevel eject content/en/finding-care/paying.md",
    }
    UnknownChoice "E601" "A word is not in the list" {
        what: "Some settings of a program are chosen from a list, so that readers can compare programs.",
        why: "A word of your own would stand in no filter and in no language but yours.",
        fix: "Choose from the list; what it lacks has a setting beside it, such as more_conditions.",
        example: "components = [\"group-therapy\", \"individual-therapy\"]",
    }
    PhoneWrong "E602" "A phone number that cannot be dialed" {
        what: "A phone number has ten digits, or eleven with a 1 before them, and neither its area code nor the part after it begins with 0 or 1.",
        why: "A person who gathered the courage to call would hear that the number does not exist.",
        fix: "Write the number with its area code, and call it once yourself.",
        example: "number = \"(555) 555-0100\"",
    }
    ProgramMisplaced "E603" "A program page in the wrong place" {
        what: "Program pages stand in the folder `programs` and have a [program] table; other pages have neither.",
        why: "The list of programs is made from that folder, and a program outside of it would be found by nobody.",
        fix: "Move the file, or add the [program] table.",
        example: "content/en/programs/evening-iop.md",
    }
    HoursBelowLevel "E604" "Fewer hours than the level means" {
        what: "The hours that follow from the schedule are fewer than the level of care begins at.",
        why: "People are sent to a level because they need its hours. A page that claims more than it gives can cost a life, and insurers pay by the same figure.",
        fix: "Correct the schedule or days_attended, or name the level that the hours fit.",
        example: "level = \"outpatient\"",
    }
    HoursAboveLevel "W605" "More hours than the level means" {
        what: "The hours that follow from the schedule are those of the next level of care.",
        why: "Readers who compare programs by their level would not find this one.",
        fix: "Look whether breaks are counted or groups to choose from need a `track`; else name the higher level.",
        example: "track = \"Evening group\"",
    }
    UnsafeClaim "E606" "A claim that could cost a life" {
        what: "The page says that a program makes a hospital, an emergency call, medical withdrawal care or a medicine needless.",
        why: "Somebody in danger may believe it, stay at home, and die.",
        fix: "Take the claim out, and say for whom your program is not enough.",
        example: "Not: “eliminates the need for hospital stays”. But: “We cannot treat withdrawal; we call a hospital with you.”",
    }
    UnprovableClaim "E607" "A claim that no reader can check" {
        what: "The page promises how treatment ends, ranks itself, gives a rate without a source, or names no insurer.",
        why: "Frightened people choose by such words and pay for them; regulators call them deceptive.",
        fix: "Say what can be checked, or give the figure a source in content/facts.toml.",
        example: "Not: “95% success rate”. But: “Groups have up to ten people and are led by licensed social workers.”",
    }
    AlwaysClaim "E608" "“24/7” with nobody there" {
        what: "A text says that somebody is there at any hour, and neither crisis_cover nor a phone number is open always.",
        why: "A person who calls at three in the morning and hears a machine may not call again.",
        fix: "Take the words out, or name the number that is answered day and night, with open = \"24/7\".",
        example: "open = \"24/7\"",
    }
    Contradiction "E609" "Two settings of a program contradict each other" {
        what: "What one setting says, another one denies.",
        why: "The page would tell readers both, and they would trust the better one.",
        fix: "Correct one of the two.",
        example: "components = [\"crisis-cover\"] with crisis_cover = { when = \"none\" }",
    }
    PhoneUndeclared "E610" "A phone number that nobody answers for" {
        what: "A number stands in a text of the page, and [[program.phones]] does not list it.",
        why: "Readers must know who picks up before they tell a stranger about their illness; many numbers on clinics' pages lead to call centers.",
        fix: "Add the number to [[program.phones]] with who answers, or take it out of the text.",
        example: "[[program.phones]]\nnumber = \"(207) 555-0110\"\nanswered_by = \"Our front desk\"",
    }
    NoEmergencyAddress "E611" "Nobody would know where to send help" {
        what: "People take part from home, and the page does not say how the program learns their address at each session.",
        why: "In a crisis on a video call, an ambulance can come only to an address that somebody knows.",
        fix: "Ask for the address and a person to call at the start of each session, and say so under emergency_address.",
        example: "emergency_address = \"At the start of each session we ask where you are, and whom to call.\"",
    }
    NoCrisisCover "W612" "Nobody of the program in a crisis" {
        what: "crisis_cover says that people in the program can reach nobody of it in a crisis.",
        why: "Help in a crisis, day and night, is a core service of such a program. The page says plainly that there is none.",
        fix: "Arrange a clinician on call, by turns or with another program, and name the number.",
        example: "crisis_cover = { when = \"always\", phone = \"(207) 555-0110\" }",
    }
    ListOld "W613" "A list that has grown old" {
        what: "Insurers or waiting times were looked up long ago.",
        why: "People plan their money and their days by them, and learn too late that they changed.",
        fix: "Go through the list again, then write the new day under checked.",
        example: "checked = 2026-11-22",
    }
    LicenseEnded "W614" "A license that has ended" {
        what: "The last day of a license has passed.",
        why: "Readers and insurers look licenses up.",
        fix: "Write the new last day, or take the license out.",
        example: "until = 2028-06-30",
    }
    StarterText "W615" "Text of the starter is left" {
        what: "What carelevel wrote to show what belongs there still stands there: a text, a number, or a value whose line ends in # Change this.",
        why: "Readers would take an example for the truth.",
        fix: "Write your own wherever it says “Change this”, take these words out, and put your number in place of (555) 555-0100.",
        example: "owner = \"Harbor County\"",
    }
    OnlyReferralLines "W616" "No number reaches the program itself" {
        what: "Every number of the page is a referral line.",
        why: "A reader who wants this program may be sent to another one that pays for callers.",
        fix: "If your own staff answer this number, write referral_line = false. If not, add a number that they do answer.",
        example: "referral_line = false",
    }
    UnclearTime "W617" "A time that may be meant in the other half of the day" {
        what: "A time is read as one of the morning or of the night, and such times are seldom meant.",
        why: "A person who comes at six in the morning for an evening group stands before a closed door.",
        fix: "Write am or pm behind the time. 24 hours are written with two digits: 06:00, 18:00.",
        example: "from = \"6:00 pm\"",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_unique_and_in_order() {
        let texts: Vec<&str> = Code::ALL.iter().map(|code| code.text()).collect();
        let numbers: Vec<&str> = texts.iter().map(|text| &text[1..]).collect();
        let mut sorted = numbers.clone();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(numbers, sorted);
        assert!(texts.iter().all(|text| text.starts_with(['E', 'W'])));
    }

    #[test]
    fn every_entry_is_complete_sentences() {
        for code in Code::ALL {
            let entry = code.entry();
            for sentence in [entry.what, entry.why] {
                assert!(sentence.ends_with('.'), "{}: {sentence}", entry.text);
            }
            assert!(!entry.fix.is_empty() && !entry.example.is_empty());
            assert!(!entry.title.ends_with('.'));
        }
    }
}
