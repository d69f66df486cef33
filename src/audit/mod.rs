//! The audit.
mod tokens;
