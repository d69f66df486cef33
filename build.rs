//! Tells cargo to embed the pack anew when a file of it changes, and where the program is loaded.

use std::env;

fn main() {
    for folder in ["content", "themes/default"] {
        println!("cargo::rerun-if-changed={folder}");
    }
    let target = |what: &str| env::var(format!("CARGO_CFG_TARGET_{what}")).unwrap_or_default();
    let is_static = target("FEATURE").split(',').any(|feature| feature == "crt-static");
    if target("OS") == "linux" && target("ENV") == "gnu" && !is_static {
        // A program that may be loaded anywhere puts right the addresses in its tables when it
        // starts; those of minify-html are ten megabytes. At a fixed place they stay on the disk.
        println!("cargo::rustc-link-arg-bins=-no-pie");
    }
}
