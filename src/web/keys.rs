use std::cell::Cell;
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, KeyboardEvent, TouchEvent};
use yew::{UseReducerHandle, hook};

use super::document;
use super::effect::use_effect_on;
use crate::components::{Change, State};
use crate::view::Action;

/// Left and right step through the events while the keyboard is in the timeline, and through the tour from anywhere in it;
/// Escape leaves the tour.
#[hook]
pub fn use_keys(state: &UseReducerHandle<State>) {
    let dispatcher = state.dispatcher();
    use_effect_on(state.view.tour.is_some(), move |touring| {
        let touring = *touring;
        let listener = document().map(|document| {
            let options = EventListenerOptions::enable_prevent_default();
            EventListener::new_with_options(&document, "keydown", options, move |event| {
                let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
                let within = is_in(event, if touring { "body" } else { "#part-timeline" });
                if !within || event.alt_key() || event.ctrl_key() || event.meta_key() || event.shift_key() {
                    return;
                }
                let action = match event.key().as_str() {
                    "ArrowRight" => Action::Step(1),
                    "ArrowLeft" => Action::Step(-1),
                    "Escape" if touring => Action::Tour(None),
                    _ => return,
                };
                event.prevent_default();
                dispatcher.dispatch(Change::Act(action));
            })
        });
        move || drop(listener)
    });
}

/// The least way of a finger, in CSS pixels, that turns the page of the tour.
const SWIPE: i32 = 50;

/// In the tour, a finger that moves sideways goes a step on or back. Nothing is prevented: up and down the page scrolls.
#[hook]
pub fn use_swipe(state: &UseReducerHandle<State>) {
    let dispatcher = state.dispatcher();
    use_effect_on(state.view.tour.is_some(), move |touring| {
        // Said at the root, where it counts.
        let root = document().and_then(|document| document.document_element());
        root.inspect(|root| drop(root.toggle_attribute_with_force("data-touring", *touring)));
        let from = Rc::new(Cell::new(None::<(i32, i32)>));
        let listeners = document().filter(|_| *touring).map(|document| {
            let begun = from.clone();
            let begin = EventListener::new(&document, "touchstart", move |event| {
                // Two fingers zoom, and one moves what was zoomed; on the chart a finger reads.
                let other = is_in(event, ".reach, select, textarea, input, [data-zoomed] *");
                begun.set(if other { None } else { point(event, true) });
            });
            let end = EventListener::new(&document, "touchend", move |event| {
                let (Some((x, y)), Some((to_x, to_y))) = (from.take(), point(event, false)) else { return };
                let (along, across) = (to_x - x, to_y - y);
                if SWIPE < along.abs() && 2 * across.abs() < along.abs() {
                    dispatcher.dispatch(Change::Act(Action::Step(-along.signum())));
                }
            });
            (begin, end)
        });
        move || drop(listeners)
    });
}

/// Where the only finger is, or was.
fn point(event: &Event, down: bool) -> Option<(i32, i32)> {
    let event = event.dyn_ref::<TouchEvent>()?;
    let touches = if down { event.touches() } else { event.changed_touches() };
    let touch = touches.item(0).filter(|_| touches.length() == 1)?;
    Some((touch.client_x(), touch.client_y()))
}

/// Whether an event comes from inside such an element, and, for a key, from none that needs it itself.
fn is_in(event: &Event, css: &str) -> bool {
    let Some(element) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return false };
    let typing = event.type_() == "keydown" && matches!(element.tag_name().as_str(), "INPUT" | "SELECT" | "TEXTAREA");
    !typing && element.closest(css).ok().flatten().is_some()
}
