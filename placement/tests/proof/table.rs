//! The tables themselves: well formed, nothing idle, nothing a plain fact could reach.

use std::collections::BTreeSet;

use crate::support::{asks, calm, effect, known, outcome, with};
use placement::{
    Answer, Answers, Basis, Effect, Is, Kind, Level, NOTES, Q, QUESTIONS, RULES, Rule, Test,
};

fn is_id(id: &str) -> bool {
    !id.is_empty() && id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

fn assert_ids<'a>(ids: impl Iterator<Item = &'a str>) {
    let mut seen = BTreeSet::new();
    for id in ids {
        assert!(is_id(id), "{id}");
        assert!(seen.insert(id), "{id} twice");
    }
}

#[test]
fn ids_are_kebab_case_and_unique() {
    assert_ids(QUESTIONS.iter().map(|q| q.id));
    assert_ids(RULES.iter().map(|r| r.id));
    assert_ids(NOTES.iter().map(|n| n.id));
    for question in QUESTIONS {
        assert_ids(question.options.iter().copied());
        assert!(!question.options.contains(&"unsure"));
    }
    for rule in RULES {
        assert!(!matches!(rule.basis, Basis::Source(id) if !is_id(id)), "{}", rule.id);
    }
}

#[test]
fn every_test_fits_its_question() {
    for rule in RULES {
        assert!(!rule.when.is_empty() && rule.when.len() <= 3, "{}", rule.id);
        assert_ne!(
            rule.calls_for,
            Effect::Level(Level::Emergency),
            "{}: an emergency needs a tier",
            rule.id
        );
        for test in rule.when {
            let fits = match *test {
                Test::AtLeast(q, option) => {
                    !q.question().multiple
                        && option >= 1
                        && usize::from(option) < q.question().options.len()
                }
                Test::AnyOf(q, options) => {
                    q.question().multiple
                        && options != 0
                        && options >> q.question().options.len() == 0
                }
            };
            assert!(fits, "{}: {test:?}", rule.id);
        }
    }
    for note in NOTES {
        for shown in note.shown {
            assert!(shown.when.len() <= 2, "{}", note.id);
            for is in shown.when {
                let fits = match *is {
                    Is::In(q, options) | Is::InOrUnsure(q, options) => {
                        !q.question().multiple
                            && options.iter().all(|&o| usize::from(o) < q.question().options.len())
                    }
                    Is::AnyOf(q, options) => {
                        q.question().multiple
                            && options != 0
                            && options >> q.question().options.len() == 0
                    }
                };
                assert!(fits, "{}: {is:?}", note.id);
            }
        }
    }
}

#[test]
fn no_rule_reads_a_plain_fact_or_being_hurt() {
    for rule in RULES {
        for &q in &Q::ALL {
            let silent = q.question().kind == Kind::PlainFact || matches!(q, Q::Hurt | Q::State);
            assert!(!silent || !asks(rule, q), "{} reads {}", rule.id, q.question().id);
        }
    }
}

#[test]
fn the_serious_end_of_unsure_is_the_worst_answer_wherever_a_rule_reads_it() {
    for &q in &Q::ALL {
        let question = q.question();
        let most = if question.multiple {
            (1 << question.options.len()) - 1
        } else {
            question.options.len() as u16 - 1
        };
        match question.kind {
            // Unsure of a danger sign goes on with a note, and nobody is unsure of being under 13.
            Kind::Gate | Kind::PlainFact => assert_eq!(question.worst, 0, "{}", question.id),
            _ if q == Q::Age => assert_eq!(question.options[usize::from(question.worst)], "older"),
            Kind::Ladder | Kind::RiskFact => assert_eq!(question.worst, most, "{}", question.id),
        }
    }
}

/// The least serious answers at which a rule fires, one choice for each "any of".
fn least(rule: &Rule) -> Vec<Answers> {
    rule.when.iter().fold(vec![calm()], |all, &test| {
        let raised = |answers: Answers| match test {
            Test::AtLeast(q, option) => vec![with(answers, q, Answer::One(option))],
            Test::AnyOf(q, options) => {
                let Answer::Many(given) = answers.get(q) else {
                    unreachable!("calm answers are known")
                };
                let each = (0..16).filter(|bit| options >> bit & 1 == 1);
                each.map(|bit| with(answers, q, Answer::Many(given | 1 << bit))).collect()
            }
        };
        all.into_iter().flat_map(raised).collect()
    })
}

#[test]
fn every_rule_decides_something() {
    for rule in RULES {
        for answers in least(rule) {
            let (level, withdrawal) = outcome(answers, None);
            assert!(
                level >= effect(rule).0 && withdrawal >= effect(rule).1,
                "{} does not fire",
                rule.id
            );
        }
        assert!(
            least(rule)
                .iter()
                .any(|&answers| outcome(answers, Some(rule.id)) != outcome(answers, None)),
            "{} could be taken out and no answer would change",
            rule.id
        );
    }
}

#[test]
fn every_outcome_is_reached() {
    let reached: Vec<_> =
        RULES.iter().flat_map(least).map(|answers| outcome(answers, None)).collect();
    for level in 1..=7 {
        assert!(reached.iter().any(|outcome| outcome.0 == level), "{level}");
    }
    for withdrawal in 1..=3 {
        assert!(reached.iter().any(|outcome| outcome.1 == withdrawal), "{withdrawal}");
    }
    assert_eq!(outcome(calm(), None), (0, 0));
}

#[test]
fn every_note_is_shown_by_some_answer() {
    let mut shown = 0;
    for &q in &Q::ALL {
        for answer in known(q) {
            shown |= placement::place(&with(calm(), q, answer)).notes;
        }
        shown |= placement::place(&with(calm(), q, Answer::Unsure)).notes;
    }
    // Two notes need two answers.
    let housing = with(with(calm(), Q::Home, Answer::One(2)), Q::Control, Answer::One(2));
    shown |= placement::place(&housing).notes;
    let withdrawal =
        with(with(calm(), Q::Substances, Answer::Many(1)), Q::Withdrawal, Answer::One(1));
    shown |= placement::place(&withdrawal).notes;
    for (i, note) in NOTES.iter().enumerate() {
        assert!(shown >> i & 1 == 1, "{}", note.id);
    }
}
