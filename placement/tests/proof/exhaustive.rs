//! Every possible answer.
//!
//! All answers together are about 10^14. The space is cut down in four steps, each proved here or
//! plain from what it says:
//! 1. The outcome is the highest that any rule calls for. So the rules are taken in groups that call for
//!    the same, and each group is walked alone: if a worse answer switches no group off, the highest
//!    that is on cannot fall.
//! 2. A question that no rule of a group reads does not matter to the group.
//! 3. Two answers to a question that let the same rules of the group through are the same to it, so one
//!    stands for both. Which rules an answer lets through is asked for every answer there is.
//! 4. The crate itself is compared with the table wherever a rule begins to hold, and on random answers.

use placement::{Answer, Q, RULES, place};

use crate::support::{
    Dice, Outcome, asks, calm, effect, holds, is_plain, known, outcome, placed, steps, with,
};

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
    let lets = |i: &usize| RULES[*i].when.iter().all(|&test| holds(test, question, answer));
    (0..RULES.len()).filter(lets).fold(0, |set, i| set | 1u128 << i)
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
    Classes { question, through: all, worse }
}

/// Whether any rule of the group holds, for every combination of classes in mixed radix with the last
/// question lowest.
fn walk(questions: &[Classes], alive: u128, out: &mut Vec<bool>) {
    if let Some((next, rest)) = questions.split_first() {
        for through in &next.through {
            walk(rest, alive & through, out);
        }
    } else {
        out.push(alive != 0);
    }
}

/// Walks every combination of answers that a group of rules can tell apart.
fn prove(group: u128) {
    let questions: Vec<Classes> =
        Q::ALL.iter().map(|&q| classes(q, group)).filter(|c| c.through.len() > 1).collect();
    let mut found = Vec::new();
    walk(&questions, group, &mut found);
    assert!(found.contains(&true) && found.contains(&false));

    let mut stride = found.len();
    for Classes { question, through, worse } in &questions {
        let block = stride;
        stride /= through.len();
        for block in found.chunks_exact(block) {
            for &(class, next) in worse {
                let at = |class: usize| &block[class * stride..][..stride];
                let lowered = at(class).iter().zip(at(next)).any(|(less, more)| less > more);
                assert!(
                    !lowered,
                    "a worse answer to {} switched a rule off",
                    question.question().id
                );
            }
        }
    }
}

fn group(is_in: impl Fn(Outcome) -> bool) -> u128 {
    RULES
        .iter()
        .enumerate()
        .filter(|(_, rule)| is_in(effect(rule)))
        .fold(0, |set, (i, _)| set | 1 << i)
}

#[test]
fn no_worse_answer_lowers_the_level() {
    for called_for in 1..=7 {
        prove(group(|(level, _)| level == called_for));
    }
}

#[test]
fn no_worse_answer_lowers_the_withdrawal_answer() {
    for called_for in 1..=3 {
        prove(group(|(_, withdrawal)| withdrawal == called_for));
    }
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
                known(q).into_iter().filter(|&a| q != Q::Age || a != Answer::One(3)).collect()
            };
            all = all
                .iter()
                .flat_map(|&a| answers.iter().map(move |&answer| with(a, q, answer)))
                .collect();
        }
        for answers in all {
            assert_eq!(placed(answers), outcome(answers, None), "{} {answers:?}", rule.id);
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
    for _ in 0..500 {
        let answers = dice.answers();
        for (option, rank) in [(1, 6), (2, 7)] {
            assert!(placed(with(answers, Q::Gate, Answer::One(option))).0 >= rank);
        }
        // Neither a stop nor any unsure answer may hide it.
        let unsure = Q::ALL.iter().skip(1).fold(answers, |a, &q| {
            if dice.next() & 1 == 0 { with(a, q, Answer::Unsure) } else { a }
        });
        for stopped in
            [unsure, with(unsure, Q::State, Answer::One(1)), with(unsure, Q::Age, Answer::One(3))]
        {
            let found = place(&with(stopped, Q::Gate, Answer::One(2)));
            assert_eq!(found.level, Some(placement::Level::Emergency));
            assert_eq!(found.tier, Some(placement::Tier::Now));
        }
    }
}

#[test]
fn plain_facts_and_being_hurt_change_neither_level_nor_withdrawal() {
    let mut dice = Dice(0xfac7);
    for _ in 0..60 {
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
    let withdrawal = group(|(_, withdrawal)| withdrawal > 0);
    // The least serious answer of each class, since a more serious one only raises the level. Of
    // substances there may be several, so there every class counts that any rule can tell apart.
    let mut combinations = vec![calm()];
    for q in Q::ALL.into_iter() {
        let rules = if q == Q::Substances { all } else { withdrawal };
        let Classes { through, .. } = classes(q, rules);
        if through.len() > 1 {
            let first =
                |set: u128| known(q).into_iter().find(|&a| letting_through(q, a) & rules == set);
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
