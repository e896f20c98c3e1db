//! Two builds of one checkout, in two folders with nothing in common, give the same bytes: whoever has the source can prove
//! what is served.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use crate::Outcome;
use crate::build::SMALL_STORY;
use crate::compress::collect;
use crate::run::{output, root, show};

/// Of different lengths, so that a path that got into a file moves all that stands behind it.
const FOLDERS: [&str; 2] = ["one", "another/folder/below"];

/// Builds the release of the small story in two copies of the checkout and compares every file.
pub fn reproduce() -> Outcome {
    let ground = env::temp_dir().join(format!("explainer-reproduce-{}", std::process::id()));
    let outcome = compare_builds(&ground);
    // Two folders of compiled crates are some gigabytes.
    fs::remove_dir_all(&ground).map_err(|error| format!("{}: {error}", ground.display()))?;
    outcome
}

fn compare_builds(ground: &Path) -> Outcome {
    let mut built = Vec::new();
    for folder in FOLDERS {
        let copy = ground.join(folder);
        checkout(&copy)?;
        let mut build = Command::new("cargo");
        build.args(["xtask", "build"]).current_dir(&copy).env("STORY", SMALL_STORY);
        build.env_remove("CARGO_TARGET_DIR").env_remove("SITE_URL");
        show(&format!("building in {}", copy.display()), &mut build)?;
        built.push(copy.join("dist"));
    }
    let [one, other] = &built[..] else { return Err("two builds are compared".to_owned()) };
    let all: BTreeSet<PathBuf> = names(one)?.union(&names(other)?).cloned().collect();
    let differences: Vec<String> = all.iter().filter_map(|name| difference(one, other, name)).collect();
    if differences.is_empty() {
        println!("reproduced: {} files, byte by byte the same", all.len());
        return Ok(());
    }
    Err(format!("{} of {} files differ\n{}", differences.len(), all.len(), differences.join("\n")))
}

/// A copy of the files that git knows or would take, as they are now.
fn checkout(folder: &Path) -> Outcome {
    let mut git = Command::new("git");
    git.args(["ls-files", "--cached", "--others", "--exclude-standard"]).current_dir(root());
    for name in output(&mut git)?.lines() {
        let (from, to) = (root().join(name), folder.join(name));
        let failed = |error: std::io::Error| format!("{}: {error}", to.display());
        // What was removed and is not committed yet.
        if from.is_file() {
            to.parent().map_or(Ok(()), fs::create_dir_all).map_err(failed)?;
            fs::copy(&from, &to).map_err(failed)?;
        }
    }
    Ok(())
}

fn names(dist: &Path) -> Outcome<BTreeSet<PathBuf>> {
    let mut files = Vec::new();
    collect(dist, &mut files).map_err(|error| format!("{}: {error}", dist.display()))?;
    Ok(files.iter().filter_map(|file| Some(file.strip_prefix(dist).ok()?.to_owned())).collect())
}

/// What differs in a file of two folders: that it is in one alone, or its first byte that is not the same, with what stands
/// round it.
fn difference(one: &Path, other: &Path, name: &Path) -> Option<String> {
    let told = |text: String| Some(format!("  {}: {text}", name.display()));
    let (Ok(left), Ok(right)) = (fs::read(one.join(name)), fs::read(other.join(name))) else {
        return told("in one of the folders only".to_owned());
    };
    if left == right {
        return None;
    }
    let at = left.iter().zip(&right).take_while(|(left, right)| left == right).count();
    let around = |bytes: &[u8]| bytes[at.saturating_sub(20)..bytes.len().min(at + 40)].escape_ascii().to_string();
    told(format!("byte {at} of {} and {}\n    {}\n    {}", left.len(), right.len(), around(&left), around(&right)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_byte_that_differs_is_named() {
        let ground = env::temp_dir().join(format!("explainer-difference-{}", std::process::id()));
        let [one, other] = ["one", "other"].map(|folder| ground.join(folder));
        for (folder, text) in [(&one, "the same, then a"), (&other, "the same, then b")] {
            fs::create_dir_all(folder).unwrap();
            fs::write(folder.join("file"), text).unwrap();
            fs::write(folder.join("same"), "same").unwrap();
        }
        fs::write(one.join("single"), "").unwrap();
        let told = |name: &str| difference(&one, &other, Path::new(name));
        assert_eq!(told("same"), None);
        assert!(told("file").unwrap().contains("file: byte 15 of 16 and 16"));
        assert!(told("single").unwrap().contains("in one of the folders only"));
        assert_eq!(names(&one).unwrap().len(), 3);
        fs::remove_dir_all(&ground).unwrap();
    }
}
