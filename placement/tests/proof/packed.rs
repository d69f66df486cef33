//! The packed form: every number is one set of answers or refused, and the wire form says the same
//! as the placement.

use crate::support::{Dice, calm, known};
use placement::{Answer, Answers, Level, Q, QUESTIONS, Tier, deciding, place, wire};

fn halves(packed: u64) -> (u32, u32) {
    (packed as u32, (packed >> 32) as u32)
}

/// Reads a number as the documentation describes it, apart from the crate's own reading.
fn is_valid(packed: u64) -> bool {
    let mut rest = packed;
    for question in QUESTIONS {
        let value = rest & ((1 << question.bits()) - 1);
        rest >>= question.bits();
        let fits = if question.multiple {
            value == 0 || value & 1 == 1
        } else {
            value <= question.options.len() as u64
        };
        if !fits {
            return false;
        }
    }
    rest == 0
}

#[test]
fn every_value_of_every_field_is_an_answer_or_refused() {
    for &q in &Q::ALL {
        for base in [Answers::UNSURE, calm()] {
            let field = ((1u64 << q.question().bits()) - 1) << q.shift();
            for value in 0..1u64 << q.question().bits() {
                let packed = base.packed() & !field | value << q.shift();
                let read = Answers::from_packed(packed);
                assert_eq!(read.is_some(), is_valid(packed), "{} = {value}", q.question().id);
                let (lo, hi) = halves(packed);
                assert_eq!(wire::outcome(lo, hi) == wire::INVALID, read.is_none());
                if let Some(read) = read {
                    assert_eq!(base.with(q, read.get(q)), Ok(read));
                }
            }
        }
    }
    let last = Q::Circumstances;
    for bit in last.shift() + last.question().bits()..64 {
        assert_eq!(Answers::from_packed(1 << bit), None);
    }
}

#[test]
fn an_answer_goes_in_and_comes_out() {
    for &q in &Q::ALL {
        for answer in known(q).into_iter().chain([Answer::Unsure]) {
            let answers = calm().with(q, answer).unwrap();
            assert_eq!(answers.get(q), answer);
            assert_eq!(Answers::from_packed(answers.packed()), Some(answers));
            for &other in Q::ALL.iter().filter(|&&other| other != q) {
                assert_eq!(answers.get(other), calm().get(other));
            }
        }
        let options = q.question().options.len() as u8;
        let wrong = if q.question().multiple {
            [Answer::One(0), Answer::Many(1 << options), Answer::Many(u16::MAX)]
        } else {
            [Answer::Many(1), Answer::One(options), Answer::One(u8::MAX)]
        };
        for answer in wrong {
            assert!(calm().with(q, answer).is_err(), "{} takes {answer:?}", q.question().id);
        }
    }
}

#[test]
fn any_number_at_all_is_placed_or_refused() {
    let mut dice = Dice(0x5eed);
    for round in 0..8_000u32 {
        // Half of the numbers are random, half are valid answers with a random bit turned.
        let packed = if round.is_multiple_of(2) {
            dice.next() << 8 ^ dice.next()
        } else {
            dice.answers().packed() ^ 1 << (dice.next() % 64)
        };
        let (lo, hi) = halves(packed);
        let outcome = wire::outcome(lo, hi);
        assert_eq!(outcome != wire::INVALID, is_valid(packed), "{packed:#x}");
        let Some(answers) = Answers::from_packed(packed) else {
            assert_eq!((wire::notes(lo, hi), wire::reasons(lo, hi, 0)), (0, 0));
            continue;
        };
        let found = place(&answers);
        let field = |from: u32, width: u32| outcome >> from & ((1 << width) - 1);
        assert_eq!(field(0, 3), found.level.map_or(7, |level| level as u32));
        assert_eq!((field(3, 3), field(6, 3)), (found.low as u32, found.high as u32));
        assert_eq!(field(9, 1) == 1, found.tier == Some(Tier::Now));
        assert_eq!(
            (field(10, 2), field(12, 2)),
            (found.withdrawal as u32, found.withdrawal_low as u32)
        );
        for (asked, from) in deciding(&answers).into_iter().zip([14, 19]) {
            assert_eq!(field(from, 5), asked.map_or(31, u32::from));
        }
        assert_eq!(field(24, 2), found.stop.map_or(0, |stop| stop as u32));
        assert_eq!(outcome >> 26, 0);
        assert_eq!(wire::notes(lo, hi), found.notes);
        let parts = [0, 1, 2, 3].map(|part| wire::reasons(lo, hi, part));
        for rule in 0..128 {
            let reason = parts[rule / 32] >> (rule % 32) & 1 == 1;
            assert_eq!(reason, found.reasons.contains(rule));
        }
        assert_eq!(found.tier.is_some(), found.level == Some(Level::Emergency));
    }
}
