//! Generated stories of many events through the same build, and their pages measured beside the peers' at the same sizes.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};
use std::{fs, thread};

use serde_json::{Value, json};

use crate::Outcome;
use crate::bench::{node, results};
use crate::build;
use crate::run::{root, show};

const SIZES: [&str; 4] = ["100", "1000", "5000", "20000"];

/// Builds a story of each size and measures its pages; no size: all of them. What was built before is built again.
pub fn scale(sizes: &[&str]) -> Outcome {
    let sizes = if sizes.is_empty() { &SIZES } else { sizes };
    // What all stories share is compiled before the first is timed.
    build::release(&root().join("target/small"), build::SMALL_STORY)?;
    for size in sizes {
        if !size.parse::<u32>().is_ok_and(|size| 20 <= size) {
            return Err(format!("bench scale: {size:?} is no number of events; allowed: 20 and more"));
        }
        let ground = root().join("target/scale").join(size);
        let (story, dist) = (ground.join("story"), ground.join("dist"));
        let mut write = Command::new("node");
        write.arg(root().join("bench/story.mjs")).arg(size).arg(&story);
        show(&format!("writing a story of {size} events"), &mut write)?;
        // A preview picture for each record takes as long as all else together, and no reader of the page asks for one.
        let built = watched(|| build::release_with(&dist, &story.to_string_lossy(), &[("PICTURES", "no")]))?;
        let file = ground.join("build.json");
        fs::write(&file, built.to_string()).map_err(|error| format!("{}: {error}", file.display()))?;
        println!("{size} events: {built}");
    }
    let mut measure = node("scale.mjs")?;
    measure.arg(results()).arg(root().join("target/scale")).args(sizes);
    show("visiting the pages of each size", &mut measure)
}

/// Does something; gives its time in seconds and the most memory, in bytes, that each program below this one had.
///
/// Looked up in `/proc`, so on Linux alone; elsewhere no memory is told.
fn watched(run: impl FnOnce() -> Outcome) -> Outcome<Value> {
    let done = AtomicBool::new(false);
    let started = Instant::now();
    thread::scope(|scope| {
        let watcher = scope.spawn(|| {
            let mut most: BTreeMap<String, u64> = BTreeMap::new();
            while !done.load(Ordering::Relaxed) {
                for (name, memory) in below() {
                    let old = most.entry(name).or_default();
                    *old = memory.max(*old);
                }
                thread::sleep(Duration::from_millis(100));
            }
            most
        });
        let outcome = run();
        let seconds = started.elapsed().as_secs_f64();
        done.store(true, Ordering::Relaxed);
        let most = watcher.join().unwrap_or_default();
        outcome?;
        let peak = most.iter().max_by_key(|(_, memory)| **memory);
        Ok(json!({ "seconds": seconds, "memory": peak.map(|of| of.1), "by": peak.map(|of| of.0), "programs": most }))
    })
}

/// The programs below this one, by name, and the most memory that each has had.
fn below() -> Vec<(String, u64)> {
    let mut all = BTreeMap::new();
    for entry in fs::read_dir("/proc").into_iter().flatten().flatten() {
        let Some(id) = entry.file_name().to_str().and_then(|name| name.parse::<u32>().ok()) else { continue };
        if let Some(status) = status(&entry.path()) {
            all.insert(id, status);
        }
    }
    let mut ours = BTreeSet::from([std::process::id()]);
    // A child's number may be lower than its parent's.
    while let Some((id, _)) = all.iter().find(|(id, of)| ours.contains(&of.parent) && !ours.contains(*id)) {
        ours.insert(*id);
    }
    ours.remove(&std::process::id());
    ours.iter().filter_map(|id| all.get(id)).map(|of| (of.name.clone(), of.most)).collect()
}

struct Status {
    name: String,
    parent: u32,
    most: u64,
}

fn status(process: &Path) -> Option<Status> {
    let text = fs::read_to_string(process.join("status")).ok()?;
    let field = |name: &str| text.lines().find_map(|line| line.strip_prefix(name)).map(str::trim);
    let most = field("VmHWM:").and_then(|most| most.strip_suffix(" kB")?.parse::<u64>().ok()).unwrap_or(0) * 1024;
    Some(Status { name: field("Name:")?.to_owned(), parent: field("PPid:")?.parse().ok()?, most })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(target_os = "linux")]
    fn a_program_below_is_seen_with_its_memory() {
        let told = watched(|| Command::new("sleep").arg("0.5").status().map(|_| ()).map_err(|error| error.to_string()));
        let told = told.unwrap();
        assert!(told["programs"]["sleep"].as_u64().is_some_and(|memory| 100_000 < memory), "{told}");
        assert!(0.5 <= told["seconds"].as_f64().unwrap());
    }
}
