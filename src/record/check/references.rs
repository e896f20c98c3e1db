use std::collections::BTreeSet;

use super::Problems;
use crate::problem::did_you_mean;
use crate::types::cited;
use crate::{Place, Record};

/// Whatever names another record names one that exists.
pub fn check(record: &Record, problems: &mut Problems) {
    let sources = Names::new("sources.toml", record.sources.iter().map(|entry| entry.id.as_str()));
    let people = Names::new("people.toml", record.people.iter().map(|entry| entry.id.as_str()));
    let places = Names::new("places.toml", record.places.iter().map(|entry| entry.id.as_str()));
    let measures = Names::new("measures.toml", record.measures.iter().map(|entry| entry.id.as_str()));
    let events = Names::new("events.toml", record.events.iter().map(|entry| entry.id.as_str()));
    let quotes = Names::new("quotes.toml", record.quotes.iter().map(|entry| entry.id.as_str()));
    let kinds = Names::new("story.toml", record.kinds.iter().map(|entry| entry.id.as_str()));
    let speakers = Names::new(
        "people.toml or organisations.toml",
        record.people.iter().map(|p| p.id.as_str()).chain(record.organisations.iter().map(|o| o.id.as_str())),
    );
    let everything = Names::new("the record", record.all().into_iter().map(|common| common.id));

    for common in record.all() {
        let name = common.name();
        for citation in common.sources.unwrap_or(&[]) {
            sources.find(problems, common.at.field("sources"), &name, "source", cited(citation));
        }
    }
    for growth in &record.growths {
        let name = format!("growth of {} {} {}", growth.chart, growth.series, growth.period);
        sources.find(problems, growth.at.field("source"), &name, "source", cited(&growth.source));
    }
    for point in &record.breaks {
        for citation in &point.sources {
            let name = format!("break at {}", point.value.at);
            sources.find(problems, point.at.field("sources"), &name, "source", cited(citation));
        }
    }
    for event in &record.events {
        let name = format!("event \"{}\"", event.id);
        kinds.find(problems, event.at.field("kind"), &name, "kind", &event.kind);
        for person in &event.people {
            people.find(problems, event.at.field("people"), &name, "person", person);
        }
        for place in &event.places {
            places.find(problems, event.at.field("places"), &name, "place", place);
        }
        if let Some(measure) = &event.measure {
            measures.find(problems, event.at.field("measure"), &name, "measure", measure);
        }
    }
    for quote in &record.quotes {
        let name = format!("quote \"{}\"", quote.id);
        speakers.find(problems, quote.at.field("speaker"), &name, "speaker", &quote.speaker);
        if let Some(event) = &quote.event {
            events.find(problems, quote.at.field("event"), &name, "event", event);
        }
    }
    for measure in &record.measures {
        if let Some(event) = &measure.event {
            let name = format!("measure \"{}\"", measure.id);
            events.find(problems, measure.at.field("event"), &name, "event", event);
        }
    }
    for claim in &record.claims {
        let name = format!("claim \"{}\"", claim.id);
        sources.find(problems, claim.at.field("stated_in"), &name, "source", cited(&claim.stated_in));
        for id in &claim.records {
            everything.find(problems, claim.at.field("records"), &name, "record", id);
        }
    }
    for chapter in &record.chapters {
        let name = format!("chapter \"{}\"", chapter.id);
        quotes.find(problems, chapter.at.field("quote"), &name, "quote", &chapter.quote);
        for event in &chapter.events {
            events.find(problems, chapter.at.field("events"), &name, "event", event);
        }
    }
    for omitted in &record.omitted {
        if let Some(of) = &omitted.of {
            let name = format!("omitted \"{}\"", omitted.fact);
            everything.find(problems, omitted.at.field("of"), &name, "record", of);
        }
    }
}

struct Names<'a> {
    file: &'a str,
    names: BTreeSet<&'a str>,
}

impl<'a> Names<'a> {
    fn new(file: &'a str, names: impl Iterator<Item = &'a str>) -> Names<'a> {
        Names { file, names: names.collect() }
    }

    fn find(&self, problems: &mut Problems, place: Place, name: &str, what: &str, id: &str) {
        if !self.names.contains(id) {
            let meant = did_you_mean(id, self.names.iter().copied());
            problems.say(place, format!("{name}: {what} \"{id}\" is not in {}{meant}", self.file));
        }
    }
}
