//! What the server says of each file. In: a port and the published site. Out: one
//! sentence with what was asked, or everything that is not as the site's own `_headers`
//! promise it.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::time::Duration;

/// The kinds of file that a site has, and what a browser must be told each is.
const KINDS: [(&str, &[&str]); 8] = [
    ("html", &["text/html; charset=utf-8"]),
    ("css", &["text/css; charset=utf-8"]),
    ("js", &["application/javascript; charset=utf-8", "text/javascript; charset=utf-8"]),
    ("svg", &["image/svg+xml"]),
    ("png", &["image/png"]),
    ("xml", &["text/xml; charset=utf-8"]),
    ("txt", &["text/plain; charset=utf-8"]),
    ("csv", &["text/csv; charset=utf-8", "text/plain; charset=utf-8"]),
];

/// Files that are for other servers, and the list of what carelevel made.
const HIDDEN: [&str; 3] = [".carelevel", "_headers", "_redirects"];

struct Answer {
    status: String,
    headers: BTreeMap<String, String>,
    body: Vec<u8>,
}

/// Asks for every file, as it is and packed, and for files that are not there.
pub(super) fn judge(port: u16, site: &Path) -> Result<String, String> {
    let promised = fs::read_to_string(site.join("_headers")).map_err(|e| e.to_string())?;
    let mut wrong = Vec::new();
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for path in files(site)? {
        let address = format!("/{}", path.replace(' ', "%20"));
        if HIDDEN.contains(&path.as_str()) {
            let status = get(port, &address, "")?.status;
            if status != "404" {
                wrong.push(format!("{address}: {status}, and is nobody's business"));
            }
            continue;
        }
        let ending = path.rsplit('.').next().unwrap_or_default();
        if matches!(ending, "gz" | "br") {
            continue;
        }
        let Some((kind, types)) = KINDS.iter().find(|(kind, _)| *kind == ending) else {
            wrong.push(format!("{address}: a kind of file that nobody thought of"));
            continue;
        };
        *seen.entry(kind).or_default() += 1;
        let answer = get(port, &address, "")?;
        let bytes = fs::read(site.join(&path)).map_err(|e| e.to_string())?;
        if answer.status != "200" || answer.body != bytes {
            wrong.push(format!("{address}: {}, {} bytes", answer.status, answer.body.len()));
        }
        let mut expected = rules(&promised, &address);
        expected.entry("cache-control".to_owned()).or_insert_with(|| "no-cache".to_owned());
        for (name, value) in &expected {
            if answer.headers.get(name) != Some(value) {
                wrong.push(format!("{address}: {name}: {:?}", answer.headers.get(name)));
            }
        }
        let told = answer.headers.get("content-type").map_or("", String::as_str).to_lowercase();
        if !types.contains(&told.as_str()) {
            wrong.push(format!("{address} is told to be `{told}`"));
        }
        if let Ok(packed) = fs::read(site.join(format!("{path}.gz"))) {
            let answer = get(port, &address, "Accept-Encoding: gzip\r\n")?;
            let type_too = answer.headers.get("content-type").map(|told| told.to_lowercase());
            if answer.body != packed || type_too.as_ref() != Some(&told) {
                wrong.push(format!("{address}, packed: {type_too:?}, {} bytes", answer.body.len()));
            }
        }
    }
    for address in ["/not/there/", "/assets/gone.css", "/../etc/passwd", "/%2e%2e/x"] {
        let answer = get(port, address, "")?;
        let safe = rules(&promised, "/")
            .iter()
            .all(|(name, value)| answer.status == "400" || answer.headers.get(name) == Some(value));
        if !["400", "404"].contains(&answer.status.as_str()) || !safe {
            wrong.push(format!("{address}: {} without the site's headers", answer.status));
        }
    }
    if !wrong.is_empty() {
        return Err(wrong.join("\n"));
    }
    let kinds: Vec<String> = seen.iter().map(|(kind, count)| format!("{count} {kind}")).collect();
    Ok(format!(
        "{} files were asked for ({}): each came whole, packed where it is packed, as the kind \
         that it is, with every header that `_headers` promises for it.",
        seen.values().sum::<usize>(),
        kinds.join(", ")
    ))
}

/// The paths of all files, with `/`.
pub(super) fn files(site: &Path) -> Result<Vec<String>, String> {
    let mut found = Vec::new();
    let mut open = vec![String::new()];
    while let Some(below) = open.pop() {
        let entries = fs::read_dir(site.join(&below)).map_err(|e| format!("{below}: {e}"))?;
        for entry in entries.flatten() {
            let path = format!("{below}{}", entry.file_name().to_string_lossy());
            match entry.path().is_dir() {
                true => open.push(path + "/"),
                false => found.push(path),
            }
        }
    }
    found.sort();
    Ok(found)
}

/// What `_headers` promises for an address.
fn rules(promised: &str, address: &str) -> BTreeMap<String, String> {
    let mut rules = BTreeMap::new();
    let mut meant = false;
    for line in promised.lines() {
        match line.strip_prefix("  ").and_then(|line| line.split_once(": ")) {
            Some((name, value)) if meant => {
                rules.insert(name.to_ascii_lowercase(), value.to_owned());
            }
            Some(_) => {}
            None => meant = address.starts_with(line.trim_end_matches('*')),
        }
    }
    rules
}

fn get(port: u16, address: &str, more: &str) -> Result<Answer, String> {
    let said = |e: std::io::Error| format!("{address}: {e}");
    let mut stream = TcpStream::connect(("127.0.0.1", port)).map_err(said)?;
    stream.set_read_timeout(Some(Duration::from_secs(20))).map_err(said)?;
    let request = format!(
        "GET {address} HTTP/1.1\r\nHost: clinic.example\r\n{more}Connection: close\r\n\r\n"
    );
    stream.write_all(request.as_bytes()).map_err(said)?;
    let mut all = Vec::new();
    stream.read_to_end(&mut all).map_err(said)?;
    let end = all.windows(4).position(|four| four == b"\r\n\r\n");
    let end = end.ok_or_else(|| format!("{address}: no answer"))?;
    let head = String::from_utf8_lossy(&all[..end]).into_owned();
    let mut lines = head.lines();
    let status = lines.next().and_then(|line| line.split(' ').nth(1)).unwrap_or_default();
    let headers = lines
        .filter_map(|line| line.split_once(": "))
        .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
        .collect();
    Ok(Answer { status: status.to_owned(), headers, body: all[end + 4..].to_vec() })
}
