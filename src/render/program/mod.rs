//! A program in the words of its page.
//!
//! In: a page with a [`Program`]. Out: what its template shows, in the order in
//! which a worried reader asks: whom to call, what, when, whether it fits, how to begin,
//! what it costs, where, who says so. What is not offered is shown as plainly as what is.

mod data;
mod found;
mod list;
mod week;
mod words;

pub(super) use data::{files, json_ld};
pub(super) use found::found_by;
pub(super) use list::list;

use super::body::Filling;
use super::page::Renderer;
use crate::parse::program::{
    CareLevel, Component, Known, License, Line, Location, Phone, Price, Slot,
};
use crate::parse::{Program, Unit};
use crate::site::{PROGRAM_LIST, Page, program_standard, relative};
use crate::source::Date;
use serde_json::{Value, json};
use words::Words;

/// Whether a page is a program or the list of all.
pub(super) fn is_about_programs(page: &Page) -> bool {
    page.parsed.front.program.is_some() || page.parsed.path == PROGRAM_LIST
}

/// The source that names the core services.
const CORE_SERVICES: &str = "samhsa-tip-47";

/// What the template of a program shows, part by part.
pub(super) fn context(filling: &mut Filling<'_>, title: &str, program: &Program) -> Value {
    let renderer = filling.renderer;
    let page = filling.page;
    let w = Words::new(renderer.words(page));
    let standard = standard(filling, program, w);
    let mut core = String::new();
    if renderer.site.facts.source(CORE_SERVICES).is_some() {
        filling.cite(CORE_SERVICES, &mut core);
    }
    let teller = Teller { renderer, page, program, w };
    let level = program.level.value;
    json!({
        "level": {
            "id": level.id(),
            "name": w.known("level", level),
            "href": teller.link(&format!("levels/{}.md", level.id())),
        },
        "setting": w.known("setting", program.setting),
        "ages": w.ages(program.ages),
        "languages": program.languages,
        "week": teller.week(title, standard),
        "offers": teller.offers(&core),
        "who": {
            "treats": names(program.conditions.iter().map(|one| w.known("conditions", *one)), &program.more_conditions),
            "yes": program.who_for,
            "no": program.not_for,
            "if_not": program.if_not,
        },
        "people": teller.people(),
        "begin": teller.begin(),
        "pay": teller.pay(),
        "locations": program.locations.iter().map(|one| location(one, w)).collect::<Vec<_>>(),
        "virtual": teller.home(),
        "behind": teller.behind(),
        "phones": program.phones.iter().map(|line| phone(line, w)).collect::<Vec<_>>(),
    })
}

/// Tells one program on its page.
struct Teller<'r> {
    renderer: &'r Renderer<'r>,
    page: &'r Page,
    program: &'r Program,
    w: Words<'r>,
}

impl Teller<'_> {
    /// The address of a page as this page links to it, if the site has it.
    fn link(&self, path: &str) -> Option<String> {
        let site = self.renderer.site;
        let there = site.find(&self.page.parsed.lang, path)?;
        Some(relative(&self.page.address.file, &site.page(there).address.file))
    }

    fn day(&self, day: Date) -> String {
        super::context::date(day, self.renderer.words(self.page))
    }

    fn checked(&self, day: Date) -> String {
        self.w.get("checked_on").replace("{date}", &self.day(day))
    }

    fn week(&self, title: &str, standard: Option<String>) -> Value {
        let (program, w) = (self.program, self.w);
        let stay = program.stay.as_ref().map(|stay| {
            let weeks = w.span(stay.weeks.least.into(), stay.weeks.most.into(), Unit::Weeks);
            json!({ "weeks": weeks, "decided": stay.decided })
        });
        let attended = program.attended.map(|span| {
            let days = w.span(span.least.into(), span.most.into(), Unit::DaysPerWeek);
            w.get("days_attended").replace("{days}", &days)
        });
        let slots = || program.schedule.iter().map(|slot| &slot.value);
        json!({
            "hours": w.week(program),
            "standard": standard,
            "around_clock": program.level.value.is_around_the_clock(),
            "days": days_in_short(program, w),
            "attended": attended,
            "stay": stay,
            "svg": week::draw(program, w, title),
            "groups": week::groups(program),
            "rows": slots().map(|slot| session(slot, w)).collect::<Vec<_>>(),
            "has_groups": slots().any(|slot| slot.track.is_some()),
            "has_what": slots().any(|slot| slot.what.is_some()),
        })
    }

    fn offers(&self, core_cite: &str) -> Value {
        let (program, w) = (self.program, self.w);
        let component = |one: &Component| {
            let there = one.page().and_then(|path| self.link(&path));
            json!({ "name": w.known("components", *one), "href": there })
        };
        let missing =
            Component::ALL.iter().filter(|one| one.is_core() && !program.components.contains(one));
        let therapies = program.therapies.iter().map(|one| w.known("therapies", *one));
        let medicines = program.medicines.iter().map(|one| w.known("medicines", *one));
        json!({
            "yes": program.components.iter().map(component).collect::<Vec<_>>(),
            "no": missing.map(component).collect::<Vec<_>>(),
            "cite": core_cite,
            "therapies": names(therapies, &program.more_therapies),
            "medicines": names(medicines, &[]),
            "on_medicine": program.on_medicine,
            "testing": program.drug_testing,
            "family": program.family,
            "after": program.aftercare,
        })
    }

    fn people(&self) -> Value {
        let (program, w) = (self.program, self.w);
        let leaders = program.led_by.iter();
        let crisis = &program.crisis;
        let size = program.group_size.map(|n| w.get("group_size").replace("{n}", &n.to_string()));
        json!({
            "led_by": leaders.map(|one| json!({ "part": one.part, "license": one.license })).collect::<Vec<_>>(),
            "group_size": size,
            "medical": program.medical_cover,
            "crisis": w.get(&format!("people.{}", crisis.when.value.id())),
            "crisis_who": crisis.who,
            "crisis_phone": crisis.phone.as_ref().map(|phone| tap(&phone.value)),
        })
    }

    fn begin(&self) -> Value {
        let (program, w) = (self.program, self.w);
        let waiting = program.waiting.as_ref().map(|waiting| {
            json!({
                "days": w.span(waiting.days.least.into(), waiting.days.most.into(), Unit::Days),
                "checked": self.checked(waiting.checked.value),
                "meanwhile": waiting.meanwhile,
            })
        });
        json!({
            "steps": program.admission,
            "first_week": program.first_week,
            "bring": program.bring,
            "waiting": waiting,
        })
    }

    fn pay(&self) -> Value {
        let (program, w) = (self.program, self.w);
        let payers = &program.payers;
        let taken = [payers.in_network.as_slice(), payers.public.as_slice()].concat();
        let price = |price: &Price| json!({ "what": price.what, "price": w.dollars(price.dollars), "note": price.note });
        json!({
            "told": program.price_told,
            "prices": program.prices.iter().map(price).collect::<Vec<_>>(),
            "checked": self.checked(payers.checked.value),
            "taken": taken,
            "in_network": payers.in_network,
            "out_of_network": payers.out_of_network,
            "public": payers.public,
            "not_taken": payers.not_taken,
            "help": payers.help,
            "how": self.link("finding-care/insurance.md"),
        })
    }

    fn home(&self) -> Option<Value> {
        let home = self.program.virtually.as_ref()?;
        let states: Vec<&str> = home.states.iter().map(String::as_str).collect();
        Some(json!({
            "states": self.w.joined(&states),
            "needs": home.needs,
            "emergency": home.emergency_address,
            "privacy": home.privacy,
        }))
    }

    fn behind(&self) -> Value {
        let (program, w) = (self.program, self.w);
        let license = |license: &License| {
            let number = license.number.as_ref();
            let until = license.until.as_ref();
            json!({
                "kind": license.kind,
                "by": license.by,
                "number": number.map(|n| w.get("license_number").replace("{n}", n)),
                "until": until.map(|day| w.get("until").replace("{date}", &self.day(day.value))),
            })
        };
        json!({
            "owner": program.owner,
            "related": program.related_centers,
            "referrals": w.get(if program.paid_for_referrals { "yes" } else { "no" }),
            "licenses": program.licenses.iter().map(license).collect::<Vec<_>>(),
        })
    }
}

/// Words of a list and, behind them, what the clinic added.
fn names<'w>(known: impl Iterator<Item = &'w str>, more: &[String]) -> Vec<String> {
    known.map(str::to_owned).chain(more.iter().cloned()).collect()
}

/// A number to tap.
fn tap(phone: &Phone) -> Value {
    json!({ "label": phone.to_string(), "href": phone.href() })
}

/// What the level offers, from the fact base, cited.
fn standard(filling: &mut Filling<'_>, program: &Program, w: Words<'_>) -> Option<String> {
    let id = program_standard(program)?;
    let mut fact = filling.figure(id)?;
    let sources = filling.renderer.site.facts.fact(id).map(|fact| fact.sources.clone());
    for source in sources.unwrap_or_default() {
        filling.cite(&source, &mut fact);
    }
    let word = w.get(&format!("standard.{}", program.level.value.id()));
    Some(word.replace("{fact}", &fact))
}

/// The days of each group, once.
fn days_in_short(program: &Program, w: Words<'_>) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for slot in &program.schedule {
        let one = w
            .get("open_on")
            .replace("{days}", &w.days(&slot.value.days))
            .replace("{times}", &w.times(&slot.value));
        if !all.contains(&one) {
            all.push(one);
        }
    }
    // More is the table's business.
    if all.len() > 3 { Vec::new() } else { all }
}

fn session(slot: &Slot, w: Words<'_>) -> Value {
    let pause = (slot.pause > 0).then(|| {
        let minutes = f64::from(slot.pause);
        w.get("pause").replace("{n}", &w.span(minutes, minutes, Unit::Minutes))
    });
    json!({
        "days": w.days(&slot.days),
        "times": w.times(slot),
        "pause": pause,
        "what": slot.what,
        "track": slot.track,
    })
}

fn location(one: &Location, w: Words<'_>) -> Value {
    json!({
        "name": one.name,
        "street": one.street,
        "city": format!("{}, {} {}", one.city, one.state, one.zip),
        "open": w.open(&one.open),
        "access": one.access,
        "transport": one.transport,
        "parking": one.parking,
    })
}

fn phone(line: &Line, w: Words<'_>) -> Value {
    json!({
        "number": tap(&line.number.value),
        "use_for": line.use_for,
        "answered_by": line.answered_by,
        "referral": line.referral_line.value,
        "open": w.open(&line.open),
    })
}

/// The `data-level` of a program, by which it has its color.
pub(super) fn color(level: CareLevel) -> &'static str {
    match level {
        CareLevel::Withdrawal => "withdrawal",
        other => other.id(),
    }
}
