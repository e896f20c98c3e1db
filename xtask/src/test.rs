//! All tests, cheap ones first: format, lints, what runs natively, then the built page in real browsers.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::Instant;

use crate::Outcome;
use crate::build::{self, BUDGET_ALL, BUDGET_CODE, SMALL_STORY, STORY};
use crate::engines::{self, Ready};
use crate::run::{root, show};
use crate::{servers, supply, tools, validate};

pub fn test() -> Outcome {
    show("checking the format", &mut cargo(&["fmt", "--all", "--check"]))?;
    let lints = ["clippy", "--quiet", "--workspace", "--all-targets", "--", "--deny", "warnings"];
    show("checking the lints (first time: compiling what tests need)", &mut cargo(&lints))?;
    show("checking the lints of the browser's code", &mut build::lint()?)?;
    let native = ["test", "--quiet", "--workspace", "--exclude", "browser-tests"];
    show("running the native tests", &mut cargo(&native))?;
    let mut messages = Command::new("node");
    show("sending messages to frames", messages.arg(root().join("tests/messages.mjs")))?;
    supply::check()?;

    let engines = engines::all()?;
    // Another folder of the same shape is another explainer: built with no change in Rust, and held to the budget of code.
    let small = root().join("target/small");
    build::release(&small, SMALL_STORY)?;
    build::sizes(&small, BUDGET_CODE)?;
    let dist = root().join("dist");
    build::release(&dist, STORY)?;
    build::sizes(&dist, BUDGET_ALL)?;

    validate()?;
    let behind = engines.iter().any(|engine| engine.name == HOSTED);
    run(engines, &[])?;
    if behind { hosts(&[]) } else { Ok(()) }
}

/// The validator on the pages as they were built last, of both stories.
pub fn validate() -> Outcome {
    validate::validate(&[root().join("dist"), root().join("target/small")])
}

/// The browser tests alone, on the pages as they were built last; arguments, such as `chart::`, go to the test program.
pub fn browser(arguments: &[&str]) -> Outcome {
    run(engines::all()?, arguments)
}

/// The engine in which the page is looked at behind a real server: what a server sends, all engines are sent.
const HOSTED: &str = "chromium";
/// The tests of the whole page, by their files. The others are about a server's faults, or look at the page and not at how it came.
const WHOLE_PAGE: [&str; 9] =
    ["page::", "timeline::", "chart::", "tour::", "find::", "moments::", "extras::", "draw::", "hosts::"];

/// The page behind Debian's nginx with the configuration that lies in `dist/`, and what each server sends.
pub fn hosts(arguments: &[&str]) -> Outcome {
    let servers = servers::all()?;
    let has = |name: &str| servers.iter().any(|server| server.name == name);
    if !has("nginx") {
        return Ok(());
    }
    let engine = engines::one(HOSTED)?;
    let mut tests = cargo(&["test", "--quiet", "--package", "browser-tests", "--"]);
    let named = arguments.iter().any(|argument| !argument.starts_with('-'));
    tests.args(if named { &[][..] } else { &WHOLE_PAGE }).args(arguments).arg("--test-threads=2");
    if !has("caddy") {
        tests.args(["--skip", "hosts::caddy"]);
    }
    tests.env("ENGINE", engine.name).envs(engine.variables).env("SERVER", "nginx");
    tests.envs(servers.into_iter().flat_map(|server| server.variables));
    tests.env("DIST", root().join("dist")).env("SMALL", root().join("target/small"));
    let started = Instant::now();
    let Count { passed, failed } = count("running the tests of the whole page behind nginx", &mut tests)?;
    println!(
        "behind nginx, {}: {passed} passed, {} failed, {} s",
        engine.name,
        failed.len(),
        started.elapsed().as_secs()
    );
    if failed.is_empty() { Ok(()) } else { Err("tests failed behind nginx".to_owned()) }
}

/// Runs the browser tests in every engine, to the end, and tells how many passed in each.
fn run(engines: Vec<Ready>, arguments: &[&str]) -> Outcome {
    let (axe, hosts) = (tools::axe()?, tools::hosts()?);
    let mut told = Vec::new();
    let mut broken = Vec::new();
    for engine in engines {
        let mut tests = cargo(&["test", "--quiet", "--package", "browser-tests", "--"]);
        // Those of real servers are run by `hosts`.
        tests.args(["--test-threads=2", "--skip", "hosts::"]).args(arguments);
        tests.env("ENGINE", engine.name).envs(engine.variables);
        tests
            .env("DIST", root().join("dist"))
            .env("SMALL", root().join("target/small"))
            .env("AXE", &axe)
            .env("HOSTS", &hosts);
        let (name, started) = (engine.name, Instant::now());
        let Count { passed, failed } = count(&format!("running the browser tests in {name}"), &mut tests)?;
        told.push(format!("{name}: {passed} passed, {} failed, {} s", failed.len(), started.elapsed().as_secs()));
        if !failed.is_empty() {
            broken.push(format!("{name} ({})", failed.join(", ")));
        }
    }
    println!("browser tests\n  {}", told.join("\n  "));
    if broken.is_empty() { Ok(()) } else { Err(format!("browser tests failed in {}", broken.join("; "))) }
}

/// How many tests passed, and which did not.
struct Count {
    passed: usize,
    failed: Vec<String>,
}

/// Runs the test program, shows what it prints and counts. One that dies in the middle, or has nothing to run, is an error.
fn count(what: &str, command: &mut Command) -> Outcome<Count> {
    let error = |error: std::io::Error| format!("{what}: {error}");
    eprintln!("· {what}");
    let mut child = command.stdout(Stdio::piped()).spawn().map_err(error)?;
    let mut failed = Vec::new();
    let mut told = None;
    for line in child.stdout.take().into_iter().flat_map(|out| BufReader::new(out).lines()) {
        let line = line.map_err(error)?;
        failed.extend(line.strip_suffix(" --- FAILED").map(|name| name.trim().to_owned()));
        if let Some(counts) = line.strip_prefix("test result: ") {
            let number = |word: &str| {
                let before = counts.split(word).next()?.trim_end();
                before.rsplit(' ').next()?.parse::<usize>().ok()
            };
            told = number("passed").zip(number("failed"));
        }
        println!("{line}");
    }
    let status = child.wait().map_err(error)?;
    match told {
        Some((0, 0)) => Err(format!("{what}: no test has that name")),
        Some((passed, broken)) if broken == failed.len() && status.success() == failed.is_empty() => {
            Ok(Count { passed, failed })
        }
        _ => Err(format!("{what}: {status} before its end; failed until then: {failed:?}")),
    }
}

fn cargo(arguments: &[&str]) -> Command {
    let mut command = Command::new("cargo");
    // The tests are those of the story in data/, whatever STORY says.
    command.args(arguments).current_dir(root()).env_remove("STORY");
    command
}
