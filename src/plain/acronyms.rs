//! Acronyms, and whether a page says what they stand for when it first uses them.
//!
//! In: the texts of one page in their order. Out: a remark at the first place of
//! each acronym that is used before it is explained.

use super::words::{self, paragraph, word_before};
use super::{Language, Remark, capitals};
use crate::diag::Code;
use std::collections::BTreeSet;
use std::ops::Range;

/// Letters that need no explanation, and why.
struct Known {
    letters: &'static [&'static str],
    /// The reason.
    #[allow(dead_code, reason = "read by people, and by the test of the list")]
    why: &'static str,
}

#[rustfmt::skip]
const KNOWN: &[Known] = &[
    Known { letters: &["US", "USA", "UK", "EU", "EE", "UU"], why: "countries that everybody knows by these letters" },
    Known { letters: &["TV", "OK", "FAQ", "ID", "PDF", "QR", "AM", "PM"], why: "the letters are the everyday word" },
    Known { letters: &["HIV", "AIDS", "COVID", "DNA", "VIH", "ADN"], why: "the long form tells most readers less than the letters" },
    Known { letters: &["GHB", "LSD", "MDMA", "THC"], why: "drugs that people know by these letters; the chemical name explains nothing" },
    Known { letters: &["LGBTQ", "LGBT"], why: "the name that people give themselves" },
    Known { letters: &["SMART"], why: "part of the name SMART Recovery" },
    Known { letters: &["CFR", "USC"], why: "part of how a law is cited, such as 42 CFR Part 2" },
    Known { letters: &["AYUDA"], why: "the word to send to 988 for help in Spanish" },
    Known { letters: &["II", "III", "IV"], why: "numbers" },
];

/// Words that come between a name and its letters, or the other way round.
const LINKS: &[&str] = &["or", "as", "o", "u"];

/// Words before the letters after which they are the name of what the text just described:
/// "a training for families called CRAFT", "the federal agency SAMHSA".
const NAMED: &[&str] = &[
    "called",
    "agency",
    "institute",
    "center",
    "society",
    "association",
    "llamado",
    "llamada",
    "llama",
    "inglés",
    "federal",
    "agencia",
    "instituto",
    "centro",
];

/// What comes between the letters and what they mean.
const MEANS: &[&str] = &[
    "is short for",
    "are short for",
    "short for",
    "stands for",
    "means",
    "siglas de",
    "significa",
];

/// What follows the letters of a body's name when the text says what it is, which helps
/// more than its long name: "SAMHSA, the federal agency for substance use".
const SAYS_WHAT: &[&str] =
    &[", the ", ", a ", ", an ", ", la ", ", el ", ", un ", ", una ", " en inglés"];

/// The acronyms that a page has explained, or was already told about.
#[derive(Debug, Default)]
pub(super) struct Explained(BTreeSet<String>);

impl Explained {
    /// Reads the next text of the page. `leads` stand right below it: the first of
    /// them that uses the letters of a title may explain them.
    pub(super) fn read(
        &mut self,
        language: Language,
        text: &str,
        leads: &[&str],
        prose: &dyn Fn(&Range<usize>) -> bool,
        remarks: &mut Vec<Remark>,
    ) {
        let mut at = 0;
        while let Some(word) = next_word(text, at) {
            at = word.end;
            let Some(letters) = letters(text.get(word.clone()).unwrap_or_default()) else {
                continue;
            };
            let known = KNOWN.iter().any(|known| known.letters.contains(&letters));
            // `[!NOTE]` is the sign of a callout.
            let is_sign = text.get(..word.start).is_some_and(|before| before.ends_with("[!"));
            let seen = known || is_sign || self.0.contains(letters);
            if seen || !prose(&word) || words::is_state(text, &word) {
                continue;
            }
            if let Some(end) = capitals::sentence(text, &word) {
                at = end;
                if self.0.insert(capitals::NAME.to_owned()) {
                    remarks.push(capitals::remark(word.start..end));
                }
                continue;
            }
            if is_shouted(text, &word) {
                continue;
            }
            self.0.insert(letters.to_owned());
            let below = text.get(below_heading(text, &word)).unwrap_or_default();
            if is_explained(language, text, &word, letters)
                || leads
                    .iter()
                    .chain([&below])
                    .find_map(|lead| is_explained_first(language, lead, letters))
                    == Some(true)
            {
                continue;
            }
            remarks.push(Remark {
                code: Code::UnexplainedAcronym,
                span: word,
                message: format!("{letters} stands here before the page says what it means."),
                help: format!(
                    "Write the words at the first place, with {letters} in parentheses behind them; or say it without the letters."
                ),
            });
        }
    }
}

/// Whether a word stands beside another one in capitals that is too long for letters:
/// `EVENING PROGRAM` is loud, not short for anything.
fn is_shouted(text: &str, word: &Range<usize>) -> bool {
    let length = |word: Option<&str>| {
        word.filter(|word| word.len() > 2 && letters(word).is_some()).map_or(0, str::len)
    };
    let before = text.get(..word.start).unwrap_or_default().split_whitespace().next_back();
    let after = text.get(word.end..).unwrap_or_default().split_whitespace().next();
    let beside = length(before).max(length(after));
    beside > 0 && beside + word.len() > LONGEST_PAIR
}

/// No two acronyms side by side have more letters.
const LONGEST_PAIR: usize = 10;

/// The paragraph below a word that stands in a heading; nothing for other words.
fn below_heading(text: &str, word: &Range<usize>) -> Range<usize> {
    let before = words::before(text, word.start, words::SENTENCE);
    let line = word.start - before.len() + before.rfind('\n').map_or(0, |at| at + 1);
    let after = words::after(text, word.end, words::SENTENCE);
    match after.find("\n\n").map(|at| word.end + at + 2) {
        Some(start) if text.get(line..).is_some_and(|line| line.starts_with('#')) => {
            paragraph(text, start)
        }
        _ => 0..0,
    }
}

/// Whether a text explains these letters where it first uses them, if it does use them.
fn is_explained_first(language: Language, text: &str, wanted: &str) -> Option<bool> {
    let mut at = 0;
    while let Some(word) = next_word(text, at) {
        at = word.end;
        if text.get(word.clone()).and_then(letters) == Some(wanted) {
            return Some(is_explained(language, text, &word, wanted));
        }
    }
    // "What is an IOP?" may be answered without the letters.
    spells(text, wanted).then_some(true)
}

/// The next word that holds two capital letters side by side.
fn next_word(text: &str, from: usize) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let capital = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_uppercase);
    let inside = |byte: &u8| byte.is_ascii_alphanumeric() || !byte.is_ascii();
    let mut at = from + 1;
    // Of two capitals side by side, one stands at every second byte.
    while at < bytes.len() {
        let pair = capital(at) && (capital(at - 1) || capital(at + 1));
        if !pair {
            at += 2;
            continue;
        }
        let start = bytes.get(..at)?.iter().rposition(|byte| !inside(byte));
        let start = start.map_or(0, |start| start + 1).max(from);
        let end = bytes.get(at..)?.iter().position(|byte| !inside(byte));
        return Some(start..end.map_or(bytes.len(), |end| at + end));
    }
    None
}

/// The letters of an acronym, without the ending of a plural. A word with digits is the
/// number of a document, and one with small letters in it is a name.
fn letters(word: &str) -> Option<&str> {
    let letters = word.strip_suffix('s').unwrap_or(word);
    (letters.len() > 1 && letters.bytes().all(|byte| byte.is_ascii_uppercase())).then_some(letters)
}

fn is_explained(language: Language, text: &str, word: &Range<usize>, letters: &str) -> bool {
    let marks = ['*', '_', '[', ']', '"', '“', '”'];
    let near = words::before(text, word.start, words::SENTENCE);
    let before = near.trim_end_matches(marks);
    let end_before = |part: &str| word.start - near.len() + part.len();
    let mut after = words::after(text, word.end, words::SENTENCE);
    // The address of a link stands between its words and the text behind it.
    if let Some((_, rest)) = after.strip_prefix("](").and_then(|rest| rest.split_once(')')) {
        after = rest;
    }
    let after = after.trim_start_matches(marks);
    let sentence = after.split(['.', '|', '\n']).next().unwrap_or_default().replace(marks, "");
    let sentence = sentence.as_str();
    let sentence_before = before.rsplit(['.', '|', '\n']).next().unwrap_or_default();
    if spells(sentence, letters) || spells(sentence_before, letters) {
        return true;
    }
    // "See virtual IOP (IOP: intensive outpatient program)."
    let line = after.lines().next().unwrap_or_default();
    if line.contains(&format!("({letters}:")) {
        return true;
    }
    // A term of a list of definitions is explained in the line below it.
    let below = after.split_once('\n').filter(|(rest, _)| !rest.contains(['.', '!', '?']));
    if below.is_some_and(|(_, below)| below.starts_with(": ")) {
        return true;
    }
    if let Some(rest) = after.trim_start().strip_prefix('(') {
        let inner = rest.split(')').next().unwrap_or_default();
        return inner.split_whitespace().count() > 1;
    }
    let tail = sentence.trim_start_matches([',', ' ']).to_lowercase();
    let says_what = SAYS_WHAT.iter().any(|words| sentence.starts_with(words));
    if says_what || MEANS.iter().any(|words| tail.starts_with(words)) {
        return true;
    }
    if let Some(before) = before.strip_suffix('(') {
        return after.starts_with(')') || name_before(language, text, end_before(before), letters);
    }
    let end = end_before(before.trim_end_matches([',', ' ']));
    let Some(link) = word_before(text, end) else {
        return false;
    };
    let written = text.get(link.clone()).unwrap_or_default();
    let named = match word_before(text, link.start).and_then(|word| text.get(word)) {
        Some(word) if written == "the" => word,
        _ => written,
    };
    NAMED.contains(&named)
        || (LINKS.contains(&written) && name_before(language, text, link.start, letters))
}

/// Whether words in a row begin with these letters, small words left out:
/// "American Society of Addiction Medicine" for ASAM.
fn spells(sentence: &str, letters: &str) -> bool {
    const SMALL: &[&str] =
        &["of", "and", "the", "for", "on", "in", "de", "del", "y", "la", "los", "las", "para"];
    let initials: String = sentence
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty() && !SMALL.contains(word))
        .filter_map(|word| word.chars().next())
        .map(|letter| letter.to_ascii_uppercase())
        .collect();
    initials.contains(letters)
}

/// Whether the words before byte `at` can be what the letters stand for. Spanish pages
/// keep many English letters, so there any words will do.
fn name_before(language: Language, text: &str, at: usize, letters: &str) -> bool {
    let near = words::before(text, at, words::SENTENCE);
    let head = near.trim_end_matches([' ', '\n', ',', '"', '“', '”', '*', '_', '(']);
    let mut at = at - near.len() + head.len();
    let mut initials = Vec::new();
    for _ in 0..letters.len() + 6 {
        let Some(word) = word_before(text, at) else { break };
        initials.extend(text.get(word.clone()).and_then(|word| word.chars().next()));
        at = word.start;
    }
    let first = letters.chars().next().unwrap_or_default();
    match language {
        Language::English => initials.iter().any(|letter| letter.eq_ignore_ascii_case(&first)),
        Language::Spanish => initials.len() > 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plain::{Reader, Rules};

    fn found(language: Language, texts: &[&str]) -> Vec<String> {
        let mut reader = Reader::new(Rules { language, figures: false, acronyms: true });
        let mut all = Vec::new();
        for text in texts {
            let remarks = reader.read(text, &[], &|_| true);
            all.extend(remarks.into_iter().map(|remark| text[remark.span].to_owned()));
        }
        all
    }

    #[test]
    fn explained_ones_are_left_alone() {
        for text in [
            "An intensive outpatient program (IOP) helps. IOPs differ.",
            "An **intensive outpatient program** (**IOP**) helps.",
            "Ask for an IOP (intensive outpatient program).",
            "Delirium tremens (DTs) is dangerous.",
            "GHB (also called G) is strong.",
            "an intensive outpatient program, or IOP,",
            "CBT\n: Talk therapy.",
            "> [!CAUTION]\n> Call.",
            "The US and TV, HIV, an ID.",
            "IOP stands for a kind of program.",
            "The ASAM Criteria (of the American Society of Addiction Medicine).",
            "NAMI, the National Alliance on Mental Illness, helps.",
            "**The helpline of SAMHSA,** the federal agency for care.",
            "See [PHP](php.md) (partial hospitalization).",
            "The federal center for complementary health (NCCIH) says so.",
            "A training for families called CRAFT teaches this.",
            "Under a law called the COMPACT Act, they can.",
            "The federal agency SAMHSA says so.",
            "See [virtual IOP](virtual-iop.md) (IOP: a kind of day care).",
            "Cognitive therapy (in print \"cognitive behavioral therapy\", CBT).",
            "## What is an IOP?\n\nIt is short for intensive outpatient program.",
            "See [IOP by video](virtual-iop.md) (IOP: a kind of day care).",
            "## What is an IOP?\n\nAn intensive outpatient program (IOP) helps.",
            "A plan B with PhD and eBay, page B2 and PEP20.",
            "1 Pier Road, Portland, ME 04101-2345.",
        ] {
            assert_eq!(found(Language::English, &[text]), [""; 0], "{text}");
        }
        assert_eq!(
            found(Language::English, &["Intensive outpatient program (IOP)", "An IOP gives."]),
            [""; 0]
        );
        assert_eq!(
            found(
                Language::Spanish,
                &["Un programa ambulatorio intensivo (IOP, por sus siglas en inglés)"]
            ),
            [""; 0]
        );
    }

    #[test]
    fn spanish_pages_keep_letters_from_english() {
        for text in [
            "Un programa ambulatorio intensivo (IOP, por sus siglas en inglés).",
            "Terapia cognitivo-conductual (TCC; en inglés, CBT).",
            "Terapia dialéctica conductual, DBT en inglés.",
            "La agencia federal SAMHSA lo dice. Mande AYUDA al 988.",
        ] {
            assert_eq!(found(Language::Spanish, &[text]), [""; 0], "{text}");
        }
        assert_eq!(found(Language::Spanish, &["Un PHP ayuda."]), ["PHP"]);
    }

    #[test]
    fn others_are_told_once_where_they_first_stand() {
        assert_eq!(
            found(
                Language::English,
                &["An IOP helps. An intensive outpatient program (IOP) does."]
            ),
            ["IOP"]
        );
        assert_eq!(found(Language::English, &["Programs differ (IOP, PHP)."]), ["IOP", "PHP"]);
        assert_eq!(found(Language::English, &["IOPs and IOPs", "and IOP again"]), ["IOPs"]);
        let far = "## What is an IOP?\n\nIt helps.\n\nAn intensive outpatient program (IOP).";
        assert_eq!(found(Language::English, &[far]), ["IOP"]);
        assert_eq!(found(Language::English, &["PHP/IOP"]), ["PHP", "IOP"]);
        assert_eq!(found(Language::English, &["xPHP, PHP"]), ["PHP"]);
    }

    #[test]
    fn a_title_may_be_explained_by_the_line_below_it() {
        let rules = Rules { language: Language::English, figures: false, acronyms: true };
        let title = "A week in an IOP";
        let explained = "What a week in an intensive outpatient program (IOP) is like.";
        assert_eq!(Reader::new(rules).read(title, &["", explained], &|_| true), []);
        assert_eq!(
            Reader::new(rules).read(title, &["What an IOP is.", explained], &|_| true).len(),
            1
        );
    }

    #[test]
    fn every_known_one_has_a_reason_and_is_needed() {
        let mut seen = BTreeSet::new();
        for known in KNOWN {
            assert!(!known.why.is_empty());
            for letters in known.letters {
                assert!(seen.insert(letters), "{letters} stands twice");
                assert_eq!(self::letters(letters), Some(*letters));
            }
        }
    }
}
