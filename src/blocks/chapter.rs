use record::{Chapter, Record};
use yew::{Html, html};

use super::header::years;
use super::parts::{date, known_by, speaker};

pub fn chapter(record: &'static Record, chapter: &'static Chapter) -> Html {
    let quote = record.quotes.iter().find(|quote| quote.id == chapter.quote);
    html! {
        <>
            <p class="years">{ years(&chapter.from, &chapter.until) }</p>
            <h3><a href={format!("#{}", chapter.id)}>{ chapter.title.clone() }</a></h3>
            <p>{ chapter.text.clone() }</p>
            if let Some(quote) = quote {
                <blockquote>
                    <p>{ "“" }{ quote.text.clone() }{ "”" }</p>
                    <footer><a href={format!("#{}", quote.id)}>{ speaker(record, &quote.speaker) }{ ", " }{ date(&quote.date) }</a></footer>
                </blockquote>
            }
            { known_by(record, &chapter.sources) }
        </>
    }
}
