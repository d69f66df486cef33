//! What `no_std` leaves to the crate: the panic handler and the allocator.
//!
//! Neither is ever reached by a placement, which neither panics nor allocates. They
//! must not grow: each feature here is bytes that every reader downloads.
#![allow(unsafe_code)] // `GlobalAlloc` is an unsafe trait, and wasm-bindgen does not link without an allocator.

use core::alloc::{GlobalAlloc, Layout};

/// An allocator that has nothing to give, so that a use of memory fails instead of hiding.
struct Nothing;

// SAFETY: `alloc` always answers with null, which the trait defines as failure; so
// `dealloc` is never called with a pointer that came from here.
unsafe impl GlobalAlloc for Nothing {
    unsafe fn alloc(&self, _: Layout) -> *mut u8 {
        core::ptr::null_mut()
    }

    unsafe fn dealloc(&self, _: *mut u8, _: Layout) {}
}

#[global_allocator]
static NOTHING: Nothing = Nothing;

#[panic_handler]
fn panic(_: &core::panic::PanicInfo) -> ! {
    core::arch::wasm32::unreachable()
}
