//! The list of all programs: one table to compare, and the same in groups.
//!
//! In: the programs of a language. Out: rows and groups, each with links. Filters
//! need no script: a box shows or hides rows by the style alone.

use super::color;
use super::words::Words;
use crate::parse::program::{Ages, CareLevel, Known, Program, Setting};
use crate::render::body::Filling;
use crate::render::page::Renderer;
use crate::site::{Page, PageId, relative};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Ages as people look for them: word, youngest, oldest.
const AGES: &[(&str, u8, u8)] =
    &[("children", 0, 12), ("teens", 13, 17), ("adults", 18, 64), ("older", 65, u8::MAX)];

/// The programs of a language, in the order of their section.
pub(super) fn programs<'r>(
    renderer: &Renderer<'r>,
    lang: &str,
) -> Vec<(PageId, &'r Page, &'r Program)> {
    let site = renderer.site;
    let mut found: Vec<_> = site
        .ids()
        .filter_map(|id| {
            let page = site.page(id);
            let program = page.parsed.front.program.as_deref()?;
            (page.parsed.lang == lang).then_some((id, page, program))
        })
        .collect();
    found.sort_by_key(|(_, page, program)| {
        (program.level.value, page.parsed.front.weight, page.parsed.path.clone())
    });
    found
}

/// What the template of the list shows.
pub(in crate::render) fn list(filling: &mut Filling<'_>) -> Value {
    let renderer = filling.renderer;
    let here = filling.page;
    let w = Words::new(renderer.words(here));
    let all = programs(renderer, &here.parsed.lang);
    let mut rows: Vec<Value> =
        all.iter().map(|(id, page, program)| row(renderer, here, *id, page, program, w)).collect();
    let levels = CareLevel::ALL.iter().map(|&level| {
        let members = members(&all, |program| program.level.value == level);
        (w.known("level", level).to_owned(), members)
    });
    let settings = [Setting::InPerson, Setting::Virtual].into_iter().map(|setting| {
        let fits =
            |program: &Program| program.setting == setting || program.setting == Setting::Both;
        (w.known("setting", setting).to_owned(), members(&all, fits))
    });
    let ages = AGES.iter().map(|&(name, least, most)| {
        let fits = |program: &Program| overlaps(program.ages, least, most);
        (w.get(&format!("list.{name}")).to_owned(), members(&all, fits))
    });
    let payers = named(&all, |program| {
        program.payers.in_network.iter().chain(&program.payers.public).cloned().collect()
    });
    let languages = named(&all, |program| program.languages.clone());
    let cities = named(&all, |program| {
        let places = program.locations.iter();
        places.map(|place| format!("{}, {}", place.city, place.state)).collect()
    });
    let groups = [
        Group { id: "by_level", of: levels.collect() },
        Group { id: "by_setting", of: settings.collect() },
        Group { id: "by_city", of: cities },
        Group { id: "by_age", of: ages.collect() },
        Group { id: "by_payer", of: payers },
        Group { id: "by_language", of: languages },
    ];
    let filters = filters(&groups, &mut rows, w);
    let told = |group: &Group| {
        let of = group.of.iter().filter(|(_, members)| !members.is_empty());
        let of = of.map(|(name, members)| {
            let links: Vec<&Value> = members.iter().filter_map(|&at| rows.get(at)).collect();
            json!({ "name": name, "programs": links })
        });
        json!({
            "title": w.get(&format!("list.{}", group.id)),
            "id": group.id,
            "groups": of.collect::<Vec<_>>(),
        })
    };
    let groups: Vec<Value> = groups.iter().map(told).collect();
    json!({
        "groups": groups,
        "filters": filters,
        // Programs with mistakes are in no file of data.
        "data": (!rows.is_empty()).then(|| relative(&here.address.file, &super::data::path(renderer, &here.parsed.lang))),
        "rows": rows,
    })
}

/// Programs by one property: its values, and which programs have each.
struct Group {
    id: &'static str,
    of: Vec<(String, Vec<usize>)>,
}

/// How many choices the style sheet has rules for.
const CHOICES: usize = 40;

/// The choices that tell programs apart. Each has a number; a program has the numbers of
/// all that it fits, and the style hides the others when one is chosen.
fn filters(groups: &[Group], rows: &mut [Value], w: Words<'_>) -> Vec<Value> {
    let mut next = 1;
    let mut marks: Vec<Vec<String>> = vec![Vec::new(); rows.len()];
    let mut filters = Vec::new();
    for group in groups {
        let mut choices = Vec::new();
        let all = rows.len();
        // What every program has helps nobody to choose; but where others tell programs apart,
        // somebody who looks for it must not take it for missing.
        let tells_apart = group.of.iter().any(|(_, members)| (1..all).contains(&members.len()));
        let offered = group.of.iter().filter(|(_, members)| tells_apart && !members.is_empty());
        for (name, members) in offered {
            if next > CHOICES {
                break;
            }
            for &at in members {
                marks[at].push(format!("f{next}"));
            }
            choices.push(json!({ "id": format!("f{next}"), "name": name }));
            next += 1;
        }
        if !choices.is_empty() {
            let title = w.get(&format!("list.{}", group.id));
            filters.push(json!({ "id": group.id, "title": title, "choices": choices }));
        }
    }
    for (row, marks) in rows.iter_mut().zip(marks) {
        row["marks"] = marks.join(" ").into();
    }
    filters
}

fn row(
    renderer: &Renderer<'_>,
    here: &Page,
    id: PageId,
    page: &Page,
    program: &Program,
    w: Words<'_>,
) -> Value {
    let heads = renderer.heads(id);
    let places: Vec<String> =
        program.locations.iter().map(|place| format!("{}, {}", place.city, place.state)).collect();
    json!({
        "title": heads.title,
        "description": heads.description,
        "href": relative(&here.address.file, &page.address.file),
        "color": color(program.level.value),
        "level": w.known("level", program.level.value),
        "setting": w.known("setting", program.setting),
        "setting_id": program.setting.id(),
        "hours": w.week(program),
        "ages": w.ages(program.ages),
        "languages": program.languages,
        "places": places,
    })
}

fn members(all: &[(PageId, &Page, &Program)], fits: impl Fn(&Program) -> bool) -> Vec<usize> {
    all.iter().enumerate().filter(|(_, (_, _, program))| fits(program)).map(|(at, _)| at).collect()
}

/// Groups by what people typed; the same word in other capitals is the same group.
fn named(
    all: &[(PageId, &Page, &Program)],
    names: impl Fn(&Program) -> Vec<String>,
) -> Vec<(String, Vec<usize>)> {
    let mut groups: BTreeMap<String, (String, Vec<usize>)> = BTreeMap::new();
    for (at, (_, _, program)) in all.iter().enumerate() {
        for name in names(program) {
            let group = groups.entry(name.to_lowercase()).or_insert_with(|| (name, Vec::new()));
            if group.1.last() != Some(&at) {
                group.1.push(at);
            }
        }
    }
    groups.into_values().collect()
}

fn overlaps(ages: Ages, least: u8, most: u8) -> bool {
    ages.least <= most && ages.most.is_none_or(|oldest| oldest >= least)
}
