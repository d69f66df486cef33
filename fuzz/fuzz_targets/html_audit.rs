//! Hands what the fuzzer made up to `checks::html_audit`.

#![no_main]

use carelevel_fuzz::checks;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| checks::html_audit(data));
