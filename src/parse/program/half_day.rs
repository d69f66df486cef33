//! Times that may be meant in the other half of the day: people write 6:00 for the evening.
//!
//! In: the beginning and the end of a session or of hours, as typed and as read. Out: one
//! warning at the first of the two that is unclear.

use super::reader::Reader;
use super::week::Time;
use crate::diag::{Code, Diagnostic};
use crate::source::Node;

/// What the times are of.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Kind {
    /// A session, which nobody holds in the night.
    Session,
    /// Hours at which somebody is there or picks up, perhaps in the night.
    Hours,
}

/// Nothing begins earlier unless it says so.
const EARLY: u16 = 7 * 60;
/// Before this hour it is night.
const NIGHT: u16 = 5 * 60;
/// What ends later is of the whole day.
const LATE: u16 = 23 * 60;

pub(super) fn check(
    r: &mut Reader<'_>,
    kind: Kind,
    [typed_from, typed_to]: [Option<Node<String>>; 2],
    from: Time,
    to: Time,
) {
    let bare = [(&typed_from, from), (&typed_to, to)].into_iter().find_map(|(typed, time)| {
        let typed = typed.as_ref()?;
        (is_bare(&typed.value) && time.minutes() < EARLY).then_some((typed, time))
    });
    if let Some((typed, time)) = bare {
        let clock = clock(time);
        let message = format!("`{}` is read as {clock} in the morning.", typed.value.trim());
        return tell(r, typed, message, format!("Write {clock} am or {clock} pm."));
    }
    let Some(typed) = typed_from.filter(|_| from.minutes() < NIGHT && to.minutes() < LATE) else {
        return;
    };
    let is_midnight = from.clock().0 == 0;
    let is_slip = is_midnight && typed.value.trim_start().starts_with("12");
    if kind == Kind::Hours && !is_slip {
        return;
    }
    let written = typed.value.trim();
    let message = match from.clock() {
        (0, 0) => format!("`{written}` is midnight."),
        _ => format!("`{written}` is in the night."),
    };
    let help = match (is_midnight, kind) {
        (true, Kind::Hours) => {
            "Write 12:00 pm, or noon, for the middle of the day, and 00:00 for midnight.".to_owned()
        }
        (true, Kind::Session) => "Write 12:00 pm, or noon, for the middle of the day.".to_owned(),
        (false, _) => format!("Write {} pm if it is after noon.", clock(from)),
    };
    tell(r, &typed, message, help);
}

fn tell(r: &mut Reader<'_>, typed: &Node<String>, message: String, help: String) {
    let place = r.place_of(typed);
    r.problems.push(Diagnostic::new(Code::UnclearTime, message).at(place).help(help));
}

/// Whether a time says neither which half of the day it is of, nor that it counts 24 hours.
fn is_bare(typed: &str) -> bool {
    let typed = typed.trim();
    typed.find(':') == Some(1) && typed.bytes().all(|byte| byte.is_ascii_digit() || byte == b':')
}

/// A time on a clock of twelve hours.
fn clock(time: Time) -> String {
    let (hour, minute) = time.clock();
    format!("{}:{minute:02}", (hour + 11) % 12 + 1)
}
