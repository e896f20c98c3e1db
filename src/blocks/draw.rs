use record::Record;
use yew::{Html, html};

use crate::extras::Task;
use crate::story::ui;
use crate::words::fill;

/// The invitation to draw before one sees. The game itself is loaded when its button is pressed; most stories have none.
pub fn invitation(record: &'static Record) -> Html {
    let Some((task, draw)) = Task::of_story().zip(record.draw.first()) else { return html! {} };
    let given = task.given().filter_map(|year| task.recorded(year));
    let (least, most) = (given.clone().min_by_key(|amount| amount.milli), given.max_by_key(|amount| amount.milli));
    let about = |amount: Option<model::Amount>| amount.map_or(String::new(), |amount| task.about(amount));
    let question = fill(
        &draw.question,
        &[
            ("known", &draw.known),
            ("before", &(task.draw.from - 1).to_string()),
            ("least", &about(least)),
            ("most", &about(most)),
            ("from", &draw.from),
            ("until", &draw.until),
        ],
    );
    html! {
        <div id={draw.value.id.clone()} data-failed={ui::EXTRAS_FAILED}>
            <h2>{ ui::DRAW_HEADING }</h2>
            <p>{ question }</p>
            <p class="choice"><button type="button" data-extra="draw">{ ui::DRAW_OPEN }</button></p>
            <p class="quiet-line" role="status"></p>
        </div>
    }
}
