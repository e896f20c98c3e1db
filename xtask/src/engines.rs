//! The browsers of the tests and their drivers: Debian's packages where they are missing and may be installed.

use std::path::PathBuf;
use std::process::Command;
use std::sync::OnceLock;
use std::{env, fs};

use crate::Outcome;
use crate::run::{output, step};
use crate::tools;

/// A browser and what the tests need of it, each program with Debian's package of it.
struct Engine {
    /// As `ENGINE` names it.
    name: &'static str,
    programs: &'static [(&'static str, &'static str)],
}

const ENGINES: [Engine; 3] = [
    Engine { name: "chromium", programs: &[("chromium", "chromium"), ("chromedriver", "chromium-driver")] },
    Engine { name: "firefox", programs: &[("firefox-esr", "firefox-esr")] },
    Engine {
        name: "webkit",
        programs: &[
            ("WebKitWebDriver", "webkit2gtk-driver"),
            (MINI_BROWSER, "libwebkit2gtk-4.1-0"),
            ("Xvfb", "xvfb"),
            ("xsettingsd", "xsettingsd"),
            ("xdotool", "xdotool"),
        ],
    },
];

/// Not on the path: it lies in the folder of its library.
const MINI_BROWSER: &str = "webkit2gtk-4.1/MiniBrowser";

/// An engine that is ready, and the environment in which its tests run.
pub struct Ready {
    pub name: &'static str,
    pub variables: Vec<(&'static str, PathBuf)>,
}

/// Gets every engine, or the one that `ENGINE` names. One that cannot be had is skipped, but never with `CI=true`.
pub fn all() -> Outcome<Vec<Ready>> {
    let only = env::var("ENGINE").ok();
    let names: Vec<&str> = ENGINES.iter().map(|engine| engine.name).collect();
    if let Some(only) = only.as_deref().filter(|only| !names.contains(only)) {
        return Err(format!("ENGINE: no engine {only:?}; there are {}", names.join(", ")));
    }
    let ci = env::var("CI").is_ok_and(|ci| ci == "true");
    let mut ready = Vec::new();
    for engine in ENGINES.iter().filter(|engine| only.as_deref().is_none_or(|only| only == engine.name)) {
        match get(engine) {
            Ok(engine) => ready.push(engine),
            Err(error) if ci => return Err(format!("{}: {error}; with CI=true none is skipped", engine.name)),
            Err(error) => eprintln!("!! {} IS SKIPPED: {error}", engine.name.to_uppercase()),
        }
    }
    if ready.is_empty() { Err("no engine to run the browser tests in".to_owned()) } else { Ok(ready) }
}

/// Gets the engine that `ENGINE` names or, without it, this one.
pub fn one(usual: &str) -> Outcome<Ready> {
    let name = env::var("ENGINE").unwrap_or(usual.to_owned());
    let engine = ENGINES.iter().find(|engine| engine.name == name).ok_or(format!("ENGINE: no engine {name:?}"))?;
    get(engine).map_err(|error| format!("{name}: {error}"))
}

/// The one browser that is measured with.
pub fn chromium() -> Outcome<PathBuf> {
    let [chromium, ..] = &ENGINES;
    get(chromium).map_err(|error| format!("{}: {error}", chromium.name))?;
    find(chromium.name).ok_or("chromium: not on the path".to_owned())
}

fn get(engine: &Engine) -> Outcome<Ready> {
    let missing = || -> Vec<&str> {
        engine.programs.iter().filter(|(program, _)| find(program).is_none()).map(|(_, package)| *package).collect()
    };
    if !missing().is_empty() {
        install(engine.name, &missing())?;
    }
    if !missing().is_empty() {
        return Err(format!("installed, but not found: {}", missing().join(", ")));
    }
    let mut variables = Vec::new();
    match engine.name {
        "firefox" => variables.push(("GECKODRIVER", tools::geckodriver()?)),
        "webkit" => variables.extend(find(MINI_BROWSER).map(|path| ("MINIBROWSER", path))),
        _ => {}
    }
    Ok(Ready { name: engine.name, variables })
}

/// A program on the path, or in a folder of libraries.
pub fn find(program: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    let libraries = fs::read_dir("/usr/lib").into_iter().flatten().flatten().map(|entry| entry.path());
    // Programs for the system are not on everybody's path.
    let others = ["/usr/lib", "/usr/sbin"].map(PathBuf::from);
    let folders = env::split_paths(&path).chain(others).chain(libraries);
    folders.map(|folder| folder.join(program)).find(|path| path.is_file())
}

/// Installs packages of Debian's.
pub fn install(what: &str, packages: &[&str]) -> Outcome {
    let root_user = output(Command::new("id").arg("-u")).is_ok_and(|id| id == "0");
    if !root_user || output(Command::new("apt-get").arg("--version")).is_err() {
        return Err(format!("missing: {}; install what Debian calls so", packages.join(", ")));
    }
    static LISTS: OnceLock<Outcome> = OnceLock::new();
    LISTS
        .get_or_init(|| step("reading Debian's package lists", Command::new("apt-get").args(["update", "-qq"])))
        .clone()?;
    let mut command = Command::new("apt-get");
    command.args(["install", "-y", "-qq", "--no-install-recommends"]).args(packages);
    step(&format!("installing {what} from Debian"), command.env("DEBIAN_FRONTEND", "noninteractive"))
}
