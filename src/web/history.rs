use gloo::events::EventListener;
use wasm_bindgen::JsValue;
use yew::{UseReducerHandle, hook, use_effect_with, use_mut_ref};

use super::{document, show, window};
use crate::components::{Change, State};
use crate::link::{self, Entry, Rejected};
use crate::story::STORY;
use crate::view::View;

/// Keeps link and view in step: the link is read once at the start and on every way back or forth; a change of the view
/// is written to it.
#[hook]
pub fn use_link(state: &UseReducerHandle<State>) {
    // The view that the link stands for.
    let linked = use_mut_ref(|| None::<View>);

    {
        let (dispatcher, linked) = (state.dispatcher(), linked.clone());
        use_effect_with((), move |()| {
            let read = move || {
                let (view, rejected) = read();
                *linked.borrow_mut() = Some(view.clone());
                if let Some(element) = view.focus.as_deref().and_then(|id| document()?.get_element_by_id(id)) {
                    super::open_around(&element);
                }
                dispatcher.dispatch(Change::Link(view, rejected));
            };
            read();
            let read = std::rc::Rc::new(read);
            let listeners: Vec<EventListener> = window()
                .into_iter()
                .flat_map(|window| ["popstate", "hashchange"].map(|event| (window.clone(), event)))
                .map(|(window, event)| {
                    let read = read.clone();
                    EventListener::new(&window, event, move |_| read())
                })
                .collect();
            move || drop(listeners)
        });
    }

    use_effect_with((state.view.clone(), state.live), move |(view, live)| {
        let before = linked.borrow().clone();
        if let (true, Some(before)) = (*live, before)
            && before != *view
        {
            write(&before, view);
            *linked.borrow_mut() = Some(view.clone());
        }
    });
}

fn read() -> (View, Vec<Rejected>) {
    let location = window().map(|window| window.location());
    let part = |part: fn(&web_sys::Location) -> Result<String, JsValue>| {
        location.as_ref().and_then(|location| part(location).ok()).unwrap_or_default()
    };
    let exists = |id: &str| document().is_some_and(|document| document.get_element_by_id(id).is_some());
    link::read(&part(web_sys::Location::search), &part(web_sys::Location::hash), &STORY, exists)
}

fn write(before: &View, view: &View) {
    let entry = link::entry(before, view, &STORY);
    let mut address = link::write(view, &STORY);
    if address.is_empty() || address.starts_with('#') {
        // An empty address would leave the old query in place.
        let path = window().and_then(|window| window.location().pathname().ok()).unwrap_or_default();
        address = path + &address;
    }
    // A sandboxed frame may refuse; the page works on without a history.
    if let Some(history) = window().and_then(|window| window.history().ok()) {
        let _ = match entry {
            Entry::New => history.push_state_with_url(&JsValue::NULL, "", Some(&address)),
            Entry::Same => history.replace_state_with_url(&JsValue::NULL, "", Some(&address)),
        };
    }
    if entry == Entry::New
        && before.focus != view.focus
        && let Some(id) = view.focus.as_deref()
    {
        show(id);
    }
}
