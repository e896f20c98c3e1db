use yew::{Html, UseReducerHandle, html};

use super::state::{Change, State};
use crate::link::{PARAMETERS, Rejected};
use crate::story::ui;
use crate::web;
use crate::words::fill;

/// What of the link was not understood, in plain words. The rest of the link is in force. What tells of it is there before it has
/// anything to tell: else a screen reader may miss it.
pub fn notices(state: &UseReducerHandle<State>) -> Html {
    let (rejections, view, dispatcher) = (&state.rejections, state.view.clone(), state.dispatcher());
    let onclick = move |_| {
        dispatcher.dispatch(Change::DismissRejections);
        web::write_anew(&view);
        web::stand_at("part-story");
    };
    html! {
        <div role="status">
            if !rejections.is_empty() {
                <div class="notices">
                    <p><strong>{ ui::REJECTED_HEADING }</strong></p>
                    <ul>{ for rejections.iter().enumerate().map(|(index, rejected)| html! { <li key={index}>{ told(rejected) }</li> }) }</ul>
                    <button type="button" {onclick}>{ ui::DISMISS }</button>
                </div>
            }
        </div>
    }
}

fn told(rejected: &Rejected) -> String {
    match rejected {
        Rejected::Parameter { name } => {
            fill(ui::REJECTED_PARAMETER, &[("allowed", &PARAMETERS.join(", ")), ("name", name)])
        }
        Rejected::Value { name, value, allowed } => {
            fill(ui::REJECTED_VALUE, &[("name", name), ("allowed", allowed), ("value", value)])
        }
        Rejected::Target { id } => fill(ui::REJECTED_TARGET, &[("value", id)]),
        Rejected::More { count } => fill(ui::REJECTED_MORE, &[("count", &count.to_string())]),
    }
}
