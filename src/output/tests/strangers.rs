//! Nothing that carelevel did not make is replaced, moved or deleted.

use super::*;
use crate::diag::{Code, Diagnostic};

const SITE: Site = &[("index.html", "home"), ("levels/iop/index.html", "iop")];

#[test]
fn each_stranger_is_named_and_nothing_is_touched() {
    let place = Place::new();
    place.build(SITE).unwrap();
    place.write("levels/notes.txt", "mine");
    place.write("drafts/deep/a.md", "mine");
    fs::create_dir(place.out.join("levels/iop/empty")).unwrap();
    let before = place.files();
    let problems = place.build(&[("index.html", "new")]).unwrap_err();
    assert!(problems.iter().all(|problem| problem.code() == Code::OutputOccupied));
    let texts = messages(&problems).join("\n");
    for name in
        ["the folder `drafts/`", "the file `levels/notes.txt`", "the folder `levels/iop/empty/`"]
    {
        assert!(texts.contains(name), "{texts}");
    }
    assert_eq!(problems.len(), 3, "{texts}");
    assert_eq!(place.files(), before);
    assert_eq!(place.beside(), Vec::<String>::new());
}

/// Somebody edits a published file some time after the build.
fn edit(place: &Place, path: &str, text: &str) {
    place.write(path, text);
    let later = std::time::SystemTime::now() + std::time::Duration::from_secs(5);
    let file = fs::File::options().append(true).open(place.out.join(path)).unwrap();
    file.set_modified(later).unwrap();
}

#[test]
fn a_page_of_ours_that_somebody_edited_is_neither_replaced_nor_deleted() {
    for git in [false, true] {
        let place = Place::new();
        if git {
            place.write(".git/HEAD", "ref");
        }
        let site: Site = &[SITE[0], SITE[1], ("old/index.html", "old"), ("robots.txt", "all")];
        place.build(site).unwrap();
        edit(&place, "old/index.html", "my own notes");
        edit(&place, "robots.txt", "my own rules");
        let before = place.files();
        let nexts: [Site; 3] =
            [&site[..3], &[SITE[0], ("robots.txt", "new")], &[("robots.txt", "all")]];
        for next in nexts {
            let problems = place.build(next).unwrap_err();
            assert_eq!((problems.len(), problems[0].code()), (1, Code::OutputOccupied));
            let diagnostic = Diagnostic::from(problems[0].clone());
            let said = format!("{} {:?}", diagnostic.message, diagnostic.notes);
            for path in ["old/index.html`", "robots.txt`"] {
                assert!(said.contains(path), "{said}");
            }
            assert_eq!(place.files(), before);
            assert_eq!(place.beside(), Vec::<String>::new());
        }
        // Whoever did what the report says can build again.
        fs::remove_file(place.out.join("robots.txt")).unwrap();
        fs::remove_file(place.out.join("old/index.html")).unwrap();
        place.build(SITE).unwrap();
        assert_eq!(place.files(), as_map(SITE));
    }
}

#[test]
fn what_nobody_edited_is_no_edit() {
    let place = Place::new();
    place.build(SITE).unwrap();
    // A power cut leaves files short, and a copy of the folder has times of its own.
    fs::write(place.out.join("index.html"), "").unwrap();
    let past = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000_000);
    let file = fs::File::options().append(true).open(place.out.join("index.html")).unwrap();
    file.set_modified(past).unwrap();
    edit(&place, "levels/iop/index.html", "iop");
    let next: Site = &[("index.html", "new"), ("levels/iop/index.html", "newer")];
    place.build(next).unwrap();
    assert_eq!(place.files(), as_map(next));
    // An edit that the new site makes as well is no reason to refuse it.
    edit(&place, "index.html", "newest");
    place.build(&[("index.html", "newest")]).unwrap();
}

#[test]
fn many_strangers_are_counted_beyond_the_first() {
    let place = Place::new();
    place.build(SITE).unwrap();
    for n in 0..50 {
        place.write(&format!("mine-{n:02}.txt"), "x");
    }
    let problems = place.build(SITE).unwrap_err();
    assert_eq!(problems.len(), 21);
    assert!(messages(&problems)[20].contains("30 more"), "{:?}", messages(&problems));
}

#[test]
fn a_full_folder_without_a_list_is_refused_untouched() {
    let place = Place::new();
    place.write("thesis.txt", "years of work");
    let problems = place.build(SITE).unwrap_err();
    assert_eq!(problems.len(), 1);
    let diagnostic = Diagnostic::from(problems[0].clone());
    assert_eq!(diagnostic.code, Code::OutputOccupied);
    assert!(diagnostic.notes[0].contains("`thesis.txt`"), "{:?}", diagnostic.notes);
    assert_eq!(place.files(), as_map(&[("thesis.txt", "years of work")]));
}

#[test]
fn a_list_that_is_not_ours_is_refused_untouched() {
    for text in [
        "shopping\n",
        "carelevel output 1\n<<<<<<< HEAD\n",
        "carelevel output 1\n4 ../../index.html\n",
        "",
    ] {
        let place = Place::new();
        place.write(".carelevel", text);
        place.write("index.html", "mine");
        let problems = place.build(SITE).unwrap_err();
        assert_eq!(problems[0].code(), Code::OutputOccupied, "{text:?}");
        assert_eq!(place.list(), text);
        assert_eq!(place.files(), as_map(&[("index.html", "mine")]));
    }
}

#[test]
fn a_file_in_the_folders_place_is_refused() {
    let place = Place::new();
    fs::write(&place.out, "a file").unwrap();
    assert_eq!(place.build(SITE).unwrap_err()[0].code(), Code::OutputOccupied);
    assert_eq!(fs::read_to_string(&place.out).unwrap(), "a file");
}

#[cfg(unix)]
#[test]
fn links_in_the_folder_are_strangers_even_under_our_names() {
    let place = Place::new();
    place.build(SITE).unwrap();
    let precious = place.root.join("precious");
    fs::create_dir_all(precious.join("iop")).unwrap();
    fs::write(precious.join("iop/index.html"), "mine").unwrap();
    fs::remove_file(place.out.join("index.html")).unwrap();
    std::os::unix::fs::symlink(precious.join("iop/index.html"), place.out.join("index.html"))
        .unwrap();
    fs::remove_dir_all(place.out.join("levels")).unwrap();
    std::os::unix::fs::symlink(&precious, place.out.join("levels")).unwrap();
    let problems = place.build(&[("index.html", "new")]).unwrap_err();
    assert!(messages(&problems)[0].contains("`index.html`"), "{:?}", messages(&problems));
    assert!(messages(&problems)[1].contains("`levels`"), "{:?}", messages(&problems));
    assert_eq!(fs::read_to_string(precious.join("iop/index.html")).unwrap(), "mine");
}

#[test]
fn what_comes_during_the_build_is_moved_along_and_named_next_time() {
    let place = Place::new();
    place.build(SITE).unwrap();
    let staging = Staging::begin(&place.out).unwrap();
    staging.put("index.html", b"new").unwrap();
    place.write("levels/iop/notes.txt", "mine");
    place.write("box/a.txt", "mine too");
    assert_eq!(staging.publish().unwrap().left_behind, None);
    let expected: Site =
        &[("index.html", "new"), ("levels/iop/notes.txt", "mine"), ("box/a.txt", "mine too")];
    assert_eq!(place.files(), as_map(expected));
    assert_eq!(place.beside(), Vec::<String>::new());
    assert_eq!(place.build(SITE).unwrap_err().len(), 2);
}

#[test]
fn what_comes_during_the_build_in_the_place_of_a_new_page_is_kept_and_named() {
    let place = Place::new();
    place.build(SITE).unwrap();
    let staging = Staging::begin(&place.out).unwrap();
    staging.put("index.html", b"new").unwrap();
    staging.put("notes.html", b"page").unwrap();
    place.write("notes.html", "mine");
    let left = staging.publish().unwrap().left_behind.unwrap();
    assert!(left.contains("`notes.html`"), "{left}");
    let hidden = place.beside();
    assert_eq!(fs::read_to_string(place.root.join(&hidden[0]).join("notes.html")).unwrap(), "mine");
    let problems = place.build(SITE).unwrap_err();
    assert!(messages(&problems)[0].contains("notes.html"), "{:?}", messages(&problems));
    assert_eq!(place.beside(), hidden);
}

#[test]
fn the_same_in_a_folder_that_is_not_exchanged_stops_before_the_file() {
    let place = Place::new();
    place.write(".git/HEAD", "ref");
    place.build(SITE).unwrap();
    let staging = Staging::begin(&place.out).unwrap();
    staging.put("index.html", b"new").unwrap();
    staging.put("notes.html", b"page").unwrap();
    place.write("notes.html", "mine");
    let problem = staging.publish().unwrap_err();
    assert_eq!(problem.code(), Code::OutputOccupied);
    assert_eq!(place.files()["notes.html"], "mine");
    // Once the person has taken it away, the next build finishes the change.
    assert!(messages(&place.build(SITE).unwrap_err())[0].contains("notes.html"));
    fs::remove_file(place.out.join("notes.html")).unwrap();
    drop(Staging::begin(&place.out).unwrap());
    assert_eq!(place.files(), as_map(&[("index.html", "new"), ("notes.html", "page")]));
}

#[test]
fn hidden_folders_without_our_mark_stay() {
    let place = Place::new();
    place.build(SITE).unwrap();
    let mine = place.root.join(".public.carelevel-stage-1");
    fs::create_dir(&mine).unwrap();
    fs::write(mine.join("a.txt"), "mine").unwrap();
    place.build(&[("index.html", "new")]).unwrap();
    assert_eq!(fs::read_to_string(mine.join("a.txt")).unwrap(), "mine");
    place.write(".carelevel-stage/a.txt", "mine");
    let problems = place.build(SITE).unwrap_err();
    assert!(messages(&problems)[0].contains("`.carelevel-stage/`"), "{:?}", messages(&problems));
}

#[test]
fn what_the_system_leaves_stops_nothing_and_stays() {
    for git in [false, true] {
        let place = Place::new();
        if git {
            place.write(".git/HEAD", "ref");
        }
        place.build(SITE).unwrap();
        for path in [".DS_Store", "levels/Thumbs.db", "levels/._iop", "levels/iop/Desktop.ini"] {
            place.write(path, "litter");
        }
        place.build(&[("index.html", "new"), ("levels/iop/index.html", "iop")]).unwrap();
        let expected: Site = &[
            (".DS_Store", "litter"),
            ("index.html", "new"),
            ("levels/._iop", "litter"),
            ("levels/Thumbs.db", "litter"),
            ("levels/iop/Desktop.ini", "litter"),
            ("levels/iop/index.html", "iop"),
        ];
        assert_eq!(place.files(), as_map(expected), "git: {git}");
        // It goes with the folder that it is about; the next build meets no empty one.
        for _ in 0..2 {
            place.build(&[("index.html", "new")]).unwrap();
            assert_eq!(place.files(), as_map(&[(".DS_Store", "litter"), ("index.html", "new")]));
        }
        assert_eq!(place.beside(), Vec::<String>::new());
    }
}

#[test]
fn a_folder_in_which_somebody_looked_before_is_filled() {
    let place = Place::new();
    place.write(".DS_Store", "litter");
    place.build(SITE).unwrap();
    assert_eq!(place.files().len(), 3);
    place.build(&[("index.html", "new")]).unwrap();
    assert_eq!(place.files(), as_map(&[(".DS_Store", "litter"), ("index.html", "new")]));
}

#[test]
fn hidden_files_that_somebody_wrote_are_no_litter() {
    let place = Place::new();
    place.build(SITE).unwrap();
    place.write(".htaccess", "mine");
    fs::create_dir(place.out.join("Thumbs.db")).unwrap();
    let problems = place.build(SITE).unwrap_err();
    let texts = messages(&problems).join("\n");
    assert!(texts.contains("`.htaccess`") && texts.contains("`Thumbs.db/`"), "{texts}");
    assert_eq!(problems.len(), 2, "{texts}");
}
