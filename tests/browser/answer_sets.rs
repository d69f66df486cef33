//! Sets of answers to test with. In: nothing, or a seed. Out: answers that look random,
//! the same every time.

use placement::{Answer, Answers, Q};

/// A fixed sequence of numbers that looks random.
pub(crate) struct Numbers(u64);

impl Numbers {
    pub(crate) fn from_seed(seed: u64) -> Self {
        Self(seed)
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }

    /// One set of answers. How serious it is differs from set to set: with every option
    /// equally likely, nearly all would be emergencies and most rules would go untested.
    pub(crate) fn answers(&mut self) -> Answers {
        let calm = self.below(6) + 1;
        Q::ALL.iter().fold(Answers::UNSURE, |answers, q| {
            let question = q.question();
            let options = question.options.len() as u64;
            let mut milder =
                || (0..calm).map(|_| self.next()).fold(u64::MAX, |all, bits| all & bits);
            let answer = if question.multiple {
                Answer::Many((milder() & ((1 << options) - 1)) as u16)
            } else {
                let mildest = (0..calm).map(|_| self.below(options)).min();
                Answer::One(mildest.unwrap_or_default() as u8)
            };
            let unsure = question.unsure && self.below(8) == 0;
            let answer = if unsure { Answer::Unsure } else { answer };
            answers.with(*q, answer).expect("an option of the question")
        })
    }
}
