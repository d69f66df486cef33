//! The pages that say a word.
//!
//! In: pages in their order, each with what is known of the word on it. Out: the same again.
//! Every word of every page is one of these, so they are packed as tight as they can be: the
//! step from the page before and what is known make one number, of as few bytes as it needs.

/// In the text a word weighs as often as it stands there, up to this.
const MOST_IN_TEXT: u8 = 3;
/// Weights and headings are half a byte each in the index.
pub(super) const HALF_BYTE: u8 = 15;

/// A word on a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Found {
    /// Up to [`HALF_BYTE`].
    pub(super) prominent: u8,
    /// How often it stands in the text, as far as that counts.
    pub(super) in_text: u8,
    /// The heading it belongs to, from 1 up to [`HALF_BYTE`]; 0 for none.
    pub(super) heading: u8,
    /// Whether only a word of the same meaning stands there.
    pub(super) lent: bool,
}

impl Found {
    /// How many bits it takes.
    const BITS: u32 = 11;

    pub(super) fn weight(self) -> u8 {
        (self.prominent + self.in_text).min(HALF_BYTE)
    }

    pub(super) fn once_more(&mut self) {
        self.in_text = (self.in_text + 1).min(MOST_IN_TEXT);
    }

    fn bits(self) -> u64 {
        let Self { prominent, in_text, heading, lent } = self;
        let bits = u32::from(prominent) << 7 | u32::from(in_text) << 5 | u32::from(heading) << 1;
        u64::from(bits | u32::from(lent))
    }

    fn of_bits(bits: u64) -> Self {
        let part = |shift: u32, mask: u8| (bits >> shift) as u8 & mask;
        Self {
            prominent: part(7, 15),
            in_text: part(5, 3),
            heading: part(1, 15),
            lent: part(0, 1) == 1,
        }
    }
}

/// Pages, each once, by rising number.
#[derive(Debug, Default)]
pub(super) struct Said {
    /// All but the last, which may still change.
    packed: Vec<u8>,
    /// The page that was packed last.
    packed_to: u32,
    last: Option<(u32, Found)>,
}

impl Said {
    /// Changes what is known of the word on a page. Pages come one after the other, so that it is
    /// nearly always the last one that is meant, or a new one.
    #[inline]
    pub(super) fn on(&mut self, page: u32, mut change: impl FnMut(&mut Found)) {
        match &mut self.last {
            Some((last, found)) if *last == page => change(found),
            Some((last, _)) if *last > page => {
                self.on_all([(page, Found::default())], |own, _| change(own));
            }
            _ => {
                let mut found = Found::default();
                change(&mut found);
                self.push(page, found);
            }
        }
    }

    /// Changes what is known of the word on many pages, by what is known of another on each.
    pub(super) fn on_all(
        &mut self,
        others: impl IntoIterator<Item = (u32, Found)>,
        mut change: impl FnMut(&mut Found, Found),
    ) {
        let mut pages: Vec<(u32, Found)> = self.pages().collect();
        for (page, other) in others {
            let place = pages.binary_search_by_key(&page, |(page, _)| *page);
            let place = place.unwrap_or_else(|place| {
                pages.insert(place, (page, Found::default()));
                place
            });
            change(&mut pages[place].1, other);
        }
        *self = Self::default();
        for (page, found) in pages {
            self.push(page, found);
        }
    }

    /// All pages.
    pub(super) fn pages(&self) -> impl Iterator<Item = (u32, Found)> {
        let mut bytes = self.packed.iter();
        let mut page = 0;
        let packed = std::iter::from_fn(move || {
            let mut number = 0;
            for shift in (0..u64::BITS).step_by(7) {
                let byte = *bytes.next()?;
                number |= u64::from(byte & 0x7f) << shift;
                if byte < 0x80 {
                    break;
                }
            }
            page += (number >> Found::BITS) as u32;
            Some((page, Found::of_bits(number)))
        });
        packed.chain(self.last)
    }

    /// So many pages at most: each takes a byte and more.
    pub(super) fn at_most(&self) -> usize {
        self.packed.len() + 1
    }

    /// Adds a page behind the last.
    fn push(&mut self, page: u32, found: Found) {
        let Some((page, found)) = self.last.replace((page, found)) else { return };
        let mut number = u64::from(page - self.packed_to) << Found::BITS | found.bits();
        // Nearly all numbers have two or three bytes.
        let low = number as u8 | 0x80;
        let middle = (number >> 7) as u8;
        match number {
            0x80..0x4000 => self.packed.extend([low, middle]),
            0x4000..0x20_0000 => self.packed.extend([low, middle | 0x80, (number >> 14) as u8]),
            _ => {
                while number >= 0x80 {
                    self.packed.push(number as u8 | 0x80);
                    number >>= 7;
                }
                self.packed.push(number as u8);
            }
        }
        self.packed_to = page;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(prominent: u8, in_text: u8, heading: u8, lent: bool) -> Found {
        Found { prominent, in_text, heading, lent }
    }

    #[test]
    fn what_is_packed_comes_out_again() {
        let all = [
            (0, found(15, 3, 15, true)),
            (1, found(0, 0, 0, false)),
            (2, found(12, 1, 0, false)),
            (900, found(0, 3, 7, true)),
            (70_000, found(4, 2, 1, false)),
            (u32::MAX, found(9, 0, 0, true)),
        ];
        let mut said = Said::default();
        for (page, found) in all {
            said.on(page, |own| *own = found);
        }
        assert!(said.pages().eq(all), "{:?}", said.pages().collect::<Vec<_>>());
    }

    #[test]
    fn a_page_that_went_before_can_change_and_come_in_between() {
        let mut said = Said::default();
        for page in [3, 3, 8, 8, 8, 8, 8] {
            said.on(page, Found::once_more);
        }
        said.on(3, |own| own.heading = 2);
        said.on(5, |own| own.prominent = 9);
        said.on_all([(1, found(6, 0, 0, true)), (8, found(4, 0, 0, true))], |own, other| {
            own.prominent += other.prominent;
        });
        let all: Vec<(u32, u8, u8, u8)> = said
            .pages()
            .map(|(page, one)| (page, one.prominent, one.in_text, one.heading))
            .collect();
        assert_eq!(all, [(1, 6, 0, 0), (3, 0, 2, 2), (5, 9, 0, 0), (8, 4, 3, 0)]);
    }
}
