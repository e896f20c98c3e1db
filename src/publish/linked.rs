//! Linked data of schema.org: what a page is, in the words of search engines.
//!
//! Nothing is said that the record does not hold: no publisher and no licence is made up.

use record::{Chapter, Claim, Event, Quote, Record, Source, cited};
use serde_json::{Value, json};

use super::{Settings, Subject, picture};
use crate::blocks::words::{speaker, verdict};

const CONTEXT: &str = "https://schema.org";
/// Of verdicts: the best and the worst.
const BEST: u8 = 3;
const WORST: u8 = 1;

/// What the page of a record is.
pub fn of(record: &'static Record, settings: &Settings, subject: Subject) -> Value {
    let mut data = match subject {
        Subject::Event(event) => event_data(record, event),
        Subject::Quote(quote) => quote_data(record, quote),
        Subject::Claim(claim) => claim_data(record, claim),
        Subject::Chapter(chapter) => chapter_data(record, chapter),
    };
    let citations: Vec<Value> =
        subject.sources().iter().filter_map(|citation| source(record, citation)).map(work).collect();
    data["citation"] = citations.into();
    data["isPartOf"] = whole(record, settings);
    common(&mut data, record, settings, &subject.path());
    data
}

/// What index.html is: an article about the story, with its data.
pub fn index(record: &'static Record, settings: &Settings) -> Value {
    let head = &record.story[0];
    let file = |name: String, kind: &str| json!({ "@type": "DataDownload", "encodingFormat": kind, "contentUrl": absolute(settings, &name) });
    let mut files = vec![file("data/story.json".to_owned(), "application/json")];
    files.extend(record.charts.iter().map(|chart| file(format!("data/{}.csv", chart.id), "text/csv")));
    let mut data = json!({
        "@type": "Article",
        "headline": head.title,
        "description": head.standfirst,
        "temporalCoverage": format!("{}/{}", head.from, head.until),
        "mainEntity": {
            "@type": "Dataset",
            "name": head.title,
            "description": head.standfirst,
            "temporalCoverage": format!("{}/{}", head.from, head.until),
            "dateModified": head.updated,
            "distribution": files,
        },
    });
    common(&mut data, record, settings, "");
    data
}

fn event_data(record: &'static Record, event: &'static Event) -> Value {
    let mut about = json!({ "@type": "Event", "name": event.title, "startDate": event.date });
    if let Some(until) = &event.until {
        about["endDate"] = until.as_str().into();
    }
    let places: Vec<Value> = record
        .places
        .iter()
        .filter(|place| event.places.contains(&place.id))
        .map(|place| json!({ "@type": "Place", "name": place.name }))
        .collect();
    if !places.is_empty() {
        about["location"] = places.into();
    }
    let mentions: Vec<Value> = record
        .people
        .iter()
        .filter(|person| event.people.contains(&person.id))
        .map(|person| json!({ "@type": "Person", "name": person.name }))
        .collect();
    let mut data =
        json!({ "@type": "NewsArticle", "headline": event.title, "articleBody": event.text, "about": about });
    if !mentions.is_empty() {
        data["mentions"] = mentions.into();
    }
    data
}

fn quote_data(record: &'static Record, quote: &'static Quote) -> Value {
    let person = record.people.iter().any(|person| person.id == quote.speaker);
    let mut by =
        json!({ "@type": if person { "Person" } else { "Organization" }, "name": speaker(record, &quote.speaker) });
    if person {
        by["jobTitle"] = quote.role.as_str().into();
    }
    json!({
        "@type": "Quotation",
        "name": Subject::Quote(quote).title(record),
        "text": quote.text,
        "spokenByCharacter": by,
        "dateCreated": quote.date,
    })
}

fn claim_data(record: &'static Record, claim: &'static Claim) -> Value {
    let (class, word) = verdict(claim);
    let mut rating = json!({ "@type": "Rating", "alternateName": word, "ratingExplanation": claim.text });
    // What cannot be verified is on no scale.
    let value = match class {
        "holds" => Some(BEST),
        "imprecise" => Some(2),
        "wrong" => Some(WORST),
        _ => None,
    };
    if let Some(value) = value {
        rating["ratingValue"] = value.into();
        rating["bestRating"] = BEST.into();
        rating["worstRating"] = WORST.into();
    }
    let mut item = json!({ "@type": "Claim", "text": claim.statement });
    if let Some(source) = source(record, &claim.stated_in) {
        item["author"] = json!({ "@type": "Organization", "name": source.publisher });
        item["appearance"] = work(source);
    }
    if let Some(date) = &claim.date {
        item["datePublished"] = date.as_str().into();
    }
    json!({
        "@type": "ClaimReview",
        "claimReviewed": claim.statement,
        "reviewBody": claim.text,
        "reviewRating": rating,
        "itemReviewed": item,
    })
}

fn chapter_data(record: &'static Record, chapter: &'static Chapter) -> Value {
    let events = record.events.iter().filter(|event| chapter.events.contains(&event.id));
    let about: Vec<Value> =
        events.map(|event| json!({ "@type": "Event", "name": event.title, "startDate": event.date })).collect();
    json!({
        "@type": "Article",
        "headline": chapter.title,
        "articleBody": chapter.text,
        "temporalCoverage": format!("{}/{}", chapter.from, chapter.until),
        "about": about,
    })
}

/// What every page has: its language, its days, where it stands and its picture.
fn common(data: &mut Value, record: &Record, settings: &Settings, path: &str) {
    let head = &record.story[0];
    let first = record.changes.iter().map(|change| change.date.as_str()).min().unwrap_or(&head.updated);
    data["@context"] = CONTEXT.into();
    data["inLanguage"] = head.lang.as_str().into();
    data["datePublished"] = first.into();
    data["dateModified"] = head.updated.as_str().into();
    if let Some(name) = &head.publisher {
        data["publisher"] = json!({ "@type": "Organization", "name": name });
        if let Some(url) = &head.publisher_url {
            data["publisher"]["url"] = url.as_str().into();
        }
    }
    // An address, or nothing: a name alone is none that search engines know.
    if let Some(licence) = &head.licence_url {
        data["license"] = licence.as_str().into();
    }
    if let Some(site) = &settings.site {
        data["url"] = site.address(path).into();
        if settings.pictures {
            data["image"] = site.address(&format!("{path}{}", picture::FILE)).into();
        }
    }
}

/// The explainer, as its records name it.
fn whole(record: &Record, settings: &Settings) -> Value {
    let mut whole = json!({ "@type": "CreativeWork", "name": record.story[0].title });
    if let Some(site) = &settings.site {
        whole["url"] = site.address("").into();
    }
    whole
}

/// A file beside index.html; relative where the site is not known, as the page itself is.
fn absolute(settings: &Settings, path: &str) -> String {
    settings.site.as_ref().map_or(format!("./{path}"), |site| site.address(path))
}

fn source(record: &'static Record, citation: &str) -> Option<&'static Source> {
    record.sources.iter().find(|source| source.id == cited(citation)).map(|source| &source.value)
}

fn work(source: &'static Source) -> Value {
    let mut work = json!({
        "@type": "CreativeWork",
        "name": source.title,
        "url": source.url,
        "publisher": { "@type": "Organization", "name": source.publisher },
    });
    if model::Date::parse(&source.date).is_some() {
        work["datePublished"] = source.date.as_str().into();
    }
    work
}
