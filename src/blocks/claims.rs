use record::{Claim, Record};
use yew::{Html, html};

use super::parts::{citation_line, event, known_by, note, period};
use super::words::verdict;
use crate::story::ui;

pub fn claims(record: &'static Record) -> Html {
    html! {
        <>
            <h2>{ ui::CLAIMS_HEADING }</h2>
            <p class="meta">{ ui::CLAIMS_NOTE }</p>
            <div class="claims">{ for record.claims.iter().map(|claim| one(record, claim)) }</div>
        </>
    }
}

pub fn one(record: &'static Record, claim: &'static Claim) -> Html {
    html! {
        <article id={claim.id.clone()} data-kind="claim" class="checked">
            { judged(claim) }
            <h3><a href={format!("#{}", claim.id)}>{ claim.statement.clone() }</a></h3>
            { evidence(record, claim) }
            { known_by(record, &claim.sources) }
        </article>
    }
}

/// The verdict.
pub fn judged(claim: &Claim) -> Html {
    let (class, verdict) = verdict(claim);
    html! { <p class={format!("verdict {class}")}>{ verdict }</p> }
}

/// Where it was stated, and what the record has to say to it.
pub fn evidence(record: &'static Record, claim: &'static Claim) -> Html {
    html! {
        <>
            <p class="meta">{ ui::STATED_IN }{ ": " }{ citation_line(record, &claim.stated_in) }
            </p>
            <p>{ claim.text.clone() }</p>
            if !claim.arithmetic.is_empty() {
                <p class="arithmetic">{ for claim.arithmetic.iter().map(|line| html! { <code>{ line.clone() }</code> }) }</p>
            }
            { note(claim.note.as_deref(), None) }
            if !claim.records.is_empty() {
                <p class="names">{ for claim.records.iter().enumerate().map(|(index, id)| html! {
                    <>if 0 < index { { " · " } }<a href={format!("#{id}")}>{ name(record, id) }</a></>
                }) }</p>
            }
        </>
    }
}

/// What a record that a claim rests on is called.
fn name(record: &'static Record, id: &str) -> String {
    if let Some(event) = event(record, id) {
        return event.title.clone();
    }
    for chart in &record.charts {
        let observations = record.observations.get(&chart.id).into_iter().flatten();
        if let Some(observation) = observations.into_iter().find(|observation| observation.id == id) {
            let basis = record.bases.iter().find(|basis| basis.id == observation.basis && observation.role != "main");
            let basis = basis.map_or(String::new(), |basis| format!(", {}", basis.label));
            return format!("{}: {}{basis}", chart.label, period(&observation.period));
        }
    }
    id.to_owned()
}
