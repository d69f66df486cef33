//! Programs for machines: `programs.json`, and structured data in the page.
//!
//! In: programs. Out: JSON. It says no more than the page says, and keeps what
//! search engines have no word for, such as what is not offered.

use super::list::programs;
use crate::parse::program::{Component, Hours, Known, Program, Slot};
use crate::render::page::{RenderedFile, Renderer};
use crate::site::{Page, PageId};
use serde_json::{Value, json};

/// Where the programs of a language stand as data.
pub(super) fn path(renderer: &Renderer<'_>, lang: &str) -> String {
    format!("{}programs/programs.json", renderer.site.config.prefix(lang))
}

/// One file for each language that has programs.
pub(in crate::render) fn files(renderer: &Renderer<'_>) -> Vec<RenderedFile<'static>> {
    let mut files = Vec::new();
    for lang in renderer.site.homes.keys() {
        let all = programs(renderer, lang);
        if all.is_empty() {
            continue;
        }
        let rows: Vec<Value> =
            all.iter().map(|(id, page, program)| row(renderer, *id, page, program)).collect();
        let text = serde_json::to_string_pretty(&json!({ "programs": rows })).unwrap_or_default();
        files.push(RenderedFile {
            path: path(renderer, lang),
            bytes: format!("{text}\n").into_bytes().into(),
        });
    }
    files
}

fn row(renderer: &Renderer<'_>, id: PageId, page: &Page, program: &Program) -> Value {
    let heads = renderer.heads(id);
    let ids = |known: &[Component]| known.iter().map(|one| one.id()).collect::<Vec<_>>();
    let missing: Vec<Component> = Component::ALL
        .iter()
        .copied()
        .filter(|one| one.is_core() && !program.components.contains(one))
        .collect();
    let hours: Vec<Value> = program
        .tracks()
        .iter()
        .map(|track| json!({ "group": track.name, "least": track.hours.least, "most": track.hours.most }))
        .collect();
    json!({
        "page": page.address.url(),
        "name": heads.title,
        "description": heads.description,
        "checked": page.parsed.front.checked.as_ref().map(|day| day.value.to_string()),
        "level": program.level.value.id(),
        "setting": program.setting.id(),
        "ages": { "least": program.ages.least, "most": program.ages.most },
        "languages": program.languages,
        "conditions": program.conditions.iter().map(|one| one.id()).collect::<Vec<_>>(),
        "hours_a_week": hours,
        "weeks": program.stay.as_ref().map(|stay| json!({ "least": stay.weeks.least, "most": stay.weeks.most })),
        "schedule": program.schedule.iter().map(|slot| session(&slot.value)).collect::<Vec<_>>(),
        "offered": ids(&program.components),
        "not_offered": ids(&missing),
        "therapies": program.therapies.iter().map(|one| one.id()).collect::<Vec<_>>(),
        "medicines": program.medicines.iter().map(|one| one.id()).collect::<Vec<_>>(),
        "crisis_cover": program.crisis.when.value.id(),
        "payers": {
            "checked": program.payers.checked.value.to_string(),
            "in_network": program.payers.in_network,
            "out_of_network": program.payers.out_of_network,
            "public": program.payers.public,
            "not_taken": program.payers.not_taken,
        },
        "owner": program.owner,
        "paid_for_referrals": program.paid_for_referrals,
        "phones": program.phones.iter().map(|line| json!({
            "number": line.number.value.to_string(),
            "use_for": line.use_for,
            "answered_by": line.answered_by,
            "referral_line": line.referral_line.value,
        })).collect::<Vec<_>>(),
        "locations": program.locations.iter().map(|place| json!({
            "name": place.name,
            "street": place.street,
            "city": place.city,
            "state": place.state,
            "zip": place.zip,
        })).collect::<Vec<_>>(),
    })
}

fn session(slot: &Slot) -> Value {
    json!({
        "days": slot.days.iter().map(|day| day.id()).collect::<Vec<_>>(),
        "from": slot.from.to_string(),
        "to": slot.to.to_string(),
        "break_minutes": slot.pause,
        "what": slot.what,
        "group": slot.track,
    })
}

/// A program as clinics and a therapy, in the words of schema.org.
pub(in crate::render) fn json_ld(program: &Program, name: &str, url: &str) -> Vec<Value> {
    let therapy =
        json!({ "@type": "MedicalTherapy", "@id": format!("{url}#therapy"), "name": name });
    let phone = program.phones.first().map(|line| line.number.value.href().replace("tel:", ""));
    let clinic = |at: usize| {
        let mut clinic = json!({
            "@type": "MedicalClinic",
            "@id": format!("{url}#clinic-{}", at + 1),
            "name": name,
            "url": url,
            "telephone": phone,
            "parentOrganization": { "@type": "Organization", "name": program.owner },
            "availableService": { "@id": format!("{url}#therapy") },
        });
        if let Some(place) = program.locations.get(at) {
            clinic["name"] = format!("{name}, {}", place.name).into();
            clinic["address"] = json!({
                "@type": "PostalAddress",
                "streetAddress": place.street,
                "addressLocality": place.city,
                "addressRegion": place.state,
                "postalCode": place.zip,
                "addressCountry": "US",
            });
            if let Hours::Weekly(slots) = &place.open {
                clinic["openingHoursSpecification"] = slots.iter().map(opening).collect();
            }
        }
        clinic
    };
    let clinics = (0..program.locations.len().max(1)).map(clinic);
    std::iter::once(therapy).chain(clinics).collect()
}

fn opening(slot: &Slot) -> Value {
    const DAYS: [&str; 7] =
        ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    json!({
        "@type": "OpeningHoursSpecification",
        "dayOfWeek": slot.days.iter().filter_map(|&day| DAYS.get(day as usize)).collect::<Vec<_>>(),
        "opens": slot.from.to_string(),
        "closes": slot.to.to_string(),
    })
}
