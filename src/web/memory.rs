//! What the page remembers of a reader here: the place in the tour, nothing else. Where storage throws, nothing.

use web_sys::Storage;
use yew::{UseReducerHandle, hook};

use super::effect::use_effect_on;
use super::window;
use crate::components::{Change, State};
use crate::link::current;
use crate::story::STORY;

/// Reads once where an earlier visit left the tour, and keeps each step of this one.
#[hook]
pub fn use_memory(state: &UseReducerHandle<State>) {
    let dispatcher = state.dispatcher();
    use_effect_on(state.view.tour, move |step| {
        // Every story has its own tour.
        let key = ["explainer.tour.", STORY.id].concat();
        let Some(storage) = storage() else { return };
        match *step {
            None => {
                let chapter = storage.get_item(&key).ok().flatten();
                let chapter = chapter.as_deref().map(|chapter| current(chapter, &STORY));
                let step = STORY.chapters.iter().position(|of| Some(of.id) == chapter);
                dispatcher.dispatch(Change::Resume(step));
            }
            // Who has come to the end begins anew.
            Some(step) if step + 1 == STORY.chapters.len() => drop(storage.remove_item(&key)),
            Some(step) => drop(storage.set_item(&key, STORY.chapters[step].id)),
        }
    });
}

fn storage() -> Option<Storage> {
    window()?.local_storage().ok()?
}
