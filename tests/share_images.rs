//! Pictures that other places show beside a link: on the finished site, and again on
//! the next one.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops at once")]

mod runner;

use runner::{Scratch, carelevel, tree};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

const SETTINGS: &str = "title = \"Niños y más\"\nbase_url = \"https://clinic.example/care\"\n\
                        leave_out = [\"*\"]\nshare_images = true\n";

fn page(title: &str, extra: &str) -> String {
    format!(
        "+++\ntitle = \"{title}\"\ndescription = \"A page of a test whose picture is looked at, \
         and that says nothing besides.\"\n{extra}+++\n\nText.\n"
    )
}

/// A site with a few titles.
fn site(settings: &str) -> Scratch {
    let scratch = Scratch::empty();
    scratch.write("site.toml", settings);
    scratch.write("content/en/_index.md", page("Home", ""));
    scratch.write("content/en/long.md", page(&"A very long title that goes on ".repeat(8), ""));
    scratch.write("content/en/accents.md", page("¿Qué atención necesita su niño?", ""));
    scratch.write("content/en/other-script.md", page("Уход за ребёнком", ""));
    scratch.write("content/en/level.md", page("Day care", "[extra]\nlevel = \"php\"\n"));
    scratch.write("content/en/plain.md", page("Day care", ""));
    scratch.write("content/en/twin.md", page("Day  care", ""));
    scratch
}

fn build(scratch: &Scratch) -> BTreeMap<String, Vec<u8>> {
    let run = carelevel(scratch.path(), &["build", "--no-minify"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    tree(&scratch.path().join("public"))
}

/// What the lines of a page's head say, by name.
fn said(site: &BTreeMap<String, Vec<u8>>, path: &str) -> BTreeMap<String, String> {
    let html = String::from_utf8_lossy(&site[path]).into_owned();
    html.split("<meta ")
        .skip(1)
        .filter_map(|part| part.split_once('>'))
        .filter_map(|(tag, _)| {
            let (name, content) = tag.split_once(" content=")?;
            let (_, name) = name.split_once('=')?;
            Some((name.trim_matches('"').to_owned(), content.trim_matches('"').to_owned()))
        })
        .collect()
}

fn picture<'s>(site: &'s BTreeMap<String, Vec<u8>>, path: &str) -> (&'s str, &'s [u8]) {
    let said = said(site, path);
    let file = said["og:image"].strip_prefix("https://clinic.example/care/").unwrap();
    let (path, bytes) = site.get_key_value(file).unwrap();
    (path, bytes)
}

/// Colors by pixel.
fn pixels(file: &[u8]) -> Vec<u8> {
    let mut decoder = png::Decoder::new(std::io::Cursor::new(file));
    decoder.set_transformations(png::Transformations::EXPAND);
    let mut reader = decoder.read_info().unwrap();
    let info = reader.info();
    assert_eq!((info.width, info.height), (1200, 630));
    assert_eq!(info.color_type, png::ColorType::Indexed);
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    reader.next_frame(&mut pixels).unwrap();
    pixels
}

#[test]
fn each_page_names_its_picture_and_what_is_in_it() {
    let site = build(&site(SETTINGS));
    for path in ["index.html", "long/index.html", "accents/index.html", "level/index.html"] {
        let (file, bytes) = picture(&site, path);
        assert!(bytes.len() < 15_000, "{file} has {} bytes", bytes.len());
        pixels(bytes);
        let said = said(&site, path);
        assert_eq!((&*said["og:image:width"], &*said["og:image:height"]), ("1200", "630"));
        assert!(said["og:image:alt"].ends_with("Niños y más"), "{}", said["og:image:alt"]);
        assert!(said["og:image:alt"].starts_with(&said["og:title"]));
        assert_eq!(said["twitter:card"], "summary_large_image");
        assert_eq!(said["og:locale"], "en_US");
        let url = format!("https://clinic.example/care/{}", path.trim_end_matches("index.html"));
        assert_eq!(said["og:url"], url);
        let kind = if path == "index.html" { "website" } else { "article" };
        assert_eq!(said["og:type"], kind);
    }
}

#[test]
fn a_title_that_the_font_cannot_write_has_no_picture() {
    let site = build(&site(SETTINGS));
    let said = said(&site, "other-script/index.html");
    assert!(!said.keys().any(|name| name.starts_with("og:image")), "{said:?}");
    assert_eq!(said["twitter:card"], "summary");
}

#[test]
fn a_level_has_its_own_color_and_equal_titles_share_a_picture() {
    let site = build(&site(SETTINGS));
    let of = |path: &str| picture(&site, path).0.to_owned();
    assert_eq!(of("plain/index.html"), of("twin/index.html"));
    assert_ne!(of("plain/index.html"), of("level/index.html"));
    // The upper right corner holds the level's color of the theme, else the night.
    let corner = |path: &str| pixels(picture(&site, path).1)[1199 * 3..1200 * 3].to_vec();
    assert_eq!(corner("level/index.html"), [0x17, 0x56, 0x8f]);
    assert_eq!(corner("plain/index.html"), [0x12, 0x2a, 0x3a]);
}

#[test]
fn a_theme_that_changes_a_token_changes_the_pictures() {
    let scratch = site(&format!("theme = \"own\"\n{SETTINGS}"));
    let tokens = include_str!("../themes/default/css/tokens.css");
    scratch.write("themes/own/css/tokens.css", tokens.replace("--night:#122a3a", "--night:#203"));
    let site = build(&scratch);
    let (_, bytes) = picture(&site, "plain/index.html");
    assert_eq!(pixels(bytes)[..3], [0x22, 0x00, 0x33]);
}

/// The ratio of two colors, from 1 to 21.
fn ratio(a: &[u8], b: &[u8]) -> f64 {
    let luminance = |color: &[u8]| -> f64 {
        let part = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(color[0]) + 0.7152 * part(color[1]) + 0.0722 * part(color[2])
    };
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn a_clinic_has_its_own_color_in_its_pictures_and_words_that_can_be_read() {
    let plain = build(&site(SETTINGS));
    let words = [0xff, 0xf4, 0xd6];
    for color in ["#7a1040", "#0a7070"] {
        let site = build(&site(&format!("{SETTINGS}\n[brand]\ncolor = \"{color}\"\n")));
        for path in ["plain/index.html", "level/index.html"] {
            let (name, bytes) = picture(&site, path);
            assert_ne!(name, picture(&plain, path).0, "{color}: {path} keeps its name");
            let pixels = pixels(bytes);
            let shown = format!("#{:02x}{:02x}{:02x}", pixels[0], pixels[1], pixels[2]);
            assert_eq!(shown, color, "{path}");
            assert!(ratio(&pixels[..3], &words) >= 4.5, "{shown}");
            assert!(pixels.chunks(3).any(|pixel| pixel == words), "{path} has no words");
        }
    }
}

#[test]
fn without_an_address_or_the_setting_there_are_no_pictures() {
    for settings in
        [SETTINGS.replace("share_images = true", ""), SETTINGS.replace("base_url", "description")]
    {
        let site = build(&site(&settings));
        assert!(!site.keys().any(|path| path.ends_with(".png")), "{settings}");
        assert!(!said(&site, "plain/index.html").contains_key("og:image"));
    }
}

/// Changes a byte of a palette, and the sum behind it so that the file is whole.
fn recolored(file: &[u8]) -> Vec<u8> {
    let mut file = file.to_vec();
    let at = file.windows(4).position(|name| name == b"PLTE").unwrap();
    file[at + 4] ^= 0x55;
    let end = at + 4 + 48;
    let sum = crc32fast::hash(&file[at..end]);
    file[end..end + 4].copy_from_slice(&sum.to_be_bytes());
    file
}

#[test]
fn a_picture_of_the_last_site_is_taken_if_it_is_whole() {
    let scratch = site(SETTINGS);
    let first = build(&scratch);
    let (path, bytes) = picture(&first, "plain/index.html");
    let file = |path: &str| scratch.path().join("public").join(Path::new(path));
    // Nobody would draw this one: that it stays shows that nobody drew it.
    fs::write(file(path), recolored(bytes)).unwrap();
    assert_eq!(build(&scratch)[path], recolored(bytes));
    // A file with a broken byte is drawn anew.
    let mut broken = bytes.to_vec();
    broken[100] ^= 1;
    fs::write(file(path), broken).unwrap();
    assert_eq!(build(&scratch), first);
    // A cut of power leaves a file short, and no newer than the list of the build.
    fs::write(file(path), &bytes[..bytes.len() / 2]).unwrap();
    let short = fs::File::options().append(true).open(file(path)).unwrap();
    short.set_modified(std::time::SystemTime::UNIX_EPOCH).unwrap();
    assert_eq!(build(&scratch), first);
    // One that no page shows any more is gone.
    scratch.write("content/en/level.md", page("Night care", "[extra]\nlevel = \"php\"\n"));
    let level = picture(&first, "level/index.html").0;
    assert!(!build(&scratch).contains_key(level));
}
