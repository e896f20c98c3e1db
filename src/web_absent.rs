//! Built in place of `web` where there is no browser. Nothing in here does anything.

use std::rc::Rc;

use yew::{NodeRef, UseReducerHandle, hook};

use crate::chart::Placed;
use crate::components::State;
use crate::part::Part;
use crate::prose::Prose;
use crate::view::View;

#[hook]
pub fn use_events(_state: &UseReducerHandle<State>, _prose: &Prose) {}

#[hook]
pub fn use_link(_state: &UseReducerHandle<State>) {}

#[hook]
pub fn use_live(_live: bool) {}

#[hook]
pub fn use_keys(_state: &UseReducerHandle<State>) {}

#[hook]
pub fn use_swipe(_state: &UseReducerHandle<State>) {}

#[hook]
pub fn use_memory(_state: &UseReducerHandle<State>) {}

#[hook]
pub fn use_quotes(_state: &UseReducerHandle<State>) {}

#[hook]
pub fn use_canvas(_canvas: &NodeRef, _state: &State) -> Option<Rc<Placed>> {
    None
}

/// The event in the reader's sight; none at build.
#[hook]
pub fn use_sight(_state: &State) -> Option<usize> {
    None
}

/// Makes a part of the page the place from which the keyboard goes on.
pub fn stand_at(_: &str) {}
pub fn root(_: Part) -> Option<String> {
    None
}

/// Takes out of the address what was not understood of it.
pub fn write_anew(_: &View) {}

/// How far across the element the pointer is.
pub fn pointer_x(_: &yew::PointerEvent) -> f64 {
    0.0
}

/// The value of the form element that an event comes from.
pub fn value<E>(_: &E) -> String {
    String::new()
}
