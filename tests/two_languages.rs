//! What a site with a second language promises beyond its golden pages.
//!
//! Each test takes the golden site of two languages, changes one thing as an editor
//! would, and looks at what is told and what a reader meets.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops at once")]

mod runner;

use runner::{Outcome, Scratch, TODAY, carelevel, root, second_language};
use std::fs;

/// The golden site, complete.
fn site() -> Scratch {
    let site = Scratch::copy_of(&root().join("tests/golden/two-languages/site"));
    second_language::add(&site);
    site
}

fn read(site: &Scratch, path: &str) -> String {
    fs::read_to_string(site.path().join(path)).unwrap()
}

/// Changes a file of the site.
fn change(site: &Scratch, path: &str, from: &str, to: &str) {
    let text = read(site, path);
    assert!(text.contains(from), "{path} has no {from}");
    site.write(path, text.replacen(from, to, 1));
}

fn build(site: &Scratch) -> Outcome {
    carelevel(site.path(), &["build", "--no-minify", "--out", "public", "--today", TODAY])
}

/// The codes that were told, in their order.
fn codes(outcome: &Outcome) -> Vec<&str> {
    let lines = outcome.stderr.lines();
    let told = lines.filter_map(|line| {
        line.strip_prefix("error[").or_else(|| line.strip_prefix("warning["))?.split(']').next()
    });
    told.collect()
}

#[test]
fn a_translation_that_lags_says_so_at_its_top_in_its_own_language() {
    let site = site();
    change(&site, "themes/default/i18n/fr.toml", "The original page is newer", "L’original");
    change(&site, "content/en/hours.md", "How to reach us", "Where to find us");
    let built = build(&site);
    assert_eq!((built.code, codes(&built)), (0, vec!["W214"]), "{}", built.stderr);
    let page = read(&site, "public/fr/horaires/index.html");
    let (notice, heading) = (page.find("L’original").unwrap(), page.find("<h1>").unwrap());
    assert!(notice < heading, "the notice stands above the title");
    assert!(page[notice..heading].contains("href=\"../../hours/index.html\" lang=\"en\""));
    assert!(!read(&site, "public/hours/index.html").contains("L’original"));
    assert!(!read(&site, "public/fr/index.html").contains("L’original"));
}

#[test]
fn the_kind_of_line_ends_and_the_mark_of_byte_order_change_no_fingerprint() {
    let site = site();
    let text = read(&site, "content/en/hours.md").replace('\n', "\r\n");
    site.write("content/en/hours.md", format!("\u{feff}{text}"));
    let built = build(&site);
    assert_eq!((built.code, codes(&built)), (0, vec![]), "{}", built.stderr);
}

#[test]
fn a_page_without_a_translation_leads_to_the_other_language_s_home() {
    let site = site();
    fs::remove_file(site.path().join("content/fr/horaires.md")).unwrap();
    change(&site, "content/fr/_index.md", "[nos horaires](horaires.md)", "nos horaires");
    let built = build(&site);
    assert_eq!((built.code, codes(&built)), (0, vec!["W217"]), "{}", built.stderr);
    let page = read(&site, "public/hours/index.html");
    assert!(page.contains("href=\"../fr/index.html\" lang=\"fr\" hreflang=\"fr\">Français</a>"));
    assert!(!page.contains("rel=\"alternate\""), "search engines are told of no other page");
}

#[test]
fn every_page_has_a_switch_to_the_other_language() {
    let site = site();
    assert_eq!(build(&site).code, 0);
    let public = site.path().join("public");
    let mut pages = 0;
    for file in runner::files(&public) {
        let path = file.strip_prefix(&public).unwrap().to_str().unwrap().replace('\\', "/");
        if !path.ends_with(".html") {
            continue;
        }
        let text = fs::read_to_string(&file).unwrap();
        let [name, lang] =
            if path.starts_with("fr/") { ["English", "en"] } else { ["Français", "fr"] };
        if path == "404.html" {
            assert!(text.contains("<div lang=\"fr\""), "{path} speaks every language");
            continue;
        }
        assert!(
            text.contains(&format!("lang=\"{lang}\" hreflang=\"{lang}\">{name}</a>")),
            "{path}"
        );
        let review = "not yet reviewed by a native-speaking clinician";
        assert_eq!(text.contains(review), path.starts_with("fr/"), "{path}");
        pages += 1;
    }
    assert_eq!(pages, 14);
}

#[test]
fn a_reviewer_takes_the_place_of_the_notice() {
    let site = site();
    change(&site, "content/fr/horaires.md", "checked =", "reviewed_by = \"Dr. A\"\nchecked =");
    assert_eq!(build(&site).code, 0);
    let page = read(&site, "public/fr/horaires/index.html");
    assert!(page.contains("Reviewed by Dr. A") && !page.contains("native-speaking"));
}

#[test]
fn what_one_language_of_the_check_says_every_language_says() {
    let site = site();
    let signs = read(&site, "content/fr/quiz/gate.toml");
    let start = signs.find("[now.signs]").unwrap();
    let sign = signs[start..].lines().nth(1).unwrap().split(' ').next().unwrap();
    change(&site, "content/fr/quiz/gate.toml", &format!("\n{sign} ="), "\nx-other =");
    change(&site, "content/fr/quiz/results.toml", "today = [", "today = [\"Respirez.\", ");
    let hint = read(&site, "content/fr/quiz/questions.toml");
    let hint = hint.lines().find(|line| line.starts_with("hint = ")).unwrap();
    change(&site, "content/fr/quiz/questions.toml", hint, "");
    let built = build(&site);
    assert_eq!(codes(&built), ["E141", "E142", "E141", "E141"], "{}", built.stderr);
    for part in [
        format!("`now.signs.{sign}` are missing from content/fr/quiz/gate.toml"),
        "`now.signs.x-other` stand in the language `fr` and not in `en`".to_owned(),
        "hint` are missing from content/fr/quiz/questions.toml".to_owned(),
        "in the language `en` it is a list of".to_owned(),
    ] {
        assert!(built.stderr.contains(&part), "{part}: {}", built.stderr);
    }
}

#[test]
fn a_whole_part_that_is_missing_is_not_told_text_by_text() {
    let site = site();
    let gate = read(&site, "content/fr/quiz/gate.toml");
    let start = gate.find("[today.signs]").unwrap();
    let end = gate[start..].find("\n[").map_or(gate.len(), |at| start + at);
    site.write("content/fr/quiz/gate.toml", format!("{}{}", &gate[..start], &gate[end..]));
    let built = build(&site);
    assert_eq!(codes(&built), ["E141"], "{}", built.stderr);
    assert!(built.stderr.contains("`today.signs`"), "{}", built.stderr);
}

#[test]
fn an_interface_word_in_two_files_of_a_language_is_told() {
    let site = site();
    site.write("themes/default/i18n/crisis.fr.toml", "talk = \"Besoin de parler ?\"\n");
    let built = build(&site);
    assert_eq!(codes(&built), ["E306"], "{}", built.stderr);
    assert!(built.stderr.contains("`crisis.talk` stands in two files"), "{}", built.stderr);
}

#[test]
fn words_in_more_languages_belong_to_something() {
    let site = site();
    let facts = read(&site, "content/facts.toml");
    let wrong = "[[words]]\nid = \"our-dsk\"\nname = { fr = \"Accueil\" }\n\n\
        [[words]]\nid = \"our-desk\"\nlabel = { fr = \"Accueil\" }\n\n\
        [[words]]\nid = \"our-desk\"\nname = { fr = \"Accueil\" }\n\n\
        [[words]]\nid = \"our-length\"\nlabel = \"Durée\"\n";
    site.write("content/facts.toml", format!("{facts}\n{wrong}"));
    let built = build(&site);
    assert_eq!(codes(&built), ["E123", "E133", "E133", "E133"], "{}", built.stderr);
    for part in [
        "Did you mean `our-desk`?",
        "has no label that could be said",
        "already has its name in the language `fr`",
        "does not say its language",
    ] {
        assert!(built.stderr.contains(part), "{part}: {}", built.stderr);
    }
}

#[test]
fn a_line_of_a_language_stands_where_the_general_one_stood() {
    let site = site();
    assert_eq!(build(&site).code, 0);
    let bar = |page: &str| {
        let text = read(&site, page);
        let start = text.find("<nav class=\"crisis\"").unwrap();
        text[start..start + text[start..].find("</nav>").unwrap()].to_owned()
    };
    let french = bar("public/fr/index.html");
    assert!(french.contains("faites le 9") && french.contains("sms:988"), "{french}");
    assert!(french.contains("https://988lifeline.org/chat/"), "{french}");
    assert!(!bar("public/index.html").contains("press 9"), "only in its language");
}

#[test]
fn odd_translations_are_told_with_what_to_do() {
    let site = site();
    let page = read(&site, "content/fr/horaires.md");
    site.write("content/fr/z.md", &page);
    site.write("content/fr/neu.md", page.replace("hours.md", "drafts.md"));
    let draft = read(&site, "content/en/hours.md").replacen("+++\n", "+++\ndraft = true\n", 1);
    site.write("content/en/drafts.md", draft);
    change(&site, "content/en/hours.md", "+++\n", "+++\noriginal = \"0123456789\"\n");
    let built = build(&site);
    let told = codes(&built);
    assert_eq!(told.iter().filter(|code| **code == "E210").count(), 3, "{}", built.stderr);
    for part in ["is a draft", "translates nothing", "has another translation into this language"] {
        assert!(built.stderr.contains(part), "{part}: {}", built.stderr);
    }
}

#[test]
fn a_safety_page_must_not_lag() {
    let site = site();
    let page = "+++\ntitle = \"T\"\ndescription = \"Two plain sentences about what to do. They are long enough.\"\n";
    site.write("content/en/safety/_index.md", format!("{page}+++\nText.\n"));
    site.write(
        "content/fr/safety/_index.md",
        format!("{page}original = \"0123456789\"\n+++\nT.\n"),
    );
    let built = build(&site);
    assert_eq!((built.code, codes(&built)), (1, vec!["E215"]), "{}", built.stderr);
}

/// A clinic's own text beside the built-in translation of the built-in one.
#[test]
fn a_built_in_translation_of_a_page_that_was_replaced_is_told() {
    let site = Scratch::empty();
    site.write(
        "site.toml",
        "title = \"A clinic\"\nlanguages = [\"en\", \"es\"]\nleave_out = [\"*\"]\n",
    );
    let page = "+++\ntitle = \"About us\"\n\
        description = \"Who we are, who pays us, and how to tell us that something is wrong.\"\n+++\nText.\n";
    site.write("content/en/about/_index.md", page);
    let built = build(&site);
    assert_eq!((built.code, codes(&built)), (0, vec!["W214"]), "{}", built.stderr);
    for part in [
        "content/en/about/_index.md is your own text",
        "content/es/about/_index.md, with the line: original =",
    ] {
        assert!(built.stderr.contains(part), "{part}: {}", built.stderr);
    }
    let line = built.stderr.split("with the line: ").nth(1).unwrap().lines().next().unwrap();
    let translated = page.replacen("+++\n", &format!("+++\n{line}\n"), 1);
    site.write("content/es/about/_index.md", translated);
    let built = build(&site);
    assert_eq!((built.code, codes(&built)), (0, vec![]), "{}", built.stderr);
}

#[test]
fn the_terminal_asks_in_the_language_that_was_asked_for() {
    let site = site();
    change(&site, "themes/default/i18n/terminal.fr.toml", "Danger now", "Danger immédiat");
    let folder = site.path().to_str().unwrap();
    let asked = ["place", "--site", folder, "--lang", "fr", "--answers", "gate=none"];
    let told = carelevel(root(), &asked);
    assert!(told.stdout.starts_with("Danger immédiat"), "{}", told.stdout);
    let unknown = carelevel(root(), &["place", "--site", folder, "--lang", "xx", "--questions"]);
    assert_eq!(unknown.code, 1);
    assert!(unknown.stderr.contains("--lang en, --lang fr"), "{}", unknown.stderr);
}
