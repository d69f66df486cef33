//! The check as a test sees it: in, answers by question; out, what the page shows. The
//! native placement says what it should show.

use crate::devtools::Page;
use placement::{Answer, Answers, Level, NOTES, Placement, Q, RULES, Withdrawal, place};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Opens the check's page and puts the helpers of `drive.js` into it.
pub(crate) fn open(page: &mut Page, url: &str) {
    page.go(url);
    page.eval(include_str!("drive.js"));
}

/// The form values of a set of answers, question by question.
pub(crate) fn values(answers: Answers) -> Value {
    let rows = Q::ALL.iter().map(|q| {
        let values = match answers.get(*q) {
            Answer::Unsure => vec!["unsure".to_owned()],
            Answer::One(option) => vec![option.to_string()],
            Answer::Many(0) => vec!["none".to_owned()],
            Answer::Many(bits) => {
                (0..16).filter(|bit| bits >> bit & 1 == 1).map(|bit: u16| bit.to_string()).collect()
            }
        };
        json!([q.question().id, values])
    });
    rows.collect()
}

/// The least serious answer to everything.
pub(crate) fn well() -> Answers {
    Q::ALL.iter().fold(Answers::UNSURE, |answers, q| {
        let least = match q.question().multiple {
            true => Answer::Many(0),
            false => Answer::One(0),
        };
        answers.with(*q, least).expect("the first option")
    })
}

/// What the check comes to: answers are given one by one, and it ends as soon as those
/// given are an emergency or stop it, whatever would have come after.
pub(crate) fn outcome(answers: Answers) -> (Placement, bool) {
    let mut given = well();
    for q in Q::ALL {
        given = given.with(q, answers.get(q)).expect("an answer to this question");
        let placement = place(&given);
        if placement.stop.is_some() || placement.low == Level::Emergency {
            return (placement, true);
        }
    }
    (place(&given), false)
}

/// The blocks that the page should show for these answers, as `drive.result()` names them.
pub(crate) fn expected(answers: Answers) -> BTreeSet<String> {
    let (placement, cut_short) = outcome(answers);
    let mut blocks = BTreeSet::new();
    match placement.level {
        Some(level) => drop(blocks.insert(format!("level:{}", level.id()))),
        None if placement.stop.is_none() => drop(blocks.insert("undecided:".to_owned())),
        None => {}
    }
    if let Some(tier) = placement.tier {
        blocks.insert(format!("tier:{}", tier.id()));
    }
    if placement.withdrawal != Withdrawal::None || !cut_short {
        blocks.insert(format!("withdrawal:{}", placement.withdrawal.id()));
    }
    if placement.low != placement.high && !cut_short {
        blocks.insert("range:".to_owned());
    }
    blocks.extend(placement.reasons.iter().map(|rule| format!("rule:{}", RULES[rule].id)));
    let notes = NOTES.iter().enumerate().filter(|(i, _)| placement.notes >> i & 1 == 1);
    blocks.extend(notes.map(|(_, note)| format!("note:{}", note.id)));
    blocks
}

/// Goes through the whole check by pressing its buttons and returns what the result shows.
pub(crate) fn run(page: &mut Page, answers: Answers) -> BTreeSet<String> {
    let shown = page.eval(&format!("drive.run({})", values(answers)));
    serde_json::from_value(shown).expect("a list of blocks")
}

/// The question that is open, or "result".
pub(crate) fn screen(page: &mut Page) -> String {
    page.eval("drive.screen()").as_str().expect("the name of a screen").to_owned()
}

/// Whether the check shows any level.
pub(crate) fn shows_a_level(page: &mut Page) -> bool {
    page.eval(
        "[...document.querySelectorAll('#check [data-level]')].some((b) => b.checkVisibility())",
    ) == true
}
