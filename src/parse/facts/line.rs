//! Reading a help line of facts.toml.
//!
//! In: one `[[line]]`. Out: [`HelpLine`], or its mistakes.

use super::borrowed::borrowed;
use super::read::{Named, read_grade, read_sources, take_id};
use super::{HelpLine, StandIn};
use crate::diag::{Code, Diagnostic};
use crate::source::{Node, Origin, Table, is_language};

pub(super) fn read_line(
    mut table: Table,
    origin: Origin,
    named: &mut Named,
    problems: &mut Vec<Diagnostic>,
) -> Option<(Node<String>, HelpLine)> {
    let place = table.place();
    let typed = |key: &str| table.rest().any(|(name, _)| name.value == key);
    let offers = typed("call") || typed("text") || typed("chat");
    let dials = (typed("call"), typed("text"));
    let id = take_id(&mut table, "line", problems);
    let name = table.required_text_by_language("name", "line", problems);
    let mut number = |key: &'static str, table: &mut Table| {
        let node = table.text(key, problems)?;
        let sound = node.value.bytes().any(|byte| byte.is_ascii_digit())
            && node.value.bytes().all(|byte| byte.is_ascii_digit() || b"+- ()".contains(&byte));
        if !sound {
            problems.push(
                Diagnostic::new(Code::BadFact, format!("`{}` is not a phone number.", node.value))
                    .at(table.place_of(&node)),
            );
        }
        Some(node.value)
    };
    let call = number("call", &mut table);
    let text = number("text", &mut table);
    let tty = number("tty", &mut table);
    let press = table.text_by_language("press", problems);
    let text_word = table.text("text_word", problems).map(|node| node.value);
    let chat = table.text("chat", problems);
    if let Some(chat) = chat.as_ref().filter(|chat| !chat.value.starts_with("https://")) {
        problems.push(
            Diagnostic::new(Code::BadFact, "The address of a chat begins with https://.")
                .at(table.place_of(chat)),
        );
    }
    let chat = chat.map(|node| node.value);
    let sources = read_sources(&mut table, named, problems);
    let grade = read_grade(&mut table, "line", problems);
    let stand_in = stand_in(&mut table, problems);
    let _note = table.text("note", problems);
    table.finish(problems);
    if !offers {
        problems.push(
            Diagnostic::new(Code::BadFact, "This line has nothing to call, text or chat with.")
                .at(place.clone()),
        );
    }
    // Where it goes is not known, so nobody can say that it is elsewhere.
    if dials != (call.is_some(), text.is_some()) {
        return None;
    }
    let (Some(id), Some(grade), Some(name)) = (&id, grade, &name) else {
        let texts = [name.as_ref(), press.as_ref()].into_iter().flatten();
        let texts = texts.flat_map(|said| said.texts()).chain(text_word.as_deref());
        borrowed(texts, call.as_deref(), text.as_deref(), &place, problems);
        return None;
    };
    let line = HelpLine {
        name: name.clone(),
        call,
        press,
        text,
        text_word,
        tty,
        chat,
        stand_in,
        sources,
        grade,
        place,
        origin,
    };
    Some((id.clone(), line))
}

/// `lang` and `instead_of` say together on which pages the line takes another's place.
fn stand_in(table: &mut Table, problems: &mut Vec<Diagnostic>) -> Option<StandIn> {
    let place = table.place();
    let lang = table.text("lang", problems);
    let instead_of = table.text("instead_of", problems);
    match (lang, instead_of) {
        (None, None) => None,
        (Some(lang), Some(line)) if is_language(&lang.value) => {
            Some(StandIn { lang: lang.value, instead_of: line.value })
        }
        (Some(lang), Some(_)) => {
            let message = format!("`{}` is not a language code such as en or es.", lang.value);
            problems.push(Diagnostic::new(Code::WrongValue, message).at(table.place_of(&lang)));
            None
        }
        _ => {
            problems.push(
                Diagnostic::new(Code::BadFact, "`lang` and `instead_of` belong together.")
                    .at(place)
                    .help("Name the language, and the line whose place this one takes there."),
            );
            None
        }
    }
}
