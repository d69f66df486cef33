//! From the site to finished files.
//!
//! In: a site, its assets and the theme's templates. Out: one [`RenderedFile`]
//! after the other, in any order and from many threads. Knows nothing of the
//! disk; what it makes is audited by the next stage.

mod body;
mod check;
mod citations;
mod context;
mod drawings;
mod figures;
mod handout;
mod headers;
mod headings;
mod json_ld;
mod languages;
mod lists;
mod minify;
mod page;
mod program;
mod search;
mod share;
mod shared;
mod shortcodes;
mod theme;
mod tight;
mod unused;

pub use figures::{FigureWords, plain_number};
pub use page::{RenderedFile, RenderedPage, Renderer};
pub use share::{Picture, Studio, is_picture};
pub use theme::Theme;
