//! Citations: which sources a page names, numbered by first use.

use crate::parse::FactBase;
use serde::Serialize;

/// The sources of one page, in the order of their numbers.
#[derive(Clone, Debug, Default)]
pub(super) struct Citations {
    order: Vec<String>,
}

/// An entry of a page's reference list.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Reference {
    number: usize,
    id: String,
    title: String,
    /// The language of the title, when it is not that of the page.
    lang: Option<String>,
    publisher: Option<String>,
    year: Option<i64>,
    url: Option<String>,
}

impl Citations {
    /// The number of a source on this page.
    pub(super) fn number(&mut self, id: &str) -> usize {
        match self.order.iter().position(|known| known == id) {
            Some(at) => at + 1,
            None => {
                self.order.push(id.to_owned());
                self.order.len()
            }
        }
    }

    /// The reference list, for a page in this language.
    pub(super) fn references(&self, facts: &FactBase, lang: &str) -> Vec<Reference> {
        self.order
            .iter()
            .enumerate()
            .filter_map(|(at, id)| {
                let source = facts.source(id)?;
                Some(Reference {
                    number: at + 1,
                    id: id.clone(),
                    title: source.title.clone(),
                    lang: (source.lang != lang).then(|| source.lang.clone()),
                    publisher: source.publisher.clone(),
                    year: source.year,
                    url: source.url.clone(),
                })
            })
            .collect()
    }
}
