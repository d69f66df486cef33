//! Stylesheets, script and icon, under names that change with their bytes.
//!
//! In: the theme's styles and icon, a clinic's colors, and the check's script. Out: [`Assets`], with the
//! names that pages link to. Comes before rendering, because pages need the
//! names; knows nothing of pages.

mod brand;
mod contrast;
mod css;

pub(crate) use contrast::nearest;

use crate::config::Brand;
use crate::diag::{Diagnostics, FileId};
use crate::source::{SELF_CHECK_SCRIPT, SourceFile};
use base64::prelude::{BASE64_STANDARD, Engine};
use css::Sheet;
use sha2::{Digest, Sha256};

/// A finished asset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asset {
    /// Its path in the site, such as `assets/style.1a2b3c4d.css`.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// All assets of a site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assets {
    /// The stylesheet of all pages but programs and the self-check.
    pub style: Asset,
    /// The stylesheet of programs and their list.
    pub program_style: Asset,
    /// The stylesheet of the self-check.
    pub check_style: Asset,
    /// The style of the one page that carries it inline.
    pub inline_style: String,
    /// The icon that browsers show beside the title; without one they would ask the server in vain.
    pub icon: Option<Asset>,
    /// The script of the self-check, its WASM inside.
    pub check_script: Asset,
    /// The SHA-256 of the inline style in base64, for that page's policy.
    pub style_hash: String,
    /// What each style was joined from, in the order of [`Assets::styles`].
    parts: [Vec<css::Part>; 4],
    minify: bool,
}

impl Asset {
    /// Names a text by its bytes.
    pub fn named(name: &str, ending: &str, text: String) -> Self {
        let digest = Sha256::digest(text.as_bytes());
        let short: String = digest.iter().take(5).map(|byte| format!("{byte:02x}")).collect();
        Self { path: format!("assets/{name}.{short}.{ending}"), text }
    }
}

/// The styles that are joined from files, in the order of [`Assets::styles`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joined {
    /// Of all pages but programs and the self-check.
    Pages,
    /// Of programs and their list.
    Programs,
    /// Of the self-check.
    Check,
    /// Of the one page that carries it inline.
    Inline,
}

impl Assets {
    /// The text of every style, as pages get it.
    pub fn styles(&self) -> [&str; 4] {
        [&self.style.text, &self.program_style.text, &self.check_style.text, &self.inline_style]
    }

    /// Where a byte of a style stands in the file that it came from. What comes from settings
    /// stands in no such file.
    pub fn origin(
        &self,
        style: Joined,
        at: usize,
        files: &[SourceFile],
    ) -> Option<(FileId, usize)> {
        let (text, parts) = self.styles().into_iter().zip(&self.parts).nth(style as usize)?;
        css::origin(text, parts, at, files, self.minify)
    }
}

/// Prepares the assets.
pub fn prepare(
    styles: &[SourceFile],
    icons: &[SourceFile],
    brand: &Brand,
    minify: bool,
    list: &mut Diagnostics,
) -> Assets {
    let files = css::effective(styles);
    let tokens: Vec<&str> = styles
        .iter()
        .filter(|file| file.path == css::TOKENS || file.path == css::EXTRA)
        .map(|file| &*file.text)
        .collect();
    let mut problems = Vec::new();
    let own = brand::style(brand, &tokens, &mut problems);
    list.extend(problems);
    let joined = [Sheet::Page, Sheet::Program, Sheet::Check, Sheet::Alone]
        .map(|sheet| css::join(&files, &own, sheet, minify));
    let parts = joined.each_ref().map(|joined| joined.parts.clone());
    let [page, program, check, alone] = joined.map(|joined| joined.text);
    Assets {
        style: Asset::named("style", "css", page),
        program_style: Asset::named("program", "css", program),
        check_style: Asset::named("check", "css", check),
        style_hash: BASE64_STANDARD.encode(Sha256::digest(alone.as_bytes())),
        inline_style: alone,
        parts,
        minify,
        // The list is sorted with the built-in file first: the site's replaces it.
        icon: icons.last().map(|file| Asset::named("icon", "svg", file.text.to_string())),
        check_script: Asset::named("self-check", "js", SELF_CHECK_SCRIPT.to_owned()),
    }
}
