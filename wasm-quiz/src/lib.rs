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

/// Where the answers point, how far the truth could lie from it, and whether to stop.
#[wasm_bindgen]
pub fn outcome(lo: u32, hi: u32) -> u32 {
    wire::outcome(lo, hi)
}

/// Thirty-two of the rules that are the reasons for the outcome.
#[wasm_bindgen]
pub fn reasons(lo: u32, hi: u32, part: u32) -> u32 {
    wire::reasons(lo, hi, part)
}

/// The notes that stand beside the outcome.
#[wasm_bindgen]
pub fn notes(lo: u32, hi: u32) -> u32 {
    wire::notes(lo, hi)
}
