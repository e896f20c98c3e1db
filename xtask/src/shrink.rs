//! Shortens what the reader downloads after trunk has built it: the names by which wasm and its glue call each other, and
//! the glue itself. Measured: 5 kB of a first load, brotli; and tables that nobody reads, another 4 kB.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Outcome;
use crate::run::{output, root};

/// The features that rustc uses for wasm; wasm-opt must be told.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// Shrinks a program, by the name that wasm-bindgen knows it by.
pub fn shrink(program: &str, glue: &Path, wasm: &Path) -> Outcome {
    clear_letters(wasm)?;
    let pass = "--minify-imports-and-exports-and-modules";
    // Prints {"imports": [[module, old, new], …], "exports": [[old, new], …]}.
    // Flattened first, and twice: 0.6 kB less than once.
    let passes = ["--flatten", "--rereloop", "-Oz", "-Oz", pass];
    let names = output(Command::new("wasm-opt").args(FEATURES).args(passes).arg(wasm).arg("-o").arg(wasm))?;
    let names: serde_json::Value = serde_json::from_str(&names).map_err(|error| format!("wasm-opt {pass}: {error}"))?;
    let mut text = fs::read_to_string(glue).map_err(|error| format!("{}: {error}", glue.display()))?;
    // The glue's own functions may have the names of exports; those of wasm it calls as members.
    for (list, of) in [("imports", ""), ("exports", "wasm.")] {
        for entry in names[list].as_array().into_iter().flatten().filter_map(|entry| entry.as_array()) {
            if let [.., old, new] = &entry[..] {
                let name = |name: &serde_json::Value| format!("{of}{}", name.as_str().unwrap_or_default());
                text = rename(&text, &name(old), &name(new));
            }
        }
    }
    let module = format!("\"./{program}_bg.js\": import0");
    if !text.contains(&module) || names["exports"].as_array().is_none_or(Vec::is_empty) {
        return Err("the glue of wasm-bindgen has another form than shrink.rs knows".to_owned());
    }
    // The pass calls the one module that is imported from "a".
    text = text.replace(&module, "\"a\": import0");
    fs::write(glue, text).map_err(|error| format!("{}: {error}", glue.display()))?;
    output(
        Command::new("esbuild")
            .arg(glue)
            .args(["--minify", "--format=esm", "--target=es2020", "--log-level=error", "--allow-overwrite"])
            .arg(format!("--outfile={}", glue.display())),
    )?;
    Ok(())
}

/// Fills Unicode's table of small letters with zeros, which weigh nothing. It is there because yew makes the text of one of its
/// panics with `to_lowercase`; panics stop at once here, so the text is never shown, but no tool knows that nobody reads it. Without
/// the table letters beyond ASCII stay as they are. `tests/tidy.rs` holds that this program asks for none itself.
fn clear_letters(wasm: &Path) -> Outcome {
    let failed = |error: std::io::Error| format!("{}: {error}", wasm.display());
    let mut bytes = fs::read(wasm).map_err(failed)?;
    // Pairs of a letter and its small one, in order; the first are À à, Á á, Â â.
    let first: Vec<u8> =
        [0xc0_u32, 0xe0, 0xc1, 0xe1, 0xc2, 0xe2].iter().flat_map(|letter| letter.to_le_bytes()).collect();
    let Some(start) = bytes.windows(first.len()).position(|window| window == first) else { return Ok(()) };
    let letter = |pair: &[u8]| u32::from_le_bytes([pair[0], pair[1], pair[2], pair[3]]);
    let mut last = 0;
    for pair in bytes[start..].chunks_exact_mut(8) {
        if letter(pair) <= last || u32::from(char::MAX) < letter(pair) {
            break;
        }
        last = letter(pair);
        pair.fill(0);
    }
    fs::write(wasm, bytes).map_err(failed)
}

/// Writes the loader with short names into the folder; the prerender takes it from there.
pub fn loader(folder: &Path) -> Outcome {
    let out = folder.join("boot.js");
    output(
        Command::new("esbuild")
            .arg(root().join("static/boot.js"))
            .args(["--minify", "--format=esm", "--target=es2022", "--log-level=error"])
            .arg(format!("--outfile={}", out.display())),
    )?;
    Ok(())
}

/// Replaces an identifier, not a part of a longer one.
fn rename(text: &str, old: &str, new: &str) -> String {
    let part = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(old) {
        let (before, after) = (&rest[..at], &rest[at + old.len()..]);
        out.push_str(before);
        let whole = !before.chars().next_back().or(out.chars().next_back()).is_some_and(part)
            && !after.chars().next().is_some_and(part);
        out.push_str(if whole { new } else { old });
        rest = after;
    }
    out.push_str(rest);
    out
}

pub fn find(folder: &Path, wanted: impl Fn(&str) -> bool) -> Outcome<PathBuf> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut paths = entries.flatten().map(|entry| entry.path());
    paths
        .find(|path| path.file_name().is_some_and(|name| wanted(&name.to_string_lossy())))
        .ok_or(format!("{}: trunk left no wasm and glue", folder.display()))
}
