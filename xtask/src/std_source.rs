//! The source of Rust's standard library, from which the browser's copy is built for size.
//!
//! From rustup, as on any developer's machine; where its server is out of reach, on Debian, from the distribution's
//! `rust-src` of exactly the compiler's version, put where rustup would have put it.

use std::path::PathBuf;
use std::process::Command;

use crate::Outcome;
use crate::engines::find;
use crate::run::{output, step};

pub fn ensure() -> Outcome {
    if present()? {
        return Ok(());
    }
    let mut rustup = Command::new("rustup");
    // Where its server is out of reach it may wait for it without end; not every system can be told how long to wait.
    if find("timeout").is_some() {
        rustup = Command::new("timeout");
        rustup.args(["120", "rustup"]);
    }
    let asking = "asking rustup for the standard library's source";
    let rustup = step(asking, rustup.args(["component", "add", "rust-src"]));
    if rustup.is_ok() && present()? {
        return Ok(());
    }
    eprintln!("  rustup did not have it; trying Debian's rust-src");
    let script = include_str!("../debian-rust-src.sh");
    step("fetching the standard library's source from Debian", Command::new("bash").args(["-c", script]))?;
    if present()? { Ok(()) } else { Err(format!("no standard library source in {}", library()?.display())) }
}

fn present() -> Outcome<bool> {
    Ok(library()?.join("Cargo.lock").is_file())
}

fn library() -> Outcome<PathBuf> {
    let sysroot = output(Command::new("rustc").args(["--print", "sysroot"]))?;
    Ok(PathBuf::from(sysroot).join("lib/rustlib/src/rust/library"))
}
