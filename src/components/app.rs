use yew::{Callback, Html, Properties, classes, function_component, html, use_callback, use_reducer};

use super::chart::ChartSection;
use super::notices::Notices;
use super::state::{Change, State};
use super::timeline::Timeline;
use crate::prose::Prose;
use crate::story::STORY;
use crate::view::Action;
use crate::web;

#[derive(Properties, PartialEq)]
pub struct AppProps {
    pub prose: Prose,
}

/// The sections that are prose and nothing else, after the timeline, in the order of the page.
const REST: [&str; 9] =
    ["quotes", "claims", "map", "measures", "people", "glossary", "method", "sources", "data"];

/// The whole page: the same tree at build and in the browser.
#[function_component]
pub fn App(props: &AppProps) -> Html {
    let state = use_reducer(State::default);
    web::use_link(&state);
    web::use_keys(&state);
    let act = use_callback(state.dispatcher(), |action: Action, dispatcher| dispatcher.dispatch(Change::Act(action)));
    let dismiss: Callback<()> = use_callback(state.dispatcher(), |(), dispatcher| dispatcher.dispatch(Change::DismissRejections));
    let prose = &props.prose;
    html! {
        <div class={classes!("page", state.live.then_some("live"))}>
            <a class="skip" href="#part-story">{ STORY.ui.skip_link }</a>
            <header data-prose="header">{ prose.html("header") }</header>
            <Notices rejections={state.rejections.clone()} {dismiss} />
            <main id="part-story">
                <section class="wide" data-prose="figures">{ prose.html("figures") }</section>
                if !STORY.charts.is_empty() {
                    <ChartSection state={(*state).clone()} act={act.clone()} prose={prose.clone()} />
                }
                <Timeline state={(*state).clone()} {act} prose={prose.clone()} />
                { for REST.iter().filter(|id| prose.has(id)).map(|id| html! {
                    <section key={*id} id={format!("part-{id}")} data-prose={*id}>{ prose.html(id) }</section>
                }) }
            </main>
            <footer data-prose="footer">{ prose.html("footer") }</footer>
        </div>
    }
}
