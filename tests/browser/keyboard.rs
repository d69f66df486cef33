//! The check by keyboard alone.

use crate::check;
use crate::devtools::Page;
use crate::site;

const FOCUS: &str = "(() => { const e = document.activeElement; return e.dataset.action ?? e.name ?? e.tagName; })()";

/// Presses Tab until the focus is on an element of this name.
fn tab_to(page: &mut Page, name: &str) {
    for _ in 0..60 {
        page.press("Tab");
        if page.eval(FOCUS) == name {
            return;
        }
    }
    panic!("Tab never came to {name}, but to {}", page.eval(FOCUS));
}

#[test]
fn tab_space_and_enter_lead_to_a_result() {
    let Some(mut page) = Page::open() else { return };
    check::open(&mut page, &site::file_url("self-check/index.html"));
    let mut seen = 0;
    while check::screen(&mut page) != "result" {
        let question = check::screen(&mut page);
        if seen > 0 {
            let heading = page.eval(
                "document.activeElement.tabIndex === -1 && drive.shown(document.activeElement) \
                 && !!document.activeElement.closest('[data-screen]')",
            );
            assert_eq!(heading, true, "{question} opens with the focus on its heading");
        }
        tab_to(&mut page, &question);
        page.press("Space");
        assert_eq!(check::screen(&mut page), question, "an answer by itself moves nothing on");
        tab_to(&mut page, "continue");
        page.press("Enter");
        seen += 1;
        assert!(seen < 40, "the check does not end");
    }
    let heading = page.eval(
        "!!document.activeElement.closest('[data-result]') && document.activeElement.tagName",
    );
    assert_eq!(heading, "H2", "the result opens with the focus on its heading");
}

#[test]
fn enter_on_an_answer_goes_on_and_the_arrows_move_within_a_question() {
    let Some(mut page) = Page::open() else { return };
    check::open(&mut page, &site::file_url("self-check/index.html"));
    let address = page.eval("location.href");
    page.eval("drive.answer('gate', ['0'])");
    let open = check::screen(&mut page);
    tab_to(&mut page, &open);
    page.press("Space");
    page.press("ArrowDown");
    page.press("ArrowUp");
    assert_eq!(check::screen(&mut page), open, "the arrows only choose");
    page.press("Enter");
    assert_ne!(check::screen(&mut page), open);
    assert_eq!(page.eval("location.href"), address);
}

#[test]
fn a_question_without_an_answer_says_so_where_a_screen_reader_hears_it() {
    let Some(mut page) = Page::open() else { return };
    check::open(&mut page, &site::file_url("self-check/index.html"));
    page.eval("drive.press('[data-action=continue]')");
    assert_eq!(check::screen(&mut page), "gate");
    assert_eq!(page.eval(FOCUS), "gate", "the focus goes to the first answer");
    let heard = "(() => { const f = document.querySelector('[data-q=gate]');
        return f.getAttribute('aria-describedby').split(' ').some((id) => {
            const e = document.getElementById(id).querySelector('[data-error]') ?? document.getElementById(id);
            return e.matches('[data-error]') && e.checkVisibility() && e.textContent.trim().length > 5; }); })()";
    assert_eq!(page.eval(heard), true, "the error belongs to the group");
    page.eval("drive.answer('gate', ['0'])");
    assert_eq!(page.eval("drive.all('[data-error]').some(drive.shown)"), false);
}
