//! Finding a compiler for `wasm32-unknown-unknown`.
//!
//! In: the machine. Out: a cargo command that can build the module, and the name of
//! the compiler for the stamp. Nothing is installed and no rustup setting is touched.

use crate::command;
use std::path::Path;
use std::process::Command;

const TARGET: &str = "wasm32-unknown-unknown";
const DEBIAN_RUSTC: &str = "/usr/bin/rustc";
const DEBIAN_LIBRARY: &str = "/usr/lib/rustlib/src/rust/library/core/src/lib.rs";

/// What to say when there is no such compiler.
pub(crate) const MISSING: &str = "\
There is no compiler for wasm32-unknown-unknown here. Run one of these lines:
  rustup target add wasm32-unknown-unknown
  sudo apt-get install rustc-web rust-web-src lld";

/// A compiler that can make the module.
pub(crate) struct Compiler {
    /// Printed in the stamp: two modules are compared by bytes only when this is equal.
    pub(crate) version: String,
    debian: bool,
}

/// The ordinary target when rustup has it, else Debian's compiler for the web.
pub(crate) fn find() -> Option<Compiler> {
    let rustc = std::env::var("RUSTC").unwrap_or_else(|_| "rustc".to_owned());
    if has_target(&rustc) {
        return Some(Compiler { version: version(&rustc)?, debian: false });
    }
    let debian = Path::new(DEBIAN_LIBRARY).is_file() && command::find_program("wasm-ld").is_some();
    let version = version(DEBIAN_RUSTC).filter(|_| debian)?;
    Some(Compiler { version: format!("{version}, std from source"), debian: true })
}

impl Compiler {
    /// A `cargo build` that makes the raw module, small before all else.
    pub(crate) fn cargo_build(&self) -> Command {
        let mut cargo = command::cargo();
        cargo
            .args(["build", "--quiet", "--release", "--package", "wasm-quiz", "--target", TARGET])
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "s")
            .env("CARGO_PROFILE_RELEASE_LTO", "fat")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "1")
            .env("CARGO_PROFILE_RELEASE_PANIC", "abort")
            .env("CARGO_PROFILE_RELEASE_DEBUG", "false")
            // The bindings generator reads custom sections, and takes them out itself.
            .env("CARGO_PROFILE_RELEASE_STRIP", "none")
            // The first version of WebAssembly runs on the oldest phone that has any. One thing
            // is added, which browsers have had since 2021: without it the module would carry
            // its own way to copy memory, a fifth of its size.
            .env(
                "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
                "-Ctarget-cpu=mvp -Ctarget-feature=+bulk-memory",
            );
        // Flags from outside would take the place of those above, and change the bytes.
        cargo.env_remove("RUSTFLAGS").env_remove("CARGO_ENCODED_RUSTFLAGS");
        if self.debian {
            cargo
                .args(["-Z", "build-std=core,alloc,panic_abort"])
                .env("RUSTC", DEBIAN_RUSTC)
                .env("RUSTC_BOOTSTRAP", "1")
                .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", "wasm-ld");
        }
        cargo
    }

    /// Where that build leaves the raw module.
    pub(crate) fn raw_module(&self) -> std::path::PathBuf {
        command::target().join(TARGET).join("release").join("wasm_quiz.wasm")
    }
}

fn has_target(rustc: &str) -> bool {
    let mut ask = Command::new(rustc);
    ask.args(["--print", "target-libdir", "--target", TARGET]);
    command::output(&mut ask).is_ok_and(|folder| Path::new(folder.trim()).is_dir())
}

fn version(rustc: &str) -> Option<String> {
    let text = command::output(Command::new(rustc).arg("--version")).ok()?;
    Some(text.trim().to_owned())
}
