use yew::{Html, html};

use crate::story::ui;

/// The way for editors to take the explainer, or a part of it, into a page of their own. The kit is loaded when it is asked for.
pub fn kit() -> Html {
    html! {
        <details data-failed={ui::EXTRAS_FAILED}>
            <summary><h2>{ ui::KIT_HEADING }</h2></summary>
            <p>{ ui::KIT_TEXT }</p>
            <button type="button" class="needs-script" data-extra="embed">{ ui::KIT_OPEN }</button>
            <p class="quiet-line" role="status"></p>
            <p class="names"><a href="./embed/standalone.html" download="standalone.html">{ ui::KIT_FILE }</a></p>
        </details>
    }
}
