//! From the `[program]` table to [`Program`].
//!
//! In: the table. Out: the program, when nothing that it needs is missing or wrong;
//! every mistake is told, not only the first.

use super::fields::PROGRAM;
use super::half_day::{self, Kind};
use super::known::{CareLevel, Setting};
use super::reader::{Either, Reader, Situation};
use super::week::{Slot, Span};
use super::{
    Ages, Crisis, Hours, Leader, License, Line, Location, Payers, Price, Program, Stay, Virtually,
    Waiting,
};
use crate::diag::{Code, Diagnostic, Severity};
use crate::source::{Node, Table};

/// Reads the table, and gathers every text in it; `foot` is the byte where the settings end.
pub(in crate::parse) fn read(
    table: Table,
    foot: usize,
    problems: &mut Vec<Diagnostic>,
) -> (Option<Program>, Vec<Node<String>>) {
    let reader = Reader::new(table, "", PROGRAM, foot, problems);
    let texts = reader.all_texts();
    (program(reader), texts)
}

fn program(mut reader: Reader<'_>) -> Option<Program> {
    let before = reader.problems.len();
    let span = reader.place().span.unwrap_or_default();
    let level = reader.choice::<CareLevel>("level");
    let setting = reader.choice::<Setting>("setting");
    reader.situation = Situation {
        scheduled: level.as_ref().is_some_and(|level| {
            matches!(level.value, CareLevel::Iop | CareLevel::Php | CareLevel::Residential)
        }),
        setting: setting.as_ref().map(|setting| setting.value),
    };
    let r = &mut reader;
    let conditions = r.choices("conditions");
    let more_conditions = r.texts("more_conditions").unwrap_or_default();
    let languages = r.texts("languages");
    let ages = r.inner("ages", ages);
    let who_for = r.texts("who_for");
    let not_for = r.texts("not_for");
    let if_not = r.text("if_not");
    let schedule = r.each("schedule", session).unwrap_or_default();
    let attended = r.inner("days_attended", |r| span_of(r, "days"));
    let stay = r
        .inner("weeks", |r| Some(Stay { weeks: span_of(r, "weeks")?, decided: r.text("decided") }));
    let components = r.choices("components");
    let therapies = r.choices("therapies").unwrap_or_default();
    let more_therapies = r.texts("more_therapies").unwrap_or_default();
    let group_size = r.number("group_size").map(|node| node.value);
    let led_by = r.each("led_by", |r| {
        let (part, license) = (r.text("part"), r.text("license"));
        Some(Leader { part: part?, license: license? })
    });
    let medical_cover = r.text("medical_cover");
    let crisis = r.inner("crisis_cover", |r| {
        let (when, who, phone) = (r.choice("when"), r.text("who"), r.phone("phone"));
        Some(Crisis { when: when?, who, phone })
    });
    let medicines = r.choices("medicines").unwrap_or_default();
    let on_medicine = r.text("on_medicine");
    let drug_testing = r.text("drug_testing");
    let family = r.text("family");
    let aftercare = r.text("aftercare");
    let admission = r.texts("admission");
    let first_week = r.texts("first_week").unwrap_or_default();
    let bring = r.texts("bring").unwrap_or_default();
    let waiting = r.inner("waiting", |r| {
        let (days, checked, meanwhile) =
            (span_of(r, "days"), r.date("checked"), r.text("meanwhile"));
        Some(Waiting { days: days?, checked: checked?, meanwhile })
    });
    let price_told = r.text("price_told");
    let prices = r.each("prices", |r| {
        let (what, dollars, note) = (r.text("what"), r.money("dollars"), r.text("note"));
        Some(Price { what: what?, dollars: dollars?, note })
    });
    let payers = r.inner("payers", payers);
    let licenses = r.each("licenses", |r| {
        let (kind, by) = (r.text("kind"), r.text("by"));
        let (number, until) = (r.text("number"), r.date("until"));
        Some(License { kind: kind?, by: by?, number, until })
    });
    let owner = r.text("owner");
    let related_centers = r.texts("related_centers").unwrap_or_default();
    let paid_for_referrals = r.flag("paid_for_referrals").map(|node| node.value);
    let locations = r.each("locations", location).unwrap_or_default();
    let virtually = r.inner("virtual", virtually);
    let phones = r.each("phones", phone);
    let problems = reader.finish();
    // Half a program would be a page with holes that nobody sees.
    let stops = |problem: &Diagnostic| {
        problem.code != Code::UnknownKey && problem.code.severity() == Severity::Error
    };
    if problems[before..].iter().any(stops) {
        return None;
    }
    Some(Program {
        span,
        level: level?,
        setting: setting?.value,
        conditions: conditions?,
        more_conditions,
        languages: languages?,
        ages: ages?,
        who_for: who_for?,
        not_for: not_for?,
        if_not: if_not?,
        schedule,
        attended,
        stay,
        components: components?,
        therapies,
        more_therapies,
        group_size,
        led_by: led_by?,
        medical_cover: medical_cover?,
        crisis: crisis?,
        medicines,
        on_medicine,
        drug_testing,
        family,
        aftercare: aftercare?,
        admission: admission?,
        first_week,
        bring,
        waiting,
        price_told: price_told?,
        prices: prices.unwrap_or_default(),
        payers: payers?,
        licenses: licenses?,
        owner: owner?,
        related_centers,
        paid_for_referrals: paid_for_referrals?,
        locations,
        virtually,
        phones: phones?,
    })
}

/// `least` and `most`, in this order.
fn span_of<T>(r: &mut Reader<'_>, unit: &str) -> Option<Span<T>>
where
    T: TryFrom<i64> + PartialOrd + Copy,
{
    if r.is_range_in_one() {
        return None;
    }
    let (least, most) = (r.number::<T>("least"), r.number::<T>("most"));
    let (least, most) = (least?, most?);
    if most.value < least.value {
        let place = r.place_of(&most);
        r.wrong(
            place,
            format!("The most {unit} are fewer than the least."),
            Some("Exchange the two numbers, or correct one.".to_owned()),
        );
        return None;
    }
    Some(Span { least: least.value, most: most.value })
}

fn ages(r: &mut Reader<'_>) -> Option<Ages> {
    if r.is_range_in_one() {
        return None;
    }
    let (least, most) = (r.number::<u8>("least"), r.number::<u8>("most"));
    let least = least?;
    if let Some(most) = most.as_ref().filter(|most| most.value < least.value) {
        let place = r.place_of(most);
        r.wrong(
            place,
            "The oldest age is below the youngest.".to_owned(),
            Some("Exchange the two numbers, or correct one.".to_owned()),
        );
        return None;
    }
    Some(Ages { least: least.value, most: most.map(|node| node.value) })
}

/// Days and times that belong together, of a session or of hours.
fn slot(r: &mut Reader<'_>, kind: Kind) -> Option<Slot> {
    let typed = [r.typed("from"), r.typed("to")];
    let (days, from, to) = (r.days(), r.time("from"), r.time("to"));
    let (days, from, to) = (days?, from?, to?);
    if to.value <= from.value {
        let place = r.place_of(&to);
        let message = format!("This ends at {}, before it begins at {}.", to.value, from.value);
        let help = "Write am and pm, or times of 24 hours. What goes past midnight is two entries.";
        r.wrong(place, message, Some(help.to_owned()));
        return None;
    }
    half_day::check(r, kind, typed, from.value, to.value);
    Some(Slot { days, from: from.value, to: to.value, pause: 0, what: None, track: None })
}

fn session(r: &mut Reader<'_>) -> Option<Node<Slot>> {
    let span = r.place().span.unwrap_or_default();
    let slot = slot(r, Kind::Session);
    let pause = r.number::<u16>("break_minutes");
    let (what, track) = (r.text("what"), r.text("track"));
    let mut slot = slot?;
    let whole = slot.minutes();
    if let Some(pause) = pause {
        if pause.value >= whole {
            let place = r.place_of(&pause);
            r.wrong(place, "The break is as long as the session.".to_owned(), None);
            return None;
        }
        slot.pause = pause.value;
    }
    Some(Node { value: Slot { what, track, ..slot }, span })
}

fn hours(r: &mut Reader<'_>) -> Option<Hours> {
    match r.either("open")? {
        Either::Text(text) => match text.value.trim().to_lowercase().as_str() {
            "24/7" | "always" => Some(Hours::Always),
            "by appointment" | "appointment" => Some(Hours::Appointment),
            _ => {
                let place = r.place_of(&text);
                let message = format!("carelevel cannot read the hours `{}`.", text.value);
                let help = "Write \"24/7\", \"by appointment\", or a list such as [{ days = [\"Mon\", \"Tue\"], from = \"9:00 am\", to = \"5:00 pm\" }].";
                r.wrong(place, message, Some(help.to_owned()));
                None
            }
        },
        Either::Tables(tables) => {
            let all = tables.len();
            let slots: Vec<Slot> = tables
                .into_iter()
                .filter_map(|table| r.with(table, |r| slot(r, Kind::Hours)))
                .collect();
            (slots.len() == all && all > 0).then_some(Hours::Weekly(slots))
        }
    }
}

fn payers(r: &mut Reader<'_>) -> Option<Payers> {
    let checked = r.date("checked");
    let mut list = |key| r.texts(key).unwrap_or_default();
    let (in_network, out_of_network) = (list("in_network"), list("out_of_network"));
    let (public, not_taken) = (list("public"), list("not_taken"));
    let help = r.text("help");
    Some(Payers { checked: checked?, in_network, out_of_network, public, not_taken, help })
}

fn location(r: &mut Reader<'_>) -> Option<Location> {
    let (name, street, city) = (r.text("name"), r.text("street"), r.text("city"));
    let (state, zip, open) = (r.text("state"), zip(r), hours(r));
    let (access, transport, parking) = (r.text("access"), r.text("transport"), r.text("parking"));
    Some(Location {
        name: name?,
        street: street?,
        city: city?,
        state: state?,
        zip: zip?,
        open: open?,
        access: access?,
        transport,
        parking,
    })
}

/// A ZIP code. What stands in a starter has letters, and is told as such.
fn zip(r: &mut Reader<'_>) -> Option<String> {
    let node = r.text_node("zip")?;
    let digits = node.value.bytes().filter(u8::is_ascii_digit).count();
    let plain = node.value.bytes().all(|byte| byte.is_ascii_digit() || b"- ".contains(&byte));
    if plain && digits != 5 && digits != 9 {
        let message = format!("`{}` is no ZIP code: it has five digits.", node.value);
        let help = "Look whether a 0 at its beginning was lost, as spreadsheets do.";
        r.wrong(r.place_of(&node), message, Some(help.to_owned()));
        return None;
    }
    Some(node.value)
}

fn virtually(r: &mut Reader<'_>) -> Option<Virtually> {
    let span = r.place().span.unwrap_or_default();
    let (states, needs) = (r.texts("states"), r.text("needs"));
    let (emergency_address, privacy) = (r.text("emergency_address"), r.text("privacy"));
    Some(Virtually { states: states?, needs: needs?, emergency_address, privacy, span })
}

fn phone(r: &mut Reader<'_>) -> Option<Line> {
    let (number, use_for) = (r.phone("number"), r.text("use_for"));
    let (answered_by, referral_line) = (r.text("answered_by"), r.flag("referral_line"));
    let open = hours(r);
    Some(Line {
        number: number?,
        use_for: use_for?,
        answered_by: answered_by?,
        referral_line: referral_line?,
        open: open?,
    })
}
