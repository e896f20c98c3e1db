//! The explainer's code as one script, for a page that is a single file: loader, glue, wasm and what is loaded on demand.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::Outcome;
use crate::run::{output, root};
use crate::shrink;

/// Writes `standalone.js` into the folder; the prerender takes it into the page and out of the folder.
pub fn build(folder: &Path) -> Outcome {
    let named = |start: &'static str, end: &'static str| {
        let path = shrink::find(folder, |name| name.starts_with(start) && name.ends_with(end))?;
        let path = path.canonicalize().map_err(|error| format!("{}: {error}", path.display()))?;
        Ok::<String, String>(path.display().to_string())
    };
    let source = root().join("static/boot.js");
    let mut entry = fs::read_to_string(&source).map_err(|error| format!("{}: {error}", source.display()))?;
    // What the loader fetches beside itself stands within the script; a folder for what is missing there is none.
    for (there, here) in [
        ("\"./MODULE\"", format!("{:?}", named("explainer-", ".js")?)),
        (
            "new URL(\"./WASM\", import.meta.url)",
            format!("(await import({:?})).default", named("explainer-", "_bg.wasm")?),
        ),
        ("\"./EXTRAS_GLUE\" + again", format!("{:?}", named("extras-", ".js")?)),
        (
            "new URL(\"./EXTRAS_CODE\", import.meta.url)",
            format!("(await import({:?})).default", named("extras-", "_bg.wasm")?),
        ),
    ] {
        if !entry.contains(there) {
            return Err(format!("static/boot.js: \"{there}\" is missing; standalone.rs puts the code in its place"));
        }
        entry = entry.replace(there, &here);
    }
    let work = root().join("target/standalone.js");
    fs::write(&work, entry).map_err(|error| format!("{}: {error}", work.display()))?;
    let out = folder.join("standalone.js");
    output(
        Command::new("esbuild")
            .arg(&work)
            .args(["--bundle", "--minify", "--format=esm", "--target=es2022", "--loader:.wasm=binary"])
            .args(["--log-level=error", "--allow-overwrite"])
            .arg(format!("--outfile={}", out.display())),
    )?;
    Ok(())
}
