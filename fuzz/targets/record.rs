#![no_main]

#[path = "../../tests/input/record.rs"]
#[allow(dead_code)]
mod law;

libfuzzer_sys::fuzz_target!(|input: &[u8]| law::holds(input));
