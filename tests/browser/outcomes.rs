//! Every kind of outcome, reached by pressing the buttons of the real page, is the one
//! that the native placement gives.

use crate::answer_sets::Numbers;
use crate::check;
use crate::devtools::Page;
use crate::site;
use placement::{Level, Tier, Withdrawal};
use std::collections::BTreeSet;

#[test]
fn a_thousand_sets_of_answers_lead_where_the_native_placement_says() {
    agree("self-check/index.html", 1_000, 0x5851_f42d_4c95_7f2d);
}

#[test]
fn the_check_in_spanish_leads_to_the_same_places() {
    agree("es/self-check/index.html", 300, 0x2545_f491_4f6c_dd1d);
}

/// Runs the check with many sets of answers; every kind of outcome has to be among them.
fn agree(path: &str, sets: usize, seed: u64) {
    let Some(mut page) = Page::open() else { return };
    check::open(&mut page, &site::file_url(path));
    let mark = page.mark();
    let mut numbers = Numbers::from_seed(seed);
    let mut met = BTreeSet::new();
    for _ in 0..sets {
        let answers = numbers.answers();
        let expected = check::expected(answers);
        let shown = check::run(&mut page, answers);
        assert_eq!(shown, expected, "{}", check::values(answers));
        met.extend(expected.into_iter().filter(|block| !block.starts_with("rule:")));
    }
    let mut kinds: BTreeSet<String> =
        ["undecided:", "note:unwell", "note:under-13"].map(str::to_owned).into();
    kinds.extend(Level::ALL.map(|level| format!("level:{}", level.id())));
    kinds.extend(Tier::ALL.map(|tier| format!("tier:{}", tier.id())));
    kinds.extend(Withdrawal::ALL.map(|answer| format!("withdrawal:{}", answer.id())));
    let missed: Vec<_> = kinds.difference(&met).collect();
    assert!(missed.is_empty(), "no set of answers led to {missed:?}");
    assert_eq!(page.complaints(mark), Vec::<String>::new());
}
