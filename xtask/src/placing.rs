//! How long one placement takes. In: nothing; the answers are drawn by a fixed rule.
//! Out: one line with the nanoseconds, so that a change for the worse shows.

use placement::{Answer, Answers, Q, place};
use std::hint::black_box;
use std::time::Instant;

const SETS: usize = 4_096;
const ROUNDS: u32 = 64;

/// Places many sets of answers, with and without "I'm not sure", and prints the mean of
/// the fastest round of each.
pub(crate) fn print() {
    for (name, unsure) in [("all answered", false), ("\"I'm not sure\" among them", true)] {
        let sets = sets(unsure);
        let fastest = (0..ROUNDS).map(|_| round(&sets)).fold(f64::INFINITY, f64::min);
        println!("placing one set of answers, {name}: {fastest:.0} ns");
    }
}

fn round(sets: &[Answers]) -> f64 {
    let start = Instant::now();
    for answers in sets {
        black_box(place(black_box(answers)));
    }
    start.elapsed().as_nanos() as f64 / sets.len() as f64
}

/// The same sets in every run: answers count up, each question at its own pace.
fn sets(unsure: bool) -> Vec<Answers> {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut draw = move |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 11) as usize % below
    };
    let mut one = || {
        Q::ALL.iter().fold(Answers::UNSURE, |answers, &question| {
            let asked = question.question();
            let options = asked.options.len();
            let answer = match (unsure && draw(4) == 0, asked.multiple) {
                (true, _) => Answer::Unsure,
                (false, true) => Answer::Many(draw(1 << options) as u16),
                (false, false) => Answer::One(draw(options) as u8),
            };
            answers.with(question, answer).unwrap_or(answers)
        })
    };
    (0..SETS).map(|_| one()).collect()
}
