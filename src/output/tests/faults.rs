//! A build that is killed, or meets a full disk, at every step of both ways.

use super::*;
use crate::diag::Code;
use crate::output::fault::{Fault, Step, plan};

const OLD: Site = &[
    ("index.html", "old home"),
    ("same.html", "same"),
    ("gone/deep/index.html", "gone"),
    ("turns", "a file"),
    ("folds/index.html", "a folder"),
];
const NEW: Site = &[
    ("index.html", "new home"),
    ("same.html", "same"),
    ("added/deep/index.html", "added"),
    ("turns/index.html", "a folder"),
    ("folds", "a file"),
];
const NEXT: Site = &[("index.html", "next home"), ("same.html", "same")];

const STEPS: [Step; 13] = [
    Step::StageMade,
    Step::FileWritten,
    Step::KeptLinked,
    Step::Sealed,
    Step::Flushed,
    Step::Exchanged,
    Step::OldFilesGone,
    Step::OldFoldersGone,
    Step::Transferred,
    Step::WayCleared,
    Step::FileMoved,
    Step::StaleRemoved,
    Step::Listed,
];

/// How a folder is brought to one way of publishing.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Way {
    Exchange,
    InPlace,
    Transfer,
}

fn disturbed(place: &Place, way: Way) -> Result<Summary, Vec<Problem>> {
    let staging = Staging::begin(&place.out)?;
    for (path, text) in NEW {
        staging.put(path, text.as_bytes()).map_err(|problem| vec![problem])?;
    }
    if way == Way::Transfer {
        place.write(".git/HEAD", "ref");
    }
    staging.publish().map_err(|problem| vec![problem])
}

/// Runs `check` for every way, first site or not, step and turn of that step,
/// after a build that met the fault there.
fn at_every_step(
    fault: Fault,
    check: impl Fn(&Place, Site, Step, Result<Summary, Vec<Problem>>, &str),
) {
    let mut met = Vec::new();
    for way in [Way::Exchange, Way::InPlace, Way::Transfer] {
        for old in [OLD, &[]] {
            for step in STEPS {
                for turn in 1..=6 {
                    let place = Place::new();
                    if way == Way::InPlace {
                        place.write(".git/HEAD", "ref");
                    }
                    if !old.is_empty() {
                        place.build(old).unwrap();
                    }
                    plan(Some((step, turn, fault)));
                    let built = disturbed(&place, way);
                    let git = place.out.join(".git/HEAD").exists();
                    let reached = !super::super::fault::planned();
                    plan(None);
                    if !reached {
                        break;
                    }
                    met.push(step);
                    let told =
                        format!("{way:?}, {} old files, {step:?} {turn}, {built:?}", old.len());
                    check(&place, old, step, built, &told);
                    assert!(place.out.join(".git/HEAD").exists() == git, "{told}");
                }
            }
        }
    }
    for step in STEPS {
        assert!(met.contains(&step), "{step:?} is on no way");
    }
}

fn published(place: &Place) -> BTreeMap<String, String> {
    if place.out.exists() { place.files() } else { BTreeMap::new() }
}

#[test]
fn after_a_kill_the_next_build_heals() {
    at_every_step(Fault::Kill, |place, old, _, _, told| {
        let left = published(place);
        let whole = left == as_map(old) || left == as_map(NEW);
        let journal = place.out.join(".carelevel-stage").exists();
        assert!(whole || journal, "{told}: {left:?}");
        // A build that begins and then fails has healed all the same.
        drop(Staging::begin(&place.out).unwrap_or_else(|problems| panic!("{told}: {problems:?}")));
        let healed = published(place);
        assert!(healed == as_map(old) || healed == as_map(NEW), "{told}: {healed:?}");
        assert_eq!(place.beside(), Vec::<String>::new(), "{told}");
        place.build(NEXT).unwrap();
        assert_eq!(place.files(), as_map(NEXT), "{told}");
        assert_eq!(place.beside(), Vec::<String>::new(), "{told}");
    });
}

#[test]
fn a_kill_while_healing_is_healed_too() {
    at_every_step(Fault::Kill, |place, old, _, _, told| {
        for step in STEPS {
            plan(Some((step, 1, Fault::Kill)));
            let _ = Staging::begin(&place.out).map(drop);
        }
        plan(None);
        drop(Staging::begin(&place.out).unwrap_or_else(|problems| panic!("{told}: {problems:?}")));
        let healed = published(place);
        assert!(healed == as_map(old) || healed == as_map(NEW), "{told}: {healed:?}");
        assert_eq!(place.beside(), Vec::<String>::new(), "{told}");
    });
}

#[test]
fn on_a_full_disk_the_site_of_before_stays_or_the_next_build_finishes() {
    at_every_step(Fault::DiskFull, |place, old, step, built, told| {
        let left = published(place);
        match built {
            Ok(_) => assert_eq!(left, as_map(NEW), "{told}"),
            Err(problems) => {
                assert_eq!(problems[0].code(), Code::CannotWrite, "{told}");
                assert!(problems[0].message().contains("the disk is full"), "{told}");
                let journal = place.out.join(".carelevel-stage").exists();
                if journal {
                    let begun = [
                        Step::Sealed,
                        Step::WayCleared,
                        Step::FileMoved,
                        Step::StaleRemoved,
                        Step::Listed,
                    ];
                    assert!(begun.contains(&step), "{told}");
                    let notes = crate::diag::Diagnostic::from(problems[0].clone()).notes.join(" ");
                    assert!(notes.contains("the next build"), "{told}");
                } else {
                    assert_eq!(left, as_map(old), "{told}");
                    assert_eq!(place.beside(), Vec::<String>::new(), "{told}");
                }
            }
        }
        place.build(NEXT).unwrap();
        assert_eq!(place.files(), as_map(NEXT), "{told}");
        assert_eq!(place.beside(), Vec::<String>::new(), "{told}");
    });
}

#[test]
fn a_full_disk_is_one_problem_however_many_files_meet_it() {
    let place = Place::new();
    let staging = Staging::begin(&place.out).unwrap();
    plan(Some((Step::FileWritten, 1, Fault::DiskFull)));
    let first = staging.put("a.html", b"x").unwrap_err();
    let second = staging.put("b.html", b"x").unwrap_err();
    plan(None);
    assert_eq!(first, second);
    assert_eq!(staging.publish().unwrap_err(), first);
}

#[test]
fn a_stage_whose_mark_a_power_cut_emptied_is_removed() {
    let place = Place::new();
    place.build(OLD).unwrap();
    let stage = place.root.join(".public.carelevel-stage-1");
    fs::create_dir_all(stage.join("half")).unwrap();
    fs::write(stage.join("half/a.html"), "half").unwrap();
    fs::write(stage.join(".carelevel"), "").unwrap();
    place.build(NEW).unwrap();
    assert_eq!(place.beside(), Vec::<String>::new());
}
