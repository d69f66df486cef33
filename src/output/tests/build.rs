//! What an undisturbed build does: new, unchanged, changed and removed files.

use super::*;
use crate::diag::Code;
use rayon::prelude::*;

const SITE: Site =
    &[("index.html", "home"), ("levels/iop/index.html", "iop"), ("assets/style.1.css", "css")];

#[test]
fn a_first_build_makes_exactly_the_site_and_nothing_beside_it() {
    let place = Place::new();
    let summary = place.build(SITE).unwrap();
    assert_eq!(summary, Summary { files: 3, bytes: 10, unchanged: 0, left_behind: None });
    assert_eq!(place.files(), as_map(SITE));
    assert_eq!(place.beside(), Vec::<String>::new());
}

#[test]
fn missing_folders_above_are_made_and_an_empty_one_is_taken() {
    let place = Place::new();
    let deep = place.root.join("a/b/public");
    build(&deep, SITE).unwrap();
    assert!(deep.join("index.html").exists());
    fs::create_dir(&place.out).unwrap();
    place.build(SITE).unwrap();
    assert_eq!(place.files(), as_map(SITE));
}

#[test]
fn changed_removed_and_added_files_are_right_and_emptied_folders_go() {
    let place = Place::new();
    place.build(SITE).unwrap();
    let next: Site =
        &[("index.html", "HOME"), ("levels/php/index.html", "php"), ("assets/style.1.css", "css")];
    let summary = place.build(next).unwrap();
    assert_eq!((summary.files, summary.unchanged, summary.left_behind), (3, 1, None));
    assert_eq!(place.files(), as_map(next));
    assert_eq!(place.beside(), Vec::<String>::new());
}

#[test]
fn a_file_becomes_a_folder_and_the_reverse() {
    for git in [false, true] {
        let place = Place::new();
        if git {
            place.write(".git/HEAD", "ref");
        }
        let (one, other): (Site, Site) = (
            &[("a", "file"), ("b/c/d", "deep"), ("e", "same")],
            &[("a/x/y", "deep"), ("b", "file"), ("e", "same")],
        );
        for site in [one, other, one] {
            place.build(site).unwrap();
            assert_eq!(place.files(), as_map(site), "with .git: {git}");
        }
    }
}

#[cfg(unix)]
#[test]
fn unchanged_files_stay_the_very_same_files() {
    use std::os::unix::fs::MetadataExt;
    for git in [false, true] {
        let place = Place::new();
        if git {
            place.write(".git/HEAD", "ref");
        }
        place.build(SITE).unwrap();
        let page = place.out.join("levels/iop/index.html");
        let past =
            std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000_000);
        fs::File::options().append(true).open(&page).unwrap().set_modified(past).unwrap();
        let before = fs::metadata(&page).unwrap();
        let summary = place.build(&[("index.html", "HOME"), SITE[1], SITE[2]]).unwrap();
        assert_eq!(summary.unchanged, 2);
        let after = fs::metadata(&page).unwrap();
        assert_eq!(
            (before.ino(), before.modified().unwrap()),
            (after.ino(), after.modified().unwrap())
        );
        assert_eq!(after.nlink(), 1, "the old site's name for it is gone");
    }
}

#[cfg(unix)]
#[test]
fn a_build_without_changes_touches_nothing_at_all() {
    use std::os::unix::fs::MetadataExt;
    let place = Place::new();
    place.build(SITE).unwrap();
    let before = fs::metadata(&place.out).unwrap();
    assert_eq!(place.build(SITE).unwrap().unchanged, 3);
    let after = fs::metadata(&place.out).unwrap();
    assert_eq!((before.ino(), before.mtime_nsec()), (after.ino(), after.mtime_nsec()));
    assert_eq!(place.beside(), Vec::<String>::new());
}

#[test]
fn where_links_fail_an_unchanged_file_is_copied_with_its_time() {
    let (place, elsewhere) = (Place::new(), tempfile::tempdir().unwrap());
    let old = elsewhere.path().join("old");
    fs::write(&old, "same").unwrap();
    let past = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000_000);
    fs::File::options().append(true).open(&old).unwrap().set_modified(past).unwrap();
    // On another disk, where there is one beside that of the folder.
    let stage = crate::output::stage::Stage::beside(&place.out).unwrap();
    stage.keep("a/b", &old).unwrap();
    let kept = stage.folder().join("a/b");
    assert_eq!(fs::read_to_string(&kept).unwrap(), "same");
    assert_eq!(fs::metadata(&kept).unwrap().modified().unwrap(), past);
}

#[test]
fn a_file_of_equal_size_that_was_edited_by_hand_is_written_anew() {
    let place = Place::new();
    place.build(SITE).unwrap();
    place.write("index.html", "homE");
    fs::remove_file(place.out.join("assets/style.1.css")).unwrap();
    assert_eq!(place.build(SITE).unwrap().unchanged, 1);
    assert_eq!(place.files(), as_map(SITE));
}

#[test]
fn files_larger_than_the_buffer_are_compared_to_their_end() {
    let place = Place::new();
    for length in [65_535, 65_536, 65_537, 200_000] {
        let text = "x".repeat(length);
        place.build(&[("big", &text)]).unwrap();
        assert_eq!(place.build(&[("big", &text)]).unwrap().unchanged, 1, "{length}");
        let other = format!("{}y", &text[1..]);
        assert_eq!(place.build(&[("big", &other)]).unwrap().unchanged, 0, "{length}");
        assert_eq!(place.files()["big"], other);
        // Longer on disk than the list says, as a cut of power may leave a file.
        place.write("big", &format!("{other}z"));
        let file = fs::File::options().append(true).open(place.out.join("big")).unwrap();
        file.set_modified(std::time::SystemTime::UNIX_EPOCH).unwrap();
        assert_eq!(place.build(&[("big", &other)]).unwrap().unchanged, 0, "{length}");
    }
}

#[test]
fn dropped_without_publishing_the_folder_is_as_before() {
    let place = Place::new();
    let staging = Staging::begin(&place.root.join("new/public")).unwrap();
    staging.put("index.html", b"x").unwrap();
    drop(staging);
    assert_eq!(place.beside(), Vec::<String>::new(), "folders made on the way are gone too");
    place.build(SITE).unwrap();
    let staging = Staging::begin(&place.out).unwrap();
    staging.put("index.html", b"other").unwrap();
    drop(staging);
    assert_eq!(place.files(), as_map(SITE));
    assert_eq!(place.beside(), Vec::<String>::new());
}

#[test]
fn thousands_of_files_come_from_many_threads() {
    let place = Place::new();
    let names: Vec<String> =
        (0..2000).map(|n| format!("section-{}/page-{n}/index.html", n % 7)).collect();
    let pool = rayon::ThreadPoolBuilder::new().num_threads(8).build().unwrap();
    for round in 0..2 {
        let staging = Staging::begin(&place.out).unwrap();
        pool.install(|| {
            names.par_iter().for_each(|name| {
                let changes = if name.contains("-3/") { round } else { 0 };
                staging.put(name, format!("{name} {changes}").as_bytes()).unwrap();
            });
        });
        let summary = staging.publish().unwrap();
        let expected = if round == 0 {
            0
        } else {
            2000 - names.iter().filter(|name| name.contains("-3/")).count()
        };
        assert_eq!((summary.files, summary.unchanged), (2000, expected));
    }
    assert_eq!(place.files().len(), 2000);
}

#[test]
fn the_list_depends_on_nothing_but_the_site() {
    let (one, other) = (Place::new(), Place::new());
    one.build(SITE).unwrap();
    let mut reversed = SITE.to_vec();
    reversed.reverse();
    other.build(&[("old.html", "x")]).unwrap();
    other.build(&reversed).unwrap();
    assert_eq!(one.list(), other.list());
    assert!(
        one.list().ends_with("\n3 assets/style.1.css\n4 index.html\n3 levels/iop/index.html\n"),
        "{}",
        one.list()
    );
}

#[test]
fn no_path_leads_out_and_none_is_written_twice() {
    let place = Place::new();
    for path in ["../x", "/tmp/x", "a/../../x", "", ".git/config", ".carelevel"] {
        assert_eq!(place.build(&[(path, "x")]).unwrap_err()[0].code(), Code::BadAddress, "{path}");
    }
    let doubles: [Site; 3] =
        [&[("a", "1"), ("a", "2")], &[("a", "1"), ("a/b", "2")], &[("a/b", "1"), ("a", "2")]];
    for site in doubles {
        assert_eq!(place.build(site).unwrap_err()[0].code(), Code::SameAddress, "{site:?}");
    }
    assert_eq!(place.beside(), Vec::<String>::new());
    assert!(!place.out.exists(), "the folder that was made for the site is gone again");
    // The second one is refused before it can replace the first.
    let staging = Staging::begin(&place.out).unwrap();
    staging.put("a", b"1").unwrap();
    assert_eq!(staging.put("a", b"2").unwrap_err().code(), Code::SameAddress);
    drop(staging);
    // Two unchanged files of one name are never written, and found all the same.
    place.build(&[("a", "1")]).unwrap();
    assert_eq!(place.build(&[("a", "1"), ("a", "1")]).unwrap_err()[0].code(), Code::SameAddress);
}

#[test]
fn memory_keeps_the_same_rules_and_bytes() {
    let memory = crate::output::Memory::default();
    for (path, text) in SITE {
        memory.put(path, text.as_bytes()).unwrap();
    }
    assert_eq!(memory.put("index.html", b"again").unwrap_err().code(), Code::SameAddress);
    assert_eq!(memory.put("../x", b"").unwrap_err().code(), Code::BadAddress);
    let files = memory.into_files();
    assert_eq!(files.len(), 3);
    assert_eq!(files["index.html"], b"home");
}
