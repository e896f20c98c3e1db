use yew::{Html, html};

use crate::story::ui;

/// The chart to take along and to hear. What its buttons do is loaded when one is pressed.
pub fn take() -> Html {
    let buttons = [
        ("png", ui::TAKE_PNG),
        ("svg", ui::TAKE_SVG),
        ("csv", ui::TAKE_CSV),
        ("json", ui::TAKE_JSON),
        ("sound", ui::SOUND_PLAY),
    ];
    html! {
        <div class="choice take needs-script" role="group" aria-label={ui::TAKE_HEADING} data-failed={ui::EXTRAS_FAILED}>
            { for buttons.map(|(extra, label)| html! { <button type="button" data-extra={extra}>{ label }</button> }) }
            <p class="quiet-line" role="status"></p>
        </div>
    }
}
