use record::{Quote, Record};
use yew::{Html, html};

use super::parts::{known_by, note, speaker, when};
use crate::story::STORY;
use crate::words::fill;

pub fn quotes(record: &'static Record) -> Html {
    let mut quotes: Vec<_> = record.quotes.iter().collect();
    quotes.sort_by(|a, b| a.date.cmp(&b.date));
    html! {
        <>
            <h2>{ STORY.ui.quotes_heading }</h2>
            <div class="quotes">{ for quotes.into_iter().map(|quote| card(record, quote)) }</div>
        </>
    }
}

fn card(record: &'static Record, quote: &'static Quote) -> Html {
    let ui = &STORY.ui;
    let event = quote.event.as_deref().and_then(|id| STORY.event(id));
    html! {
        <figure id={quote.id.clone()} data-kind="quote" class="quote" tabindex="-1">
            <blockquote><p>{ "“" }{ quote.text.clone() }{ "”" }</p></blockquote>
            <figcaption>
                <p><a href={format!("#{}", quote.id)}><b>{ speaker(record, &quote.speaker) }</b></a>{ ", " }{ quote.role.clone() }</p>
                <p class="meta">{ when(&quote.date, quote.until.as_deref(), quote.circa) }{ " · " }{ quote.occasion.clone() }
                    if quote.fragment { { " · " }{ ui.fragment_note } }
                    if let Some(name) = &quote.english_by { { " · " }{ fill(ui.english_by, &[("name", name)]) } }
                </p>
                if let Some(original) = &quote.original {
                    <p class="original"><span class="visually-hidden">{ ui.in_original }{ ": " }</span><span lang={quote.original_lang.clone()}>{ original.clone() }</span></p>
                }
                { note(quote.note.as_deref(), None) }
                if let Some((_, event)) = event {
                    <p class="names">{ ui.linked_event }{ ": " }<a href={format!("#{}", event.id)}>{ event.title }</a></p>
                }
                { known_by(record, &quote.sources) }
            </figcaption>
        </figure>
    }
}
