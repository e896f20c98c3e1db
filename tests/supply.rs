//! What the explainer depends on: the table in ARCHITECTURE.md names all of it and nothing else, and the lock holds no surprise.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

fn read(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

/// The members of a workspace, as their Cargo.toml files describe them.
fn members(manifest: &str) -> Vec<Value> {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["metadata", "--no-deps", "--offline", "--format-version", "1", "--manifest-path", manifest]);
    let output = cargo.current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    metadata["packages"].as_array().unwrap().clone()
}

/// The direct dependencies of a workspace, but its own members.
fn direct(manifest: &str) -> BTreeSet<String> {
    let packages = members(manifest);
    let all = packages.iter().flat_map(|package| package["dependencies"].as_array().unwrap());
    all.filter(|of| of["path"].is_null()).map(|of| of["name"].as_str().unwrap().to_owned()).collect()
}

/// The tools and packages of npm that xtask gets: named in a call, `npm("esbuild", …)`, or in a list, `"pym.js@1.3.2"`.
fn tools() -> BTreeSet<String> {
    let text = read("xtask/src/tools.rs");
    let called = ["npm(\"", "cargo(\""].into_iter().flat_map(|call| text.split(call).skip(1));
    let mut tools: BTreeSet<String> = called.filter_map(|after| after.split('"').next()).map(str::to_owned).collect();
    let quoted = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    for word in quoted.flat_map(|line| line.split('"').skip(1).step_by(2)) {
        if let Some((name, version)) = word.rsplit_once('@')
            && version.starts_with(|c: char| c.is_ascii_digit())
        {
            tools.insert(name.to_owned());
        }
    }
    tools
}

/// The packages of npm that the page is measured with and beside.
fn measured_with() -> BTreeSet<String> {
    let package: Value = serde_json::from_str(&read("bench/package.json")).unwrap();
    package["dependencies"].as_object().unwrap().keys().cloned().collect()
}

#[test]
fn every_dependency_has_its_purpose_and_no_other_has() {
    let mut used = direct("Cargo.toml");
    used.extend(direct("fuzz/Cargo.toml"));
    used.extend(tools());
    used.extend(measured_with());
    assert!(40 < used.len(), "{used:?}");

    let text = read("ARCHITECTURE.md");
    let table = text.split("\n## What it is made of\n").nth(1).unwrap().split("\n## ").next().unwrap();
    let mut named = BTreeSet::new();
    for row in table.lines().filter(|line| line.starts_with("| `")) {
        let [_, names, purpose, _] = row.split('|').collect::<Vec<_>>()[..] else { panic!("{row}: not two columns") };
        assert!(!purpose.trim().is_empty(), "{row}: no purpose");
        for name in names.split('`').skip(1).step_by(2) {
            assert!(named.insert(name.to_owned()), "{name} is named twice");
        }
    }
    let missing: Vec<_> = used.difference(&named).collect();
    let idle: Vec<_> = named.difference(&used).collect();
    assert!(
        missing.is_empty() && idle.is_empty(),
        "ARCHITECTURE.md lacks {missing:?}, and has {idle:?} that nothing needs"
    );
}

#[test]
fn the_lock_names_versions_and_sums_and_no_place_of_its_own() {
    const REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";
    let lock = read("Cargo.lock");
    let mut own = Vec::new();
    for package in lock.split("[[package]]\n").skip(1) {
        let field = |name: &str| {
            let line = package.lines().find_map(|line| line.strip_prefix(&format!("{name} = \"")))?;
            line.strip_suffix('"')
        };
        let name = field("name").unwrap();
        match field("source") {
            None => own.push(name),
            Some(source) => {
                assert_eq!(source, REGISTRY, "{name}");
                assert!(field("checksum").is_some_and(|sum| sum.len() == 64), "{name}: no checksum");
            }
        }
    }
    let members = members("Cargo.toml");
    let mut members: Vec<_> = members.iter().map(|of| of["name"].as_str().unwrap()).collect();
    members.sort_unstable();
    assert_eq!(own, members, "what comes from no registry is a member of the workspace");

    let mut git = Command::new("git");
    git.args(["ls-files", "*.lock", "*-lock.*", "*-lock.yaml", "*shrinkwrap*"]).current_dir(env!("CARGO_MANIFEST_DIR"));
    // A copy of the files without git has none but what was copied.
    for name in git.output().iter().flat_map(|output| std::str::from_utf8(&output.stdout)).flat_map(str::lines) {
        assert!(
            name == "Cargo.lock" || !read(name).contains("\"resolved\""),
            "{name}: it names a place to download from"
        );
    }
}
