//! Claims that a program page must not make.
//!
//! In: every text of the page with its place. Out: diagnostics with the reason, the
//! source and what to say instead. A claim that is denied, as in "nobody can guarantee",
//! is none.

use super::Desk;
use super::denied::{is_denied, sentence};
use super::texts::Text;
use crate::diag::{Code, Diagnostic};
use std::cmp::Reverse;
use std::ops::Range;

/// Claims with one reason.
struct Claim {
    code: Code,
    /// Beginnings of words that make the claim, in lower case.
    phrases: &'static [&'static str],
    reason: &'static str,
    /// The source's id, if one says so.
    source: Option<&'static str>,
    instead: &'static str,
}

const CLAIMS: &[Claim] = &[
    Claim {
        code: Code::UnsafeClaim,
        phrases: &[
            "the need for hospital",
            "the need for a hospital",
            "need for inpatient",
            "no need for a hospital",
            "no need for hospital",
            "no need for inpatient",
            "without the need for hospital",
            "without the need for a hospital",
            "without the need for inpatient",
            "without need for inpatient",
            "never need a hospital",
            "replaces the hospital",
            "replaces a hospital",
            "instead of a hospital",
            "instead of the hospital",
            "instead of the emergency room",
            "instead of calling 911",
            "la necesidad de hospital",
            "sin necesidad de hospital",
            "sin necesidad de una hospitalización",
            "sin la necesidad de hospital",
            "la necesidad de una hospitalización",
            "en vez del hospital",
            "en lugar del hospital",
            "en vez de llamar al 911",
        ],
        reason: "A day program has no doctor at night. Studies that found it as good as staying somewhere looked at people with little risk from withdrawal, illness or crisis.",
        source: Some("samhsa-iop-2021"),
        instead: "Say which emergencies your program cannot treat, and what you do then.",
    },
    Claim {
        code: Code::UnsafeClaim,
        phrases: &[
            "detox at home",
            "detox from home",
            "home detox",
            "detox safely at home",
            "withdraw at home",
            "desintoxicación en casa",
            "desintoxicarse en casa",
        ],
        reason: "Withdrawal from alcohol or calming pills can kill, and nobody can tell from a web page for whom it will.",
        source: None,
        instead: "Say that a clinician looks at each person first, and where people go who need medical withdrawal care.",
    },
    Claim {
        code: Code::UnsafeClaim,
        phrases: &[
            "stop your medication",
            "stop taking your med",
            "stop your medicine",
            "get off methadone",
            "get off suboxone",
            "dejar su medicina",
            "dejar de tomar su medicina",
        ],
        reason: "People who stop a medicine for opioid use disorder die of overdoses far more often.",
        source: None,
        instead: "Say whether people on medicine are welcome, under on_medicine.",
    },
    Claim {
        code: Code::UnprovableClaim,
        phrases: &[
            "guarantee",
            "garantiza",
            "garantía",
            "a cure",
            "we cure",
            "cures addiction",
            "cure your",
            "cure for",
            "curamos",
            "cura la adicción",
            "lasting sobriety for",
            "never relapse",
            "always works",
            "siempre funciona",
        ],
        reason: "Nobody can promise how treatment ends. Regulators treat such promises about substance use treatment as deceptive.",
        source: Some("ftc-evoke-2025"),
        instead: "Say what your program does, and let readers judge.",
    },
    Claim {
        code: Code::UnprovableClaim,
        phrases: &[
            "success rate",
            "rate of success",
            "recovery rate",
            "sobriety rate",
            "proven results",
            "proven success",
            "tasa de éxito",
            "resultados comprobados",
        ],
        reason: "A rate means nothing without who was counted, when, by whom, and what became of those who left.",
        source: Some("ftc-evoke-2025"),
        instead: "Take it out, or put the figure with its source in content/facts.toml and show it with fact().",
    },
    Claim {
        code: Code::UnprovableClaim,
        phrases: &[
            "#1",
            "number one in",
            "number one program",
            "number one rehab",
            "the best program",
            "the best care",
            "the best treatment",
            "the best rehab",
            "top-rated",
            "top rated",
            "leading provider",
            "leading treatment",
            "leading center",
            "premier",
            "world-class",
            "most successful",
            "unmatched",
            "el mejor programa",
            "la mejor atención",
            "el mejor tratamiento",
            "número uno en",
            "de clase mundial",
        ],
        reason: "Nobody ranks programs, so a reader cannot find out whether it is true.",
        source: None,
        instead: "Say what can be checked: licenses, hours, who leads the groups.",
    },
    Claim {
        code: Code::UnprovableClaim,
        phrases: &[
            "accept most insur",
            "accept most plans",
            "accepts most insur",
            "take most insur",
            "take most plans",
            "takes most insur",
            "most insurance accepted",
            "with most insurance",
            "most major insurance",
            "all major insurance",
            "accept all insur",
            "take all insurance",
            "accept any insur",
            "take any insurance",
            "aceptamos la mayoría",
            "aceptamos todos los seguros",
            "aceptamos cualquier seguro",
        ],
        reason: "A person who trusts such a sentence may find a bill of thousands of dollars afterwards.",
        source: None,
        instead: "Name the insurers under [program.payers], with the day on which you checked.",
    },
    Claim {
        code: Code::UnprovableClaim,
        phrases: &[
            "as effective as inpatient",
            "as effective as residential",
            "same as inpatient",
            "same as residential",
            "comparable to residential",
            "comparable to inpatient",
            "tan eficaz como",
        ],
        reason: "That was found for people with little risk from withdrawal, illness or crisis, and not for everybody.",
        source: Some("samhsa-iop-2021"),
        instead: "Say for whom it was found, and who needs more care.",
    },
];

pub(super) fn check(texts: &[Text<'_>], desk: &Desk<'_>, problems: &mut Vec<Diagnostic>) {
    for text in texts {
        for claim in CLAIMS {
            for span in claimed(text.read.text(), claim.phrases) {
                problems.push(tell(claim, text, span, desk));
            }
        }
        percentages(text, desk, problems);
    }
}

/// Where a text makes one of these claims; of two that lie over each other the first.
pub(super) fn claimed(text: &str, phrases: &[&str]) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = phrases
        .iter()
        .flat_map(|phrase| text.match_indices(phrase).map(|(at, _)| at..at + phrase.len()))
        .filter(|span| starts_a_word(text, span) && !is_denied(text, span.start))
        .collect();
    found.sort_unstable_by_key(|span| (span.start, Reverse(span.end)));
    let mut passed = 0;
    found.retain(|span| {
        let is_new = span.start >= passed;
        passed = passed.max(span.end);
        is_new
    });
    found
}

fn tell(claim: &Claim, text: &Text<'_>, span: Range<usize>, desk: &Desk<'_>) -> Diagnostic {
    // A phrase may be the beginning of a word.
    let rest = text.read.text().get(span.end..).unwrap_or_default();
    let end = span.end + rest.len() - rest.trim_start_matches(char::is_alphanumeric).len();
    let span = span.start..end;
    let said = text.read.said(&span);
    let message = match claim.code {
        Code::UnsafeClaim => format!("“{said}” could keep somebody from care that saves lives."),
        _ => format!("“{said}” is a claim that no reader can check."),
    };
    let problem = Diagnostic::new(claim.code, message)
        .at(text.place(&span))
        .note(claim.reason)
        .help(claim.instead);
    desk.sourced(problem, claim.source)
}

/// "95% of our clients": a share without a source.
fn percentages(text: &Text<'_>, desk: &Desk<'_>, problems: &mut Vec<Diagnostic>) {
    const MARKS: &[&str] = &["%", " %", " percent", " por ciento"];
    const OF_WHOM: &[&str] = &[
        "client", "patient", "graduate", "success", "sober", "recover", "people", "éxito",
        "paciente", "persona", "sobri",
    ];
    let read = text.read.text();
    for (at, mark) in MARKS.iter().flat_map(|mark| read.match_indices(mark)) {
        let sentence = sentence(read, at);
        let number = read.get(..at).unwrap_or_default();
        let figure = |letter: char| letter.is_ascii_digit() || matches!(letter, '.' | ',');
        let digits = number.len() - number.trim_end_matches(figure).len();
        let cited = sentence.contains("{{");
        if digits == 0 || cited || !OF_WHOM.iter().any(|word| sentence.contains(word)) {
            continue;
        }
        let problem =
            Diagnostic::new(Code::UnprovableClaim, "This share of people has no source.")
                .at(text.place(&(at - digits..at + mark.len())))
                .note("A rate means nothing without who was counted, when, by whom, and what became of those who left.")
                .help("Take it out, or put the figure with its source in content/facts.toml and show it with fact().");
        problems.push(desk.sourced(problem, Some("ftc-evoke-2025")));
    }
}

fn starts_a_word(text: &str, span: &Range<usize>) -> bool {
    let before = |at: usize| text.get(..at).and_then(|part| part.chars().next_back());
    let behind = |at: usize| text.get(at..).and_then(|part| part.chars().next());
    let is_letter = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
    let is_digit = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_digit());
    let joined = is_letter(behind(span.start)) && is_letter(before(span.start));
    // "#1" is a rank, "#12" is an apartment.
    let goes_on = is_digit(before(span.end)) && is_digit(behind(span.end));
    !(joined || goes_on)
}

#[cfg(test)]
mod tests {
    use super::super::folded::Folded;
    use super::*;

    #[test]
    fn a_claim_is_found_however_it_is_set() {
        let phrases = &["detox at home", "guarantee", "#1", "cure your"];
        for (text, claims) in [
            ("You can detox at\nhome.", 1),
            ("You can detox **at home**.", 1),
            ("Dr. İpek leads it. Detox at home, guaranteed.", 2),
            ("No waiting, and we guarantee it.", 1),
            ("Do not detox at home.", 0),
            ("The #1 program", 1),
            ("Apartment #12", 0),
            ("We procure your bus pass.", 0),
        ] {
            let folded = Folded::new(text);
            assert_eq!(claimed(folded.text(), phrases).len(), claims, "{text}");
        }
        let twice = ["las 24 horas", "24 horas"];
        assert_eq!(claimed("abierto las 24 horas", &twice).len(), 1);
    }
}
