//! Search: what people type finds the page that helps, and leaves no trace.

use crate::devtools::Page;
use crate::server::Server;
use crate::site;

/// Types a query and reads the first results and what stands above them.
fn look_up(page: &mut Page, query: &str) -> (Vec<String>, bool) {
    page.eval(&format!(
        "(() => {{ const f = document.querySelector('[data-search]'); f.value = {query:?};
            f.dispatchEvent(new Event('input')); }})()"
    ));
    page.settle(300);
    let found = page.eval("[...document.querySelectorAll('[data-results] > li > a')].map((a) => a.getAttribute('href')).join(' ')");
    let urgent = page.eval("document.querySelector('[data-urgent]').checkVisibility()");
    let found = found.as_str().unwrap_or_default().split_whitespace().map(str::to_owned);
    (found.collect(), urgent == true)
}

#[test]
fn what_people_type_finds_the_page_that_helps() {
    let Some(mut page) = Page::open() else { return };
    page.go(&site::file_url("search/index.html"));
    for (query, expected) in [
        ("detox", "levels/withdrawal-management/"),
        ("withdrawl", "levels/withdrawal-management/"),
        ("Rehab", "levels/residential/"),
        ("psych ward", "levels/inpatient/"),
        ("how long", "iop/how-long/"),
        ("php vs iop", "compare/"),
        ("DBT", "therapies/dbt/"),
        ("pregnant", "people/pregnancy-and-after-birth/"),
        ("guns", "safety/safer-home/"),
        ("narcan", "safety/overdose-and-naloxone/"),
        ("court ordered", "life/court-and-probation/"),
        ("cost", "finding-care/paying/"),
        ("medicaid", "finding-care/medicaid/"),
        ("suicidal", "safety/suicide-and-self-harm/"),
        ("he hits me", "safety/violence-at-home/"),
        ("my son wont go", "families/talking-about-treatment/"),
        ("how much does it cost", "finding-care/paying/"),
    ] {
        let (found, _) = look_up(&mut page, query);
        let first = found.iter().take(2).any(|href| href.contains(expected));
        assert!(first, "{query}: {found:?}");
    }
    let (found, _) = look_up(&mut page, "qqqqzzzz");
    assert!(found.is_empty(), "{found:?}");
    let said = page.eval("document.querySelector('[data-count]').textContent");
    assert!(said.as_str().is_some_and(|said| said.len() > 10), "{said}");
}

#[test]
fn who_writes_of_dying_is_sent_to_nothing_else_first() {
    let Some(mut page) = Page::open() else { return };
    for (search, query, expected) in [
        ("search", "kill myself", "suicide-and-self-harm"),
        ("search", "I want to die", "suicide-and-self-harm"),
        ("search", "i wish i were dead", "suicide-and-self-harm"),
        ("search", "hurt myself", "suicide-and-self-harm"),
        ("es/search", "quiero morir", "suicide-and-self-harm"),
        ("es/search", "me quiero matar", "suicide-and-self-harm"),
        ("es/search", "me pega", "violence-at-home"),
        ("es/search", "embarasada", "pregnancy-and-after-birth"),
    ] {
        page.go(&site::file_url(&format!("{search}/index.html")));
        let (found, _) = look_up(&mut page, query);
        assert!(found.first().is_some_and(|href| href.contains(expected)), "{query}: {found:?}");
    }
}

#[test]
fn words_of_danger_bring_the_crisis_lines_up() {
    let Some(mut page) = Page::open() else { return };
    page.go(&site::file_url("search/index.html"));
    for (query, expected) in
        [("my son overdosed", true), ("I want to die", true), ("SUICIDE", true), ("parking", false)]
    {
        assert_eq!(look_up(&mut page, query).1, expected, "{query}");
    }
}

#[test]
fn a_query_is_sent_nowhere_and_kept_nowhere() {
    let Some(mut page) = Page::open() else { return };
    let server = Server::start(site::folder());
    page.go(&server.url("search/index.html"));
    page.settle(800);
    let before = page.eval("[location.href, document.title, history.length].join()");
    let mark = page.mark();
    let (found, _) = look_up(&mut page, "overdose");
    assert!(!found.is_empty());
    assert_eq!(page.requests(mark), Vec::<String>::new());
    assert_eq!(page.complaints(mark), Vec::<String>::new());
    assert_eq!(page.eval("[location.href, document.title, history.length].join()"), before);
    assert_eq!(
        page.eval("localStorage.length + sessionStorage.length + document.cookie.length"),
        0
    );
    page.go(&server.url("a-z/index.html"));
    page.eval("history.back()");
    page.settle(500);
    assert_eq!(page.eval("document.querySelector('[data-search]').value"), "");
    assert_eq!(page.eval("document.querySelectorAll('[data-results] li').length"), 0);
}
