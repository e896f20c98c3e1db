use yew::{Callback, Html, Properties, function_component, html};

use super::event_list::EventList;
use super::state::State;
use super::strip::Strip;
use crate::prose::Prose;
use crate::story::STORY;
use crate::timeline::{shown, step};
use crate::view::{Action, View, all};
use crate::words::fill;

#[derive(Properties, PartialEq)]
pub struct TimelineProps {
    pub state: State,
    pub act: Callback<Action>,
    pub prose: Prose,
}

/// The story, chapter by chapter and event by event.
#[function_component]
pub fn Timeline(props: &TimelineProps) -> Html {
    let view = &props.state.view;
    html! {
        <section id="part-timeline" class="timeline">
            <h2>{ STORY.ui.timeline_heading }</h2>
            <Strip state={props.state.clone()} />
            { controls(view, &props.act) }
            { for STORY.chapters.iter().map(|chapter| html! {
                <div key={chapter.id} class="chapter">
                    <header id={chapter.id} data-kind="chapter" data-prose={chapter.id}>{ props.prose.html(chapter.id) }</header>
                    <EventList first={chapter.first} end={chapter.end} kinds={view.kinds} full={view.full}
                        focus={view.focus.clone()} prose={props.prose.clone()} />
                </div>
            }) }
            { stepper(view) }
        </section>
    }
}

fn controls(view: &View, act: &Callback<Action>) -> Html {
    let ui = &STORY.ui;
    let everything = view.kinds == all(STORY.kinds.len());
    let hidden = STORY.events.len() - shown(&STORY, view).count();
    html! {
        <div class="controls needs-script">
            <div role="group" aria-label={ui.kinds_choice} class="choice kinds">
                <button type="button" data-value="all" aria-pressed={everything.to_string()}
                    onclick={act.reform(|_| Action::ShowAllKinds)}>{ ui.all_kinds }</button>
                { for STORY.kinds.iter().enumerate().map(|(index, kind)| {
                    let pressed = !everything && view.shows_kind(index);
                    html! {
                        <button type="button" key={kind.id} data-value={kind.id} aria-pressed={pressed.to_string()}
                            onclick={act.reform(move |_| Action::ToggleKind(index))}>
                            <span class={format!("shape {}", shape(kind.shape))} />{ kind.label }
                        </button>
                    }
                }) }
            </div>
            <div role="group" aria-label={ui.detail_choice} class="choice">
                <button type="button" data-value="short" aria-pressed={(!view.full).to_string()}
                    onclick={act.reform(|_| Action::SetFull(false))}>{ ui.detail_short }</button>
                <button type="button" data-value="full" aria-pressed={view.full.to_string()}
                    onclick={act.reform(|_| Action::SetFull(true))}>{ ui.detail_full }</button>
            </div>
            <p class="quiet-line" role="status" hidden={hidden == 0}>{ fill(ui.hidden_by_filter, &[("n", &hidden.to_string())]) }</p>
        </div>
    }
}

/// Previous and next are links to events, so that the address and "back" follow by themselves.
fn stepper(view: &View) -> Html {
    let ui = &STORY.ui;
    let target = |by: i32| step(&STORY, view, by).map(|event| format!("#{}", STORY.events[event].id));
    let order: Vec<usize> = shown(&STORY, view).map(|(index, _)| index).collect();
    let at = view.event(&STORY).and_then(|event| order.iter().position(|index| *index == event));
    let position = at.map_or(String::new(), |at| {
        fill(ui.position, &[("n", &(at + 1).to_string()), ("total", &order.len().to_string())])
    });
    let disabled = |target: &Option<String>| target.is_none().then_some("true");
    let (previous, next) = (target(-1), target(1));
    html! {
        <nav class="stepper needs-script" aria-label={ui.timeline_heading}>
            <a rel="prev" aria-disabled={disabled(&previous)} href={previous}>{ ui.previous }</a>
            <span class="position">{ position }</span>
            <a rel="next" aria-disabled={disabled(&next)} href={next}>{ ui.next }</a>
        </nav>
    }
}

pub fn shape(shape: model::Shape) -> &'static str {
    match shape {
        model::Shape::Circle => "circle",
        model::Shape::Diamond => "diamond",
        model::Shape::Triangle => "triangle",
        model::Shape::Square => "square",
        model::Shape::Bar => "bar",
        model::Shape::Ring => "ring",
    }
}
