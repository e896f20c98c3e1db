use std::collections::{BTreeMap, BTreeSet};

use model::Date;

use super::Problems;
use crate::Record;
use crate::types::cited;

pub const KINDS: [&str; 5] = ["official", "agency", "newspaper", "research", "copy"];

/// Every record has a source, every source is used, and a source says what it is and where it is found.
pub fn check(record: &Record, problems: &mut Problems) {
    let kinds: BTreeMap<&str, &str> =
        record.sources.iter().map(|source| (source.id.as_str(), source.kind.as_str())).collect();
    let mut used: BTreeSet<&str> = BTreeSet::new();
    for common in record.all() {
        let Some(sources) = common.sources else { continue };
        let name = common.name();
        if sources.is_empty() {
            problems.say(common.at.field("sources"), format!("{name}: no source; needed: at least one"));
        }
        used.extend(sources.iter().map(|citation| cited(citation)));
        if let [only] = sources
            && kinds.get(cited(only)) == Some(&"copy")
            && common.note.is_none()
            && matches!(common.label, "event" | "quote" | "claim" | "measure" | "observation")
        {
            let text =
                format!("{name}: the only source \"{only}\" is a copy; needed: a second source, or a note saying so");
            problems.say(common.at.field("sources"), text);
        }
    }
    used.extend(record.claims.iter().map(|claim| cited(&claim.stated_in)));
    used.extend(record.breaks.iter().flat_map(|point| point.sources.iter().map(|citation| cited(citation))));
    used.extend(record.growths.iter().map(|growth| cited(&growth.source)));

    let mut addresses = BTreeMap::new();
    for source in &record.sources {
        let name = format!("source \"{}\"", source.id);
        if !used.contains(source.id.as_str()) {
            problems.say(source.at.field("id"), format!("{name}: no record cites it; cite it or take it out"));
        }
        if !KINDS.contains(&source.kind.as_str()) {
            problems.not_allowed(source.at.field("kind"), &format!("{name}: kind"), &source.kind, &KINDS);
        }
        if source.kind == "copy" && source.of.is_none() {
            problems.say(source.at.field("kind"), format!("{name}: a copy of what is not said; needed: of"));
        }
        if source.date != "undated" && Date::parse(&source.date).is_none() {
            let text =
                format!("{name}: date \"{}\" is not a date; allowed: 2018, 2018-03, 2018-03-25, undated", source.date);
            problems.say(source.at.field("date"), text);
        }
        let scheme = source.url.split_once("://").map(|(scheme, _)| scheme);
        match (scheme, source.insecure) {
            (Some("https"), false) | (Some("http"), true) => {}
            (Some("http"), false) => {
                problems.say(
                    source.at.field("url"),
                    format!("{name}: the address is http; needed: https, or insecure = true"),
                );
            }
            (Some("https"), true) => {
                problems.say(source.at.field("insecure"), format!("{name}: insecure is set and the address is https"));
            }
            _ => problems.say(
                source.at.field("url"),
                format!("{name}: \"{}\" is not an address; allowed: https://…", source.url),
            ),
        }
        if source.url.contains([' ', '"', '<', '>']) {
            problems
                .say(source.at.field("url"), format!("{name}: \"{}\" has a character that no address has", source.url));
        }
        if let Some(first) = addresses.insert(source.url.as_str(), source.id.as_str()) {
            problems.say(
                source.at.field("url"),
                format!("{name}: same address as source \"{first}\"; needed: one of them"),
            );
        }
    }
}
