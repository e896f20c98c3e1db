//! Reads and checks the story's folder and emits what the live page carries of it; makes the style of the extras small.

use std::path::{Path, PathBuf};
use std::{env, fs, process};

#[path = "src/squeeze.rs"]
mod squeeze;

const STYLE: &str = "static/css/extras.css";

fn main() {
    println!("cargo::rerun-if-env-changed=STORY");
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    let folder = root.join(env::var_os("STORY").unwrap_or_else(|| "data".into()));
    println!("cargo::rerun-if-changed={}", folder.display());
    // The prerender reads the same folder again for the prose.
    println!("cargo::rustc-env=STORY_FOLDER={}", folder.display());

    let (record, problems) = record::checked(&folder);
    if !problems.is_empty() {
        for problem in &problems {
            println!("cargo::error={problem}");
        }
        println!("cargo::error={} problems in {}", problems.len(), folder.display());
        process::exit(1);
    }
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it"));
    write(&out.join("story.rs"), &record::emit(&record));
    println!("cargo::rerun-if-changed={STYLE}");
    match fs::read_to_string(root.join(STYLE)) {
        Ok(style) => write(&out.join("extras.css"), &squeeze::squeeze(&style)),
        Err(error) => fail(&root.join(STYLE), &error),
    }
}

fn write(path: &Path, text: &str) {
    if let Err(error) = fs::write(path, text) {
        fail(path, &error);
    }
}

fn fail(path: &Path, error: &std::io::Error) {
    println!("cargo::error={}: {error}", path.display());
    process::exit(1);
}
