use std::collections::BTreeMap;

use super::Problems;
use crate::Record;

/// Ids are well formed, unique over all kinds, and no old id is in use.
pub fn check(record: &Record, problems: &mut Problems) {
    let mut seen = BTreeMap::new();
    for common in record.all() {
        if !is_id(common.id) {
            let text = format!(
                "{}: the id is not an address; allowed: lower case letters, digits, and single hyphens between them",
                common.name()
            );
            problems.say(common.at.field("id"), text);
        }
        if common.id.starts_with("part-") {
            let text = format!("{}: ids that begin with \"part-\" are the page's own; choose another", common.name());
            problems.say(common.at.field("id"), text);
        }
        if let Some(first) = seen.insert(common.id, common.at) {
            let text = format!("{}: the id is taken ({}:{})", common.name(), first.file, first.line);
            problems.say(common.at.field("id"), text);
        }
    }
    for common in record.all() {
        for old in common.was {
            if let Some(place) = seen.get(old.as_str()) {
                let text = format!("{}: old id \"{old}\" is in use ({}:{})", common.name(), place.file, place.line);
                problems.say(common.at.field("was"), text);
            }
        }
    }
}

fn is_id(id: &str) -> bool {
    let part = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    id.split('-').all(part)
}
