use record::Record;
use yew::{Html, html};

use super::parts::{date, event_links, known_by, note};
use crate::story::ui;
use crate::words::fill;

pub fn measures(record: &'static Record) -> Html {
    html! {
        <div class="entries">{ for record.measures.iter().map(|measure| {
            let force = measure.effective.as_ref().map(|day| fill(ui::IN_FORCE, &[("date", &date(day))]));
            html! {
                <article id={measure.value.id.clone()}>
                    <h3>{ measure.name.clone() }</h3>
                    <p class="meta">{ date(&measure.date) }
                        if let Some(force) = force { { " · " }{ force } }
                        { " · " }{ ui::BINDS }{ ": " }{ measure.binds.clone() }
                    </p>
                    <p>{ measure.text.clone() }</p>
                    <ul class="goods">{ for measure.goods.iter().map(|item| html! { <li>{ item.clone() }</li> }) }</ul>
                    { note(measure.value.note.as_deref(), None) }
                    { event_links(record, measure.value.event.as_deref().into_iter()) }
                    { known_by(record, &measure.value.sources) }
                </article>
            }
        }) }</div>
    }
}
