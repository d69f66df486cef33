//! The placement as a WebAssembly module.
//!
//! In: the two halves of the packed answers. Out: bit fields, as `placement::wire`
//! describes them. The module must not know what a question says or what a page is: it
//! holds no text, keeps nothing between calls and imports nothing.
#![cfg_attr(target_arch = "wasm32", no_std)]

#[cfg(target_arch = "wasm32")]
mod bare;

use placement::wire;
use wasm_bindgen::prelude::wasm_bindgen;

/// Whatever is asked for: the reasons in parts 0, 1 and 2, the outcome, or the notes.
#[wasm_bindgen]
pub fn answer(lo: u32, hi: u32, asked: u32) -> u32 {
    wire::answer(lo, hi, asked)
}
