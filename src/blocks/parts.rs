//! What many blocks need: dates, citations, names in their own script, notes.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use model::{Date, Period};
use record::{Event, Native, Record, Source, cited, locator};
use yew::{Html, html};

use super::source_list;
use crate::story::ui;
use crate::words::{self, fill};

/// A date of the record in words; text that is no date (`undated`) in the page's word for it.
pub fn date(text: &str) -> String {
    Date::parse(text).map_or(ui::UNDATED.to_owned(), words::date)
}

pub fn when(date: &str, until: Option<&str>, circa: bool) -> Html {
    let text = words::when(super::words::when(date, until, circa));
    html! { <b>{ text }</b> }
}

pub fn period(text: &str) -> String {
    Period::parse(text).map_or(text.to_owned(), words::period)
}

/// Records by id, built once for the record that the page is made from.
pub fn source<'a>(record: &'static Record, id: &str) -> Option<&'a Source> {
    static SOURCES: OnceLock<BTreeMap<&'static str, &'static Source>> = OnceLock::new();
    let by_id = SOURCES.get_or_init(|| record.sources.iter().map(|entry| (entry.id.as_str(), &entry.value)).collect());
    by_id.get(id).copied()
}

pub fn source_kind(kind: &str) -> &'static str {
    match kind {
        "official" => ui::KIND_OFFICIAL,
        "agency" => ui::KIND_AGENCY,
        "newspaper" => ui::KIND_NEWSPAPER,
        "research" => ui::KIND_RESEARCH,
        _ => ui::KIND_COPY,
    }
}

/// The sources of a record, opened in place.
pub fn known_by(record: &'static Record, citations: &[String]) -> Html {
    let count = match citations.len() {
        1 => ui::SOURCES_ONE.to_owned(),
        n => fill(ui::SOURCES_MANY, &[("n", &n.to_string())]),
    };
    html! {
        <details class="known">
            <summary>{ ui::HOW_KNOWN }{ " " }<span class="count">{ count }</span></summary>
            { citation_list(record, citations) }
        </details>
    }
}

/// The sources of a reference entry, as links into the list of sources: entries are many and short.
pub fn known_briefly(record: &'static Record, citations: &[String]) -> Html {
    html! {
        <p class="meta">{ ui::SOURCES_HEADING }{ ": " }{ for citations.iter().enumerate().map(|(index, citation)| html! {
            <>if 0 < index { { "; " } }{ short_citation(record, citation) }</>
        }) }</p>
    }
}

/// The publisher's name, leading to the full entry in the list of sources.
pub fn short_citation(record: &'static Record, citation: &str) -> Html {
    let Some(source) = source(record, cited(citation)) else { return html! { { citation.to_owned() } } };
    html! { <a class="cite" href={format!("./{}#{}", source_list::FILE, source.id)}>{ source.publisher.clone() }</a> }
}

pub fn citation_list(record: &'static Record, citations: &[String]) -> Html {
    html! { <ul class="citations">{ for citations.iter().map(|citation| html! { <li>{ citation_line(record, citation) }</li> }) }</ul> }
}

/// `Publisher, 20 June 2019 · news agency`, leading to the publisher's page. Titles stand in the list of sources.
pub fn citation_line(record: &'static Record, citation: &str) -> Html {
    let Some(source) = source(record, cited(citation)) else { return html! { { citation.to_owned() } } };
    html! {
        <>
            <a href={readable(&source.url)}>{ source.publisher.clone() }{ ", " }{ date(&source.date) }</a>
            if source.kind != "newspaper" { { " · " }{ source_kind(&source.kind) } }
            if let Some(place) = locator(citation).or(source.locator.as_deref()) {
                { " · " }{ place.to_owned() }
            }
        </>
    }
}

pub fn source_line(source: &Source) -> Html {
    html! {
        <>
            { source.publisher.clone() }{ ", " }
            <a href={readable(&source.url)}>{ source.title.clone() }</a>
            { ", " }{ date(&source.date) }
            <span class="kind">{ " · " }{ source_kind(&source.kind) }
                if let Some(of) = &source.of { { ", " }{ fill(ui::COPY_OF, &[("name", of)]) } }
                if source.insecure { { " · " }{ ui::INSECURE_NOTE } }
            </span>
        </>
    }
}

/// The address with its percent-encoded letters written out: the same address, and a third of the bytes.
fn readable(url: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = url;
    while let Some(first) = rest.chars().next() {
        let escape = rest.strip_prefix('%').and_then(|after| u8::from_str_radix(after.get(..2)?, 16).ok());
        match escape.filter(|byte| !byte.is_ascii()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &rest[3..];
            }
            None => {
                bytes.extend_from_slice(first.to_string().as_bytes());
                rest = &rest[first.len_utf8()..];
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| url.to_owned())
}

/// A note where sources disagree, and a correction of what is printed elsewhere.
pub fn note(note: Option<&str>, correction: Option<&str>) -> Html {
    html! {
        <>
            if let Some(text) = note { <p class="note"><b>{ ui::DISAGREEMENT }{ ": " }</b>{ text.to_owned() }</p> }
            if let Some(text) = correction { <p class="note correction"><b>{ ui::CORRECTION }{ ": " }</b>{ text.to_owned() }</p> }
        </>
    }
}

/// Names in their own script.
pub fn natives(natives: &[Native]) -> Html {
    html! {
        <>{ for natives.iter().map(|native| html! { <>{ " " }<span class="native" lang={native.lang.clone()}>{ native.text.clone() }</span></> }) }</>
    }
}

pub fn variants(variants: &[String]) -> Html {
    html! {
        if !variants.is_empty() {
            <p class="variants">{ ui::ALSO_WRITTEN }{ ": " }{ variants.join(", ") }</p>
        }
    }
}

/// The name of a person or an organisation.
pub fn speaker(record: &'static Record, id: &str) -> &'static str {
    let person = record.people.iter().find(|person| person.id == id).map(|person| person.value.name.as_str());
    let organisation = || record.organisations.iter().find(|of| of.id == id).map(|of| of.value.name.as_str());
    person.or_else(organisation).unwrap_or("")
}

/// The event with this id.
pub fn event(record: &'static Record, id: &str) -> Option<&'static Event> {
    record.events.iter().find(|event| event.id == id).map(|entry| &entry.value)
}

/// Links to events by their titles.
pub fn event_links(record: &'static Record, ids: impl Iterator<Item = &'static str>) -> Html {
    html! {
        <ul class="links">{ for ids.filter_map(|id| event(record, id)).map(|event| html! {
            <li><a href={format!("#{}", event.id)}>{ event.title.clone() }</a>{ ", " }{ date(&event.date) }</li>
        }) }</ul>
    }
}
