use std::collections::{BTreeMap, BTreeSet};

use super::Problems;
use crate::Record;
use crate::problem::did_you_mean;

/// Every number of `facts.txt` stands in a record or in `omitted.toml`, not in both, and no other number does.
pub fn check(record: &Record, problems: &mut Problems) {
    if record.facts.is_empty() {
        return;
    }
    let known: BTreeSet<&str> = record.facts.iter().map(|(fact, _)| fact.as_str()).collect();
    let mut carried = BTreeMap::new();
    for common in record.all() {
        for fact in common.facts {
            carried.entry(fact.as_str()).or_insert(common.at);
            if !known.contains(fact.as_str()) {
                let meant = did_you_mean(fact, known.iter().copied());
                problems.say(
                    common.at.field("facts"),
                    format!("{}: fact \"{fact}\" is not in facts.txt{meant}", common.name()),
                );
            }
        }
    }
    let mut omitted = BTreeSet::new();
    for entry in &record.omitted {
        omitted.insert(entry.fact.as_str());
        if !known.contains(entry.fact.as_str()) {
            let meant = did_you_mean(&entry.fact, known.iter().copied());
            problems.say(
                entry.at.field("fact"),
                format!("omitted \"{}\": the fact is not in facts.txt{meant}", entry.fact),
            );
        }
        if let Some(place) = carried.get(entry.fact.as_str()) {
            let text = format!("omitted \"{}\": a record carries it ({}:{})", entry.fact, place.file, place.line);
            problems.say(entry.at.field("fact"), text);
        }
    }
    for (fact, place) in &record.facts {
        if !carried.contains_key(fact.as_str()) && !omitted.contains(fact.as_str()) {
            problems.say(place.clone(), format!("fact \"{fact}\" is in no record and not in omitted.toml"));
        }
    }
}
