use std::cell::Cell;
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use yew::{hook, use_state_eq};

use super::effect::use_effect_on;
use super::{document, window};
use crate::components::State;
use crate::story::STORY;

/// How often at most is looked, in milliseconds, while the page moves.
const OFTEN: u32 = 120;

/// The index of the event at the reader's line of sight, a third of the way down the window; between two events, of the last.
///
/// Asked of the browser by place: to watch each event would be work in every frame for each of them.
#[hook]
pub fn use_sight(state: &State) -> Option<usize> {
    let sight = use_state_eq(|| None::<usize>);
    let setter = sight.setter();
    use_effect_on(state.live, move |_| {
        let soon = Rc::new(Cell::new(false));
        let listener = document().map(|document| {
            EventListener::new(&document, "scroll", move |_| {
                if soon.replace(true) {
                    return;
                }
                let (setter, soon) = (setter.clone(), soon.clone());
                let look = move || {
                    soon.set(false);
                    if let Some(index) = seen() {
                        setter.set(Some(index));
                    }
                };
                Timeout::new(OFTEN, look).forget();
            })
        });
        move || drop(listener)
    });
    *sight
}

fn seen() -> Option<usize> {
    let length = |length: Result<wasm_bindgen::JsValue, _>| length.ok()?.as_f64().map(|length| length as f32);
    let (width, height) = (length(window()?.inner_width())?, length(window()?.inner_height())?);
    let event = document()?.element_from_point(width / 2.0, height / 3.0)?.closest(".event").ok()??;
    STORY.event(&event.id()).map(|(index, _)| index)
}
