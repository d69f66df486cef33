//! Odd folders: with a `.git`, behind a link, locked, gone, not writable.

use super::*;
use crate::diag::Code;

const SITE: Site = &[("index.html", "home"), ("levels/iop/index.html", "iop")];

#[test]
fn a_git_folder_or_file_stays_where_it_is() {
    for file in [".git/HEAD", ".git"] {
        let place = Place::new();
        place.write(file, "ref: refs/heads/pages");
        for site in [SITE, &[("index.html", "new")]] {
            place.build(site).unwrap();
            let mut files = place.files();
            files.remove(".git");
            assert_eq!(files, as_map(site));
            assert_eq!(fs::read_to_string(place.out.join(file)).unwrap(), "ref: refs/heads/pages");
            assert_eq!(place.beside(), Vec::<String>::new());
        }
    }
}

#[test]
fn beside_a_git_the_site_is_gathered_in_the_folder_from_the_start() {
    let place = Place::new();
    place.write(".git/HEAD", "ref");
    let staging = Staging::begin(&place.out).unwrap();
    assert_eq!(place.beside(), Vec::<String>::new());
    assert!(place.out.join(".carelevel-stage").exists());
    drop(staging);
    assert_eq!(place.files(), as_map(&[]));
}

#[cfg(unix)]
#[test]
fn a_git_that_comes_during_the_build_stays_too_and_the_folder_is_not_exchanged() {
    use std::os::unix::fs::MetadataExt;
    let place = Place::new();
    place.build(SITE).unwrap();
    let before = fs::metadata(&place.out).unwrap().ino();
    let staging = Staging::begin(&place.out).unwrap();
    staging.put("index.html", b"new").unwrap();
    staging.put(SITE[1].0, SITE[1].1.as_bytes()).unwrap();
    staging.put("a/b/c.html", b"deep").unwrap();
    place.write(".git/HEAD", "ref");
    staging.publish().unwrap();
    assert_eq!(fs::metadata(&place.out).unwrap().ino(), before);
    assert_eq!(place.files(), as_map(&[("index.html", "new"), SITE[1], ("a/b/c.html", "deep")]));
    assert!(place.out.join(".git/HEAD").exists());
    assert_eq!(place.beside(), Vec::<String>::new());
}

#[cfg(unix)]
#[test]
fn a_link_to_the_folder_stays_a_link() {
    let place = Place::new();
    fs::create_dir(place.root.join("real")).unwrap();
    std::os::unix::fs::symlink("real", &place.out).unwrap();
    for site in [SITE, &[("index.html", "new")]] {
        place.build(site).unwrap();
        assert!(place.out.is_symlink());
        assert_eq!(place.files(), as_map(site));
        assert_eq!(place.beside(), ["real"]);
    }
    fs::remove_dir_all(place.root.join("real")).unwrap();
    let problems = place.build(SITE).unwrap_err();
    assert_eq!(problems[0].code(), Code::CannotWrite);
    assert!(messages(&problems)[0].contains("link"), "{:?}", messages(&problems));
}

#[test]
fn a_second_build_at_once_is_told_and_changes_nothing() {
    for git in [false, true] {
        let place = Place::new();
        if git {
            place.write(".git/HEAD", "ref");
        }
        place.build(SITE).unwrap();
        let first = Staging::begin(&place.out).unwrap();
        first.put("index.html", b"first").unwrap();
        let problems = place.build(&[("index.html", "second")]).unwrap_err();
        assert_eq!(problems[0].code(), Code::OutputBusy);
        first.publish().unwrap();
        assert_eq!(place.files(), as_map(&[("index.html", "first")]));
        place.build(SITE).unwrap();
    }
}

#[test]
fn two_builds_into_a_folder_that_is_not_there_yet_do_not_mix() {
    let place = Place::new();
    let first = Staging::begin(&place.out).unwrap();
    assert_eq!(Staging::begin(&place.out).unwrap_err()[0].code(), Code::OutputBusy);
    first.put("index.html", b"first").unwrap();
    first.publish().unwrap();
    assert_eq!(place.files(), as_map(&[("index.html", "first")]));
}

#[cfg(unix)]
#[test]
fn a_folder_that_was_replaced_under_the_build_is_left_alone() {
    let place = Place::new();
    place.build(SITE).unwrap();
    let staging = Staging::begin(&place.out).unwrap();
    staging.put("index.html", b"new").unwrap();
    fs::rename(&place.out, place.root.join("moved")).unwrap();
    place.write("mine.txt", "mine");
    assert_eq!(staging.publish().unwrap_err().code(), Code::CannotWrite);
    assert_eq!(place.files(), as_map(&[("mine.txt", "mine")]));
    assert_eq!(place.beside(), ["moved"]);
}

#[cfg(unix)]
#[test]
fn the_folders_rights_survive_the_exchange() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::new();
    place.build(SITE).unwrap();
    fs::set_permissions(&place.out, fs::Permissions::from_mode(0o750)).unwrap();
    place.build(&[("index.html", "new")]).unwrap();
    assert_eq!(fs::metadata(&place.out).unwrap().permissions().mode() & 0o777, 0o750);
}

/// Whoever may write everywhere cannot test what others may not.
#[cfg(unix)]
fn refused(folder: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(folder, fs::Permissions::from_mode(0o555)).unwrap();
    fs::create_dir(folder.join("probe")).map(|()| fs::remove_dir(folder.join("probe"))).is_err()
}

#[cfg(unix)]
#[test]
fn a_parent_that_may_not_be_written_is_no_hindrance() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    let place = Place::new();
    place.build(SITE).unwrap();
    let before = fs::metadata(&place.out).unwrap().ino();
    if refused(&place.root) {
        let next: Site = &[("index.html", "new"), ("a/b", "added")];
        let built = place.build(next);
        fs::set_permissions(&place.root, fs::Permissions::from_mode(0o755)).unwrap();
        assert_eq!(built.unwrap().files, 2);
        assert_eq!(place.files(), as_map(next));
        assert_eq!(fs::metadata(&place.out).unwrap().ino(), before);
    }
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_written_is_told_and_stays() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::new();
    place.build(SITE).unwrap();
    if refused(&place.out) {
        let built = place.build(&[("index.html", "new")]);
        fs::set_permissions(&place.out, fs::Permissions::from_mode(0o755)).unwrap();
        let problems = built.unwrap_err();
        assert_eq!(problems[0].code(), Code::CannotWrite);
        assert!(messages(&problems)[0].contains("does not let you"), "{:?}", messages(&problems));
        assert_eq!(place.files(), as_map(SITE));
    }
}
