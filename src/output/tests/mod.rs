//! Whole builds into real folders.
