use record::{Quote, Record};
use yew::{Html, html};

use super::parts::{event, known_by, note, speaker, when};
use crate::story::ui;
use crate::words::fill;

pub fn quotes(record: &'static Record) -> Html {
    let mut quotes: Vec<_> = record.quotes.iter().collect();
    quotes.sort_by(|a, b| a.date.cmp(&b.date));
    html! {
        <>
            <h2>{ ui::QUOTES_HEADING }</h2>
            <div data-failed={ui::EXTRAS_FAILED}>
                <div class="quotes">{ for quotes.into_iter().map(|quote| card(record, quote)) }</div>
                <p class="quiet-line" role="status"></p>
            </div>
        </>
    }
}

fn card(record: &'static Record, quote: &'static Quote) -> Html {
    let copy = html! { <button type="button" class="copy needs-script" data-extra="quote">{ ui::COPY_QUOTE }</button> };
    figure(record, quote, copy, known_by(record, &quote.sources))
}

/// The words, who said them when and where, and what follows them.
pub fn figure(record: &'static Record, quote: &'static Quote, copy: Html, known: Html) -> Html {
    let event = quote.event.as_deref().and_then(|id| event(record, id));
    html! {
        <figure id={quote.id.clone()} data-kind="quote" class="quote">
            <blockquote><p>{ "“" }{ quote.text.clone() }{ "”" }</p></blockquote>
            <figcaption>
                <p><a href={format!("#{}", quote.id)}><b>{ speaker(record, &quote.speaker) }</b></a>{ ", " }{ quote.role.clone() }</p>
                <p class="meta">{ when(&quote.date, quote.until.as_deref(), quote.circa) }{ " · " }{ quote.occasion.clone() }
                    if quote.fragment { { " · " }{ ui::FRAGMENT_NOTE } }
                    if let Some(name) = &quote.english_by { { " · " }{ fill(ui::ENGLISH_BY, &[("name", name)]) } }
                </p>
                if let Some(original) = &quote.original {
                    <p class="original"><small>{ ui::IN_ORIGINAL }{ ": " }</small><span lang={quote.original_lang.clone()}>{ original.clone() }</span></p>
                }
                { note(quote.note.as_deref(), None) }
                if let Some(event) = event {
                    <p class="names">{ ui::LINKED_EVENT }{ ": " }<a href={format!("#{}", event.id)}>{ event.title.clone() }</a></p>
                }
                { copy }
                { known }
            </figcaption>
        </figure>
    }
}
