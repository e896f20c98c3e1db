//! What many blocks need: dates, citations, names in their own script, notes.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use model::{Date, Period, When};
use record::{Native, Record, Source, cited, locator};
use yew::{Html, html};

use crate::story::STORY;
use crate::words::{self, fill};

/// A date of the record in words; text that is no date (`undated`) in the page's word for it.
pub fn date(text: &str) -> String {
    Date::parse(text).map_or(STORY.ui.undated.to_owned(), |date| words::date(&STORY.ui, date))
}

pub fn when(date: &str, until: Option<&str>, circa: bool) -> Html {
    let parsed = Date::parse(date).unwrap_or(STORY.start());
    let text = words::when(&STORY.ui, When { date: parsed, until: until.and_then(Date::parse), circa });
    html! { <time datetime={date.to_owned()}>{ text }</time> }
}

pub fn period(text: &str) -> String {
    Period::parse(text).map_or(text.to_owned(), |period| words::period(&STORY.ui, period))
}

/// Records by id, built once for the record that the page is made from.
pub fn source<'a>(record: &'static Record, id: &str) -> Option<&'a Source> {
    static SOURCES: OnceLock<BTreeMap<&'static str, &'static Source>> = OnceLock::new();
    let by_id = SOURCES.get_or_init(|| record.sources.iter().map(|entry| (entry.id.as_str(), &entry.value)).collect());
    by_id.get(id).copied()
}

pub fn source_kind(kind: &str) -> &'static str {
    let ui = &STORY.ui;
    match kind {
        "official" => ui.kind_official,
        "agency" => ui.kind_agency,
        "newspaper" => ui.kind_newspaper,
        "research" => ui.kind_research,
        _ => ui.kind_copy,
    }
}

/// The sources of a record, opened in place.
pub fn known_by(record: &'static Record, citations: &[String]) -> Html {
    let ui = &STORY.ui;
    let count = match citations.len() {
        1 => ui.sources_one.to_owned(),
        n => fill(ui.sources_many, &[("n", &n.to_string())]),
    };
    html! {
        <details class="known">
            <summary>{ ui.how_known }{ " " }<span class="count">{ count }</span></summary>
            { citation_list(record, citations) }
        </details>
    }
}

pub fn citation_list(record: &'static Record, citations: &[String]) -> Html {
    html! { <ul class="citations">{ for citations.iter().map(|citation| html! { <li>{ citation_line(record, citation) }</li> }) }</ul> }
}

/// `Publisher, Title, 20 June 2019 · news agency`, the title leading to the publisher's page.
pub fn citation_line(record: &'static Record, citation: &str) -> Html {
    let Some(source) = source(record, cited(citation)) else { return html! { { citation.to_owned() } } };
    html! {
        <>
            { source_line(source) }
            if let Some(place) = locator(citation).or(source.locator.as_deref()) {
                { " · " }{ place.to_owned() }
            }
            { " " }<a class="more" href={format!("#{}", source.id)} aria-label={STORY.ui.permalink}>{ "↓" }</a>
        </>
    }
}

pub fn source_line(source: &Source) -> Html {
    let lang = source.language.clone();
    html! {
        <>
            { source.publisher.clone() }{ ", " }
            <a href={source.url.clone()} hreflang={lang} rel="external">{ source.title.clone() }</a>
            { ", " }{ date(&source.date) }
            <span class="kind">{ " · " }{ source_kind(&source.kind) }
                if let Some(of) = &source.of { { ", " }{ fill(STORY.ui.copy_of, &[("name", of)]) } }
                if source.insecure { { " · " }{ STORY.ui.insecure_note } }
            </span>
        </>
    }
}

/// A note where sources disagree, and a correction of what is printed elsewhere.
pub fn note(note: Option<&str>, correction: Option<&str>) -> Html {
    html! {
        <>
            if let Some(text) = note { <p class="note"><b>{ STORY.ui.disagreement }{ ": " }</b>{ text.to_owned() }</p> }
            if let Some(text) = correction { <p class="note correction"><b>{ STORY.ui.correction }{ ": " }</b>{ text.to_owned() }</p> }
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
            <p class="variants">{ STORY.ui.also_written }{ ": " }{ variants.join(", ") }</p>
        }
    }
}

/// The name of a person or an organisation.
pub fn speaker(record: &'static Record, id: &str) -> &'static str {
    let person = record.people.iter().find(|person| person.id == id).map(|person| person.value.name.as_str());
    let organisation = || record.organisations.iter().find(|of| of.id == id).map(|of| of.value.name.as_str());
    person.or_else(organisation).unwrap_or("")
}

/// Links to events by their titles.
pub fn event_links(ids: impl Iterator<Item = &'static str>) -> Html {
    let events: Vec<_> = ids.filter_map(|id| STORY.event(id)).collect();
    html! {
        <ul class="links">{ for events.into_iter().map(|(_, event)| html! {
            <li><a href={format!("#{}", event.id)}>{ event.title }</a>{ ", " }{ words::date(&STORY.ui, event.when.date) }</li>
        }) }</ul>
    }
}
