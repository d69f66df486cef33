//! The settings in `docs/publish`, tried on the servers they are for.
//!
//! nginx and Caddy are started on this machine with the very files, but for the lines
//! that everybody has to change. Where a server is not installed, its test says so and
//! does nothing, unless `CARELEVEL_SERVERS=required`, as `cargo xtask test` sets it.

#![allow(
    clippy::panic,
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "a test that cannot go on stops at once, and one that is left out says so"
)]

mod runner;

use runner::{Scratch, TODAY, carelevel, root};
use std::collections::BTreeMap;
use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

const PAGE: &str = "+++\ntitle = \"Opening hours\"\ndescription = \"When our front desk is open, and how to reach us on other days.\"\naliases = [\"old-hours/\"]\n+++\nWe are open on weekdays.\n";

/// A built site with compressed files.
fn site() -> Scratch {
    let scratch = Scratch::empty();
    scratch.write("site.toml", "title = \"A small site\"\nleave_out = [\"*\"]\n");
    scratch.write("content/en/hours.md", PAGE);
    build(&scratch, &[]);
    scratch
}

fn build(scratch: &Scratch, more: &[&str]) {
    let usual = ["build", "--compress", "--out", "www", "--today", TODAY];
    let outcome = carelevel(scratch.path(), &[&usual, more].concat());
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
}

/// The redirects in a server's own form, by the line that its instructions name.
fn redirects(scratch: &Scratch, guide: &str) -> String {
    let guide = fs::read_to_string(root().join("docs/publish").join(guide)).unwrap();
    let line = guide.lines().find(|line| line.trim().starts_with("awk ")).unwrap();
    let program = line.split('\'').nth(1).unwrap();
    let table = scratch.path().join("www/_redirects");
    let output = Command::new("awk").arg(program).arg(table).output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Whether the program is there; says so when it is not.
fn installed(program: &str, package: &str) -> bool {
    let found = Command::new(program)
        .arg(if program == "nginx" { "-v" } else { "version" })
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok();
    let required = std::env::var("CARELEVEL_SERVERS").is_ok_and(|value| value == "required");
    assert!(found || !required, "{program} is missing: apt-get install {package}");
    if !found {
        eprintln!("left out: {program} is not installed (apt-get install {package})");
    }
    found
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

struct Answer {
    status: u16,
    headers: BTreeMap<String, String>,
    body: Vec<u8>,
}

fn get(port: u16, path: &str, more: &str) -> Option<Answer> {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).ok()?;
    stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
    let request =
        format!("GET {path} HTTP/1.1\r\nHost: clinic.example\r\n{more}Connection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).unwrap();
    let mut all = Vec::new();
    stream.read_to_end(&mut all).unwrap();
    let end = all.windows(4).position(|four| four == b"\r\n\r\n")?;
    let head = String::from_utf8_lossy(&all[..end]).into_owned();
    let mut lines = head.lines();
    let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
    let headers: BTreeMap<String, String> = lines
        .filter_map(|line| line.split_once(": "))
        .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
        .collect();
    let body = &all[end + 4..];
    let in_chunks = headers.get("transfer-encoding").is_some_and(|how| how == "chunked");
    Some(Answer { status, headers, body: if in_chunks { joined(body) } else { body.to_vec() } })
}

/// A body that came in pieces, each behind its length.
fn joined(mut body: &[u8]) -> Vec<u8> {
    let mut whole = Vec::new();
    while let Some(end) = body.windows(2).position(|two| two == b"\r\n") {
        let length = std::str::from_utf8(&body[..end]).unwrap();
        let length = usize::from_str_radix(length, 16).unwrap();
        whole.extend_from_slice(&body[end + 2..end + 2 + length]);
        if length == 0 {
            break;
        }
        body = &body[end + 2 + length + 2..];
    }
    whole
}

/// Waits until a server answers.
fn answers(port: u16) {
    let start = std::time::Instant::now();
    while get(port, "/", "").is_none() {
        assert!(start.elapsed() < Duration::from_secs(20), "the server does not answer");
        std::thread::sleep(Duration::from_millis(50));
    }
}

/// What every server has to do, as the site's own `_headers` and `_redirects` say.
fn serves_as_promised(port: u16, scratch: &Scratch) {
    answers(port);
    let www = scratch.path().join("www");
    let promised = fs::read_to_string(www.join("_headers")).unwrap();
    let everywhere = promised.lines().skip(1).take_while(|line| line.starts_with("  "));
    let everywhere: Vec<(&str, &str)> =
        everywhere.map(|line| line.trim().split_once(": ").unwrap()).collect();
    assert_eq!(everywhere.len(), 5, "{promised}");
    for (path, status) in
        [("/", 200), ("/hours/", 200), ("/hours/index.html", 200), ("/nothing/", 404)]
    {
        let answer = get(port, path, "").unwrap();
        assert_eq!(answer.status, status, "{path}");
        for (name, value) in &everywhere {
            let sent = answer.headers.get(&name.to_ascii_lowercase());
            assert_eq!(sent.map(String::as_str), Some(*value), "{path}: {name}");
        }
    }
    let page = get(port, "/hours/", "").unwrap();
    assert_eq!(page.headers["cache-control"], "no-cache");
    assert_eq!(page.body, fs::read(www.join("hours/index.html")).unwrap());
    let packed = get(port, "/hours/", "Accept-Encoding: gzip\r\n").unwrap();
    assert_eq!(packed.headers["content-encoding"], "gzip");
    assert_eq!(packed.body, fs::read(www.join("hours/index.html.gz")).unwrap(), "the ready file");
    assert_eq!(get(port, "/nothing/", "").unwrap().body, fs::read(www.join("404.html")).unwrap());

    let asset = fs::read_dir(www.join("assets")).unwrap().map(|entry| entry.unwrap().file_name());
    let asset = asset.map(|name| name.into_string().unwrap()).find(|name| name.ends_with(".css"));
    let asset = get(port, &format!("/assets/{}", asset.unwrap()), "").unwrap();
    assert_eq!(asset.headers["cache-control"], "public, max-age=31536000, immutable");
    assert_eq!(asset.headers["x-content-type-options"], "nosniff");
    let gone = get(port, "/assets/gone.css", "").unwrap();
    assert_eq!(gone.status, 404);
    assert!(!gone.headers.get("cache-control").is_some_and(|kept| kept.contains("immutable")));

    let moved = get(port, "/old-hours/", "").unwrap();
    assert_eq!(moved.status, 301);
    assert_eq!(moved.headers["location"], "/hours/");
    assert_eq!(
        get(port, "/hours", "").unwrap().headers["location"].trim_end_matches('/'),
        "/hours"
    );
    for hidden in ["/.carelevel", "/_headers", "/_redirects"] {
        assert_eq!(get(port, hidden, "").unwrap().status, 404, "{hidden}");
    }
}

fn settings(file: &str, changes: &[(&str, &str)]) -> String {
    let mut text = fs::read_to_string(root().join("docs/publish").join(file)).unwrap();
    for (from, to) in changes {
        assert_eq!(text.matches(from).count(), 1, "{file} has one place with `{from}`");
        text = text.replace(from, to);
    }
    text
}

/// nginx with the shipped settings on a port of its own, and with more servers.
fn nginx(scratch: &Scratch, port: u16, more: &str) -> Server {
    let base = scratch.path().display().to_string();
    scratch.write("redirects.conf", redirects(scratch, "nginx.md"));
    let server = settings(
        "nginx.conf",
        &[
            ("listen 80;", &format!("listen 127.0.0.1:{port};")),
            ("root /var/www/clinic;", &format!("root {base}/www;")),
            (
                "# include /etc/nginx/clinic-redirects.conf;",
                &format!("include {base}/redirects.conf;"),
            ),
        ],
    );
    let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .iter()
        .map(|kind| format!("{kind}_temp_path {base}/tmp-{kind};\n"))
        .collect();
    scratch.write(
        "nginx.conf",
        format!(
            "daemon off;\nmaster_process off;\npid {base}/nginx.pid;\nerror_log {base}/error.log;\nevents {{}}\nhttp {{\n\
             types {{ text/html html; text/css css; }}\n{temporary}access_log {base}/access.log;\n{server}\n{more}}}\n"
        ),
    );
    let child = Command::new("nginx")
        .args([
            "-c",
            &format!("{base}/nginx.conf"),
            "-p",
            &base,
            "-e",
            &format!("{base}/error.log"),
        ])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    Server(child)
}

#[test]
fn nginx_serves_the_site_as_promised() {
    if !installed("nginx", "nginx-light") {
        return;
    }
    let scratch = site();
    let port = free_port();
    let server = nginx(&scratch, port, "");
    serves_as_promised(port, &scratch);
    drop(server);
    let log = fs::read_to_string(scratch.path().join("access.log")).unwrap_or_default();
    assert_eq!(log, "", "nobody's reading is written down, even where a log is on elsewhere");
}

#[test]
fn a_site_below_a_folder_of_its_host_leads_on_below_it() {
    if !installed("nginx", "nginx-light") {
        return;
    }
    let scratch = site();
    build(&scratch, &["--base-url", "https://clinic.example/care/"]);
    let (port, outer) = (free_port(), free_port());
    let guide = fs::read_to_string(root().join("docs/publish/README.md")).unwrap();
    let location = guide.split('`').find(|part| part.starts_with("location /care/ {")).unwrap();
    let location = location.replace("8080", &port.to_string());
    let outer_server = format!("server {{ listen 127.0.0.1:{outer}; access_log off; {location} }}");
    let server = nginx(&scratch, port, &outer_server);
    answers(outer);
    let moved = get(outer, "/care/old-hours/", "").unwrap();
    assert_eq!(moved.headers["location"], "/care/hours/");
    let page = get(outer, "/care/hours/", "").unwrap();
    assert_eq!(page.status, 200);
    let text = String::from_utf8(page.body).unwrap();
    let style = text.split(['"', ' ', '>', '=']).find(|word| word.ends_with(".css")).unwrap();
    let style = get(outer, &format!("/care/hours/{style}"), "").unwrap();
    assert_eq!(style.status, 200);
    assert!(style.headers["cache-control"].contains("immutable"));
    drop(server);
}

#[test]
fn caddy_serves_the_site_as_promised() {
    if !installed("caddy", "caddy") {
        return;
    }
    let scratch = site();
    let base = scratch.path().display().to_string();
    let (port, admin) = (free_port(), "admin off\n\tauto_https off");
    scratch.write("redirects", redirects(&scratch, "caddy.md"));
    let server = settings(
        "Caddyfile",
        &[
            ("clinic.example {", &format!("http://clinic.example:{port} {{")),
            ("root * /var/www/clinic", &format!("root * {base}/www")),
            ("# import /etc/caddy/clinic-redirects", &format!("import {base}/redirects")),
        ],
    );
    scratch.write("Caddyfile", format!("{{\n\t{admin}\n}}\n{server}"));
    let log = fs::File::create(scratch.path().join("caddy.log")).unwrap();
    let child = Command::new("caddy")
        .args(["run", "--adapter", "caddyfile", "--config", &format!("{base}/Caddyfile")])
        .env("HOME", &base)
        .env("XDG_DATA_HOME", &base)
        .env("XDG_CONFIG_HOME", &base)
        .stdout(Stdio::null())
        .stderr(log)
        .spawn()
        .unwrap();
    let server = Server(child);
    serves_as_promised(port, &scratch);
    drop(server);
    let log = fs::read_to_string(scratch.path().join("caddy.log")).unwrap();
    assert!(!log.contains("/hours/"), "nobody's reading is written down: {log}");
}
