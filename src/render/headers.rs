//! Headers and redirects, for hosts that read them from files.
//!
//! A page's own policy stands in the page. Headers carry only what does not
//! vary, because two policies intersect.
//!
//! A host reads these files only at the top of the folder that it publishes, so the
//! addresses that it is asked for begin there, whatever path `base_url` has: another
//! server hands that path on without it. A reader's browser knows the whole path, so
//! what a redirect leads to begins with it.

use super::page::RenderedFile;
use crate::site::Site;
use std::fmt::Write;

const HEADERS: &str = "/*
  Content-Security-Policy: frame-ancestors 'none'
  X-Content-Type-Options: nosniff
  Referrer-Policy: no-referrer
  Permissions-Policy: accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()
  Cross-Origin-Opener-Policy: same-origin
/assets/*
  Cache-Control: public, max-age=31536000, immutable
";

pub(super) fn files(site: &Site) -> Vec<RenderedFile<'static>> {
    let mut files =
        vec![RenderedFile { path: "_headers".into(), bytes: HEADERS.as_bytes().into() }];
    if !site.aliases.is_empty() {
        let mut text = String::new();
        let base = site.config.base_path();
        for (old, id) in &site.aliases {
            let _ = writeln!(text, "/{old} {base}{} 301", site.page(*id).address.url());
        }
        files.push(RenderedFile { path: "_redirects".into(), bytes: text.into_bytes().into() });
    }
    files
}
