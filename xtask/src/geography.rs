use std::fs;
use std::process::Command;

use crate::Outcome;
use crate::run::{output, root};
use crate::tools;

/// Writes `data/map.toml`: the outlines of the map, cut out of Natural Earth. Its first lines name the arguments.
pub fn write(arguments: &[&str]) -> Outcome {
    if arguments.len() < 6 {
        return Err("needed: WEST SOUTH EAST NORTH HOME NEIGHBOUR [OTHER …], countries by ISO 3166 number".to_owned());
    }
    let packages = tools::geography()?;
    let script = root().join("xtask/geography.js");
    let outlines = output(Command::new("node").arg(script).args(arguments).env("NODE_PATH", packages))?;
    let path = root().join("data/map.toml");
    let old = fs::read_to_string(&path).unwrap_or_default();
    let by_hand = old.split_once("# By hand").map_or(String::new(), |(_, rest)| format!("# By hand{rest}"));
    fs::write(&path, format!("{outlines}\n{by_hand}")).map_err(|error| format!("{}: {error}", path.display()))
}
