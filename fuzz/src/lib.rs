//! What must hold for any bytes at all: one function for each fuzz target.
//!
//! The repository's own tests hold the same functions against the seeds and a few
//! thousand changes of them, so that a broken promise shows before anybody fuzzes.

pub mod checks;
#[path = "../../tests/runner/harmless.rs"]
mod harmless;
