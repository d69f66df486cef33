//! Answers stay in the memory of the page: nothing is sent, and nothing is left behind.

use crate::check;
use crate::devtools::Page;
use crate::server::Server;
use crate::site;
use placement::{Answer, Answers, Q};
use serde_json::json;

/// Answers that would say much about a person.
fn telling() -> Answers {
    let answers = check::well().with(Q::Substances, Answer::Many(0b1001));
    let answers = answers.and_then(|a| a.with(Q::Home, Answer::One(2)));
    answers.and_then(|a| a.with(Q::Control, Answer::One(2))).expect("options of the questions")
}

/// Everything of the answers that the page or the browser could still know.
const TRACES: &str = "(async () => {
    const names = async (list) => { try { return await list(); } catch { return []; } };
    return {
        checked: document.querySelectorAll('#check input:checked').length,
        result: [...document.querySelectorAll('[data-result], [data-result] [data-rule], [data-answer], [data-row]')].filter((e) => !e.hidden).length,
        address: location.search + location.hash,
        state: history.state,
        local: await names(() => Object.keys(localStorage)),
        session: await names(() => Object.keys(sessionStorage)),
        databases: await names(async () => (await indexedDB.databases()).map((d) => d.name)),
        caches: await names(() => caches.keys()),
        cookies: await names(() => document.cookie.split(';').filter(Boolean)),
        name: window.name,
    };
})()";

fn assert_no_trace(page: &mut Page, when: &str) {
    let traces = page.eval(TRACES);
    let none = json!({
        "checked": 0, "result": 0, "address": "", "state": null, "local": [], "session": [],
        "databases": [], "caches": [], "cookies": [], "name": "",
    });
    assert_eq!(traces, none, "{when}");
}

/// How many entries the history has, and each one's address.
fn history(page: &mut Page) -> Vec<String> {
    let history = page.call("Page.getNavigationHistory", json!({}));
    let entries = history["entries"].as_array().cloned().unwrap_or_default();
    entries.iter().map(|entry| entry["url"].as_str().unwrap_or_default().to_owned()).collect()
}

fn go_in_history(page: &mut Page, steps: i64) {
    let mark = page.mark();
    page.eval(&format!("history.go({steps})"));
    page.wait_for("Page.frameNavigated", mark);
    page.settle(500);
    page.eval(include_str!("drive.js"));
}

fn a_whole_check_sends_nothing(url: &str, server: Option<&Server>) {
    let Some(mut page) = Page::open() else { return };
    check::open(&mut page, url);
    page.settle(300);
    let title = page.eval("document.title");
    let (mark, before) = (page.mark(), server.map_or(0, |s| s.requests().len()));
    let shown = check::run(&mut page, telling());
    assert!(shown.contains("level:residential"), "{shown:?}");
    page.eval("drive.press('[data-change=home]')");
    page.eval("drive.answer('home', ['0'])");
    assert_eq!(check::screen(&mut page), "result");
    page.eval("drive.press('[data-action=clear]')");
    page.settle(500);
    assert_eq!(page.requests(mark), Vec::<String>::new(), "the browser asked for something");
    if let Some(server) = server {
        assert_eq!(server.requests()[before..], [] as [String; 0], "the server was asked");
    }
    assert_eq!(page.complaints(mark), Vec::<String>::new());
    assert_eq!(page.eval("location.href"), url);
    assert_eq!(page.eval("document.title"), title);
    assert_eq!(history(&mut page).last().map(String::as_str), Some(url));
}

#[test]
fn a_whole_check_from_a_file_sends_nothing() {
    a_whole_check_sends_nothing(&site::file_url("self-check/index.html"), None);
}

#[test]
fn a_whole_check_over_http_sends_nothing() {
    let server = Server::start(site::folder());
    a_whole_check_sends_nothing(&server.url("self-check/index.html"), Some(&server));
}

#[test]
fn clearing_and_reloading_leave_no_trace() {
    let Some(mut page) = Page::open() else { return };
    let server = Server::start(site::folder());
    check::open(&mut page, &server.url("self-check/index.html"));
    check::run(&mut page, telling());
    page.eval("drive.press('[data-action=clear]')");
    assert_no_trace(&mut page, "after clearing");
    assert_eq!(check::screen(&mut page), "gate");

    check::run(&mut page, telling());
    let mark = page.mark();
    page.call("Page.reload", json!({}));
    page.wait_for("Page.loadEventFired", mark);
    assert_no_trace(&mut page, "after reloading");
}

#[test]
fn going_away_and_back_leaves_no_trace() {
    let Some(mut page) = Page::open() else { return };
    let server = Server::start(site::folder());
    check::open(&mut page, &server.url("self-check/index.html"));
    check::run(&mut page, telling());
    page.go(&server.url("index.html"));
    go_in_history(&mut page, -1);
    assert_eq!(page.eval("location.href"), server.url("self-check/index.html"));
    assert_no_trace(&mut page, "after Back");
    check::run(&mut page, telling());
    go_in_history(&mut page, 1);
    go_in_history(&mut page, -1);
    assert_no_trace(&mut page, "after Forward and Back");
}

/// Makes the quick exit lead to a page that the test's own server has.
fn point_exit_at(page: &mut Page, url: &str) {
    page.eval(&format!("document.querySelector('[data-exit]').href = '{url}'"));
}

#[test]
fn the_quick_exit_leaves_and_takes_the_check_out_of_the_history() {
    let Some(mut page) = Page::open() else { return };
    let server = Server::start(site::folder());
    let (check_url, elsewhere) = (server.url("self-check/index.html"), server.url("index.html"));
    for by_key in [false, true] {
        check::open(&mut page, &check_url);
        check::run(&mut page, telling());
        point_exit_at(&mut page, &elsewhere);
        let mark = page.mark();
        if by_key {
            (0..3).for_each(|_| page.press("Shift"));
        } else {
            page.eval("document.querySelector('[data-exit]').click()");
        }
        page.wait_for("Page.loadEventFired", mark);
        assert_eq!(page.eval("location.href"), elsewhere, "by key: {by_key}");
        let visited = history(&mut page);
        assert!(!visited.contains(&check_url), "{visited:?}");
        assert_no_trace(&mut page, "after the quick exit");
    }
}

#[test]
fn shift_used_for_moving_does_not_leave() {
    let Some(mut page) = Page::open() else { return };
    let server = Server::start(site::folder());
    let url = server.url("self-check/index.html");
    check::open(&mut page, &url);
    point_exit_at(&mut page, &server.url("index.html"));
    for _ in 0..4 {
        page.press("Shift");
        page.press("Tab");
    }
    page.settle(300);
    assert_eq!(page.eval("location.href"), url);
}
