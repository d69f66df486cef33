//! The committed module of the self-check: it is what the sources say, it can reach
//! nothing, and it answers as the native placement does.
//!
//! The bytes are the ones that a page carries, taken out of the page script, and run in
//! an interpreter. `CARELEVEL_CHECK_MODULE` names another module to compare instead, as
//! `cargo xtask wasm --check` does.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on stops at once")]

#[path = "browser/answer_sets.rs"]
mod answer_sets;
#[path = "../xtask/src/stamp.rs"]
mod stamp;

use answer_sets::Numbers;
use base64::prelude::{BASE64_STANDARD, Engine as _};
use placement::wire;
use std::collections::BTreeSet;
use std::path::Path;
use wasmi::{Engine, Linker, Module, Store, TypedFunc};

/// Enough to meet every rule many times, and quick in an interpreter.
const SETS: usize = 20_000;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn prebuilt(name: &str) -> Vec<u8> {
    let path = root().join(stamp::FOLDER).join(name);
    std::fs::read(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

fn text(name: &str) -> String {
    String::from_utf8(prebuilt(name)).expect("text").replace("\r\n", "\n")
}

/// The module under test: the bytes out of the page script, or those named from outside.
fn module_bytes() -> Vec<u8> {
    if let Some(path) = std::env::var_os("CARELEVEL_CHECK_MODULE") {
        return std::fs::read(&path).expect("the module that was named");
    }
    let script = text("self-check.js");
    let (_, rest) = script.split_once("atob(\"").expect("the module in the script");
    let (coded, _) = rest.split_once('"').expect("the end of the module");
    BASE64_STANDARD.decode(coded).expect("base64")
}

struct Check {
    store: Store<()>,
    answer: TypedFunc<(u32, u32, u32), u32>,
}

impl Check {
    fn load() -> Self {
        let engine = Engine::default();
        let module = Module::new(&engine, module_bytes()).expect("a valid module");
        let mut store = Store::new(&engine, ());
        let instance = Linker::new(&engine)
            .instantiate_and_start(&mut store, &module)
            .expect("a module that needs nothing from outside");
        let answer = instance.get_typed_func(&store, "answer").expect("answer");
        Self { store, answer }
    }

    /// Everything the module says about one pair of halves.
    fn all(&mut self, lo: u32, hi: u32) -> [u32; 5] {
        let mut ask = |asked| self.answer.call(&mut self.store, (lo, hi, asked)).expect("no trap");
        [ask(wire::OUTCOME), ask(0), ask(1), ask(2), ask(wire::NOTES)]
    }
}

fn native(lo: u32, hi: u32) -> [u32; 5] {
    let reasons = |part| wire::reasons(lo, hi, part);
    [wire::outcome(lo, hi), reasons(0), reasons(1), reasons(2), wire::notes(lo, hi)]
}

#[test]
fn the_committed_files_are_what_their_stamp_says() {
    let stamp = text("stamp.txt");
    let expect = |key: &str, value: String, remedy: &str| {
        assert_eq!(
            stamp::value(&stamp, key),
            Some(value.as_str()),
            "{key} is stale: run `{remedy}`"
        );
    };
    let sources = stamp::rust_sources(root()).expect("the Rust sources");
    expect("rust-sources", sources, "cargo xtask wasm");
    let bindgen = stamp::bindgen_version(root()).expect("the version of wasm-bindgen");
    expect("wasm-bindgen", bindgen, "cargo xtask wasm");
    expect("check.wasm", stamp::hash(&prebuilt("check.wasm")), "cargo xtask wasm");
    let page = stamp::page_sources(root()).expect("the page script");
    expect("page-sources", page, "cargo xtask wasm --script");
    let script = stamp::hash(text("self-check.js").as_bytes());
    expect("self-check.js", script, "cargo xtask wasm --script");
}

#[test]
fn the_page_carries_the_committed_module() {
    if std::env::var_os("CARELEVEL_CHECK_MODULE").is_none() {
        assert_eq!(module_bytes(), prebuilt("check.wasm"));
    }
}

#[test]
fn the_module_imports_nothing_and_exports_one_function() {
    let module = Module::new(&Engine::default(), module_bytes()).expect("a valid module");
    let imports: Vec<_> = module.imports().map(|import| import.name().to_owned()).collect();
    assert!(imports.is_empty(), "the module could reach {imports:?}");
    let exports: BTreeSet<_> = module.exports().map(|export| export.name().to_owned()).collect();
    let expected = ["answer"].map(str::to_owned);
    assert_eq!(exports, BTreeSet::from(expected));
}

#[test]
fn the_module_compiles_at_once_in_every_browser() {
    // Older versions of Chromium refuse to compile more than 4 KB on the page's own thread; the
    // promise is 2 KB.
    let size = module_bytes().len();
    assert!(size <= 2048, "{size} bytes");
}

#[test]
fn the_module_answers_as_the_native_placement_does() {
    let mut check = Check::load();
    let mut numbers = Numbers::from_seed(0x9e37_79b9_7f4a_7c15);
    let mut levels = BTreeSet::new();
    let mut reasons = [0u32; 3];
    let mut notes = 0;
    for _ in 0..SETS {
        let packed = numbers.answers().packed();
        let (lo, hi) = (packed as u32, (packed >> 32) as u32);
        let expected = native(lo, hi);
        assert_eq!(check.all(lo, hi), expected, "answers {packed:#018x}");
        levels.insert((expected[0] & 7, expected[0] >> 9 & 1));
        for part in 0..3 {
            reasons[part] |= expected[1 + part];
        }
        notes |= expected[4];
    }
    // Seven levels, emergency in two tiers, and no headline.
    assert_eq!(levels.len(), 9, "outcomes met: {levels:?}");
    let met: u32 = reasons.iter().map(|part| part.count_ones()).sum();
    assert_eq!(met as usize, placement::RULES.len(), "every rule was a reason at least once");
    assert_eq!(notes.count_ones() as usize, placement::NOTES.len(), "every note was met");
}

#[test]
fn the_module_refuses_what_is_no_set_of_answers_as_the_native_placement_does() {
    let mut check = Check::load();
    let mut numbers = Numbers::from_seed(0x2545_f491_4f6c_dd1d);
    let mut refused = 0;
    for _ in 0..SETS / 4 {
        let packed = numbers.next();
        let (lo, hi) = (packed as u32, (packed >> 32) as u32);
        let expected = native(lo, hi);
        assert_eq!(check.all(lo, hi), expected, "bits {packed:#018x}");
        refused += usize::from(expected[0] == wire::INVALID);
    }
    assert!(refused > 0, "no pair was refused");
}
