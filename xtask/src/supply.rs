//! What the explainer is made of: licences, sources and doubles by `.cargo/deny.toml`, and faults that are known of.

use std::process::Command;

use crate::Outcome;
use crate::run::{output, root, show};
use crate::tools;

/// All of it.
pub fn supply() -> Outcome {
    check()?;
    advisories()
}

/// What the checkout alone decides: a part of the tests.
pub fn check() -> Outcome {
    // An exception that nothing needs any more is a fault as well.
    let exact = ["unmatched-skip", "unnecessary-skip", "license-exception-not-encountered", "license-not-encountered"];
    let mut command = deny(&["licenses", "bans", "sources"])?;
    command.args(exact.iter().flat_map(|lint| ["--deny", lint]));
    show("checking licences, doubles and sources of dependencies", &mut command)
}

/// Faults that have become known since: asked for by hand, for they turn no commit bad that was good.
fn advisories() -> Outcome {
    match output(&mut deny(&["advisories"])?) {
        Ok(_) => {
            println!("no fault is known of what is depended on");
            Ok(())
        }
        Err(error) if error.contains("failed to fetch advisory database") => {
            eprintln!("!! KNOWN FAULTS ARE NOT LOOKED UP: their database cannot be had here");
            Ok(())
        }
        Err(error) => Err(error),
    }
}

fn deny(what: &[&str]) -> Outcome<Command> {
    let mut command = Command::new("cargo");
    command.args(["deny", "--workspace", "--locked", "check", "--hide-inclusion-graph"]).args(what);
    command.current_dir(root()).env("PATH", tools::path(&[tools::deny()?])?);
    Ok(command)
}
