//! Which signs stand in a text.
//!
//! In: a text. Out: the kinds of its signs, found in one look, so that nothing is looked for
//! that cannot be there. Must not know what a sign means.

/// What ends something in Markdown, or is left over from it: `]`, `)`, `*`.
pub(super) const ENDS: Signs = Signs(1);
/// A dot, which every address has.
pub(super) const DOT: Signs = Signs(2);
/// `^`, which every reference to a footnote has.
pub(super) const CARET: Signs = Signs(4);
/// The first byte of a placeholder, and of many a letter that is none.
pub(super) const MARK: Signs = Signs(8);
/// What HTML writes as a character reference between its tags: `&`, `<`, `>`.
pub(super) const ESCAPED: Signs = Signs(16);
/// What begins a note that no parser knows as one: `<!--`, `{#`.
pub(super) const NOTE: Signs = Signs(32);

/// Kinds of signs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Signs(u8);

static KINDS: [u8; 256] = {
    let mut kinds = [0; 256];
    let (mut at, all) = (
        0,
        [
            (b"])*".as_slice(), ENDS),
            (b".".as_slice(), DOT),
            (b"^".as_slice(), CARET),
            (&crate::parse::shortcode::FIRST_BYTES, MARK),
            (b"&<>".as_slice(), ESCAPED),
            (b"<{".as_slice(), NOTE),
        ],
    );
    while at < all.len() {
        let (bytes, Signs(kind)) = all[at];
        let mut byte = 0;
        while byte < bytes.len() {
            kinds[bytes[byte] as usize] |= kind;
            byte += 1;
        }
        at += 1;
    }
    kinds
};

impl Signs {
    /// The signs of a text.
    pub(super) fn of(text: &str) -> Self {
        Self(text.bytes().fold(0, |all, byte| all | KINDS[usize::from(byte)]))
    }

    /// Whether one of these is there.
    pub(super) fn any(self, of: Self) -> bool {
        self.0 & of.0 != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_is_seen_wherever_it_stands() {
        let kinds = [
            (ENDS, "])*"),
            (DOT, "."),
            (CARET, "^"),
            (MARK, "\u{A95F}"),
            (ESCAPED, "&>"),
            (NOTE, "{"),
        ];
        assert!(kinds.iter().all(|(kind, _)| !Signs::of("Plain words, 24/7 é").any(*kind)));
        for (kind, signs) in kinds {
            for sign in signs.chars() {
                for text in [format!("{sign}a"), format!("a{sign}b"), format!("é a{sign}")] {
                    assert!(Signs::of(&text).any(kind), "{text}");
                    let others = kinds.iter().filter(|(other, _)| *other != kind);
                    assert!(others.into_iter().all(|(other, _)| !Signs::of(&text).any(*other)));
                }
            }
        }
    }
}
