use record::{Record, Role};
use yew::{Html, html};

use super::parts::{date, known_briefly, natives, variants};
use crate::story::ui;
use crate::words::fill;

/// People, then organisations.
pub fn people(record: &'static Record) -> Html {
    html! {
        <>
            <details>
                <summary><h2>{ ui::PEOPLE_HEADING }</h2>{ " " }<span class="count">{ record.people.len().to_string() }</span></summary>
                <div class="entries">{ for record.people.iter().map(|person| html! {
                    <article id={person.value.id.clone()}>
                        <h3>{ person.name.clone() }{ natives(&person.native) }</h3>
                        { variants(&person.variants) }
                        <p>{ person.text.clone() }</p>
                        if !person.roles.is_empty() {
                            <ul class="roles">{ for person.roles.iter().map(|role| html! { <li>{ role_line(role) }</li> }) }</ul>
                        }
                        { known_briefly(record, &person.value.sources) }
                    </article>
                }) }</div>
            </details>
            if !record.organisations.is_empty() {
                <details>
                    <summary><h2>{ ui::ORGANISATIONS_HEADING }</h2>{ " " }<span class="count">{ record.organisations.len().to_string() }</span></summary>
                    <div class="entries">{ for record.organisations.iter().map(|of| html! {
                        <article id={of.value.id.clone()}>
                            <h3>{ of.name.clone() }{ natives(&of.native) }</h3>
                            { variants(&of.variants) }
                            <p>{ of.text.clone() }</p>
                            { known_briefly(record, &of.value.sources) }
                        </article>
                    }) }</div>
                </details>
            }
        </>
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
