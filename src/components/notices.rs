use yew::{Html, UseReducerHandle, html};

use super::state::{Change, State};
use crate::link::{CHANGES, PARAMETERS, REFERENCE, Rejected};
use crate::story::ui;
use crate::web;
use crate::words::{date, fill};

/// What has changed in the record since the day that the link names, and what of the link was not understood, in plain words; the
/// rest of the link is in force. What tells of both is there before it has
/// anything to tell: else a screen reader may miss it.
pub fn notices(state: &UseReducerHandle<State>) -> Html {
    let (rejections, view, dispatcher) = (&state.rejections, state.view.clone(), state.dispatcher());
    let onclick = move |_| {
        dispatcher.dispatch(Change::DismissNotices);
        web::write_anew(&view);
        web::stand_at("part-story");
    };
    let told = state.since.map(|since| {
        let what = fill(ui::CHANGED_WHAT, &[("n", &since.changes.to_string())]);
        [fill(ui::CHANGED_SINCE, &[("date", &date(since.day))]) + " ", what]
    });
    let changes = web::root(state.part).map(|root| root + REFERENCE + "#" + CHANGES);
    html! {
        <div role="status">
            if state.since.is_some() || !rejections.is_empty() {
                <div class="notices">
                    if let Some([since, what]) = told { <p>{ since }<a href={changes}>{ what }</a></p> }
                    if !rejections.is_empty() {
                        <p><strong>{ ui::REJECTED_HEADING }</strong></p>
                        <ul>{ for rejections.iter().enumerate().map(|(index, rejected)| html! { <li key={index}>{ told_of(rejected) }</li> }) }</ul>
                    }
                    <button type="button" {onclick}>{ ui::DISMISS }</button>
                </div>
            }
        </div>
    }
}

fn told_of(rejected: &Rejected) -> String {
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
