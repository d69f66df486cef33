//! Changes as one page that can be printed, signed and kept.
//!
//! In: [`Changes`] and the names of the two sites. Out: HTML that stands by itself: its
//! style inside, allowed by hash in its own policy, no script, nothing loaded. It keeps
//! the promises of every page: the crisis lines stand on it, too.

use super::text::summary;
use super::{Changes, Piece, SetChange, TextChange};
use crate::site::PageKind;
use base64::prelude::{BASE64_STANDARD, Engine};
use pulldown_cmark_escape::escape_html;
use sha2::{Digest, Sha256};
use std::io::{self, Write};

const STYLE: &str = "body{font:1rem/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#14252e;background:#fff;counter-reset:change}\
h1,h2,h3{line-height:1.25}h2{margin:2rem 0 .5rem;padding-top:.5rem;border-top:3px solid #14252e}\
del{background:#fdeeec;color:#9d1717}ins{background:#edf5e6;color:#2f5d1c;font-weight:bold;text-underline-offset:.15em}\
ol{list-style:none;margin:0;padding:0}li{counter-increment:change;display:grid;grid-template-columns:3.5rem 1fr;padding:.5rem 0;border-bottom:1px solid #c3cccf;break-inside:avoid}\
li::before{content:counter(change) ' \\2610';color:#3f4f58}small{display:block;color:#3f4f58}a{color:#0b4d66}nav{border-bottom:1px solid #6b7a80;padding:.5rem 0}\
.sign{break-inside:avoid}.sign p{margin:1.25rem 0}.sign .rule{border-bottom:1px solid #14252e;height:2rem}\
@media print{body{margin:0;max-width:none;font-size:10pt}}";

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
    if !changes.is_empty() {
        writeln!(
            out,
            "<p>Words that are gone are <del>struck out</del>, new ones are <ins>underlined</ins>. \
             Tick each change that you agree with. Its number stands beside it.</p>"
        )?;
    }
    for (heading, rows) in sections(changes).into_iter().filter(|(_, rows)| !rows.is_empty()) {
        writeln!(out, "<h2>{heading}</h2>\n<ol>")?;
        rows.iter().try_for_each(|row| writeln!(out, "<li><div>{row}</div></li>"))?;
        writeln!(out, "</ol>")?;
    }
    writeln!(out, "{SIGNATURE}</main>\n</body>\n</html>")
}

/// What a signature says, and room for it.
const SIGNATURE: &str = "<section class=\"sign\">\n<h2>Signed off</h2>\n\
<p>I have read the changes above.</p>\n\
<p>\u{2610} All of them may be published.</p>\n\
<p>\u{2610} All but these numbers:</p><p class=\"rule\"></p>\n\
<p>Name, and license with its number:</p><p class=\"rule\"></p>\n\
<p>Date and signature:</p><p class=\"rule\"></p>\n</section>\n";

fn sections(changes: &Changes) -> Vec<(&'static str, Vec<String>)> {
    let page = |page: &super::PageName| format!("{}{}", escaped(&page.title), small(&page.path));
    let rules = changes.rules.iter().map(|rule| {
        let was = rule.before.iter().map(|(column, text)| cell(column, &gone(text)));
        let is = rule.after.iter().map(|(column, text)| cell(column, &fresh(text)));
        format!("{}{}", escaped(&rule.rule), was.chain(is).collect::<String>())
    });
    let text = |change: &TextChange| {
        let pieces: Vec<String> = change.pieces.iter().map(piece).collect();
        format!("{}{}", pieces.join(" "), small(&change.pages.join(", ")))
    };
    let told: Vec<&SetChange> = changes.figures.iter().chain(&changes.lines).collect();
    let (follow, own): (Vec<&TextChange>, Vec<&TextChange>) =
        changes.text.iter().partition(|change| follows(change, &told));
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
        ("Text", own.into_iter().map(text).collect()),
        ("Where the figures and ways to call above stand", follow.into_iter().map(text).collect()),
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

/// Whether a paragraph changed only in words of changes that are told by themselves, so that
/// a reviewer may read every other paragraph first.
fn follows(change: &TextChange, told: &[&SetChange]) -> bool {
    let within = |words: &str, texts: fn(&SetChange) -> &[String]| {
        let bare = words.trim_matches(|c: char| !c.is_alphanumeric());
        let part = bare.contains(|c: char| c.is_ascii_digit());
        let of = |text: &String| text == bare || (part && text.contains(bare));
        told.iter().any(|one| texts(one).iter().any(of))
    };
    change.pieces.iter().all(|piece| match piece {
        Piece::Same(_) => true,
        Piece::Gone(words) => within(words, |one| &one.before),
        Piece::New(words) => within(words, |one| &one.after),
    })
}

fn both(change: &SetChange) -> String {
    let texts = change.before.iter().map(|text| gone(text));
    let texts: Vec<String> = texts.chain(change.after.iter().map(|text| fresh(text))).collect();
    format!("{}{}", texts.join(" "), small(&change.pages.join(", ")))
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
