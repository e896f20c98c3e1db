use record::{Event, Record};
use yew::{Html, html};

use super::parts::{known_by, note, speaker, when};
use crate::part::Part;
use crate::story::{STORY, ui};
use crate::words::fill;

/// The events of a chapter, in order; in a frame with the tour alone, those of its step.
pub fn list(record: &'static Record, step: usize, part: Part) -> Html {
    let chapter = &STORY.chapters[step];
    let events = (chapter.first..chapter.end).filter(|event| part != Part::Tour || chapter.steps.contains(event));
    let records = events.filter_map(|event| {
        let of = &STORY.events[event];
        record.events.iter().find(|event| event.id == of.id).map(|event| (of, &event.value))
    });
    html! {
        // What can have the focus is given it by a browser that comes to a page at it; in a frame it would take it from the page
        // around it (static/frame.js).
        { for records.map(|(of, record_of)| html! {
            <article id={of.id} class="event" data-key={of.key.then_some("")} data-kind="event"
                data-date={of.when.date.to_string()} tabindex={(!part.framed()).then_some("-1")}>{ event(record, record_of) }</article>
        }) }
    }
}

/// What stands inside an event's article: date, kind, title, and, for those read in full, the rest.
pub fn event(record: &'static Record, event: &'static Event) -> Html {
    html! {
        <>
            { dated(event) }
            <h4><a href={format!("#{}", event.id)}>{ event.title.clone() }</a></h4>
            <div class="body">
                { told(record, event) }
                { known_by(record, &event.sources) }
            </div>
        </>
    }
}

/// Its date and its kind.
pub fn dated(event: &'static Event) -> Html {
    let kind = STORY.kinds.iter().find(|kind| kind.id == event.kind);
    html! {
        <p class="meta">
            if let Some(kind) = kind { <span class="shape" data-shape={kind.shape.name()} /> }
            { when(&event.date, event.until.as_deref(), event.circa) }
            if let Some(kind) = kind { <span class="kind">{ kind.label }</span> }
        </p>
    }
}

/// What happened, notes, and the names of those it concerns.
pub fn told(record: &'static Record, event: &'static Event) -> Html {
    let quotes = record.quotes.iter().filter(|quote| quote.event.as_deref() == Some(&event.id));
    let places = event.places.iter().filter_map(|id| record.places.iter().find(|place| place.id == *id));
    let people = event.people.iter().filter_map(|id| record.people.iter().find(|person| person.id == *id));
    let measure = event.measure.as_ref().and_then(|id| record.measures.iter().find(|measure| measure.id == *id));
    let names: Vec<(&str, String)> =
        people
            .map(|person| (person.value.id.as_str(), person.value.name.clone()))
            .chain(places.map(|place| (place.value.id.as_str(), place.value.name.clone())))
            .chain(measure.map(|measure| (measure.value.id.as_str(), measure.value.name.clone())))
            .chain(quotes.map(|quote| {
                (quote.value.id.as_str(), fill(ui::WORDS_OF, &[("name", speaker(record, &quote.speaker))]))
            }))
            .collect();
    html! {
        <>
            <p>{ event.text.clone() }</p>
            { note(event.note.as_deref(), event.correction.as_deref()) }
            if !names.is_empty() {
                <p class="names">{ for names.iter().enumerate().map(|(index, (id, name))| html! {
                    <>if 0 < index { { " · " } }<a href={format!("#{id}")}>{ name.clone() }</a></>
                }) }</p>
            }
        </>
    }
}
