//! Hands what the fuzzer made up to `checks::answers`.

#![no_main]

use carelevel_fuzz::checks;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| checks::answers(data));
