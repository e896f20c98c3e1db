//! The tools of the build, kept in a cache of the user's by version, so that a second clone builds none of them again.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use crate::Outcome;
use crate::run::{root, step};

/// Every version in one place; that of wasm-bindgen stands in Cargo.lock, which it must match.
const TRUNK: &str = "0.21.14";
const BINARYEN: &str = "132.0.0";
const ESBUILD: &str = "0.28.2";
const WORLD_ATLAS: &str = "2.0.2";
const TOPOJSON: &str = "3.1.0";
const GECKODRIVER: &str = "0.37.1";
const AXE: &str = "4.14.1";
const VNU: &str = "26.9.27";
const FUZZ: &str = "0.13.2";
const DENY: &str = "0.20.2";
/// The scripts that newsrooms have on their pages, for tests only. A change here is another folder: count it up.
const HOSTS: (&str, [&str; 7]) = (
    "1",
    [
        "@datawrapper/chart-core@8.47.0",
        "@iframe-resizer/parent@5.5.9",
        "@newswire/frames@1.0.0",
        "@nprapps/sidechain@1.1.5",
        "@open-iframe-resizer/core@2.1.0",
        "iframe-resizer@4.4.5",
        "pym.js@1.3.2",
    ],
);

/// Gets every tool that is missing; gives the folders to put on the path.
pub fn all() -> Outcome<Vec<PathBuf>> {
    let bindgen = locked("wasm-bindgen")?;
    let rustls = ["--no-default-features", "--features", "rustls"];
    Ok(vec![
        cargo("trunk", TRUNK, &[&["--locked"], &rustls[..]].concat())?,
        // With --locked its own lock file wants versions that not every mirror has.
        cargo("wasm-bindgen-cli", &bindgen, &["--no-default-features"])?,
        npm("binaryen", BINARYEN)?,
        npm("esbuild", ESBUILD)?,
    ])
}

/// The node packages from which the map is cut; needed only when it is cut anew.
pub fn geography() -> Outcome<std::ffi::OsString> {
    let folders = [npm("world-atlas", WORLD_ATLAS)?, npm("topojson-client", TOPOJSON)?];
    env::join_paths(folders.iter().filter_map(|bin| bin.parent())).map_err(|error| format!("NODE_PATH: {error}"))
}

/// Firefox's driver, which Debian does not have.
pub fn geckodriver() -> Outcome<PathBuf> {
    Ok(cargo("geckodriver", GECKODRIVER, &["--locked"])?.join("geckodriver"))
}

/// The script that looks for barriers in a page.
pub fn axe() -> Outcome<PathBuf> {
    Ok(npm("axe-core", AXE)?.with_file_name("axe-core").join("axe.min.js"))
}

/// The folder of node packages with the scripts of hosts.
pub fn hosts() -> Outcome<PathBuf> {
    let (version, packages) = HOSTS;
    install("hosts", version, "node_modules", |folder| {
        let mut command = Command::new("npm");
        command.args(["install", "--no-audit", "--no-fund", "--no-save", "--ignore-scripts", "--prefix"]).arg(folder);
        command.args(packages).current_dir(env::temp_dir());
        step("fetching the scripts of hosts by npm (once for this user)", &mut command)
    })
}

/// The folder of node packages that the explainer is measured with and against: those of `bench/package-lock.json`.
pub fn bench() -> Outcome<PathBuf> {
    let [package, lock] = ["package.json", "package-lock.json"].map(|name| root().join("bench").join(name));
    let text = fs::read(&lock).map_err(|error| format!("{}: {error}", lock.display()))?;
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    install("bench", &format!("{:016x}", hasher.finish()), "node_modules", |folder| {
        for file in [&package, &lock] {
            let to = folder.join(file.file_name().unwrap_or_default());
            fs::copy(file, to).map_err(|error| format!("{}: {error}", file.display()))?;
        }
        let mut command = Command::new("npm");
        // No package's own script is run; esbuild's program comes as a package of its own.
        command.args(["ci", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix"]).arg(folder);
        step("fetching what is measured with and against by npm (once for this user)", command.current_dir(folder))
    })
}

/// The validator of pages, a program for Java.
pub fn vnu() -> Outcome<PathBuf> {
    Ok(npm("vnu-jar", VNU)?.with_file_name("vnu-jar").join("build/dist/vnu.jar"))
}

/// What runs libFuzzer.
pub fn fuzz() -> Outcome<PathBuf> {
    cargo("cargo-fuzz", FUZZ, &["--locked"])
}

/// What judges licences, sources and duplicates of dependencies.
pub fn deny() -> Outcome<PathBuf> {
    cargo("cargo-deny", DENY, &["--locked"])
}

/// The path with the tools before everything else.
pub fn path(folders: &[PathBuf]) -> Outcome<std::ffi::OsString> {
    let old = env::var_os("PATH").unwrap_or_default();
    let all = folders.iter().cloned().chain(env::split_paths(&old));
    env::join_paths(all).map_err(|error| format!("PATH: {error}"))
}

/// A user-level folder that outlives the checkout.
pub fn cache() -> Outcome<PathBuf> {
    let base = env::var_os("XDG_CACHE_HOME")
        .map(PathBuf::from)
        .or_else(|| env::var_os("HOME").map(|home| Path::new(&home).join(".cache")))
        .ok_or("neither XDG_CACHE_HOME nor HOME is set; set one to say where tools are kept")?;
    Ok(base.join("explainer/tools"))
}

fn cargo(name: &str, version: &str, options: &[&str]) -> Outcome<PathBuf> {
    install(name, version, "bin", |folder| {
        let mut command = Command::new("cargo");
        // Unoptimised: it builds in half the time and what it does takes no time.
        command.args(["install", name, "--version", version, "--debug", "--root"]).arg(folder).args(options);
        command
            .arg("--target-dir")
            .arg(folder.join("target"))
            .env_remove("CARGO_TARGET_DIR")
            .current_dir(env::temp_dir());
        step(&format!("building {name} {version} (once for this user; some minutes)"), &mut command)?;
        fs::remove_dir_all(folder.join("target")).map_err(|error| format!("{}: {error}", folder.display()))
    })
}

fn npm(name: &str, version: &str) -> Outcome<PathBuf> {
    install(name, version, "node_modules", |folder| {
        let mut command = Command::new("npm");
        command.args(["install", "--no-audit", "--no-fund", "--no-save", "--prefix"]).arg(folder);
        command.arg(format!("{name}@{version}")).current_dir(env::temp_dir());
        step(&format!("fetching {name} {version} by npm (once for this user)"), &mut command)
    })
    .map(|modules| modules.join(".bin"))
}

/// Installs into a folder of its own beside the final one, so that a stopped install leaves nothing half done.
fn install(name: &str, version: &str, bin: &str, get: impl FnOnce(&Path) -> Outcome) -> Outcome<PathBuf> {
    let cache = cache()?;
    let folder = cache.join(format!("{name}-{version}"));
    if !folder.join(bin).is_dir() {
        let partial = cache.join(format!("{name}-{version}.partial"));
        let failed = |error: std::io::Error| format!("{}: {error}", partial.display());
        if partial.exists() {
            fs::remove_dir_all(&partial).map_err(failed)?;
        }
        fs::create_dir_all(&partial).map_err(failed)?;
        get(&partial)?;
        fs::rename(&partial, &folder).map_err(failed)?;
    }
    Ok(folder.join(bin))
}

/// The version of a package in Cargo.lock.
fn locked(package: &str) -> Outcome<String> {
    let path = root().join("Cargo.lock");
    let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let after = text.split(&format!("name = \"{package}\"\nversion = \"")).nth(1);
    let version = after.and_then(|after| after.split('"').next());
    version.map(str::to_owned).ok_or(format!("{}: no package {package}", path.display()))
}
