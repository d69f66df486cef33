//! Words that hurt or blame, what to say instead, and who advises so.
//!
//! Two tables, one for each language, and the names in which such words may stand.
//! "Relapse" is none of them: it says what happened and blames nobody.

use super::{Language, Remark};
use crate::diag::Code;
use std::ops::Range;

/// Words with one reason and one better way to say it.
#[derive(Debug)]
pub(super) struct Term {
    /// The words, in small letters.
    pub(super) words: &'static [&'static str],
    /// What to say instead.
    say: &'static str,
    /// Why.
    why: Why,
}

/// Why a word is better not said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Why {
    /// It makes the illness the whole person.
    Label,
    /// It says that the illness is a choice or a fault.
    Blame,
    /// It calls people or their blood dirty.
    Dirt,
    /// It speaks of suicide as a crime.
    Crime,
    /// It speaks of suicide as something that one can do well.
    Success,
    /// It makes a person pitiful.
    Pity,
    /// It lays on the person what the treatment did not do.
    Failure,
    /// It says that medicine is only another drug.
    Swap,
    /// It mocks an illness.
    Mock,
}

impl Why {
    fn sentence(self) -> &'static str {
        match self {
            Why::Label => "It makes the illness the whole person (NIDA, “Words Matter”).",
            Why::Blame => "It says that the illness is a choice or a fault (NIDA, “Words Matter”).",
            Why::Dirt => "It calls people dirty who are ill (NIDA, “Words Matter”).",
            Why::Crime => {
                "It sounds like a crime, and keeps people from asking for help (Recommendations for Reporting on Suicide)."
            }
            Why::Success => {
                "It speaks of a death as a success or of living as a failure (Recommendations for Reporting on Suicide)."
            }
            Why::Pity => "It makes the person pitiful or helpless (Associated Press Stylebook).",
            Why::Failure => {
                "It blames the person for what the treatment did not do (carelevel's own advice)."
            }
            Why::Swap => {
                "It says that treatment only replaces one addiction with another (NIDA, “Words Matter”)."
            }
            Why::Mock => "It mocks people with a mental illness (Associated Press Stylebook).",
        }
    }
}

impl Term {
    /// The remark about this word where it stands.
    pub(super) fn remark(&self, text: &str, span: Range<usize>) -> Remark {
        let written = text.get(span.clone()).unwrap_or_default();
        let written = written.split_whitespace().collect::<Vec<_>>().join(" ");
        Remark {
            code: Code::HurtingWord,
            span,
            message: format!("“{written}” can hurt or blame the person who reads it."),
            help: format!("Say “{}”. {}", self.say, self.why.sentence()),
        }
    }
}

/// The words that hurt in a language.
pub(super) fn terms(language: Language) -> &'static [Term] {
    match language {
        Language::English => ENGLISH,
        Language::Spanish => SPANISH,
    }
}

/// Names of bodies, laws, books and things in which such words may stand.
pub(super) fn names(language: Language) -> &'static [&'static str] {
    match language {
        Language::English => ENGLISH_NAMES,
        Language::Spanish => SPANISH_NAMES,
    }
}

const fn term(words: &'static [&'static str], say: &'static str, why: Why) -> Term {
    Term { words, say, why }
}

#[rustfmt::skip]
const ENGLISH: &[Term] = &[
    term(&["addict", "addicts", "drug addict", "drug addicts"], "a person with a substance use disorder", Why::Label),
    term(&["former addict", "ex-addict", "recovering addict", "reformed addict", "recovering alcoholic"], "a person in recovery", Why::Label),
    term(&["alcoholic", "alcoholics"], "a person with alcohol use disorder", Why::Label),
    term(&["drug user", "drug users", "substance user", "substance users", "drug abuser", "drug abusers", "substance abuser", "substance abusers"], "a person who uses drugs", Why::Label),
    term(&["junkie", "junkies", "crackhead", "crackheads", "druggie", "druggies", "pothead", "potheads"], "a person who uses drugs", Why::Label),
    term(&["addicted baby", "addicted babies", "crack baby", "crack babies", "born addicted"], "a baby with withdrawal signs", Why::Label),
    term(&["substance abuse", "substance-abuse", "drug abuse", "alcohol abuse", "opioid abuse", "prescription abuse"], "substance use", Why::Blame),
    term(&["abusing drugs", "abuses drugs", "abused drugs", "abuse drugs", "abusing alcohol", "abuses alcohol", "abused alcohol", "abuse alcohol", "abusing substances"], "using drugs or alcohol", Why::Blame),
    term(&["drug habit", "drug habits", "drug of choice", "kick the habit"], "substance use disorder", Why::Blame),
    term(&["get clean", "gets clean", "getting clean", "got clean", "stay clean", "stays clean", "staying clean", "stayed clean", "clean and sober", "clean time", "been clean"], "in recovery, or not using", Why::Dirt),
    term(&["clean urine", "clean test", "clean tests", "clean screen", "clean drug test", "tested clean", "tests clean"], "a negative test", Why::Dirt),
    term(&["dirty urine", "dirty test", "dirty tests", "dirty screen", "dirty drug test", "tested dirty", "tests dirty"], "a positive test", Why::Dirt),
    term(&["opioid replacement therapy", "opioid replacement", "opioid substitution", "substitution therapy", "medication-assisted treatment", "medication assisted treatment"], "medicine for opioid use disorder", Why::Swap),
    term(&["commit suicide", "commits suicide", "committed suicide", "committing suicide", "commit a suicide"], "died by suicide", Why::Crime),
    term(&["successful suicide", "completed suicide", "complete suicide", "completes suicide", "successful attempt"], "died by suicide", Why::Success),
    term(&["failed suicide", "failed attempt", "unsuccessful suicide", "unsuccessful attempt", "failed suicide attempt"], "survived a suicide attempt", Why::Success),
    term(&["suffers from", "suffer from", "suffering from", "suffered from", "afflicted with", "stricken with", "victim of addiction"], "has, or lives with", Why::Pity),
    term(&["wheelchair-bound", "wheelchair bound", "confined to a wheelchair"], "uses a wheelchair", Why::Pity),
    term(&["the mentally ill", "mentally ill"], "people with a mental illness", Why::Label),
    term(&["schizophrenics", "a schizophrenic", "anorexics", "an anorexic", "bulimics", "a bulimic", "manic-depressive", "manic depressive"], "a person with the condition, by its name", Why::Label),
    term(&["the homeless", "homeless people"], "people without a home", Why::Label),
    term(&["ex-con", "ex-cons", "convicts", "felons", "inmates"], "people in jail, or who were in jail", Why::Label),
    term(&["crazy", "insane", "lunatic", "lunatics", "psycho", "psychos", "nuthouse", "retarded"], "words for what happens, such as “hears voices”", Why::Mock),
    term(&["failed treatment", "fails treatment", "fail treatment", "failing treatment", "treatment failure", "treatment failures"], "the treatment did not work for them", Why::Failure),
    term(&["non-compliant", "noncompliant", "non-compliance", "noncompliance", "non-adherent", "nonadherent"], "what happened and why, such as “missed doses”", Why::Failure),
    term(&["drug-seeking", "drug seeking", "attention-seeking", "attention seeking", "frequent flyer", "frequent flyers"], "what the person asked for", Why::Failure),
];

#[rustfmt::skip]
const SPANISH: &[Term] = &[
    term(&["adicto", "adicta", "adictos", "adictas", "drogadicto", "drogadicta", "drogadictos", "drogadictas", "toxicómano", "toxicómana", "toxicómanos", "toxicómanas", "drogodependiente", "drogodependientes"], "una persona con un trastorno por consumo de sustancias", Why::Label),
    term(&["ex adicto", "exadicto", "exadicta", "adicto en recuperación", "alcohólico en recuperación"], "una persona en recuperación", Why::Label),
    term(&["alcohólico", "alcohólica", "alcohólicos", "alcohólicas"], "una persona con un trastorno por consumo de alcohol", Why::Label),
    term(&["yonqui", "yonquis", "drogata", "drogatas", "borrachos"], "una persona que usa drogas o alcohol", Why::Label),
    term(&["abuso de sustancias", "abuso de drogas", "abuso de alcohol", "abuso del alcohol", "abuso de opioides"], "consumo de sustancias", Why::Blame),
    term(&["abusa de las drogas", "abusan de las drogas", "abusar de las drogas", "abusa del alcohol", "abusan del alcohol", "abusar del alcohol", "abusar de sustancias", "el vicio", "los vicios"], "usa drogas o alcohol", Why::Blame),
    term(&["estar limpio", "estar limpia", "está limpio", "está limpia", "mantenerse limpio", "mantenerse limpia", "seguir limpio", "seguir limpia"], "en recuperación, o sin consumir", Why::Dirt),
    term(&["orina limpia", "prueba limpia", "pruebas limpias"], "una prueba negativa", Why::Dirt),
    term(&["orina sucia", "prueba sucia", "pruebas sucias"], "una prueba positiva", Why::Dirt),
    term(&["terapia de sustitución", "terapia de reemplazo de opioides", "tratamiento asistido con medicamentos"], "medicina para el trastorno por consumo de opioides", Why::Swap),
    term(&["cometer suicidio", "comete suicidio", "cometió suicidio", "cometido suicidio", "cometieron suicidio"], "murió por suicidio", Why::Crime),
    term(&["suicidio exitoso", "suicidio consumado", "suicidio logrado"], "murió por suicidio", Why::Success),
    term(&["suicidio fallido", "intento fallido", "suicidio frustrado"], "sobrevivió a un intento de suicidio", Why::Success),
    term(&["sufre de", "sufren de", "sufrir de", "víctima de la adicción", "víctimas de la adicción", "postrado en silla de ruedas"], "tiene, o vive con", Why::Pity),
    term(&["enfermo mental", "enferma mental", "enfermos mentales", "esquizofrénico", "esquizofrénica", "esquizofrénicos", "anoréxica", "anoréxicas", "bulímica", "bulímicas", "los indigentes", "discapacitados", "minusválido", "minusválidos"], "una persona con la enfermedad, por su nombre", Why::Label),
    term(&["loco", "loca", "locos", "locas", "manicomio", "demente", "retrasado mental"], "lo que pasa, como “oye voces”", Why::Mock),
    term(&["fracaso del tratamiento", "fracasó en el tratamiento", "incumplidor", "incumplidora", "no cumplidor"], "el tratamiento no le funcionó", Why::Failure),
];

#[rustfmt::skip]
const ENGLISH_NAMES: &[&str] = &[
    "Substance Abuse and Mental Health Services Administration",
    "National Institute on Drug Abuse",
    "National Institute on Alcohol Abuse and Alcoholism",
    "Center for Substance Abuse Treatment",
    "Substance Abuse Treatment for Persons With Co-Occurring Disorders",
    "Substance Abuse Treatment: Group Therapy",
    "Substance Abuse: Clinical Issues in Intensive Outpatient Treatment",
    "Journal of Substance Abuse Treatment",
    "Drug and Alcohol Abuse",
    "Alcoholics Anonymous",
    "Adult Children of Alcoholics",
    "alcoholic drink", "alcoholic drinks", "alcoholic beverage", "alcoholic beverages",
    "alcoholic hepatitis", "alcoholic liver disease",
];

#[rustfmt::skip]
const SPANISH_NAMES: &[&str] = &[
    "Alcohólicos Anónimos",
    "Instituto Nacional sobre el Abuso de Drogas",
    "Administración de Servicios de Salud Mental y Abuso de Sustancias",
    "bebida alcohólica", "bebidas alcohólicas", "hepatitis alcohólica",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plain::{Reader, Rules};

    fn found(language: Language, text: &str) -> Vec<String> {
        let rules = Rules { language, figures: false, acronyms: false };
        let remarks = Reader::new(rules).read(text, &[], &|_| true);
        remarks.into_iter().map(|remark| text[remark.span].to_owned()).collect()
    }

    #[test]
    fn every_word_of_the_tables_is_found_and_told_what_to_say() {
        for language in [Language::English, Language::Spanish] {
            for term in terms(language) {
                for word in term.words {
                    let text = format!("Some text, {word} here.");
                    assert_eq!(found(language, &text), [*word], "{text}");
                    assert!(!term.say.is_empty() && term.why.sentence().ends_with('.'));
                    assert_eq!(
                        found(language, &text.to_uppercase()).len(),
                        1,
                        "{word} in capitals"
                    );
                }
                // The better words must not be words that hurt themselves.
                assert_eq!(found(language, term.say), [""; 0], "{}", term.say);
            }
        }
    }

    #[test]
    fn names_quotations_and_longer_words_are_left_alone() {
        for name in ENGLISH_NAMES {
            assert_eq!(found(Language::English, &format!("The {name}.")), [""; 0]);
        }
        for name in SPANISH_NAMES {
            assert_eq!(found(Language::Spanish, &format!("La {name}.")), [""; 0]);
        }
        for text in [
            "Say \"a person\", never \"addict\" or “substance abuse”.",
            "addiction, addictive, alcoholism",
            "Relapse is common.",
            "clean clothes and a clean room",
            "Keep your hands clean.",
        ] {
            assert_eq!(found(Language::English, text), [""; 0], "{text}");
        }
    }

    #[test]
    fn a_word_is_found_over_a_line_end() {
        assert_eq!(found(Language::English, "He committed\nsuicide."), ["committed\nsuicide"]);
        assert_eq!(found(Language::Spanish, "Alcohólico."), ["Alcohólico"]);
    }
}
