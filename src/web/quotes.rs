use yew::{UseReducerHandle, hook};

use super::document;
use super::effect::use_effect_on;
use crate::components::State;
use crate::story::STORY;

/// In a frame the quotations keep to the time that its address names. They are prose: hidden here, never made.
#[hook]
pub fn use_quotes(state: &UseReducerHandle<State>) {
    let view = state.view.clone();
    use_effect_on((state.part.framed(), view.from, view.to), move |(framed, ..)| {
        for quote in STORY.quotes.iter().filter(|_| *framed) {
            let element = document().and_then(|document| document.get_element_by_id(quote.id));
            if let Some(element) = element {
                let _ = if view.covers(quote.date) {
                    element.remove_attribute("hidden")
                } else {
                    element.set_attribute("hidden", "")
                };
            }
        }
    });
}
