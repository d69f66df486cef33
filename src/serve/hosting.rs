//! What hosts read from the finished site: `_headers`, `_redirects`, endings.
//!
//! In: the texts of these files. Out: the headers of an address, where an old
//! address leads, and the content type of a file. A line that a host would not
//! understand is passed over, as hosts do.

use crate::site::decode;
use axum::http::header::CONTENT_SECURITY_POLICY;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use std::collections::BTreeMap;

/// The rules of a finished site.
#[derive(Debug, Default)]
pub(super) struct Hosting {
    headers: Vec<(String, HeaderMap)>,
    redirects: BTreeMap<String, (String, StatusCode)>,
}

impl Hosting {
    /// Reads both files. The preview shows the site at its own root, so redirects lose the
    /// path that only the site's host has.
    pub(super) fn read(headers: &str, redirects: &str, base_path: &str) -> Self {
        Self { headers: read_headers(headers), redirects: read_redirects(redirects, base_path) }
    }

    /// The headers that an address carries.
    pub(super) fn headers(&self, address: &str) -> HeaderMap {
        let mut all = HeaderMap::new();
        for (pattern, headers) in &self.headers {
            let fits = match pattern.strip_suffix('*') {
                Some(start) => address.starts_with(start),
                None => address == pattern,
            };
            if fits {
                for (name, value) in headers {
                    all.append(name, value.clone());
                }
            }
        }
        all
    }

    /// Where an old address leads; hosts do not mind its last `/`.
    pub(super) fn redirect(&self, address: &str) -> Option<&(String, StatusCode)> {
        self.redirects.get(address.trim_end_matches('/'))
    }
}

fn read_headers(text: &str) -> Vec<(String, HeaderMap)> {
    let mut rules: Vec<(String, HeaderMap)> = Vec::new();
    for line in text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')) {
        if !line.starts_with(char::is_whitespace) {
            rules.push((line.trim_end().to_owned(), HeaderMap::new()));
            continue;
        }
        let Some((name, value)) = line.trim().split_once(':') else {
            continue;
        };
        let Ok(name) = name.trim().parse::<HeaderName>() else {
            continue;
        };
        let value = match name {
            // The one difference from a host; see the head of `serve`.
            CONTENT_SECURITY_POLICY => {
                value.replace("frame-ancestors 'none'", "frame-ancestors 'self'")
            }
            _ => value.to_owned(),
        };
        if let (Some((_, headers)), Ok(value)) =
            (rules.last_mut(), HeaderValue::from_str(value.trim()))
        {
            headers.append(name, value);
        }
    }
    rules
}

fn read_redirects(text: &str, base_path: &str) -> BTreeMap<String, (String, StatusCode)> {
    text.lines()
        .filter_map(|line| {
            let mut words = line.split_whitespace();
            let (from, to) = (words.next()?, words.next()?);
            let status = words
                .next()
                .and_then(|status| status.parse().ok())
                .unwrap_or(StatusCode::MOVED_PERMANENTLY);
            let to = to.strip_prefix(base_path)?;
            (from.starts_with('/') && status.is_redirection()).then(|| {
                (decode(from).trim_end_matches('/').to_owned(), (format!("/{to}"), status))
            })
        })
        .collect()
}

/// The content type of a file, by its ending.
pub(super) fn content_type(path: &str) -> &'static str {
    let name = path.rsplit('/').next().unwrap_or_default();
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    match ending.as_str() {
        "html" | "htm" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "txt" | "md" => "text/plain; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "ics" => "text/calendar; charset=utf-8",
        "vtt" => "text/vtt; charset=utf-8",
        "json" | "map" => "application/json",
        "xml" | "xsl" => "application/xml",
        "atom" => "application/atom+xml",
        "rss" => "application/rss+xml",
        "wasm" => "application/wasm",
        "pdf" => "application/pdf",
        "zip" => "application/zip",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "mp3" => "audio/mpeg",
        "mp4" => "video/mp4",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADERS: &str = "/*
  Content-Security-Policy: frame-ancestors 'none'
  Referrer-Policy: no-referrer
  no colon here
/assets/*
  Cache-Control: public, max-age=31536000, immutable
";

    #[test]
    fn headers_are_those_of_the_file_but_for_the_frame() {
        let hosting = Hosting::read(HEADERS, "", "/");
        let page = hosting.headers("/levels/iop/");
        assert_eq!(page["content-security-policy"], "frame-ancestors 'self'");
        assert_eq!(page["referrer-policy"], "no-referrer");
        assert_eq!(page.len(), 2);
        assert_eq!(
            hosting.headers("/assets/style.css")["cache-control"],
            "public, max-age=31536000, immutable"
        );
    }

    #[test]
    fn old_addresses_lead_on_and_never_elsewhere() {
        let hosting = Hosting::read(
            "",
            "/old /levels/iop/ 301\n/away https://evil.example/ 301\n/odd /x 200\n",
            "/",
        );
        let (to, status) = hosting.redirect("/old/").unwrap();
        assert_eq!((to.as_str(), *status), ("/levels/iop/", StatusCode::MOVED_PERMANENTLY));
        assert!(hosting.redirect("/old").is_some());
        assert!(hosting.redirect("/away").is_none());
        assert!(hosting.redirect("/odd").is_none());
    }

    #[test]
    fn a_redirect_stays_in_the_preview_whatever_path_the_host_has() {
        let hosting = Hosting::read("", "/old /care/levels/iop/ 301\n", "/care/");
        assert_eq!(hosting.redirect("/old").unwrap().0, "/levels/iop/");
    }

    #[test]
    fn an_ending_is_that_of_the_name_alone() {
        assert_eq!(content_type("a.b/LICENSE"), "application/octet-stream");
        assert_eq!(content_type("photo.JPG"), "image/jpeg");
    }
}
