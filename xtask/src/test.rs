//! All tests, cheap ones first: format, lints, what runs natively, then the built page in a real browser.

use std::process::Command;

use crate::Outcome;
use crate::build::{self, BUDGET_ALL, BUDGET_CODE, SMALL_STORY, STORY};
use crate::run::{root, show};
use crate::tools;

pub fn test() -> Outcome {
    show("checking the format", &mut cargo(&["fmt", "--all", "--check"]))?;
    let lints = ["clippy", "--quiet", "--workspace", "--all-targets", "--", "--deny", "warnings"];
    show("checking the lints (first time: compiling what tests need)", &mut cargo(&lints))?;
    show("checking the lints of the browser's code", &mut build::lint()?)?;
    let native = ["test", "--quiet", "--workspace", "--exclude", "browser-tests"];
    show("running the native tests", &mut cargo(&native))?;

    tools::browser()?;
    // Another folder of the same shape is another explainer: built with no change in Rust, and held to the budget of code.
    let small = root().join("target/small");
    build::release(&small, SMALL_STORY)?;
    build::sizes(&small, BUDGET_CODE)?;
    let dist = root().join("dist");
    build::release(&dist, STORY)?;
    build::sizes(&dist, BUDGET_ALL)?;

    let mut browser = cargo(&["test", "--quiet", "--package", "browser-tests", "--", "--test-threads=2"]);
    show("running the browser tests", browser.env("DIST", &dist).env("SMALL", &small))
}

fn cargo(arguments: &[&str]) -> Command {
    let mut command = Command::new("cargo");
    // The tests are those of the story in data/, whatever STORY says.
    command.args(arguments).current_dir(root()).env_remove("STORY");
    command
}
