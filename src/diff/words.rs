//! Which paragraphs, and which words in them, stayed.
//!
//! In: paragraphs of before and now. Out: those that changed, each with its words in
//! their order. A paragraph that was rewritten stands beside the one it replaces when
//! the two share enough words; else one is gone and the other new.

use super::Piece;

/// Above so many comparisons a text counts as rewritten: nobody reads such a list word by word.
const MOST: usize = 4_000_000;

/// What stayed, as pairs of places; in order.
fn common<T: PartialEq>(old: &[T], new: &[T]) -> Vec<(usize, usize)> {
    let start = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let (old_rest, new_rest) = (&old[start..], &new[start..]);
    let end = old_rest.iter().rev().zip(new_rest.iter().rev()).take_while(|(a, b)| a == b).count();
    let (a, b) = (&old_rest[..old_rest.len() - end], &new_rest[..new_rest.len() - end]);
    let mut pairs: Vec<(usize, usize)> = (0..start).map(|at| (at, at)).collect();
    if a.len().saturating_mul(b.len()) <= MOST {
        pairs.extend(longest(a, b).into_iter().map(|(i, j)| (start + i, start + j)));
    }
    pairs.extend((0..end).rev().map(|back| (old.len() - 1 - back, new.len() - 1 - back)));
    pairs
}

/// The longest common subsequence.
fn longest<T: PartialEq>(a: &[T], b: &[T]) -> Vec<(usize, usize)> {
    let width = b.len() + 1;
    let mut lengths = vec![0_u32; (a.len() + 1) * width];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            lengths[i * width + j] = if a[i] == b[j] {
                lengths[(i + 1) * width + j + 1] + 1
            } else {
                lengths[(i + 1) * width + j].max(lengths[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j, mut pairs) = (0, 0, Vec::new());
    while i < a.len() && j < b.len() {
        if a[i] == b[j] {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if lengths[(i + 1) * width + j] >= lengths[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

/// The paragraphs that changed.
pub(super) fn paragraphs(old: &[String], new: &[String]) -> Vec<Vec<Piece>> {
    let mut out = Vec::new();
    let (mut i, mut j) = (0, 0);
    let end = (old.len(), new.len());
    for (at, to) in common(old, new).into_iter().chain([end]) {
        gap(&old[i..at], &new[j..to], &mut out);
        (i, j) = (at + 1, to + 1);
    }
    out
}

/// Between two paragraphs that stayed.
fn gap(old: &[String], new: &[String], out: &mut Vec<Vec<Piece>>) {
    let mut next = 0;
    for text in new {
        let partner = (next..old.len()).find(|&at| akin(&old[at], text));
        let until = partner.unwrap_or(next);
        out.extend(old[next..until].iter().map(|gone| vec![Piece::Gone(gone.clone())]));
        match partner {
            Some(at) => {
                out.push(pieces(&old[at], text));
                next = at + 1;
            }
            None => out.push(vec![Piece::New(text.clone())]),
        }
    }
    out.extend(old[next..].iter().map(|gone| vec![Piece::Gone(gone.clone())]));
}

/// Whether two paragraphs share so many words that one reads as a change of the other.
fn akin(a: &str, b: &str) -> bool {
    let (a, b): (Vec<&str>, Vec<&str>) = (a.split(' ').collect(), b.split(' ').collect());
    let shared = common(&a, &b).len();
    shared * 5 >= a.len().max(b.len()) * 2
}

fn pieces(old: &str, new: &str) -> Vec<Piece> {
    let (a, b): (Vec<&str>, Vec<&str>) = (old.split(' ').collect(), new.split(' ').collect());
    let mut out = Vec::new();
    let (mut i, mut j) = (0, 0);
    let mut same: Vec<&str> = Vec::new();
    let end = (a.len(), b.len());
    for (at, to) in common(&a, &b).into_iter().chain([end]) {
        if (i, j) != (at, to) {
            put(&mut out, Piece::Same(same.join(" ")));
            same.clear();
            put(&mut out, Piece::Gone(a[i..at].join(" ")));
            put(&mut out, Piece::New(b[j..to].join(" ")));
        }
        same.extend(a.get(at));
        (i, j) = (at + 1, to + 1);
    }
    put(&mut out, Piece::Same(same.join(" ")));
    out
}

fn put(out: &mut Vec<Piece>, piece: Piece) {
    let (Piece::Same(text) | Piece::Gone(text) | Piece::New(text)) = &piece;
    if !text.is_empty() {
        out.push(piece);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(old: &[&str], new: &[&str]) -> Vec<String> {
        let own = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
        let shown = |piece: &Piece| match piece {
            Piece::Same(text) => text.clone(),
            Piece::Gone(text) => format!("[-{text}-]"),
            Piece::New(text) => format!("[+{text}+]"),
        };
        paragraphs(&own(old), &own(new))
            .iter()
            .map(|pieces| pieces.iter().map(shown).collect::<Vec<_>>().join(" "))
            .collect()
    }

    #[test]
    fn a_rewritten_paragraph_shows_its_words_and_others_stand_alone() {
        assert_eq!(
            told(
                &["One.", "You can go home each night.", "Ask us.", "Gone for good."],
                &["One.", "You may go home each night.", "Ask us.", "Entirely different here now."],
            ),
            [
                "You [-can-] [+may+] go home each night.",
                "[+Entirely different here now.+]",
                "[-Gone for good.-]",
            ]
        );
        assert_eq!(told(&["a b c d e"], &["a b c d e f"]), ["a b c d e [+f+]"]);
        assert_eq!(told(&["a", "b"], &["a", "b"]), [""; 0]);
        assert_eq!(told(&[], &["a"]), ["[+a+]"]);
    }
}
