//! How much of a bad page is told.
//!
//! In: all findings of a page. Out: the first of each code, and how many more there are.

use crate::audit::Finding;
use crate::diag::{Code, Diagnostic, FileId, Place};
use std::collections::BTreeMap;

/// So many findings of one code are told of a page; nobody reads more at once.
const TOLD_OF_A_PAGE: usize = 50;

/// The first findings of each code, and how many more there are.
pub(super) fn first_of_each(findings: Vec<Finding>) -> (Vec<Finding>, BTreeMap<Code, usize>) {
    if findings.len() <= TOLD_OF_A_PAGE {
        return (findings, BTreeMap::new());
    }
    let mut counts: BTreeMap<Code, usize> = BTreeMap::new();
    let kept = findings
        .into_iter()
        .filter(|finding| {
            let count = counts.entry(finding.code).or_default();
            *count += 1;
            *count <= TOLD_OF_A_PAGE
        })
        .collect();
    counts.retain(|_, count| *count > TOLD_OF_A_PAGE);
    counts.values_mut().for_each(|count| *count -= TOLD_OF_A_PAGE);
    (kept, counts)
}

/// What is left over, told of the page as a whole.
pub(super) fn rest(more: BTreeMap<Code, usize>, source: Option<FileId>) -> Vec<Diagnostic> {
    let tell = |(code, more): (Code, usize)| {
        let message =
            format!("{more} more mistakes of the kind {} stand on this page.", code.text());
        let mut problem = Diagnostic::new(code, message);
        problem.place = source.map(Place::whole);
        problem
    };
    more.into_iter().map(tell).collect()
}
