//! The frame around the page, in a real browser.

use crate::devtools::Page;
use crate::preview::{Preview, Site};
use serde_json::json;
use std::time::{Duration, Instant};

/// Asks the page until it says yes.
fn until(page: &mut Page, expression: &str) {
    let end = Instant::now() + Duration::from_secs(60);
    while page.eval(expression) != json!(true) {
        assert!(
            Instant::now() < end,
            "never true: {expression}\n{}",
            page.eval("document.body.innerText")
        );
        std::thread::sleep(Duration::from_millis(50));
    }
}

/// The text in the frame, or none while the frame is between two pages.
const BODY: &str = "(document.getElementById('page').contentDocument?.body?.innerText ?? '')";
const REPORT_SHOWN: &str = "!document.getElementById('report').hidden";

#[test]
fn the_frame_follows_edits_and_shows_the_report_over_the_last_good_page() {
    let Some(mut page) = Page::open() else { return };
    let site = Site::new();
    let preview = Preview::start(&site);
    let mark = page.mark();
    page.go(&format!("http://127.0.0.1:{}/__preview/hours/", preview.port));
    until(&mut page, &format!("{BODY}.includes('open on weekdays')"));
    until(&mut page, "document.title.startsWith('Opening hours')");
    until(&mut page, "document.getElementById('status').textContent.startsWith('Up to date')");
    assert_eq!(page.eval(REPORT_SHOWN), json!(false));

    site.write_hours("We are open on Sundays.");
    until(&mut page, &format!("{BODY}.includes('open on Sundays')"));

    // The report opens by itself, in the words of the terminal, over the last good page.
    site.write_hours("Read about [our team](team.md).");
    until(&mut page, REPORT_SHOWN);
    until(&mut page, "document.querySelector('#errors pre').textContent.startsWith('error[E202]')");
    until(&mut page, "document.getElementById('report').innerText.includes('last good pages')");
    until(&mut page, &format!("{BODY}.includes('open on Sundays')"));

    // Dismissed, it can be opened again and closed with a key.
    page.eval("document.getElementById('dismiss').click()");
    assert_eq!(page.eval(REPORT_SHOWN), json!(false));
    assert_eq!(page.eval("document.activeElement.id"), json!("open"));
    page.eval("document.getElementById('open').click()");
    assert_eq!(page.eval(REPORT_SHOWN), json!(true));
    assert_eq!(page.eval("document.activeElement.id"), json!("report-title"));
    page.eval("document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }))");
    assert_eq!(page.eval(REPORT_SHOWN), json!(false));

    site.write_hours("We have moved.");
    until(&mut page, &format!("{BODY}.includes('We have moved')"));
    until(&mut page, "document.getElementById('open').hidden");

    // A link inside the frame takes the shell's own address along.
    page.eval("document.getElementById('page').contentDocument.querySelector('a[href*=\"tonight\"]').click()");
    until(&mut page, "location.pathname.startsWith('/__preview/tonight/')");

    // What belongs elsewhere leaves the frame where it is.
    page.eval(
        "window.left = []; window.open = (to, _, how) => window.left.push(to + how);
        const inside = document.getElementById('page').contentDocument;
        const link = inside.createElement('a');
        link.href = 'http://elsewhere.example/';
        inside.body.append(link);
        link.click();",
    );
    assert_eq!(page.eval("window.left"), json!(["http://elsewhere.example/noopener,noreferrer"]));
    until(&mut page, "location.pathname.startsWith('/__preview/tonight/')");

    let complaints = page.complaints(mark);
    assert!(complaints.is_empty(), "{complaints:?}");
    let own = format!("http://127.0.0.1:{}/", preview.port);
    assert!(
        page.requests(mark).iter().all(|url| url.starts_with(&own)),
        "{:?}",
        page.requests(mark)
    );
}

#[test]
fn a_shell_that_outlives_the_preview_says_so() {
    let Some(mut page) = Page::open() else { return };
    let site = Site::new();
    let preview = Preview::start(&site);
    page.go(&format!("http://127.0.0.1:{}/__preview/hours/", preview.port));
    until(&mut page, "document.getElementById('status').textContent.startsWith('Up to date')");
    drop(preview);
    until(&mut page, "document.getElementById('status').textContent.includes('has stopped')");
}
