use record::{Claim, Record};
use yew::{Html, html};

use super::parts::{citation_line, date, known_by, note};
use crate::story::STORY;
use crate::words;

pub fn claims(record: &'static Record) -> Html {
    html! {
        <>
            <h2>{ STORY.ui.claims_heading }</h2>
            <div class="claims">{ for record.claims.iter().map(|claim| one(record, claim)) }</div>
        </>
    }
}

fn one(record: &'static Record, claim: &'static Claim) -> Html {
    let ui = &STORY.ui;
    let (class, verdict) = match claim.verdict.as_str() {
        "holds" => ("holds", ui.verdict_holds),
        "imprecise" => ("imprecise", ui.verdict_imprecise),
        "wrong" => ("wrong", ui.verdict_wrong),
        _ => ("open", ui.verdict_unverifiable),
    };
    html! {
        <article id={claim.id.clone()} data-kind="claim" class="checked" tabindex="-1">
            <p class={format!("verdict {class}")}>{ verdict }</p>
            <h3><a href={format!("#{}", claim.id)}>{ claim.statement.clone() }</a></h3>
            <p class="meta">{ ui.stated_in }{ ": " }{ citation_line(record, &claim.stated_in) }
                if let Some(day) = &claim.date { { " (" }{ date(day) }{ ")" } }
            </p>
            <p>{ claim.text.clone() }</p>
            if !claim.arithmetic.is_empty() {
                <p class="arithmetic">{ for claim.arithmetic.iter().map(|line| html! { <code>{ line.clone() }</code> }) }</p>
            }
            { note(claim.note.as_deref(), None) }
            if !claim.records.is_empty() {
                <p class="names">{ for claim.records.iter().enumerate().map(|(index, id)| html! {
                    <>if 0 < index { { " · " } }<a href={format!("#{id}")}>{ name(id) }</a></>
                }) }</p>
            }
            { known_by(record, &claim.sources) }
        </article>
    }
}

/// What a record that a claim rests on is called.
fn name(id: &str) -> String {
    if let Some((_, event)) = STORY.event(id) {
        return event.title.to_owned();
    }
    match STORY.observation(id) {
        Some((chart, observation)) => {
            let chart = &STORY.charts[chart];
            let observation = &chart.observations[observation];
            let basis = if observation.main { String::new() } else { format!(", {}", STORY.bases[observation.basis].label) };
            format!("{}: {}{basis}", chart.label, words::period(&STORY.ui, observation.period))
        }
        None => id.to_owned(),
    }
}
