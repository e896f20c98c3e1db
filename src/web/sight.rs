use js_sys::Array;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};
use yew::{hook, use_effect_with, use_state_eq};

use super::document;
use crate::components::State;
use crate::story::STORY;

/// The index of the event that crosses the reader's line of sight, a third of the way down the window.
#[hook]
pub fn use_sight(state: &State) -> Option<usize> {
    let sight = use_state_eq(|| None::<usize>);
    let setter = sight.setter();
    use_effect_with(state.live, move |_| {
        let seen = Closure::<dyn Fn(Array)>::new(move |entries: Array| {
            for entry in entries.iter() {
                let Ok(entry) = entry.dyn_into::<IntersectionObserverEntry>() else { continue };
                if let Some((index, _)) = entry.is_intersecting().then(|| STORY.event(&entry.target().id())).flatten() {
                    setter.set(Some(index));
                }
            }
        });
        let options = IntersectionObserverInit::new();
        options.set_root_margin("-33% 0px -66% 0px");
        let observer = IntersectionObserver::new_with_options(seen.as_ref().unchecked_ref(), &options).ok();
        if let Some(observer) = &observer {
            for event in STORY.events {
                if let Some(element) = document().and_then(|document| document.get_element_by_id(event.id)) {
                    observer.observe(&element);
                }
            }
        }
        move || {
            if let Some(observer) = observer {
                observer.disconnect();
            }
            drop(seen);
        }
    });
    *sight
}
