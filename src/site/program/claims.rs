//! Claims that a program page must not make.
//!
//! In: every text of the page with its place. Out: diagnostics with the reason, the
//! source and what to say instead. A claim that is denied in the same sentence, as in
//! "nobody can guarantee", is none.

use super::Desk;
use super::texts::Text;
use crate::diag::{Code, Diagnostic, Place};

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
            "never need a hospital",
            "replaces the hospital",
            "replaces a hospital",
            "instead of a hospital",
            "instead of the hospital",
            "instead of the emergency room",
            "instead of calling 911",
            "la necesidad de hospital",
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
            "garantizad",
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

/// Words that deny what follows them.
const DENIALS: &[&str] = &[
    "not", "no", "nobody", "never", "cannot", "can't", "don't", "doesn't", "isn't", "without",
    "nor", "nadie", "nunca", "sin", "ningún", "ninguna", "tampoco",
];

pub(super) fn check(texts: &[Text<'_>], desk: &Desk<'_>, problems: &mut Vec<Diagnostic>) {
    for text in texts {
        let lower = text.text.to_lowercase();
        // A letter whose small form has another length would move every place behind it.
        if lower.len() != text.text.len() {
            continue;
        }
        for claim in CLAIMS {
            for phrase in claim.phrases {
                for (at, _) in lower.match_indices(phrase) {
                    if starts_a_word(&lower, at, phrase) && !is_denied(&lower, at) {
                        problems.push(tell(claim, text, at, phrase.trim_end().len(), desk));
                    }
                }
            }
        }
        percentages(text, &lower, desk, problems);
    }
}

fn tell(claim: &Claim, text: &Text<'_>, at: usize, length: usize, desk: &Desk<'_>) -> Diagnostic {
    // A phrase may be the beginning of a word.
    let rest = text.text.get(at + length..).unwrap_or_default();
    let length = length + rest.len() - rest.trim_start_matches(char::is_alphanumeric).len();
    let said = text.text.get(at..at + length).unwrap_or_default();
    let message = match claim.code {
        Code::UnsafeClaim => format!("“{said}” could keep somebody from care that saves lives."),
        _ => format!("“{said}” is a claim that no reader can check."),
    };
    let start = text.start + at;
    let problem = Diagnostic::new(claim.code, message)
        .at(Place::new(text.file, start..start + length))
        .note(claim.reason)
        .help(claim.instead);
    desk.sourced(problem, claim.source)
}

/// "95% of our clients": a share without a source.
fn percentages(text: &Text<'_>, lower: &str, desk: &Desk<'_>, problems: &mut Vec<Diagnostic>) {
    const OF_WHOM: &[&str] = &[
        "client", "patient", "graduate", "success", "sober", "recover", "people", "éxito",
        "paciente",
    ];
    for (at, _) in lower.match_indices(['%']).chain(lower.match_indices(" percent")) {
        let sentence = sentence(lower, at);
        let number = lower.get(..at).unwrap_or_default();
        let digits =
            number.len() - number.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.').len();
        let cited = sentence.contains("{{");
        if digits == 0 || cited || !OF_WHOM.iter().any(|word| sentence.contains(word)) {
            continue;
        }
        let start = text.start + at - digits;
        let message = "This share of people has no source.".to_owned();
        let problem = Diagnostic::new(Code::UnprovableClaim, message)
            .at(Place::new(text.file, start..text.start + at + 1))
            .note("A rate means nothing without who was counted, when, by whom, and what became of those who left.")
            .help("Take it out, or put the figure with its source in content/facts.toml and show it with fact().");
        problems.push(desk.sourced(problem, Some("ftc-evoke-2025")));
    }
}

fn starts_a_word(text: &str, at: usize, phrase: &str) -> bool {
    let joined = text[..at].ends_with(char::is_alphanumeric);
    // "#1" is a rank, "#12" is an apartment.
    let end = text[at + phrase.len()..].chars().next();
    let longer =
        phrase.ends_with(|c: char| c.is_ascii_digit()) && end.is_some_and(|c| c.is_ascii_digit());
    !joined && !longer
}

/// The sentence around a byte.
pub(super) fn sentence(text: &str, at: usize) -> &str {
    let ends = ['.', '!', '?', '\n', ';'];
    let start = text[..at].rfind(ends).map_or(0, |end| end + 1);
    let end = text[at..].find(ends).map_or(text.len(), |end| at + end);
    &text[start..end]
}

/// Whether a word before a place, in the same sentence, takes it back.
pub(super) fn is_denied(text: &str, at: usize) -> bool {
    let start = text[..at].rfind(['.', '!', '?', '\n', ';', ':']).map_or(0, |end| end + 1);
    let before = text.get(start..at).unwrap_or_default();
    before
        .split(|letter: char| !letter.is_alphanumeric() && letter != '\'' && letter != '’')
        .any(|word| DENIALS.contains(&word.replace('’', "'").as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_denied_claim_is_none() {
        for (text, phrase, denied) in [
            ("nobody can guarantee that", "guarantee", true),
            ("we don’t guarantee that", "guarantee", true),
            ("we do not know. we guarantee that", "guarantee", false),
            ("we guarantee that", "guarantee", false),
        ] {
            let at = text.rfind(phrase).unwrap();
            assert_eq!(is_denied(text, at), denied, "{text}");
        }
    }

    #[test]
    fn a_rank_is_no_apartment() {
        assert!(starts_a_word("the #1 program", 4, "#1"));
        assert!(!starts_a_word("apartment #12", 10, "#1"));
        assert!(!starts_a_word("procure your", 3, "cure your"));
    }
}
