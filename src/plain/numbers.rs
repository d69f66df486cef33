//! The tables behind the search for figures: number words, units, and what may
//! be written by hand all the same.

use super::Language;

/// Words that are a number.
pub(super) fn numbers(language: Language) -> &'static [&'static str] {
    match language {
        Language::English => &[
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
            "thirty",
            "forty",
            "fifty",
            "sixty",
            "seventy",
            "eighty",
            "ninety",
            "hundred",
            "thousand",
            "million",
            "billion",
            "dozen",
            "half",
        ],
        // `un` and `una` are also the articles, and `una semana` is no figure.
        Language::Spanish => &[
            "uno",
            "dos",
            "tres",
            "cuatro",
            "cinco",
            "seis",
            "siete",
            "ocho",
            "nueve",
            "diez",
            "once",
            "doce",
            "trece",
            "catorce",
            "quince",
            "dieciséis",
            "diecisiete",
            "dieciocho",
            "diecinueve",
            "veinte",
            "veintiún",
            "veintidós",
            "veinticuatro",
            "veinticinco",
            "veintiocho",
            "treinta",
            "cuarenta",
            "cincuenta",
            "sesenta",
            "setenta",
            "ochenta",
            "noventa",
            "cien",
            "ciento",
            "doscientos",
            "doscientas",
            "trescientos",
            "mil",
            "millón",
            "millones",
            "docena",
            "medio",
            "media",
        ],
    }
}

/// Words that a number has behind it when it is a length of time, a sum or a share.
pub(super) fn units(language: Language) -> &'static [&'static str] {
    match language {
        Language::English => &[
            "minute",
            "minutes",
            "min",
            "mins",
            "hour",
            "hours",
            "hr",
            "hrs",
            "day",
            "days",
            "night",
            "nights",
            "week",
            "weeks",
            "weekend",
            "weekends",
            "month",
            "months",
            "year",
            "years",
            "decades",
            "seconds",
            "dollar",
            "dollars",
            "cents",
            "percent",
            "per cent",
            "percentage",
            "times a",
            "times per",
            "times each",
        ],
        Language::Spanish => &[
            "minuto",
            "minutos",
            "hora",
            "horas",
            "día",
            "días",
            "dia",
            "dias",
            "noche",
            "noches",
            "semana",
            "semanas",
            "mes",
            "meses",
            "año",
            "años",
            "décadas",
            "segundos",
            "dólar",
            "dólares",
            "dolar",
            "dolares",
            "centavos",
            "por ciento",
            "veces al",
            "veces a la",
            "veces por",
        ],
    }
}

/// Words between a number and its unit that leave it a figure.
pub(super) fn fillers(language: Language) -> &'static [&'static str] {
    match language {
        Language::English => &[
            "full",
            "more",
            "fewer",
            "whole",
            "straight",
            "business",
            "calendar",
            "working",
            "consecutive",
            "extra",
            "additional",
            "or",
            "a",
            "and",
            "long",
            "short",
        ],
        Language::Spanish => &["o", "más", "menos", "y", "largas", "largos"],
    }
}

/// Words that join two numbers to one figure.
pub(super) fn joints(language: Language) -> &'static [&'static str] {
    match language {
        Language::English => &["to", "or", "and", "a"],
        Language::Spanish => &["a", "o", "y"],
    }
}

/// Names of parts. They are a share behind a number, or before `of`.
pub(super) fn parts(language: Language) -> &'static [&'static str] {
    match language {
        Language::English => &["third", "thirds", "quarter", "quarters", "fifths", "tenths"],
        Language::Spanish => &[
            "tercio",
            "tercios",
            "tercera parte",
            "terceras partes",
            "cuarta parte",
            "cuartas partes",
        ],
    }
}

/// What may be written by hand, and why.
///
/// Ordinals ("the first week"), "24/7", "12-step", "a few days" and "an hour" need no
/// entry: no number stands before a unit in them.
pub(super) struct Allowed {
    /// The words as they stand from the number on.
    pub(super) words: &'static str,
    /// The reason.
    #[allow(dead_code, reason = "read by people, and by the test that prints the list")]
    pub(super) why: &'static str,
}

/// Figures and numbers that are none of the fact base's business.
pub(super) const ALLOWED: &[Allowed] = &[
    Allowed {
        words: "24-hour",
        why: "the usual word for care that never closes, not a measured length",
    },
    Allowed { words: "24 hours a day", why: "the same said in a sentence" },
    Allowed { words: "24 horas", why: "the same in Spanish: `las 24 horas`" },
    Allowed {
        words: "one day,",
        why: "at the end of a thought it means some day; a length of time has more words behind it",
    },
    Allowed { words: "one day at a time", why: "a saying, not a length of time" },
    Allowed {
        words: "911",
        why: "everybody must be able to read it in any sentence, also where no link can stand",
    },
    Allowed { words: "988", why: "the same" },
];

/// What makes a length of time the age of a person, which is not a figure about care:
/// the words behind it.
pub(super) const AGES: &[&str] = &["old", "of age", "-old", "de edad"];

/// The same in Spanish, by the words before the number. English has no unit there: "under 21".
pub(super) const AGES_BEFORE: &[&str] =
    &["menores de ", "mayores de ", "menos de ", "más de ", "personas de ", "alguien de "];

/// The same behind the unit.
pub(super) const AGE_AFTER: &str = " o más";

/// The unit of ages.
pub(super) const AGE_UNIT: &str = "años";
