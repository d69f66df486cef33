//! One reader's answers, and their packed form in 64 bits.
//!
//! Every `u64` is either one set of answers or refused; nothing traps. A missing answer is unsure.

use crate::questions::{Q, QUESTIONS};

/// The answer to one question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Answer {
    /// Not sure, or not asked.
    Unsure,
    /// One option, from 0.
    One(u8),
    /// Any number of options, one bit each; for questions with `multiple`.
    Many(u16),
}

/// The answer does not fit the question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutOfRange;

/// One answer to every question. The default is unsure everywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub struct Answers(u64);

impl Answers {
    /// Unsure everywhere.
    pub const UNSURE: Self = Self(0);

    /// These answers with one of them replaced.
    ///
    /// # Errors
    /// When the option is not one of the question's, or the form does not fit (`One` for several
    /// choices, `Many` for a single one).
    pub const fn with(self, question: Q, answer: Answer) -> Result<Self, OutOfRange> {
        let asked = question.question();
        let options = asked.options.len();
        let value = match answer {
            Answer::Unsure => 0,
            Answer::One(option) if !asked.multiple && (option as usize) < options => {
                option as u64 + 1
            }
            Answer::Many(chosen) if asked.multiple && chosen >> options == 0 => {
                (chosen as u64) << 1 | 1
            }
            _ => return Err(OutOfRange),
        };
        let shift = question.shift();
        let mask = ((1 << asked.bits()) - 1) << shift;
        Ok(Self(self.0 & !mask | value << shift))
    }

    /// The answer to one question.
    #[must_use]
    pub const fn get(self, question: Q) -> Answer {
        let asked = question.question();
        let value = self.0 >> question.shift() & ((1 << asked.bits()) - 1);
        if value == 0 {
            Answer::Unsure
        } else if asked.multiple {
            Answer::Many((value >> 1) as u16)
        } else {
            Answer::One(value as u8 - 1)
        }
    }

    /// The packed form: the fields in the order of `QUESTIONS`, the first in the lowest bits, each
    /// as wide as [`crate::Question::bits`] says.
    #[must_use]
    pub const fn packed(self) -> u64 {
        self.0
    }

    /// Reads the packed form; `None` when a field holds no answer or bits are set beyond the last.
    #[must_use]
    pub fn from_packed(packed: u64) -> Option<Self> {
        if Readings::of(packed).valid { Some(Self(packed)) } else { None }
    }
}

/// What unpacking needs to know of a question, without its strings.
#[derive(Clone, Copy)]
struct Field {
    /// How many options there are, above one bit that says whether several may hold.
    options: u8,
    /// The serious end of an unsure answer, as many low bits as this.
    worst: u8,
}

const FIELDS: [Field; QUESTIONS.len()] = {
    let mut fields = [Field { options: 0, worst: 0 }; QUESTIONS.len()];
    let mut total = 0;
    let mut i = 0;
    while i < QUESTIONS.len() {
        let question = &QUESTIONS[i];
        let options = (question.options.len() as u8) << 1 | question.multiple as u8;
        let worst =
            if question.multiple { question.worst.count_ones() } else { question.worst as u32 };
        assert!(!question.multiple || question.worst + 1 == 1 << worst);
        fields[i] = Field { options, worst: worst as u8 };
        total = Q::ALL[i].shift() + question.bits();
        i += 1;
    }
    // One bit stays free, so that no shift ever reaches the width of the word.
    assert!(total < 64 && fields.len() <= 32);
    fields
};

/// One set of 16 bits for each question. The index is cut to five bits and so is always inside.
pub(crate) type Bits = [u16; 32];

/// Answers as sets of bits, so that every test of a table is one "and".
///
/// At the two ends a single choice of option `k` has its `k` lowest bits set: "at least option `t`"
/// is bit `t - 1`. Several choices have a bit for each option.
pub(crate) struct Readings {
    /// Whether the packed form was a set of answers at all.
    pub(crate) valid: bool,
    /// Every unsure answer at its least serious.
    pub(crate) least: Bits,
    /// Every unsure answer at its most serious.
    pub(crate) most: Bits,
    /// A single choice as one bit: bit 0 for unsure, bit `k + 1` for option `k`. Several choices as
    /// in `most`.
    pub(crate) exact: Bits,
}

impl Readings {
    pub(crate) fn of(packed: u64) -> Self {
        let mut readings = Self { valid: true, least: [0; 32], most: [0; 32], exact: [0; 32] };
        let mut rest = packed;
        for (i, field) in FIELDS.iter().enumerate() {
            let (options, several) = (u32::from(field.options >> 1), field.options & 1 == 1);
            let bits = if several { options + 1 } else { u32::BITS - options.leading_zeros() };
            let value = rest as u32 & low_bits(bits);
            rest >>= bits;
            // No more options than there are, and of several none in a question that was not answered.
            readings.valid &= if several { value == 0 || value & 1 == 1 } else { value <= options };
            // Unsure is 0 and leaves no bit; option `k` is `k + 1` and leaves the `k` lowest.
            let known = if several { value } else { low_bits(value) } >> 1;
            let most = if value == 0 { low_bits(u32::from(field.worst)) } else { known };
            readings.least[i & 31] = known as u16;
            readings.most[i & 31] = most as u16;
            readings.exact[i & 31] = if several { most } else { 1 << (value & 7) } as u16;
        }
        readings.valid &= rest == 0;
        readings
    }
}

/// As many low bits as `count`, which is below 32.
fn low_bits(count: u32) -> u32 {
    !(u32::MAX << (count & 31))
}
