//! Eight bytes of a text at one look.
//!
//! In: a text and a place in it. Out: which of the eight bytes from there on are letters and
//! digits of ASCII. Most of a text is passed over, and so it costs a step for eight bytes
//! rather than one for each. Must not know what a word means.

/// One in each byte.
const EACH: u64 = u64::from_le_bytes([1; 8]);
/// The highest bit of each byte. ASCII leaves it free, so it is where bytes are marked.
const MARKS: u64 = EACH << 7;

/// The bit of each byte that tells a small letter from a capital.
pub(super) const SMALL: u64 = EACH << 5;

/// Eight bytes, the first of them lowest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Eight(pub(super) u64);

impl Eight {
    /// How many bytes these are.
    pub(crate) const LENGTH: usize = 8;

    /// The first bytes of a text. Behind its end stand zeros.
    #[inline]
    pub(crate) fn of(text: &[u8]) -> Self {
        let first = text.first_chunk().copied();
        Self(u64::from_le_bytes(first.unwrap_or_else(|| {
            let mut all = [0; Self::LENGTH];
            all.iter_mut().zip(text).for_each(|(to, from)| *to = *from);
            all
        })))
    }

    /// Marks the letters and digits of ASCII.
    #[inline]
    pub(super) fn in_words(self) -> u64 {
        // No sum of seven bits each reaches into the next byte.
        let low = self.0 & !MARKS;
        let between = |bytes: u64, first: u8, last: u8| {
            (bytes + EACH * u64::from(0x80 - first)) & (EACH * u64::from(0x80 + last) - bytes)
        };
        let letters = between(low | SMALL, b'a', b'z');
        (letters | between(low, b'0', b'9')) & !self.0 & MARKS
    }

    /// Marks the bytes that are this one of ASCII's upper half, if there is anything but ASCII.
    #[inline]
    pub(super) fn beyond_ascii(self, byte: u8) -> u64 {
        if self.0 & MARKS == 0 {
            return 0;
        }
        // Of seven bits each that are not all alike, a sum with the largest number is marked.
        let low = (self.0 ^ (EACH * u64::from(byte))) & !MARKS;
        self.0 & !(low + !MARKS) & MARKS
    }

    /// The first of these bytes, as many as are letters or digits without a gap, in small letters;
    /// behind them zeros. And how many they are.
    #[inline]
    pub(crate) fn folded(self) -> (u64, usize) {
        // Behind the first other byte sums may overflow, for nobody looks there.
        let between = |bytes: u64, first: u8, last: u8| {
            bytes.wrapping_add(EACH * u64::from(0x80 - first))
                & (EACH * u64::from(0x80 + last)).wrapping_sub(bytes)
        };
        let small = self.0 | SMALL;
        let inside = between(small, b'a', b'z') | between(self.0, b'0', b'9');
        let others = (!inside | self.0) & MARKS;
        let kept = ((others & others.wrapping_neg()) >> 7).wrapping_sub(1);
        (small & kept, others.trailing_zeros() as usize / 8)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All pairs of bytes, each at every place beside others.
    fn all() -> impl Iterator<Item = [u8; 8]> {
        (0..=u16::MAX).map(|pair| {
            let [one, other] = pair.to_le_bytes();
            let mut bytes = [one, other, b'z', one, 0xff, other, one, one];
            bytes.rotate_left(usize::from(one ^ other) % 8);
            bytes
        })
    }

    fn marked(marks: u64) -> [bool; 8] {
        assert_eq!(marks & !MARKS, 0);
        marks.to_le_bytes().map(|byte| byte > 0)
    }

    #[test]
    fn letters_digits_and_one_byte_are_told_from_all_others() {
        for bytes in all() {
            let eight = Eight::of(&bytes);
            assert_eq!(marked(eight.in_words()), bytes.map(|byte| byte.is_ascii_alphanumeric()));
            assert_eq!(marked(eight.beyond_ascii(0xc3)), bytes.map(|byte| byte == 0xc3));
        }
    }

    #[test]
    fn the_first_word_is_folded() {
        for bytes in all() {
            let length = bytes.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
            let mut small = [0; 8];
            small[..length].copy_from_slice(&bytes[..length].to_ascii_lowercase());
            assert_eq!(Eight::of(&bytes).folded(), (u64::from_le_bytes(small), length));
        }
        assert_eq!(Eight::of(b"Ab").folded(), (u64::from(b'a') | u64::from(b'b') << 8, 2));
    }
}
