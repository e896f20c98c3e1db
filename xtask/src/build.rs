//! The build: trunk compiles the browser's binary, the hook prerenders the page, shrinks and compresses what the
//! reader downloads.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use crate::Outcome;
use crate::run::{root, show, step};
use crate::{compress, extras, shrink, standalone, std_source, tools};

#[derive(Clone, Copy, PartialEq)]
pub enum Profile {
    Debug,
    Release,
}

/// Budgets of a first load, brotli 11, in bytes; the history of the numbers stands in bench/SIZE.md.
pub const BUDGET_ALL: usize = 179_000;
/// Of the same build with the small story of the tests: the code alone.
pub const BUDGET_CODE: usize = 115_500;
/// Of what is loaded on demand; not part of a first load.
pub const BUDGET_EXTRAS: usize = 77_000;
pub const STORY: &str = "data";
pub const SMALL_STORY: &str = "tests/stories/small";

pub fn serve(profile: Profile) -> Outcome {
    let mut command = trunk(profile)?;
    command.arg("serve").arg("--address").arg("127.0.0.1");
    if let Some(story) = env::var_os("STORY") {
        // What is given here takes the place of the list in Trunk.toml.
        for path in ["src", "static", "index.html"].into_iter().map(Into::into).chain([story]) {
            command.arg("--watch").arg(root().join(path));
        }
    }
    if profile == Profile::Release {
        command.arg("--release");
    }
    eprintln!("· building, then serving at http://127.0.0.1:8080/ with live reload (stop with Ctrl-C)");
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("trunk serve: {status}")),
        Err(error) => Err(format!("trunk serve: {error}")),
    }
}

/// The release build of the story, with its sizes, measured by its budget.
pub fn build() -> Outcome {
    let dist = root().join("dist");
    let story = env::var("STORY").unwrap_or_else(|_| STORY.to_owned());
    release(&dist, &story)?;
    let small = root().join(&story).canonicalize().ok() == root().join(SMALL_STORY).canonicalize().ok();
    // A record grows, and is built all the same; the tests hold the project's own to its budget.
    sizes(&dist, if small { BUDGET_CODE } else { BUDGET_ALL }).or_else(|error| {
        eprintln!("note: {error}; it is built, and on a slow phone takes longer to come");
        Ok(())
    })
}

/// The release build of a story into a folder.
pub fn release(dist: &Path, story: &str) -> Outcome {
    release_with(dist, story, &[])
}

/// The same with further settings.
pub fn release_with(dist: &Path, story: &str, settings: &[(&str, &str)]) -> Outcome {
    let mut command = trunk(Profile::Release)?;
    command.args(["build", "--release", "--dist"]).arg(dist);
    command.env("STORY", story).envs(settings.iter().copied());
    step(&format!("building {story} into {}", relative(dist).display()), &mut command)
}

/// When a reader's browser asks for a file.
#[derive(Clone, Copy, PartialEq)]
enum When {
    /// Before the page is usable: what index.html and the loader name, and the icon of its tab.
    First,
    OnDemand,
    /// After the page has come to life, to keep it for reading offline; icons and manifest on installing, too.
    Later,
    /// For readers without scripts, and for other programs; kept for reading offline as well.
    Beside,
    /// What the host is told; no reader asks for it.
    Host,
}

const GROUPS: [(When, &str); 5] = [
    (When::First, "first load"),
    (When::OnDemand, "on demand"),
    (When::Later, "after the first load, and on installing"),
    (When::Beside, "beside the page"),
    (When::Host, "for the host"),
];

fn when(name: &str, first: &str) -> When {
    match name {
        _ if name == "_headers" || name.starts_with("server/") => When::Host,
        // Pages of single records, what is embedded elsewhere, previews and feeds: named in the page's head, not asked for.
        _ if folder(name).is_some() || ["preview.png", "oembed.json"].contains(&name) => When::Beside,
        _ if name.ends_with(".xml") || name.ends_with(".txt") => When::Beside,
        _ if name.starts_with("data/") || ["noscript.css", "reference.html", "sources.html"].contains(&name) => {
            When::Beside
        }
        _ if name.starts_with("extras-") => When::OnDemand,
        // For frames, and for the pages around them.
        "embed.js" => When::Beside,
        _ if name.starts_with("frame-") => When::Beside,
        "sw.js" | "manifest.webmanifest" => When::Later,
        _ if name.ends_with(".png") => When::Later,
        "index.html" => When::First,
        _ if first.contains(name) => When::First,
        _ => When::Beside,
    }
}

/// The folder at the top that a file of many alike lies in: they are told in one line. The data is told by file.
fn folder(name: &str) -> Option<&str> {
    name.split_once('/').map(|(folder, _)| folder).filter(|folder| *folder != "data")
}

/// Prints what is built by when it is requested, and fails where a first load is beyond the budget.
pub fn sizes(dist: &Path, budget: usize) -> Outcome {
    let mut files: Vec<PathBuf> = Vec::new();
    compress::collect(dist, &mut files).map_err(|error| format!("{}: {error}", dist.display()))?;
    files.retain(|file| !compress::is_copy(file));
    files.sort();
    let read = |file: &Path| fs::read(file).map_err(|error| format!("{}: {error}", file.display()));
    let name = |file: &Path| file.strip_prefix(dist).unwrap_or(file).display().to_string();
    let mut first = read(&dist.join("index.html"))?;
    for loader in files.iter().filter(|file| name(file).starts_with("boot-")) {
        first.extend(read(loader)?);
    }
    let first = String::from_utf8_lossy(&first);

    let (mut first_load, mut on_demand) = (0, 0);
    println!("{:>9}  {:>9}", "raw", "brotli");
    for (group, title) in GROUPS {
        let (mut raw_all, mut small_all) = (0, 0);
        let mut folders = BTreeMap::new();
        for file in files.iter().filter(|file| when(&name(file), &first) == group) {
            let raw = read(file)?.len();
            let name = name(file);
            let small = compress::brotli_size(file).map_err(|error| format!("{name}: {error}"))?;
            match folder(&name) {
                None => println!("{raw:>9}  {small:>9}    {name}"),
                Some(folder) => {
                    let kind = name.rsplit('.').next().unwrap_or_default();
                    let sum: &mut (usize, usize, usize) = folders.entry(format!("{folder}/ *.{kind}")).or_default();
                    *sum = (sum.0 + raw, sum.1 + small, sum.2 + 1);
                }
            }
            raw_all += raw;
            small_all += small;
        }
        for (name, (raw, small, count)) in folders {
            println!("{raw:>9}  {small:>9}    {name}, {count} files");
        }
        let limit = match group {
            When::First => {
                first_load = small_all;
                format!("; budget {budget}")
            }
            When::OnDemand => {
                on_demand = small_all;
                format!("; budget {BUDGET_EXTRAS}")
            }
            When::Later | When::Beside | When::Host => String::new(),
        };
        println!("{raw_all:>9}  {small_all:>9}  {title}{limit}");
    }
    if BUDGET_EXTRAS < on_demand {
        return Err(format!("the extras are {on_demand} bytes, over their budget of {BUDGET_EXTRAS}"));
    }
    if budget < first_load {
        let over = first_load - budget;
        return Err(format!("the first load is {first_load} bytes, {over} over its budget of {budget}"));
    }
    Ok(())
}

/// The hook: builds the extras into trunk's staging folder and, for a release, shrinks the code there; then prerenders the
/// page, which names the code by its content and so must be the last to touch it.
pub fn prerender() -> Outcome {
    let staging = env::var_os("TRUNK_STAGING_DIR").ok_or("TRUNK_STAGING_DIR is not set; this is trunk's hook")?;
    let staging = PathBuf::from(staging);
    let release = env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "release");
    extras::build(&staging, release)?;
    let mut command = Command::new("cargo");
    command.args(["run", "--quiet", "--bin", "prerender"]).current_dir(root());
    if release {
        let glue = shrink::find(&staging, |name| name.starts_with("explainer-") && name.ends_with(".js"))?;
        let wasm = shrink::find(&staging, |name| name.starts_with("explainer-") && name.ends_with("_bg.wasm"))?;
        shrink::shrink("explainer", &glue, &wasm)?;
        shrink::loader(&staging)?;
        command.arg("--release");
    }
    standalone::build(&staging)?;
    show("prerendering the page", command.arg("--").arg(&staging))?;
    if release { compress::compress(&staging) } else { Ok(()) }
}

/// The browser's standard library is built from source with the program, for size and with panics that stop at once:
/// measured on the whole first load, it is 14 % of the code. Cargo's names for that are not stable yet.
const BROWSER_BUILD: [(&str, &str); 3] = [
    ("RUSTC_BOOTSTRAP", "1"),
    ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort"),
    ("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size"),
];
const RELEASE_FLAGS: &str = "-Zlocation-detail=none -Zfmt-debug=none -Zunstable-options -Cpanic=immediate-abort";

/// A cargo command for the browser, as trunk gives it.
pub fn browser(command: &mut Command, release: bool) {
    command.current_dir(root()).envs(BROWSER_BUILD).env("CARGO_TARGET_DIR", root().join("target/browser"));
    if release {
        command.env("RUSTFLAGS", RELEASE_FLAGS);
    }
}

/// Clippy over the browser's code, which no native build sees.
pub fn lint() -> Outcome<Command> {
    std_source::ensure()?;
    let mut command = Command::new("cargo");
    command.args(["clippy", "--quiet", "--target", "wasm32-unknown-unknown", "--", "--deny", "warnings"]);
    browser(&mut command, false);
    Ok(command)
}

fn trunk(profile: Profile) -> Outcome<Command> {
    let folders = tools::all()?;
    std_source::ensure()?;
    let mut command = Command::new("trunk");
    browser(&mut command, profile == Profile::Release);
    command.env("PATH", tools::path(&folders)?).env_remove("NO_COLOR");
    Ok(command)
}

fn relative(path: &Path) -> PathBuf {
    path.strip_prefix(root()).unwrap_or(path).to_owned()
}
