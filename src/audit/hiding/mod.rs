//! Whether a style can hide a crisis line.
//!
//! In: the style sheets that pages load, and the way through those pages to each crisis
//! line. Out: a finding for every declaration that could leave a line unseen, unread or
//! out of reach, on some machine or on paper. Whatever may reach a line is held against
//! it: conditions are taken as met, and the order of rules as the worst. What cannot be
//! told from here is written down in ARCHITECTURE.md.

mod added;
mod boxes;
mod colors;
mod harmless;
mod lengths;
mod matching;
mod properties;
mod reached;
mod rules;
mod selector;
mod sizes;
#[cfg(test)]
mod tests;
mod told;
mod tree;
mod values;
mod way;
mod worst;

use super::Finding;
use super::crisis::CrisisLines;
use reached::Reached;
use rules::Block;
use std::collections::BTreeMap;
use told::Told;
use tree::Node;
use values::Variables;
use way::Tag;

/// A crisis line with the elements from the root to its text.
struct Way {
    /// What it is for, such as `call 988`.
    task: &'static str,
    /// The elements, the root first.
    tags: Vec<Tag>,
}

/// Holds the style sheets that some pages load together against the lines of these pages.
/// Each finding comes with the place of its style sheet in the list.
pub fn hidden_lines(sheets: &[&str], lines: &[&CrisisLines]) -> Vec<(usize, Finding)> {
    let mut ways: Vec<Way> = Vec::new();
    for line in lines.iter().flat_map(|page| page.iter()) {
        for tags in way::ways(&line.around, &line.link) {
            if !ways.iter().any(|way| way.task == line.task && way.tags == tags) {
                ways.push(Way { task: line.task, tags });
            }
        }
    }
    let read: Vec<(Vec<Node<'_>>, _)> = sheets.iter().map(|css| tree::read(css)).collect();
    let mut rules: Vec<Block<'_, '_>> = Vec::new();
    // The bytes of all sheets are counted as if they stood one after the other.
    let mut told = Told::new(sheets);
    for (at, (nodes, too_deep)) in read.iter().enumerate() {
        rules::add(nodes, at, &mut rules);
        if let Some(span) = too_deep {
            told.too_deep(at, span.clone());
        }
    }
    let variables = Variables::new(&rules);
    let reached = Reached::new(&rules, &variables, &ways);
    for hit in reached.hits() {
        told.hit(hit);
    }
    for way in &ways {
        worst::judge(way, &reached, &mut told);
    }
    told::fonts_and_paper(&rules, &mut told);
    let mut found: BTreeMap<_, _> = BTreeMap::new();
    for (place, finding) in told.findings() {
        found.entry(place).or_insert(finding);
    }
    found.into_iter().map(|((sheet, _), finding)| (sheet, finding)).collect()
}
