//! The self-check in a real browser: this repository's site, built by the binary under
//! test and opened in Chromium. Without Chromium each test says so and passes;
//! `cargo xtask test` installs it and lets none be skipped.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "a test that cannot go on stops at once, and says why it was skipped"
)]

mod answer_sets;
mod check;
mod compare;
mod devtools;
mod flow;
mod hiding;
mod keyboard;
mod outcomes;
mod policies;
mod privacy;
#[path = "../runner/mod.rs"]
mod runner;
mod search;
mod server;
mod site;
mod without_script;
