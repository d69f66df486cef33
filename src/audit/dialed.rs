//! Whether a link calls the number that it says.
//!
//! In: links to `tel:` and `sms:`, and the texts in them. Out: a finding where the text
//! says another number than the one that is dialed. People who read it over a shoulder,
//! or dial it on another phone, must reach the same place.

use super::address::{self, Address, Scheme};
use super::attributes::Known;
use super::findings::Findings;
use super::page::Place;
use crate::diag::Code;
use crate::plain::{emergencies_said, numbers_said};
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;

/// The link that is open, if it dials.
#[derive(Default)]
pub(super) struct Dialed {
    open: Option<Link>,
}

struct Link {
    number: String,
    others: bool,
    says: String,
    span: Range<usize>,
}

impl Dialed {
    /// A link begins.
    pub(super) fn link(&mut self, place: &Place<'_, '_>) {
        let attributes = place.tag.attributes;
        let Some(href) = attributes.value(Known::Href) else { return };
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
        let mut says = String::new();
        if let Some(label) = attributes.value(Known::AriaLabel) {
            says.push_str(label);
            says.push('\n');
        }
        let span = place.tag.span.clone();
        self.open = Some(Link { number: digits(number), others, says, span });
    }

    /// A text, wherever it stands.
    pub(super) fn text(&mut self, text: &[u8]) {
        if let Some(link) = &mut self.open {
            link.says.push_str(&String::from_utf8_lossy(text));
        }
    }

    /// A link ends.
    pub(super) fn end(&mut self, out: &mut Findings<'_>) {
        let Some(link) = self.open.take() else { return };
        if link.others {
            let message = "The link sends the text to more than one number.";
            return out.add(Code::OtherNumber, link.span, message, "Name one number.");
        }
        let said = numbers_said(&link.says);
        // Who sees 988 dials 988, whatever else stands there.
        let known = emergencies_said(&link.says);
        let elsewhere = !known.is_empty() && !known.contains(&link.number.as_str());
        let same = said.iter().any(|said| is_same(said, &link.number));
        if said.is_empty() || same && !elsewhere {
            return;
        }
        out.add(
            Code::OtherNumber,
            link.span,
            format!("The link says {}, but it dials {}.", said.join(" and "), link.number),
            "Write the same number in both places.",
        );
    }
}

/// The digits of a text, written in any script's full form.
fn digits(text: &str) -> String {
    text.nfkc().filter(char::is_ascii_digit).collect()
}

/// Whether two ways to write a number mean one. A long number may lack the country's or
/// the place's part, or say more behind it; a short one must be the same.
fn is_same(said: &str, dialed: &str) -> bool {
    const LOCAL: usize = 7;
    if said.len() < LOCAL || dialed.len() < LOCAL {
        return said == dialed;
    }
    let said = said.trim_start_matches(['0', '1']);
    let dialed = dialed.trim_start_matches(['0', '1']);
    dialed.ends_with(said) || said.starts_with(dialed)
}

#[cfg(test)]
mod tests {
    use crate::audit::test_page::{body, codes};

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
            "<a href=tel:988>9&#8203;8&shy;9</a>",
            "<a href=tel:989 aria-label='Call 988'>Call</a>",
            "<a href=tel:119>911</a>",
            "<a href=tel:19005550100>988</a>",
            "<a href=tel:+13075550100>988 or 307-555-0100</a>",
            "<a href=tel:+13075550100 aria-label='Call 988'>307-555-0100</a>",
            "<a href=sms:988,+13075550100>Text 988</a>",
            "<a href='sms:988;+13075550100?body=Hi'>Text 988</a>",
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
            "<a href=tel:+13075550100>555-0100</a>",
            "<a href=tel:+13075550100>Call us, 24 hours</a>",
        ] {
            assert_eq!(codes(html), [""; 0], "{html}: {:?}", body(html));
        }
    }
}
