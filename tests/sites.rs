//! A network of clinics: several sites from shared pages in one run.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a test that cannot go on stops at once")]

mod runner;

use runner::{Outcome, Scratch, TODAY, carelevel, tree};
use std::fs;

fn page(title: &str, text: &str) -> String {
    format!(
        "+++\ntitle = \"{title}\"\ndescription = \"What this page of the network says about its programs.\"\n+++\n{text}\n"
    )
}

const LOGO: &str =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 4 2\"><path d=\"M0 0h4v2H0z\"/></svg>";

/// Two clinics that share a page and replace another.
fn network() -> Scratch {
    let scratch = Scratch::empty();
    scratch.write("content/en/visit.md", page("Before your visit", "Bring your card."));
    scratch.write("content/en/parking.md", page("Parking", "On the street."));
    scratch.write("static/map.svg", LOGO);
    for (name, color) in [("harbor", "#0d4f52"), ("lake", "#7a1f5c")] {
        let settings = format!(
            "title = \"{name}\"\nbase_url = \"https://{name}.example/\"\nleave_out = [\"*\"]\n[brand]\nlogo = \"logo.svg\"\ncolor = \"{color}\"\n"
        );
        scratch.write(&format!("sites/{name}.toml"), settings);
        scratch.write(&format!("sites/{name}/static/logo.svg"), LOGO);
    }
    scratch.write("sites/lake/content/en/parking.md", page("Parking", "Behind the house."));
    scratch.write("sites/lake/content/en/rooms.md", page("Rooms", "There are two."));
    scratch
}

fn build(scratch: &Scratch, more: &[&str]) -> Outcome {
    let arguments = ["build", "--sites", "sites/*.toml", "--today", TODAY];
    carelevel(scratch.path(), &[&arguments, more].concat())
}

fn read(scratch: &Scratch, path: &str) -> String {
    fs::read_to_string(scratch.path().join(path)).unwrap_or_default()
}

#[test]
fn each_site_has_what_is_shared_and_what_is_its_own() {
    let scratch = network();
    let outcome = build(&scratch, &[]);
    assert_eq!((outcome.code, outcome.stderr.as_str()), (0, ""), "{}", outcome.stdout);
    assert!(outcome.stdout.starts_with("Published 2 of 2 sites in public: "), "{}", outcome.stdout);
    assert!(read(&scratch, "public/harbor/parking/index.html").contains("On the street."));
    assert!(read(&scratch, "public/lake/parking/index.html").contains("Behind the house."));
    assert!(read(&scratch, "public/lake/rooms/index.html").contains("There are two."));
    assert_eq!(read(&scratch, "public/harbor/rooms/index.html"), "");
    assert!(scratch.path().join("public/harbor/map.svg").is_file());
    assert!(read(&scratch, "public/lake/sitemap.xml").contains("https://lake.example/visit/"));
}

/// The shared way gives the very bytes that a site built by itself has.
#[test]
fn a_site_is_the_same_when_it_is_built_alone() {
    let scratch = network();
    assert_eq!(build(&scratch, &[]).code, 0);
    let alone = Scratch::empty();
    for (path, bytes) in tree(scratch.path()) {
        if path.starts_with("content/") || path.starts_with("static/") {
            alone.write(&path, bytes);
        }
    }
    for (path, bytes) in tree(&scratch.path().join("sites/lake")) {
        alone.write(&path, bytes);
    }
    alone.write("site.toml", read(&scratch, "sites/lake.toml"));
    let outcome = carelevel(alone.path(), &["build", "--out", "www", "--today", TODAY]);
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    let together = tree(&scratch.path().join("public/lake"));
    let single = tree(&alone.path().join("www"));
    let names = |files: &[(String, Vec<u8>)]| -> Vec<String> {
        files.iter().map(|(path, _)| path.clone()).collect()
    };
    assert_eq!(
        names(&together.clone().into_iter().collect::<Vec<_>>()),
        names(&single.clone().into_iter().collect::<Vec<_>>())
    );
    for ((path, one), (_, other)) in together.into_iter().zip(single) {
        assert!(one == other, "{path} differs");
    }
}

#[test]
fn a_mistake_of_one_clinic_is_told_by_its_name_and_holds_back_nobody_else() {
    let scratch = network();
    scratch.write("sites/lake/content/en/rooms.md", page("Rooms", "See [us](nowhere.md)."));
    scratch.write("content/en/visit.md", page("Before your visit", "Bring {{ nothing() }}."));
    let checked =
        carelevel(scratch.path(), &["check", "--sites", "sites/*.toml", "--today", TODAY]);
    let shared = build(&scratch, &[]);
    assert_eq!(shared.code, 1);
    assert_eq!((checked.code, &checked.stderr), (1, &shared.stderr), "check says what build says");
    assert_eq!(shared.stderr.matches("content/en/visit.md:").count(), 1, "{}", shared.stderr);
    assert!(
        !scratch.path().join("public/harbor/index.html").exists(),
        "a shared mistake stops all"
    );
    scratch.write("content/en/visit.md", page("Before your visit", "Bring your card."));
    let outcome = build(&scratch, &[]);
    assert_eq!(outcome.code, 1);
    assert!(outcome.stderr.contains("sites/lake/content/en/rooms.md:5:5"), "{}", outcome.stderr);
    assert!(outcome.stderr.contains("In the site lake."), "{}", outcome.stderr);
    assert!(outcome.stdout.contains("Published 1 of 2 sites"), "{}", outcome.stdout);
    assert!(outcome.stdout.contains("Not published: lake."), "{}", outcome.stdout);
    assert!(scratch.path().join("public/harbor/index.html").is_file());
    let again = build(&scratch, &["--sites", "sites/harbor.toml"]);
    assert_eq!(again.code, 1, "patterns add up: {}", again.stdout);
    let none = carelevel(scratch.path(), &["build", "--sites", "clinics/*.toml"]);
    assert_eq!((none.code, none.stdout.as_str()), (2, ""));
    assert!(none.stderr.contains("`clinics/*.toml`"), "{}", none.stderr);
}

/// A clinic that is not published must be told of.
#[test]
fn two_settings_of_one_name_are_refused_before_anything_is_written() {
    let scratch = network();
    scratch.write("east/harbor.toml", read(&scratch, "sites/harbor.toml"));
    scratch.write("west/Harbor.toml", read(&scratch, "sites/harbor.toml"));
    let run = |command: &str, sites: &[&str]| {
        let arguments = [&[command, "--today", TODAY, "--sites"], sites].concat();
        carelevel(scratch.path(), &arguments)
    };
    for command in ["build", "check"] {
        for other in ["east/harbor.toml", "west/Harbor.toml"] {
            let outcome = run(command, &["sites/*.toml", other]);
            assert_eq!((outcome.code, outcome.stdout.as_str()), (2, ""), "{other}");
            for said in ["`sites/harbor.toml`", other, "another name"] {
                assert!(outcome.stderr.contains(said), "{said}: {}", outcome.stderr);
            }
        }
        let missing = run(command, &["sites/lake.toml", "sites/harbour.toml"]);
        assert_eq!((missing.code, missing.stdout.as_str()), (2, ""));
        assert!(missing.stderr.contains("`sites/harbour.toml`"), "{}", missing.stderr);
    }
    assert!(!scratch.path().join("public").exists(), "nothing is written");
    let twice = run("build", &["sites/*.toml", "./sites/harbor.toml", "sites/harbor.toml"]);
    assert!(twice.stdout.contains("Published 2 of 2 sites"), "{}{}", twice.stdout, twice.stderr);
}
