use std::fs;
use std::path::{Path, PathBuf};

use browser_tests::Server;
use sha2::{Digest, Sha256};

/// The built folder as another build would leave it: another word in each page, other code under other names, and the worker
/// that lists them. `digit` tells the names of one version from those of another.
pub fn another(test: &str, digit: char) -> PathBuf {
    let built = Server::built("DIST");
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("versions").join(format!("{test}-{digit}"));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("data")).unwrap();
    let worker = fs::read_to_string(built.join("sw.js")).unwrap();
    let list = worker.split("FILES = {\n").nth(1).unwrap().split("\n};").next().unwrap();
    let names: Vec<&str> = list.lines().filter_map(|line| line.split('"').nth(1)).collect();
    assert!(8 <= names.len(), "{names:?}");
    let renamed = |text: &str| {
        names.iter().filter(|name| Server::hashed(name)).fold(text.to_owned(), |text, name| {
            let hash = hash(name);
            text.replace(hash, &digest(format!("{hash} {digit}").as_bytes())[..16])
        })
    };

    let mut lines = Vec::new();
    for name in &names {
        let mut bytes = fs::read(built.join(name)).unwrap();
        if name.ends_with(".wasm") {
            // A custom section of one byte: other bytes, the same program.
            bytes.extend([0, 2, 1, digit as u8]);
        } else if name.ends_with(".js") {
            bytes = format!("{}// {digit}\n", renamed(&String::from_utf8(bytes).unwrap())).into_bytes();
        } else if name.ends_with(".html") {
            let page = renamed(&String::from_utf8(bytes).unwrap());
            bytes = page.replacen("<title>", &format!("<title>{digit} "), 1).into_bytes();
        }
        lines.push(format!("  \"{}\": \"{}\"", renamed(name), digest(&bytes)));
        fs::write(folder.join(renamed(name)), bytes).unwrap();
    }
    let version = worker.split("VERSION = \"").nth(1).unwrap().split('"').next().unwrap();
    let worker = worker
        .replace(list, &lines.join(",\n"))
        .replace(version, &digest(format!("{version} {digit}").as_bytes())[..16]);
    fs::write(folder.join("sw.js"), worker).unwrap();
    folder
}

fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The name of a version's wasm.
pub fn wasm(folder: &Path) -> String {
    let mut names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.find(|name| name.starts_with("explainer-") && name.ends_with("_bg.wasm")).unwrap()
}

/// The digits that say what a file holds.
pub fn hash(name: &str) -> &str {
    let stem = name.strip_suffix(".js").or_else(|| name.strip_suffix("_bg.wasm")).unwrap();
    stem.rsplit_once('-').unwrap().1
}
