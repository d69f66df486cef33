//! Whether a claim is taken back by the words right before it.
//!
//! In: a folded text and the byte at which the claim begins. Out: yes for "we do not",
//! "no program can" and "nobody could ever"; no for "not only", and for a denial of
//! something else: "no waiting, and we", "no hospital needed to".

/// No sentence that people write is longer.
const SENTENCE: usize = 600;

/// So many words that carry a meaning may stand between a denial and what it denies.
const REACH: usize = 4;

/// Words that deny what follows them, beside those that end in "n't".
const DENIALS: &[&str] = &[
    "not", "no", "nobody", "none", "never", "cannot", "without", "nor", "neither", "nadie",
    "nunca", "jamás", "sin", "ni", "ningún", "ninguna", "ninguno", "tampoco",
];

/// Denials that stand before a thing, and answer a question when a comma follows.
const BEFORE_THINGS: &[&str] = &["no", "without", "sin"];

/// What makes the opposite of a denial right before it: "not only", "without doubt".
const UNDOING: &[&str] = &[
    "only",
    "just",
    "merely",
    "simply",
    "doubt",
    "question",
    "matter",
    "wonder",
    "wait",
    "hesitate",
    "worry",
    "solo",
    "sólo",
    "solamente",
    "duda",
    "importa",
];

/// Words with which another thing begins than the one denied.
const BREAKS: &[&str] = &[
    "and",
    "but",
    "so",
    "because",
    "while",
    "when",
    "if",
    "then",
    "need",
    "needs",
    "needed",
    "required",
    "y",
    "e",
    "pero",
    "porque",
    "aunque",
    "si",
    "cuando",
    "mientras",
    "necesita",
    "necesario",
    "falta",
];

/// Words that carry no meaning of their own.
const SMALL: &[&str] = &[
    "a", "an", "the", "any", "this", "that", "these", "our", "your", "their", "of", "to", "or",
    "in", "on", "at", "for", "by", "be", "is", "are", "have", "has", "do", "does", "did", "can",
    "could", "may", "might", "will", "would", "shall", "should", "must", "ever", "even", "un",
    "una", "el", "la", "los", "las", "lo", "de", "del", "o", "en", "por", "para", "su", "sus",
    "nuestro", "nuestra", "este", "esta", "se", "es", "puede", "pueden", "podemos", "puedo",
];

/// Verbs before which a sentence names who does it, and behind which a question does.
const HELPERS: &[&str] = &[
    "do", "does", "did", "can", "could", "may", "might", "will", "would", "shall", "should",
    "must", "have",
];

/// The text around a byte that one sentence can reach.
fn near(text: &str, at: usize) -> (usize, &str, &str) {
    let from = text.floor_char_boundary(at.saturating_sub(SENTENCE));
    let to = text.ceil_char_boundary(at.saturating_add(SENTENCE));
    (from, text.get(from..at).unwrap_or_default(), text.get(at..to).unwrap_or_default())
}

/// The sentence around a byte.
pub(super) fn sentence(text: &str, at: usize) -> &str {
    let ends = ['.', '!', '?', '\n', ';'];
    let (from, before, after) = near(text, at);
    let start = before.rfind(ends).map_or(from, |end| from + end + 1);
    let end = at + after.find(ends).unwrap_or(after.len());
    text.get(start..end).unwrap_or_default()
}

/// Whether words right before a place, in the same sentence, take back what follows.
pub(super) fn is_denied(text: &str, at: usize) -> bool {
    let (_, before, _) = near(text, at);
    let ends = ['.', '!', '?', '\n', ';', ':', '(', ')', '|'];
    let clause = before.rsplit(ends).next().unwrap_or_default();
    let mut parts = clause.rsplit([',', '—', '–']).map(words);
    let last = parts.next().unwrap_or_default();
    if denies(&last) {
        return true;
    }
    if !last.iter().all(|word| SMALL.contains(word)) {
        return false;
    }
    // What stands between commas is an aside: "we cannot, of course, guarantee".
    let Some(aside) = parts.next() else { return false };
    stops_short(&aside)
        || aside.len() <= REACH && parts.next().is_some_and(|before| stops_short(&before))
}

fn words(text: &str) -> Vec<&str> {
    let parts = text.split(|letter: char| !letter.is_alphanumeric() && letter != '\'');
    parts.filter(|word| !word.is_empty()).collect()
}

fn is_denial(word: &str) -> bool {
    DENIALS.contains(&word) || word.ends_with("n't")
}

/// Whether words break off behind a denial, so that what it denies must follow.
fn stops_short(words: &[&str]) -> bool {
    words.last().is_some_and(|word| is_denial(word) && !BEFORE_THINGS.contains(word))
}

/// Whether what follows these words is denied by one of them.
fn denies(words: &[&str]) -> bool {
    let mut meant = 0;
    for (at, word) in words.iter().enumerate().rev() {
        let behind = words.get(at + 1..).unwrap_or_default();
        if is_denial(word) {
            let first = behind.iter().find(|word| !SMALL.contains(word));
            return first.is_none_or(|word| !UNDOING.contains(word));
        }
        if BREAKS.contains(word) || begins_anew(words, at) {
            return false;
        }
        meant += usize::from(!SMALL.contains(word));
        if meant > REACH {
            return false;
        }
    }
    false
}

/// Whether a sentence of its own begins with this word: "we", but not in "nor can we", and
/// "you can", but not "ask you".
fn begins_anew(words: &[&str], at: usize) -> bool {
    let is_helper = |at: Option<usize>| {
        at.and_then(|at| words.get(at)).is_some_and(|word| HELPERS.contains(word))
    };
    match words.get(at).copied() {
        Some("we" | "i" | "nosotros") => !is_helper(at.checked_sub(1)),
        Some("you") => is_helper(Some(at + 1)) && words.get(at + 1) != Some(&"should"),
        Some("you'll") => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_denied_claim_is_none() {
        for text in [
            "nobody can guarantee",
            "we don't guarantee",
            "we do not and cannot guarantee",
            "we cannot, and do not, guarantee",
            "we can't, of course, guarantee",
            "nobody, in any program, can guarantee",
            "no program can guarantee",
            "no day program can honestly guarantee",
            "nor do we guarantee",
            "nobody can promise or guarantee",
            "no one here will ask you to guarantee",
            "we don't think you should guarantee",
            "we do not have medical staff in the building to guarantee",
            "there is no guarantee",
            "nadie puede guarantee",
            "no podemos prometer ni guarantee",
            "nuestro programa no guarantee",
        ] {
            assert!(is_denied(text, text.len() - "guarantee".len()), "{text}");
        }
    }

    #[test]
    fn a_denial_of_something_else_denies_nothing() {
        for text in [
            "we guarantee",
            "we do not know. we guarantee",
            "no waiting, and we guarantee",
            "no waiting and we guarantee",
            "no waiting, we guarantee",
            "no waiting we guarantee",
            "no, guarantee",
            "not only do we guarantee",
            "no solo guarantee",
            "without a doubt we guarantee",
            "sin duda guarantee",
            "without a hospital you can guarantee",
            "you do not need a hospital to guarantee",
            "no hospital stay is needed to guarantee",
            "don't wait, guarantee",
            "no lists and no forms at all, ever, of any kind: guarantee",
            "no center between here and the coast has better doctors to guarantee",
        ] {
            assert!(!is_denied(text, text.len() - "guarantee".len()), "{text}");
        }
    }
}
