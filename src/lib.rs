//! carelevel: a folder of Markdown becomes a site about levels of care.
//!
//! One page of data walks the straight line once, left to right; each stage is a
//! folder, a verb and a type. This file is the line.

pub mod assets;
pub mod audit;
pub mod cli;
pub mod config;
pub mod diag;
pub mod diff;
pub mod output;
pub mod parse;
pub mod place;
pub mod plain;
pub mod render;
pub mod serve;
pub mod site;
pub mod source;

mod line;

pub use line::{Kept, Many, OneSite, Options, Run, TextGrade, check_words, run, run_again};
