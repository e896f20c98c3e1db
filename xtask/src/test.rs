//! All tests, cheap ones first: format, lints, what runs natively, then the built page in real browsers.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::Instant;

use crate::Outcome;
use crate::build::{self, BUDGET_ALL, BUDGET_CODE, SMALL_STORY, STORY};
use crate::engines::{self, Ready};
use crate::run::{root, show};
use crate::tools;

pub fn test() -> Outcome {
    show("checking the format", &mut cargo(&["fmt", "--all", "--check"]))?;
    let lints = ["clippy", "--quiet", "--workspace", "--all-targets", "--", "--deny", "warnings"];
    show("checking the lints (first time: compiling what tests need)", &mut cargo(&lints))?;
    show("checking the lints of the browser's code", &mut build::lint()?)?;
    let native = ["test", "--quiet", "--workspace", "--exclude", "browser-tests"];
    show("running the native tests", &mut cargo(&native))?;

    let engines = engines::all()?;
    // Another folder of the same shape is another explainer: built with no change in Rust, and held to the budget of code.
    let small = root().join("target/small");
    build::release(&small, SMALL_STORY)?;
    build::sizes(&small, BUDGET_CODE)?;
    let dist = root().join("dist");
    build::release(&dist, STORY)?;
    build::sizes(&dist, BUDGET_ALL)?;

    run(engines, &[])
}

/// The browser tests alone, on the pages as they were built last; arguments go to `cargo test`.
pub fn browser(arguments: &[&str]) -> Outcome {
    run(engines::all()?, arguments)
}

/// Runs the browser tests in every engine, to the end, and tells how many passed in each.
fn run(engines: Vec<Ready>, arguments: &[&str]) -> Outcome {
    let (axe, hosts) = (tools::axe()?, tools::hosts()?);
    let mut told = Vec::new();
    let mut failed = Vec::new();
    for engine in engines {
        let mut tests = cargo(&["test", "--quiet", "--no-fail-fast", "--package", "browser-tests"]);
        let threads: &[&str] =
            if arguments.contains(&"--") { &["--test-threads=2"] } else { &["--", "--test-threads=2"] };
        tests.args(arguments).args(threads).env("ENGINE", engine.name).envs(engine.variables);
        tests
            .env("DIST", root().join("dist"))
            .env("SMALL", root().join("target/small"))
            .env("AXE", &axe)
            .env("HOSTS", &hosts);
        let started = Instant::now();
        let (passed, broken) = count(&format!("running the browser tests in {}", engine.name), &mut tests)?;
        told.push(format!("{}: {passed} passed, {broken} failed, {} s", engine.name, started.elapsed().as_secs()));
        if broken != 0 {
            failed.push(engine.name);
        }
    }
    println!("browser tests\n  {}", told.join("\n  "));
    if failed.is_empty() { Ok(()) } else { Err(format!("browser tests failed in {}", failed.join(", "))) }
}

/// Runs tests, shows what they print and counts: passed, failed.
fn count(what: &str, command: &mut Command) -> Outcome<(usize, usize)> {
    let failed = |error: std::io::Error| format!("{what}: {error}");
    eprintln!("· {what}");
    let mut child = command.stdout(Stdio::piped()).spawn().map_err(failed)?;
    let (mut passed, mut broken) = (0, 0);
    for line in child.stdout.take().into_iter().flat_map(|out| BufReader::new(out).lines()) {
        let line = line.map_err(failed)?;
        if let Some(counts) = line.strip_prefix("test result: ") {
            let number = |word: &str| {
                let before = counts.split(word).next()?.trim_end();
                before.rsplit(' ').next()?.parse::<usize>().ok()
            };
            passed += number("passed").unwrap_or(0);
            broken += number("failed").unwrap_or(0);
        }
        println!("{line}");
    }
    let status = child.wait().map_err(failed)?;
    if !status.success() && broken == 0 {
        return Err(format!("{what}: {status}"));
    }
    Ok((passed, broken))
}

fn cargo(arguments: &[&str]) -> Command {
    let mut command = Command::new("cargo");
    // The tests are those of the story in data/, whatever STORY says.
    command.args(arguments).current_dir(root()).env_remove("STORY");
    command
}
