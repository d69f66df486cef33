//! Changes as one page that can be printed, signed and kept.
//!
//! In: [`Changes`] and the names of the two sites. Out: HTML that stands by itself: its
//! style inside, allowed by hash in its own policy, no script, nothing loaded. It keeps
//! the promises of every page: the crisis lines stand on it, too.

use super::text::{named, summary};
use super::{Changes, Piece, SetChange};
use crate::site::PageKind;
use base64::prelude::{BASE64_STANDARD, Engine};
use pulldown_cmark_escape::escape_html;
use sha2::{Digest, Sha256};
use std::io::{self, Write};

const STYLE: &str = "body{font:1rem/1.5 sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#14252e;background:#fff}\
del{background:#fdeeec;color:#9d1717}ins{background:#edf5e6;color:#2f5d1c;text-decoration:none;font-weight:bold}\
li{margin:.5rem 0}small{display:block;color:#3f4f58}a{color:#0b4d66}nav{border-bottom:1px solid #6b7a80;padding:.5rem 0}";

/// The same lines as on every page: nobody knows who opens a file that lies around.
const CRISIS: &str = "<nav aria-label=\"Help right now\">In danger? <a href=\"tel:911\" rel=\"noreferrer\">Call 911</a>. \
Need to talk? <a href=\"tel:988\" rel=\"noreferrer\">Call 988</a>, <a href=\"sms:988\" rel=\"noreferrer\">text 988</a> or \
<a href=\"https://988lifeline.org/chat/\" rel=\"noreferrer\">chat</a>.</nav>\n";

/// Writes the page.
///
/// # Errors
/// Whatever the writer fails with.
pub fn write_html(changes: &Changes, old: &str, new: &str, out: &mut dyn Write) -> io::Result<()> {
    let hash = BASE64_STANDARD.encode(Sha256::digest(STYLE.as_bytes()));
    let policy = escaped(&PageKind::NotFound.policy(Some(&hash)));
    write!(
        out,
        "<!doctype html>\n<html lang=\"en\" dir=\"ltr\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>What changed</title>\n<meta name=\"robots\" content=\"noindex\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n<style>{STYLE}</style>\n</head>\n<body>\n\
         {CRISIS}<main id=\"main\">\n<h1>What changed</h1>\n<p>From <b>{}</b> to <b>{}</b>.</p>\n",
        escaped(old),
        escaped(new)
    )?;
    let sentence = match summary(changes) {
        none if none.is_empty() => "Nothing that a reader sees has changed.".to_owned(),
        some => some,
    };
    writeln!(out, "<p>{}</p>", escaped(&sentence))?;
    for (heading, rows) in sections(changes).into_iter().filter(|(_, rows)| !rows.is_empty()) {
        writeln!(out, "<h2>{heading}</h2>\n<ul>")?;
        rows.iter().try_for_each(|row| writeln!(out, "<li>{row}</li>"))?;
        writeln!(out, "</ul>")?;
    }
    writeln!(out, "<h2>Signed off</h2>\n<p>Name, license, date:</p>\n</main>\n</body>\n</html>")
}

fn sections(changes: &Changes) -> Vec<(&'static str, Vec<String>)> {
    let page = |page: &super::PageName| format!("{}{}", escaped(&page.title), small(&page.path));
    let rules = changes.rules.iter().map(|rule| {
        let was = rule.before.iter().map(|(column, text)| cell(column, &gone(text)));
        let is = rule.after.iter().map(|(column, text)| cell(column, &fresh(text)));
        format!("{}{}", escaped(&rule.rule), was.chain(is).collect::<String>())
    });
    vec![
        ("Pages added", changes.added.iter().map(page).collect()),
        ("Pages removed", changes.removed.iter().map(page).collect()),
        (
            "Pages moved",
            changes
                .moved
                .iter()
                .map(|one| {
                    format!(
                        "{}{}",
                        escaped(&one.title),
                        small(&format!("{} to {}", one.from, one.to))
                    )
                })
                .collect(),
        ),
        (
            "Pages with a new title",
            changes
                .retitled
                .iter()
                .map(|one| {
                    format!("{} {}{}", gone(&one.before), fresh(&one.after), small(&one.path))
                })
                .collect(),
        ),
        (
            "Figures",
            changes
                .figures
                .iter()
                .map(|change| format!("{}: {}", escaped(&change.name), both(change)))
                .collect(),
        ),
        ("Ways to call", changes.lines.iter().map(both).collect()),
        ("Sources", changes.sources.iter().map(both).collect()),
        ("Rules of the self-check", rules.collect()),
        (
            "Text",
            changes
                .text
                .iter()
                .map(|change| {
                    let pieces: Vec<String> = change.pieces.iter().map(piece).collect();
                    format!("{}{}", pieces.join(" "), small(&named(&change.pages)))
                })
                .collect(),
        ),
        (
            "Other files",
            changes
                .files
                .iter()
                .map(|file| format!("{}{}", file.change, small(&file.path)))
                .collect(),
        ),
    ]
}

fn both(change: &SetChange) -> String {
    let texts = change.before.iter().map(|text| gone(text));
    let texts: Vec<String> = texts.chain(change.after.iter().map(|text| fresh(text))).collect();
    format!("{}{}", texts.join(" "), small(&named(&change.pages)))
}

fn cell(column: &str, text: &str) -> String {
    format!("<br>{}: {text}", escaped(column))
}

fn gone(text: &str) -> String {
    format!("<del>{}</del>", escaped(text))
}

fn fresh(text: &str) -> String {
    format!("<ins>{}</ins>", escaped(text))
}

fn small(text: &str) -> String {
    format!(" <small>{}</small>", escaped(text))
}

fn piece(piece: &Piece) -> String {
    match piece {
        Piece::Same(text) => escaped(text),
        Piece::Gone(text) => gone(text),
        Piece::New(text) => fresh(text),
    }
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    // Writing to a string cannot fail.
    let _ = escape_html(&mut out, text);
    out
}
