use std::collections::{BTreeMap, BTreeSet};

use super::Problems;
use crate::{Place, Record};

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
    // An old id is an address as well: links, pages and frames of others still name it.
    for common in record.all() {
        for old in common.was {
            let place = common.at.field("was");
            if !is_id(old) {
                let text = format!("{}: old id \"{old}\" is no id; allowed: what was once the record's", common.name());
                problems.say(place, text);
            } else if let Some(first) = seen.insert(old, common.at) {
                let text = format!("{}: old id \"{old}\" is in use ({}:{})", common.name(), first.file, first.line);
                problems.say(place, text);
            }
        }
    }
}

/// The small ids that stand in links and file names: kinds, charts, their series, and who counts.
pub fn small(record: &Record, problems: &mut Problems) {
    let of = |label: &'static str, list: Vec<(&str, Place)>, problems: &mut Problems| {
        let mut seen = BTreeSet::new();
        for (id, place) in list {
            if !is_id(id) {
                let text =
                    format!("{label} \"{id}\": allowed: lower case letters, digits, and single hyphens between them");
                problems.say(place, text);
            } else if !seen.insert(id.to_owned()) {
                problems.say(place, format!("{label} \"{id}\": the id is taken"));
            }
        }
    };
    of("kind", record.kinds.iter().map(|kind| (kind.id.as_str(), kind.at.field("id"))).collect(), problems);
    of("chart", record.charts.iter().map(|chart| (chart.id.as_str(), chart.at.field("id"))).collect(), problems);
    of("basis", record.bases.iter().map(|basis| (basis.id.as_str(), basis.at.field("id"))).collect(), problems);
    for chart in &record.charts {
        let place = chart.at.field("series");
        of("series", chart.series.iter().map(|series| (series.id.as_str(), place.clone())).collect(), problems);
        if !(1..=3).contains(&chart.series.len()) {
            let text = format!("chart \"{}\": {} series; allowed: 1 to 3", chart.id, chart.series.len());
            problems.say(place, text);
        }
        if !record.observations.get(&chart.id).is_some_and(|lines| lines.iter().any(|line| line.role == "main")) {
            problems.say(chart.at.field("id"), format!("chart \"{}\": no main line in its table", chart.id));
        }
    }
    for (what, count, most, file) in
        [("kinds", record.kinds.len(), 12, "story.toml"), ("charts", record.charts.len(), 4, "trade/charts.toml")]
    {
        if most < count {
            problems.say(Place::file(file), format!("{count} {what}; allowed: {most}"));
        }
    }
}

pub fn is_id(id: &str) -> bool {
    let part = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    id.split('-').all(part)
}
