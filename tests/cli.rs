//! The command line as people and programs meet it: help, exit codes, JSON.
//!
//! The help of every command stands in `tests/help.txt`; after a change that is
//! meant: `CARELEVEL_BLESS=1 cargo test --test cli`.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a test that cannot go on stops at once")]

mod runner;

use runner::{Outcome, Scratch, TODAY, carelevel, expect_text, root, settle};
use serde_json::Value;
use std::fmt::Write;

const BLESS: &str = "cargo test --test cli";

/// One page with one warning, and nothing else of its own.
fn site(page: &str) -> Scratch {
    let scratch = Scratch::empty();
    scratch.write("site.toml", "title = \"A small site\"\n");
    scratch.write("content/en/hours.md", page);
    scratch
}

const GOOD: &str = "+++\ntitle = \"Opening hours\"\ndescription = \"When our front desk is open, and how to reach us on other days.\"\n+++\nWe are open on weekdays.\n";
const SHORT: &str = "+++\ntitle = \"Opening hours\"\ndescription = \"When we are open.\"\n+++\nWe are open on weekdays.\n";
const BROKEN: &str = "+++\ntitle = \"Öffnungszeiten\"\nwieght = 3\ndescription = \"When our front desk is open, and how to reach us on other days.\"\n+++\nSee [us](nowhere.md).\n";

fn run(scratch: &Scratch, arguments: &[&str]) -> Outcome {
    carelevel(scratch.path(), &[arguments, &["--today", TODAY]].concat())
}

#[test]
fn every_command_has_its_help() {
    let mut shown = String::new();
    for arguments in [
        &["--help"][..],
        &["build", "--help"],
        &["check", "--help"],
        &["serve", "--help"],
        &["new", "--help"],
        &["explain", "--help"],
        &["place", "--help"],
        &["eject", "--help"],
        &["diff", "--help"],
        &["fields", "--help"],
    ] {
        let outcome = carelevel(root(), arguments);
        assert_eq!((outcome.code, outcome.stderr.as_str()), (0, ""), "{arguments:?}");
        let _ = writeln!(shown, "$ carelevel {}\n{}", arguments.join(" "), outcome.stdout);
    }
    let problems: Vec<String> =
        expect_text(&root().join("tests/help.txt"), &shown).into_iter().collect();
    settle(&problems, BLESS);
    let commands = carelevel(root(), &["--help"]).stdout;
    for command in commands
        .lines()
        .skip_while(|line| *line != "Commands:")
        .skip(1)
        .take_while(|line| !line.is_empty())
    {
        let name = command.split_whitespace().next().unwrap();
        assert!(
            name == "help" || shown.contains(&format!("$ carelevel {name} --help")),
            "no test reads the help of {name}"
        );
    }
}

#[test]
fn exit_codes_tell_done_from_problems_misuse_and_a_failed_machine() {
    assert_eq!(run(&site(GOOD), &["check"]).code, 0);
    assert_eq!(run(&site(SHORT), &["check"]).code, 0, "a warning does not refuse");
    assert_eq!(run(&site(SHORT), &["check", "--strict"]).code, 1, "unless it is asked to");
    assert_eq!(run(&site(BROKEN), &["check"]).code, 1);
    for misuse in [
        &["check", "--no-such-thing"][..],
        &["buidl"],
        &[],
        &["check", "--today", "yesterday"],
        &["check", "--format", "xml"],
        &["new"],
        &["explain", "E999"],
    ] {
        let outcome = carelevel(root(), misuse);
        assert_eq!(outcome.code, 2, "{misuse:?}: {}{}", outcome.stdout, outcome.stderr);
        assert_eq!(outcome.stdout, "", "{misuse:?}");
        assert!(!outcome.stderr.is_empty(), "{misuse:?}");
    }
    let unwritable = site(GOOD);
    unwritable.write("file", "");
    let outcome = run(&unwritable, &["build", "--out", "file/public"]);
    assert_eq!(outcome.code, 3, "{}", outcome.stderr);
    assert!(outcome.stderr.contains("error[E502]"), "{}", outcome.stderr);
}

#[test]
fn the_command_that_was_meant_is_named_first() {
    let told = carelevel(root(), &["biuld"]).stderr;
    assert!(told.contains("'build'") && !told.contains(", 'build'"), "{told}");
}

#[cfg(unix)]
#[test]
fn commands_that_are_printed_can_be_typed_whatever_a_folder_is_called() {
    for name in
        ["my-clinic", "My Clinic Site", "Ana's clinic", "-clinic", "50% $HOME \"new\" & old"]
    {
        let scratch = Scratch::empty();
        let told = carelevel(scratch.path(), &["new", "--", name]).stdout;
        let line = told.lines().find(|line| line.contains(" build ")).unwrap();
        let command = line.trim().split("    ").next().unwrap();
        let shell = std::process::Command::new("sh")
            .args(["-c", command])
            .current_dir(scratch.path())
            .output()
            .unwrap();
        let made = scratch.path().join(name).join("public/index.html").is_file();
        assert!(made, "{command}\n{}", String::from_utf8_lossy(&shell.stderr));
    }
}

#[test]
fn strict_says_error_where_it_said_warning() {
    let usual = run(&site(SHORT), &["build", "--out", "www"]);
    assert!(usual.stderr.starts_with("warning[W110]"), "{}", usual.stderr);
    assert!(usual.stderr.ends_with("1 warning. The site still publishes.\n"), "{}", usual.stderr);
    assert!(usual.stdout.starts_with("Published "), "{}", usual.stdout);
    let strict_site = site(SHORT);
    let strict = run(&strict_site, &["build", "--out", "www", "--strict"]);
    assert!(strict.stderr.starts_with("error[W110]"), "{}", strict.stderr);
    assert!(strict.stderr.ends_with("1 error. Nothing was published.\n"), "{}", strict.stderr);
    assert_eq!((strict.code, strict.stdout.as_str()), (1, ""));
    assert!(!strict_site.path().join("www").exists());
}

#[test]
fn explain_tells_what_why_and_what_to_do() {
    let known = carelevel(root(), &["explain", "e104"]);
    assert_eq!((known.code, known.stderr.as_str()), (0, ""));
    for part in [
        "E104: A page has no front matter",
        "What happened",
        "Why it matters",
        "What to do",
        "Example",
        "+++",
    ] {
        assert!(known.stdout.contains(part), "{part} is missing:\n{}", known.stdout);
    }
    let unknown = carelevel(root(), &["explain", "nonsense"]);
    assert_eq!((unknown.code, unknown.stdout.as_str()), (2, ""));
    assert!(unknown.stderr.contains("There is no code `nonsense`."), "{}", unknown.stderr);
    assert!(unknown.stderr.contains("`carelevel explain` lists all codes."), "{}", unknown.stderr);
    let near = carelevel(root(), &["explain", "E1O4"]);
    assert!(near.stderr.contains("Did you mean `E104`?"), "{}", near.stderr);
    let all = carelevel(root(), &["explain"]);
    assert_eq!(all.code, 0);
    assert!(all.stdout.lines().count() > 50 && all.stdout.lines().all(|line| line.len() > 8));
    for code in all.stdout.lines().map(|line| &line[..4]) {
        assert_eq!(carelevel(root(), &["explain", code]).code, 0, "{code}");
    }
}

/// The keys of a problem in JSON, as programs rely on them.
const KEYS: [&str; 10] = [
    "code",
    "column",
    "end_column",
    "end_line",
    "file",
    "help",
    "line",
    "message",
    "severity",
    "title",
];

fn json(outcome: &Outcome) -> Vec<Value> {
    assert_eq!(outcome.stderr, "", "JSON has standard output to itself");
    match serde_json::from_str(&outcome.stdout) {
        Ok(Value::Array(rows)) => rows,
        other => panic!("{other:?}:\n{}", outcome.stdout),
    }
}

#[test]
fn json_is_one_array_with_the_keys_that_programs_rely_on() {
    let outcome = run(&site(BROKEN), &["check", "--format", "json"]);
    assert_eq!(outcome.code, 1);
    let rows = json(&outcome);
    assert_eq!(rows.len(), 2, "{}", outcome.stdout);
    for row in &rows {
        let mut keys: Vec<&str> = row.as_object().unwrap().keys().map(String::as_str).collect();
        keys.sort_unstable();
        assert_eq!(keys, KEYS);
        assert_eq!(row["severity"], "error");
        assert_eq!(row["file"], "content/en/hours.md");
    }
    let key = &rows[0];
    assert_eq!(key["code"], "E107");
    assert_eq!(key["title"], "A setting is not known");
    assert_eq!(key["help"], "Did you mean `weight`?");
    let place = |row: &Value| {
        ["line", "column", "end_line", "end_column"].map(|name| row[name].as_u64().unwrap())
    };
    assert_eq!(place(key), [3, 1, 3, 7]);
    assert_eq!(place(&rows[1]), [6, 5, 6, 21]);
}

#[test]
fn columns_count_characters_and_places_may_be_absent() {
    let umlauts = BROKEN.replace("See [us]", "Größe [us]");
    let rows = json(&run(&site(&umlauts), &["check", "--format", "json"]));
    assert_eq!(rows[1]["column"], 7, "columns count characters, not bytes");
    let missing = Scratch::empty();
    missing.write("site.toml", "title = \"A small site\"\nleave_out = [\"tonight.md\"]\n");
    let rows = json(&run(&missing, &["check", "--format", "json"]));
    assert_eq!(rows[0]["code"], "E205");
    assert!(
        rows[0].as_object().unwrap().contains_key("line"),
        "an absent place is null, not left out"
    );
}

#[test]
fn json_is_an_empty_array_when_all_is_well_and_warnings_say_so() {
    let good = run(&site(GOOD), &["check", "--format", "json"]);
    assert_eq!((json(&good).len(), good.code), (0, 0));
    let built = run(&site(GOOD), &["build", "--out", "www", "--format", "json"]);
    assert_eq!((json(&built).len(), built.code), (0, 0));
    let warned = json(&run(&site(SHORT), &["check", "--format", "json"]));
    assert_eq!(
        (&warned[0]["severity"], &warned[0]["code"]),
        (&Value::from("warning"), &Value::from("W110"))
    );
    let strict = json(&run(&site(SHORT), &["check", "--format", "json", "--strict"]));
    assert_eq!(strict[0]["severity"], "error");
}

#[test]
fn what_is_piped_is_plain_and_short() {
    let built = run(&site(GOOD), &["build", "--out", "www"]);
    assert_eq!(
        (built.code, built.stderr.as_str()),
        (0, ""),
        "nothing to tell is told on standard error"
    );
    assert_eq!(built.stdout.lines().count(), 2, "{}", built.stdout);
    assert!(built.stdout.contains(" pages, ") && built.stdout.contains(" ms."), "{}", built.stdout);
    let checked = run(&site(GOOD), &["check"]);
    assert!(checked.stdout.starts_with("No problems in "), "{}", checked.stdout);
    let told = run(&site(BROKEN), &["check"]);
    for outcome in [&built, &checked, &told] {
        assert!(
            !outcome.stdout.contains('\u{1b}') && !outcome.stderr.contains('\u{1b}'),
            "colour in a pipe"
        );
    }
}

#[test]
fn timings_do_not_break_json() {
    let outcome = run(&site(GOOD), &["build", "--out", "www", "--format", "json", "--timings"]);
    assert!(serde_json::from_str::<Value>(&outcome.stdout).is_ok(), "{}", outcome.stdout);
    assert!(outcome.stderr.contains(" ms  read"), "{}", outcome.stderr);
}

#[test]
fn a_closed_pipe_is_no_failure() {
    use std::process::{Command, Stdio};
    let mut child = Command::new(env!("CARGO_BIN_EXE_carelevel"))
        .arg("explain")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn drafts_are_published_only_when_asked_for() {
    let draft = GOOD.replace("+++\nWe", "draft = true\n+++\nWe");
    let scratch = site(&draft);
    assert_eq!(run(&scratch, &["build", "--out", "www"]).code, 0);
    assert!(!scratch.path().join("www/hours/index.html").exists());
    assert_eq!(run(&scratch, &["build", "--out", "www", "--drafts"]).code, 0);
    assert!(scratch.path().join("www/hours/index.html").exists());
}

/// What a tool that reads SARIF 2.1.0 may rely on.
#[test]
fn sarif_has_all_that_its_standard_requires() {
    let scratch = site(BROKEN);
    let outcome = carelevel(
        scratch.path().parent().unwrap(),
        &[
            "check",
            "--site",
            scratch.path().file_name().unwrap().to_str().unwrap(),
            "--format",
            "sarif",
            "--today",
            TODAY,
        ],
    );
    assert_eq!((outcome.code, outcome.stderr.as_str()), (1, ""));
    let document: Value = serde_json::from_str(&outcome.stdout).unwrap();
    assert_eq!(document["version"], "2.1.0");
    assert!(document["$schema"].as_str().unwrap().ends_with("sarif-2.1.0.json"));
    let run = &document["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let driver = &run["tool"]["driver"];
    assert_eq!(driver["name"], "carelevel");
    let rules = driver["rules"].as_array().unwrap();
    let results = run["results"].as_array().unwrap();
    assert_eq!((rules.len(), results.len()), (2, 2), "{document:#}");
    for rule in rules {
        for text in ["shortDescription", "fullDescription", "help"] {
            assert!(!rule[text]["text"].as_str().unwrap().is_empty(), "{rule}");
        }
    }
    for result in results {
        let at = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[at]["id"], result["ruleId"]);
        assert!(["error", "warning"].contains(&result["level"].as_str().unwrap()));
        assert!(!result["message"]["text"].as_str().unwrap().is_empty());
        let place = &result["locations"][0]["physicalLocation"];
        let uri = place["artifactLocation"]["uri"].as_str().unwrap();
        assert!(uri.ends_with("/content/en/hours.md"), "the folder stands before the path: {uri}");
        let number = |key: &str| place["region"][key].as_u64().unwrap();
        assert!(number("startLine") >= 1 && number("startColumn") >= 1);
        assert!(
            number("endLine") > number("startLine") || number("endColumn") > number("startColumn")
        );
    }
    let clean: Value =
        serde_json::from_str(&run_of(&site(GOOD), &["check", "--format", "sarif"])).unwrap();
    assert_eq!(clean["runs"][0]["results"], serde_json::json!([]), "no problems is an empty list");
}

fn run_of(scratch: &Scratch, arguments: &[&str]) -> String {
    run(scratch, arguments).stdout
}

#[test]
fn github_gets_one_line_a_problem_from_check_and_from_build() {
    for command in [&["check"][..], &["build", "--out", "www"]] {
        let outcome = run(&site(BROKEN), &[command, &["--format", "github"]].concat());
        assert_eq!((outcome.code, outcome.stderr.as_str()), (1, ""), "{command:?}");
        let lines: Vec<&str> = outcome.stdout.lines().collect();
        assert_eq!(lines.len(), 2, "{lines:?}");
        assert!(
            lines[0].starts_with("::error file=content/en/hours.md,line=3,endLine=3,col=1,"),
            "{lines:?}"
        );
    }
}

#[test]
fn the_report_names_overdue_pages_first() {
    let scratch = site(GOOD);
    let page =
        |checked: &str| GOOD.replacen("+++\nWe", &format!("checked = {checked}\n+++\nWe"), 1);
    scratch.write("content/en/late.md", page("2024-03-01"));
    scratch.write("content/en/fresh.md", page("2026-11-01"));
    scratch.write("content/en/soon.md", page("2025-12-01"));
    let outcome = run(&scratch, &["check", "--report"]);
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    let rows: Vec<&str> =
        outcome.stdout.lines().filter(|line| !line.is_empty()).map(str::trim_end).collect();
    assert_eq!(
        rows[..9],
        [
            "What has to be checked again, as of 2026-11-22",
            "Overdue (1)",
            "  2025-03-01  content/en/late.md  Opening hours",
            "Due within a month (1)",
            "  2026-12-01  content/en/soon.md  Opening hours",
            "Due later (1)",
            "  2027-11-01  content/en/fresh.md  Opening hours",
            "Without a date: add `checked = …` once you have compared the page (1)",
            "  content/en/hours.md  Opening hours",
        ]
    );
    let json: Value =
        serde_json::from_str(&run_of(&scratch, &["check", "--report", "--format", "json"]))
            .unwrap();
    assert_eq!(json["due"][0]["state"], "overdue");
    assert_eq!(json["due"][3]["due"], Value::Null);
}
