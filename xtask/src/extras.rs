//! What the page loads on demand: a second program of the same library, built and shrunk as the page's own.

use std::fs;
use std::hash::{DefaultHasher, Hasher};
use std::path::Path;
use std::process::Command;

use crate::Outcome;
use crate::run::{output, root, show};
use crate::{build, shrink};

/// Builds the extras into the folder as `extras-<hash>.js` and `extras-<hash>_bg.wasm`.
///
/// Trunk has just built the same library with the same settings: only this program is linked anew.
pub fn build(folder: &Path, release: bool) -> Outcome {
    let mut cargo = Command::new("cargo");
    cargo.args(["build", "--quiet", "--bin", "extras", "--target", "wasm32-unknown-unknown"]);
    build::browser(&mut cargo, release);
    if release {
        cargo.arg("--release");
    }
    show("building what is loaded on demand", &mut cargo)?;

    let profile = if release { "release" } else { "debug" };
    let built = root().join("target/browser/wasm32-unknown-unknown").join(profile).join("extras.wasm");
    let out = root().join("target/extras");
    let mut bindgen = Command::new("wasm-bindgen");
    bindgen.args(["--target", "web", "--no-typescript", "--out-name", "extras", "--out-dir"]).arg(&out).arg(&built);
    output(&mut bindgen)?;
    let (glue, wasm) = (out.join("extras.js"), out.join("extras_bg.wasm"));
    if release {
        shrink::shrink("extras", &glue, &wasm)?;
    }

    let read = |path: &Path| fs::read(path).map_err(|error| format!("{}: {error}", path.display()));
    let (glue, wasm) = (read(&glue)?, read(&wasm)?);
    let mut hasher = DefaultHasher::new();
    hasher.write(&glue);
    hasher.write(&wasm);
    let name = format!("extras-{:016x}", hasher.finish());
    for (name, bytes) in [(format!("{name}.js"), glue), (format!("{name}_bg.wasm"), wasm)] {
        let path = folder.join(name);
        fs::write(&path, bytes).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    Ok(())
}
