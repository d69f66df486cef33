//! Questions and results, as JSON and as text.

use super::PlainWords;
use placement::{Level, NOTES, Placement, QUESTIONS, RULES, Stop, VERSION};
use serde_json::{Value, json};
use std::io::{self, Write};

/// Where a set of answers points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    pub(super) placed: Placement,
    /// Unsure questions that would settle most, by their place in the table.
    pub(super) deciding: [Option<u8>; 2],
    /// Questions that were not answered and so counted as unsure.
    pub(super) missing: Vec<&'static str>,
}

impl Decision {
    /// As JSON. `rules` are the reasons: what decided the level and the withdrawal answer.
    pub fn json(&self) -> Value {
        result_json(self)
    }

    /// In words.
    ///
    /// # Errors
    /// Whatever the writer fails with.
    pub fn explain(&self, words: &PlainWords, out: &mut dyn Write) -> io::Result<()> {
        explain(&self.placed, &self.missing, words, out)
    }
}

fn result_json(decision: &Decision) -> Value {
    let Decision { placed, deciding, missing } = decision;
    let notes: Vec<&str> = note_ids(placed);
    let rules: Vec<&str> = placed.reasons.iter().map(|rule| RULES[rule].id).collect();
    let deciding: Vec<&str> =
        deciding.iter().flatten().map(|&question| QUESTIONS[usize::from(question)].id).collect();
    json!({
        "level": placed.level.map(placement::Level::id),
        "tier": placed.tier.map(placement::Tier::id),
        "low": placed.low.id(),
        "high": placed.high.id(),
        "withdrawal": placed.withdrawal.id(),
        "withdrawal_low": placed.withdrawal_low.id(),
        "stop": placed.stop.map(stop_id),
        "rules": rules,
        "notes": notes,
        "deciding": deciding,
        "missing": missing,
        "version": VERSION,
    })
}

fn stop_id(stop: Stop) -> &'static str {
    match stop {
        Stop::NotClear => "unwell",
        Stop::Under13 => "under-13",
    }
}

fn note_ids(placed: &Placement) -> Vec<&'static str> {
    NOTES
        .iter()
        .enumerate()
        .filter(|(at, _)| placed.notes >> at & 1 == 1)
        .map(|(_, note)| note.id)
        .collect()
}

/// All questions as JSON: id, kind, wording, options.
pub fn questions_json(words: &PlainWords) -> Value {
    QUESTIONS
        .iter()
        .map(|question| {
            let options: Vec<Value> = question
                .options
                .iter()
                .enumerate()
                .map(|(number, id)| {
                    let key = format!("questions.{}.options.{id}", question.id);
                    json!({ "number": number, "id": id, "text": words.get(&key) })
                })
                .collect();
            json!({
                "id": question.id,
                "kind": question.kind.id(),
                "text": words.get(&format!("questions.{}.ask", question.id)),
                "text_other": words.get(&format!("questions.{}.ask_other", question.id)),
                "multiple": question.multiple,
                "unsure": question.unsure,
                "options": options,
            })
        })
        .collect()
}

/// All questions as text.
///
/// # Errors
/// Whatever the writer fails with.
pub fn questions_text(words: &PlainWords, out: &mut dyn Write) -> io::Result<()> {
    for question in QUESTIONS {
        writeln!(out, "{} ({})", question.id, question.kind.id())?;
        writeln!(out, "  {}", words.get(&format!("questions.{}.ask", question.id)))?;
        for (number, id) in question.options.iter().enumerate() {
            let key = format!("questions.{}.options.{id}", question.id);
            writeln!(out, "  {number} {id}: {}", words.get(&key))?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// A result in words: crisis lines first, the withdrawal answer before the level,
/// the reasons, and what the result is not.
fn explain(
    placed: &Placement,
    missing: &[&str],
    words: &PlainWords,
    out: &mut dyn Write,
) -> io::Result<()> {
    writeln!(out, "{}\n", words.get("t.terminal.danger"))?;
    let mut say = |key: String| -> io::Result<()> {
        if let Some(text) = words.find(&key) {
            writeln!(out, "{text}\n")?;
        }
        Ok(())
    };
    // An emergency comes before everything, also where the check stops.
    if let Some(tier) = placed.tier {
        say(format!("results.emergency-{}.headline", tier.id()))?;
    }
    say(format!("withdrawal.{}.headline", placed.withdrawal.id()))?;
    say(format!("withdrawal.{}.text", placed.withdrawal.id()))?;
    match (placed.level, placed.tier, placed.stop) {
        (_, Some(_), _) | (_, _, Some(_)) => {}
        (Some(level), None, None) => say(format!("results.{}.headline", level.id()))?,
        (None, None, None) => {
            say("results.open.headline".to_owned())?;
            let name = |level: Level| words.get(&format!("t.levels.{}", level.id())).to_owned();
            let span = words.get("t.terminal.span").replace("{low}", &name(placed.low));
            writeln!(out, "{}\n", span.replace("{high}", &name(placed.high)))?;
        }
    }
    let rules: Vec<&str> = placed.reasons.iter().map(|rule| RULES[rule].id).collect();
    for rule in rules {
        writeln!(out, "- {}", words.get(&format!("rules.{rule}")))?;
    }
    for note in note_ids(placed) {
        writeln!(out, "\n{}", words.get(&format!("notes.{note}")))?;
    }
    if !missing.is_empty() {
        let told = words.get("t.terminal.missing").replace("{questions}", &missing.join(", "));
        writeln!(out, "\n{told}")?;
    }
    writeln!(out, "\n{}", words.get("t.terminal.no_diagnosis").replace("{version}", VERSION))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::place::decide;

    #[test]
    fn an_emergency_is_told_even_where_the_check_stops() {
        let mut words = PlainWords::default();
        words.0.insert("results.emergency-now.headline".into(), "Call 911 now.".into());
        let mut out = Vec::new();
        let decision = decide("age=under-13,gate=now").unwrap();
        decision.explain(&words, &mut out).unwrap();
        assert!(String::from_utf8(out).unwrap().contains("Call 911 now."));
        assert_eq!(decision.json()["level"], "emergency");
    }
}
