//! Whether a link calls the number that it says.
//!
//! In: links to `tel:` and `sms:`, the texts in them, and the names that they have for
//! people who do not see them. Out: a finding where one of these says another number than
//! the one that is dialed. People who read it over a shoulder, hear it from a screen
//! reader, or dial it on another phone, must reach the same place.

use super::address::{self, Address, Scheme};
use super::attributes::Known;
use super::elements::Element;
use super::findings::Findings;
use super::labels;
use super::page::Place;
use super::tree::Tree;
use crate::diag::Code;
use crate::plain::{SHORTEST_NUMBER, emergencies_said, numbers_said, plain};
use std::ops::Range;

/// The link that is open, if it dials, and those whose name stands elsewhere on the page.
#[derive(Default)]
pub(super) struct Dialed {
    open: Option<Link>,
    named_elsewhere: Vec<(Target, Vec<String>)>,
}

/// What a link dials, and where it stands.
#[derive(Clone)]
struct Target {
    number: String,
    span: Range<usize>,
}

struct Link {
    target: Target,
    others: bool,
    /// What stands on the screen.
    seen: String,
    /// What a screen reader makes of that.
    heard: String,
    is_hidden: bool,
    label: Option<String>,
    title: Option<(String, Range<usize>)>,
}

/// The ways in which a link says a number.
#[derive(Clone, Copy)]
enum By {
    Text,
    Voice,
    Label,
    Labels,
    Title,
}

impl By {
    fn message(self, said: &str, dialed: &str) -> String {
        match self {
            By::Text => format!("The link says {said}, but it dials {dialed}."),
            By::Voice => {
                format!("A screen reader says {said} for the link, but it dials {dialed}.")
            }
            By::Label => {
                format!("The link's `aria-label` says {said}, but the link dials {dialed}.")
            }
            By::Labels => format!(
                "The text that names the link for screen readers says {said}, but the link dials {dialed}."
            ),
            By::Title => format!("The link's title says {said}, but the link dials {dialed}."),
        }
    }

    fn help(self) -> &'static str {
        match self {
            By::Text | By::Title => "Write the same number in both places.",
            By::Voice => "Write the number that is dialed in what a screen reader says, too.",
            By::Label => {
                "A screen reader says this in place of the text. Write the number that is dialed, or take the aria-label out."
            }
            By::Labels => {
                "A screen reader says it in place of the link's own text. Take the aria-labelledby out."
            }
        }
    }
}

impl Dialed {
    /// A link begins, which may leave the site or not.
    #[inline]
    pub(super) fn link(&mut self, place: &Place<'_, '_>, leaves: bool, out: &mut Findings<'_>) {
        self.open = None;
        if leaves {
            self.call(place, out);
        }
    }

    /// A link that may dial.
    fn call(&mut self, place: &Place<'_, '_>, out: &mut Findings<'_>) {
        let attributes = place.tag.attributes;
        let older = Some(Known::XlinkHref).filter(|_| place.element == Element::SvgA);
        let href =
            attributes.value(Known::Href).or_else(|| older.and_then(|name| attributes.value(name)));
        let Some(href) = href else { return };
        let cleaned = address::clean(href);
        let Address::Scheme(scheme @ (Scheme::Tel | Scheme::Sms), rest) = address::read(&cleaned)
        else {
            return;
        };
        let number = rest.split([';', '?', ',', '&']).next().unwrap_or_default();
        // A text can go to several people at once; behind a call come keys to press.
        let to = rest.split(['?', '&']).next().unwrap_or_default();
        let others = scheme == Scheme::Sms
            && to.split([',', ';']).skip(1).any(|part| !digits(part).is_empty());
        let target = Target { number: digits(number), span: place.tag.span.clone() };
        if let Some(ids) = attributes.value(Known::AriaLabelledby) {
            let ids = ids.split_ascii_whitespace().map(str::to_owned).collect();
            self.named_elsewhere.push((target.clone(), ids));
        }
        self.open = Some(Link {
            target,
            others,
            seen: String::new(),
            heard: String::new(),
            is_hidden: place.tree.is_hidden(),
            label: attributes.value(Known::AriaLabel).map(str::to_owned),
            title: attributes.get(Known::Title).map(|title| (title.value.to_owned(), title.span)),
        });
        if place.element == Element::Area {
            self.element(place);
            self.end(out);
        }
    }

    /// An element begins, perhaps in a link: a picture is read by its description.
    pub(super) fn element(&mut self, place: &Place<'_, '_>) {
        let Some(link) = &mut self.open else { return };
        let attributes = place.tag.attributes;
        let names = match place.element {
            Element::Img | Element::Area => [Known::Alt, Known::AriaLabel],
            _ if place.tag.span == link.target.span => return,
            _ => [Known::AriaLabel, Known::Title],
        };
        if link.is_hidden || !place.tree.is_hidden() {
            for said in names.into_iter().filter_map(|name| attributes.value(name)) {
                // Two texts side by side are not one number.
                link.heard.push_str(&format!("\n{said}\n"));
            }
        }
    }

    /// A text, wherever it stands.
    #[inline]
    pub(super) fn text(&mut self, text: &[u8], tree: &Tree) {
        if let Some(link) = &mut self.open {
            let text = String::from_utf8_lossy(text);
            link.seen.push_str(&text);
            if link.is_hidden || !tree.is_hidden() {
                link.heard.push_str(&text);
            }
        }
    }

    /// A link ends.
    #[inline]
    pub(super) fn end(&mut self, out: &mut Findings<'_>) {
        if self.open.is_some() {
            self.called(out);
        }
    }

    /// A link that dials ends.
    fn called(&mut self, out: &mut Findings<'_>) {
        let Some(link) = self.open.take() else { return };
        if link.others {
            let message = "The link sends the text to more than one number.";
            return out.add(Code::OtherNumber, link.target.span, message, "Name one number.");
        }
        let target = &link.target;
        // What is heard is mostly what is seen, and then it is told once.
        let _ = judge(By::Text, &link.seen, target, out)
            || link.heard != link.seen && judge(By::Voice, &link.heard, target, out);
        if let Some(said) = &link.label {
            judge(By::Label, said, target, out);
        }
        if let Some((said, span)) = link.title {
            judge(By::Title, &said, &Target { span, ..link.target }, out);
        }
    }

    /// The page is over, and the texts that name links from elsewhere can be read.
    pub(super) fn finish(self, html: &str, out: &mut Findings<'_>) {
        if self.named_elsewhere.is_empty() {
            return;
        }
        let ids = self.named_elsewhere.iter().flat_map(|(_, ids)| ids);
        let texts = labels::texts(html, ids.map(String::as_str).collect());
        for (target, ids) in &self.named_elsewhere {
            let name: Vec<&str> =
                ids.iter().filter_map(|id| texts.get(id)).map(String::as_str).collect();
            judge(By::Labels, &name.join("\n"), target, out);
        }
    }
}

/// Tells a text that says another number than the one that is dialed.
fn judge(by: By, says: &str, target: &Target, out: &mut Findings<'_>) -> bool {
    let said = numbers_said(says);
    // A number as short as any holds no other.
    let is_shortest = target.number.len() == SHORTEST_NUMBER;
    if said.is_empty() || is_shortest && said.iter().all(|said| *said == target.number) {
        return false;
    }
    // Who sees 988 dials 988, whatever else stands there.
    let known = emergencies_said(says);
    let elsewhere = !known.is_empty() && !known.contains(&target.number.as_str());
    if !elsewhere && said.iter().any(|said| is_same(said, &target.number)) {
        return false;
    }
    let said: Vec<String> = said.iter().map(|number| grouped(number)).collect();
    let message = by.message(&said.join(" and "), &grouped(&target.number));
    out.add(Code::OtherNumber, target.span.clone(), message, by.help());
    true
}

/// The digits of a text, in whatever script they are written.
fn digits(text: &str) -> String {
    plain(text).chars().filter(char::is_ascii_digit).collect()
}

/// A number in the groups in which people in the United States read it.
fn grouped(number: &str) -> String {
    let local = number.strip_prefix('1').filter(|rest| rest.len() == 10).unwrap_or(number);
    let (area, rest) =
        local.split_at_checked(3).filter(|_| local.len() == 10).unwrap_or(("", local));
    match rest.split_at_checked(3).filter(|_| rest.len() == LOCAL) {
        Some((exchange, line)) if area.is_empty() => format!("{exchange}-{line}"),
        Some((exchange, line)) => format!("{area}-{exchange}-{line}"),
        None => number.to_owned(),
    }
}

/// The digits of a number within one place.
const LOCAL: usize = 7;

/// Whether two ways to write a number mean one. A long number may lack the country's or
/// the place's part, or say more behind it; a short one must be the same. Before a whole
/// number of the United States stands no country but theirs.
fn is_same(said: &str, dialed: &str) -> bool {
    if said.len() < LOCAL || dialed.len() < LOCAL {
        return said == dialed;
    }
    if let Some(number) = north_american(said) {
        return north_american(dialed) == Some(number);
    }
    let said = said.trim_start_matches(['0', '1']);
    let dialed = dialed.trim_start_matches(['0', '1']);
    dialed.ends_with(said) || said.starts_with(dialed)
}

/// The ten digits of a number of the United States and their neighbors, with or without
/// their 1 and what is dialed before it from abroad.
fn north_american(number: &str) -> Option<&str> {
    const WHOLE: usize = 10;
    let (before, local) = number.split_at_checked(number.len().checked_sub(WHOLE)?)?;
    let is_theirs = matches!(before, "" | "1" | "001" | "0111");
    (is_theirs && !local.starts_with(['0', '1'])).then_some(local)
}

#[cfg(test)]
mod tests {
    use super::grouped;
    use crate::audit::test_page::{body, codes};

    #[test]
    fn a_number_is_told_as_people_read_it() {
        for (digits, read) in [
            ("988", "988"),
            ("741741", "741741"),
            ("5550100", "555-0100"),
            ("3075550100", "307-555-0100"),
            ("13075550100", "307-555-0100"),
            ("442079460000", "442079460000"),
        ] {
            assert_eq!(grouped(digits), read);
        }
    }

    #[test]
    fn a_link_dials_the_number_that_it_says() {
        for html in [
            "<a href=tel:989>988</a>",
            "<a href=tel:1988>988</a>",
            "<a href=tel:12>112</a>",
            "<a href=tel:912>Call <b>911</b> now</a>",
            "<a href=sms:989>Text 988</a>",
            "<a href=tel:+13075550101>(307) 555-0100</a>",
            "<a href=tel:+18006624357>1-800-662-HELA</a>",
            "<a href=tel:987>９８８</a>",
            "<a href=tel:988>Call ٩١١</a>",
            "<a href=tel:+448006624357>Call 1-800-662-4357</a>",
            "<a href=tel:+448006624357>Call 800 662 4357</a>",
            "<a href=tel:+448006624357>Call 011 1 800 662 4357</a>",
            "<a href=tel:08006624357>Call 1-800-662-4357</a>",
            "<a href=tel:988>9&#8203;8&shy;9</a>",
            "<a href=tel:989 aria-label='Call 988'>Call</a>",
            "<a href=tel:119>911</a>",
            "<a href=tel:19005550100>988</a>",
            "<a href=tel:+13075550100>988 or 307-555-0100</a>",
            "<a href=tel:+13075550100 aria-label='Call 988'>307-555-0100</a>",
            "<a href=sms:988,+13075550100>Text 988</a>",
            "<a href='sms:988;+13075550100?body=Hi'>Text 988</a>",
            "<a href=tel:988 aria-label='Call 555-0100'>988</a>",
            "<a href=tel:988 aria-label='Call 555-0100'><b>988</b>: call or text</a>",
            "<a href=tel:988 title='Call 555-0100'>988</a>",
            "<a href=tel:988>Call <img alt='555-0100' src=../phone.png></a>",
            "<a href=tel:988><span aria-hidden=true>988</span> <b role=img aria-label='555-0100'>x</b></a>",
            "<a href=tel:988><span aria-hidden=true>988</span>, call 555-0100</a>",
            "<span id=other>Call 555-0100</span><a href=tel:988 aria-labelledby=other>988</a>",
            "<a href=tel:988 aria-labelledby='me other' id=me>Call</a><ul><li id=other>555-0100<li>988</ul>",
            "<map name=m><area href=tel:988 alt='Call 555-0100'></map>",
            "<svg role=img aria-label=x><a xlink:href=tel:988><text>989</text></a></svg>",
        ] {
            assert_eq!(codes(html), ["E414"], "{html}: {:?}", body(html));
        }
        for html in [
            "<a href=tel:988>988</a>",
            "<a href=tel:988>Call 988, and press 1</a>",
            "<a href=tel:988>988, or 911 in danger</a>",
            "<a href='sms:988;?&body=HOME'>Text 988</a>",
            "<a href=sms:741741?&body=HOME>Text HOME to 741741</a>",
            "<a href=tel:+13075550100>307-555-0100, ext. 5</a>",
            "<a href=tel:+13075550100;ext=512>307.555.0100 x 512</a>",
            "<a href=tel:+18006624357>1-800-662-HELP</a>",
            "<a href=tel:+18006624357>1-800-662-HELP (4357)</a>",
            "<a href=tel:+442079460000>020 7946 0000</a>",
            "<a href=tel:8006624357>1-800-662-4357</a>",
            "<a href=tel:+18006624357>800 662 4357</a>",
            "<a href=tel:+18006624357>011 1 800 662 4357</a>",
            "<a href=tel:+34912345678>912 345 678</a>",
            "<a href=tel:988>Call ٩٨٨</a>",
            "<a href=tel:+13075550100>555-0100</a>",
            "<a href=tel:+13075550100>Call us, 24 hours</a>",
            "<a href=tel:+13075550100>Call us, 8:00-17:00 or 18:30 - 20:00</a>",
            "<a href=tel:988 aria-label='Call 988'>Call</a>",
            "<a href=tel:988 aria-label='Call 9 8 8' title='Call 988'><img alt='988' src=../phone.png></a>",
            "<a href=tel:988 aria-labelledby=other>Call</a><p id=other><b>9</b>88<p>555-0100",
            "<a href=tel:988 aria-labelledby='me other' id=me>Call</a><img id=other alt='988' src=../phone.png>",
            "<a href=tel:988>988 <span aria-hidden=true>&#9742;</span></a>",
            "<map name=m><area href=tel:988 alt='Call 988'></map><p>555-0100 <a href=#main>x</a>",
        ] {
            assert_eq!(codes(html), [""; 0], "{html}: {:?}", body(html));
        }
    }
}
