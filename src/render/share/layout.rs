//! A title on as few lines as look well.
//!
//! In: a title and the room for it. Out: lines and the size of their letters. Long
//! titles are set smaller before they take more lines than can be read at a glance;
//! what fits at no size ends in an ellipsis.

use super::font::{Font, Line};

/// The room for a title: how wide it may be, and for each size how many lines.
pub(super) struct Room {
    pub(super) width: i32,
    pub(super) sizes: &'static [(i32, usize)],
}

/// A title as it stands.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Title {
    pub(super) size: i32,
    pub(super) lines: Vec<Line>,
}

/// Sets a title.
pub(super) fn set(font: &Font, text: &str, room: &Room) -> Title {
    let words: Vec<&str> = text.split_ascii_whitespace().collect();
    let widths: Vec<i32> = words.iter().map(|word| font.line(word).width()).collect();
    let space = font.line(" ").width();
    for &(size, most) in room.sizes {
        let wrap = |width: i32| wrapped(&widths, space, font.units(width, size));
        let Some(ends) = wrap(room.width).filter(|ends| ends.len() <= most) else { continue };
        let ends = balanced(ends, room.width, wrap);
        let starts = std::iter::once(0).chain(ends.iter().copied());
        let lines =
            starts.zip(&ends).map(|(from, &to)| font.line(&words[from..to].join(" "))).collect();
        return Title { size, lines };
    }
    let (size, most) = room.sizes.last().copied().unwrap_or((40, 1));
    Title { size, lines: cut(font, &words, size, most, room.width) }
}

/// Where the lines end if each is as full as it can be; nothing when one word alone is too wide.
fn wrapped(widths: &[i32], space: i32, most: i32) -> Option<Vec<usize>> {
    let mut ends = Vec::new();
    let mut full = 0;
    for (at, &width) in widths.iter().enumerate() {
        if width > most {
            return None;
        }
        if at > 0 && full + space + width <= most {
            full += space + width;
            ends.pop();
        } else {
            full = width;
        }
        ends.push(at + 1);
    }
    Some(ends)
}

/// The same number of lines, as even as they can be: a last line of one short word
/// looks like a mistake.
fn balanced(
    mut best: Vec<usize>,
    width: i32,
    wrap: impl Fn(i32) -> Option<Vec<usize>>,
) -> Vec<usize> {
    let (mut low, mut high) = (0, width);
    while high - low > 8 {
        let middle = low + (high - low) / 2;
        match wrap(middle).filter(|ends| ends.len() == best.len()) {
            Some(ends) => (best, high) = (ends, middle),
            None => low = middle,
        }
    }
    best
}

/// As many whole words, and of a word too long as many letters, as there is room for.
fn cut(font: &Font, words: &[&str], size: i32, most: usize, width: i32) -> Vec<Line> {
    let mut lines: Vec<String> = Vec::new();
    let fits = |text: &str| font.width(&font.line(&format!("{text}…")), size) <= width;
    for word in words {
        let longer = lines.last().map(|line| format!("{line} {word}"));
        if let Some(longer) = longer.filter(|line| fits(line)) {
            lines.pop();
            lines.push(longer);
        } else if lines.len() == most {
            break;
        } else if fits(word) {
            lines.push((*word).to_owned());
        } else {
            let parts = word.char_indices().map(|(at, _)| &word[..at]);
            let part = parts.take_while(|part| fits(part)).last().unwrap_or_default();
            lines.push(part.to_owned());
            break;
        }
    }
    if let Some(last) = lines.last_mut() {
        last.push('…');
    }
    lines.iter().map(|line| font.line(line)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROOM: Room = Room { width: 600, sizes: &[(80, 2), (60, 3), (40, 3)] };

    fn set_in_room(text: &str) -> (i32, usize) {
        let font = Font::new().unwrap();
        let title = set(&font, text, &ROOM);
        for line in &title.lines {
            assert!(font.width(line, title.size) <= ROOM.width, "{text}");
        }
        (title.size, title.lines.len())
    }

    #[test]
    fn short_titles_are_large_and_long_ones_small() {
        assert_eq!(set_in_room("Tonight"), (80, 1));
        assert_eq!(set_in_room("Outpatient care"), (80, 2));
        assert_eq!(set_in_room("What an intensive outpatient program is made of"), (60, 3));
        assert_eq!(set_in_room(&"word ".repeat(60)), (40, 3));
        assert_eq!(set_in_room(&"w".repeat(60)), (40, 1));
        assert_eq!(set_in_room(""), (80, 0));
    }

    #[test]
    fn lines_are_even() {
        let font = Font::new().unwrap();
        let title = set(&font, "Questions and answers about a program", &ROOM);
        let widths: Vec<i32> =
            title.lines.iter().map(|line| font.width(line, title.size)).collect();
        let (least, most) = (widths.iter().min().unwrap(), widths.iter().max().unwrap());
        assert!(least * 2 > *most, "{widths:?}");
    }
}
