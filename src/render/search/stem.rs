//! What the forms of a word share.
//!
//! In: folded words. Out: their stems. Words are cut here alone, and the index carries the
//! forms, so that the page's script can never disagree about an ending.

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
