//! The rules of the check, for readers and for the clinician who signs them.
//!
//! In: the one table of rules. Out: the rules grouped by what they call for,
//! each with its exact condition and its basis, and the same as CSV.

use crate::render::body::Filling;
use crate::render::page::Renderer;
use placement::{Basis, Effect, Level, QUESTIONS, RULES, Rule, Test};
use tera::{Map, Value};

/// One condition in the ids of question and options.
struct Condition {
    question: &'static str,
    options: Vec<&'static str>,
    or_worse: bool,
}

fn conditions(rule: &Rule) -> Vec<Condition> {
    rule.when
        .iter()
        .map(|test| match *test {
            Test::AtLeast(question, option) => {
                let asked = &QUESTIONS[question as usize];
                let at = usize::from(option);
                Condition {
                    question: asked.id,
                    options: asked.options.get(at).copied().into_iter().collect(),
                    or_worse: at + 1 < asked.options.len(),
                }
            }
            Test::AnyOf(question, chosen) => {
                let asked = &QUESTIONS[question as usize];
                let options = asked.options.iter().enumerate();
                Condition {
                    question: asked.id,
                    options: options
                        .filter(|(at, _)| chosen >> at & 1 == 1)
                        .map(|(_, id)| *id)
                        .collect(),
                    or_worse: false,
                }
            }
        })
        .collect()
}

/// What a rule calls for: its kind, its id, and the tier of an emergency.
fn effect(effect: Effect) -> (&'static str, &'static str, Option<&'static str>) {
    match effect {
        Effect::Level(level) => ("level", level.id(), None),
        Effect::Emergency(tier) => ("level", Level::Emergency.id(), Some(tier.id())),
        Effect::Withdrawal(answer) => ("withdrawal", answer.id(), None),
    }
}

/// The rules, grouped by what they call for, the most care first.
pub(super) fn groups(filling: &mut Filling<'_>) -> Value {
    let mut groups: Vec<(Effect, Vec<Value>)> = Vec::new();
    for rule in RULES {
        let row = row(filling, rule);
        match groups.last_mut() {
            Some((effect, rows)) if *effect == rule.calls_for => rows.push(row),
            _ => groups.push((rule.calls_for, vec![row])),
        }
    }
    let groups: Vec<Value> = groups
        .into_iter()
        .map(|(calls_for, rows)| {
            let (kind, id, tier) = effect(calls_for);
            let mut group = Map::new();
            group.insert("kind".into(), kind.into());
            group.insert("calls_for".into(), id.into());
            group.insert("tier".into(), tier.into());
            group.insert("rules".into(), rows.into());
            group.into()
        })
        .collect();
    groups.into()
}

fn row(filling: &mut Filling<'_>, rule: &Rule) -> Value {
    let number = match rule.basis {
        Basis::Source(id) => Some(filling.citations.number(id)),
        Basis::Caution => None,
    };
    let when: Vec<Value> = conditions(rule)
        .into_iter()
        .map(|condition| {
            let mut map = Map::new();
            map.insert("question".into(), condition.question.into());
            let options = condition.options.into_iter().map(Value::from).collect::<Vec<_>>();
            map.insert("options".into(), options.into());
            map.insert("or_worse".into(), condition.or_worse.into());
            map.into()
        })
        .collect();
    let mut row = Map::new();
    row.insert("id".into(), rule.id.into());
    row.insert("number".into(), number.into());
    row.insert("when".into(), when.into());
    row.into()
}

/// The rules as CSV, for whoever reviews them in a spreadsheet.
pub(in crate::render) fn csv(renderer: &Renderer<'_>, lang: &str) -> Option<String> {
    let words = super::plain_words(renderer, lang)?;
    let mut out = "id,condition,words,calls for,basis,rules version\r\n".to_owned();
    for rule in RULES {
        let when: Vec<String> = conditions(rule)
            .iter()
            .map(|condition| {
                let sign = if condition.or_worse { ">=" } else { "=" };
                format!("{}{sign}{}", condition.question, condition.options.join("|"))
            })
            .collect();
        let (kind, id, tier) = effect(rule.calls_for);
        let calls_for = match tier {
            Some(tier) => format!("{kind} {id} ({tier})"),
            None => format!("{kind} {id}"),
        };
        let basis = match rule.basis {
            Basis::Source(id) => id,
            Basis::Caution => "caution",
        };
        let text = words.get(&format!("rules.{}", rule.id)).map_or("", String::as_str);
        let fields = [rule.id, &when.join(" and "), text, &calls_for, basis, placement::VERSION];
        let quoted: Vec<String> =
            fields.iter().map(|field| format!("\"{}\"", field.replace('"', "\"\""))).collect();
        out.push_str(&quoted.join(","));
        out.push_str("\r\n");
    }
    Some(out)
}
