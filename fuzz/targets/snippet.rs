#![no_main]

#[path = "../../tests/input/snippet.rs"]
mod law;

libfuzzer_sys::fuzz_target!(|input: &[u8]| law::holds(&String::from_utf8_lossy(input)));
