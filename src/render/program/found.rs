//! What a program can be found by in the site's search.
//!
//! In: a page with a [`Program`]. Out: its names (places, payers, languages, level,
//! conditions) and its sentences. It must not know how an index is made.

use super::words::Words;
use crate::render::page::Renderer;
use crate::site::Page;

/// Words that name the program, and words that only stand on its page.
pub(in crate::render) fn found_by(
    renderer: &Renderer<'_>,
    page: &Page,
) -> Option<(String, String)> {
    let program = page.parsed.front.program.as_ref()?;
    let w = Words::new(renderer.words(page));
    let mut names: Vec<&str> =
        vec![w.known("level", program.level.value), w.known("setting", program.setting)];
    names.extend(program.conditions.iter().map(|one| w.known("conditions", *one)));
    names.extend(program.therapies.iter().map(|one| w.known("therapies", *one)));
    names.extend(program.medicines.iter().map(|one| w.known("medicines", *one)));
    let payers = &program.payers;
    let lists = [
        &program.more_conditions,
        &program.more_therapies,
        &program.languages,
        &payers.in_network,
        &payers.public,
    ];
    names.extend(lists.into_iter().flatten().map(String::as_str));
    for location in &program.locations {
        names.extend([&*location.name, &*location.city, &*location.state, &*location.zip]);
    }
    names.extend(program.virtually.iter().flat_map(|one| one.states.iter().map(String::as_str)));
    let mut said: Vec<&str> =
        program.components.iter().map(|one| w.known("components", *one)).collect();
    said.extend([&*program.aftercare, &*program.medical_cover, &*program.owner]);
    said.extend(payers.out_of_network.iter().chain(&program.who_for).map(String::as_str));
    Some((names.join(" \n"), said.join(" \n")))
}
