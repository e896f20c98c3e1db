//! The rules of a record: one broken story a rule, with every problem it must print.
//!
//! A file of `tests/faults` names edits of the small story and, below `---`, the problems. `UPDATE=1` writes what is found.

use std::fs;
use std::path::{Path, PathBuf};

const SMALL: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/stories/small");

fn problems(folder: &Path) -> Vec<String> {
    record::checked(folder).1.iter().map(ToString::to_string).collect()
}

/// A copy of the small story with edits, each of a text that must be there.
fn broken(name: &str, edits: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("faults").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("trade")).unwrap();
    for file in fs::read_dir(SMALL).unwrap().chain(fs::read_dir(format!("{SMALL}/trade")).unwrap()) {
        let path = file.unwrap().path();
        if path.is_file() {
            fs::copy(&path, folder.join(path.strip_prefix(SMALL).unwrap())).unwrap();
        }
    }
    let mut lines = edits.lines();
    while let Some(line) = lines.next() {
        let part = |line: &str, label: &str| {
            line.strip_prefix(label).unwrap_or_else(|| panic!("{name}: {line}")).replace("\\n", "\n")
        };
        let file = part(line, "file: ");
        let find = part(lines.next().unwrap(), "find: ");
        let put = part(lines.next().unwrap(), "put: ");
        let path = folder.join(&file);
        // A file that the small story lacks is a new one.
        let text = fs::read_to_string(&path).unwrap_or_default();
        assert!(text.contains(&find), "{name}: {file} has no {find:?}");
        fs::write(&path, text.replacen(&find, &put, 1)).unwrap();
    }
    folder
}

#[test]
fn the_small_story_and_the_story_have_no_problem() {
    assert_eq!(problems(Path::new(SMALL)), Vec::<String>::new());
    assert_eq!(problems(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/data"))), Vec::<String>::new());
}

#[test]
fn each_fault_is_told_with_place_and_remedy() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for entry in fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/faults")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let text = fs::read_to_string(&path).unwrap();
        let (edits, expected) = text.split_once("---\n").unwrap();
        let found = problems(&broken(&name, edits)).join("\n");
        count += 1;
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&path, format!("{edits}---\n{found}\n")).unwrap();
        } else if found.is_empty() || found != expected.trim_end() {
            wrong.push(format!("{name}\n  expected:\n{expected}\n  found:\n{found}\n"));
        }
    }
    assert!(50 <= count, "{count} faults");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_missing_file_and_a_second_table_are_told() {
    let folder = broken("missing", "file: story.toml\nfind: [story]\nput: [store]\n");
    fs::remove_file(folder.join("sources.toml")).unwrap();
    fs::remove_file(folder.join("trade/yearly.csv")).unwrap();
    assert_eq!(
        problems(&folder),
        [
            "sources.toml: the file is missing",
            "story.toml: 0 tables [story]; needed: one",
            "story.toml:1: table \"store\" is not known (did you mean \"story\"?); allowed: story, kind, figure, chapter, draw, method, change",
            "trade/yearly.csv: the file is missing",
        ]
    );
}

#[test]
fn the_words_of_the_page_are_complete() {
    let folder = broken("words", "");
    fs::write(folder.join("ui.en.toml"), "months = [\"January\"]\nnext = \"Next\"\nnexst = \"Next\"\nprevious = 3\n")
        .unwrap();
    let found = problems(&folder);
    assert!(found.contains(&"ui.en.toml: \"months\" has 1 names; needed: 12".to_owned()), "{found:?}");
    assert!(
        found.contains(&"ui.en.toml:3: word \"nexst\" is not known (did you mean \"next\"?)".to_owned()),
        "{found:?}"
    );
    assert!(found.contains(&"ui.en.toml:4: word \"previous\" is not text".to_owned()), "{found:?}");
    // All that a story does not say otherwise is said in the project's own words.
    assert_eq!(found.len(), 3, "{found:?}");
    fs::write(folder.join("ui.en.toml"), "chart_heading = \"The passengers\"\n").unwrap();
    let (record, found) = record::read(&folder);
    assert_eq!(found, []);
    assert_eq!(record.ui["chart_heading"], "The passengers");
    assert_eq!(record.ui["next"], record::read(Path::new("data")).0.ui["next"]);
}

#[test]
fn no_file_is_passed_over_in_silence() {
    let folder = broken("strays", "");
    for file in ["quote.toml", "Sources.TOML", "trade/monthly.csv", "notes.md", "trade/.hidden"] {
        fs::write(folder.join(file), "x").unwrap();
    }
    let rest = "; allowed: what data/README.md lists, and a table for each chart";
    assert_eq!(
        problems(&folder),
        [
            format!("Sources.TOML: nothing reads this file (did you mean \"sources.toml\"?){rest}"),
            format!("quote.toml: nothing reads this file (did you mean \"quotes.toml\"?){rest}"),
            format!("trade/monthly.csv: nothing reads this file{rest}"),
        ]
    );
    fs::write(folder.join("events.toml"), b"title = \"caf\xe9\"").unwrap();
    assert!(
        problems(&folder)
            .contains(&"events.toml: is not UTF-8; needed: saved as UTF-8 (in Excel: CSV UTF-8)".to_owned())
    );
    let nowhere = folder.join("nowhere");
    let told = "no such folder; needed: one with story.toml, events.toml and sources.toml";
    assert_eq!(problems(&nowhere), [format!("{}: {told}", nowhere.display())]);
}
