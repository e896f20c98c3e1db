use yew::{AttrValue, Callback, Event, Html, html};

use crate::markup;
use crate::view::Action;
use crate::web;

/// A button that is pressed or not.
pub struct Choice {
    pub value: &'static str,
    pub label: AttrValue,
    pub pressed: bool,
    pub action: Action,
    /// What stands before the label: a line's colour (the name of its role) or a kind's shape; empty for neither.
    pub color: &'static str,
    pub shape: &'static str,
    /// Pressing it changes nothing, as a chart keeps one line at least.
    pub stays: bool,
}

impl Choice {
    pub fn new(value: &'static str, label: &'static str, pressed: bool, action: Action) -> Choice {
        Choice { value, label: label.into(), pressed, action, color: "", shape: "", stays: false }
    }
}

/// A group of choices. One piece of markup for all of them: one for each would be bytes for the reader.
pub fn choices(name: &'static str, label: &'static str, all: Vec<Choice>, act: &Callback<Action>) -> Html {
    html! {
        <div role="group" class="choice" data-choice={name} aria-label={label} hidden={all.len() < 2}>
            { for all.into_iter().map(|choice| {
                let act = act.clone();
                let action = choice.action;
                let color = (!choice.color.is_empty()).then_some(choice.color);
                html! {
                    <button type="button" key={choice.value} data-value={choice.value} aria-pressed={choice.pressed.to_string()}
                        aria-disabled={choice.stays.then_some("true")}
                        onclick={Callback::from(move |_| act.emit(action.clone()))}>
                        <span class="swatch" hidden={color.is_none()} data-color={color} />
                        <span class="shape" hidden={choice.shape.is_empty()} data-shape={choice.shape} />
                        { choice.label }
                    </button>
                }
            }) }
        </div>
    }
}

/// One of many, as markup of options: a browser does not let go of an option that a reader has picked, so there are new ones
/// for each choice. `prose`: whether the page is where they stand.
pub fn select(
    name: &'static str,
    label: &'static str,
    prose: bool,
    options: &str,
    chosen: &str,
    choose: Callback<String>,
) -> Html {
    let options = options.replace(&["value=\"", chosen, "\""].concat(), &["selected value=\"", chosen, "\""].concat());
    html! {
        <label class="choice">{ label }{ " " }<select data-choice={name} data-prose={prose.then_some(name)} onchange={choose.reform(|event: Event| web::value(&event))}>
            { markup::html(options) }
        </select></label>
    }
}
