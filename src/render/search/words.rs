//! Words as search sees them: folded, and cut to a stem that their forms share.
//!
//! In: text. Out: words without case and accents; stems. Folding happens in the page's
//! script too, in the same way; stemming happens here alone, and the index carries the
//! forms, so that the two can never disagree about an ending.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The words of a text, folded: no case, no accents, no apostrophes.
pub(super) fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    each(text, &mut String::new(), |word| words.push(word.to_owned()));
    words
}

/// The letters that need no folding.
const READY: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < table.len() {
        table[byte] = (byte as u8).is_ascii_lowercase() || (byte as u8).is_ascii_digit();
        byte += 1;
    }
    table
};

/// Hands over the words of a text one by one; `room` is for those that have to be folded. Nearly
/// all stand in the text as they are searched for, and are handed over from there.
pub(super) fn each(text: &str, room: &mut String, mut found: impl FnMut(&str)) {
    let mut rest = text;
    while !rest.is_empty() {
        let ready = rest.bytes().position(|byte| !READY[usize::from(byte)]).unwrap_or(rest.len());
        let (word, behind) = rest.split_at(ready);
        match behind.bytes().next() {
            Some(byte) if byte.is_ascii_uppercase() || byte == b'\'' || !byte.is_ascii() => {
                room.clear();
                room.push_str(word);
                rest = fold(behind, room, &mut found);
            }
            _ => {
                if !word.is_empty() {
                    found(word);
                }
                rest = behind.get(1..).unwrap_or_default();
            }
        }
    }
}

/// Folds the word that goes on here and hands it over; answers what is left of the text. Letters
/// of ASCII need no tables; only what stands between them is taken apart.
fn fold<'t>(text: &'t str, word: &mut String, found: &mut impl FnMut(&str)) -> &'t str {
    let mut rest = text;
    while let Some(byte) = rest.bytes().next() {
        if byte.is_ascii() {
            rest = &rest[1..];
            if byte.is_ascii_alphanumeric() {
                word.push(char::from(byte.to_ascii_lowercase()));
            } else if byte != b'\'' {
                break;
            }
            continue;
        }
        let length = rest.bytes().position(|byte| byte.is_ascii()).unwrap_or(rest.len());
        for letter in rest[..length].nfd() {
            if letter.is_alphanumeric() {
                word.extend(letter.to_lowercase());
            } else if !is_combining_mark(letter) && letter != '’' && !word.is_empty() {
                found(word);
                word.clear();
            }
        }
        rest = &rest[length..];
    }
    if !word.is_empty() {
        found(word);
    }
    rest
}

/// What the forms of a word share. Light on purpose: it joins "program" and "programs",
/// "drink" and "drinking", and leaves what it is not sure of alone.
pub(super) fn stem(lang: &str, word: &str) -> String {
    match lang {
        "en" => english(word),
        "es" => spanish(word),
        _ => word.to_owned(),
    }
}

/// The shortest stem that is left standing.
const SHORTEST: usize = 3;

fn cut<'a>(word: &'a str, ending: &str) -> Option<&'a str> {
    word.strip_suffix(ending).filter(|stem| stem.chars().count() >= SHORTEST)
}

fn english(word: &str) -> String {
    let singular = if let Some(stem) = cut(word, "ies") {
        format!("{stem}y")
    } else if let Some(stem) = ["sses", "xes", "ches", "shes"].iter().find_map(|ending| {
        cut(word, ending).map(|stem| format!("{stem}{}", &ending[..ending.len() - 2]))
    }) {
        stem
    } else if word.ends_with("ss") || word.ends_with("us") || word.ends_with("is") {
        word.to_owned()
    } else {
        cut(word, "s").unwrap_or(word).to_owned()
    };
    let Some(stem) = ["ing", "ed"].iter().find_map(|ending| cut(&singular, ending)) else {
        return singular
            .strip_suffix('e')
            .filter(|stem| stem.len() > SHORTEST)
            .unwrap_or(&singular)
            .to_owned();
    };
    if !stem.contains(['a', 'e', 'i', 'o', 'u', 'y']) {
        return singular;
    }
    // "stopping" and "stopped" belong to "stop".
    let mut letters = stem.chars().rev();
    match (letters.next(), letters.next()) {
        (Some(last), Some(before)) if last == before && !matches!(last, 'l' | 's' | 'z') => {
            stem[..stem.len() - last.len_utf8()].to_owned()
        }
        _ => stem.to_owned(),
    }
}

fn spanish(word: &str) -> String {
    let singular = word
        .strip_suffix("ces")
        .map(|stem| format!("{stem}z"))
        .unwrap_or_else(|| cut(word, "es").or_else(|| cut(word, "s")).unwrap_or(word).to_owned());
    let endings =
        ["mente", "ando", "iendo", "ado", "ada", "ido", "ida", "ar", "er", "ir", "o", "a", "e"];
    endings
        .iter()
        .find_map(|ending| cut(&singular, ending))
        .filter(|stem| stem.chars().count() > SHORTEST)
        .unwrap_or(&singular)
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_accents_and_apostrophes_make_no_difference() {
        assert_eq!(
            words("Crisis: ¡NIÑOS, depresión! Don’t (12-step)"),
            ["crisis", "ninos", "depresion", "dont", "12", "step"]
        );
        assert!(words(" – ").is_empty());
    }

    #[test]
    fn forms_of_a_word_share_a_stem_and_others_do_not() {
        let same = |lang, group: &[&str]| {
            let stems: Vec<String> = group.iter().map(|word| stem(lang, word)).collect();
            assert!(stems.windows(2).all(|two| two[0] == two[1]), "{group:?}: {stems:?}");
        };
        same("en", &["program", "programs"]);
        same("en", &["therapy", "therapies"]);
        same("en", &["drink", "drinks", "drinking"]);
        same("en", &["stop", "stops", "stopped", "stopping"]);
        same("en", &["medicine", "medicines"]);
        same("en", &["use", "uses"]);
        same("es", &["programa", "programas"]);
        same("es", &["crisi", "crisis"]);
        same("es", &["medicamento", "medicamentos"]);
        same("es", &["familiar", "familiares"]);
        same("es", &["voz", "voces"]);
        for (one, other) in
            [("news", "newspaper"), ("crisis", "crime"), ("php", "phone"), ("bus", "business")]
        {
            assert_ne!(stem("en", one), stem("en", other));
        }
        assert_eq!(stem("en", "s"), "s");
        assert_eq!(stem("fr", "programmes"), "programmes");
    }
}
