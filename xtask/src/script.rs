//! The page script in one piece. In: the script as written by hand, the finished module,
//! and the ids of `placement`. Out: the file that the generator embeds and a page loads.

use base64::prelude::{BASE64_STANDARD, Engine};
use placement::{Level, NOTES, Q, RULES, Tier, Withdrawal};

/// Puts the module and the ids into the places that the script keeps for them.
pub(crate) fn assemble(page: &str, wasm: &[u8]) -> Result<String, String> {
    // Reasons are for those who read the source; a page on a slow line carries the opening one.
    let lines = page.lines().filter(|line| !line.trim_start().starts_with("//"));
    let mut script = lines.fold(String::new(), |script, line| script + line + "\n");
    for (place, text) in [
        ("/*QUESTIONS*/", questions()),
        ("/*NAMES*/", names()),
        ("/*OTHER*/", somebody_else()?),
        ("/*WASM_BASE64*/", BASE64_STANDARD.encode(wasm)),
    ] {
        if script.matches(place).count() != 1 {
            return Err(format!("the page script must hold {place} once"));
        }
        script = script.replace(place, &text);
    }
    Ok(script)
}

/// Each question's id, place in the packed answers, number of options, and whether several
/// may hold.
fn questions() -> String {
    let rows = Q::ALL.iter().map(|q| {
        let question = q.question();
        let (options, several) = (question.options.len(), u8::from(question.multiple));
        format!("[\"{}\",{},{options},{several}]", question.id, q.shift())
    });
    rows.collect::<Vec<_>>().join(",")
}

/// The ids of everything a result can name, each kind in the order of the module's numbers.
fn names() -> String {
    let kinds: [(&str, Vec<&str>); 5] = [
        ("level", Level::ALL.iter().map(|level| level.id()).collect()),
        ("tier", Tier::ALL.iter().map(|tier| tier.id()).collect()),
        ("withdrawal", Withdrawal::ALL.iter().map(|answer| answer.id()).collect()),
        ("rule", RULES.iter().map(|rule| rule.id).collect()),
        ("note", NOTES.iter().map(|note| note.id).collect()),
    ];
    let lists = kinds.map(|(kind, ids)| format!("{kind}:\"{}\".split(\" \")", ids.join(" ")));
    lists.join(",\n    ")
}

/// The question and the option that say that somebody else is asking.
fn somebody_else() -> Result<String, String> {
    let question = Q::Who.question();
    let option = question.options.iter().position(|id| *id == "other");
    let option = option.ok_or("no option of `who` is called `other`")?;
    Ok(format!("\"{}\",{option}", question.id))
}

#[cfg(test)]
mod tests {
    use super::assemble;

    #[test]
    fn a_script_without_a_place_for_the_module_is_refused() {
        let places = "[/*QUESTIONS*/] {/*NAMES*/} [/*OTHER*/]";
        assert!(assemble(places, b"x").is_err());
        let whole = assemble(&format!("{places} \"/*WASM_BASE64*/\""), b"foo").expect("all places");
        assert!(whole.ends_with("\"Zm9v\"\n"), "{whole}");
        assert!(whole.contains("[\"gate\",0,3,0]"), "{whole}");
        assert!(whole.contains("level:\"none outpatient iop"), "{whole}");
    }
}
