//! The keys of a phone.
//!
//! In: a letter in capitals, as in `1-800-662-HELP`. Out: the digit on the same key.

/// The digit on whose key a letter stands; none for what is no capital letter of ASCII.
pub(crate) const fn key_of(letter: char) -> Option<char> {
    Some(match letter {
        'A'..='C' => '2',
        'D'..='F' => '3',
        'G'..='I' => '4',
        'J'..='L' => '5',
        'M'..='O' => '6',
        'P'..='S' => '7',
        'T'..='V' => '8',
        'W'..='Z' => '9',
        _ => return None,
    })
}
