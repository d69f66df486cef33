//! Program files: the reference and the schema that belong to them, and what `new` writes.
//!
//! After a change of the fields that is meant: `CARELEVEL_BLESS=1 cargo test --test programs`.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops at once")]

mod runner;

use runner::{Scratch, TODAY, carelevel, expect_text, root, session, settle};

const BLESS: &str = "cargo test --test programs";

#[test]
fn the_reference_and_the_schema_are_those_of_the_table() {
    let mut problems = Vec::new();
    for (arguments, file) in [
        (&["fields"][..], "docs/program-file.md"),
        (&["fields", "--schema"], "docs/program.schema.json"),
    ] {
        let outcome = carelevel(root(), arguments);
        assert_eq!((outcome.code, outcome.stderr.as_str()), (0, ""));
        problems.extend(expect_text(&root().join(file), &outcome.stdout));
    }
    settle(&problems, BLESS);
}

#[test]
fn a_file_full_of_slips_is_told_all_of_them_at_once() {
    let folder = root().join("tests/slips/all-at-once");
    let report = session::run(&folder, |_| ());
    let problems: Vec<String> =
        expect_text(&folder.join("report.txt"), &report).into_iter().collect();
    settle(&problems, BLESS);
}

#[test]
fn what_new_writes_can_be_published_at_once() {
    let scratch = Scratch::empty();
    assert_eq!(carelevel(scratch.path(), &["new", "clinic"]).code, 0);
    let outcome = carelevel(scratch.path(), &["check", "--site", "clinic", "--today", TODAY]);
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
}

#[test]
fn no_value_of_the_starter_is_taken_for_the_clinics_own() {
    let scratch = Scratch::empty();
    assert_eq!(carelevel(scratch.path(), &["new", "clinic"]).code, 0);
    let program = scratch.path().join("clinic/content/en/programs/our-program.md");
    let told = || {
        let outcome = carelevel(scratch.path(), &["check", "--site", "clinic", "--today", TODAY]);
        outcome.stderr.matches("programs/our-program.md").count()
            - outcome.stderr.matches("W616").count()
    };
    // Whoever only writes own words still publishes the example's days, hours and lengths.
    let own = std::fs::read_to_string(&program).unwrap();
    let own = own.replace("Change this: ", "").replace("(555) 555-0100", "(413) 555-0142");
    std::fs::write(&program, &own).unwrap();
    assert_eq!(told(), 1, "the values are told");
    std::fs::write(&program, own.replace("  # Change this", "")).unwrap();
    assert_eq!(told(), 0);
}

#[test]
fn a_claim_is_told_wherever_a_line_ends_and_however_it_is_set() {
    let clinic = root().join("tests/clinics/harborlight/corrected/site");
    let page = "content/en/programs/iop.md";
    let text = std::fs::read_to_string(clinic.join(page)).unwrap();
    let told = |body: &str| {
        let scratch = Scratch::copy_of(&clinic);
        scratch.write(page, format!("{text}\n{body}\n"));
        let outcome = carelevel(scratch.path(), &["check", "--today", TODAY]);
        outcome.stderr.lines().filter(|line| line.starts_with("error[E60")).count()
    };
    for (body, claims) in [
        ("You can detox at\nhome with us.", 1),
        ("You can detox **at home** with us.", 1),
        ("Ask for our success\r\nrate.", 1),
        ("We are here around the\nclock.", 1),
        ("We guarantee recovery. Detox at home. Dr. İpek leads it.", 2),
        ("No waiting, and we guarantee recovery.", 1),
        ("Not only do we guarantee recovery.", 1),
        ("Podemos ofrecer la mejor\natención.", 1),
        ("We do not guarantee recovery, and nobody can promise a\ncure.", 0),
        ("No program can *guarantee* recovery. Never detox at home.", 0),
        ("No one is in the building around the\nclock.", 0),
    ] {
        assert_eq!(told(body), claims, "{body}");
    }
}

#[test]
fn a_program_is_found_by_what_its_settings_say() {
    let clinic = root().join("tests/clinics/harborlight/corrected/site");
    let scratch = Scratch::copy_of(&clinic);
    let settings = std::fs::read_to_string(clinic.join("site.toml")).unwrap();
    scratch.write("site.toml", settings.replace("leave_out = [\"*\"]", ""));
    let outcome = carelevel(scratch.path(), &["build", "--today", TODAY]);
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    let files = runner::tree(&scratch.path().join("public/assets"));
    let search = files.iter().find(|(name, _)| name.starts_with("search.en.")).unwrap().1;
    let search = String::from_utf8_lossy(search).to_lowercase();
    for word in ["boston", "massachusetts", "mutual"] {
        assert!(search.contains(word), "the search does not know {word}");
    }
}
