//! Files that a style names and the site does not have.
//!
//! In: an address in a style sheet, where that sheet will stand, and the files that are
//! copied. Out: a finding, and how the file that was meant is named from there.

use super::address;
use super::findings::Findings;
use super::paths::{folder, resolve};
use crate::diag::{Code, nearest};
use crate::site::relative;
use std::collections::BTreeSet;
use std::ops::Range;

/// Tells a relative address that leads to no file.
pub(super) fn judge(
    sheet: &str,
    written: &str,
    files: &BTreeSet<String>,
    span: Range<usize>,
    out: &mut Findings<'_>,
) {
    let mut target = String::new();
    let decoded = address::decode(written);
    if resolve(&mut target, folder(sheet), &decoded).is_err() {
        let message = "An address in a style sheet leads out of the site's folder.";
        let help = meant(sheet, &decoded, files).unwrap_or_else(|| "Take a ../ out.".to_owned());
        return out.add(Code::FinishedLinkBroken, span, message, help);
    }
    if files.contains(&target) {
        return;
    }
    let help = meant(sheet, &target, files).unwrap_or_else(|| {
        let name = name_of(&target);
        format!("Put the file into `static`, and write `{}`.", relative(sheet, name))
    });
    let message = format!("The style names `{target}`, a file that the site does not have.");
    out.add(Code::FinishedLinkBroken, span, message, help);
}

/// The file that was meant, as the style has to name it: one with the same name in another
/// folder, or one with nearly the same path.
pub(super) fn meant(sheet: &str, written: &str, files: &BTreeSet<String>) -> Option<String> {
    let name = name_of(written);
    let same = files.iter().find(|file| name_of(file).eq_ignore_ascii_case(name));
    let near = same.map(String::as_str).or_else(|| {
        let all = || files.iter().map(String::as_str);
        nearest(written, all()).or_else(|| {
            let near = nearest(name, all().map(name_of))?;
            all().find(|file| name_of(file) == near)
        })
    })?;
    Some(format!("Write `{}`.", relative(sheet, near)))
}

fn name_of(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or_default()
}
