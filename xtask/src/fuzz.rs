//! The laws of `tests/input` on as many inputs as there is time for, found by libFuzzer from what they reach in the code.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::{env, fs};

use crate::Outcome;
use crate::build::SMALL_STORY;
use crate::run::{root, step};
use crate::tools;

const TARGETS: [&str; 4] = ["link", "find", "snippet", "record"];

/// Longest input in bytes, by target: a law costs its length, and long inputs hold nothing that short ones do not.
const LONGEST: [usize; 4] = [96, 64, 96, 4096];

/// Fuzzes every target for some seconds, or the one named in `TARGET`, and tells how many inputs each has had.
///
/// There is no unsafe code to watch, so it is built without a sanitizer, which any stable compiler does; and comparisons are not
/// traced: that took more than half of the time (a record: 760 inputs a second with, 2,090 without, which reach more).
pub fn fuzz(seconds: &str) -> Outcome {
    let seconds: u32 = seconds.parse().map_err(|_| format!("\"{seconds}\" is no number of seconds"))?;
    let only = env::var("TARGET").ok();
    if let Some(name) = only.as_deref().filter(|name| !TARGETS.contains(name)) {
        return Err(format!("TARGET \"{name}\" is not known; allowed: {}", TARGETS.join(", ")));
    }
    let path = tools::path(&[tools::fuzz()?])?;
    let folder = root().join("fuzz");
    let failed = |error: std::io::Error| format!("fuzz: {error}");
    // What is fuzzed is what is built: the same versions, and libFuzzer.
    fs::copy(root().join("Cargo.lock"), folder.join("Cargo.lock")).map_err(failed)?;
    let cargo = |arguments: &[&str]| {
        let mut command = Command::new("cargo");
        command.args(["fuzz", arguments[0], "--sanitizer", "none", "--no-trace-compares"]);
        command.arg("--target-dir").arg(root().join("target/fuzz")).args(&arguments[1..]);
        command.current_dir(root()).env("PATH", &path).env_remove("STORY");
        command
    };
    step("building what is fuzzed (first time: some minutes)", &mut cargo(&["build"]))?;
    let mut told = Vec::new();
    for (name, longest) in TARGETS.into_iter().zip(LONGEST) {
        if only.as_deref().is_some_and(|only| only != name) {
            continue;
        }
        let corpus = folder.join("corpus").join(name);
        fs::create_dir_all(&corpus).map_err(failed)?;
        if name == "record" {
            seeds(&corpus).map_err(failed)?;
        }
        let limits = [format!("-max_total_time={seconds}"), format!("-max_len={longest}")];
        let mut command = cargo(&["run", name, "--"]);
        command.args(limits).args(["-timeout=5", "-rss_limit_mb=1024", "-print_final_stats=1", "-verbosity=0"]);
        told.push(format!("{name}: {} inputs in {seconds} s", run(name, &mut command)?));
    }
    println!("fuzzed\n  {}", told.join("\n  "));
    Ok(())
}

/// Runs one target; gives the number of inputs it has had.
fn run(name: &str, command: &mut Command) -> Outcome<String> {
    eprintln!("· fuzzing {name}");
    let failed = |error: std::io::Error| format!("fuzzing {name}: {error}");
    let mut child = command.stderr(Stdio::piped()).spawn().map_err(failed)?;
    let (mut said, mut count) = (Vec::new(), None);
    for line in child.stderr.take().into_iter().flat_map(|out| BufReader::new(out).lines()) {
        let line = line.map_err(failed)?;
        if let Some(number) = line.strip_prefix("stat::number_of_executed_units:") {
            count = Some(number.trim().to_owned());
        }
        said.push(line);
    }
    let status = child.wait().map_err(failed)?;
    if !status.success() {
        return Err(format!("{}\nfuzzing {name}: {status}", said[said.len().saturating_sub(40)..].join("\n")));
    }
    count.ok_or(format!("fuzzing {name}: libFuzzer told no count"))
}

/// The files of the small story, with the byte before each by which `tests/input/record.rs` knows it.
fn seeds(corpus: &Path) -> std::io::Result<()> {
    const FILES: [&str; 9] = [
        "story.toml",
        "events.toml",
        "sources.toml",
        "people.toml",
        "places.toml",
        "quotes.toml",
        "facts.txt",
        "trade/charts.toml",
        "trade/yearly.csv",
    ];
    for (index, file) in (0_u8..).zip(FILES) {
        let mut bytes = vec![index];
        bytes.extend(fs::read(root().join(SMALL_STORY).join(file))?);
        fs::write(corpus.join(format!("seed-{index}")), bytes)?;
    }
    Ok(())
}
