//! The built page measured in Chromium beside pages that show the same record with what newsrooms use now: `bench/README.md`.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Outcome;
use crate::build::{self, STORY};
use crate::run::{root, show};
use crate::{engines, tools};

/// Measures `dist/` as it was built last, builds it where it is not there, and writes `bench/results/`.
pub fn bench(rounds: &str) -> Outcome {
    if !rounds.parse::<u32>().is_ok_and(|rounds| 0 < rounds) {
        return Err(format!(
            "bench: {rounds:?} is no number of rounds; 5 or more are for the record, fewer for a look"
        ));
    }
    let dist = root().join("dist");
    if !dist.join("index.html").is_file() {
        build::release(&dist, &env::var("STORY").unwrap_or_else(|_| STORY.to_owned()))?;
    }
    eprintln!("· measuring {} as it was built last", dist.display());
    let results = results();
    let mut measure = node("measure.mjs")?;
    show("visiting each page in turn", measure.args([&dist, &results, &root().join("target/bench")]).arg(rounds))?;
    let mut lighthouse = node("lighthouse.mjs")?;
    show("asking Lighthouse", lighthouse.args([&dist, &results]))?;
    report(&results)
}

/// Where the figures lie that were measured last.
pub fn results() -> PathBuf {
    root().join("bench/results")
}

/// Writes tables and pictures from what was measured last.
fn report(results: &Path) -> Outcome {
    let mut report = node("report.mjs")?;
    show("writing the table and the picture", report.arg(results).arg(root().join("README.md")))
}

/// A script of `bench/`, with the packages and the browser that it needs.
pub fn node(script: &str) -> Outcome<Command> {
    let mut command = Command::new("node");
    command
        .arg(root().join("bench").join(script))
        .env("NODE_PATH", tools::bench()?)
        .env("CHROMIUM", engines::chromium()?);
    Ok(command)
}
