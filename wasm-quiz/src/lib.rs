//! The placement as a WebAssembly module.
//!
//! In: packed answers (see `placement::wire`). Out: one word of the packed result.
//! It must not know what a question says, what a page is, or anything about the
//! reader: no text, no memory of earlier calls, no import it could call.
#![cfg_attr(target_arch = "wasm32", no_std)]

#[cfg(target_arch = "wasm32")]
mod bare;

use wasm_bindgen::prelude::wasm_bindgen;

/// Places the answers and returns word `word` of the result.
#[wasm_bindgen]
pub fn place(a: u32, b: u32, c: u32, word: u32) -> u32 {
    a.wrapping_mul(31).wrapping_add(b ^ c).rotate_left(word)
}
