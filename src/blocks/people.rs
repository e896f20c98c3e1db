use record::{Record, Role};
use yew::{Html, html};

use super::parts::{date, known_briefly, natives, variants};
use crate::story::{STORY, ui};
use crate::words::fill;

pub fn people(record: &'static Record) -> Html {
    html! {
        <div class="entries">{ for record.people.iter().map(|person| html! {
            <article id={person.value.id.clone()}>
                <h3>{ person.name.clone() }{ natives(&person.native) }</h3>
                { variants(&person.variants) }
                <p>{ person.text.clone() }</p>
                if !person.roles.is_empty() {
                    <ul class="roles">{ for person.roles.iter().map(|role| html! { <li>{ role_line(role) }</li> }) }</ul>
                }
                if STORY.names.iter().any(|name| name.id == person.value.id) {
                    <p class="names"><a href={format!("?person={}#part-timeline", person.value.id)}>{ ui::EVENTS_WITH }</a></p>
                }
                { known_briefly(record, &person.value.sources) }
            </article>
        }) }</div>
    }
}

pub fn organisations(record: &'static Record) -> Html {
    html! {
        <div class="entries">{ for record.organisations.iter().map(|of| html! {
            <article id={of.value.id.clone()}>
                <h3>{ of.name.clone() }{ natives(&of.native) }</h3>
                { variants(&of.variants) }
                <p>{ of.text.clone() }</p>
                { known_briefly(record, &of.value.sources) }
            </article>
        }) }</div>
    }
}

fn role_line(role: &Role) -> String {
    let span = match (&role.from, &role.until) {
        (Some(from), Some(until)) if from == until => date(from),
        (Some(from), Some(until)) => fill(ui::UNTIL, &[("from", &date(from)), ("until", &date(until))]),
        (Some(from), None) => fill(ui::ROLES_FROM, &[("date", &date(from))]),
        (None, Some(until)) => fill(ui::ROLES_TO, &[("date", &date(until))]),
        (None, None) => return role.text.clone(),
    };
    format!("{} ({span})", role.text)
}

/// The people, or the places, that events name, as options of a choice; the first is none of them.
pub fn options(record: &'static Record, places: bool, none: &'static str) -> Html {
    let names = record.names_in_events().into_iter().filter(|(_, _, place)| *place == places);
    html! {
        <>
            <option value="">{ none }</option>
            { for names.map(|(id, label, _)| html! { <option value={id}>{ label }</option> }) }
        </>
    }
}
