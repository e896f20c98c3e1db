use yew::{Html, html};

use crate::story::ui;

/// The search. What it does is loaded when a reader comes to it.
pub fn find() -> Html {
    html! {
        <search id="part-find" data-failed={ui::EXTRAS_FAILED}>
            <label for="part-query">{ ui::FIND_LABEL }</label>
            <input id="part-query" type="search" autocomplete="off" data-extra="find" data-on="focusin" aria-describedby="part-find-hint" />
            <p class="hint" id="part-find-hint">{ ui::FIND_HINT }</p>
            <p class="quiet-line" role="status"></p>
            <div class="found"></div>
        </search>
    }
}

/// What goes with every view: its link to pass on, and its colours.
pub fn bar() -> Html {
    let themes = [("auto", ui::THEME_AUTO), ("light", ui::THEME_LIGHT), ("dark", ui::THEME_DARK)];
    html! {
        <div class="bar choice needs-script" data-failed={ui::EXTRAS_FAILED}>
            <button type="button" data-extra="link">{ ui::SHARE }</button>
            <label>{ ui::THEME_CHOICE }{ " " }<select data-extra="theme" data-on="change">
                { for themes.map(|(value, label)| html! { <option {value}>{ label }</option> }) }
            </select></label>
            <p class="quiet-line" role="status"></p>
        </div>
    }
}
