//! How many syllables an English word has, by its spelling.
//!
//! A syllable for each run of vowels; then the pairs of vowels that are spoken apart,
//! and the letters that are not spoken at all. A rule that is right for the words of
//! health care is worth more than one that is right for a dictionary.

/// Endings before which a silent `e` stays silent, as in `safely`.
const AFTER_SILENT: &[&str] = &["ly", "ment", "ful", "less", "ness", "ty"];

/// The syllables of a word; a number counts as one.
pub(super) fn syllables(word: &str) -> usize {
    let small = word.to_lowercase().replace('’', "'");
    let stem = small.strip_suffix("'s").unwrap_or(&small);
    let letters: Vec<char> = stem.chars().filter_map(plain).collect();
    let groups = letters
        .chunk_by(|a, b| is_vowel(*a) && is_vowel(*b))
        .filter(|group| group.first().is_some_and(|letter| is_vowel(*letter)))
        .count();
    // Words of three letters are as short as they look, and so are acronyms.
    let apart = if letters.len() > 3 { spoken_apart(&letters) } else { 0 };
    let unspoken = usize::from(
        stem.ends_with("n't")
            && letters.iter().nth_back(2).is_some_and(|letter| !is_vowel(*letter)),
    );
    (groups + apart + unspoken).saturating_sub(silent(&letters)).max(1)
}

fn plain(letter: char) -> Option<char> {
    match letter {
        'a'..='z' => Some(letter),
        'é' | 'è' | 'ê' | 'ë' => Some('e'),
        'á' | 'à' | 'ä' => Some('a'),
        'ï' | 'í' => Some('i'),
        'ó' | 'ö' | 'ô' => Some('o'),
        'ü' | 'ú' => Some('u'),
        'ñ' => Some('n'),
        _ => None,
    }
}

fn is_vowel(letter: char) -> bool {
    "aeiouy".contains(letter)
}

/// How many pairs of vowels belong to two syllables.
fn spoken_apart(letters: &[char]) -> usize {
    let pairs = letters.windows(2).enumerate();
    pairs
        .filter(|(at, pair)| {
            let rest: String = letters.iter().skip(at + 2).collect();
            let before = at.checked_sub(1).and_then(|at| letters.get(at)).copied();
            is_apart(before, pair, &rest)
        })
        .count()
}

fn is_apart(before: Option<char>, pair: &[char], rest: &str) -> bool {
    let starts = |all: &[&str]| all.iter().any(|one| rest.starts_with(one));
    match pair {
        // "period" and "diagnosis", but "emotion", "special" and "anxious".
        ['i', 'a'] => !["l", "n", "lly"].contains(&rest),
        ['i', 'o'] => !starts(&["n", "us"]),
        ['i', 'u'] => true,
        ['e', 'o'] => !starts(&["n", "us", "ple"]),
        ['u', 'a'] => before != Some('q') && starts(&["l", "t"]),
        // "area", and "create" but not "creature".
        ['e', 'a'] => rest.is_empty() || (before == Some('r') && starts(&["te", "ti"])),
        // "quiet", "science", "client" and "easier".
        ['i', 'e'] => {
            starts(&["t"])
                || (before != Some('t') && starts(&["nce"]))
                || (before == Some('l') && starts(&["nt"]))
                || (rest == "r" && before.is_some_and(|letter| !is_vowel(letter)))
        }
        [first, 'i'] => rest == "ng" && is_vowel(*first),
        _ => false,
    }
}

/// How many vowels are written and not spoken.
fn silent(letters: &[char]) -> usize {
    let from_end = |at: usize| letters.iter().nth_back(at).copied();
    let consonant = |letter: Option<char>| letter.filter(|letter| !is_vowel(*letter));
    let last = match (from_end(1), from_end(0)) {
        // "use" and "while", but "able".
        (Some('l'), Some('e')) => consonant(from_end(2)).is_none(),
        (Some(before), Some('e')) => !is_vowel(before),
        (Some('e'), Some('d')) => {
            consonant(from_end(2)).is_some_and(|letter| !"td".contains(letter))
        }
        (Some('e'), Some('s')) => match consonant(from_end(2)) {
            Some('l') => consonant(from_end(3)).is_none(),
            Some('h') => !matches!(from_end(3), Some('c' | 's')),
            Some(letter) => !"cgsxz".contains(letter),
            None => false,
        },
        _ => false,
    };
    let word: String = letters.iter().collect();
    let inner = AFTER_SILENT.iter().any(|ending| {
        let Some(stem) = word.strip_suffix(ending).and_then(|stem| stem.strip_suffix('e')) else {
            return false;
        };
        let root = stem.trim_end_matches(|letter| !is_vowel(letter));
        root.len() < stem.len() && !root.is_empty()
    });
    usize::from(last) + usize::from(inner)
}

#[cfg(test)]
mod tests {
    use super::syllables;

    #[test]
    fn words_of_these_pages_have_the_syllables_that_people_speak() {
        for (count, words) in [
            (
                1,
                "a the use care while help friend days steps stopped asked tried months planned clothes 988 PHP don't can't changed",
            ),
            (
                2,
                "people able being going paying program safely patient client didn't hasn't money quiet needed houses changes table science leaving Ana's",
            ),
            (3, "area idea hospital medicine intensive medium period easier video usual"),
            (4, "diagnosis emergency experience anxiety"),
            (5, "evaluation communication"),
        ] {
            for word in words.split(' ') {
                assert_eq!(syllables(word), count, "{word}");
            }
        }
    }
}
