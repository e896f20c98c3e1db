use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};
use yew::{UseReducerHandle, hook, use_effect_with};

use super::document;
use crate::components::{Change, State};
use crate::view::Action;

/// Left and right step through the events while the keyboard is in the timeline.
#[hook]
pub fn use_keys(state: &UseReducerHandle<State>) {
    let dispatcher = state.dispatcher();
    use_effect_with((), move |()| {
        let listener = document().map(|document| {
            let options = EventListenerOptions::enable_prevent_default();
            EventListener::new_with_options(&document, "keydown", options, move |event| {
                let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
                let within =
                    event.target().and_then(|target| target.dyn_into::<Element>().ok()).is_some_and(|element| {
                        let inside = element.closest("#part-timeline").ok().flatten().is_some();
                        inside && !matches!(element.tag_name().as_str(), "INPUT" | "SELECT" | "TEXTAREA")
                    });
                if !within || event.alt_key() || event.ctrl_key() || event.meta_key() || event.shift_key() {
                    return;
                }
                let by = match event.key().as_str() {
                    "ArrowRight" => 1,
                    "ArrowLeft" => -1,
                    _ => return,
                };
                event.prevent_default();
                dispatcher.dispatch(Change::Act(Action::Step(by)));
            })
        });
        move || drop(listener)
    });
}
