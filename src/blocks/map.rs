use std::collections::BTreeMap;

use record::{Record, Spot};
use yew::{Html, html};

use super::parts::{event_links, known_by, natives, variants};
use crate::story::STORY;

/// The places of the story, with what happened there.
pub fn map(record: &'static Record) -> Html {
    let ui = &STORY.ui;
    let mut events: BTreeMap<&str, Vec<&'static str>> = BTreeMap::new();
    for event in record.events_in_order() {
        for place in &event.value.places {
            events.entry(place).or_default().push(&event.value.id);
        }
    }
    html! {
        <>
            <h2>{ ui.places_heading }</h2>
            <div class="entries">{ for record.places.iter().map(|place| entry(record, place, events.get(place.id.as_str()))) }</div>
        </>
    }
}

fn entry(record: &'static Record, place: &'static Spot, events: Option<&Vec<&'static str>>) -> Html {
    html! {
        <article id={place.id.clone()} data-kind="place">
            <h3>{ place.name.clone() }{ natives(&place.native) }</h3>
            { variants(&place.variants) }
            <p>{ place.text.clone() }</p>
            if let Some(events) = events { { event_links(events.iter().copied()) } }
            { known_by(record, &place.sources) }
        </article>
    }
}
