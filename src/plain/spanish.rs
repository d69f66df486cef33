//! How many syllables a Spanish word has, by the rules of its spelling.

/// The syllables of a word; a number counts as one.
pub(super) fn syllables(word: &str) -> usize {
    // An `h` between vowels is not spoken and parts nothing.
    let letters: Vec<char> = word.to_lowercase().chars().filter(|letter| *letter != 'h').collect();
    let mut count = 0;
    let mut before = None;
    for (at, &letter) in letters.iter().enumerate() {
        let is_last = at + 1 == letters.len();
        let vowel = kind(letter, is_last).filter(|_| !is_mute(&letters, at));
        if let Some(vowel) = vowel
            && before
                .is_none_or(|before| is_apart(before, vowel, letters.get(at - 1) == Some(&letter)))
        {
            count += 1;
        }
        // In `que` and `gui`, nothing is spoken between the consonant and the vowel.
        before = vowel;
    }
    count.max(1)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Vowel {
    /// a, e, o: a syllable each.
    Strong,
    /// i, u: joins its neighbour.
    Weak,
    /// í, ú: weak letters that stand for themselves.
    Stressed,
}

fn kind(letter: char, is_last: bool) -> Option<Vowel> {
    match letter {
        'a' | 'e' | 'o' | 'á' | 'é' | 'ó' => Some(Vowel::Strong),
        'i' | 'u' | 'ü' => Some(Vowel::Weak),
        'í' | 'ú' => Some(Vowel::Stressed),
        // At a word's end it is a vowel: `muy`, `hay`, `y`.
        'y' if is_last => Some(Vowel::Weak),
        _ => None,
    }
}

/// Whether the letter is the `u` of `que`, `qui`, `gue`, `gui`.
fn is_mute(letters: &[char], at: usize) -> bool {
    letters.get(at) == Some(&'u')
        && at
            .checked_sub(1)
            .and_then(|at| letters.get(at))
            .is_some_and(|before| "qg".contains(*before))
        && letters.get(at + 1).is_some_and(|after| "eiéí".contains(*after))
}

/// Whether two neighbours belong to two syllables.
fn is_apart(before: Vowel, vowel: Vowel, same: bool) -> bool {
    match (before, vowel) {
        (Vowel::Strong, Vowel::Strong) => true,
        (Vowel::Stressed, Vowel::Strong) | (Vowel::Strong, Vowel::Stressed) => true,
        _ => same,
    }
}

#[cfg(test)]
mod tests {
    use super::syllables;

    #[test]
    fn words_have_the_syllables_of_their_spelling() {
        for (count, words) in [
            (1, "y a que muy hay bien buey guion 988 más dio"),
            (2, "casa día país guía cuatro seguir caer leer hablan ciudad río"),
            (3, "ahora familia programa cuidado semana hospital"),
            (4, "medicina psicólogo intensivo emergencia aéreo poesía"),
            (5, "ambulatorio"),
            (6, "hospitalización responsabilidad"),
        ] {
            for word in words.split(' ') {
                assert_eq!(syllables(word), count, "{word}");
            }
        }
    }
}
