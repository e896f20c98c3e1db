use record::Record;
use yew::{Html, html};

use super::parts::{known_briefly, natives, variants};

pub fn glossary(record: &'static Record) -> Html {
    let mut terms: Vec<_> = record.terms.iter().collect();
    terms.sort_by_key(|term| term.term.to_lowercase());
    html! {
        <div class="entries">{ for terms.iter().map(|term| html! {
            <article id={term.value.id.clone()}>
                <h3>{ term.term.clone() }{ natives(&term.value.native) }</h3>
                { variants(&term.value.also) }
                <p>{ term.text.clone() }</p>
                { known_briefly(record, &term.value.sources) }
            </article>
        }) }</div>
    }
}
