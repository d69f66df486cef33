//! Whether a rule reaches an element.
//!
//! In: a selector, and an element with all that it stands in. Out: yes, no or perhaps.
//! What stands beside an element and what a reader does with it is not known, so what
//! hangs on that is perhaps.

use super::rules::{Block, Kind};
use super::selector::{Asks, Joined, Selector, Simple};
use super::way::Tag;
use std::cell::Cell;

/// An answer that may be open. In their order, so that the greatest of some is their `or`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Answer {
    /// Certainly not.
    No,
    /// Perhaps.
    Perhaps,
    /// Certainly.
    Yes,
}

use Answer::{No, Perhaps, Yes};

/// So many steps are taken for one question; beyond that a selector was made to cost time.
const MOST_STEPS: u32 = 4_000;

/// Asks whether rules reach elements.
pub(super) struct Matching<'r, 't, 'c> {
    rules: &'r [Block<'t, 'c>],
    steps: Cell<u32>,
}

impl<'r, 't, 'c> Matching<'r, 't, 'c> {
    /// For the rules of one set of style sheets.
    pub(super) fn new(rules: &'r [Block<'t, 'c>]) -> Self {
        Self { rules, steps: Cell::new(0) }
    }

    /// Whether a selector of this rule reaches the last of these elements.
    pub(super) fn reaches(&self, selector: &Selector, rule: &Block<'_, '_>, way: &[Tag]) -> Answer {
        self.steps.set(0);
        let parent = match rule.kind {
            Kind::Style { parent, .. } => parent,
            _ => None,
        };
        let own = self.matches(selector, parent, way);
        own.min(self.in_scope(rule.scope, way))
    }

    /// Whether an element stands in what an `@scope` is for.
    fn in_scope(&self, scope: Option<usize>, way: &[Tag]) -> Answer {
        let Some(block) = scope.and_then(|at| self.rules.get(at)) else { return Yes };
        let Kind::Scope { selectors } = &block.kind else { return Yes };
        let inside = (1..=way.len()).map(|end| self.any(selectors, None, &way[..end]));
        inside.max().unwrap_or(No).min(self.in_scope(block.scope, way))
    }

    fn any(&self, selectors: &[Selector], parent: Option<usize>, way: &[Tag]) -> Answer {
        selectors.iter().map(|one| self.matches(one, parent, way)).max().unwrap_or(No)
    }

    fn matches(&self, selector: &Selector, parent: Option<usize>, way: &[Tag]) -> Answer {
        self.compounds(&selector.compounds, parent, way)
    }

    fn compounds(
        &self,
        compounds: &[(Joined, Vec<Simple>)],
        parent: Option<usize>,
        way: &[Tag],
    ) -> Answer {
        let (Some(((joined, asked), before)), Some((tag, around))) =
            (compounds.split_last(), way.split_last())
        else {
            return No;
        };
        if self.steps.replace(self.steps.get() + 1) > MOST_STEPS {
            return Perhaps;
        }
        let mut own = Yes;
        for simple in asked {
            own = own.min(self.simple(simple, parent, tag, way));
            if own == No {
                return No;
            }
        }
        if before.is_empty() {
            return own;
        }
        own.min(match joined {
            Joined::Child => self.compounds(before, parent, around),
            Joined::Inside => {
                let mut best = No;
                for end in (1..=around.len()).rev() {
                    best = best.max(self.compounds(before, parent, &around[..end]));
                    if best >= own {
                        break;
                    }
                }
                best
            }
            Joined::Beside => self.beside(before, parent, around),
        })
    }

    /// Whether something beside an element may match: what it stands in is known, it is not.
    fn beside(
        &self,
        compounds: &[(Joined, Vec<Simple>)],
        parent: Option<usize>,
        around: &[Tag],
    ) -> Answer {
        // Nothing stands beside the root.
        if around.is_empty() {
            return No;
        }
        let Some(((joined, _), before)) = compounds.split_last() else { return No };
        if before.is_empty() {
            return Perhaps;
        }
        Perhaps.min(match joined {
            Joined::Child => self.compounds(before, parent, around),
            Joined::Beside => self.beside(before, parent, around),
            Joined::Inside => (1..=around.len())
                .map(|end| self.compounds(before, parent, &around[..end]))
                .max()
                .unwrap_or(No),
        })
    }

    fn simple(&self, simple: &Simple, parent: Option<usize>, tag: &Tag, way: &[Tag]) -> Answer {
        let sure = |is: bool| if is { Yes } else { No };
        match simple {
            Simple::Name(name) => sure(tag.name == *name),
            Simple::Id(id) => sure(tag.value("id") == Some(id.as_str())),
            Simple::Class(class) => sure(tag.classes().any(|own| own == class)),
            Simple::Attribute { name, asks } => attribute(tag.value(name), asks),
            Simple::Any(list) => self.any(list, parent, way),
            Simple::None(list) => match self.any(list, parent, way) {
                Yes => No,
                Perhaps => Perhaps,
                No => Yes,
            },
            Simple::Parent => match parent.and_then(|at| self.rules.get(at)).map(|rule| &rule.kind)
            {
                Some(Kind::Style { selectors, parent }) => self.any(selectors, *parent, way),
                Some(Kind::Scope { selectors }) => self.any(selectors, None, way),
                _ => Perhaps,
            },
            Simple::Root => sure(way.len() == 1),
            Simple::Link { visited } => match (is_link(tag), visited) {
                (true, true) => Yes,
                (true, false) => Perhaps,
                _ => No,
            },
            Simple::Always => Yes,
            // A form is valid or not by what is in it.
            Simple::Control if matches!(tag.name.as_str(), "form" | "fieldset") => Perhaps,
            Simple::Control => No,
            Simple::Perhaps => Perhaps,
        }
    }
}

fn is_link(tag: &Tag) -> bool {
    tag.name == "a" && tag.value("href").is_some()
}

fn attribute(own: Option<&str>, asks: &Asks) -> Answer {
    let Some(own) = own else { return No };
    match asks {
        Asks::There => Yes,
        Asks::Perhaps => Perhaps,
        Asks::Value { how, value } => {
            if compares(own, *how, value) {
                return Yes;
            }
            // Of some attributes the case of the letters does not matter.
            let same = compares(&own.to_ascii_lowercase(), *how, &value.to_ascii_lowercase());
            if same { Perhaps } else { No }
        }
    }
}

fn compares(own: &str, how: char, value: &str) -> bool {
    match how {
        '=' => own == value,
        '~' => own.split_ascii_whitespace().any(|word| word == value),
        '|' => own.strip_prefix(value).is_some_and(|rest| rest.is_empty() || rest.starts_with('-')),
        _ if value.is_empty() => false,
        '^' => own.starts_with(value),
        '$' => own.ends_with(value),
        _ => own.contains(value),
    }
}
