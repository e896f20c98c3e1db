//! What holds of any record of which one file is anything.

use std::collections::BTreeMap;
use std::io;

use record::{Counts, check, emit, read_from};

/// The files of the small story, and those that it does without.
const FILES: [(&str, &str); 16] = [
    ("story.toml", include_str!("../stories/small/story.toml")),
    ("events.toml", include_str!("../stories/small/events.toml")),
    ("sources.toml", include_str!("../stories/small/sources.toml")),
    ("people.toml", include_str!("../stories/small/people.toml")),
    ("places.toml", include_str!("../stories/small/places.toml")),
    ("quotes.toml", include_str!("../stories/small/quotes.toml")),
    ("facts.txt", include_str!("../stories/small/facts.txt")),
    ("trade/charts.toml", include_str!("../stories/small/trade/charts.toml")),
    ("trade/yearly.csv", include_str!("../stories/small/trade/yearly.csv")),
    ("claims.toml", ""),
    ("measures.toml", ""),
    ("organisations.toml", ""),
    ("glossary.toml", ""),
    ("omitted.toml", ""),
    ("map.toml", ""),
    ("ui.en.toml", ""),
];

/// What the small story has in the file that an input of this first byte is about.
pub fn content(file: usize) -> &'static str {
    FILES[file].1
}

/// The first byte says which file, the others are its content.
pub fn holds(input: &[u8]) {
    let Some((file, content)) = input.split_first() else { return };
    one_file(FILES[usize::from(*file) % FILES.len()].0, content);
}

/// The story with this one file is read and judged: each problem is one line that names a place there is and says what is
/// wrong, and a record without any is written out.
pub fn one_file(name: &str, content: &[u8]) -> Vec<String> {
    let bytes = |file: &str| {
        if file == name {
            return Some(content);
        }
        FILES.iter().find(|(known, text)| *known == file && !text.is_empty()).map(|(_, text)| text.as_bytes())
    };
    let (record, mut problems) = read_from(&|file| {
        let bytes = bytes(file).ok_or(io::ErrorKind::NotFound)?;
        String::from_utf8(bytes.to_vec()).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))
    });
    if problems.is_empty() {
        problems = check(&record);
    }
    let mut lines = BTreeMap::new();
    for problem in &problems {
        let count = || bytes(&problem.place.file).map_or(0, |bytes| bytes.split(|byte| *byte == b'\n').count());
        let lines = *lines.entry(problem.place.file.as_str()).or_insert_with(count);
        let told = problem.to_string();
        assert!(problem.place.line <= lines, "{told}: the file has {lines} lines");
        assert!(!problem.place.file.is_empty() && !problem.text.is_empty(), "{told:?}");
        assert!(!told.contains(char::is_control), "{told:?}: more than a line");
    }
    if problems.is_empty() {
        let source = emit(&record);
        let number = |text: &str| source.contains(&format!(": {text},"));
        assert!(!number("NaN") && !number("inf"), "{source}");
        assert!(serde_json::to_string(record::json(&record)).is_ok());
        assert!(!Counts::of(&record).to_string().is_empty());
    }
    problems.iter().map(ToString::to_string).collect()
}
