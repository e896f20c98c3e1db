//! Every built page before the Nu Html Checker, the validator of the W3C: markup, inline styles and drawings.

use std::collections::BTreeMap;
use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::Outcome;
use crate::compress::collect;
use crate::run::output;
use crate::tools;

/// Messages that say nothing of the page, each with the reason.
const KNOWN: [(&str, &str); 2] = [
    ("CSS: “paint-order”: Property “paint-order” doesn't exist.", "a property of SVG 2, in every engine since 2017"),
    (
        "CSS: “container-type”: Property “container-type” doesn't exist.",
        "CSS Containment 3, in every engine since 2023",
    ),
];

/// Checks every page of the folders: no errors and no warnings, but the known ones. Where there is no Java, the pages are
/// not checked, which with `CI=true` is a failure.
pub fn validate(folders: &[PathBuf]) -> Outcome {
    if let Err(error) = output(Command::new("java").arg("-version")) {
        if env::var("CI").is_ok_and(|ci| ci == "true") {
            return Err(format!("{error}; with CI=true the pages must be validated"));
        }
        eprintln!("!! VALIDATING THE PAGES IS SKIPPED: {error}");
        return Ok(());
    }
    let mut pages = Vec::new();
    for folder in folders {
        collect(folder, &mut pages).map_err(|error| format!("{}: {error}", folder.display()))?;
    }
    pages.retain(|page| page.extension().is_some_and(|ending| ending == "html"));
    pages.sort();
    eprintln!("· validating {} pages", pages.len());
    let told = checker(&pages)?;

    let mut problems = Vec::new();
    let mut known: BTreeMap<&str, usize> = BTreeMap::new();
    for message in told["messages"].as_array().ok_or("vnu: no messages in its answer")? {
        let text = message["message"].as_str().unwrap_or_default();
        match KNOWN.iter().find(|(known, _)| *known == text) {
            Some((text, _)) => *known.entry(text).or_default() += 1,
            None => problems.push(problem(message)),
        }
    }
    for (text, reason) in KNOWN {
        println!("  left out {} times: {text} ({reason})", known.get(text).unwrap_or(&0));
    }
    for (kind, count) in kinds(folders, &pages) {
        println!("  {count:>5} {kind}");
    }
    if problems.is_empty() {
        println!("  {} pages, 0 errors, 0 warnings", pages.len());
        return Ok(());
    }
    Err(format!("{} faults of markup\n{}", problems.len(), problems.join("\n")))
}

fn checker(pages: &[PathBuf]) -> Outcome<Value> {
    let jar = tools::vnu()?;
    let mut command = Command::new("java");
    // Long pages are deep for its parser.
    command.args(["-Xss8m", "-jar"]).arg(jar);
    command.args(["--format", "json", "--stdout", "--exit-zero-always"]);
    let text = output(command.args(pages))?;
    serde_json::from_str(&text).map_err(|error| format!("vnu: {error}: {text:.200}"))
}

fn problem(message: &Value) -> String {
    let part = |name: &str| message[name].as_str().unwrap_or_default().replace('\n', " ");
    let kind = if message["subType"].is_string() { part("subType") } else { part("type") };
    let file = part("url").replace("file:", "");
    format!("{file}:{}: {kind}: {} {}", message["lastLine"], part("message"), part("extract"))
}

/// How many pages there are of which kind: by the folder that they lie in.
fn kinds(folders: &[PathBuf], pages: &[PathBuf]) -> BTreeMap<String, usize> {
    let mut kinds = BTreeMap::new();
    for page in pages {
        let inside = folders.iter().find_map(|folder| page.strip_prefix(folder).ok()).unwrap_or(page);
        let parts: Vec<_> = inside.iter().map(|part| part.to_string_lossy()).collect();
        // A record's page is e/ID/index.html; of such there are many.
        let kind = match &parts[..] {
            [first, .., _, file] if 2 < parts.len() => format!("{first}/…/{file}"),
            _ => Path::new(inside).display().to_string(),
        };
        *kinds.entry(kind).or_default() += 1;
    }
    kinds
}
