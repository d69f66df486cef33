//! carelevel: a folder of Markdown becomes a site about levels of care.

pub mod assets;
pub mod config;
pub mod diag;
pub mod parse;
pub mod render;
pub mod site;
pub mod source;
