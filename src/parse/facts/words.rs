//! Words in more languages for facts and help lines that are there already.
//!
//! In: one `[[words]]`, whose texts are tables by language. Out: the entry of its id
//! with these texts beside its own. So a site can have a language that the built-in
//! lines do not speak, without defining any of them again.

use super::FactBase;
use super::read::take_id;
use crate::diag::{Code, Diagnostic, Place, did_you_mean};
use crate::source::{Node, Table, TextByLanguage};

pub(super) fn add_words(base: &mut FactBase, mut table: Table, problems: &mut Vec<Diagnostic>) {
    let id = take_id(&mut table, "entry", problems);
    let place = table.place();
    let mut texts = Vec::new();
    for key in ["label", "name", "press"] {
        if let Some(text) = table.text_by_language(key, problems) {
            texts.push((key, text));
        }
    }
    let id_place = id.as_ref().map(|id| table.place_of(id));
    table.finish(problems);
    let (Some(id), Some(id_place)) = (id, id_place) else { return };
    if base.facts.contains_key(&id.value) || base.lines.contains_key(&id.value) {
        for (key, text) in texts {
            add(base, &id, key, text, &place, problems);
        }
    } else if !base.may_hold(&id.value) {
        let message = format!("There is no fact or help line with the id `{}`.", id.value);
        let mut problem = Diagnostic::new(Code::UnknownFact, message).at(id_place);
        let known = base.facts.keys().chain(base.lines.keys()).map(String::as_str);
        if let Some(words) = did_you_mean(&id.value, known) {
            problem = problem.help(words);
        }
        problems.push(problem);
    }
}

fn add(
    base: &mut FactBase,
    id: &Node<String>,
    key: &str,
    more: TextByLanguage,
    place: &Place,
    problems: &mut Vec<Diagnostic>,
) {
    let line = base.lines.get_mut(&id.value);
    let own = match key {
        "label" => base.facts.get_mut(&id.value).map(|fact| &mut fact.label),
        "name" => line.map(|line| &mut line.name),
        _ => line.and_then(|line| line.press.as_mut()),
    };
    let wrong = |message: String| Diagnostic::new(Code::BadFact, message).at(place.clone());
    let Some(own) = own else {
        problems.push(
            wrong(format!("`{}` has no {key} that could be said in another language.", id.value))
                .help("Take it out, or correct the id."),
        );
        return;
    };
    if !more.differs() {
        problems.push(
            wrong(format!("The {key} of `{}` does not say its language.", id.value))
                .help(format!("Write it by language, such as {key} = {{ es = \"…\" }}.")),
        );
        return;
    }
    for lang in own.add(more) {
        problems.push(
            wrong(format!("`{}` already has its {key} in the language `{lang}`.", id.value))
                .help("Take this language out."),
        );
    }
}
