use super::Problems;
use crate::{Place, Record};

/// What phones show of a name below an icon.
const SHORT: usize = 12;
/// What the chart and its controls have room for.
const LABEL: usize = 40;

/// Prose is plain, and as long as the page has room for.
pub fn check(record: &Record, problems: &mut Problems) {
    if let Some(head) = record.story.first() {
        for (field, text) in [("publisher", &head.publisher), ("licence", &head.licence)] {
            plain(problems, &head.at, "story", field, text.as_deref().unwrap_or("-"));
        }
        plain(problems, &head.at, "story", "short", &head.short);
        let count = head.short.chars().count();
        if SHORT < count {
            // Told with the name: what shall become shorter is a choice of words.
            let text = format!("story: short \"{}\" has {count} characters; allowed: {SHORT}", head.short);
            problems.say(head.at.field("short"), text);
        }
    }
    names(record, problems);
    labels(record, problems);
    for event in &record.events {
        let name = format!("event \"{}\"", event.id);
        plain(problems, &event.at, &name, "title", &event.title);
        characters(problems, &event.at, &name, "title", &event.title, 80);
        plain(problems, &event.at, &name, "text", &event.text);
        words(problems, &event.at, &name, "text", &event.text, 75);
        for (field, text) in [("note", &event.note), ("correction", &event.correction), ("mark", &event.mark)] {
            plain(problems, &event.at, &name, field, text.as_deref().unwrap_or("-"));
        }
        characters(problems, &event.at, &name, "mark", event.mark.as_deref().unwrap_or(""), 24);
    }
    for quote in &record.quotes {
        let name = format!("quote \"{}\"", quote.id);
        plain(problems, &quote.at, &name, "text", &quote.text);
        words(problems, &quote.at, &name, "text", &quote.text, 40);
        plain(problems, &quote.at, &name, "occasion", &quote.occasion);
        plain(problems, &quote.at, &name, "note", quote.note.as_deref().unwrap_or("-"));
        if quote.text.contains("[...]") || quote.text.contains("(…)") {
            let text = format!("{name}: a cut is marked otherwise; allowed: […]");
            problems.say(quote.at.field("text"), text);
        }
        if quote.original.is_some() != quote.original_lang.is_some() {
            let text = format!("{name}: original and original_lang come together; one is missing");
            problems.say(quote.at.field("original"), text);
        }
    }
    for claim in &record.claims {
        let name = format!("claim \"{}\"", claim.id);
        plain(problems, &claim.at, &name, "statement", &claim.statement);
        plain(problems, &claim.at, &name, "text", &claim.text);
        words(problems, &claim.at, &name, "text", &claim.text, 80);
    }
    for measure in &record.measures {
        let name = format!("measure \"{}\"", measure.id);
        plain(problems, &measure.at, &name, "text", &measure.text);
    }
    for draw in &record.draw {
        let name = format!("draw \"{}\"", draw.id);
        plain(problems, &draw.at, &name, "question", &draw.question);
        words(problems, &draw.at, &name, "question", &draw.question, 60);
    }
    for term in &record.terms {
        let name = format!("term \"{}\"", term.id);
        plain(problems, &term.at, &name, "text", &term.text);
        words(problems, &term.at, &name, "text", &term.text, 45);
    }
    for (label, id, at, text) in record
        .people
        .iter()
        .map(|p| ("person", &p.id, &p.at, &p.text))
        .chain(record.organisations.iter().map(|o| ("organisation", &o.id, &o.at, &o.text)))
        .chain(record.places.iter().map(|p| ("place", &p.id, &p.at, &p.text)))
    {
        let name = format!("{label} \"{id}\"");
        plain(problems, at, &name, "text", text);
        words(problems, at, &name, "text", text, 60);
    }
}

/// What is read beside the prose of events, quotations and claims.
fn names(record: &Record, problems: &mut Problems) {
    let mut all = |label: &str, id: &str, at: &Place, texts: &[(&str, &str)]| {
        let name = format!("{label} \"{id}\"");
        texts.iter().for_each(|(field, text)| plain(problems, at, &name, field, text));
    };
    for of in &record.story {
        let texts = [("title", &*of.title), ("kicker", &of.kicker), ("standfirst", &of.standfirst)];
        all("story", &of.id, &of.at, &texts);
    }
    for of in &record.kinds {
        all("kind", &of.id, &of.at, &[("label", &of.label)]);
    }
    for of in &record.figures {
        all("figure", &of.id, &of.at, &[("label", &of.label), ("text", &of.text)]);
    }
    for of in &record.chapters {
        all("chapter", &of.id, &of.at, &[("title", &of.title), ("text", &of.text)]);
    }
    for of in &record.methods {
        all("method", &of.id, &of.at, &[("title", &of.title)]);
        of.text.iter().for_each(|text| all("method", &of.id, &of.at, &[("text", text)]));
    }
    for of in &record.changes {
        all("change", &of.date, &of.at, &[("text", &of.text)]);
    }
    for of in &record.quotes {
        all("quote", &of.id, &of.at, &[("role", &of.role)]);
    }
    for of in &record.sources {
        all("source", &of.id, &of.at, &[("publisher", &of.publisher), ("title", &of.title)]);
    }
    for of in &record.people {
        all("person", &of.id, &of.at, &[("name", &of.name)]);
    }
    for of in &record.organisations {
        all("organisation", &of.id, &of.at, &[("name", &of.name)]);
    }
    for of in &record.places {
        all("place", &of.id, &of.at, &[("name", &of.name)]);
    }
    for of in &record.measures {
        all("measure", &of.id, &of.at, &[("name", &of.name)]);
    }
    for of in &record.terms {
        all("term", &of.id, &of.at, &[("term", &of.term)]);
    }
    for of in &record.charts {
        let texts =
            [("label", &*of.label), ("title", &of.title), ("caption", &of.caption), ("leaves_out", &of.leaves_out)];
        all("chart", &of.id, &of.at, &texts);
    }
    for of in record.observations.values().flatten() {
        all("observation", &of.id, &of.at, &[("note", of.note.as_deref().unwrap_or("-"))]);
    }
}

/// What stands on the chart and beside it.
fn labels(record: &Record, problems: &mut Problems) {
    for chart in &record.charts {
        let at = chart.at.field("series");
        for series in &chart.series {
            let name = format!("chart \"{}\": series \"{}\"", chart.id, series.id);
            plain(problems, &at, &name, "label", &series.label);
            characters(problems, &at, &name, "label", &series.label, LABEL);
        }
    }
    for point in &record.breaks {
        let name = format!("break at {}", point.value.at);
        plain(problems, &point.at, &name, "label", &point.label);
        characters(problems, &point.at, &name, "label", &point.label, LABEL);
    }
    for basis in &record.bases {
        let name = format!("basis \"{}\"", basis.id);
        plain(problems, &basis.at, &name, "label", &basis.label);
        // A rival's stands beside its line.
        if record.charts.iter().any(|chart| chart.rival.as_deref() == Some(&*basis.id)) {
            characters(problems, &basis.at, &name, "label", &basis.label, LABEL);
        }
    }
}

fn plain(problems: &mut Problems, at: &Place, name: &str, field: &str, text: &str) {
    if text.trim().is_empty() {
        problems.say(at.field(field), format!("{name}: {field} is empty"));
    }
    for mark in ["<", ">", "**", "](", "&amp;", "&lt;", "`", "\n"] {
        if text.contains(mark) {
            let mark = mark.escape_debug();
            problems.say(at.field(field), format!("{name}: {field} has \"{mark}\"; allowed: plain text"));
        }
    }
}

fn words(problems: &mut Problems, at: &Place, name: &str, field: &str, text: &str, most: usize) {
    let count = text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count();
    if most < count {
        problems.say(at.field(field), format!("{name}: {field} has {count} words; allowed: {most}"));
    }
}

fn characters(problems: &mut Problems, at: &Place, name: &str, field: &str, text: &str, most: usize) {
    let count = text.chars().count();
    if most < count {
        problems.say(at.field(field), format!("{name}: {field} has {count} characters; allowed: {most}"));
    }
}
