//! The picture that other places show beside a link to a page.
//!
//! In: titles, levels, the theme's colors and a clinic's own. Out: for each page the name of its picture,
//! made from all that decides how it looks, and the picture itself when somebody asks
//! for it: a picture of that name that is there already need not be drawn again.
//! Knows nothing of where files are kept.

mod canvas;
mod colors;
mod font;
mod layout;
mod raster;
mod scene;

pub(in crate::render) use canvas::{HEIGHT, WIDTH};

use super::page::Renderer;
use crate::config::{Brand, Meaning};
use crate::parse::program::Known;
use crate::site::{Page, PageId};
use canvas::{Canvas, Color};
use font::Font;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};
use unicode_normalization::UnicodeNormalization;

/// All that decides how a picture looks, but for the colors of the site.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Subject {
    site: String,
    title: String,
    level: Option<&'static str>,
}

/// A picture that can be drawn.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Picture {
    /// Its file in the output.
    pub path: String,
    subject: Subject,
}

/// Where pictures are drawn.
pub struct Studio {
    font: Font,
    style: String,
    /// The color of a clinic, if it has one.
    brand: Option<Color>,
    /// What pictures have in common, by site title and level.
    grounds: Mutex<BTreeMap<(String, Option<&'static str>), Canvas>>,
}

impl Studio {
    /// None where no pictures are asked for.
    pub(super) fn open(wanted: bool, style: &str, brand: &Brand) -> Option<Self> {
        let font = wanted.then(Font::new)??;
        let brand = brand.colors.iter().find(|pair| pair.meaning == Meaning::Color);
        let brand = brand.map(|pair| pair.light.rgb);
        Some(Self { font, style: style.to_owned(), brand, grounds: Mutex::default() })
    }

    fn palette(&self, level: Option<&str>) -> canvas::Palette {
        scene::palette(&self.style, self.brand, level)
    }

    /// The picture of a page; none if its words have letters that the font lacks:
    /// no picture is better than one with boxes.
    fn picture(&self, site: &str, title: &str, level: Option<&str>) -> Option<Picture> {
        let words = |text: &str| -> String {
            // A soft hyphen is only seen where a line breaks.
            let text: String = text.nfc().filter(|c| *c != '\u{ad}').collect();
            text.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        // Programs and their levels' pages differ in how much of "withdrawal-management" they say.
        let level = level.unwrap_or_default();
        let level = colors::LEVELS.into_iter().find(|known| level.starts_with(known));
        let subject = Subject { site: words(site), title: words(title), level };
        let written = self.font.writes(&subject.site) && self.font.writes(&subject.title);
        if subject.title.is_empty() || !written {
            return None;
        }
        let mut hash = Sha256::new_with_prefix([scene::DRAWING]);
        hash.update(self.palette(level).as_flattened());
        for part in [level.unwrap_or_default(), &subject.site, &subject.title] {
            hash.update(part);
            hash.update([0]);
        }
        let name: String = hash.finalize().iter().take(8).map(|b| format!("{b:02x}")).collect();
        Some(Picture { path: format!("assets/share.{name}.png"), subject })
    }

    /// Draws a picture.
    pub fn draw(&self, picture: &Picture) -> Vec<u8> {
        let Subject { site, title, level } = &picture.subject;
        let mut canvas = self.ground(site, *level);
        scene::title(&mut canvas, &self.font, title);
        canvas.png()
    }

    fn ground(&self, site: &str, level: Option<&'static str>) -> Canvas {
        let key = (site.to_owned(), level);
        let mut grounds = self.grounds.lock().unwrap_or_else(PoisonError::into_inner);
        let ground = grounds
            .entry(key)
            .or_insert_with(|| scene::ground(&self.font, self.palette(level), site, level));
        ground.clone()
    }
}

/// Whether a file of the last build is a whole picture.
pub fn is_picture(file: &[u8]) -> bool {
    canvas::is_whole(file)
}

impl Renderer<'_> {
    /// The picture of a page.
    pub(super) fn picture(&self, id: PageId) -> Option<Picture> {
        let page: &Page = self.site.page(id);
        let extra = self.extra(page);
        let program = page.parsed.front.program.as_ref();
        let level = program.map(|program| program.level.value.id());
        let level = level.or_else(|| extra.get("level").and_then(serde_json::Value::as_str));
        let config = &self.site.config;
        let site = config.in_language(&config.title, &page.parsed.lang);
        self.studio.as_ref()?.picture(site, &self.heads(id).title, level)
    }

    /// Where pictures are drawn, and each picture once, however many pages show it.
    pub fn pictures(&self) -> Option<(&Studio, Vec<Picture>)> {
        let studio = self.studio.as_ref()?;
        let pictures: BTreeSet<Picture> =
            self.site.ids().filter_map(|id| self.picture(id)).collect();
        Some((studio, pictures.into_iter().collect()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// When this fails, pictures look different than before: raise `scene::DRAWING`, and
    /// put the new sum here.
    #[test]
    fn a_picture_has_the_same_bytes_everywhere() {
        let studio = Studio::open(true, ":root{--php-fill:#17568f}", &Brand::default()).unwrap();
        let mut hash = Sha256::new();
        for level in [None, Some("php"), Some("withdrawal")] {
            let picture = studio.picture("Levels of care", "¿Qué es un IOP?", level).unwrap();
            let drawn = studio.draw(&picture);
            assert!(is_picture(&drawn));
            assert_eq!(drawn, studio.draw(&picture));
            hash.update(drawn);
        }
        let sum: String = hash.finalize().iter().take(8).map(|b| format!("{b:02x}")).collect();
        assert_eq!((scene::DRAWING, &*sum), (2, "ad5916eab69b4052"));
    }
}
