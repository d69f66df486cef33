//! The digits of all scripts.
//!
//! In: a letter. Out: the digit of ASCII with the same value, if it is a decimal digit.

/// The zero of each script, sorted; its other digits follow it. From the Unicode character
/// database, general category Nd.
const ZEROS: &[char] = &[
    '\u{0660}',
    '\u{06F0}',
    '\u{07C0}',
    '\u{0966}',
    '\u{09E6}',
    '\u{0A66}',
    '\u{0AE6}',
    '\u{0B66}',
    '\u{0BE6}',
    '\u{0C66}',
    '\u{0CE6}',
    '\u{0D66}',
    '\u{0DE6}',
    '\u{0E50}',
    '\u{0ED0}',
    '\u{0F20}',
    '\u{1040}',
    '\u{1090}',
    '\u{17E0}',
    '\u{1810}',
    '\u{1946}',
    '\u{19D0}',
    '\u{1A80}',
    '\u{1A90}',
    '\u{1B50}',
    '\u{1BB0}',
    '\u{1C40}',
    '\u{1C50}',
    '\u{A620}',
    '\u{A8D0}',
    '\u{A900}',
    '\u{A9D0}',
    '\u{A9F0}',
    '\u{AA50}',
    '\u{ABF0}',
    '\u{FF10}',
    '\u{104A0}',
    '\u{10D30}',
    '\u{10D40}',
    '\u{11066}',
    '\u{110F0}',
    '\u{11136}',
    '\u{111D0}',
    '\u{112F0}',
    '\u{11450}',
    '\u{114D0}',
    '\u{11650}',
    '\u{116C0}',
    '\u{116D0}',
    '\u{116DA}',
    '\u{11730}',
    '\u{118E0}',
    '\u{11950}',
    '\u{11BF0}',
    '\u{11C50}',
    '\u{11D50}',
    '\u{11DA0}',
    '\u{11F50}',
    '\u{16130}',
    '\u{16A60}',
    '\u{16AC0}',
    '\u{16B50}',
    '\u{16D70}',
    '\u{1CCF0}',
    '\u{1D7CE}',
    '\u{1D7D8}',
    '\u{1D7E2}',
    '\u{1D7EC}',
    '\u{1D7F6}',
    '\u{1E140}',
    '\u{1E2F0}',
    '\u{1E4F0}',
    '\u{1E5F1}',
    '\u{1E950}',
    '\u{1FBF0}',
];

/// The digit of ASCII that has this one's value.
pub(super) fn digit(letter: char) -> Option<char> {
    let behind = ZEROS.partition_point(|zero| *zero <= letter);
    let zero = *ZEROS.get(behind.checked_sub(1)?)?;
    char::from_digit(u32::from(letter) - u32::from(zero), 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_digit_has_its_value() {
        assert!(ZEROS.is_sorted());
        for (letters, digits) in [("٩١١", "911"), ("९८८", "988"), ("９８８", "988"), ("۹𝟗", "99")]
        {
            assert_eq!(letters.chars().map(digit).collect::<Option<String>>().unwrap(), digits);
        }
        for zero in ZEROS {
            assert_eq!(digit(*zero), Some('0'));
            let nine = char::from_u32(u32::from(*zero) + 9).unwrap();
            assert!(zero.is_numeric() && nine.is_numeric(), "{zero:?}");
            assert_eq!(digit(nine), Some('9'));
        }
        for other in ['a', '½', '٪', '一', '\u{66A}'] {
            assert_eq!(digit(other), None, "{other}");
        }
    }
}
