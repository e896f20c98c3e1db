use std::collections::BTreeMap;

use record::{Record, Spot};
use yew::{Html, html};

use super::parts::{event_links, known_briefly, natives, variants};
use crate::story::ui;

/// The places of the story, with what happened there.
pub fn map(record: &'static Record) -> Html {
    let mut events: BTreeMap<&str, Vec<&'static str>> = BTreeMap::new();
    for event in record.events_in_order() {
        for place in &event.value.places {
            events.entry(place).or_default().push(&event.value.id);
        }
    }
    html! {
        <>
            <h2>{ ui::PLACES_HEADING }</h2>
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
            if let Some(events) = events { { event_links(record, events.iter().copied()) } }
            { known_briefly(record, &place.sources) }
        </article>
    }
}
