//! "I'm not sure": the range is exactly what the truth could lead to.

use placement::{Answer, Answers, Level, Q, RULES, Stop, deciding, place};

use crate::support::{Dice, calm, holds, is_plain, known, with};

/// Answers with up to three unsure ones, and those.
fn some_unsure(dice: &mut Dice) -> (Answers, Vec<Q>) {
    let mut answers = dice.answers();
    let mut unsure = Vec::new();
    for _ in 0..=dice.next() % 3 {
        let q = dice.pick(&Q::ALL);
        if !unsure.contains(&q) && q != Q::State {
            answers = with(answers, q, Answer::Unsure);
            unsure.push(q);
        }
    }
    (answers, unsure)
}

/// What may be the truth behind an unsure answer.
fn truths(q: Q) -> Vec<Answer> {
    match q {
        // Unsure of the danger signs goes on as "none"; a missing age is 13 or more.
        Q::Gate => vec![Answer::One(0)],
        Q::Age => (0..3).map(Answer::One).collect(),
        // Each alone, none and all; rules only ask for "any of these", so no other set is an end.
        Q::Substances => (0..9)
            .map(|bit| Answer::Many(1 << bit))
            .chain([Answer::Many(0), Answer::Many(0x1ff)])
            .collect(),
        _ => known(q),
    }
}

#[test]
fn both_ends_of_a_range_are_attained_and_nothing_lies_outside() {
    let mut dice = Dice(0x2a9e);
    let mut wide = 0;
    for _ in 0..250 {
        let (answers, unsure) = some_unsure(&mut dice);
        let found = place(&answers);
        let mut all = vec![answers];
        for &q in &unsure {
            all = all
                .iter()
                .flat_map(|&a| truths(q).into_iter().map(move |answer| with(a, q, answer)))
                .collect();
        }
        let exact: Vec<_> = all.iter().map(place).collect();
        assert_eq!(exact.iter().map(|p| p.high).min(), Some(found.low), "{answers:?}");
        assert_eq!(exact.iter().map(|p| p.high).max(), Some(found.high), "{answers:?}");
        assert_eq!(
            exact.iter().map(|p| p.withdrawal).min(),
            Some(found.withdrawal_low),
            "{answers:?}"
        );
        assert_eq!(exact.iter().map(|p| p.withdrawal).max(), Some(found.withdrawal), "{answers:?}");
        wide += usize::from(found.low < found.high);
    }
    assert!(wide > 20, "{wide} ranges are too few to mean anything");
}

#[test]
fn a_headline_is_given_exactly_up_to_two_levels_apart() {
    let mut dice = Dice(0x4ead);
    for _ in 0..1_500 {
        let (answers, unsure) = some_unsure(&mut dice);
        let found = place(&answers);
        let worst = unsure.iter().fold(answers, |a, &q| with(a, q, *truths(q).last().unwrap()));
        let apart = found.high as u8 - found.low as u8;
        assert_eq!(found.level, (apart <= 2).then_some(found.high), "{answers:?}");
        for rule in found.reasons.iter() {
            let tests = RULES[rule].when;
            let hold = |q: Q| tests.iter().all(|&test| holds(test, q, worst.get(q)));
            assert!(Q::ALL.iter().all(|&q| hold(q)), "{} {answers:?}", RULES[rule].id);
        }
        assert_eq!(
            found.level.is_some_and(|level| level > Level::None) || found.withdrawal as u8 > 0,
            found.reasons.iter().count() > 0
        );
    }
}

#[test]
fn the_deciding_questions_are_unsure_and_settle_something() {
    let mut dice = Dice(0xdec1);
    for _ in 0..1_000 {
        let (answers, unsure) = some_unsure(&mut dice);
        let found = place(&answers);
        let asked = deciding(&answers);
        assert_eq!(asked[0].is_some(), found.low < found.high, "{answers:?}");
        assert!(asked[1].is_none() || asked[0].is_some());
        assert!(asked[0].is_none() || asked[0] != asked[1]);
        for at in asked.into_iter().flatten() {
            let q = Q::ALL[usize::from(at)];
            assert!(unsure.contains(&q) && !is_plain(q), "{q:?} {answers:?}");
            // Some truth behind it changes the lowest level, or does once the others are at their worst.
            let worst = unsure.iter().fold(answers, |a, &other| {
                if other == q { a } else { with(a, other, *truths(other).last().unwrap()) }
            });
            let ends: Vec<_> = [answers, worst]
                .iter()
                .flat_map(|&a| truths(q).into_iter().map(move |t| place(&with(a, q, t)).low))
                .collect();
            assert!(ends.iter().min() < ends.iter().max(), "{q:?} {answers:?}");
        }
    }
}

#[test]
fn where_only_two_unsure_answers_together_raise_the_level_one_of_them_is_named() {
    // Pregnant, or sick when stopping: neither is an emergency, both together are.
    let inpatient = with(calm(), Q::Physical, Answer::One(3));
    let answers = with(inpatient, Q::Pregnancy, Answer::Unsure);
    let answers = with(answers, Q::Withdrawal, Answer::Unsure);
    let found = place(&answers);
    assert_eq!((found.low, found.high), (Level::Inpatient, Level::Emergency));
    assert_eq!(deciding(&answers), [Some(Q::Withdrawal as u8), None]);
}

#[test]
fn unsure_everywhere_is_every_level_and_no_headline() {
    let found = place(&Answers::UNSURE);
    assert_eq!(
        (found.low, found.high, found.level, found.stop),
        (Level::None, Level::Emergency, None, None)
    );
    assert_eq!((found.withdrawal_low as u8, found.withdrawal as u8), (0, 3));
}

#[test]
fn whoever_is_not_clear_headed_or_under_13_gets_no_level_but_an_emergency_stays_one() {
    let mut dice = Dice(0x0013);
    for _ in 0..800 {
        let (answers, _) = some_unsure(&mut dice);
        for (q, option, stop) in [(Q::State, 1, Stop::NotClear), (Q::Age, 3, Stop::Under13)] {
            let stopped = with(answers, q, Answer::One(option));
            let found = place(&stopped);
            assert_eq!(found.stop, Some(stop));
            assert_eq!(found.high, Level::Emergency);
            assert_eq!(found.level, (found.low == Level::Emergency).then_some(Level::Emergency));
            assert!(found.low >= place(&answers).low, "stopping lowered what is known");
            assert_eq!(deciding(&stopped), [None, None]);
        }
    }
}
