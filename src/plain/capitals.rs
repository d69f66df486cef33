//! Sentences in capitals, in which no letters can be told from words.
//!
//! In: a text and a word in capitals. Out: where the sentence ends, and one remark for it.

use super::Remark;
use crate::diag::Code;
use std::ops::Range;

/// Stands among the letters that a page was told about, and is none.
pub(super) const NAME: &str = "a sentence in capitals";

/// So many words in capitals one after the other are no acronyms.
const LEAST: usize = 5;

/// Where the words in capitals end that begin with this one, if they are many.
pub(super) fn sentence(text: &str, word: &Range<usize>) -> Option<usize> {
    let rest = text.get(word.start..)?;
    let plain = |word: &&str| {
        let bare = word.trim_matches(|sign: char| !sign.is_alphanumeric());
        !bare.is_empty() && !bare.contains(|letter: char| letter.is_lowercase() || letter == '|')
    };
    let line = rest.split('\n').next().unwrap_or_default();
    let words: Vec<&str> = line.split(' ').take_while(plain).collect();
    let is_heading = text.get(..word.start)?.rsplit('\n').next()?.starts_with('#');
    let whole = is_heading && words.len() > 1 && words.len() == line.split(' ').count();
    let length: usize = words.iter().map(|word| word.len() + 1).sum();
    (whole || words.len() >= LEAST).then(|| word.start + length.saturating_sub(1))
}

/// What is said about it.
pub(super) fn remark(span: Range<usize>) -> Remark {
    Remark {
        code: Code::UnexplainedAcronym,
        span,
        message: "A whole sentence stands here in capitals.".to_owned(),
        help: "Write it in ordinary letters: capitals are hard to read, and nobody can tell words from letters such as PTSD.".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_words_in_capitals_are_a_sentence_and_a_few_are_not() {
        assert_eq!(sentence("## OUR HOUSE\n\nIs", &(3..6)), Some(12));
        assert_eq!(sentence("## Our IOP and PHP", &(7..10)), None);
        let text = "WE TREAT PTSD, OCD AND SUD. Come in.";
        assert_eq!(
            sentence(text, &(0..2)).map(|end| &text[..end]),
            Some("WE TREAT PTSD, OCD AND SUD.")
        );
        for text in
            ["IOP or PHP, IOP, PHP", "PTSD, OCD, SUD and more", "| IOP | PHP | OCD | SUD | GAD |"]
        {
            let at = text.find(|letter: char| letter.is_ascii_uppercase()).unwrap();
            assert_eq!(sentence(text, &(at..at + 3)), None, "{text}");
        }
    }
}
