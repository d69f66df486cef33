//! Every possible answer.
//!
//! All answers together are about 10^14. The space is cut down in three steps, each proved here:
//! 1. The level reads one part of the table and the withdrawal answer another, so each is walked alone.
//! 2. Two answers to a question that let the same rules through lead to the same outcome, so one of
//!    them stands for both. Which rules an answer lets through is asked for every answer there is.
//! 3. The crate itself is compared with the table wherever a rule begins to hold, and on random answers.

use crate::support::{
    Dice, Outcome, asks, calm, effect, holds, is_plain, known, outcome, placed, steps, with,
};
use placement::{Answer, Q, RULES, Rule, place};

/// The answers to one question that let the same rules through.
struct Classes {
    question: Q,
    /// For each class, the rules that it lets through.
    through: Vec<u128>,
    /// Pairs of classes of which the second holds an answer one step worse than one of the first.
    worse: Vec<(usize, usize)>,
}

/// The rules that have no objection to an answer.
fn letting_through(question: Q, answer: Answer) -> u128 {
    let lets = |i: &usize| {
        RULES[*i]
            .when
            .iter()
            .all(|&test| holds(test, question, answer))
    };
    (0..RULES.len())
        .filter(lets)
        .fold(0, |set, i| set | 1u128 << i)
}

fn classes(question: Q, rules: u128) -> Classes {
    let through = |answer: Answer| letting_through(question, answer) & rules;
    let mut all: Vec<u128> = known(question).into_iter().map(through).collect();
    all.sort_unstable_by_key(|set| (set.count_ones(), *set));
    all.dedup();
    let class = |answer| all.iter().position(|&set| set == through(answer)).unwrap();
    let mut worse: Vec<_> = steps(question)
        .into_iter()
        .map(|(a, b)| (class(a), class(b)))
        .filter(|(a, b)| a != b)
        .collect();
    worse.sort_unstable();
    worse.dedup();
    Classes {
        question,
        through: all,
        worse,
    }
}

/// The outcome of every combination of classes, in mixed radix with the last question lowest. Rules
/// stand with the most care first, so the first that is left decides, and where no later question
/// can take it away it decides for all combinations below.
fn walk(questions: &[Classes], alive: u128, ranks: &[u8; 128], out: &mut Vec<u8>) {
    let first = alive.trailing_zeros().min(127);
    let stays = |classes: &Classes| classes.through.iter().all(|set| set >> first & 1 == 1);
    if alive == 0 || questions.iter().all(stays) {
        let below: usize = questions
            .iter()
            .map(|classes| classes.through.len())
            .product();
        out.resize(out.len() + below, ranks[first as usize]);
    } else if let Some((next, rest)) = questions.split_first() {
        for through in &next.through {
            walk(rest, alive & through, ranks, out);
        }
    }
}

/// Whether no byte of `a` is greater than the same byte of `b`; all are below 128.
fn nowhere_greater(a: &[u8], b: &[u8]) -> bool {
    const HIGH: u128 = u128::from_le_bytes([0x80; 16]);
    let word = |bytes: &[u8]| u128::from_le_bytes(bytes.try_into().unwrap());
    let (words_a, words_b) = (a.chunks_exact(16), b.chunks_exact(16));
    words_a
        .remainder()
        .iter()
        .zip(words_b.remainder())
        .all(|(a, b)| a <= b)
        && words_a
            .zip(words_b)
            .all(|(a, b)| ((word(b) | HIGH) - word(a)) & HIGH == HIGH)
}

/// Walks every combination of what these rules read and returns the outcomes that came up.
fn prove(of: impl Fn(&Rule) -> bool, part: fn(Outcome) -> u8) -> Vec<u8> {
    let rules = RULES
        .iter()
        .enumerate()
        .filter(|(_, rule)| of(rule) && part(effect(rule)) > 0)
        .fold(0, |set, (i, _)| set | 1u128 << i);
    let mut ranks = [0; 128];
    let mut last = u8::MAX;
    for (i, rule) in RULES
        .iter()
        .enumerate()
        .filter(|(i, _)| rules >> i & 1 == 1)
    {
        ranks[i] = part(effect(rule));
        assert!(
            ranks[i] <= last,
            "{} stands below a rule that calls for less",
            rule.id
        );
        last = ranks[i];
    }
    let mut questions: Vec<Classes> = Q::ALL
        .iter()
        .map(|&q| classes(q, rules))
        .filter(|c| c.through.len() > 1)
        .collect();
    questions.sort_by_key(|c| c.through.len());
    let mut found = Vec::with_capacity(questions.iter().map(|c| c.through.len()).product());
    walk(&questions, rules, &ranks, &mut found);

    let mut stride = found.len();
    for Classes {
        question,
        through,
        worse,
    } in &questions
    {
        let block = stride;
        stride /= through.len();
        for block in found.chunks_exact(block) {
            for &(class, next) in worse {
                let at = |class: usize| &block[class * stride..][..stride];
                assert!(
                    nowhere_greater(at(class), at(next)),
                    "a worse answer to {} lowered the outcome",
                    question.question().id
                );
            }
        }
    }
    (0..8).filter(|outcome| found.contains(outcome)).collect()
}

#[test]
fn no_worse_answer_lowers_the_level_and_every_level_is_reached() {
    // The gate's rules read nothing but the gate and no other rule reads it: each part alone.
    for rule in RULES.iter().filter(|rule| asks(rule, Q::Gate)) {
        assert_eq!(rule.when.len(), 1, "{}", rule.id);
    }
    assert_eq!(
        prove(|rule| asks(rule, Q::Gate), |(level, _)| level),
        [0, 6, 7]
    );
    assert_eq!(
        prove(|rule| !asks(rule, Q::Gate), |(level, _)| level),
        [0, 1, 2, 3, 4, 5, 6, 7]
    );
}

#[test]
fn no_worse_answer_lowers_the_withdrawal_answer_and_each_is_reached() {
    assert_eq!(prove(|_| true, |(_, withdrawal)| withdrawal), [0, 1, 2, 3]);
}

#[test]
fn the_crate_and_the_table_agree_wherever_a_rule_begins_to_hold() {
    for rule in RULES {
        let asked: Vec<Q> = Q::ALL.into_iter().filter(|&q| asks(rule, q)).collect();
        let mut all = vec![calm()];
        for q in asked {
            // Of several choices: each alone, each with all others, none and all.
            let answers: Vec<Answer> = if q.question().multiple {
                let full = (1 << q.question().options.len()) - 1;
                (0..q.question().options.len())
                    .flat_map(|bit| [Answer::Many(1 << bit), Answer::Many(full & !(1 << bit))])
                    .chain([Answer::Many(0), Answer::Many(full)])
                    .collect()
            } else {
                known(q)
                    .into_iter()
                    .filter(|&a| q != Q::Age || a != Answer::One(3))
                    .collect()
            };
            all = all
                .iter()
                .flat_map(|&a| answers.iter().map(move |&answer| with(a, q, answer)))
                .collect();
        }
        for answers in all {
            assert_eq!(
                placed(answers),
                outcome(answers, None),
                "{} {answers:?}",
                rule.id
            );
        }
    }
}

#[test]
fn the_crate_and_the_table_agree_on_random_answers() {
    let mut dice = Dice(0xca2e);
    for _ in 0..4_000 {
        let answers = dice.answers();
        assert_eq!(placed(answers), outcome(answers, None), "{answers:?}");
    }
}

#[test]
fn the_gate_wins_over_every_other_answer() {
    let mut dice = Dice(0x9a7e);
    for _ in 0..2_000 {
        let answers = dice.answers();
        for (option, rank) in [(1, 6), (2, 7)] {
            assert!(placed(with(answers, Q::Gate, Answer::One(option))).0 >= rank);
        }
        // Neither a stop nor any unsure answer may hide it.
        let unsure = Q::ALL.iter().skip(1).fold(answers, |a, &q| {
            if dice.next() & 1 == 0 {
                with(a, q, Answer::Unsure)
            } else {
                a
            }
        });
        for stopped in [
            unsure,
            with(unsure, Q::State, Answer::One(1)),
            with(unsure, Q::Age, Answer::One(3)),
        ] {
            let found = place(&with(stopped, Q::Gate, Answer::One(2)));
            assert_eq!(found.level, Some(placement::Level::Emergency));
            assert_eq!(found.tier, Some(placement::Tier::Now));
        }
    }
}

#[test]
fn plain_facts_and_being_hurt_change_neither_level_nor_withdrawal() {
    let mut dice = Dice(0xfac7);
    for _ in 0..300 {
        let answers = dice.answers();
        for q in Q::ALL.into_iter().filter(|&q| is_plain(q) || q == Q::Hurt) {
            for answer in known(q).into_iter().chain([Answer::Unsure]) {
                assert_eq!(placed(with(answers, q, answer)), placed(answers));
            }
        }
    }
}

#[test]
fn a_withdrawal_need_never_stands_beside_no_care_at_all() {
    let all = (1u128 << RULES.len()) - 1;
    let withdrawal = RULES
        .iter()
        .enumerate()
        .filter(|(_, rule)| effect(rule).1 > 0)
        .fold(0, |set, (i, _)| set | 1u128 << i);
    // The least serious answer of each class, since a more serious one only raises the level. Of
    // substances there may be several, so there every class counts that any rule can tell apart.
    let mut combinations = vec![calm()];
    for q in Q::ALL.into_iter() {
        let rules = if q == Q::Substances { all } else { withdrawal };
        let Classes { through, .. } = classes(q, rules);
        if through.len() > 1 {
            let first = |set: u128| {
                known(q)
                    .into_iter()
                    .find(|&a| letting_through(q, a) & rules == set)
            };
            let least: Vec<Answer> = through.iter().filter_map(|&set| first(set)).collect();
            combinations = combinations
                .iter()
                .flat_map(|&a| least.iter().map(move |&answer| with(a, q, answer)))
                .collect();
        }
    }
    for answers in combinations {
        let (level, withdrawal) = outcome(answers, None);
        assert!(withdrawal < 2 || level > 0, "{answers:?}");
    }
}
