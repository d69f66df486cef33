//! The preview, as editors, browsers and hostile pages meet it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on stops at once"
)]

#[path = "../browser/devtools.rs"]
#[allow(
    dead_code,
    clippy::print_stderr,
    reason = "it belongs to the browser tests of the check; not all of it is used here"
)]
mod devtools;
mod hostile;
mod preview;
mod shell;

use preview::{Preview, Site};
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn carelevel(at: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_carelevel")).args(arguments).current_dir(at).output().unwrap()
}

/// All files of a folder, with `/`.
fn files(folder: &Path, below: &str, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = format!("{below}{}", entry.file_name().to_str().unwrap());
        if entry.path().is_dir() {
            files(&entry.path(), &format!("{path}/"), found);
        } else if path != ".carelevel" {
            found.push(path);
        }
    }
}

#[test]
fn every_file_is_that_of_build_byte_for_byte() {
    let site = Site::new();
    let built = carelevel(site.root(), &["build", "--out", "public", "--today", "2026-11-22"]);
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    let preview = Preview::start(&site);
    let mut paths = Vec::new();
    files(&site.root().join("public"), "", &mut paths);
    assert!(paths.len() > 10, "{paths:?}");
    for path in &paths {
        let expected = fs::read(site.root().join("public").join(path)).unwrap();
        let answer = preview.get(&format!("/{}", path.replace(' ', "%20")));
        assert!(answer.status == 200 && answer.body == expected, "{path}: {}", answer.status);
        if let Some(folder) = path.strip_suffix("index.html") {
            let answer = preview.get(&format!("/{folder}"));
            assert!(answer.status == 200 && answer.body == expected, "/{folder}");
        }
    }
}

#[test]
fn addresses_and_headers_are_those_of_a_host() {
    let site = Site::new();
    let preview = Preview::start(&site);
    let page = preview.get("/hours/");
    assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
    // A host says 'none'; here the page is shown in the preview's frame.
    assert_eq!(page.header("content-security-policy"), "frame-ancestors 'self'");
    assert_eq!(page.header("referrer-policy"), "no-referrer");
    assert_eq!(page.header("x-content-type-options"), "nosniff");
    assert_eq!(page.header("cache-control"), "no-cache");

    let folder = preview.get("/hours?a=b");
    assert_eq!((folder.status, folder.header("location")), (302, "/hours/?a=b"));
    let old = preview.get("/old-hours/");
    assert_eq!((old.status, old.header("location")), (301, "/hours/"));

    let text = page.text();
    let style = text
        .split(['"', '\'', ' ', '>'])
        .find_map(|word| word.split_once("assets/style."))
        .unwrap()
        .1;
    let style = preview.get(&format!("/assets/style.{style}"));
    assert_eq!((style.status, style.header("content-type")), (200, "text/css; charset=utf-8"));
    assert!(style.header("cache-control").contains("immutable"));
    assert_eq!(preview.get("/plan%20b.txt").header("content-type"), "text/plain; charset=utf-8");

    let missing = preview.get("/not/there/");
    assert_eq!((missing.status, missing.body), (404, preview.get("/404.html").body));

    let head = preview.ask("HEAD", "/hours/", &[]);
    assert_eq!((head.status, head.body.len()), (200, 0));
    assert_eq!(head.header("content-length"), page.body.len().to_string());
    assert_eq!(preview.ask("HEAD", "/__preview/~/state?after=", &[]).status, 200);
}

#[test]
fn the_shell_frames_the_page_under_a_policy_of_its_own() {
    let site = Site::new();
    let preview = Preview::start(&site);
    let shell = preview.get("/__preview/hours/");
    assert_eq!(shell.status, 200);
    assert!(shell.text().contains("<iframe id=\"page\" src=\"/hours/\""), "{}", shell.text());
    let policy = shell.header("content-security-policy");
    for part in
        ["default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'"]
    {
        assert!(policy.contains(part), "{policy}");
    }
    assert!(!policy.contains("unsafe") && !shell.text().contains("style="), "{policy}");
    let odd = preview.get("/__preview/a%22%3E%3Cscript%3E");
    assert!(odd.text().contains("src=\"/a%22%3E%3Cscript%3E\""), "{}", odd.text());
    assert_eq!(preview.get("/__preview").header("location"), "/__preview/");
    for (path, kind) in [("shell.css", "text/css"), ("shell.js", "text/javascript")] {
        let answer = preview.get(&format!("/__preview/~/{path}"));
        assert!(answer.status == 200 && answer.header("content-type").starts_with(kind), "{path}");
    }
}

#[test]
fn an_edit_is_shown_and_told_once() {
    let site = Site::new();
    let preview = Preview::start(&site);
    let before = preview.news("");
    assert_eq!((&before["shown"], &before["errors"]), (&"new".into(), &serde_json::json!([])));
    preview.lines();

    // What editors leave beside a file is no change.
    site.write("content/en/.hours.md.swp", "We are");
    site.write("content/en/hours.md~", "We are");
    std::thread::sleep(std::time::Duration::from_millis(300));
    assert_eq!(preview.lines(), [""; 0]);

    site.write_hours("We are open on Sundays.");
    let after = preview.news(before["version"].as_str().unwrap());
    assert_ne!(after["edition"], before["edition"]);
    assert!(preview.get("/hours/").text().contains("open on Sundays."));
    let line = preview.line("Rebuilt");
    let time = line.split(" in ").nth(1).and_then(|rest| rest.split_once(" ms")).unwrap().0;
    assert!(time.parse::<u32>().is_ok(), "{line}");

    // Saved again as it was: nothing to reload for.
    site.write_hours("We are open on Sundays.");
    let same = preview.news(after["version"].as_str().unwrap());
    assert_eq!((&same["shown"], &same["edition"]), (&"same".into(), &after["edition"]));
    let lines = [vec![preview.line("Rebuilt")], preview.lines()].concat();
    assert_eq!(lines.len(), 1, "{lines:?}");
}

#[test]
fn an_error_keeps_the_last_good_pages_until_it_is_mended() {
    let site = Site::new();
    let preview = Preview::start(&site);
    let good = preview.news("");
    let page = preview.get("/hours/").body;

    site.write_hours("Read about [our team](team.md).");
    let broken = preview.news(good["version"].as_str().unwrap());
    assert_eq!((&broken["shown"], &broken["edition"]), (&"last-good".into(), &good["edition"]));
    let told = broken["errors"][0].as_str().unwrap();
    assert_eq!(broken["errors"].as_array().unwrap().len(), 1, "{broken}");
    assert!(told.starts_with("error[E202]") && told.contains("content/en/hours.md:6:"), "{told}");
    assert!(!told.contains("Nothing was published"), "{told}");
    assert_eq!(broken["summary"], "1 error. Nothing was published.");
    assert_eq!(preview.get("/hours/").body, page);
    // The terminal says the same, line for line.
    assert_eq!(preview.line("E202"), told.lines().next().unwrap());
    for line in told.lines().skip(1) {
        assert_eq!(preview.line(""), line);
    }
    preview.line("keeps the last good pages");

    site.write_hours("We have moved.");
    let mended = preview.news(broken["version"].as_str().unwrap());
    assert_eq!((&mended["shown"], &mended["errors"]), (&"new".into(), &serde_json::json!([])));
    assert!(preview.get("/hours/").text().contains("We have moved."));
}

#[test]
fn a_first_build_with_errors_shows_them_and_waits() {
    let site = Site::new();
    site.write_hours("Read about [our team](team.md).");
    let preview = Preview::start(&site);
    assert_eq!(preview.get("/hours/").status, 503);
    assert_eq!(preview.get("/__preview/hours/").status, 200);
    let broken = preview.news("");
    assert_eq!(broken["shown"], "nothing");
    site.write_hours("We have moved.");
    assert_eq!(preview.news(broken["version"].as_str().unwrap())["shown"], "new");
    assert_eq!(preview.get("/hours/").status, 200);
}

#[test]
fn folders_that_come_later_are_watched_too() {
    let site = Site::new();
    let preview = Preview::start(&site);
    let first = preview.news("");
    site.write("themes/default/css/extra.css", "p { margin: 0; }\n");
    preview.until(|| preview.news("")["edition"] != first["edition"]);
    fs::remove_dir_all(site.root().join("static")).unwrap();
    preview.until(|| preview.get("/plan%20b.txt").status == 404);
    site.write("static/new.txt", "new");
    preview.until(|| preview.get("/new.txt").status == 200);
    site.write("static/new.txt", "newer");
    preview.until(|| preview.get("/new.txt").text() == "newer");
}

#[test]
fn what_keeps_a_preview_from_starting_is_said_plainly() {
    let site = Site::new();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let refused = carelevel(site.root(), &["serve", "--port", &port]);
    assert_eq!(refused.status.code(), Some(3));
    let words = String::from_utf8(refused.stderr).unwrap();
    assert!(
        words.contains(&format!("Port {port} is in use")) && words.contains("serve --port"),
        "{words}"
    );
    let elsewhere = tempfile::tempdir().unwrap();
    let folder = site.root().to_str().unwrap();
    let refused = carelevel(elsewhere.path(), &["serve", "--site", folder, "--port", &port]);
    let words = String::from_utf8(refused.stderr).unwrap();
    assert!(words.contains(&format!("serve --site {folder} --port")), "{words}");

    let nothing = tempfile::tempdir().unwrap();
    let refused = carelevel(nothing.path(), &["serve", "--port", "0"]);
    assert_eq!(refused.status.code(), Some(1));
    let words = String::from_utf8(refused.stderr).unwrap();
    assert!(words.contains("E208"), "{words}");
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_the_preview_even_while_a_shell_waits() {
    let site = Site::new();
    let preview = Preview::start(&site);
    let port = preview.port;
    let known = preview.news("")["version"].as_str().unwrap().to_owned();
    let waiting = std::thread::spawn(move || {
        use std::io::{Read, Write};
        let mut stream = std::net::TcpStream::connect(("127.0.0.1", port)).unwrap();
        write!(
            stream,
            "GET /__preview/~/state?after={known} HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n"
        )
        .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    });
    std::thread::sleep(std::time::Duration::from_millis(200));
    let began = std::time::Instant::now();
    assert_eq!(preview.interrupt(), Some(0));
    assert!(began.elapsed() < std::time::Duration::from_secs(10), "{:?}", began.elapsed());
    assert!(waiting.join().unwrap().starts_with("HTTP/1.1 200"));
}
