//! Kinds of bytes in plain markup.
//!
//! In: the bytes of a page. Out: what kind each is of, and how far a kind reaches.

/// A letter of a name.
pub(super) const WORD: u8 = 1;
/// White space inside of a tag.
pub(super) const SPACE: u8 = 2;
/// The end of a value without quotation marks.
pub(super) const END: u8 = 4;
/// A letter of a name that has another form there.
pub(super) const CAPITAL: u8 = 8;
/// The first byte of a character reference.
pub(super) const AMPERSAND: u8 = 16;
/// One of the others.
pub(super) const REFERENCE: u8 = 32;

const KINDS: [u8; 256] = {
    let mut kinds = [0; 256];
    let mut at = 0u8;
    while at < 128 {
        kinds[at as usize] = match at {
            b'A'..=b'Z' => WORD | CAPITAL | REFERENCE,
            b'a'..=b'z' | b'0'..=b'9' => WORD | REFERENCE,
            b'-' | b':' | b'_' | b'.' => WORD,
            b'\t' | b'\n' | b'\x0C' | b' ' => SPACE | END,
            b'>' => END,
            b'&' => AMPERSAND,
            b'#' => REFERENCE,
            _ => 0,
        };
        at += 1;
    }
    kinds
};

/// Whether a byte is of one of these kinds.
pub(super) fn is(byte: u8, kinds: u8) -> bool {
    KINDS[usize::from(byte)] & kinds != 0
}

/// A name, or the value of an attribute.
pub(super) struct Stretch {
    /// Where it ends.
    pub(super) end: usize,
    /// All kinds of bytes in it.
    pub(super) kinds: u8,
}

/// What begins at a place and is of some kind.
#[inline(always)]
pub(super) fn stretch(bytes: &[u8], from: usize, belongs: impl Fn(u8) -> bool) -> Stretch {
    let mut stretch = Stretch { end: from, kinds: 0 };
    for byte in bytes.get(from..).unwrap_or_default() {
        let kind = KINDS[usize::from(*byte)];
        if !belongs(kind) {
            break;
        }
        stretch.kinds |= kind;
        stretch.end += 1;
    }
    stretch
}
