//! The table of styles that hide a crisis line and of those that do not, in a real
//! browser: what the audit refuses does hide, and what it lets pass does not.
//!
//! A line can be seen if the screen changes with what it says. It can be tapped if a
//! point in its middle belongs to it.

use crate::devtools::Page;
use crate::site;
use base64::prelude::{BASE64_STANDARD, Engine};
use serde_json::{Value, json};
use std::io::Cursor;

const HIDES: &str = include_str!("../hiding/hides.txt");
const HARMLESS: &str = include_str!("../hiding/harmless.txt");

/// Takes the style of a row, in place of the one before it. The policy of the page lets no
/// script in; what the developer's tools do is beyond it.
const DRESS: &str = "(css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [sheet];
    scrollTo(0, 0);
}";

/// Lets each line say a number.
const SAY: &str = "(number) => document.querySelectorAll('.crisis a').forEach((a) => {
    a.textContent = number;
})";

/// Where the lines stand.
const BOXES: &str = "[...document.querySelectorAll('.crisis a')].map((a) => {
    const box = a.getBoundingClientRect();
    return [box.left, box.top, box.right, box.bottom];
})";

/// How many of the lines a tap in their middle reaches.
const TAPPED: &str = "[...document.querySelectorAll('.crisis a')].filter((a) => {
    const box = a.getBoundingClientRect();
    return a.contains(document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2));
}).length";

fn rows(table: &str) -> impl Iterator<Item = &str> {
    table.lines().filter(|line| !line.is_empty() && !line.starts_with("# ") && *line != "#")
}

fn open() -> Option<Page> {
    let mut page = Page::open()?;
    page.call(
        "Emulation.setDeviceMetricsOverride",
        json!({ "width": WINDOW[0], "height": WINDOW[1], "deviceScaleFactor": 1, "mobile": false }),
    );
    page.go(&site::file_url("about/method/index.html"));
    Some(page)
}

fn told(page: &mut Page, function: &str, argument: &Value) {
    page.eval(&format!("({function})({argument}), null"));
}

/// How wide the window is, and how high.
const WINDOW: [usize; 2] = [320, 240];

/// The screen as pixels, once it is drawn: the browser may still show what was before.
fn picture(page: &mut Page) -> Vec<u8> {
    let mut last = String::new();
    for _ in 0..5 {
        page.eval(
            "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))",
        );
        let answer = page.call("Page.captureScreenshot", json!({ "format": "png" }));
        let now = answer["data"].as_str().unwrap().to_owned();
        if now == last {
            break;
        }
        last = now;
    }
    let packed = BASE64_STANDARD.decode(last).unwrap();
    let mut reader = png::Decoder::new(Cursor::new(packed)).read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    reader.next_frame(&mut pixels).unwrap();
    pixels
}

/// How many of the lines the picture shows: it changes, where a line is, with what it says.
/// The edges of round corners are not drawn alike each time, so a few dots are nothing.
fn seen(page: &mut Page) -> usize {
    const PLAINLY: u8 = 48;
    const DOTS: usize = 4;
    let [one, other] = ["888", "000"].map(|number| {
        told(page, SAY, &json!(number));
        picture(page)
    });
    let boxes = page.eval(BOXES);
    let [width, height] = WINDOW;
    let colors = one.len() / (width * height);
    let has_changed = |x: usize, y: usize| {
        let at = (y * width + x) * colors;
        let pair = one[at..at + colors].iter().zip(&other[at..at + colors]);
        pair.into_iter().any(|(one, other)| one.abs_diff(*other) > PLAINLY)
    };
    let range = |from: &Value, to: &Value, most: usize| {
        let whole = |edge: &Value| edge.as_f64().unwrap().clamp(0.0, most as f64) as usize;
        whole(from)..whole(to)
    };
    let shows = |line: &&Value| {
        let dots = range(&line[1], &line[3], height)
            .flat_map(|y| range(&line[0], &line[2], width).map(move |x| (x, y)))
            .filter(|&(x, y)| has_changed(x, y));
        dots.count() > DOTS
    };
    boxes.as_array().unwrap().iter().filter(shows).count()
}

fn print(page: &mut Page, on: bool) {
    page.call("Emulation.setEmulatedMedia", json!({ "media": if on { "print" } else { "" } }));
}

#[test]
fn what_the_audit_refuses_hides() {
    let Some(mut page) = open() else { return };
    assert_eq!(seen(&mut page), 4, "without any style the lines are seen");
    assert_eq!(page.eval(TAPPED), 4);
    let mut wrong = Vec::new();
    for row in rows(HIDES) {
        let (how, css) = row.split_once(' ').expect("a word before the style");
        told(&mut page, DRESS, &json!(css));
        let hides = match how {
            "unseen" => seen(&mut page) == 0,
            "untapped" => page.eval(TAPPED) != 4,
            "paper" => {
                print(&mut page, true);
                let hides = seen(&mut page) == 0;
                print(&mut page, false);
                hides
            }
            "other" => true,
            _ => false,
        };
        if !hides {
            wrong.push(row);
        }
    }
    assert!(wrong.is_empty(), "these hide nothing:\n{}", wrong.join("\n"));
}

#[test]
fn what_the_audit_lets_pass_hides_nothing() {
    let Some(mut page) = open() else { return };
    let mut wrong = Vec::new();
    for css in rows(HARMLESS) {
        told(&mut page, DRESS, &json!(css));
        let on_screen = seen(&mut page) == 4 && page.eval(TAPPED) == 4;
        print(&mut page, true);
        let on_paper = seen(&mut page) == 4;
        print(&mut page, false);
        if !on_screen || !on_paper {
            wrong.push(css);
        }
    }
    assert!(wrong.is_empty(), "these hide the lines:\n{}", wrong.join("\n"));
}
