//! The elements that matter to a tight page.
//!
//! In: the letters of a name, one by one. Out: the element, and what ends it. Knows nothing
//! of pages.

macro_rules! elements {
    ($($name:ident)*) => {
        /// The elements that matter here. Fewer than 64, so that a set of them is a number.
        #[derive(Clone, Copy, PartialEq, Eq)]
        #[expect(clippy::upper_case_acronyms, reason = "they are written as the standard writes them")]
        pub(super) enum Element { Other, $($name),* }
        use Element::*;
        const KNOWN: &[(&str, Element)] = &[$((stringify!($name), $name)),*];
    };
}

elements! {
    HTML HEAD BODY META LINK DIV P UL OL LI DL DT DD NAV MAIN HEADER FOOTER SECTION ARTICLE ASIDE
    H1 H2 H3 H4 H5 H6 TABLE THEAD TBODY TFOOT TR TD TH CAPTION BLOCKQUOTE FIGURE FIGCAPTION FORM
    FIELDSET LEGEND HR PRE DETAILS ADDRESS SCRIPT STYLE TEXTAREA TITLE
    CENTER DIALOG DIR HGROUP MENU SEARCH SUMMARY
}

/// Names that are longer belong to no element that matters here.
pub(super) const LONGEST: usize = 10;

/// The letters of a name as a number; those behind the eighth are mixed into the first.
const fn letters(name: &[u8]) -> u64 {
    let (mut letters, mut at) = (0, 0);
    while at < name.len() {
        letters = with(letters, LETTER[name[at] as usize]);
        at += 1;
    }
    letters
}

pub(super) const fn with(letters: u64, letter: u8) -> u64 {
    letters.rotate_left(8) ^ letter as u64
}

/// Where the letters of a name are filed.
const fn slot(letters: u64) -> usize {
    (letters.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 56) as usize
}

/// Elements by the letters of their names; one whose place is taken stands in the next.
static FILED: [(u64, Element); 256] = {
    let mut filed = [(0, Other); 256];
    let mut at = 0;
    while at < KNOWN.len() {
        let (name, element) = KNOWN[at];
        let letters = letters(name.as_bytes());
        let mut place = slot(letters);
        while filed[place].0 != 0 {
            place = (place + 1) % 256;
        }
        filed[place] = (letters, element);
        at += 1;
    }
    filed
};

impl Element {
    pub(super) fn find(letters: u64) -> Self {
        let mut place = slot(letters);
        loop {
            match FILED[place] {
                (0, _) => return Other,
                (filed, element) if filed == letters => return element,
                _ => place = (place + 1) % 256,
            }
        }
    }

    pub(super) fn is_in(self, set: u64) -> bool {
        set >> self as u8 & 1 != 0
    }
}

const fn set(elements: &[Element]) -> u64 {
    let (mut set, mut at) = (0, 0);
    while at < elements.len() {
        set |= 1 << elements[at] as u8;
        at += 1;
    }
    set
}

/// Elements at whose edges white space is nothing.
pub(super) const BLOCKS: u64 = set(&[
    HTML, HEAD, BODY, META, LINK, DIV, P, UL, OL, LI, DL, DT, DD, NAV, MAIN, HEADER, FOOTER,
    SECTION, ARTICLE, ASIDE, H1, H2, H3, H4, H5, H6, TABLE, THEAD, TBODY, TFOOT, TR, TD, TH,
    CAPTION, BLOCKQUOTE, FIGURE, FIGCAPTION, FORM, FIELDSET, LEGEND, HR,
]);

/// For an element whose end tag may be left out: before which start tags, and before which end
/// tags, as the HTML standard says.
const fn ended_by(element: Element) -> (u64, u64) {
    match element {
        LI => (set(&[LI]), set(&[UL, OL])),
        TD | TH => (set(&[TD, TH]), set(&[TR])),
        TR => (set(&[TR]), set(&[THEAD, TBODY, TFOOT, TABLE])),
        THEAD => (set(&[TBODY]), 0),
        TBODY => (0, set(&[TABLE])),
        DT => (set(&[DT, DD]), 0),
        DD => (set(&[DT, DD]), set(&[DL, DIV])),
        P => (
            set(&[
                P, UL, OL, DL, DIV, TABLE, BLOCKQUOTE, SECTION, NAV, H1, H2, H3, H4, H5, H6, PRE,
                HR, ASIDE, ARTICLE, FOOTER, HEADER, MAIN, DETAILS, FIGURE, FORM, FIELDSET, ADDRESS,
            ]),
            set(&[
                DIV, SECTION, LI, DD, TD, BLOCKQUOTE, NAV, ASIDE, ARTICLE, FOOTER, HEADER, MAIN,
                FORM, FIELDSET, FIGURE, FIGCAPTION,
            ]),
        ),
        _ => (0, 0),
    }
}

/// For each element, in the order of the list.
pub(super) static ENDED_BY: [(u64, u64); 64] = {
    let mut all = [(0, 0); 64];
    let mut at = 0;
    while at < KNOWN.len() {
        all[KNOWN[at].1 as usize] = ended_by(KNOWN[at].1);
        at += 1;
    }
    all
};

/// Elements whose end tag may be left out somewhere.
pub(super) const MAY_END_UNSAID: u64 = set(&[LI, TD, TH, TR, THEAD, TBODY, DT, DD, P]);

/// Elements that have no end.
pub(super) const VOID: u64 = set(&[META, LINK, HR]);

/// Before which start tags an element is over, whether the standard lets its end tag be left
/// out there or browsers only see to it that it is.
const fn over_before(element: Element) -> u64 {
    let (starts, _) = ended_by(element);
    match element {
        P => {
            let too = [LI, DT, DD, FIGCAPTION, CENTER, DIALOG, DIR, HGROUP, MENU, SEARCH, SUMMARY];
            starts | set(&too)
        }
        _ => starts,
    }
}

pub(super) static OVER_BEFORE: [u64; 64] = {
    let mut all = [0; 64];
    let mut at = 0;
    while at < KNOWN.len() {
        all[KNOWN[at].1 as usize] = over_before(KNOWN[at].1);
        at += 1;
    }
    all
};

/// The small letter of each byte in the name of an element; none for what ends the name.
pub(super) static LETTER: [u8; 256] = {
    let mut table = [u8::MAX; 256];
    let mut byte = 1u8;
    while byte < u8::MAX {
        table[byte as usize] = byte.to_ascii_lowercase();
        byte += 1;
    }
    let ends = b"\t\n\x0C\r />";
    let mut at = 0;
    while at < ends.len() {
        table[ends[at] as usize] = 0;
        at += 1;
    }
    table
};
