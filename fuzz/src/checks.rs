//! One function for each target: bytes in, a panic out when a promise does not hold.
//!
//! No input makes any of them panic by itself, each report points into its text, no
//! path leaves the output folder, and what the audit lets through holds nothing
//! hostile when a browser's parser reads it.

use crate::harmless::hostile;
use carelevel::audit::{self, Finding, FinishedPage};
use carelevel::config::{self, Overrides, SiteConfig};
use carelevel::diag::{Diagnostic, Diagnostics, Files, Place, ReportStyle, write_json, write_text};
use carelevel::output::{Memory, Sink};
use carelevel::parse::{self, Held, Parsed, Shelf};
use carelevel::site::{Address, PageKind, join, relative};
use carelevel::source::{self, Date, Origin, SourceFile, Sources};
use carelevel::{Kept, Options, place};
use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;
use std::fs;
use std::sync::Arc;

/// Settings between two lines of three plus signs.
pub fn front_matter(data: &[u8]) {
    let settings = String::from_utf8_lossy(data);
    page(&format!("+++\n{settings}\n+++\nText.\n"));
    page(&settings);
}

/// The text of a page, and the same as a snippet.
pub fn markdown(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let front = "+++\ntitle = \"A page\"\ndescription = \"What this page answers, in one plain sentence that is long enough.\"\n+++\n";
    page(&format!("{front}{text}"));
    parsed("content/en/shared/x.md", "x.md", &text, |sources, file| sources.snippets.push(file));
}

/// Facts, the words of the check and the words of the theme.
pub fn facts(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    parsed("content/facts.toml", "facts.toml", &text, |sources, file| sources.facts.push(file));
    parsed("content/en/quiz/x.toml", "x.toml", &text, |sources, file| sources.words.push(file));
    parsed("themes/x/i18n/en.toml", "en.toml", &text, |sources, file| {
        sources.interface.push(file);
    });
}

/// Answers as text, and packed into 64 bits as the page's module gets them.
pub fn answers(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    match place::decide(&text) {
        Ok(decision) => assert!(decision.json().is_object()),
        Err(problems) => assert!(!problems.is_empty()),
    }
    let mut word = [0; 8];
    for (to, from) in word.iter_mut().zip(data) {
        *to = *from;
    }
    let packed = u64::from_le_bytes(word);
    let (lo, hi) = (packed as u32, (packed >> 32) as u32);
    let told: Vec<u32> = (0..6).map(|asked| placement::wire::answer(lo, hi, asked)).collect();
    match placement::Answers::from_packed(packed) {
        None => assert_eq!(told[3], placement::wire::INVALID),
        Some(answers) => {
            assert_ne!(told[3], placement::wire::INVALID);
            assert_eq!(answers.packed(), packed);
            let placed = placement::place(&answers);
            assert_eq!(told[3] & 7, placed.level.map_or(7, |level| level as u32));
        }
    }
}

/// A good page with anything in its main part: what the audit lets through is harmless.
pub fn html_audit(data: &[u8]) {
    let inside = String::from_utf8_lossy(data);
    let policy = PageKind::Content.policy(None);
    let html = format!(
        "<!doctype html><html lang=en><head><meta charset=utf-8>\
         <meta http-equiv=Content-Security-Policy content=\"{policy}\">\
         <meta name=viewport content=width=device-width,initial-scale=1><title>A page</title>\
         <link rel=stylesheet href=../assets/site.css></head><body>\
         <a class=skip href=#main>Skip</a><header><p>Call <a href=tel:911>911</a>, call \
         <a href=tel:988>988</a>, <a href=sms:988>text 988</a> or \
         <a href=https://988lifeline.org/chat/ rel=noreferrer>chat</a>.</p></header>\
         <main id=main><h1>A page</h1>{inside}</main></body></html>"
    );
    let page = FinishedPage {
        path: "a/index.html",
        kind: PageKind::Content,
        policy: &policy,
        lang: "en",
        base: None,
        script: None,
        html: &html,
    };
    audit::told_alike(&inside);
    audit::told_alike(&html);
    let (findings, summary) = audit::page(&page);
    inside_the_text(&findings, &html);
    inside_the_text(
        &audit::links(&[summary], &|_| true).into_iter().map(|(_, one)| one).collect::<Vec<_>>(),
        &html,
    );
    for finding in &findings {
        if let Some(span) = audit::blame(finding, &html, &inside) {
            assert!(inside.get(span.clone()).is_some(), "{span:?} of the source");
        }
    }
    for span in audit::minify_hazards(&inside) {
        assert!(inside.get(span.clone()).is_some(), "{span:?}");
    }
    if findings.is_empty() {
        let found = hostile(&html, false, false);
        assert!(found.is_empty(), "the audit lets through {found:?}:\n{html}");
    }
}

/// A drawing, and a style sheet.
pub fn svg(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    audit::told_alike(&text);
    let findings = audit::svg("a/x.svg", &text);
    inside_the_text(&findings, &text);
    inside_the_text(&audit::stylesheet("a/x.css", &text, &["a/y.png".to_owned()].into()), &text);
    if findings.is_empty() {
        let found: Vec<String> = hostile(&format!("<!doctype html>{text}"), false, true)
            .into_iter()
            // Styles, packed pictures and other sites' names in a drawing are judged by the audit's own tests.
            .filter(|one| {
                one == "a script"
                    || one.contains("runs") && !one.contains("image")
                    || one.contains(" on")
            })
            .collect();
        assert!(found.is_empty(), "the audit lets through {found:?}:\n{text}");
    }
    for path in ["x.svg", "x.css", "x.xml", "x.html", "x", "_redirects"] {
        for finding in audit::copied(path, data, &["a/y.png".to_owned()].into()) {
            assert!(finding.span.start <= finding.span.end && finding.span.end <= data.len());
        }
    }
}

/// Paths, slugs, links and names of files, split at the first line end.
pub fn address(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let (first, second) = text.split_once('\n').unwrap_or((&text, ""));
    let mut files = Files::default();
    let id = files.add("x.md", Some(second.into()));
    let slugs = [None, Some((second, Place::whole(id)))];
    for slug in slugs {
        if let Ok(address) = Address::of_page(id, "es/", first, slug) {
            stays_inside(&address.file);
            assert!(address.file.starts_with("es/") && address.file.ends_with("index.html"));
            let link = relative(&address.file, "a/b/index.html");
            let back = join(&address.file, &link);
            assert_eq!(back.as_deref(), Some("a/b/index.html"), "{link}");
        }
    }
    if let Some(joined) = join(first, second) {
        assert!(joined.split('/').all(|part| part != ".." && part != "."), "{joined}");
        assert!(!joined.starts_with('/'), "{joined}");
    }
    if Memory::default().put(&text, b"x").is_ok() {
        stays_inside(&text);
    }
}

/// Any bytes as a page of a whole site: pages that keep the promises, or a report.
pub fn site(data: &[u8]) {
    // What follows from its input alone is kept, as the preview keeps it: without it, every
    // input would load the theme and read the built-in pages again.
    thread_local! {
        static FOLDER: OnceCell<tempfile::TempDir> = const { OnceCell::new() };
        static KEPT: RefCell<Kept> = RefCell::new(Kept::default());
        // Pages that no input changes are looked at once.
        static SEEN: RefCell<BTreeMap<String, Vec<u8>>> = const { RefCell::new(BTreeMap::new()) };
    }
    FOLDER.with(|folder| {
        let folder = folder.get_or_init(|| {
            let memory = std::path::Path::new("/dev/shm");
            let made =
                if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
            let made = made.expect("a folder for the site");
            fs::create_dir_all(made.path().join("content/en")).expect("a folder for pages");
            fs::write(made.path().join("site.toml"), "title = \"A site\"\nleave_out = [\"*\"]\n")
                .expect("settings");
            made
        });
        fs::write(folder.path().join("content/en/x.md"), data).expect("a page");
        let memory = Memory::default();
        // A panic must not leave half of what was kept to the next input.
        let mut kept = KEPT.take();
        let run = carelevel::run_again(
            &Options {
                root: folder.path().to_path_buf(),
                overrides: Overrides::default(),
                drafts: true,
                strict: false,
                review: false,
                today: Date::new(2026, 11, 22).expect("a day"),
            },
            &memory,
            Some(&mut kept),
        );
        KEPT.set(kept);
        told(&run.files, &run.list);
        let made = memory.into_files();
        if run.list.refuses() {
            return;
        }
        for (path, bytes) in &made {
            stays_inside(path);
            let scripted = path.starts_with("self-check/index") || path.starts_with("search/");
            if let Some(html) = path.ends_with(".html").then(|| String::from_utf8_lossy(bytes))
                && SEEN.with_borrow(|seen| seen.get(path) != Some(bytes))
            {
                let found = hostile(&html, scripted, path == "404.html");
                assert!(found.is_empty(), "{path} holds {found:?}:\n{html}");
                SEEN.with_borrow_mut(|seen| seen.insert(path.clone(), bytes.clone()));
            }
        }
    });
}

fn page(text: &str) {
    parsed("content/en/x.md", "x.md", text, |sources, file| sources.pages.push(file));
}

/// Parses one file alone.
fn parsed(
    shown: &str,
    path: &str,
    text: &str,
    put: impl FnOnce(&mut Sources, SourceFile),
) -> Parsed {
    let (mut files, settings) = source::built_in();
    let mut list = Diagnostics::new(false);
    let config: SiteConfig = config::load(&settings, &Overrides::default(), &mut list)
        .expect("the built-in settings are sound");
    let text: Arc<str> = text.into();
    let id = files.add(shown, Some(text.clone()));
    let mut sources = Sources { files, ..Sources::default() };
    let lang = Some("en".to_owned());
    put(
        &mut sources,
        SourceFile { id, path: path.to_owned(), lang, origin: Origin::Site, text: text.clone() },
    );
    let shelf = Arc::new(Shelf::new(None));
    let parsed =
        parse::all(&sources, sources.pages.clone(), &config, Held::Once(&shelf), &mut list);
    list.settle(&sources.files);
    told(&sources.files, &list);
    for body in parsed.pages.iter().flat_map(|page| [&page.title, &page.description, &page.body]) {
        let (mut last, html) = (0, body.html.text());
        for hole in &body.holes {
            assert!(
                hole.at() >= last && html.is_char_boundary(hole.at()),
                "a hole at {}",
                hole.at()
            );
            last = hole.at();
        }
        for raw in &body.raw_html {
            assert!(text.get(raw.clone()).is_some(), "raw HTML at {raw:?}");
        }
    }
    parsed
}

/// Every problem points into the text that it complains about, and can be told.
fn told(files: &Files, list: &Diagnostics) {
    for problem in list.iter() {
        for place in places(problem) {
            let (Some(span), Some(text)) = (&place.span, files.text(place.file)) else { continue };
            assert!(
                text.get(span.clone()).is_some(),
                "{span:?} of {}: {}",
                text.len(),
                problem.message
            );
            let lines = text.lines().count().max(1) + usize::from(text.ends_with('\n'));
            let position = files.position(place.file, span.start);
            assert!(position.line <= lines, "line {} of {lines}", position.line);
            let line = text.split('\n').nth(position.line - 1).unwrap_or_default();
            assert!(
                position.column <= line.chars().count() + 1,
                "column {}: {line}",
                position.column
            );
        }
    }
    let mut report = Vec::new();
    write_text(&mut report, list, files, ReportStyle::Plain).expect("memory takes everything");
    write_json(&mut report, list, files).expect("memory takes everything");
}

fn places(problem: &Diagnostic) -> impl Iterator<Item = &Place> {
    let own = problem.place.iter();
    own.chain(problem.also.iter().map(|(place, _)| place))
        .chain(problem.fix.iter().map(|fix| &fix.place))
}

fn inside_the_text(findings: &[Finding], text: &str) {
    for finding in findings {
        assert!(text.get(finding.span.clone()).is_some(), "{finding:?} in {text}");
    }
}

fn stays_inside(path: &str) {
    assert!(!path.is_empty() && !path.starts_with('/') && !path.contains('\\'), "{path:?}");
    assert!(path.split('/').all(|part| !matches!(part, "" | "." | "..")), "{path:?}");
    assert!(!path.chars().any(char::is_control), "{path:?}");
}
