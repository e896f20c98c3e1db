use yew::{Callback, MouseEvent};

use crate::view::Action;

/// What a button does. One closure for all of them: one for each would be bytes for the reader.
pub fn act_on(act: &Callback<Action>, action: Action) -> Callback<MouseEvent> {
    let act = act.clone();
    Callback::from(move |_| act.emit(action.clone()))
}
