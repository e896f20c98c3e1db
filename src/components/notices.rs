use yew::{Callback, Html, Properties, function_component, html};

use super::state::Rejections;
use crate::link::{PARAMETERS, Rejected};
use crate::story::STORY;
use crate::words::fill;

#[derive(Properties, PartialEq)]
pub struct NoticesProps {
    pub rejections: Rejections,
    pub dismiss: Callback<()>,
}

/// What of the link was not understood, in plain words. The rest of the link is in force.
#[function_component]
pub fn Notices(props: &NoticesProps) -> Html {
    let onclick = props.dismiss.reform(|_| ());
    html! {
        <aside class="notices" role="status" hidden={props.rejections.is_empty()}>
            <p><strong>{ STORY.ui.rejected_heading }</strong></p>
            <ul>{ for props.rejections.iter().enumerate().map(|(index, rejected)| html! { <li key={index.to_string()}>{ told(rejected) }</li> }) }</ul>
            <button type="button" {onclick}>{ STORY.ui.dismiss }</button>
        </aside>
    }
}

fn told(rejected: &Rejected) -> String {
    let ui = &STORY.ui;
    match rejected {
        Rejected::Parameter { name } => {
            fill(ui.rejected_parameter, &[("allowed", &PARAMETERS.join(", ")), ("name", name)])
        }
        Rejected::Value { name, value, allowed } => {
            fill(ui.rejected_value, &[("name", name), ("allowed", allowed), ("value", value)])
        }
        Rejected::Target { id } => fill(ui.rejected_target, &[("value", id)]),
    }
}
