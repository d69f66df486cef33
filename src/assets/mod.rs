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
use crate::diag::Diagnostics;
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
}

impl Asset {
    /// Names a text by its bytes.
    pub fn named(name: &str, ending: &str, text: String) -> Self {
        let digest = Sha256::digest(text.as_bytes());
        let short: String = digest.iter().take(5).map(|byte| format!("{byte:02x}")).collect();
        Self { path: format!("assets/{name}.{short}.{ending}"), text }
    }
}

impl Assets {
    /// The text of every style, as pages get it.
    pub fn styles(&self) -> [&str; 4] {
        [&self.style.text, &self.program_style.text, &self.check_style.text, &self.inline_style]
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
    let joined = |sheet| css::join(&files, &own, sheet, minify);
    let inline_style = joined(Sheet::Alone);
    Assets {
        style: Asset::named("style", "css", joined(Sheet::Page)),
        program_style: Asset::named("program", "css", joined(Sheet::Program)),
        check_style: Asset::named("check", "css", joined(Sheet::Check)),
        style_hash: BASE64_STANDARD.encode(Sha256::digest(inline_style.as_bytes())),
        inline_style,
        // The list is sorted with the built-in file first: the site's replaces it.
        icon: icons.last().map(|file| Asset::named("icon", "svg", file.text.to_string())),
        check_script: Asset::named("self-check", "js", SELF_CHECK_SCRIPT.to_owned()),
    }
}
