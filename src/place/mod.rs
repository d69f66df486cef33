//! The self-check in the terminal.
