//! The table of rules that hide and of rules that do not, held against the default
//! theme's way to the crisis lines. A browser test reads the same table.

use super::hidden_lines;
use crate::audit::look::Looks;
use crate::audit::page;
use crate::audit::test_page::{GOOD, finished};
use crate::site::PageKind;

const HIDES: &str = include_str!("../../../tests/hiding/hides.txt");
const HARMLESS: &str = include_str!("../../../tests/hiding/harmless.txt");

/// The bar as the default theme writes it.
const BAR: &str = "<nav class=crisis aria-label=Help><div class=wrap><p><b>Danger?</b> Call.</p><ul>\
    <li><a href=tel:911>Call 911</a><li><a href=tel:988>Call 988</a><li><a href=sms:988>Text 988</a>\
    <li><a href=https://988lifeline.org/chat/ rel=noreferrer>Chat</a></ul></div></nav>";

fn told_in(html: &str, sheets: &[&str]) -> Vec<String> {
    let (findings, mut summary) = page(&finished(PageKind::Content, html));
    assert_eq!(findings, []);
    let looks = Looks::default();
    looks.share(&mut summary);
    drop(summary);
    let by_styles = looks.by_styles();
    let lines: Vec<_> = by_styles.values().flat_map(|pages| &pages.lines).collect();
    let found = hidden_lines(sheets, &lines);
    found
        .into_iter()
        .map(|(sheet, one)| {
            let at = sheets[sheet].get(one.span.clone()).expect("a place in the sheet");
            format!("{at} — {}", one.message)
        })
        .collect()
}

fn told(css: &str) -> Vec<String> {
    let start = GOOD.find("<header>").unwrap();
    let end = GOOD.find("</header>").unwrap() + "</header>".len();
    told_in(&format!("{}{BAR}{}", &GOOD[..start], &GOOD[end..]), &[css])
}

fn rows(table: &str) -> impl Iterator<Item = &str> {
    table.lines().filter(|line| !line.is_empty() && !line.starts_with("# ") && *line != "#")
}

#[test]
fn what_hides_is_refused() {
    let let_through: Vec<&str> =
        rows(HIDES).filter(|row| told(row.split_once(' ').unwrap().1).is_empty()).collect();
    assert!(let_through.is_empty(), "{let_through:#?}");
}

#[test]
fn what_hides_nothing_passes() {
    let refused: Vec<_> =
        rows(HARMLESS).map(|row| (row, told(row))).filter(|(_, told)| !told.is_empty()).collect();
    assert!(refused.is_empty(), "{refused:#?}");
}

#[test]
fn a_part_of_a_link_is_part_of_the_line() {
    let html = GOOD.replace(
        "<a href=tel:988>988</a>",
        "<a href=tel:988><svg class=icon aria-hidden=true><path d=M0 /></svg> <span class=n>988</span></a>",
    );
    assert_eq!(told_in(&html, &[".icon, path { display: none }"]), [""; 0]);
    let found = told_in(&html, &["svg { x: y } .n { display: none }"]);
    assert_eq!(found.len(), 1);
    assert!(found[0].contains("the link to call 988"), "{found:?}");
}

#[test]
fn sheets_that_are_loaded_together_are_read_together() {
    let found =
        told_in(GOOD, &["header { display: var(--x) }", ":root { --x: block } p { --x: none }"]);
    assert_eq!(found.len(), 1);
    assert!(found[0].starts_with("display: var(--x) — "), "{found:?}");
}

#[test]
fn no_sheet_costs_much_time_or_the_stack() {
    let deep = format!("{}{}", "a{b:".repeat(2_000), "(".repeat(200_000));
    let wide = format!("{}{{display:none}}", ":is(* *, * * *".repeat(40));
    let long = format!(".x{}{{display:none}}", " *".repeat(5_000));
    let many = (0..40).map(|at| format!("--v{at}:var(--v{}) var(--v{})", at + 1, at + 1));
    let circle = format!("*{{{};opacity:var(--v0)}}", many.collect::<Vec<_>>().join(";"));
    let started = std::time::Instant::now();
    for css in [&deep, &wide, &long, &circle] {
        told(css);
    }
    assert!(started.elapsed().as_secs() < 20, "{:?}", started.elapsed());
}
