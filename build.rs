//! Tells cargo to embed the pack anew when a file of it changes.

fn main() {
    for folder in ["content", "themes/default"] {
        println!("cargo::rerun-if-changed={folder}");
    }
}
