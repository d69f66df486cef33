//! What stands when the script cannot: the decision list, and never a level.

use crate::check;
use crate::devtools::Page;
use crate::server::Server;
use crate::site;
use serde_json::json;

/// The page as a reader without script has it.
fn assert_static(page: &mut Page) {
    assert!(!check::shows_a_level(page), "no level without the placement");
    let list = page.eval("document.querySelector('.decision-list').checkVisibility()");
    assert_eq!(list, true, "the decision list stands");
    let hidden = page.eval("[...document.querySelectorAll('fieldset[data-q]')].filter((f) => !f.checkVisibility()).length");
    assert_eq!(hidden, 0, "every question can be read");
    let buttons = page.eval(
        "[...document.querySelectorAll('#check button')].filter((b) => b.checkVisibility()).length",
    );
    assert_eq!(buttons, 0, "no button that does nothing");
}

/// Chooses and presses Enter on every control of the form.
fn press_enter_everywhere(page: &mut Page) {
    let controls =
        page.eval("document.querySelectorAll('#check input').length").as_u64().unwrap_or(0);
    assert!(controls > 20, "{controls} controls");
    for control in 0..controls {
        page.eval(&format!("(() => {{ const i = document.querySelectorAll('#check input')[{control}]; i.focus(); i.checked = true; }})()"));
        page.press("Enter");
    }
}

#[test]
fn without_script_the_decision_list_stands_and_enter_sends_nothing() {
    let Some(mut page) = Page::open() else { return };
    let server = Server::start(site::folder());
    page.call("Emulation.setScriptExecutionDisabled", json!({ "value": true }));
    let url = server.url("self-check/index.html");
    page.go(&url);
    assert_static(&mut page);
    page.settle(300);
    let (mark, before) = (page.mark(), server.requests().len());
    press_enter_everywhere(&mut page);
    page.settle(500);
    assert_eq!(page.eval("location.href"), url, "the address is as it was");
    assert_eq!(page.requests(mark), Vec::<String>::new());
    assert_eq!(server.requests()[before..], [] as [String; 0]);
}

#[test]
fn a_policy_that_refuses_webassembly_leaves_the_decision_list() {
    let Some(mut page) = Page::open() else { return };
    let folder = site::changed(|html| {
        let html = html.replace(" 'wasm-unsafe-eval'", "");
        html.replace(" &#39;wasm-unsafe-eval&#39;", "")
    });
    page.go(&site::url_in(folder.path(), "self-check/index.html"));
    assert_static(&mut page);
    press_enter_everywhere(&mut page);
    assert_static(&mut page);
}

#[test]
fn a_page_that_lacks_an_outcome_or_an_answer_leads_to_no_level() {
    let Some(mut page) = Page::open() else { return };
    for (name, value) in [
        ("data-level", "iop"),
        ("data-rule", "gate-now"),
        ("data-q", "home"),
        ("data-withdrawal", "24h"),
    ] {
        let lost = format!("{name}={value}");
        // The minifier leaves out the quotes, where there is a minifier.
        let folder = site::changed(|html| {
            let html = html.replace(&format!("{name}=\"{value}\""), "data-lost");
            let html = html.replace(&format!("{lost} "), "data-lost ");
            html.replace(&format!("{lost}>"), "data-lost>")
        });
        page.go(&site::url_in(folder.path(), "self-check/index.html"));
        assert!(!check::shows_a_level(&mut page), "without {lost}");
        let list = page.eval("document.querySelector('.decision-list').checkVisibility()");
        assert_eq!(list, true, "without {lost}");
    }
}
