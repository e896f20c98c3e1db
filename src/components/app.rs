use yew::{Html, Properties, function_component, html, use_callback, use_reducer};

use super::chart::ChartSection;
use super::notices::notices;
use super::state::{Change, State};
use super::timeline::timeline;
use super::tour::{tour, tour_steps};
use crate::part::Part;
use crate::prose::Prose;
use crate::view::Action;
use crate::web;

#[derive(Properties, PartialEq)]
pub struct AppProps {
    pub part: Part,
    pub prose: Prose,
}

/// The page, or the part of it that stands in a frame: the same tree at build and in the browser.
#[function_component]
pub fn App(props: &AppProps) -> Html {
    let part = props.part;
    let state = use_reducer(|| State::new(part));
    // Before the link's own effects, which bring into sight what this one shows.
    web::use_events(&state, &props.prose);
    web::use_link(&state);
    web::use_live(state.live);
    web::use_keys(&state);
    web::use_swipe(&state);
    web::use_memory(&state);
    web::use_quotes(&state);
    let act = use_callback(state.dispatcher(), |action: Action, dispatcher| dispatcher.dispatch(Change::Act(action)));
    let prose = &props.prose;
    let tour_on = state.view.tour.is_some();
    html! {
        <div class="page" data-tour={tour_on.then_some("")}>
            <header data-prose="header">{ prose.html("header") }</header>
            { notices(&state) }
            <main id="part-story">
                if part.has_tour() {
                    { tour(&state) }
                }
                // A frame as tall as its content has no foot that stays in sight.
                if part.has_tour() && part.framed() {
                    { tour_steps(&state) }
                }
                if part == Part::Page {
                    <div class="wide" data-prose="figures">{ prose.html("figures") }</div>
                    <div class="find needs-script" data-prose="find">{ prose.html("find") }</div>
                    <div id="part-draw" class="draw needs-script" data-prose="draw">{ prose.html("draw") }</div>
                }
                if part.has_chart() {
                    <ChartSection state={(*state).clone()} act={act.clone()} prose={prose.clone()} />
                }
                if part.has_events() {
                    { timeline(&state, &act, prose) }
                }
                if part == Part::Page {
                    { tour_steps(&state) }
                }
                <div data-prose="rest" hidden={tour_on && part != Part::Tour}>{ prose.html("rest") }</div>
            </main>
        </div>
    }
}
