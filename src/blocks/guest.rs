//! What a page that stands in somebody else's has round its part: a head of two lines, and where it comes from.

use record::{Event, Quote, Record};
use yew::{Html, html};

use super::parts::{date, speaker};
use super::{claims, header, quotes};
use crate::part::Part;
use crate::story::ui;
use crate::words::fill;

pub fn header(record: &'static Record, part: Part) -> Html {
    let head = &record.story[0];
    html! {
        <>
            <h1><a href={part.root()}>{ head.title.clone() }</a></h1>
            if part == Part::All { <p class="standfirst">{ head.standfirst.clone() }</p> }
        </>
    }
}

/// What follows the part, and the way to the explainer.
pub fn rest(record: &'static Record, part: Part) -> Html {
    let head = &record.story[0];
    let told = !part.has_events() && part.has_chart();
    html! {
        <>
            if part == Part::Quotes { <section id="part-quotes">{ quotes::quotes(record) }</section> }
            if part == Part::All {
                { folded("quotes", ui::QUOTES_HEADING, quotes::quotes(record)) }
                { folded("claims", ui::CLAIMS_HEADING, claims::claims(record)) }
            }
            <footer>
                <p><a href={part.root()}>{ ui::WHOLE }</a>{ ": " }{ head.title.clone() }{ " · " }{ fill(ui::UPDATED, &[("date", &date(&head.updated))]) }</p>
                { header::imprint(record) }
            </footer>
            // What a point of the chart brings forward is named from here.
            if told || part == Part::Tour { <div>{ for record.events.iter().map(|event| event_name(event)) }</div> }
            if !matches!(part, Part::All | Part::Quotes) { <div>{ for record.quotes.iter().map(|quote| quote_name(record, quote)) }</div> }
        </>
    }
}

/// A section that is opened by its heading.
fn folded(id: &'static str, heading: &'static str, section: Html) -> Html {
    html! { <section id={format!("part-{id}")}><details><summary><b>{ heading }</b></summary>{ section }</details></section> }
}

fn event_name(event: &'static Event) -> Html {
    html! { <template data-prose={event.id.clone()}><cite><a href={format!("#{}", event.id)}>{ event.title.clone() }</a></cite></template> }
}

fn quote_name(record: &'static Record, quote: &'static Quote) -> Html {
    html! { <template data-prose={quote.id.clone()}><p>{ "“" }{ quote.text.clone() }{ "”" }</p><b>{ speaker(record, &quote.speaker) }</b></template> }
}
