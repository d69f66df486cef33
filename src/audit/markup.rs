//! Elements and attributes that no page may hold.
//!
//! In: start tags and comments. Out: findings for what is not on the lists of
//! `elements`, for event handlers, and for markup that browsers with and
//! without script would read in different ways.

use super::address::{self, Address};
use super::attributes::Attribute;
use super::elements::{Element, Space};
use super::findings::Findings;
use super::old;
use super::page::Place;
use super::tokens::StartTag;
use crate::diag::Code;
use crate::site::PageKind;
use memchr::{memchr_iter, memchr2_iter};
use std::ops::Range;

/// Beyond so many attributes on one element nobody has a good intention.
const MOST_ATTRIBUTES: usize = 64;

/// An element that no page may hold.
pub(super) fn banned_element(place: &Place<'_, '_>, out: &mut Findings<'_>) {
    let name = place.element.name();
    let why = match place.element {
        Element::Iframe
        | Element::Frame
        | Element::Frameset
        | Element::Portal
        | Element::Fencedframe => {
            "it shows another page inside this one, which learns who reads it"
        }
        Element::Object | Element::Embed | Element::Applet | Element::Param => {
            "it runs or shows a foreign file"
        }
        Element::Base => "it changes where every link of the page leads",
        Element::Audio | Element::Video | Element::Track => {
            "the page's policy lets no page load sound or film"
        }
        Element::SvgStyle => "styles belong in the site's own style sheet",
        _ => "browsers read it in surprising ways",
    };
    out.tell(
        Code::ForbiddenMarkup,
        place.tag.span.clone(),
        format!("`<{name}>` cannot stand on a page: {why}."),
    );
    handlers(place.tag, out);
}

/// An element that is on no list.
pub(super) fn unknown_element(space: Space, tag: &StartTag<'_>, out: &mut Findings<'_>) {
    let name = tag.name;
    let message = match space {
        Space::Html => format!("`<{name}>` is not an element that a page may hold."),
        Space::Svg => format!("`<{name}>` is not an element that a drawing in a page may hold."),
        Space::Math => format!("`<{name}>` is not an element that a formula in a page may hold."),
    };
    out.add(Code::ForbiddenMarkup, tag.span.clone(), message, old::instead(name));
}

/// Letters that turn what follows around, and the byte that both begin with.
const TURNING: [&[u8]; 2] = ["\u{202e}".as_bytes(), "\u{202d}".as_bytes()];
const TURNING_BEGINS: u8 = 0xE2;

/// Whether a page can have such a letter, as it is or by its number. None has a name.
pub(super) fn may_turn(html: &str) -> bool {
    let bytes = html.as_bytes();
    let begins = |at: usize, letter: &[u8]| bytes[at..].starts_with(letter);
    memchr2_iter(TURNING_BEGINS, b'&', bytes)
        .any(|at| begins(at, b"&#") || TURNING.iter().any(|letter| begins(at, letter)))
}

/// Text with a letter in it that turns what follows around: `889` would be read as 988.
pub(super) fn text(text: &[u8], span: &Range<usize>, out: &mut Findings<'_>) {
    let turns = |at: usize| TURNING.iter().any(|letter| text[at..].starts_with(letter));
    if memchr_iter(TURNING_BEGINS, text).any(turns) {
        out.add(
            Code::ForbiddenMarkup,
            span.clone(),
            "An invisible letter here turns the reading direction, so that a number would be read backwards.",
            "Type the text anew instead of copying it.",
        );
    }
}

/// An element inside one that holds text only.
pub(super) fn element_in_text(inside: Element, tag: &StartTag<'_>, out: &mut Findings<'_>) {
    let message =
        format!("`<{}>` stands inside `<{}>`, which holds text only.", tag.name, inside.name());
    out.tell(Code::ForbiddenMarkup, tag.span.clone(), message);
}

/// The attributes of an element that is refused by itself: script in them is still named.
pub(super) fn attributes_of_unknown(tag: &StartTag<'_>, out: &mut Findings<'_>) {
    handlers(tag, out);
    for attribute in tag.attributes.iter() {
        if address::read(&address::clean(attribute.value)).runs_script() {
            runs_script(&attribute, tag.name, out);
        }
    }
}

fn handlers(tag: &StartTag<'_>, out: &mut Findings<'_>) {
    for attribute in tag.attributes.iter().filter(|attribute| attribute.name.starts_with("on")) {
        handler(&attribute, tag.name, out);
    }
}

fn handler(attribute: &Attribute<'_>, element: &str, out: &mut Findings<'_>) {
    out.tell(
        Code::ScriptForbidden,
        attribute.span.clone(),
        format!("`{}` on `<{element}>` runs script.", attribute.name),
    );
}

/// A value that runs script when it is followed.
pub(super) fn runs_script(attribute: &Attribute<'_>, element: &str, out: &mut Findings<'_>) {
    out.tell(
        Code::ScriptForbidden,
        attribute.span.clone(),
        format!("The address in `{}` of `<{element}>` runs script.", attribute.name),
    );
}

/// The attributes of an element. No name that runs script is known.
#[inline]
pub(super) fn attributes(place: &Place<'_, '_>, out: &mut Findings<'_>) {
    if !place.element.may_have_all(place.tag.attributes) {
        each_attribute(place, out);
    }
}

fn each_attribute(place: &Place<'_, '_>, out: &mut Findings<'_>) {
    let all = place.tag.attributes;
    let element = place.element.name();
    if all.len() > MOST_ATTRIBUTES {
        let message = format!("`<{element}>` has more than {MOST_ATTRIBUTES} attributes.");
        out.tell(Code::ForbiddenMarkup, place.tag.span.clone(), message);
        return;
    }
    let mut seen = 0;
    for (at, attribute) in all.iter().enumerate() {
        let name = attribute.name;
        let bit = attribute.known.bit();
        if seen & bit != 0 && all.iter().take(at).any(|before| before.name == name) {
            out.add(
                Code::StructureWrong,
                attribute.span.clone(),
                format!("`{name}` stands twice on one `<{element}>`."),
                "Browsers follow the first and ignore the second. Take one of them out.",
            );
        }
        seen |= bit;
        if name.starts_with("on") {
            handler(&attribute, element, out);
        } else if !place.element.may_have(&attribute) {
            // Where no form may stand, what it does with answers is no second problem.
            let told = place.element == Element::Form
                && matches!(place.page.kind, PageKind::Content | PageKind::NotFound);
            if !told {
                refused(&attribute, place.element, out);
            }
        }
    }
}

fn refused(attribute: &Attribute<'_>, element: Element, out: &mut Findings<'_>) {
    let (name, on) = (attribute.name, element.name());
    let span = attribute.span.clone();
    let cleaned = address::clean(attribute.value);
    let leads = address::read(&cleaned);
    if leads.runs_script() {
        return runs_script(attribute, on, out);
    }
    match name {
        // An element of the form family that sends answers by itself.
        "action" | "formaction" | "formmethod" | "formtarget" | "formenctype" | "enctype"
        | "accept-charset" => {
            out.tell(
                Code::FormForbidden,
                span,
                format!("`{name}` on `<{on}>` tells a form to send answers."),
            );
        }
        // Scripts have their own rule, which names every attribute but the allowed ones.
        _ if element == Element::Script => {}
        "src" | "srcset" | "imagesrcset" | "href" | "xlink:href" | "background" | "poster"
        | "data" | "lowsrc" | "dynsrc" | "longdesc" | "codebase" | "archive" | "classid"
        | "profile"
            if leads.leaves_the_site() || matches!(leads, Address::Rooted(..)) =>
        {
            out.tell(
                Code::ForeignResource,
                span,
                format!("`{name}` on `<{on}>` names a file at another address."),
            );
        }
        "style" => {
            out.tell(Code::ForbiddenMarkup, span, format!("`<{on}>` carries its own style."))
        }
        "ping" | "attributionsrc" => {
            out.tell(
                Code::ForbiddenMarkup,
                span,
                format!("`{name}` on `<{on}>` reports what the reader does."),
            );
        }
        _ => out.add(
            Code::ForbiddenMarkup,
            span,
            format!("`{name}` is not an attribute that `<{on}>` may have on a page."),
            old::instead(name),
        ),
    }
}

/// A comment, or what browsers read as one.
pub(super) fn comment(span: Range<usize>, out: &mut Findings<'_>) {
    let source = out.source(&span);
    let odd = if source.starts_with("<![") {
        Some("A marked section such as <![CDATA[ is read in different ways by different programs.")
    } else if source.starts_with("<?") || source.starts_with("</") {
        Some("This is no tag, and browsers read it as a comment.")
    } else if !source.starts_with("<!--") {
        Some("This is neither a tag nor a comment.")
    } else if !source.ends_with("-->") && !source.ends_with("--!>") {
        Some("A comment is never closed, so the rest of the page is lost.")
    } else {
        None
    };
    if let Some(message) = odd {
        out.add(Code::ForbiddenMarkup, span, message, "Take it out, or mend it.");
    }
}

/// Where a browser that runs script ends a `<noscript>`: it reads no markup inside.
pub(super) fn noscript_end(html: &str, from: usize) -> usize {
    let end = b"</noscript";
    let rest = html.as_bytes().get(from..).unwrap_or_default();
    let found = rest.windows(end.len()).position(|window| window.eq_ignore_ascii_case(end));
    found.map_or(html.len(), |found| from + found)
}

/// A `<noscript>` that ends at two places.
pub(super) fn noscript_differs(span: Range<usize>, out: &mut Findings<'_>) {
    out.add(
        Code::ForbiddenMarkup,
        span,
        "Browsers with and without script end this `<noscript>` at different places.",
        "Take comments and quoted tags out of it.",
    );
}

#[cfg(test)]
mod tests {
    use crate::audit::test_page::{body, codes};

    #[test]
    fn elements_that_load_send_or_redirect_are_refused() {
        for html in [
            "<iframe src=x></iframe>",
            "<IFRAME></IFRAME>",
            "<object data=x></object>",
            "<embed src=x>",
            "<applet></applet>",
            "<base href=x>",
            "<frame>",
            "<portal></portal>",
            "<fencedframe></fencedframe>",
            "<video></video>",
            "<audio></audio>",
            "<noembed></noembed>",
            "<xmp></xmp>",
            "<svg aria-hidden=true><style>a{}</style></svg>",
            "<style>a{}</style>",
            "<image>",
            "<my-thing></my-thing>",
            "<svg aria-hidden=true><foreignobject></foreignobject></svg>",
            "<svg aria-hidden=true><p></p></svg>",
            "<svg role=img><title><b>x</b></title></svg>",
            "<math><annotation-xml></annotation-xml></math>",
        ] {
            assert!(codes(html).contains(&"E405"), "{html}: {:?}", body(html));
        }
        for html in [
            "<details><summary>a</summary></details>",
            "<search>x</search>",
            "<math><mi>x</mi></math>",
        ] {
            assert_eq!(body(html), [""; 0], "{html}");
        }
    }

    #[test]
    fn attributes_that_load_send_or_style_are_refused() {
        for html in [
            "<p style=color:red>x</p>",
            "<P STYLE=''>x</P>",
            "<a href=#main ping=x>x</a>",
            "<div srcdoc=x></div>",
            "<template shadowrootmode=open></template>",
            "<img alt='' src=../entrance.jpg integrity=x>",
            "<img alt='' src=../entrance.jpg crossorigin>",
            "<p nonce=x>x</p>",
            "<p xml:base=x>x</p>",
        ] {
            assert_eq!(codes(html), ["E405"], "{html}: {:?}", body(html));
        }
        assert_eq!(codes("<table background=//evil.example></table>"), ["E403"]);
        assert_eq!(codes("<p class=note title=x data-x=1 aria-label=y>x</p>"), [""; 0]);
    }

    #[test]
    fn letters_that_turn_numbers_around_are_refused() {
        for text in [
            "\u{202e}889",
            "x \u{202d}889",
            "&#8238;889",
            "&lt;\u{202e}889",
            "a < b &lt;\u{202e}889",
        ] {
            assert_eq!(codes(&format!("<p>{text}</p>")), ["E405"], "{text}");
        }
        assert_eq!(codes("<p>\u{201c}988\u{201d} &lt;\u{2013} a < b &amp;\u{2013}</p>"), [""; 0]);
    }

    #[test]
    fn event_handlers_are_script_on_any_element() {
        for html in [
            "<p onclick=x>x</p>",
            "<p ONCLICK>x</p>",
            "<p onfuture=x>x</p>",
            "<svg aria-hidden=true onload=x></svg>",
            "<svg aria-hidden=true><path d=M0 onclick=x /></svg>",
            "<p/onclick=x>x</p>",
            "<p \nonclick\n=\nx>x</p>",
        ] {
            assert_eq!(codes(html), ["E404"], "{html}: {:?}", body(html));
        }
        assert!(codes("<iframe onload=x></iframe>").contains(&"E404"));
        assert!(codes("<blink onload=x>").contains(&"E404"));
        assert_eq!(codes("<p data-onclick=x>onclick=x</p>"), [""; 0]);
    }

    #[test]
    fn an_attribute_written_twice_is_told() {
        assert_eq!(codes("<p class=a class=b>x</p>"), ["E407"]);
        assert!(
            codes("<img alt='' src=../entrance.jpg src=https://evil.example/x>").contains(&"E407")
        );
        assert!(codes(&format!("<p {}>x</p>", "data-a ".repeat(70))).contains(&"E405"));
    }

    #[test]
    fn what_browsers_read_in_two_ways_is_refused() {
        for html in [
            "<![CDATA[ > <img src=https://evil.example/x> ]]>",
            "<?php ?>",
            "</ x>",
            "<!-- never closed",
            "<noscript><!-- </noscript><img alt='' src=https://evil.example/x> --></noscript>",
            "<noscript><p title='</noscript><img src=x>'>x</p></noscript>",
        ] {
            assert!(codes(html).contains(&"E405"), "{html}: {:?}", body(html));
        }
        assert_eq!(codes("<!-- a comment --><noscript><p>x</p></noscript>"), [""; 0]);
        assert!(
            codes("<noscript><img alt='' src=https://evil.example/x></noscript>").contains(&"E403")
        );
    }
}
