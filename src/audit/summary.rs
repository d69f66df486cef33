//! What one page says about ids and about other pages.
//!
//! In: what was gathered while the page was read. Out: a compact summary for `links`.

mod recorder;

pub(super) use recorder::Recorder;

use super::look::Look;
use std::ops::Range;
use std::sync::Arc;

/// What must be known of a page when all pages have been read: its ids and its
/// links to other files. It is small, and holds no text of the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageSummary {
    pub(super) path: Box<str>,
    text: Box<str>,
    ids: Box<[Piece]>,
    links: Box<[Link]>,
    pub(super) look: Arc<Look>,
}

/// A piece of the summary's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Piece {
    start: u32,
    end: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Link {
    target: Piece,
    fragment: Piece,
    place: Piece,
}

impl PageSummary {
    /// Lets go of links to whole files that are published in any case: nearly all that a page
    /// has, and most of its summary.
    pub fn forget_links_to(&mut self, is_published: &dyn Fn(&str) -> bool) {
        let mut kept = String::with_capacity(self.text.len());
        let mut keep = |piece: Piece| {
            let start = kept.len();
            kept.push_str(piece.of(&self.text));
            Piece::new(start..kept.len())
        };
        let ids = self.ids.iter().map(|id| keep(*id)).collect();
        let is_open =
            |link: &&Link| !link.fragment.is_empty() || !is_published(link.target.of(&self.text));
        let links = self.links.iter().filter(is_open).map(|link| Link {
            target: keep(link.target),
            fragment: keep(link.fragment),
            place: link.place,
        });
        self.links = links.collect();
        self.ids = ids;
        self.text = kept.into();
    }

    /// Whether the page has an element with this id.
    pub(super) fn has_id(&self, id: &str) -> bool {
        self.ids.binary_search_by(|piece| piece.of(&self.text).cmp(id)).is_ok()
    }

    /// Each file that the page names, with the id in it (perhaps empty) and the place of the link.
    pub(super) fn links(&self) -> impl Iterator<Item = (&str, &str, Range<usize>)> {
        self.links.iter().map(|link| {
            let place = link.place.start as usize..link.place.end as usize;
            (link.target.of(&self.text), link.fragment.of(&self.text), place)
        })
    }
}

impl Piece {
    fn new(range: Range<usize>) -> Self {
        let short = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Self { start: short(range.start), end: short(range.end) }
    }

    fn is_empty(self) -> bool {
        self.len() == 0
    }

    fn len(self) -> usize {
        self.end.saturating_sub(self.start) as usize
    }

    fn of(self, text: &str) -> &str {
        text.get(self.start as usize..self.end as usize).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use crate::audit::test_page::{GOOD, finished};
    use crate::audit::{FinishedPage, page};
    use crate::site::PageKind;

    #[test]
    fn links_to_published_files_are_let_go_and_all_else_stays() {
        let inside = "<a href=../made/index.html>a</a><a href=../made/index.html#week>b</a>\
                      <a href=../other/index.html>c</a><h2 id=week>x</h2>";
        let html = GOOD.replace("</main>", &format!("{inside}</main>"));
        let path = "levels/iop/index.html";
        let (_, mut summary) = page(&FinishedPage { path, ..finished(PageKind::Content, &html) });
        let before: Vec<_> = summary.links().map(|(file, ..)| file.to_owned()).collect();
        assert!(before.contains(&"levels/made/index.html".to_owned()), "{before:?}");
        summary.forget_links_to(&|file| file != "levels/other/index.html");
        let left: Vec<_> =
            summary.links().map(|(file, id, place)| (file, id, &html[place])).collect();
        assert_eq!(
            left,
            [
                ("levels/made/index.html", "week", "href=../made/index.html#week"),
                ("levels/other/index.html", "", "href=../other/index.html"),
            ]
        );
        assert!(summary.has_id("week") && summary.has_id("main") && !summary.has_id("made"));
    }
}
