//! What is gathered while a page is read.
//!
//! In: ids, references to ids, links and loaded files as they are met. Out:
//! findings that the page alone can answer (an id twice, a label without its
//! control, a link out of the site's folder), and the page's summary.

use super::{Link, PageSummary, Piece};
use crate::audit::FinishedPage;
use crate::audit::address::{self, Address};
use crate::audit::attributes::{Known, REFERENCES, bits};
use crate::audit::elements::Element;
use crate::audit::findings::Findings;
use crate::audit::look::Look;
use crate::audit::names;
use crate::audit::page::Place;
use crate::audit::paths::{OutOfSite, folder, resolve};
use crate::diag::{Code, nearest};
use crate::site::PageKind;
use std::ops::Range;
use std::sync::Arc;

/// A reference to an id of the same page.
struct Reference {
    id: Range<usize>,
    span: Range<usize>,
    is_label: bool,
}

/// All attributes in which ids stand.
const IDS: u128 = REFERENCES | bits(&[Known::Id, Known::For]);

/// Gathers while the page is read.
pub(in crate::audit) struct Recorder {
    text: String,
    ids: Vec<(Range<usize>, Range<usize>)>,
    references: Vec<Reference>,
    controls: Vec<(Range<usize>, Range<usize>)>,
    links: Vec<Link>,
    pub(in crate::audit) look: Look,
}

/// Links of a page are compared with each other up to so many; after that a few repeats do no harm.
const COMPARED: usize = 128;

/// So many mistakes get a "did you mean", which has to look at every id.
const GUESSED: usize = 20;

impl Recorder {
    /// Nothing yet.
    pub(in crate::audit) fn new() -> Self {
        Self {
            text: String::with_capacity(1024),
            ids: Vec::with_capacity(32),
            references: Vec::new(),
            controls: Vec::new(),
            links: Vec::with_capacity(32),
            look: Look::default(),
        }
    }

    fn keep(&mut self, text: &str) -> Range<usize> {
        let start = self.text.len();
        self.text.push_str(text);
        start..self.text.len()
    }

    /// The ids that an element has and refers to.
    #[inline]
    pub(in crate::audit) fn start(&mut self, place: &Place<'_, '_>, out: &mut Findings<'_>) {
        if place.tag.attributes.has_any(IDS) {
            self.ids(place, out);
        }
    }

    fn ids(&mut self, place: &Place<'_, '_>, out: &mut Findings<'_>) {
        for attribute in place.tag.attributes.iter() {
            let value = attribute.value;
            match attribute.known {
                Known::Id
                    if value.is_empty()
                        || value.contains(|letter: char| letter.is_ascii_whitespace()) =>
                {
                    let message = "An id is a single word.";
                    out.add(
                        Code::StructureWrong,
                        attribute.span,
                        message,
                        "Write letters, digits and hyphens.",
                    );
                }
                Known::Id => {
                    let id = self.keep(value);
                    self.ids.push((id, attribute.span));
                }
                Known::For => {
                    self.refer(value, &attribute.span, place.element == Element::Label);
                }
                known if REFERENCES & known.bit() != 0 => {
                    self.refer(value, &attribute.span, false);
                }
                _ => {}
            }
        }
    }

    fn refer(&mut self, value: &str, span: &Range<usize>, is_label: bool) {
        for word in value.split_ascii_whitespace() {
            let id = self.keep(word);
            self.references.push(Reference { id, span: span.clone(), is_label });
        }
    }

    /// A control that needs a label pointing at its id.
    pub(in crate::audit) fn control(&mut self, id: &str, span: &Range<usize>) {
        let id = self.keep(id);
        self.controls.push((id, span.clone()));
    }

    /// A link to a place on the page or to a file of the site.
    pub(in crate::audit) fn link(
        &mut self,
        page: &FinishedPage<'_>,
        leads: &Address<'_>,
        span: &Range<usize>,
        out: &mut Findings<'_>,
    ) {
        match *leads {
            Address::Fragment(fragment) => self.fragment(fragment, span),
            Address::Relative(path, fragment) => self.file_at(page, path, fragment, span, out),
            Address::Rooted(path, fragment) if page.kind == PageKind::NotFound => {
                self.resolved("", path, fragment, span, out);
            }
            Address::Rooted(path, _) => out.add(
                Code::FinishedLinkBroken,
                span.clone(),
                format!("`{path}` starts at the root of the host, where this site may not live."),
                "Write the path from this page, such as ../index.html.",
            ),
            Address::Empty | Address::OtherHost | Address::Scheme(..) => {}
        }
    }

    /// A file that the page loads. Answers its path below the root, where it has one.
    pub(in crate::audit) fn file(
        &mut self,
        page: &FinishedPage<'_>,
        path: &str,
        span: &Range<usize>,
        out: &mut Findings<'_>,
    ) -> Option<String> {
        self.file_at(page, path, None, span, out);
        let mut target = String::new();
        resolve(&mut target, folder(page.path), &address::decode(path)).ok()?;
        Some(target)
    }

    /// A file by its path below the root, as an address from outside names it.
    pub(in crate::audit) fn published(
        &mut self,
        path: &str,
        span: &Range<usize>,
        out: &mut Findings<'_>,
    ) {
        self.resolved("", path, None, span, out);
    }

    fn fragment(&mut self, fragment: &str, span: &Range<usize>) {
        let id = bare(fragment);
        if !id.is_empty() && !id.eq_ignore_ascii_case("top") {
            let id = self.keep(&address::decode(id));
            self.references.push(Reference { id, span: span.clone(), is_label: false });
        }
    }

    fn file_at(
        &mut self,
        page: &FinishedPage<'_>,
        path: &str,
        fragment: Option<&str>,
        span: &Range<usize>,
        out: &mut Findings<'_>,
    ) {
        if page.kind == PageKind::NotFound {
            return out.add(
                Code::FinishedLinkBroken,
                span.clone(),
                format!("`{path}` is counted from the page, and 404.html is shown at addresses of any depth."),
                "Leave the link out, or write the full https: address.",
            );
        }
        self.resolved(folder(page.path), path, fragment, span, out);
    }

    fn resolved(
        &mut self,
        base: &str,
        path: &str,
        fragment: Option<&str>,
        span: &Range<usize>,
        out: &mut Findings<'_>,
    ) {
        let start = self.text.len();
        let leads = resolve(&mut self.text, base, &address::decode(path));
        let target = start..self.text.len();
        match leads {
            Ok(()) if target.is_empty() || self.text.ends_with('/') => out.add(
                Code::FinishedLinkBroken,
                span.clone(),
                format!("`{path}` names a folder, which does not open from a disk."),
                "Write index.html at its end.",
            ),
            Ok(()) => self.push(target, fragment.unwrap_or_default(), span),
            Err(OutOfSite) => out.add(
                Code::FinishedLinkBroken,
                span.clone(),
                format!("`{path}` leads out of the site's folder."),
                "Take a ../ out.",
            ),
        }
    }

    /// Keeps a link to what ends the text, unless the page has the same already.
    fn push(&mut self, target: Range<usize>, fragment: &str, span: &Range<usize>) {
        let fragment = address::decode(bare(fragment));
        let fragment = if fragment.eq_ignore_ascii_case("top") { "" } else { &fragment };
        let path = self.text.get(target.clone()).unwrap_or_default();
        let same = |link: &Link| {
            // Most links differ in their length already.
            link.target.len() == path.len()
                && link.target.of(&self.text) == path
                && link.fragment.of(&self.text) == fragment
        };
        if self.links.len() < COMPARED && self.links.iter().any(same) {
            self.text.truncate(target.start);
            return;
        }
        let fragment = Piece::new(self.keep(fragment));
        self.links.push(Link {
            target: Piece::new(target),
            fragment,
            place: Piece::new(span.clone()),
        });
    }

    /// The page is over.
    pub(in crate::audit) fn finish(
        mut self,
        page: &FinishedPage<'_>,
        out: &mut Findings<'_>,
    ) -> PageSummary {
        let text = self.text;
        let of = |range: &Range<usize>| text.get(range.clone()).unwrap_or_default();
        self.ids.sort_by(|a, b| of(&a.0).cmp(of(&b.0)).then(a.1.start.cmp(&b.1.start)));
        for pair in self.ids.windows(2) {
            if let [(first, _), (second, span)] = pair
                && of(first) == of(second)
            {
                let message = format!("The id `{}` stands twice on this page.", of(second));
                out.tell(Code::RepeatedId, span.clone(), message);
            }
        }
        let mut guesses = 0..GUESSED;
        for reference in &self.references {
            let id = of(&reference.id);
            if self.ids.binary_search_by(|(known, _)| of(known).cmp(id)).is_err() {
                let message = format!("Nothing on this page has the id `{id}`.");
                let known = self.ids.iter().map(|(id, _)| of(id));
                match guesses.next().and_then(|_| nearest(id, known)) {
                    Some(near) => {
                        out.add(
                            Code::FinishedLinkBroken,
                            reference.span.clone(),
                            message,
                            format!("Did you mean `{near}`?"),
                        );
                    }
                    None => out.tell(Code::FinishedLinkBroken, reference.span.clone(), message),
                }
            }
        }
        for (id, span) in &self.controls {
            if !self.references.iter().any(|one| one.is_label && of(&one.id) == of(id)) {
                names::no_label(span.clone(), out);
            }
        }
        let mut ids: Vec<Piece> = self.ids.iter().map(|(id, _)| Piece::new(id.clone())).collect();
        ids.dedup_by(|a, b| a.of(&text) == b.of(&text));
        PageSummary {
            path: page.path.into(),
            ids: ids.into(),
            links: self.links.into(),
            text: text.into(),
            look: Arc::new(self.look),
        }
    }
}

/// A fragment without the part that only looks for text.
fn bare(fragment: &str) -> &str {
    match memchr::memchr(b':', fragment.as_bytes()) {
        None => fragment,
        Some(_) => fragment.split_once(":~:").map_or(fragment, |(id, _)| id),
    }
}

#[cfg(test)]
mod tests {
    use crate::audit::test_page::{body, codes};

    #[test]
    fn ids_are_unique() {
        assert_eq!(codes("<p id=a>x</p><p id=a>y</p>"), ["E410"]);
        assert_eq!(codes("<p id=a>x</p><svg aria-hidden=true><path id=a /></svg>"), ["E410"]);
        assert_eq!(codes("<p id=''>x</p><p id='a b'>y</p>"), ["E407", "E407"]);
        assert_eq!(codes("<p id=a>x</p><p id=A>y</p>"), [""; 0]);
    }

    #[test]
    fn references_on_the_page_land() {
        for html in [
            "<a href=#nowhere>x</a>",
            "<label for=nobody>x</label>",
            "<p aria-describedby='main nobody'>x</p>",
            "<a href='#caf%C3%A8'>x</a><p id=café>x</p>",
        ] {
            assert_eq!(codes(html), ["E411"], "{html}: {:?}", body(html));
        }
        for html in [
            "<a href=#main>x</a>",
            "<a href='#caf%C3%A9'>x</a><p id=café>x</p>",
            "<a href=#TOP>x</a>",
            "<a href=#>x</a>",
            "<a href='#main:~:text=x'>x</a>",
            "<p aria-labelledby=' main '>x</p>",
        ] {
            assert_eq!(codes(html), [""; 0], "{html}: {:?}", body(html));
        }
    }

    #[test]
    fn links_are_relative_and_name_a_file_of_the_site() {
        for html in [
            "<a href=/levels/index.html>x</a>",
            "<a href=../>x</a>",
            "<a href=..>x</a>",
            "<a href=../../../x.html>x</a>",
            "<a href='%2e%2e/%2E%2E/%2e%2e/x.html'>x</a>",
            "<a href='?q=1'>x</a>",
            "<img alt='' src=/entrance.jpg>",
        ] {
            assert_eq!(codes(html), ["E411"], "{html}: {:?}", body(html));
        }
        assert_eq!(codes("<a href=../php/index.html#week>x</a>"), [""; 0]);
    }
}
