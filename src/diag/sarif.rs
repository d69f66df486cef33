//! Problems as SARIF 2.1.0, which code-scanning tools read.
//!
//! In: a settled list, the files, and the folder of the site as seen from the
//! repository. Out: one JSON document on a writer that is handed in. Only codes that
//! were found stand among the rules, in the catalogue's order.

use super::{Code, Diagnostic, Diagnostics, Files};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::io::{self, Write};

/// Writes the document.
///
/// # Errors
/// Whatever the writer fails with.
pub fn write_sarif(
    out: &mut dyn Write,
    list: &Diagnostics,
    files: &Files,
    folder: &str,
) -> io::Result<()> {
    let found: BTreeSet<Code> = list.iter().map(|diagnostic| diagnostic.code).collect();
    let found: Vec<Code> = found.into_iter().collect();
    let results: Vec<Value> = list
        .iter()
        .map(|diagnostic| {
            let at = found.binary_search(&diagnostic.code).unwrap_or_default();
            json!({
                "ruleId": diagnostic.code.text(),
                "ruleIndex": at,
                "level": list.severity(diagnostic).word(),
                "message": { "text": message(diagnostic) },
                "locations": location(diagnostic, files, folder).into_iter().collect::<Vec<_>>(),
            })
        })
        .collect();
    let document = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "carelevel",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": found.iter().copied().map(rule).collect::<Vec<_>>(),
            } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    serde_json::to_writer_pretty(&mut *out, &document)?;
    writeln!(out)
}

fn rule(code: Code) -> Value {
    let entry = code.entry();
    json!({
        "id": entry.text,
        "name": format!("{code:?}"),
        "shortDescription": { "text": format!("{}.", entry.title) },
        "fullDescription": { "text": format!("{} {}", entry.what, entry.why) },
        "help": { "text": format!("{}\n\n{}", entry.fix, entry.example) },
        "defaultConfiguration": { "level": code.severity().word() },
    })
}

fn message(diagnostic: &Diagnostic) -> String {
    let notes: String = diagnostic.notes.iter().map(|note| format!(" {note}")).collect();
    format!("{}{notes} {}", diagnostic.message, diagnostic.advice())
}

fn location(diagnostic: &Diagnostic, files: &Files, folder: &str) -> Option<Value> {
    let place = diagnostic.place.as_ref()?;
    let path = files.path(place.file);
    if let Some(path) = path.strip_prefix(super::BUILT_IN) {
        return Some(json!({ "logicalLocations": [{ "name": path, "kind": "resource" }] }));
    }
    let mut physical =
        json!({ "artifactLocation": { "uri": address(&format!("{folder}{path}")) } });
    if let Some(span) = &place.span {
        let start = files.position(place.file, span.start);
        let end = files.position(place.file, span.end);
        physical["region"] = json!({
            "startLine": start.line,
            "startColumn": start.column,
            "endLine": end.line,
            "endColumn": end.column,
        });
    }
    Some(json!({ "physicalLocation": physical }))
}

/// A path as a relative URI reference: whatever has a meaning in addresses is escaped.
fn address(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}
