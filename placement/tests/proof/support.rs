//! A second reading of the tables, written apart from the first: what the rules say of known
//! answers, and all the ways in which a question can be answered.

use placement::{Answer, Answers, Effect, Kind, Q, RULES, Rule, Test, Tier};

/// Level and withdrawal answer as numbers; 7 is help now.
pub(crate) type Outcome = (u8, u8);

/// Every answer to a question that is not unsure.
pub(crate) fn known(question: Q) -> Vec<Answer> {
    let options = question.question().options.len();
    if question.question().multiple {
        (0..1 << options).map(Answer::Many).collect()
    } else {
        (0..options as u8).map(Answer::One).collect()
    }
}

/// Pairs of known answers of which the second is one step more serious.
pub(crate) fn steps(question: Q) -> Vec<(Answer, Answer)> {
    let worse = |answer| match answer {
        Answer::One(option) => vec![Answer::One(option + 1)],
        Answer::Many(flags) => (0..16)
            .filter(|bit| flags >> bit & 1 == 0)
            .map(|bit| Answer::Many(flags | 1 << bit))
            .collect(),
        Answer::Unsure => Vec::new(),
    };
    let all = known(question);
    all.iter()
        .flat_map(|&answer| worse(answer).into_iter().map(move |next| (answer, next)))
        .filter(|(_, next)| all.contains(next))
        .collect()
}

/// Whether one test of a rule holds for a known answer.
pub(crate) fn holds(test: Test, question: Q, answer: Answer) -> bool {
    match (test, answer) {
        (Test::AtLeast(asked, _) | Test::AnyOf(asked, _), _) if asked != question => true,
        (Test::AtLeast(_, option), Answer::One(given)) => given >= option,
        (Test::AnyOf(_, options), Answer::Many(given)) => given & options != 0,
        _ => false,
    }
}

pub(crate) fn asks(rule: &Rule, question: Q) -> bool {
    rule.when
        .iter()
        .any(|test| matches!(test, Test::AtLeast(q, _) | Test::AnyOf(q, _) if *q == question))
}

pub(crate) fn effect(rule: &Rule) -> Outcome {
    match rule.calls_for {
        Effect::Level(level) => (level as u8, 0),
        Effect::Emergency(Tier::SameDay) => (6, 0),
        Effect::Emergency(Tier::Now) => (7, 0),
        Effect::Withdrawal(withdrawal) => (0, withdrawal as u8),
    }
}

/// What the table says of answers that are all known, with one rule left out or none.
pub(crate) fn outcome(answers: Answers, without: Option<&str>) -> Outcome {
    RULES
        .iter()
        .filter(|rule| Some(rule.id) != without)
        .filter(|rule| {
            rule.when.iter().all(|&test| Q::ALL.iter().all(|&q| holds(test, q, answers.get(q))))
        })
        .map(effect)
        .fold((0, 0), |(level, withdrawal), (l, w)| (level.max(l), withdrawal.max(w)))
}

/// What the crate says of the same answers.
pub(crate) fn placed(answers: Answers) -> Outcome {
    let found = placement::place(&answers);
    assert_eq!(
        (found.low, found.withdrawal_low),
        (found.high, found.withdrawal),
        "known answers have no range"
    );
    let level = found.high as u8 + u8::from(found.tier == Some(Tier::Now));
    (level, found.withdrawal as u8)
}

/// Every question at its least serious.
pub(crate) fn calm() -> Answers {
    Q::ALL.iter().fold(Answers::UNSURE, |answers, &q| with(answers, q, known(q)[0]))
}

pub(crate) fn with(answers: Answers, question: Q, answer: Answer) -> Answers {
    answers.with(question, answer).unwrap()
}

pub(crate) fn is_plain(question: Q) -> bool {
    question.question().kind == Kind::PlainFact
}

/// Numbers that look random and are the same in every run.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 8
    }

    pub(crate) fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[(self.next() % from.len() as u64) as usize]
    }

    /// Known answers to everything, without the two that stop the check.
    pub(crate) fn answers(&mut self) -> Answers {
        Q::ALL.iter().fold(Answers::UNSURE, |answers, &q| {
            let answer = match q {
                Q::State => Answer::One(0),
                Q::Age => Answer::One((self.next() % 3) as u8),
                _ => self.pick(&known(q)),
            };
            with(answers, q, answer)
        })
    }
}
