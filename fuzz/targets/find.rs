#![no_main]

#[path = "../../tests/input/find.rs"]
mod law;

libfuzzer_sys::fuzz_target!(|input: &[u8]| law::holds(&String::from_utf8_lossy(input)));
