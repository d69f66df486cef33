//! Search: what people type finds the page that helps, and leaves no trace. Most of what is
//! typed, and what it must find, stands in `looked_up.txt`.

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

/// The table of queries.
const TABLE: &str = include_str!("looked_up.txt");

/// The place of a page, without the way to it.
fn place(href: &str) -> &str {
    href.trim_start_matches("../").trim_end_matches("index.html")
}

/// Types a query where nothing waits, and reads the addresses that were found, without the
/// language; whether the crisis lines came up; and what is said of the number.
fn at_once(page: &mut Page, query: &str) -> (Vec<String>, bool, String) {
    let answer = page.eval(&format!(
        "(() => {{ window.setTimeout = (run) => run();
            const f = document.querySelector('[data-search]'); f.value = {query:?};
            f.dispatchEvent(new Event('input'));
            return [[...document.querySelectorAll('[data-results] > li > a')].map((a) => a.getAttribute('href')),
                document.querySelector('[data-urgent]').checkVisibility(),
                document.querySelector('[data-count]').textContent]; }})()"
    ));
    let found = answer[0].as_array().unwrap().iter().filter_map(|href| href.as_str());
    let found = found.map(|href| place(href).to_owned());
    (found.collect(), answer[1] == true, answer[2].as_str().unwrap_or_default().to_owned())
}

#[test]
fn every_query_of_the_table_finds_its_page_or_brings_the_crisis_lines_up() {
    let Some(mut page) = Page::open() else { return };
    let (mut missed, mut counts) = (Vec::new(), [0; 4]);
    let mut lang = 0;
    for line in TABLE.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let Some((wanted, query)) = line.split_once(" : ") else {
            lang = usize::from(line == "es");
            let folder = ["", "es/"][lang];
            page.go(&site::file_url(&format!("{folder}search/index.html")));
            continue;
        };
        let (found, urgent, _) = at_once(&mut page, query);
        let holds = match wanted.split_once(' ') {
            Some((most, place)) => found.iter().take(most.parse().unwrap()).any(|at| at == place),
            None => urgent == (wanted == "!"),
        };
        counts[lang + 2 * usize::from(!wanted.contains(' '))] += 1;
        if !holds {
            missed.push(format!("{line} ({urgent}) {:?}", &found[..found.len().min(4)]));
        }
    }
    assert!(missed.is_empty(), "{} missed:\n{}", missed.len(), missed.join("\n"));
    assert!(
        counts.iter().zip([80, 40, 70, 50]).all(|(count, least)| *count >= least),
        "{counts:?}"
    );
}

#[test]
fn every_page_is_found_first_by_its_title() {
    let Some(mut page) = Page::open() else { return };
    for folder in ["", "es/"] {
        page.go(&site::file_url(&format!("{folder}search/index.html")));
        let pages = page.eval("D.map(([title, href]) => [title, href])");
        let pages = pages.as_array().unwrap();
        assert!(pages.len() > 80, "only {} pages", pages.len());
        for one in pages {
            let (found, ..) = at_once(&mut page, one[0].as_str().unwrap());
            assert_eq!(found.first().map(String::as_str), Some(place(one[1].as_str().unwrap())));
        }
    }
}

#[test]
fn what_is_left_out_of_the_list_is_counted_and_said() {
    let Some(mut page) = Page::open() else { return };
    for (folder, query, best) in [
        ("", "care", Some("12 that fit best")),
        ("", "the", Some("12 that fit best")),
        ("", "emdr", None),
        ("es/", "tratamiento", Some("12 que mejor responden")),
    ] {
        page.go(&site::file_url(&format!("{folder}search/index.html")));
        let (found, _, said) = at_once(&mut page, query);
        let number = said.split(|letter: char| !letter.is_ascii_digit()).find(|n| !n.is_empty());
        let number: usize = number.unwrap().parse().unwrap();
        assert_eq!(number > found.len(), best.is_some(), "{query}: {said}");
        assert!(
            found.len() <= 12 && best.is_none_or(|best| said.contains(best)),
            "{query}: {said}"
        );
    }
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
